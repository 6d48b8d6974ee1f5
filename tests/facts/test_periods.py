"""Periods: the two ways in which statutes count months and years, bare months, and what has elapsed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.facts.calendar import BeyondCalendar, Calendar
from assess.facts.periods import (
    NoSuchPeriod,
    Period,
    Unit,
    corresponding_day,
    count,
    elapsed,
    parse_period,
    whole_months,
)
from assess.rulebook.model import Rulebooks

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.fixture(scope="session")
def england(books: Rulebooks) -> Calendar:
    """The calendar of England."""
    return books.calendars["england"]


@pytest.mark.parametrize(
    ("start", "period", "due"),
    [
        ("2024-03-10", "12 months beginning with", "2025-03-09"),
        ("2024-03-10", "1 year beginning with", "2025-03-09"),
        ("2024-03-10", "1 year after", "2025-03-10"),
        ("2024-03-10", "1 year", "2025-03-10"),
        ("2024-03-10", "12 months", "2025-03-10"),
        ("2024-01-01", "12 months beginning with", "2024-12-31"),
        ("2024-03-01", "12 months beginning with", "2025-02-28"),
        ("2023-03-01", "12 months beginning with", "2024-02-29"),
        ("2024-02-29", "12 months beginning with", "2025-02-28"),
        ("2024-02-29", "1 year beginning with", "2025-02-28"),
        ("2024-02-29", "12 months", "2025-02-28"),
        ("2024-02-29", "1 year after", "2025-02-28"),
        ("2024-02-29", "4 years after", "2028-02-29"),
        ("2024-02-29", "48 months beginning with", "2028-02-28"),
        ("2024-02-28", "1 year after", "2025-02-28"),
        ("2023-02-28", "1 year after", "2024-02-28"),
        ("2023-02-28", "12 months beginning with", "2024-02-27"),
        ("2024-02-29", "1 month", "2024-03-29"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2023-01-31", "1 month", "2023-02-28"),
        ("2023-01-30", "1 month", "2023-02-28"),
        ("2024-01-30", "1 month", "2024-02-29"),
        ("2024-03-31", "1 month", "2024-04-30"),
        ("2024-08-31", "6 months", "2025-02-28"),
        ("2024-11-30", "3 months", "2025-02-28"),
        ("2024-05-31", "3 months", "2024-08-31"),
        ("2024-05-31", "1 month beginning with", "2024-06-30"),
        ("2024-12-31", "2 months", "2025-02-28"),
        ("2024-02-29", "28 days", "2024-03-28"),
        ("2024-02-01", "6 weeks", "2024-03-14"),
        ("2024-12-31", "1 day", "2025-01-01"),
    ],
)
def test_where_a_period_ends(start: str, period: str, due: str) -> None:
    """Beginning with a day ends before the anniversary, after it on the anniversary; short months end on their last day."""
    assert count(date.fromisoformat(start), parse_period(period)).due.isoformat() == due


@pytest.mark.parametrize(
    "period", ["12 months beginning with", "1 year after", "1 year", "12 months", "24 months beginning with"]
)
def test_a_day_with_no_anniversary_is_noted(period: str) -> None:
    """Where 29 February has no corresponding day the last day of the month counts, and a note says so."""
    told = count(date(2024, 2, 29), parse_period(period))
    assert (told.due.month, told.due.day) == (2, 28)
    assert told.notes == (
        "29 February 2024 has no corresponding day in that month; the last day of the month counts",
    )
    assert count(date(2024, 2, 28), parse_period(period)).notes == ()


def test_working_days_are_counted_in_a_calendar(england: Calendar) -> None:
    """Working days end on a working day, with the days left out; without a calendar they are refused."""
    told = count(date(2023, 4, 24), parse_period("20 working days"), england)
    assert told.due == date(2023, 5, 24)
    assert [each.name for each in told.skipped if not each.weekend] == [
        "Early May bank holiday",
        "Coronation of King Charles III",
    ]
    with pytest.raises(BeyondCalendar, match="none was given"):
        count(date(2023, 4, 24), parse_period("20 working days"))
    with pytest.raises(BeyondCalendar, match="none was given"):
        elapsed(date(2023, 4, 24), date(2023, 5, 24), "working days")


@pytest.mark.parametrize("period", ["1 day", "1 week", "1 month", "1 year after"])
def test_beyond_the_last_day_there_is(period: str) -> None:
    """A period that runs past the last day a date can be is refused, not wrapped round."""
    with pytest.raises(BeyondCalendar, match="from 9999-12-31 lies beyond the calendar"):
        count(date(9999, 12, 31), parse_period(period))


@pytest.mark.parametrize(
    ("text", "number", "unit", "manner"),
    [
        ("25 working days", 25, "working days", ""),
        ("1 working day", 1, "working days", ""),
        ("1 days", 1, "days", ""),
        ("28 days", 28, "days", ""),
        ("6 weeks", 6, "weeks", ""),
        ("12 months beginning with", 12, "months", "beginning with"),
        ("1 year after", 1, "years", "after"),
        ("  20   Working Days ", 20, "working days", ""),
        ("5000 days", 5000, "days", ""),
    ],
)
def test_a_period_as_it_is_written(text: str, number: int, unit: str, manner: str) -> None:
    """A number, a unit, and for months and years the manner of counting."""
    assert parse_period(text) == Period(number, unit, manner)  # type: ignore[arg-type]


def test_a_period_reads_as_it_was_written() -> None:
    """One is singular, more are plural."""
    written = ["1 working day", "20 working days", "12 months beginning with", "1 year after", "1 month"]
    assert [str(parse_period(text)) for text in written] == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a period is written"),
        ("20", "a period is written"),
        ("working days", "a period is written"),
        ("twenty days", "a period is written"),
        ("20 business days", "a period is written"),
        ("1.5 years", "a period is written"),
        ("-1 days", "a period is written"),
        ("1 month and 2 days", "a period is written"),
        ("12 months starting with", "did you mean `12 months beginning with`"),
        ("٢٠ days", "a period is written"),
        ("0 days", "nothing to count"),
        ("00 months", "nothing to count"),
        ("5001 days", "longer than any period counted here"),
        ("20 working days after", "only months and years"),
        ("28 days beginning with", "only months and years"),
    ],
)
def test_what_is_no_period(text: str, why: str) -> None:
    """A text that is no period is refused, saying why."""
    with pytest.raises(NoSuchPeriod, match=why):
        parse_period(text)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2023-01-31", "2023-02-28", 1),
        ("2024-01-31", "2024-03-30", 1),
        ("2024-01-31", "2024-03-31", 2),
        ("2024-02-29", "2025-02-27", 11),
        ("2024-02-29", "2025-02-28", 12),
        ("2023-05-24", "2023-08-23", 2),
        ("2023-05-24", "2023-08-24", 3),
        ("2024-05-03", "2024-05-03", 0),
        ("2024-05-03", "2024-04-03", 0),
        ("2024-05-03", "2023-05-03", 0),
    ],
)
def test_whole_months(start: str, end: str, months: int) -> None:
    """Whole months are counted by corresponding days, by the last day of a month that has none, and never below none."""
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


@pytest.mark.parametrize(
    ("unit", "units"), [("days", 366), ("weeks", 52), ("months", 12), ("years", 1), ("working days", 254)]
)
def test_what_has_elapsed(unit: Unit, units: int, england: Calendar) -> None:
    """Whole units from the first of a leap year to the next; none where the end is not later."""
    assert elapsed(date(2024, 1, 1), date(2025, 1, 1), unit, england) == units
    assert elapsed(date(2024, 1, 1), date(2024, 1, 1), unit, england) == 0
    assert elapsed(date(2024, 1, 1), date(2023, 1, 1), unit, england) == 0


@given(start=DAYS, months=st.integers(0, 600))
def test_months_added_are_the_months_elapsed(start: date, months: int) -> None:
    """Adding months and counting whole months are each other's inverse; a day less is a month less."""
    due, exact = corresponding_day(start, months)
    assert whole_months(start, due) == months
    assert (due.day == start.day) is exact
    if months:
        assert whole_months(start, due - timedelta(days=1)) == months - 1


