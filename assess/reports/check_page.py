"""The page of a check: what it finds, when, on whose authority, what to do, and the examples that prove it."""

from collections.abc import Iterator

from attrs import evolve

from assess.assessment.words import day_in_words, joined
from assess.reports.layout import ends, labelled, table, wrapped
from assess.reports.rule_page import COLUMN, cited, condition_lines, covered_lines
from assess.rulebook.checks import PHASES, STAGES, WHOLE, Check, Checks, Example, Wording
from assess.rulebook.model import Book, Rulebooks

MEANS = {
    "error": "error: a real fault wherever it is found",
    "warning": "warning: likely a fault; look at it",
    "advice": "advice: a matter of style or care",
}
LONGEST = 300
MOST_WORDS = 40


def check_lines(check: Check, checks: Checks, books: Rulebooks) -> Iterator[str]:
    """Yield the page of a check."""
    yield from ends(f"{check.name} · {check.title}", check.book)
    yield ""
    yield from labelled("kind", f"check, {MEANS[check.severity]}", 2, COLUMN)
    if check.pack != "default":
        yield from labelled(
            "pack", f"{check.pack}: off unless asked for (assess check --{check.pack})", 2, COLUMN
        )
    yield from labelled("for", _covers(check), 2, COLUMN)
    yield from labelled("says", check.says, 2, COLUMN)
    yield from labelled("help", check.help, 2, COLUMN)
    if check.needs:
        yield from labelled(
            "needs", joined(name.removeprefix(f"{WHOLE}.") for name in check.needs), 2, COLUMN
        )
    if check.fix is not None:
        yield from labelled("mends", f"with --fix, to {check.fix}", 2, COLUMN)
    for citation in check.authority:
        yield from labelled("authority", cited(citation), 2, COLUMN)
    yield from labelled("certainty", check.certainty, 2, COLUMN)
    if check.in_force is not None:
        until = f" to {day_in_words(check.in_force.end)}" if check.in_force.end else ""
        yield from labelled(
            "in force", f"for decisions from {day_in_words(check.in_force.start)}{until}", 2, COLUMN
        )
    yield from _finds(check, checks, books)
    for label, examples in (
        ("Found", check.bad),
        ("Not found", check.good),
        ("Not found, though it looks like it", check.silent),
    ):
        if examples:
            yield ""
            yield f"  {label}"
            for example in examples:
                yield from _example(example)
    yield ""
    yield "  To let a finding stand"
    yield from wrapped(
        f"<!-- assess: ignore[{check.name}] the reason; by a role; until 2027-01-31 --> at the end of the paragraph; for Word "
        "and plain text in DRAFT.assess.yaml beside the draft.",
        4,
    )


def _covers(check: Check) -> str:
    phases = (
        "assessments and investigations"
        if check.phases == PHASES
        else joined(f"{each}s" for each in check.phases)
    )
    stages = "drafts and finals" if check.stages == STAGES else joined(f"{each}s" for each in check.stages)
    thing = "" if check.group == WHOLE else f"; once for each {check.group}"
    return f"{phases}, {stages}{thing}"


def _finds(check: Check, checks: Checks, books: Rulebooks) -> Iterator[str]:
    yield ""
    if check.when is not None:
        yield "  When"
        yield from condition_lines(check.when, evolve(books, figures=checks.figures), 4)
    for label, words in (("Words", check.words), ("Must say one of", check.lacks)):
        if words:
            yield f"  {label}"
            for wording in words[:MOST_WORDS]:
                yield from wrapped(_wording(wording), 4)
            if len(words) > MOST_WORDS:
                yield f"    and {len(words) - MOST_WORDS} more"
    if check.sections:
        yield from labelled("in", joined(check.sections), 2, COLUMN)
    if check.not_in:
        yield from labelled("not in", joined(check.not_in), 2, COLUMN)


def _wording(wording: Wording) -> str:
    return f"{wording.shown} -> {wording.instead}" if wording.instead else wording.shown


def _example(example: Example) -> Iterator[str]:
    parts = [
        example.statement or example.text,
        *(f"({role}) {text}" for role, text in example.sections.items()),
    ]
    parts += [f"(without {joined(example.without)})"] * bool(example.without)
    parts += [f"({key}: {value})" for key, value in example.head.items()]
    if example.case:
        parts.append(
            f"(case: {', '.join(f'{name}: {given.written}' for name, given in example.case.items())})"
        )
    parts += [
        f"(seen: {', '.join(f'{name}: {given.written}' for name, given in example.seen.items())})"
    ] * bool(example.seen)
    told = " ".join(part for part in parts if part)
    shown = told if len(told) <= LONGEST else f"{told[:LONGEST]}..."
    first, *rest = wrapped(shown, 6)
    yield f"    - {first.lstrip()}"
    yield from rest


def check_book_lines(book: Book, checks: Checks) -> Iterator[str]:
    """Yield the page of the book of checks."""
    yield from covered_lines(book)
    yield ""
    yield from table([(check.name, check.severity, check.title) for check in checks.checks.values()], 2)
