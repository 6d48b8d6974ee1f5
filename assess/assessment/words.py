"""Putting findings into words: dates, counts and the sentences of rules."""

from datetime import date
from decimal import Decimal

from assess.engine.findings import Findings
from assess.engine.limits import DeadlineFinding
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.model import Figure
from assess.rulebook.templates import PLACEHOLDER

NOT_RECORDED = "(not recorded)"
_DAY, _MONTH, _YEAR = 10, 7, 4


def day_in_words(day: date) -> str:
    """Return 3 May 2024."""
    return f"{day.day} {day:%B %Y}"


def span_in_words(span: Span) -> str:  # noqa: PLR0911 - one line for each way a day is known
    """Return a date as a person would say it: 3 May 2024, May 2024, before May 2024, a day and the latest it may be."""
    if span.day is not None:
        return day_in_words(span.day)
    for lead in ("before", "by", "after"):
        if span.text.startswith(f"{lead} "):
            return f"{lead} {_point(span.text.removeprefix(f'{lead} '))}"
    start, to, end = span.text.partition(" to ")
    if to:
        return f"{_point(start)} to {_point(end)}"
    if span.text:
        return _point(span.text)
    if span.earliest is None:
        return f"by {day_in_words(span.latest)}" if span.latest else NOT_RECORDED
    if span.latest is None:
        return f"{day_in_words(span.earliest)} or later"
    return f"{day_in_words(span.earliest)} ({day_in_words(span.latest)} at the latest)"


def _point(text: str) -> str:
    parts = [int(part) for part in text.strip().split("-")]
    if len(parts) == 1:
        return str(parts[0])
    first = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)  # noqa: PLR2004 - year, month, day
    return day_in_words(first) if len(parts) > 2 else f"{first:%B %Y}"  # noqa: PLR2004


def value_in_words(given: Given | None, vocabulary: Vocabulary) -> str:
    """Return the value of a fact as it reads in a sentence."""
    if given is None or not given.known:
        return NOT_RECORDED
    value = given.value
    if isinstance(value, Span):
        return span_in_words(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    fact = vocabulary[given.fact]
    if isinstance(value, tuple):
        return joined(fact.label(word) for word in value) or "none"
    return fact.label(str(value))


def joined(words: object, last: str = "and") -> str:
    """Return words joined as in a sentence: a, b and c."""
    listed = [str(word) for word in words]  # type: ignore[attr-defined]
    if len(listed) < 2:  # noqa: PLR2004 - one needs no joining
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def lowered(text: str) -> str:
    """Return a title as it reads inside a sentence; one that starts with an abbreviation stays."""
    return text if text[:2].isalpha() and text[:2].isupper() else text[:1].lower() + text[1:]


def counted(number: int, unit: str) -> str:
    """Return 1 day, 2 days."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def overrun_in_words(finding: DeadlineFinding) -> str:
    """Return by how much a deadline was missed: whole months where there are any, else days."""
    if finding.overrun is None:
        return "an unknown time"
    days, months = finding.overrun
    return f"{counted(months, 'month')} ({counted(days, 'day')})" if months else counted(days, "day")


def figure_in_words(figure: Figure) -> str:
    """Return a figure with its unit."""
    low, high = f"{figure.low:,f}", f"{figure.high:,f}"
    amount = low if figure.low == figure.high else f"{low} to {high}"
    unit = figure.unit
    if unit.startswith("pounds"):
        amount = " to ".join(f"£{part}" for part in amount.split(" to "))
        return f"{amount}{unit.removeprefix('pounds')}"
    return f"{amount} {unit}"


def sentence(template: str, findings: Findings) -> str:
    """Return a rule's sentence with its placeholders filled from the findings."""

    def filled(name: str) -> str:
        head, _, rest = name.partition(".")
        if name in findings.books.vocabulary:
            return value_in_words(findings.facts.get(name), findings.books.vocabulary)
        if head == "deadline":
            deadline, _, part = rest.rpartition(".")
            return _deadline_part(findings.deadlines[deadline], part)
        if head == "derived":
            found = findings.derived[rest]
            if found.least is None or found.most is None:
                return NOT_RECORDED
            return str(found.least) if found.least == found.most else f"{found.least} to {found.most}"
        return figure_in_words(findings.books.figures[rest])

    text = PLACEHOLDER.sub(lambda match: filled(match.group(1)), template)
    return text[:1].upper() + text[1:]


def _deadline_part(finding: DeadlineFinding, part: str) -> str:
    if part == "within":
        within = finding.within or finding.deadline.within
        return str(within) if within is not None else "the day named"
    if part == "overrun":
        return overrun_in_words(finding)
    return span_in_words(finding.due) if finding.due is not None else NOT_RECORDED
