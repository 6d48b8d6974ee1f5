"""Questions about days, the parts of which deadlines, orders of dates and derived numbers are made.

Each is asked of a case's dates alone and has three values. Two limits counted alike between the same dates
are one question, so they always agree.
"""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import evolve

from assess.engine.limits import ASSESSED, derive, work_out
from assess.facts.calendar import Calendar
from assess.facts.citations import Citation
from assess.facts.periods import Period, Unit
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.rulebook.conditions import FactIs
from assess.rulebook.model import Alternative, DateSource, Deadline, Derived, Rulebooks
from assess.source.errors import Place
from assess.source.frozen import frozen

Facts: TypeAlias = Mapping[str, Given]
NOWHERE = Place("")
_OPEN = FactIs("open", ("yes",))
_OPENED = {"open": "yes"}
_TODAY = DateSource((ASSESSED,))
_NO_LAW = (Citation("asked by a proof"),)


@frozen
class Limit:
    """One way to count a time limit: from a day for a period, or up to the day that the fact `until` holds."""

    start: DateSource
    within: Period | None
    until: str | None
    calendar: str | None

    @property
    def from_source(self) -> DateSource:
        """What its last day is counted from."""
        return self.start if self.until is None else DateSource((self.until,))


@frozen
class InTime:
    """Whether the day of `end` is no later than the limit's last day."""

    limit: Limit
    end: DateSource

    @property
    def sources(self) -> tuple[DateSource, ...]:
        return self.limit.from_source, self.end


@frozen
class Over:
    """Whether the limit's last day came before the day of assessment."""

    limit: Limit

    @property
    def sources(self) -> tuple[DateSource, ...]:
        return self.limit.from_source, _TODAY


@frozen
class Before:
    """Whether one date comes before another."""

    first: str
    other: str

    @property
    def sources(self) -> tuple[DateSource, ...]:
        return DateSource((self.first,)), DateSource((self.other,))


@frozen
class AtLeast:
    """Whether at least so many whole units lie between two dates."""

    start: str
    end: str
    count: Unit
    calendar: str | None
    number: int

    @property
    def sources(self) -> tuple[DateSource, ...]:
        return DateSource((self.start,)), DateSource((self.end,))


Atom: TypeAlias = InTime | Over | Before | AtLeast


def facts_of(atom: Atom) -> tuple[str, ...]:
    """Return the dates an atom asks about, once each."""
    return tuple(dict.fromkeys(fact for source in atom.sources for fact in source.facts))


def value(atom: Atom, facts: Facts, books: Rulebooks) -> bool | None:
    """Return what an atom comes to for the dates of a case, as the engine counts."""
    match atom:
        case Before(first=first, other=other):
            days, others = _span(facts, first), _span(facts, other)
            return days.before(others) if days is not None and others is not None else None
        case AtLeast(start=start, end=end, count=count, calendar=name, number=number):
            derived = Derived(
                name="asked",
                book="",
                title="",
                start=start,
                end=end,
                count=count,
                calendar=name,
                place=NOWHERE,
            )
            found = derive(derived, facts, _calendar(books, name))
            if found.least is not None and found.least >= number:
                return True
            return False if found.most is not None and found.most < number else None
        case InTime(limit=limit, end=end):
            return _status(limit, end, facts, books)
        case Over(limit=limit):
            return _status(limit, None, facts, books)


def _status(limit: Limit, end: DateSource | None, facts: Facts, books: Rulebooks) -> bool | None:
    """Return whether a limit was kept (`end` given) or is over (without), by the engine's own count."""
    if end is not None and not any(name in facts for name in end.facts):
        return None
    asked = Deadline(
        name="asked", book="", title="", start=limit.start, end=end, within=limit.within, until=limit.until,
        open_when=_OPEN, calendar=limit.calendar, authority=_NO_LAW, place=NOWHERE,
    )  # fmt: skip
    status = work_out(asked, facts, _OPENED, _calendar(books, limit.calendar)).status
    if status is None:
        return None
    return status == "met" if end is not None else status == "missed"


def harder(one: Atom, other: Atom) -> bool | None:
    """Return whether `one` is so only where `other` is (True), the other way round (False), or neither (None).

    A longer period between the same days leaves more time, and is over later.
    """
    if isinstance(one, AtLeast) and isinstance(other, AtLeast):
        alike = evolve(one, number=0) == evolve(other, number=0)
        return one.number > other.number if alike else None
    if isinstance(one, InTime) and isinstance(other, InTime) and one.end == other.end:
        return _shorter(one.limit, other.limit)
    if isinstance(one, Over) and isinstance(other, Over):
        shorter = _shorter(one.limit, other.limit)
        return None if shorter is None else not shorter
    return None


def _shorter(one: Limit, other: Limit) -> bool | None:
    first, second = one.within, other.within
    if first is None or second is None or one == other:
        return None
    if evolve(one, within=None) != evolve(other, within=None) or evolve(first, number=0) != evolve(
        second, number=0
    ):
        return None
    return first.number < second.number


def countings(deadline: Deadline, used: tuple[Alternative, ...]) -> tuple[Limit, DateSource | None]:
    """Return the limit and the end that count where these entries of `or:` apply, the first of them first."""
    start, end, within, until = deadline.start, deadline.end, deadline.within, deadline.until
    for other in reversed(used):
        start, end = other.start or start, other.end or end
        if other.within is not None or other.until is not None:
            within, until = other.within, other.until
    return Limit(start, within, until, deadline.calendar), end


def _calendar(books: Rulebooks, name: str | None) -> Calendar | None:
    return books.calendars[name] if name is not None else None


def _span(facts: Facts, name: str) -> Span | None:
    given = facts.get(name)
    return given.value if given is not None and isinstance(given.value, Span) else None
