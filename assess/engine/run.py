"""Running the rules over one matter: layer by layer, every rule's conditions answered by the engine.

What the answers make of a rule - met, limited, not met, unknown - is decided here, once, for every engine.
"""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import evolve

from assess.engine.findings import Findings, Part, ProvisoFinding, RuleFinding, Standing
from assess.engine.interface import Answers, Engine, Program
from assess.engine.limits import ASSESSED
from assess.engine.message import Worked, work
from assess.engine.ready import Ready, make_ready
from assess.facts.spans import Span, on
from assess.facts.values import Given
from assess.rulebook.conditions import RuleStatus
from assess.rulebook.layers import PART_3A
from assess.rulebook.model import Rule, Rulebooks, Version
from assess.source.errors import Place

RECEIVED = "received"
HAPPENED = "matter.happened"
Facts = Mapping[str, Given]


class Runner:
    """Runs the rules of some rulebooks; made once, used for every matter.

    `as_of` is the day taken for the day of assessment where a case does not give it; `today` chooses
    between versions where no date of the case does.
    """

    def __init__(
        self, books: Rulebooks | Ready, build: Callable[[Program], Engine], *, today: date, as_of: date | None = None
    ) -> None:
        ready = books if isinstance(books, Ready) else make_ready(books)
        self.books = books = ready.books
        self.today = today
        self.as_of = as_of
        self.plan = ready.plan
        self.prepared = ready.prepared
        self.engine = build(ready.plan.program)
        grounds = books.grounds()
        self.grounds = {
            rule.name: (rule.ground, tuple(other.name for other in grounds.get(rule.ground, ())))
            for rule in books.rules.values()
        }

    def run(self, facts: Facts) -> Findings:
        """Return what every rule came out as; raises EngineFault where the engine could not answer."""
        taken: dict[str, tuple[str, ...]] = {}
        facts = self._with_day_of_assessment(facts, taken)
        worked: Worked = work(self.prepared, facts, self._assessed(facts))
        message = dict(worked.message)
        found: dict[str, RuleFinding] = {}
        for number, layer in enumerate(self.books.layers):
            answers = self.engine.answers(number, message)
            for name in layer:
                found[name] = self._finding(self.books.rules[name], answers, facts, found, taken)
            for name in layer:
                self._tell(message, found[name], found)
        part: Part = "3"
        if PART_3A in found:
            if found[PART_3A].status == "met":
                part = "3A"
            elif found[PART_3A].status == "unknown":
                taken[PART_3A] = ()
        for name, finding in worked.deadlines.items():
            if finding.taken:
                taken[f"deadline.{name}"] = finding.taken
        return Findings(
            books=self.books, facts=facts, rules=found, deadlines=worked.deadlines, derived=worked.derived,
            message=message, part=part, taken=taken, engine=self.engine.name,
        )  # fmt: skip

    def _with_day_of_assessment(self, facts: Facts, taken: dict[str, tuple[str, ...]]) -> Facts:
        if ASSESSED in facts:
            return facts
        taken[ASSESSED] = (ASSESSED,)
        if self.as_of is not None:
            given = Given(ASSESSED, on(self.as_of), self.as_of.isoformat(), Place("--as-of"))
            return {**facts, ASSESSED: given}
        received = facts.get(RECEIVED)
        return {**facts, ASSESSED: evolve(received, fact=ASSESSED)} if received is not None else facts

    def _assessed(self, facts: Facts) -> date:
        given = facts.get(ASSESSED)
        value = given.value if given is not None else None
        latest = value.latest or value.earliest if isinstance(value, Span) else None
        return latest or self.today

    def _finding(
        self, rule: Rule, answers: Answers, facts: Facts, found: Mapping[str, RuleFinding], taken: dict[str, tuple[str, ...]]
    ) -> RuleFinding:
        version, standing = self._version(rule, facts, taken)
        if standing == "applies" and version.part_3_only and PART_3A in found and found[PART_3A].status == "met":
            standing = "not in Part 3A"
        asked = self.plan.asked[rule.name][rule.versions.index(version)]
        when = answers.get(asked.when)
        provisos = tuple(
            ProvisoFinding(proviso, _as_status(answers.get(name)))
            for proviso, name in zip(version.unless, asked.provisos, strict=True)
        )
        if standing != "applies":
            return RuleFinding(rule=rule, version=version, status="not-met", when=when, provisos=provisos, standing=standing)
        status, limited = outcome(when, provisos)
        return RuleFinding(rule=rule, version=version, status=status, when=when, provisos=provisos, limited=limited)

    def _version(self, rule: Rule, facts: Facts, taken: dict[str, tuple[str, ...]]) -> tuple[Version, Standing]:
        by = rule.now.in_force.by
        name = {"complaint": RECEIVED, "matter": HAPPENED, "assessment": ASSESSED}[by]
        given = facts.get(name)
        if given is None and by == "assessment":
            given = facts.get(RECEIVED)
        span = given.value if given is not None and isinstance(given.value, Span) else None
        if span is None:
            taken[f"version-in-force.{name}"] = (name,)
            version = rule.version_on(self._assessed(facts))
        else:
            ends = [rule.version_on(day) if day else rule.versions[-1 if at == 0 else 0] for at, day in enumerate((span.earliest, span.latest))]
            version = ends[0] if ends[0] is ends[1] else rule.version_on(self._assessed(facts))
        return (version, "applies") if version is not None else (rule.versions[-1], "not yet in force")

    def _tell(self, message: dict[str, str], finding: RuleFinding, found: Mapping[str, RuleFinding]) -> None:
        name = finding.rule.name
        if finding.status != "unknown":
            message[f"rule.{name}"] = "met" if finding.holds else "not-met"
        if name in self.plan.tested_unknown:
            message[f"rule.{name}?"] = "yes" if finding.status == "unknown" else "no"
        ground, rules = self.grounds[name]
        if any(other in found and found[other].holds for other in rules):
            message[f"ground.{ground}"] = "met"
        elif rules and all(other in found and found[other].status != "unknown" for other in rules):
            message[f"ground.{ground}"] = "not-met"


def _as_status(answer: bool | None) -> RuleStatus:
    return "unknown" if answer is None else "met" if answer else "not-met"


def outcome(when: bool | None, provisos: tuple[ProvisoFinding, ...]) -> tuple[RuleStatus, bool]:
    """Return what a rule comes out as, and whether limited in scope (rulebook-format: what a rule comes out as)."""
    made_out = [finding.proviso for finding in provisos if finding.status == "met"]
    lifted = any(not proviso.limits_scope for proviso in made_out)
    if when is False or lifted:
        return "not-met", False
    if when is None:
        return "unknown", False
    return "met", bool(made_out)
