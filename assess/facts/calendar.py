"""Working days: weekends, the days the Regulations name, and bank holidays, as dated data.

It counts; it names no limit. Beyond the days the calendar knows it refuses, and says so.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import field

from assess.facts.citations import Citation, read_citations
from assess.facts.spans import NoSuchDay, parse_span
from assess.source.errors import AssessError, Place
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.yaml import Node, Scalar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONE_DAY = timedelta(days=1)
LEAP_YEAR = 2024
KEYS = (
    "calendar", "title", "weekend", "first-known-day", "last-known-day", "always", "source", "authority",
    "holidays", "note",
)  # fmt: skip


class BeyondCalendar(AssessError):
    """A day was asked for that the calendar does not know."""


@frozen
class Skipped:
    """A day left out of a count, and why."""

    day: date
    name: str
    weekend: bool


@frozen
class Calendar:
    """The working days of one place, from its first to its last known day, both included."""

    name: str
    title: str
    weekend: tuple[int, ...]
    first: date
    last: date
    always: Mapping[tuple[int, int], str]
    holidays: Mapping[date, str]
    source: tuple[Citation, ...] = field(default=())

    def skipped(self, day: date) -> Skipped | None:
        """Return why `day` is not a working day, or None; raises BeyondCalendar."""
        if not self.first <= day <= self.last:
            known = f"{self.first.isoformat()} to {self.last.isoformat()}"
            message = f"the calendar `{self.name}` knows {known}, and {day.isoformat()} lies outside it"
            raise BeyondCalendar(message)
        holiday = self.holidays.get(day) or self.always.get((day.month, day.day))
        if day.weekday() in self.weekend:
            return Skipped(day, WEEKDAYS[day.weekday()].capitalize(), weekend=True)
        return Skipped(day, holiday, weekend=False) if holiday else None

    def add(self, start: date, days: int) -> tuple[date, tuple[Skipped, ...]]:
        """Return the working day `days` after `start`, which is not counted, and the days left out."""
        left_out: list[Skipped] = []
        day = start
        while days > 0:
            try:
                day += ONE_DAY
            except OverflowError:
                raise BeyondCalendar(f"the calendar `{self.name}` ends before that") from None
            missed = self.skipped(day)
            if missed is None:
                days -= 1
            else:
                left_out.append(missed)
        return day, tuple(left_out)

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`; 0 where none do."""
        count, day = 0, start
        while day < end:
            day += ONE_DAY
            count += self.skipped(day) is None
        return count


def read_calendar(reader: Reader, node: Node) -> Calendar | None:
    """Return the calendar of one file, or None with its problems noted."""
    fields = reader.fields(reader.table(node, "a calendar"), "a calendar", KEYS)
    before = len(reader.problems)
    name = reader.text(fields.get("calendar"), "`calendar`", node.place)
    title = reader.text(fields.get("title"), "`title`", node.place)
    weekend = tuple(
        WEEKDAYS.index(reader.word(item, "a day of `weekend`", WEEKDAYS))
        for item in reader.items(fields.get("weekend"), "`weekend`")
    )
    first = _day(reader, fields.get("first-known-day"), "`first-known-day`", node.place)
    last = _day(reader, fields.get("last-known-day"), "`last-known-day`", node.place)
    if last < first and len(reader.problems) == before:
        reader.problem(fields["last-known-day"].place, "`last-known-day` comes before `first-known-day`")
    always = dict(_yearly(reader, item) for item in reader.items(fields.get("always"), "`always`"))
    holidays: dict[date, str] = {}
    for key, held in reader.table(fields.get("holidays"), "`holidays`", node.place):
        day = _day(reader, key, "a holiday", key.place)
        if day in holidays:
            reader.problem(key.place, f"{key.text} stands twice in `holidays`")
        elif date.min < day and not first <= day <= last:
            reader.problem(key.place, f"{key.text} lies outside the days the calendar knows")
        holidays[day] = reader.text(held, f"the name of {key.text}")
    source = read_citations(reader, fields.get("source"), "`source`")
    if len(reader.problems) > before:
        return None
    return Calendar(name, title, weekend, first, last, always, holidays, source)


def _day(reader: Reader, node: Node | None, what: str, place: Place) -> date:
    text = node.text if isinstance(node, Scalar) else ""
    try:
        day = parse_span(text).day
    except NoSuchDay:
        day = None
    if day is None:
        reader.problem(node.place if node else place, f"{what} is not a day", "write 2026-11-21")
        return date.min
    return day


def _yearly(reader: Reader, node: Node) -> tuple[tuple[int, int], str]:
    fields = reader.fields(
        reader.table(node, "an entry of `always`"), "an entry of `always`", ("month", "day", "name")
    )
    month, day = (reader.text(fields.get(key), f"`{key}`", node.place) for key in ("month", "day"))
    try:
        day_of_year = date(LEAP_YEAR, int(month), int(day))
    except ValueError:
        reader.problem(node.place, "`month` and `day` name no day of the year")
        return (0, 0), ""
    return (day_of_year.month, day_of_year.day), reader.text(fields.get("name"), "`name`", node.place)
