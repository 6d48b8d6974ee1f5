"""Periods of time and the day on which they end.

The two ways in which statutes count months and years differ by a day: "12 months beginning with" a day
ends the day before the anniversary, "1 year after" it ends on the anniversary. Bare months count to the
corresponding day, or the last day of the month where there is none (Dodds v Walker [1981] 1 WLR 1027).
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, get_args

from attrs import field, validators

from assess.facts.calendar import BeyondCalendar, Calendar, Skipped
from assess.source.frozen import frozen
from assess.source.suggest import LONGEST, nearest

Unit = Literal["working days", "days", "weeks", "months", "years"]
Manner = Literal["", "beginning with", "after"]

FORMS = "25 working days, 28 days, 6 weeks, 3 months, 12 months beginning with, 1 year after"
MOST = 5000

_PERIOD = re.compile(
    r"([0-9]{1,5}) (working days?|days?|weeks?|months?|years?)(?: (beginning with|after))?", re.IGNORECASE
)
_WORDS = ("working days", "days", "weeks", "months", "years", "months beginning with", "years beginning with",
          "months after", "years after")  # fmt: skip
_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12


class NoSuchPeriod(ValueError):
    """A text that is no period; the message says what was expected."""


@frozen
class Period:
    """A number of units, and the manner of counting months and years."""

    number: int = field(validator=[validators.ge(0), validators.le(MOST)])
    unit: Unit = field(validator=validators.in_(get_args(Unit)))
    manner: Manner = ""

    def __str__(self) -> str:
        unit = self.unit[:-1] if self.number == 1 else self.unit
        return f"{self.number} {unit} {self.manner}".rstrip()


@frozen
class Count:
    """A period counted from a day: the day it ends, the days left out, and what is worth knowing."""

    due: date
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


def parse_period(text: str) -> Period:
    """Return the period a text names; raises NoSuchPeriod."""
    match = _PERIOD.fullmatch(" ".join(text.split()))
    if not match:
        raise NoSuchPeriod(f"not a period; {_meant(text) or f'a period is written {FORMS}'}")
    number, unit, manner = match.groups()
    plural = unit.lower().rstrip("s") + "s"
    if int(number) == 0:
        raise NoSuchPeriod("not a period: there is nothing to count")
    if int(number) > MOST:
        raise NoSuchPeriod(f"longer than any period counted here ({MOST})")
    if manner and plural not in ("months", "years"):
        raise NoSuchPeriod(f"only months and years are counted `{manner}` a day")
    return Period(int(number), plural, (manner or "").lower())  # type: ignore[arg-type]


def _meant(text: str) -> str | None:
    """Return the words "did you mean `20 working days`?" where a number is followed by nearly that."""
    found = re.fullmatch(r"\s*([0-9]{1,5})\s*([a-z ]+?)\s*", text[:LONGEST], re.IGNORECASE)
    near = nearest(" ".join(found[2].lower().split()), _WORDS) if found else None
    return f"did you mean `{found[1]} {near}`?" if found and near else None


def count(start: date, period: Period, calendar: Calendar | None = None) -> Count:
    """Return where `period` ends, counted from `start`; raises BeyondCalendar beyond the known days.

    Working days need a calendar. The first day is never counted, but for months and years
    "beginning with" it.
    """
    try:
        return _count(start, period, calendar)
    except (OverflowError, ValueError) as error:
        raise BeyondCalendar(f"{period} from {start.isoformat()} lies beyond the calendar") from error


def _count(start: date, period: Period, calendar: Calendar | None) -> Count:
    if period.unit == "working days":
        if calendar is None:
            raise BeyondCalendar("working days are counted in a calendar, and none was given")
        due, skipped = calendar.add(start, period.number)
        return Count(due, skipped)
    if period.unit in ("days", "weeks"):
        days = period.number * (_DAYS_IN_WEEK if period.unit == "weeks" else 1)
        return Count(start + timedelta(days=days))
    months = period.number * (_MONTHS_IN_YEAR if period.unit == "years" else 1)
    due, exact = corresponding_day(start, months)
    notes: tuple[str, ...] = ()
    if not exact:
        notes = (f"{_spelt(start)} has no corresponding day in that month; the last day of the month counts",)
    if period.manner == "beginning with" and exact:
        due -= timedelta(days=1)
    return Count(due, (), notes)


def corresponding_day(start: date, months: int) -> tuple[date, bool]:
    """Return the same day `months` later, and whether that month has it; else the last day of the month."""
    years, month = divmod(start.year * _MONTHS_IN_YEAR + start.month - 1 + months, _MONTHS_IN_YEAR)
    last = monthrange(years, month + 1)[1]
    return date(years, month + 1, min(start.day, last)), start.day <= last


def whole_months(start: date, end: date) -> int:
    """Return the whole months from `start` to `end`, counted by corresponding days; 0 where none."""
    months = max((end.year - start.year) * _MONTHS_IN_YEAR + end.month - start.month, 0)
    while months and corresponding_day(start, months)[0] > end:
        months -= 1
    return months


def elapsed(start: date, end: date, unit: Unit, calendar: Calendar | None = None) -> int:
    """Return the whole units from `start` to `end`; 0 where `end` is not later."""
    if end <= start:
        return 0
    if unit == "working days":
        if calendar is None:
            raise BeyondCalendar("working days are counted in a calendar, and none was given")
        return calendar.between(start, end)
    days = (end - start).days
    if unit == "days":
        return days
    if unit == "weeks":
        return days // _DAYS_IN_WEEK
    months = whole_months(start, end)
    return months // _MONTHS_IN_YEAR if unit == "years" else months


def _spelt(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
