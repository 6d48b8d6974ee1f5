"""England's working days: held against an independent table, and refused where nobody knows them yet."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.facts.calendar import BeyondCalendar, Calendar, read_calendar
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems
from assess.source.fields import Reader
from assess.source.yaml import parse

ONE_DAY = timedelta(days=1)
# As they are listed for England by year, substitute days and single occasions included.
LISTED = {
    2019: "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2020: "1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2021: "1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2022: "3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec",
    2023: "2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2024: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
}
VECTORS = [
    ("2023-04-24", 10, "2023-05-10"),
    ("2023-04-24", 20, "2023-05-24"),
    ("2023-08-24", 25, "2023-09-29"),
    ("2023-08-24", 65, "2023-11-24"),
    ("2024-03-28", 20, "2024-04-29"),
    ("2024-04-13", 30, "2024-05-28"),
    ("2024-07-17", 30, "2024-08-29"),
    ("2024-10-11", 5, "2024-10-18"),
    ("2024-10-11", 20, "2024-11-08"),
    ("2025-07-08", 45, "2025-09-10"),
]


@pytest.fixture(scope="session")
def england(books: Rulebooks) -> Calendar:
    """The calendar of England."""
    return books.calendars["england"]


def _days(calendar: Calendar) -> list[date]:
    return [
        calendar.first + timedelta(days=number) for number in range((calendar.last - calendar.first).days + 1)
    ]


def test_every_known_day_agrees_with_an_independent_table(england: Calendar) -> None:
    """On every day the calendar knows, it and the `holidays` library agree whether work is done."""
    theirs = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(england.first.year, england.last.year + 1)
    )
    differ = [
        day
        for day in _days(england)
        if (england.skipped(day) is None) is not (day.weekday() < 5 and day not in theirs)
    ]
    assert (england.first, england.last) == (date(2012, 1, 1), date(2028, 12, 31))
    assert differ == []


@pytest.mark.parametrize("year", LISTED)
def test_the_bank_holidays_of_a_year(year: int, england: Calendar) -> None:
    """The days of the week that are no working days are those listed for the year, and no others."""
    days = [day for day in _days(england) if day.year == year]
    off = [skipped for day in days if (skipped := england.skipped(day)) and not skipped.weekend]
    listed = [f"{skipped.day.day} {skipped.day:%b}" for skipped in off]
    assert ", ".join(listed) == LISTED[year]
    assert all(skipped.name for skipped in off)


@pytest.mark.parametrize(("start", "days", "due"), VECTORS)
def test_working_days_counted(start: str, days: int, due: str, england: Calendar) -> None:
    """The day a count starts from is left out, the last is counted, and between gives back what was added."""
    first, last = date.fromisoformat(start), date.fromisoformat(due)
    counted, left_out = england.add(first, days)
    assert counted == last
    assert england.between(first, last) == days
    assert len(left_out) == (last - first).days - days


def test_what_was_left_out_is_named(england: Calendar) -> None:
    """Every day left out is kept with its reason; a holiday at a weekend is a weekend day."""
    _, left_out = england.add(date(2021, 12, 23), 3)
    assert [(each.day.isoformat(), each.name, each.weekend) for each in left_out] == [
        ("2021-12-25", "Saturday", True),
        ("2021-12-26", "Sunday", True),
        ("2021-12-27", "Christmas Day (substitute day)", False),
        ("2021-12-28", "Boxing Day (substitute day)", False),
    ]


@given(start=st.dates(date(2012, 1, 1), date(2026, 12, 31)), days=st.integers(1, 400))
def test_between_gives_back_what_was_added(start: date, days: int, england: Calendar) -> None:
    """Adding working days and counting them are each other's inverse, and end on a working day."""
    due, left_out = england.add(start, days)
    assert england.skipped(due) is None
    assert england.between(start, due) == days
    assert england.between(start, due - ONE_DAY) == days - 1
    assert (due - start).days == days + len(left_out)


