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
from assess.rulebook.model import By, Rule, Rulebooks, Version
from assess.source.errors import Place
from assess.source.frozen import frozen

RECEIVED = "received"
CHOSEN_BY: Mapping[By, tuple[str, ...]] = {
    "complaint": (RECEIVED,),
    "matter": ("matter.happened",),
    "assessment": (ASSESSED, RECEIVED),
}
STATUS: Mapping[bool | None, RuleStatus] = {True: "met", False: "not-met", None: "unknown"}
Facts = Mapping[str, Given]


class Runner:
    """Runs the rules of some rulebooks; made once, used for every matter.

    `as_of` is the day taken for the day of assessment where a case does not give it; `today` chooses
    between versions where no date of the case does.
    """

    def __init__(
        self,
        books: Rulebooks | Ready,
        build: Callable[[Program], Engine],
        *,
        today: date,
        as_of: date | None = None,
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
        self.keys = {name: f"rule.{name}" for name in books.rules}
        # A rule comes out in few ways, and a finding is only what it came out as: made once, told ever after. That
        # saves a fifth of the time of a matter, and grows no further once the ways have been met.
        self.known: dict[tuple[object, ...], RuleFinding] = {}

    def run(self, facts: Facts) -> Findings:
        """Return what every rule came out as; raises EngineFault where the engine could not answer."""
        taken: dict[str, tuple[str, ...]] = {}
        facts = self._with_day_of_assessment(facts, taken)
        days = self._days(facts, taken)
        worked: Worked = work(self.prepared, facts, days.assessed)
        message = dict(worked.message)
        found: dict[str, RuleFinding] = {}
        for number, layer in enumerate(self.books.layers):
            answers = self.engine.answers(number, message)
            for name in layer:
                found[name] = self._finding(self.books.rules[name], answers, found.get(PART_3A), days)
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

    def _days(self, facts: Facts, taken: dict[str, tuple[str, ...]]) -> "_Days":
        """Return the days by which versions are chosen; those that are not known are taken to be today's."""
        spans: dict[By, Span | None] = {}
        for by, names in CHOSEN_BY.items():
            given = next((facts[name] for name in names if name in facts), None)
            spans[by] = given.value if given is not None and isinstance(given.value, Span) else None
            if spans[by] is None:
                taken[f"version-in-force.{names[0]}"] = (names[0],)
        assessed = spans["assessment"] if ASSESSED in facts else None
        latest = assessed.latest or assessed.earliest if assessed is not None else None
        return _Days(spans, latest or self.today)

    def _finding(
        self, rule: Rule, answers: Answers, part_3a: RuleFinding | None, days: "_Days"
    ) -> RuleFinding:
        version, standing = _version(rule, days)
        if standing == "applies" and version.part_3_only and part_3a is not None and part_3a.status == "met":
            standing = "not in Part 3A"
        number = rule.versions.index(version)
        asked = self.plan.asked[rule.name][number]
        when, *made_out = map(answers.get, (asked.when, *asked.provisos))
        way = (rule.name, number, standing, when, *made_out)
        finding = self.known.get(way)
        if finding is None:
            finding = self.known[way] = _found(rule, version, standing, when, made_out)
        return finding

    def _tell(self, message: dict[str, str], finding: RuleFinding, found: Mapping[str, RuleFinding]) -> None:
        name = finding.rule.name
        if finding.status != "unknown":
            message[self.keys[name]] = "met" if finding.holds else "not-met"
        if name in self.plan.tested_unknown:
            message[f"rule.{name}?"] = "yes" if finding.status == "unknown" else "no"
        ground, rules = self.grounds[name]
        if not rules:
            return
        if any(other in found and found[other].holds for other in rules):
            message[f"ground.{ground}"] = "met"
        elif all(other in found and found[other].status != "unknown" for other in rules):
            message[f"ground.{ground}"] = "not-met"


def _found(
    rule: Rule,
    version: Version,
    standing: Standing,
    when: bool | None,  # noqa: FBT001 - an answer, not a switch
    made_out: list[bool | None],
) -> RuleFinding:
    provisos = tuple(
        ProvisoFinding(proviso, STATUS[answer])
        for proviso, answer in zip(version.unless, made_out, strict=True)
    )
    status, limited = outcome(when, provisos) if standing == "applies" else ("not-met", False)
    return RuleFinding(
        rule=rule, version=version, status=status, when=when, provisos=provisos, limited=limited, standing=standing
    )  # fmt: skip


@frozen
class _Days:
    """The days by which versions are chosen, and the one that decides where these leave it open."""

    spans: Mapping[By, Span | None]
    assessed: date


def _version(rule: Rule, days: _Days) -> tuple[Version, Standing]:
    """Return the version of a rule that applies, and whether it does (rulebook-format: in-force)."""
    now = rule.versions[0]
    span = days.spans[now.in_force.by]
    if span is None:
        version = rule.version_on(days.assessed)
    elif span.earliest is not None and now.in_force.start <= span.earliest and now.in_force.end is None:
        return now, "applies"
    else:
        first = rule.version_on(span.earliest) if span.earliest else rule.versions[-1]
        last = rule.version_on(span.latest) if span.latest else now
        version = first if first is last else rule.version_on(days.assessed)
    return (version, "applies") if version is not None else (rule.versions[-1], "not yet in force")


def outcome(when: bool | None, provisos: tuple[ProvisoFinding, ...]) -> tuple[RuleStatus, bool]:  # noqa: FBT001 - an answer, not a switch
    """Return what a rule comes out as, and whether limited in scope (rulebook-format: what a rule comes out as)."""
    if when is False:
        return "not-met", False
    limited = False
    for finding in provisos:
        if finding.status == "met":
            if not finding.proviso.limits_scope:
                return "not-met", False
            limited = True
    return ("unknown", False) if when is None else ("met", limited)
