"""Days known to the day, the month, the year, or only by what they came before or after.

A `Span` is every day a written date may mean. Nothing is guessed: a question about two spans is
answered yes only if it holds on every reading, no only if on none, else None (unknown).
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from attrs import field

from assess.source.frozen import frozen

ONE_DAY = timedelta(days=1)
FORMS = "2024-05-03, 2024-05, 2024, before 2024-05, by 2024-05, after 2023 or 2023-04 to 2023-12"
FIRST_YEAR = 1000

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


class NoSuchDay(ValueError):
    """A text that is no date; the message says what is wrong with it, `FORMS` how one is written."""


@frozen
class Span:
    """The days a written date may mean, both ends included; None is an open end."""

    earliest: date | None
    latest: date | None
    text: str = field(eq=False)

    def __attrs_post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise NoSuchDay("a date needs at least one end")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise NoSuchDay("ends before it begins")

    @property
    def day(self) -> date | None:
        """The one day it means, or None where it may mean several."""
        return self.earliest if self.earliest == self.latest else None

    def before(self, other: "Span") -> bool | None:
        """Whether this day comes before the other, on every reading, on none, or unknown."""
        if self.latest is not None and other.earliest is not None and self.latest < other.earliest:
            return True
        if self.earliest is not None and other.latest is not None and self.earliest >= other.latest:
            return False
        return None

    def on_or_before(self, other: "Span") -> bool | None:
        """Whether this day comes no later than the other."""
        later = other.before(self)
        return None if later is None else not later


def on(day: date) -> Span:
    """Return the span of one known day."""
    return Span(day, day, day.isoformat())


def parse_span(text: str) -> Span:
    """Return the span a written date means; raises NoSuchDay, saying why, where it is none."""
    words = " ".join(text.split())
    lead, _, rest = words.partition(" ")
    start, to, end = words.partition(" to ")
    try:
        if lead == "before" and rest:
            return Span(None, _in_known_years(_first(rest) - ONE_DAY), words)
        if lead == "by" and rest:
            return Span(None, _last(rest), words)
        if lead == "after" and rest:
            return Span(_last(rest) + ONE_DAY, None, words)
    except OverflowError:
        raise NoSuchDay("no such day") from None
    if to:
        return Span(_first(start), _last(end), words)
    return Span(_first(words), _last(words), words)


def _in_known_years(day: date) -> date:
    if day.year < FIRST_YEAR:
        raise NoSuchDay("no such day")
    return day


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _POINT.fullmatch(text)
    if not match:
        raise NoSuchDay("not a date")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or year < FIRST_YEAR:
        raise NoSuchDay("no such year")
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise NoSuchDay("no such day" if day is not None else "no such month")
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise NoSuchDay("no such day")
    if any(len(part) != 2 for part in match.groups()[1:] if part):  # noqa: PLR2004 - two digits
        raise NoSuchDay("not a date: months and days have two digits")
    return year, month, day


def _first(text: str) -> date:
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def _last(text: str) -> date:
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])
