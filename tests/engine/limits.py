"""Deadlines, derived numbers and facts made by hand, for tests."""

from datetime import date
from decimal import Decimal

from assess.engine.limits import DeadlineFinding, work_out
from assess.engine.message import Facts, answer_facts
from assess.facts.calendar import Calendar
from assess.facts.citations import Citation
from assess.facts.periods import Period, Unit, parse_period
from assess.facts.spans import NoSuchDay, Span, on, parse_span
from assess.facts.values import UNKNOWN, Given, Value
from assess.rulebook.conditions import Condition, FactIs
from assess.rulebook.model import Alternative, DateSource, Deadline, Derived
from assess.source.errors import Place

PLACE = Place("test.yaml", 1, 1)
AUTHORITY = (Citation("An Act, section 1"),)


def given(name: str, value: Value | date) -> Given:
    """One fact as a case file gives it."""
    return Given(name, on(value) if isinstance(value, date) else value, "", PLACE)


def written(**values: str) -> dict[str, Given]:
    """Facts as a case file writes them: dates, words, `unknown`; an underscore in a name stands for a hyphen."""
    found = {}
    for name, text in values.items():
        fact = name.replace("_", "-")
        found[fact] = given(fact, UNKNOWN if text == "unknown" else _read(text))
    return found


def _read(text: str) -> Span | str | Decimal:
    if text.isdecimal() and len(text) < 4:
        return Decimal(text)
    try:
        return parse_span(text)
    except NoSuchDay:
        return text


def source(*facts: str, pick: str | None = None) -> DateSource:
    """Where a deadline takes a day from."""
    return DateSource(facts, pick)  # type: ignore[arg-type]


def yes(fact: str) -> Condition:
    return FactIs(fact, ("yes",))


def deadline(
    within: str | None = "25 working days",
    *others: Alternative,
    start: DateSource | None = None,
    end: DateSource | None = None,
    until: str | None = None,
    open_when: Condition | None = None,
) -> Deadline:
    """A deadline from `start` to `end`, open while `open-when` says so."""
    return Deadline(
        name="answer", book="test", title="The answer", start=start or source("start"), end=end or source("end"),
        within=parse_period(within) if within else None, until=until, open_when=open_when, alternatives=others,
        calendar="england", authority=AUTHORITY, place=PLACE,
    )  # fmt: skip


def other(
    when: Condition,
    within: str | None = None,
    *,
    start: DateSource | None = None,
    end: DateSource | None = None,
    until: str | None = None,
    only_if_raised: bool = False,
) -> Alternative:
    """Another way to count."""
    period: Period | None = parse_period(within) if within else None
    return Alternative(
        when=when, start=start, end=end, within=period, until=until, only_if_raised=only_if_raised
    )


def derived(count: Unit) -> Derived:
    """The whole units from `start` to `end`."""
    return Derived(
        name="elapsed", book="test", title="Elapsed", start="start", end="end", count=count, calendar="england",
        authority=AUTHORITY, place=PLACE,
    )  # fmt: skip


def came(limit: Deadline, facts: Facts, calendar: Calendar) -> DeadlineFinding:
    """What came of a deadline in a case of these facts."""
    return work_out(limit, facts, answer_facts(facts), calendar)