@given(
    start=st.dates(date(2012, 1, 1), date(2026, 12, 31)), one=st.integers(0, 200), more=st.integers(0, 200)
)
def test_counts_add_up(start: date, one: int, more: int, england: Calendar) -> None:
    """Adding some days and then more is adding them together, from any start but one day off."""
    together, _ = england.add(start, one + more)
    halfway, _ = england.add(start, one)
    assert england.add(halfway, more)[0] == together


@given(days=st.lists(st.dates(date(2012, 1, 1), date(2028, 12, 31)), min_size=3, max_size=3))
def test_counts_between_add_up(days: list[date], england: Calendar) -> None:
    """The working days from one day to a third are those to a day between and on from there."""
    first, second, third = sorted(days)
    assert england.between(first, third) == england.between(first, second) + england.between(second, third)
    assert england.between(third, first) == 0


@pytest.mark.parametrize(
    ("start", "days"), [(date(2028, 12, 20), 20), (date(2011, 12, 30), 1), (date(2040, 1, 1), 1)]
)
def test_beyond_the_known_days_it_refuses_by_name(start: date, days: int, england: Calendar) -> None:
    """A day the calendar does not know is never guessed at: the refusal names the calendar and what it knows."""
    with pytest.raises(
        BeyondCalendar, match=r"the calendar `england` knows 2012-01-01 to 2028-12-31, and .* lies outside it"
    ):
        england.add(start, days)
    with pytest.raises(BeyondCalendar, match="england"):
        england.between(start, start + timedelta(days=30))


def test_the_last_known_day_is_known(england: Calendar) -> None:
    """The range includes both its ends."""
    assert england.add(date(2028, 12, 28), 1) == (date(2028, 12, 29), ())
    assert england.between(date(2028, 12, 28), date(2028, 12, 31)) == 1
    assert england.add(date(2011, 12, 31), 1)[0] == date(2012, 1, 3)


GOOD = """\
calendar: wales
title: Working days in Wales
weekend: [saturday, sunday]
first-known-day: 2024-01-01
last-known-day: 2024-12-31
always: [{month: 12, day: 25, name: Christmas Day}]
holidays:
  2024-01-01: New Year's Day
"""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("[saturday, sunday]", "[saturday, sonntag]"),
            "3:21: a day of `weekend` is `sonntag`, not one of its words",
        ),
        (("2024-12-31", "2024-12"), "5:17: `last-known-day` is not a day; write 2026-11-21"),
        (("2024-01-01: New", "2024-13-01: New"), "8:3: a holiday is not a day; write 2026-11-21"),
        (("2024-01-01: New", "2025-01-01: New"), "8:3: 2025-01-01 lies outside the days the calendar knows"),
        (("2024-12-31", "2023-12-31"), "5:17: `last-known-day` comes before `first-known-day`"),
        (("month: 12", "month: 13"), "6:10: `month` and `day` name no day of the year"),
        (("month: 12", "month: twelve"), "6:10: `month` and `day` name no day of the year"),
        (
            ("holidays:\n", "holidays:\n  2024-01-01: New Year\n"),
            "9:3: 2024-01-01 stands twice in `holidays`",
        ),
        (("title:", "tilte:"), "2:1: `tilte` is not a key of a calendar; did you mean `title`?"),
    ],
)
def test_a_faulty_calendar_is_refused(change: tuple[str, str], message: str) -> None:
    """A calendar whose days cannot be is not loaded; each fault is placed."""
    reader = Reader()
    node = parse("wales.yaml", GOOD.replace(*change).encode())
    assert node is not None
    read_calendar(reader, node)
    told = "\n".join(str(problem) for problem in InputProblems(reader.problems).problems)
    assert f"wales.yaml:{message}" in told


def test_a_sound_calendar_is_read() -> None:
    """The example the faults above are made from is itself sound."""
    reader = Reader()
    node = parse("wales.yaml", GOOD.encode())
    assert node is not None
    calendar = read_calendar(reader, node)
    assert not reader.problems
    assert calendar is not None
    assert (calendar.name, calendar.add(date(2024, 12, 24), 1)[0]) == ("wales", date(2024, 12, 26))
