"""The working for people, in 80 columns: what decided it, the time limits, and what was not met and why.

Two depths: the reasons (what held), and the whole working (also what did not hold, and why).
"""

from collections.abc import Iterator

from assess.assessment.model import CaseAssessment
from assess.assessment.reads import Reads
from assess.assessment.words import counted, day_in_words, joined, lowered, overrun_in_words, span_in_words
from assess.engine.limits import DeadlineFinding
from assess.explain.working import Node, RuleWorking, Working, origin, proviso_in_words, working, written
from assess.reports.layout import WIDTH, labelled, width_of, wrapped
from assess.reports.screen_text import RESULT_WORDS, Paint, plain
from assess.source.printable import printable

MARKS = {"yes": "yes", "no": "no ", "unknown": " ? "}
STYLES = {"yes": "yes", "no": "no", "unknown": "open"}
HOW = {"all of": "all of these", "any of": "any of these", "not": "not this"}
BRANCH, LAST, DOWN, BLANK = "├─ ", "└─ ", "│  ", "   "
LEAST_ROOM = 28
FACT_COLUMN = 40


def working_lines(
    assessed: CaseAssessment, reads: Reads, paint: Paint = plain, *, whole: bool = True
) -> Iterator[str]:
    """Yield the working of every matter of a complaint; with `whole`, also what did not hold and why."""
    several = len(assessed.matters) > 1
    for number, matter in enumerate(assessed.matters, 1):
        yield ""
        yield "─" * WIDTH
        lead = f"{number}  " if several else ""
        yield from (
            paint(line, "bold")
            for line in wrapped(f"{lead}Working: {matter.matter.title or matter.matter.id}", 0)
        )
        yield from _matter(working(matter, reads), paint, whole=whole)


def _matter(told: Working, paint: Paint, *, whole: bool) -> Iterator[str]:
    if told.holding:
        yield from _headed("What holds", paint)
        for number, each in enumerate(told.holding):
            if number:
                yield ""
            yield from rule_lines(each, paint)
    read = _deadlines_read(told)
    limits = [each for each in told.deadlines if whole or each.deadline.name in read]
    if limits:
        yield from _headed("Time limits, as they were counted", paint)
        for deadline in limits:
            yield from deadline_lines(deadline)
    if whole:
        yield from _rules("What is not known", told.unknown, paint)
        yield from _rules("What does not hold, and why", told.failing, paint)
        yield from _rules("Tests that these rest on", told.tests, paint)
        yield from _headed("Facts, as they are written", paint)
        for given in told.facts:
            yield from labelled(given.fact, f"{written(given)}  ({origin(given)})", 2, FACT_COLUMN)


def _deadlines_read(told: Working) -> set[str]:
    return {deadline.deadline.name for ground in told.matter.grounds for deadline in ground.deadlines}


def _headed(title: str, paint: Paint) -> Iterator[str]:
    yield ""
    yield paint(title, "bold")
    yield ""


def _rules(title: str, rules: tuple[RuleWorking, ...], paint: Paint) -> Iterator[str]:
    if not rules:
        return
    yield from _headed(title, paint)
    for number, each in enumerate(rules):
        if number:
            yield ""
        yield from rule_lines(each, paint)


def rule_lines(told: RuleWorking, paint: Paint = plain) -> Iterator[str]:
    """Yield a rule as a tree: what it came out as, why, every condition, and every proviso."""
    outcome = told.finding.version.outcome
    leads = f", leads to: {RESULT_WORDS[outcome]}" if outcome and told.finding.status == "met" else ""
    standing = "" if told.finding.standing == "applies" else f" ({told.finding.standing})"
    yield f"  {paint(told.rule.name, 'ground')}: {told.status}{standing}{leads}"
    if told.when.how or told.provisos or told.finding.status == "met" or told.finding.standing != "applies":
        yield from wrapped(told.because, 4)
    shown = [(told.when, ""), *((each.when, each.finding.proviso.name) for each in told.provisos)]
    if told.finding.standing != "applies":
        return
    for number, (when, proviso) in enumerate(shown):
        last = number == len(shown) - 1
        if not proviso:
            yield from _node(when, "  ", paint, last=last)
            continue
        made = told.provisos[number - 1].finding
        lead = LAST if last else BRANCH
        text = f"unless {lowered(made.proviso.title)}: {proviso_in_words(made.status)}"
        yield from _hung(text, f"  {lead}", f"  {BLANK if last else DOWN}")
        yield from _node(when, f"  {BLANK if last else DOWN}", paint, last=True)