@given(start=DAYS, number=st.integers(1, 300), unit=st.sampled_from(["days", "weeks", "months", "years"]))
def test_what_is_counted_has_elapsed(start: date, number: int, unit: Unit) -> None:
    """After a period has run, exactly that many whole units have elapsed."""
    assert elapsed(start, count(start, Period(number, unit)).due, unit) == number


@given(start=DAYS, number=st.integers(1, 100), unit=st.sampled_from(["months", "years"]))
def test_beginning_with_is_a_day_less_than_after(start: date, number: int, unit: Unit) -> None:
    """The two ways of counting differ by one day, but where there is no corresponding day."""
    after = count(start, Period(number, unit, "after"))
    beginning = count(start, Period(number, unit, "beginning with"))
    assert (after.due - beginning.due).days == (0 if after.notes else 1)
    assert after == count(start, Period(number, unit))


@given(
    start=DAYS,
    earlier=DAYS,
    number=st.integers(1, 100),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
)
def test_a_later_start_never_ends_earlier(start: date, earlier: date, number: int, unit: Unit) -> None:
    """Counting keeps the order of days: an imprecise date is worked out from its two ends alone."""
    first, second = sorted((start, earlier))
    for manner in ("", "beginning with") if unit in ("months", "years") else ("",):
        assert (
            count(first, Period(number, unit, manner)).due <= count(second, Period(number, unit, manner)).due
        )


@given(text=st.text(max_size=30))
def test_no_text_raises_anything_but_no_such_period(text: str) -> None:
    """Any text is a period or is refused in words."""
    try:
        told = str(parse_period(text))
    except NoSuchPeriod as error:
        told = str(error)
    assert told
