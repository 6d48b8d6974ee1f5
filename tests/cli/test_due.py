"""`assess due`: what a person reads and what a program reads, and what it refuses."""

import json
import shlex
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.facts.periods import Period, Unit, count
from assess.facts.spans import parse_span
from assess.reports.due import as_json, as_text, counted
from tests.conftest import Golden, Run

SHOWN = [
    ("2023-04-24", "20 working days"),
    ("2023-08-24", "65 working days"),
    ("2023-12-20", "10 working days"),
    ("2024-12-24", "1 working day"),
    ("2024-01-15", "3 working days"),
    ("2024-03-10", "12 months beginning with"),
    ("2024-03-10", "1 year after"),
    ("2024-02-29", "12 months beginning with"),
    ("2024-02-29", "1 year after"),
    ("2024-01-31", "1 month"),
    ("2024-05-03", "28 days"),
    ("2024-05-03", "6 weeks"),
    ("2023-04", "20 working days"),
    ("2023", "1 year after"),
    ("before 2023-04", "6 weeks"),
    ("by 2023-05-04", "12 months beginning with"),
    ("after 2023", "1 year after"),
    ("2024-01-31 to 2024-02-02", "1 month"),
    ("  2024-05-03 ", "20  Working  days"),
]
REFUSED = [
    ("2024-13-05", "20 working days"),
    ("2023-02-29", "1 day"),
    ("2024-2-3", "1 day"),
    ("0000", "1 day"),
    ("20240503", "1 day"),
    ("3 May 2024", "1 day"),
    ("unknown", "1 day"),
    ("", "1 day"),
    ("2024-06 to 2024-05", "1 day"),
    ("2024-05-03", "twenty days"),
    ("2024-05-03", "20 workng days"),
    ("2024-05-03", "12 month begining with"),
    ("2024-05-03", "3 fortnights"),
    ("2024-05-03", "0 days"),
    ("2024-05-03", "5001 days"),
    ("2024-05-03", "20 working days after"),
    ("2024-05-03", ""),
    ("2028-12-20", "20 working days"),
    ("2011-12-20", "20 working days"),
    ("2028", "20 working days"),
    ("9999-12-20", "20 days"),
]


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_shown(form: str, assess: Run, golden: Golden) -> None:
    """The day first, then how it was counted, then what was left out; in JSON the fields of the contract."""
    transcript = []
    for day, period in SHOWN:
        arguments = ["due", day, period, *(["--format", "json"] if form == "json" else [])]
        ran = assess(*arguments)
        assert (ran.status, ran.err) == (0, "")
        assert form == "json" or all(len(line) <= 80 for line in ran.out.splitlines())
        transcript.append(f"$ assess {shlex.join(arguments)}\n{ran.out}")
    golden(f"due.{form}.txt", "\n".join(transcript))


def test_what_is_refused(assess: Run, golden: Golden) -> None:
    """A bad date, a bad period and a day beyond the calendar each end with status 2 and one line."""
    transcript = []
    for day, period in REFUSED:
        ran = assess("due", day, period)
        assert (ran.status, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1
        transcript.append(f"$ assess {shlex.join(['due', day, period])}\n{ran.err}")
    golden("due.refused.txt", "\n".join(transcript))


def test_the_example_of_the_screens(assess: Run) -> None:
    """The count people are shown first: twenty working days over two bank holidays in May 2023."""
    ran = assess("due", "2023-04-24", "20 working days")
    assert ran.out == (
        "Wednesday 24 May 2023\n"
        "  20 working days after Monday 24 April 2023, which is not counted\n"
        "  left out: 8 weekend days; 1 May (Early May bank holiday), 8 May (Coronation of\n"
        "            King Charles III)\n"
    )


def test_json_has_the_fields_of_the_contract(assess: Run) -> None:
    """A known day gives one due day and every day skipped; an imprecise one its earliest and latest."""
    one = json.loads(assess("due", "2023-04-24", "20 working days", "--format", "json").out)
    assert set(one) == {"from", "period", "due", "skipped", "notes"}
    assert (one["from"], one["period"], one["due"], one["notes"]) == (
        "2023-04-24",
        "20 working days",
        "2023-05-24",
        [],
    )
    assert {"day": "2023-05-08", "name": "Coronation of King Charles III"} in one["skipped"]
    assert len(one["skipped"]) == 10
    month = json.loads(assess("due", "2023-04", "20 working days", "--format", "json").out)
    assert month["due"] == {"earliest": "2023-05-03", "latest": "2023-05-31"}
    opened = json.loads(assess("due", "after 2023", "1 year after", "--format", "json").out)
    assert opened["due"] == {"earliest": "2025-01-01", "latest": None}
    leap = json.loads(assess("due", "2024-02-29", "1 year after", "--format", "json").out)
    assert leap["notes"] == [
        "29 February 2024 has no corresponding day in that month; the last day of the month counts"
    ]


def test_wrong_use_is_said_by_the_command_line(assess: Run) -> None:
    """A missing period and an unknown format end with status 2 and say what to do."""
    assert assess("due", "2023-04-24").status == 2
    assert "PERIOD" in assess("due", "2023-04-24").err
    assert assess("due", "2023-04-24", "1 day", "--format", "html").status == 2


@given(
    days=st.lists(st.dates(date(2012, 1, 1), date(2024, 12, 31)), min_size=2, max_size=2),
    number=st.integers(1, 400),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
)
def test_an_imprecise_day_gives_the_ends_of_its_days(days: list[date], number: int, unit: Unit) -> None:
    """The earliest and latest due days are those of the earliest and latest day, in both formats."""
    first, last = sorted(days)
    period = Period(number, unit)
    told = counted(parse_span(f"{first} to {last}"), period, None)
    ends = (count(first, period).due, count(last, period).due)
    due = json.loads(as_json(told))["due"]
    assert due == (
        ends[0].isoformat()
        if first == last
        else {"earliest": ends[0].isoformat(), "latest": ends[1].isoformat()}
    )
    assert str(ends[0].year) in as_text(told)
    assert str(ends[1].year) in as_text(told)
