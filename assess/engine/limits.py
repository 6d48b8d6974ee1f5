"""Deadlines and derived facts of one matter: counted from the days that are given.

A date less precise than a day has an earliest and a latest day, and where it is unknown whether another
way to count applies both readings count; a deadline is met or missed only if all readings agree.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from attrs import evolve

from assess.engine.plain import holds
from assess.facts.calendar import BeyondCalendar, Calendar, Skipped
from assess.facts.periods import Period, count, elapsed, whole_months
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.rulebook.conditions import Condition, DeadlineStatus, facts_named, leaves
from assess.rulebook.model import Alternative, DateSource, Deadline, Derived
from assess.source.frozen import frozen

Facts = Mapping[str, Given]
ASSESSED = "assessed"


@frozen(kw_only=True)
class DeadlineFinding:
    """What came of a deadline in one matter.

    `due` is the earliest and latest day it may be due, open ends None. `status` is None where unknown.
    `taken` are the facts whose absence was taken for something. `fault` says why it could not be counted.
    """

    deadline: Deadline
    status: DeadlineStatus | None = None
    start: Span | None = None
    due: Span | None = None
    measured_to: Span | None = None
    within: Period | None = None
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    fault: str | None = None

    @property
    def overrun(self) -> tuple[int, int] | None:
        """The days by which a missed deadline was missed, and the whole months, where both days are known."""
        due = self.due.day if self.due else None
        end = self.measured_to.day if self.measured_to else None
        if due is None or end is None or end <= due:
            return None
        return (end - due).days, whole_months(due, end)


@frozen(kw_only=True)
class _Counting:
    """One way to count: the sources and the period that apply in one reading."""

    start: DateSource
    end: DateSource | None
    within: Period | None
    until: str | None


def work_out(
    deadline: Deadline, facts: Facts, message: Mapping[str, str], calendar: Calendar | None
) -> DeadlineFinding:
    """Return what came of a deadline, from the facts of one matter and their message."""
    taken: dict[str, None] = {}
    readings = list(_readings(deadline, facts, message, taken))
    try:
        found = [_one(deadline, reading, facts, message, calendar, taken) for reading in readings]
    except BeyondCalendar as error:
        return DeadlineFinding(deadline=deadline, taken=tuple(taken), fault=str(error))
    if len(found) == 1:
        return evolve(found[0], taken=tuple(taken))
    statuses = {finding.status for finding in found}
    agreed = statuses.pop() if len(statuses) == 1 else None
    first = found[0]
    alike = all(finding.due == first.due for finding in found)
    return evolve(
        first, status=agreed, start=_widest([finding.start for finding in found]),
        due=_widest([finding.due for finding in found]),
        measured_to=_widest([finding.measured_to for finding in found]), taken=tuple(taken),
        skipped=first.skipped if alike else (), notes=first.notes if alike else (),
        within=first.within if alike else None,
    )  # fmt: skip


def _readings(
    deadline: Deadline, facts: Facts, message: Mapping[str, str], taken: dict[str, None]
) -> Iterator[_Counting]:
    """Yield every way to count that may apply: each alternative in, out, or both where that is unknown."""
    choices: list[tuple[bool, ...]] = []
    for other in deadline.alternatives:
        applies = holds(other.when, message)
        if applies is None and other.only_if_raised and not _raised(other.when, facts, message):
            applies = False
            taken.update(dict.fromkeys(name for name in facts_named(other.when) if name not in facts))
        choices.append((True, False) if applies is None else (applies,))
    for chosen in product(*choices):
        yield _counting(
            deadline, [other for other, used in zip(deadline.alternatives, chosen, strict=True) if used]
        )


def _raised(condition: Condition, facts: Facts, message: Mapping[str, str]) -> bool:
    """Return whether a condition is open because of what is recorded, not for want of it.

    One of its facts is recorded as unknown, or all that a leaf reads is recorded and leaves it open: a date
    that is not known to the day.
    """
    for leaf in leaves(condition):
        recorded = [facts[name] for name in facts_named(leaf) if name in facts]
        if any(not given.known for given in recorded):
            return True
        if len(recorded) == len(list(facts_named(leaf))) and holds(leaf, message) is None:
            return True
    return False


def _counting(deadline: Deadline, used: list[Alternative]) -> _Counting:
    start, end, within, until = deadline.start, deadline.end, deadline.within, deadline.until
    for other in reversed(used):
        start, end = other.start or start, other.end or end
        if other.within is not None or other.until is not None:
            within, until = other.within, other.until
    return _Counting(start=start, end=end, within=within, until=until)


def _one(
    deadline: Deadline, reading: _Counting, facts: Facts, message: Mapping[str, str], calendar: Calendar | None,
    taken: dict[str, None],
) -> DeadlineFinding:  # fmt: skip
    start = _picked(reading.start, facts, taken)
    due: Span | None = None
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    if reading.until is not None:
        due = _span(facts, reading.until)
    elif start is not None and reading.within is not None:
        due, skipped, notes = _due(start, reading.within, calendar)
    status, measured_to = _status(deadline, reading, due, facts, message, taken)
    return DeadlineFinding(
        deadline=deadline, status=status, start=start, due=due, measured_to=measured_to, within=reading.within,
        skipped=skipped, notes=notes,
    )  # fmt: skip


def _due(
    start: Span, within: Period, calendar: Calendar | None
) -> tuple[Span, tuple[Skipped, ...], tuple[str, ...]]:
    if start.day is not None:
        counted = count(start.day, within, calendar)
        return Span(counted.due, counted.due, counted.due.isoformat()), counted.skipped, counted.notes
    earliest = count(start.earliest, within, calendar).due if start.earliest else None
    latest = count(start.latest, within, calendar).due if start.latest else None
    return Span(earliest, latest, ""), (), ()


def _status(
    deadline: Deadline, reading: _Counting, due: Span | None, facts: Facts, message: Mapping[str, str],
    taken: dict[str, None],
) -> tuple[DeadlineStatus | None, Span | None]:  # fmt: skip
    if due is None:
        return None, None
    if reading.end is not None and any(name in facts for name in reading.end.facts):
        end = _picked(reading.end, facts, taken)
        if end is None:
            return None, None
        in_time = end.on_or_before(due)
        return (None if in_time is None else "met" if in_time else "missed"), end
    if deadline.open_when is None or holds(deadline.open_when, message) is not True:
        return None, None
    if reading.end is not None:
        taken.update(dict.fromkeys(reading.end.facts))
    assessed = _span(facts, ASSESSED)
    if assessed is None:
        return None, None
    over = due.before(assessed)
    return (None if over is None else "missed" if over else "running"), assessed


def _picked(source: DateSource, facts: Facts, taken: dict[str, None]) -> Span | None:
    """Return the day of a source; the earliest or latest is taken of the dates that are given."""
    if source.pick is None:
        return _span(facts, source.facts[0])
    spans = []
    for name in source.facts:
        if name not in facts:
            taken[name] = None
        elif (span := _span(facts, name)) is None:
            return None
        else:
            spans.append(span)
    if not spans:
        return None
    choose = min if source.pick == "earliest" else max
    earliest = choose(span.earliest or date.min for span in spans)
    latest = choose(span.latest or date.max for span in spans)
    return Span(None if earliest == date.min else earliest, None if latest == date.max else latest, "")


def _span(facts: Facts, name: str) -> Span | None:
    given = facts.get(name)
    return given.value if given is not None and isinstance(given.value, Span) else None


def _widest(spans: list[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    if all(span == known[0] for span in known):
        return known[0]
    earliest = (
        None if any(span.earliest is None for span in known) else min(s.earliest for s in known if s.earliest)
    )
    latest = None if any(span.latest is None for span in known) else max(s.latest for s in known if s.latest)
    if earliest is None and latest is None:
        return None
    return Span(earliest, latest, "")


@frozen
class DerivedFinding:
    """The least and the most a derived number may be; None where an end is not known."""

    derived: Derived
    least: int | None
    most: int | None
    fault: str | None = None


def derive(derived: Derived, facts: Facts, calendar: Calendar | None) -> DerivedFinding:
    """Return a derived number of one matter."""
    start, end = _span(facts, derived.start), _span(facts, derived.end)
    if start is None or end is None:
        return DerivedFinding(derived, None, None)
    try:
        least = (
            elapsed(start.latest, end.earliest, derived.count, calendar)
            if start.latest and end.earliest
            else None
        )
        most = (
            elapsed(start.earliest, end.latest, derived.count, calendar)
            if start.earliest and end.latest
            else None
        )
    except BeyondCalendar as error:
        return DerivedFinding(derived, None, None, str(error))
    return DerivedFinding(derived, least, most)
