"""The whole working: every rule, every condition with its value and where it came from, every day counted."""

from collections.abc import Iterator

from assess.assessment.because import leaf_in_words
from assess.assessment.model import CaseAssessment, MatterAssessment
from assess.assessment.ranks import STEPS
from assess.assessment.reads import Reads
from assess.assessment.words import counted, day_in_words, joined, overrun_in_words, span_in_words
from assess.engine.findings import Findings, RuleFinding
from assess.engine.limits import DeadlineFinding
from assess.engine.plain import holds
from assess.facts.values import Given
from assess.reports.layout import labelled, wrapped
from assess.rulebook import conditions as c
from assess.rulebook.model import OUTCOMES_OF

MARKS = {True: "yes", False: "no", None: "?"}
ORDER = ("test", "bar", "discretion", "factor", "route")


def working_lines(assessed: CaseAssessment, reads: Reads) -> Iterator[str]:
    """Yield the working of every matter of a complaint."""
    for matter in assessed.matters:
        yield ""
        yield f"Working: {matter.matter.title or matter.matter.id}"
        yield from _facts(matter.findings)
        yield from _deadlines(matter.findings)
        yield from _rules(matter, reads)


def _facts(findings: Findings) -> Iterator[str]:
    yield ""
    yield "  Facts"
    for given in findings.facts.values():
        written = given.written if isinstance(given.written, str) else ", ".join(given.written)
        yield from labelled(given.fact, f"{written}{_origin(given)}", 4, 36)


def _origin(given: Given) -> str:
    parts = [f"line {given.place.line}" if given.place.line else given.place.path]
    if given.source:
        parts.append(given.source)
    if given.why:
        parts.append(f"because {given.why}")
    if given.by:
        parts.append(f"judged by {given.by}")
    return f" ({'; '.join(parts)})"


def _deadlines(findings: Findings) -> Iterator[str]:
    known = [finding for finding in findings.deadlines.values() if finding.due is not None]
    if not known:
        return
    yield ""
    yield "  Time limits"
    for finding in sorted(known, key=lambda finding: finding.deadline.name):
        yield from deadline_lines(finding)


def deadline_lines(finding: DeadlineFinding) -> Iterator[str]:
    """Yield how a time limit was counted, with the days left out."""
    start = span_in_words(finding.start) if finding.start else "the day named"
    due = span_in_words(finding.due) if finding.due else "not known"
    told = f"{finding.within or 'by the day named'} from {start}: due {due}"
    if finding.measured_to is not None:
        told += f"; measured to {span_in_words(finding.measured_to)}"
    if finding.status == "missed" and finding.overrun:
        told += f"; missed by {overrun_in_words(finding)}"
    elif finding.status:
        told += f"; {finding.status}"
    yield from labelled(finding.deadline.name, f"{told}.", 4, 36)
    if finding.skipped:
        weekend = sum(each.weekend for each in finding.skipped)
        named = [f"{day_in_words(each.day)} ({each.name})" for each in finding.skipped if not each.weekend]
        yield from wrapped(f"left out: {joined([counted(weekend, 'weekend day'), *named])}", 36)


def _rules(matter: MatterAssessment, reads: Reads) -> Iterator[str]:
    def order(finding: RuleFinding) -> tuple[int, int, str]:
        step = finding.version.step
        return ORDER.index(finding.rule.kind), STEPS.index(step) if step in STEPS else 0, finding.rule.name

    findings = matter.findings
    kind = ""
    for finding in sorted(findings.rules.values(), key=order):
        if finding.rule.kind not in OUTCOMES_OF and finding.status != "met":
            continue
        if finding.rule.kind != kind:
            kind = finding.rule.kind
            yield ""
            yield f"  {kind.capitalize()}s"
        yield from rule_lines(finding, findings, reads)


def rule_lines(finding: RuleFinding, findings: Findings, reads: Reads) -> Iterator[str]:
    """Yield a rule with every condition, its value, and the fact behind it."""
    status = "limited in scope" if finding.limited else finding.status.replace("-", " ")
    standing = "" if finding.standing == "applies" else f" ({finding.standing})"
    yield f"    {finding.rule.name}: {status}{standing}"
    yield from _condition(finding.version.when, findings, reads, 6)
    for made in finding.provisos:
        word = {"met": "made out", "not-met": "not made out", "unknown": "unknown, so the rule stands"}[made.status]
        yield f"      unless {made.proviso.name}: {word}"
        yield from _condition(made.proviso.when, findings, reads, 8)


def _condition(condition: c.Condition, findings: Findings, reads: Reads, indent: int) -> Iterator[str]:
    answer = MARKS[holds(condition, findings.message)]
    lead = f"{' ' * indent}[{answer}]"
    if isinstance(condition, (c.All, c.Any, c.Not)):
        word = {c.All: "all of", c.Any: "any of", c.Not: "not"}[type(condition)]
        yield f"{lead} {word}"
        parts = (condition.condition,) if isinstance(condition, c.Not) else condition.conditions
        for part in parts:
            yield from _condition(part, findings, reads, indent + 2)
        return
    lines = wrapped(leaf_in_words(condition, findings, reads), len(lead) + 1)
    yield f"{lead} {lines[0].lstrip()}"
    yield from lines[1:]
