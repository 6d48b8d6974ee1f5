"""Cases and small rulebooks drawn at random from a seed, and the formulas held against the program on them."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from assess.assessment.assess import BARRED, ONWARD, Assessor
from assess.assessment.reads import Reads
from assess.engine.findings import Findings
from assess.facts.case import HANDLING, Matter
from assess.facts.spans import Span, on, parse_span
from assess.facts.values import UNKNOWN, Given, Value
from assess.facts.vocabulary import Fact
from assess.proof.cases import TODAY
from assess.proof.firm import Firmness
from assess.proof.formula import Formulas, Lit, Valuation
from assess.proof.space import WORKED_OUT, Space
from assess.proof.state import literals_of, versions_in
from assess.proof.trials import result_of
from assess.proof.worlds import World
from assess.rulebook.model import Rulebooks, Version
from assess.source.errors import Place

SHARES = (0.02, 0.05, 0.2, 0.5, 0.9, 1.0)
NUMBERS = ("0", "3", "15.5", "16", "17", "18", "30")
SPAN_OF_DAYS = 900
NOWHERE = Place("drawn")


def drawn(books: Rulebooks, choose: random.Random) -> dict[str, Given]:
    """Return the facts of a case: any share of the vocabulary, some recorded as unknown, dates known more or less."""
    share = choose.choice(SHARES)
    facts = {}
    for fact in books.vocabulary.given():
        if fact.kind not in ("text", "matter") and choose.random() < share:
            value = UNKNOWN if choose.random() < 0.1 else _value(fact, choose)
            facts[fact.name] = Given(fact.name, value, "", NOWHERE)
    if all(name in books.vocabulary for name in WORKED_OUT) and choose.random() < 0.3:
        barred = choose.random() < 0.4
        words = {BARRED: barred, ONWARD: not barred and choose.random() < 0.5}
        facts |= {name: Given(name, "yes" if so else "no", "", NOWHERE) for name, so in words.items()}
    return facts


def _value(fact: Fact, choose: random.Random) -> Value:
    if fact.kind == "choices":
        return tuple(word for word in fact.allowed if choose.random() < 0.15)
    if fact.kind == "date":
        return _span(choose)
    if fact.kind == "number":
        return Decimal(choose.choice(NUMBERS))
    return choose.choice(fact.allowed)


def _span(choose: random.Random) -> Span:
    day = (TODAY - timedelta(days=choose.randint(0, SPAN_OF_DAYS))).isoformat()
    forms = [day] * 14 + [day[:7]] * 3 + [f"before {day[:7]}", f"after {day}", day[:4]]
    form = choose.choice(forms)
    return on(date.fromisoformat(day)) if form == day else parse_span(form)


class Formal:
    """The formulas of some rulebooks in some versions, made once for all cases that come under these."""

    def __init__(self, books: Rulebooks, versions: Mapping[str, Version | None]) -> None:
        self.world = World(Space(Formulas(), books), versions, TODAY)
        for name in books.rules:
            self.world.rule(name)
        for name in books.deadlines:
            self.world.deadline(name)
        self.results = self.world.results()
        firm = Firmness(self.world, Reads(books))
        self.settled, self.presumed = firm.settled(), firm.presumed()

    def literals(self, findings: Findings, facts: Mapping[str, Given]) -> list[Lit]:
        """Return what a case says."""
        return list(literals_of(self.world.space, facts, findings.facts.get("assessed")))

    def valued(self, findings: Findings, facts: Mapping[str, Given]) -> Valuation:
        """Return the value of every formula in a case."""
        said = {abs(literal): literal > 0 for literal in self.literals(findings, facts)}
        return self.world.formulas.valuation(said)


class Held:
    """The formulas held against the program: what differs in a case, in words."""

    def __init__(self, assessor: Assessor) -> None:
        self.assessor = assessor
        self._formal: dict[tuple[int, ...], Formal] = {}

    def formal(self, findings: Findings) -> Formal:
        """Return the formulas for the versions that were applied."""
        versions = versions_in(findings)
        key = tuple(id(version) for version in versions.values())
        if key not in self._formal:
            self._formal[key] = Formal(findings.books, versions)
        return self._formal[key]

    def differences(self, facts: Mapping[str, Given]) -> list[str]:
        """Return every difference between what the formulas and what the program make of a case."""
        findings = self.assessor.runner.run(facts)
        formal = self.formal(findings)
        found = formal.valued(findings, facts)
        told = rules_and_results(formal, findings, found)
        claims = formal.world.formulas.claims
        told += [f"claim {claim}" for claim in claims if not any(found[literal] for literal in claim)]
        assessed = self.assessor.follows(Matter("drawn", "", facts, NOWHERE), findings)
        if (assessed.firmness == "settled") != found[formal.settled]:
            told.append(f"firmness: {assessed.firmness}")
        listed = {fact for presumed in assessed.presumed for fact in presumed.facts}
        own = {fact for fact, literal in formal.presumed.items() if found[literal]}
        shown = {HANDLING if fact in WORKED_OUT else fact for fact in own}
        if listed != shown:
            told.append(f"presumed: {sorted(listed ^ shown)}")
        return told


def rules_and_results(formal: Formal, findings: Findings, found: Valuation) -> list[str]:
    """Return where rules, deadlines or the result differ."""
    told = []
    for name, finding in findings.rules.items():
        truth = formal.world.rule(name)
        status = "met" if found[truth.met] else "not-met" if found[truth.unmet] else "unknown"
        if (status, found[truth.limited]) != (finding.status, finding.limited):
            told.append(f"rule {name}: {status}, not {finding.status}")
    for name, deadline in findings.deadlines.items():
        statuses = [status for status, literal in formal.world.deadline(name).items() if found[literal]]
        if deadline.fault is None and statuses != ([deadline.status] if deadline.status else []):
            told.append(f"deadline {name}: {statuses}, not {deadline.status}")
    results = [outcome for outcome, literal in formal.results.items() if found[literal]]
    return told if results == [result_of(findings)] else [*told, f"result: {results}"]
