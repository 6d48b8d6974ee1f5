"""A time limit counted: the day, and the days left out."""

from datetime import date

from assess.assessment.words import counted as number_of
from assess.assessment.words import day_in_words, span_in_words
from assess.facts.calendar import Calendar, Skipped
from assess.facts.periods import Count, Period, count
from assess.facts.spans import Span
from assess.reports.layout import labelled, wrapped
from assess.reports.screen_json import as_text as json_text
from assess.source.frozen import frozen

LEFT_OUT = 12


@frozen(kw_only=True)
class Counted:
    """A period counted from a day, or from the earliest and the latest day it may be (None: an open end)."""

    start: Span
    period: Period
    earliest: Count | None
    latest: Count | None

    @property
    def one(self) -> Count | None:
        """The one count, where the day is known."""
        return self.earliest if self.start.day is not None else None


def counted(start: Span, period: Period, calendar: Calendar | None) -> Counted:
    """Return a period counted; raises BeyondCalendar."""
    earliest = count(start.earliest, period, calendar) if start.earliest else None
    latest = earliest if start.day else count(start.latest, period, calendar) if start.latest else None
    return Counted(start=start, period=period, earliest=earliest, latest=latest)


def as_json(told: Counted) -> str:
    """Return a count as JSON, as results.md says."""
    one = told.one
    due: object = {"earliest": _day(told.earliest), "latest": _day(told.latest)}
    if one is not None:
        due = one.due.isoformat()
    shown = {
        "from": told.start.text, "period": str(told.period), "due": due,
        "skipped": [{"day": each.day.isoformat(), "name": each.name} for each in (one.skipped if one else ())],
        "notes": sorted({note for each in (told.earliest, told.latest) if each for note in each.notes}),
    }  # fmt: skip
    return json_text(shown)


def _day(found: Count | None) -> str | None:
    return found.due.isoformat() if found else None


def as_text(told: Counted) -> str:
    """Return a count for people."""
    one = told.one
    if one is None:
        counted_from = f"{told.period} {_after(told)} {_some_day(told.start)}"
        lines = [_between(told), *wrapped(counted_from, 2)]
        return "\n".join([*lines, *_notes(told), ""])
    lines = [_long(one.due)]
    counted_from = "which is counted" if told.period.manner == "beginning with" else "which is not counted"
    lines += wrapped(
        f"{told.period} {_after(told)} {_long(one_start(told))}, {counted_from}".replace("  ", " "), 2
    )
    if one.skipped:
        lines += _left_out(one.skipped, one_start(told).year)
    return "\n".join([*lines, *_notes(told), ""])


def one_start(told: Counted) -> date:
    """Return the one day a count runs from."""
    assert told.start.day is not None  # noqa: S101 - asked only where the day is known
    return told.start.day


def _after(told: Counted) -> str:
    return "" if told.period.manner else "after"


def _between(told: Counted) -> str:
    first, last = (day_in_words(each.due) if each else "" for each in (told.earliest, told.latest))
    if first and last:
        return f"Between {first} and {last}"
    return f"By {last}" if last else f"{first} or later"


def _some_day(start: Span) -> str:
    said = span_in_words(start)
    if said.startswith(("before ", "by ", "after ")):
        return f"a day {said}"
    return f"a day from {said}" if " to " in start.text else f"a day in {said}"


def _long(day: date) -> str:
    return f"{day:%A} {day_in_words(day)}"


def _notes(told: Counted) -> list[str]:
    notes = dict.fromkeys(note for each in (told.earliest, told.latest) if each for note in each.notes)
    return [line for note in notes for line in wrapped(f"note: {note}", 2)]


def _left_out(skipped: tuple[Skipped, ...], year: int) -> list[str]:
    weekend = sum(each.weekend for each in skipped)
    named = ", ".join(f"{_short(each.day, year)} ({each.name})" for each in skipped if not each.weekend)
    parts = [number_of(weekend, "weekend day")] if weekend else []
    return labelled("left out:", "; ".join([*parts, named] if named else parts), 2, LEFT_OUT)


def _short(day: date, year: int) -> str:
    return f"{day.day} {day:%B}" if day.year == year else day_in_words(day)
