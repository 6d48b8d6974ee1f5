"""Feedback on an answer: what to do first, then why - the rule, the fact and the authority."""

from collections.abc import Iterator, Mapping

from assess.assessment.model import MatterAssessment
from assess.assessment.words import counted, day_in_words, joined, lowered, value_in_words
from assess.facts.spans import parse_span
from assess.reports.layout import labelled, wrapped
from assess.reports.screen_text import Paint, cited_together, ground_lines, plain
from assess.reports.train_exercise import word_said
from assess.reports.working_text import deadline_lines
from assess.rulebook.model import Rulebooks
from assess.training.answering import Solution, where_in_words
from assess.training.exercise import WHOLE, What
from assess.training.marking import Marked, PartMark

COLUMN = 12
WIDE = 24
NAMES: Mapping[str, str] = {
    "result": "result", "ground": "ground", "grounds": "grounds", "ask": "question", "due": "last day", "kept": "kept?",
    "faults": "draft",
}  # fmt: skip
FIRST_STEP: dict[What, str] = {
    "result": "Settle the ground first, then ask what it leads to: does the law take the power away, may it be lifted, or is it a judgement?",
    "ground": "Go through the steps in order - complainant, body, subject, other remedy, time, notice - and stop at the first that holds.",
    "grounds": "Go through the steps in order and keep every rule that the story makes out, not only the first.",
    "ask": "Ask what would change the result, not what would be good to know.",
    "due": "Write down the first day, ask whether it counts, and go through the calendar for weekends and bank holidays.",
    "kept": "Put the last day beside the day on which it was done, or beside today.",
    "faults": "Read the draft once for each section and ask what that section must do.",
}


def marked_lines(marked: Marked, books: Rulebooks, paint: Paint = plain) -> Iterator[str]:
    """Yield the marks of an answer; the reasons in full only where all of it is right."""
    right = sum(mark.full for mark in marked.parts)
    told = "All right." if marked.full else f"{right} of {len(marked.parts)} right."
    yield paint(told, "result")
    headed = marked.solution.exercise.wheres() != (WHOLE,)
    where = None
    for mark in marked.parts:
        if headed and mark.part.where != where:
            where = mark.part.where
            yield where_in_words(marked.solution.exercise, where, marked.solution)
        yield from _mark_lines(mark)
    if marked.full:
        yield from solution_lines(marked.solution, books, paint)
        return
    yield ""
    yield from labelled("First", _first(marked), 0, COLUMN)
    yield from _why_not(marked, books)


def _first(marked: Marked) -> str:
    if marked.mistakes:
        return marked.mistakes[0].tempting
    wrong = next((mark for mark in marked.parts if mark.answered and not mark.full), None)
    if wrong is None:
        return "What was answered is right. Answer the rest too."
    return FIRST_STEP[wrong.part.what]


def _mark_lines(mark: PartMark) -> Iterator[str]:
    what = mark.part.what
    name = NAMES[what]
    if not mark.answered:
        yield from labelled(name, "not answered", 2, COLUMN + 2)
        return
    if what == "faults":
        yield from _fault_lines(mark)
        return
    parts = []
    if mark.found:
        parts.append(f"right: {joined(_said(what, word) for word in mark.found)}")
    if mark.also and not mark.found:
        parts.append(f"holds too, but something comes before it: {joined(mark.also)}")
    if mark.wrong:
        parts.append(f"not so: {joined(_said(what, word) for word in mark.wrong)}")
    if mark.missed and (mark.found or what == "grounds"):
        parts.append(
            f"{counted(len(mark.missed), 'more to find') if len(mark.missed) == 1 else f'{len(mark.missed)} more to find'}"
        )
    yield from labelled(name, "; ".join(parts), 2, COLUMN + 2)


def _said(what: What, word: str) -> str:
    if what == "due":
        day = parse_span(word).day
        return f"{day:%A} {day_in_words(day)}" if day else word
    return word_said(what, word)


def _fault_lines(mark: PartMark) -> Iterator[str]:
    groups = (
        ("found", mark.found), ("nearly", mark.near), ("also", mark.also), ("not there", mark.wrong),
    )  # fmt: skip
    for label, names in groups:
        if names:
            note = " (the fault or its paragraph is right, not both)" if label == "nearly" else ""
            yield from labelled(label, f"{', '.join(names)}{note}", 2, COLUMN + 2)
    left = len(mark.missed)
    yield from labelled("to find", f"{left} more" if left else "nothing more", 2, COLUMN + 2)


