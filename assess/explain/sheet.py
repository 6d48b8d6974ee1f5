"""One matter as formulas with their values, and what becomes of the result where a few facts are otherwise.

The formulas are those of the proofs; tests hold them equal to the engine. Only what a change touches is
worked out again, so that every change of fact can be tried.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from attrs import field

from assess.assessment.ranks import NO_RANK, rank
from assess.assessment.reads import Reads
from assess.engine.findings import Findings
from assess.engine.limits import ASSESSED
from assess.engine.run import Runner
from assess.explain.asking import Asking
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.proof.atoms import Atom, facts_of, value
from assess.proof.formula import Formulas, Lit
from assess.proof.space import RECEIVED, WORKED_OUT, Space, figure_on
from assess.proof.state import fact_literals, literals_of, versions_in
from assess.proof.worlds import World
from assess.rulebook.layers import PART_3A, conditions_of
from assess.rulebook.model import OUTCOMES_OF, Outcome, Rule, Version
from assess.source.frozen import frozen

if TYPE_CHECKING:
    from assess.explain.relevance import Twin

Facts = Mapping[str, Given]
MOST_CLAIMS = 5000


class Web:
    """The formulas of some versions of the rules, and which formula each one is part of; shared by many matters."""

    def __init__(
        self, runner: Runner, versions: Mapping[str, Version | None], day: date, *, day_given: bool
    ) -> None:
        self.formulas = Formulas()
        self.space = Space(self.formulas, runner.books, day_given=day_given)
        self.world = World(self.space, versions, day)
        self.results = self.world.results()
        self.giving = dict(self.world.gives_result())
        self.users: list[list[int]] = [[] for _ in self.formulas.parts]
        for number in self._needed():
            for part in self.formulas.parts[number] or ():
                self.users[abs(part)].append(number)
        self.by_fact: dict[str, list[Atom]] = {}
        for atom in self.space.atoms:
            for fact in facts_of(atom):
                self.by_fact.setdefault(fact, []).append(atom)
        self._solver: Asking | None = None
        self._twin: Twin | None = None
        self._lasting = len(self.formulas.claims)
        self._first: dict[str, int] = {}

    def twin(self) -> "Twin":
        """Return the second world beside this one, made when it is first asked for."""
        from assess.explain.relevance import Twin  # noqa: PLC0415 - only questions need it

        if self._twin is None:
            del self.formulas.claims[self._lasting :]
            self._solver = None
            self._twin = Twin(self)
            self._lasting = len(self.formulas.claims)
        return self._twin

    def first_rank(self, fact: str, reads: Reads) -> int:
        """Return the rank of the first ground that reads a fact."""
        if not self._first:
            for name in self.giving:
                for read in reads.rule(name):
                    now = self._first.get(read, NO_RANK)
                    self._first[read] = min(now, rank(self.world.rule(name).version))
        return self._first.get(fact, NO_RANK)

    def _needed(self) -> list[int]:
        """Return the formulas on which a result or a proviso rests, in order."""
        waiting = [abs(lit) for lit in (*self.results.values(), *self.giving.values())]
        for name in self.giving:
            waiting += [abs(truth.yes) for truth in self.world.rule(name).provisos]
        found: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += [abs(part) for part in self.formulas.parts[number] or ()]
        return sorted(found)

    def solver(self) -> Asking:
        """Return the solver of these formulas; what was claimed for earlier questions is dropped once it is much."""
        claims = self.formulas.claims
        if self._solver is None or len(claims) > self._lasting + MOST_CLAIMS:
            del claims[self._lasting :]
            sessions = self._solver.sessions if self._solver is not None else 0
            self._solver = Asking(self.formulas, sessions)
        return self._solver


class Webs:
    """Makes and keeps webs: matters to which the same versions apply share one.

    `deciding` are the rules that can bear on a result: the grounds, and what they rest on.
    """

    def __init__(self, runner: Runner, reads: Reads) -> None:
        self.runner = runner
        self.reads = reads
        self._made: dict[tuple[object, ...], Web] = {}
        found = {rule.name for rule in runner.books.rules.values() if rule.kind in OUTCOMES_OF}
        for name in tuple(found):
            for version in runner.books.rules[name].versions:
                for condition in conditions_of(version):
                    found |= reads.all_referred(condition)
        self.deciding = tuple(
            rule for rule in runner.books.rules.values() if rule.name in found or rule.name == PART_3A
        )

    def web(self, findings: Findings) -> Web:
        """Return the web for one matter."""
        versions = versions_in(findings)
        day = self._day(findings)
        given = ASSESSED in findings.taken and self.runner.as_of is not None
        key = (self._figures(day), given, *(id(versions[rule.name]) for rule in self.deciding))
        if key not in self._made:
            self._made[key] = Web(self.runner, versions, day, day_given=given)
        return self._made[key]

    def _figures(self, day: date) -> tuple[object, ...]:
        return tuple(figure_on(figure, day) for figure in self.runner.books.figures.values())

    def _day(self, findings: Findings) -> date:
        held = findings.facts.get(ASSESSED)
        span = held.value if held is not None else None
        latest = span.latest or span.earliest if isinstance(span, Span) else None
        return latest or self.runner.today


@frozen
class Outlook:
    """What a matter would come to: the result, and the ground that gives it (None where none holds)."""

    result: Outcome
    ground: str | None


@frozen(slots=False)
class Sheet:
    """One matter: its facts, and the value of every formula."""

    web: Web
    findings: Findings
    facts: Facts
    assessed: Given | None
    deciding: tuple[Rule, ...] = field(repr=False)
    values: list[bool] = field(repr=False)

    @classmethod
    def of(cls, webs: Webs, findings: Findings) -> "Sheet":
        """Return the sheet of one matter."""
        web = webs.web(findings)
        taken = ASSESSED in findings.taken
        facts = {name: given for name, given in findings.facts.items() if not (taken and name == ASSESSED)}
        assessed = findings.facts.get(ASSESSED) if taken else None
        true = {abs(lit): lit > 0 for lit in literals_of(web.space, facts, assessed)}
        found = web.formulas.valuation(true)
        return cls(
            web,
            findings,
            facts,
            assessed,
            webs.deciding,
            [found[number] if number else False for number in range(len(web.formulas.parts))],
        )

    @property
    def follows_receipt(self) -> bool:
        """Whether the day of assessment is taken from the day of receipt."""
        return self.assessed is not None and not self.web.space.day_given

    def now(self) -> Outlook:
        """Return what the matter comes to as it is."""
        return self.outlook({})

    def outlook(self, others: Facts) -> Outlook:
        """Return what the matter would come to with these facts, in the same versions of the rules."""
        over = self.over(others)
        ground = next((name for name, lit in self.web.giving.items() if self.holds(lit, over)), None)
        outcome = self.web.world.rule(ground).version.outcome if ground is not None else None
        return Outlook(outcome or "undetermined", ground)

    def holds(self, lit: Lit, over: Mapping[int, bool]) -> bool:
        """Return a formula's value where `over` has what is otherwise."""
        number = abs(lit)
        return over.get(number, self.values[number]) is (lit > 0)

    def over(self, others: Facts) -> dict[int, bool]:
        """Return the value of every formula that is otherwise with these facts."""
        over: dict[int, bool] = {}
        values, parts, users = self.values, self.web.formulas.parts, self.web.users
        for lit in self._literals(others):
            if values[abs(lit)] is not (lit > 0):
                over[abs(lit)] = lit > 0
        waiting = [user for number in over for user in users[number]]
        heapify(waiting)
        done = 0
        while waiting:
            number = heappop(waiting)
            if number == done:
                continue
            done = number
            told = True
            for part in parts[number] or ():
                at = part if part > 0 else -part
                if over.get(at, values[at]) is not (part > 0):
                    told = False
                    break
            if told is not values[number]:
                over[number] = told
                for user in users[number]:
                    heappush(waiting, user)
        return over

    def _literals(self, others: Facts) -> Iterator[Lit]:
        space = self.web.space
        dates: dict[Atom, None] = {}
        for name, given in others.items():
            if not space.has(name):
                continue
            yield from fact_literals(space, name, given)
            dates.update(dict.fromkeys(self.atoms_of(name)))
        if dates:
            facts = self.dated(others)
            for atom in dates:
                truth, answer = space.atoms[atom], value(atom, facts, space.books)
                yield truth.yes if answer is True else -truth.yes
                yield truth.no if answer is False else -truth.no

    def atoms_of(self, name: str) -> list[Atom]:
        """Return the questions about days that a date bears on."""
        found = self.web.by_fact.get(name, [])
        if name == RECEIVED and self.follows_receipt:
            found = [*found, *self.web.by_fact.get(ASSESSED, [])]
        return found

    def dated(self, others: Facts) -> Facts:
        """Return the facts with these in their place, the day of assessment among them."""
        facts = {**self.facts, **others}
        if ASSESSED in facts or (self.assessed is None and not self.follows_receipt):
            return facts
        if self.web.space.day_given and self.assessed is not None:
            return {**facts, ASSESSED: self.assessed}
        return {**facts, ASSESSED: facts[RECEIVED]} if RECEIVED in facts else facts

    def open_facts(self) -> tuple[str, ...]:
        """Return the facts a case file may give that some ground asks about."""
        vocabulary = self.findings.books.vocabulary
        return tuple(
            name for name in self.web.space.known_facts() if name not in WORKED_OUT and vocabulary[name].given
        )
