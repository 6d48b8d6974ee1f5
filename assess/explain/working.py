"""The working of one matter as a tree: every condition with its value, the facts behind it, and every day counted.

Nothing is worked out again here; this arranges the engine's own record for the reports.
"""

from collections.abc import Iterator
from typing import Literal

from assess.assessment.because import because_considered, because_of, leaf_in_words
from assess.assessment.model import MatterAssessment
from assess.assessment.ranks import place_in_report
from assess.assessment.reads import Reads
from assess.assessment.words import joined, lowered
from assess.engine.findings import Findings, ProvisoFinding, RuleFinding
from assess.engine.limits import DeadlineFinding
from assess.engine.plain import holds
from assess.facts.values import Given
from assess.facts.vocabulary import UNKNOWN_WORD
from assess.rulebook import conditions as c
from assess.rulebook.model import OUTCOMES_OF, Rule
from assess.source.frozen import frozen

Answer = Literal["yes", "no", "unknown"]
How = Literal["all of", "any of", "not", ""]
ANSWERS: dict[bool | None, Answer] = {True: "yes", False: "no", None: "unknown"}
MOST_WANTED = 4


@frozen(kw_only=True)
class Node:
    """A condition as it came out: its parts where it has some (`how` joins them), else what was found.

    `wanted` is what would have made it hold, where it does not. `facts` are those given that it reads itself;
    `rules` are the names of those it refers to, `deadlines` of those that could be counted.
    """

    answer: Answer
    how: How = ""
    parts: tuple["Node", ...] = ()
    says: str = ""
    wanted: str = ""
    facts: tuple[Given, ...] = ()
    rules: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()


@frozen
class ProvisoWorking:
    """A proviso: whether it was made out, and every condition of it."""

    finding: ProvisoFinding
    when: Node


@frozen(kw_only=True)
class RuleWorking:
    """A rule: what it came out as, why in one sentence, every condition, and every proviso."""

    finding: RuleFinding
    because: str
    when: Node
    provisos: tuple[ProvisoWorking, ...]

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.finding.rule

    @property
    def status(self) -> str:
        """What it came out as, in words."""
        return "limited in scope" if self.finding.limited else self.finding.status.replace("-", " ")


@frozen(kw_only=True)
class Working:
    """The whole working of a matter.

    `holding` are the grounds that hold, or hold in part; `tests` what they and the others rest on; then the
    grounds of which something is not known, and those that do not hold.
    """

    matter: MatterAssessment
    holding: tuple[RuleWorking, ...]
    unknown: tuple[RuleWorking, ...]
    failing: tuple[RuleWorking, ...]
    tests: tuple[RuleWorking, ...]
    deadlines: tuple[DeadlineFinding, ...]
    facts: tuple[Given, ...]


def working(matter: MatterAssessment, reads: Reads) -> Working:
    """Return the working of a matter."""
    findings = matter.findings
    grounds = sorted(
        (each for each in findings.rules.values() if each.rule.kind in OUTCOMES_OF), key=place_in_report
    )
    told = {
        status: tuple(rule_working(each, findings, reads) for each in grounds if each.status == status)
        for status in ("met", "unknown", "not-met")
    }
    tests = sorted(
        (each for each in findings.rules.values() if each.rule.kind == "test"),
        key=lambda each: each.rule.name,
    )
    counted = sorted(
        (each for each in findings.deadlines.values() if each.due is not None),
        key=lambda each: each.deadline.name,
    )
    return Working(
        matter=matter, holding=told["met"], unknown=told["unknown"], failing=told["not-met"],
        tests=tuple(rule_working(each, findings, reads) for each in tests), deadlines=tuple(counted),
        facts=tuple(findings.facts.values()),
    )  # fmt: skip