def _why_not(marked: Marked, books: Rulebooks) -> Iterator[str]:
    """Yield why each ground named without reason does not hold, with its authority."""
    for mark in marked.parts:
        assessed = marked.solution.assessed.get(mark.part.where)
        if assessed is None or mark.part.what not in ("ground", "grounds"):
            continue
        for name in mark.wrong:
            considered = [each for each in assessed.considered if each.finding.rule.ground == name]
            for each in considered[:1]:
                unknown = each.finding.status == "unknown"
                told = (
                    f"nothing in the case makes it out. {each.because.replace('Not known', 'Not recorded', 1)}"
                    if unknown
                    else f"does not hold. {each.because}"
                )
                yield from labelled(
                    name, f"{told} {cited_together(each.finding.version.citations)}.", 0, WIDE
                )
            if not considered and name in books.grounds():
                yield from labelled(
                    name, f"does not arise here: {lowered(books.grounds()[name][0].title)}.", 0, WIDE
                )


def solution_lines(solution: Solution, books: Rulebooks, paint: Paint = plain) -> Iterator[str]:
    """Yield the answer in full: what to do, then why."""
    headed = solution.exercise.wheres() != (WHOLE,)
    for where, assessed in solution.assessed.items():
        yield ""
        if headed:
            yield paint(where_in_words(solution.exercise, where, solution), "bold")
        yield from _matter_lines(assessed, solution, books, paint)
    for finding in solution.deadlines.values():
        yield ""
        due = finding.due.day if finding.due is not None else None
        if due is not None:
            yield from labelled("Last day", f"{due:%A} {day_in_words(due)}", 0, COLUMN)
        yield "Why"
        yield from deadline_lines(finding)
        yield from wrapped(cited_together(finding.deadline.authority), 28)
    if solution.checked is not None:
        for rule in solution.expected[next(iter(solution.expected))].needed:
            yield ""
            yield from _finding_lines(rule, solution, paint)


def _matter_lines(
    assessed: MatterAssessment, solution: Solution, books: Rulebooks, paint: Paint
) -> Iterator[str]:
    yield from labelled("Result", word_said("result", assessed.result), 0, COLUMN)
    yield from labelled("What to do", assessed.next, 0, COLUMN)
    yield "Why"
    for ground in sorted(assessed.grounds, key=lambda ground: ground.finding is not assessed.decisive):
        yield from ground_lines(ground, paint)
        facts = [
            f"{books.vocabulary[given.fact].title}: {value_in_words(given, books.vocabulary)}"
            for given in ground.facts
        ]
        if facts:
            yield from labelled("", f"From: {'; '.join(facts)}.", 3, WIDE)
        points = [
            point
            for made in ground.finding.provisos
            if made.status != "met"
            for point in made.proviso.must_address
        ]
        if points:
            yield from labelled("", f"To be dealt with: {'; '.join(dict.fromkeys(points))}.", 3, WIDE)
    for each in assessed.considered:
        if each.finding.lifted_by and each.finding.when:
            authority = cited_together((*each.finding.lifted_by[0].part_3, *each.finding.version.part_3))
            yield from labelled(f"not {each.finding.rule.ground}", f"{each.because} {authority}", 3, WIDE)
    if any(part.what == "ask" for part in solution.expected):
        asked = solution.exercise.questions
        for question in [each for each in assessed.questions if not asked or each.fact in asked][:3]:
            yield from labelled("to ask", f"{question.ask} ({question.fact})", 3, WIDE)


def _finding_lines(rule: str, solution: Solution, paint: Paint) -> Iterator[str]:
    assert solution.checked is not None  # noqa: S101 - for the type checker: asked of reviews only
    findings = [finding for finding in solution.checked.findings if finding.rule == rule]
    yield paint(rule, "ground")
    for finding in findings:
        where = (
            f"paragraph {finding.at.paragraph}"
            if finding.at.paragraph is not None
            else finding.section or "the head"
        )
        yield from labelled(where, finding.message, 2, WIDE)
    if findings[0].help:
        yield from labelled("to mend it", findings[0].help, 2, WIDE)
    yield from labelled("authority", cited_together(findings[0].authority), 2, WIDE)