def _node(node: Node, indent: str, paint: Paint, *, last: bool) -> Iterator[str]:
    lead = indent + (LAST if last else BRANCH)
    below = indent + (BLANK if last else DOWN)
    mark = paint(MARKS[node.answer], STYLES[node.answer])
    if node.how:
        yield f"{lead}{mark} {HOW[node.how]}"
        for number, part in enumerate(node.parts, 1):
            yield from _node(part, below, paint, last=number == len(node.parts))
        return
    text = node.says
    if node.wanted and node.answer == "no":
        text += f" (it asks for: {node.wanted})"
    where = ", ".join(dict.fromkeys(f"line {given.place.line}" for given in node.facts if given.place.line))
    lines = _beside(text, where, WIDTH - width_of(lead) - 4)
    yield f"{lead}{mark} {lines[0]}".rstrip()
    for line in lines[1:]:
        yield f"{below}    {line}".rstrip()


def _beside(text: str, where: str, room: int) -> list[str]:
    """Return a text in lines of `room` columns, with where it stands at the end of the last that has room."""
    lines = [line.strip() for line in wrapped(text, 0, max(room, LEAST_ROOM))]
    if where:
        gap = room - width_of(lines[-1]) - width_of(where)
        if gap >= 2:  # noqa: PLR2004 - two columns keep it apart
            lines[-1] += " " * gap + where
        else:
            lines.append(" " * max(room - width_of(where), 0) + where)
    return lines


def _hung(text: str, first: str, rest: str) -> Iterator[str]:
    lines = wrapped(printable(text), 0, max(WIDTH - width_of(first), LEAST_ROOM))
    yield first + lines[0]
    yield from (rest + line for line in lines[1:])


def deadline_lines(finding: DeadlineFinding) -> Iterator[str]:
    """Yield how a time limit was counted, with the days left out."""
    title = finding.deadline.title
    yield from labelled(finding.deadline.name, title, 2, 28)
    for text in deadline_in_words(finding):
        yield from wrapped(text, 28)


def deadline_in_words(finding: DeadlineFinding) -> Iterator[str]:
    """Yield how a time limit was counted, a sentence a line."""
    due = span_in_words(finding.due) if finding.due else "not known"
    if finding.within is not None and finding.start is not None:
        link = "" if finding.within.manner else " from"
        yield f"{finding.within}{link} {span_in_words(finding.start)}: the last day is {due}."
    else:
        yield f"The last day is {due}."
    yield f"{status_in_words(finding)}."
    if finding.skipped:
        weekend = sum(each.weekend for each in finding.skipped)
        named = [f"{day_in_words(each.day)} ({each.name})" for each in finding.skipped if not each.weekend]
        yield f"Left out: {joined([counted(weekend, 'weekend day'), *named])}."
    yield from (f"{note}." for note in finding.notes)
    if finding.deadline.certainty == "unconfirmed":
        yield "Unconfirmed: this limit has not been checked against its source."


def status_in_words(finding: DeadlineFinding) -> str:
    """Return how a time limit stands."""
    measured = span_in_words(finding.measured_to) if finding.measured_to is not None else ""
    if finding.status == "missed":
        late = f", late by {overrun_in_words(finding)}" if finding.overrun else ""
        return f"Missed: measured to {measured}{late}" if measured else "Missed"
    if finding.status == "met":
        return f"Kept: done on {measured}" if measured else "Kept"
    if finding.status == "running":
        return f"Still running on {measured}" if measured else "Still running"
    return "Whether it was kept is not known"