def rule_working(finding: RuleFinding, findings: Findings, reads: Reads) -> RuleWorking:
    """Return the working of one rule."""
    because = because_of if finding.status == "met" else because_considered
    return RuleWorking(
        finding=finding, because=because(finding, findings, reads), when=node(finding.version.when, findings, reads),
        provisos=tuple(ProvisoWorking(each, node(each.proviso.when, findings, reads)) for each in finding.provisos),
    )  # fmt: skip


def node(condition: c.Condition, findings: Findings, reads: Reads) -> Node:
    """Return a condition as it came out."""
    answer = ANSWERS[holds(condition, findings.message)]
    if isinstance(condition, c.Not):
        return Node(answer=answer, how="not", parts=(node(condition.condition, findings, reads),))
    if isinstance(condition, (c.All, c.Any)):
        how: How = "all of" if isinstance(condition, c.All) else "any of"
        return Node(
            answer=answer, how=how, parts=tuple(node(part, findings, reads) for part in condition.conditions)
        )
    named = (condition.deadline,) if isinstance(condition, (c.DeadlineIs, c.OverrunIs)) else ()
    deadlines = tuple(name for name in named if findings.deadlines[name].due is not None)
    return Node(
        answer=answer, says=leaf_in_words(condition, findings, reads),
        wanted="" if answer == "yes" else wanted(condition, findings),
        facts=tuple(findings.facts[name] for name in _own_facts(condition, findings) if name in findings.facts),
        rules=tuple(reads.referred(condition)), deadlines=deadlines,
    )  # fmt: skip


def _own_facts(leaf: c.Leaf, findings: Findings) -> Iterator[str]:
    """Yield the facts a leaf reads without going through another rule."""
    match leaf:
        case c.RuleIs() | c.GroundMet():
            return
        case c.DeadlineIs(deadline=name) | c.OverrunIs(deadline=name):
            deadline = findings.deadlines[name].deadline
            yield from deadline.start.facts
            yield from deadline.end.facts if deadline.end is not None else ()
        case c.FactMeasures(quantity=quantity) if quantity.startswith("derived."):
            derived = findings.books.derived[quantity.removeprefix("derived.")]
            yield from (derived.start, derived.end)
        case _:
            yield from c.facts_named(leaf)


def wanted(leaf: c.Leaf, findings: Findings) -> str:
    """Return what would make a leaf hold, in words."""
    vocabulary = findings.books.vocabulary
    match leaf:
        case c.FactIs(fact=fact, words=words) | c.FactHolds(fact=fact, words=words):
            labels = [vocabulary[fact].label(word) for word in words]
            if len(labels) > MOST_WANTED:
                labels = [*labels[: MOST_WANTED - 1], f"{len(labels) - MOST_WANTED + 1} others"]
            return joined(labels, "or")
        case c.FactMeasures(measure=measure, limit=limit):
            figure = findings.books.figures[limit] if isinstance(limit, str) else None
            told = f"{figure.low:f} {figure.unit}" if figure is not None else f"{limit}"
            return f"{measure.replace('-', ' ')} {told}"
        case c.DateOrder(order=order, other=other):
            return f"{order.replace('-', ' ')} {vocabulary[other].title}"
        case _:  # a rule, a ground or a limit: what it came out as says enough
            return ""


def origin(given: Given) -> str:
    """Return where a fact stands and who says so: its line, its source, and for a judgement why and by whom."""
    parts = [f"line {given.place.line}" if given.place.line else given.place.path]
    if given.source:
        parts.append(given.source)
    if given.why:
        parts.append(f"because {lowered(given.why)}")
    if given.by:
        parts.append(f"judged by {given.by}")
    return "; ".join(parts)


def written(given: Given) -> str:
    """Return a fact as it is written in its file."""
    if isinstance(given.written, str):
        return given.written
    return ", ".join(given.written) or "none"


def proviso_in_words(status: str) -> str:
    """Return what became of a proviso."""
    return {"met": "made out", "not-met": "not made out", UNKNOWN_WORD: "not known, so the ground stands"}[
        status
    ]
