"""Real days for a case of which only the answers to questions about days are known.

A period is taken to be as short, or as long, as it ever is from a day of the window, so that the days chosen
keep every answer; where these margins leave no room, what stands in the way of each other is returned.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from assess.engine.limits import ASSESSED
from assess.facts.periods import Period, count
from assess.proof.atoms import AtLeast, Atom, Before, InTime, Limit, facts_of
from assess.proof.formula import Lit, Valuation
from assess.proof.sat import load_z3
from assess.proof.space import RECEIVED, Space
from assess.rulebook.model import DateSource, Rulebooks
from assess.source.frozen import frozen

YEARS_BACK = 3
HAPPENED = "matter.happened"
BY = {"complaint": RECEIVED, "matter": HAPPENED, "assessment": ASSESSED}


@frozen
class Window:
    """The days among which a case's dates are chosen, and those for the dates by which a version is chosen."""

    first: date
    last: date
    narrower: Mapping[str, tuple[date, date]]


@frozen
class Clash:
    """Answers that no days were found for: they do not all hold together, as far as could be found."""

    literals: tuple[Lit, ...]


Chosen: TypeAlias = Mapping[str, date]
_Constraint: TypeAlias = tuple[Any, tuple[Lit, ...]]


def window(books: Rulebooks, today: date) -> Window:
    """Return the days around `today` on which every rule's present version is the one in force."""
    first, last = today.replace(year=today.year - YEARS_BACK), today
    narrower: dict[str, tuple[date, date]] = {}
    for rule in books.rules.values():
        version = rule.version_on(today)
        if version is None:
            continue
        name = BY[rule.now.in_force.by]
        start, end = narrower.get(name, (first, last))
        within = version.in_force
        narrower[name] = max(start, within.start), min(end, within.end or last)
    for figure in books.figures.values():
        for each in (figure, *figure.was):
            period = each.in_force
            if period is not None and period.start <= today and (period.end is None or today <= period.end):
                start, end = narrower.get(ASSESSED, (first, last))
                narrower[ASSESSED] = max(start, period.start), min(end, period.end or last)
    return Window(first, last, narrower)


class Days:
    """Chooses days for cases under some rulebooks; `as_of` is the day of assessment given to the program, if any."""

    def __init__(self, books: Rulebooks, today: date, as_of: date | None = None) -> None:
        self.books = books
        self.among = window(books, today)
        self.as_of = as_of
        self._margins: dict[tuple[Period, str | None], tuple[int, int]] = {}

    def choose(self, spaces: Sequence[Space], found: Valuation) -> Chosen | Clash:
        """Return a day for every known date, so that each question about days is answered as in `found`.

        A date that several cases know is the same day in all of them.
        """
        return _Choosing(self, spaces, found).chosen()

    def margins(self, period: Period, calendar: str | None) -> tuple[int, int]:
        """Return the fewest and the most days a period takes from any day of the window."""
        key = period, calendar
        if key not in self._margins:
            counted = self.books.calendars[calendar] if calendar is not None else None
            starts = (
                self.among.first + timedelta(days=n)
                for n in range((self.among.last - self.among.first).days + 1)
            )
            lengths = {(count(start, period, counted).due - start).days for start in starts}
            self._margins[key] = min(lengths), max(lengths)
        return self._margins[key]


class _Choosing:
    def __init__(self, days: Days, spaces: Sequence[Space], found: Valuation) -> None:
        self.finder = days
        self.spaces = spaces
        self.found = found
        self.z3 = load_z3()
        dates = [fact.name for fact in days.books.vocabulary.facts.values() if fact.kind == "date"]
        self.days = {
            name: self.z3.Int(f"day of {name}")
            for name in dates
            if any(self._known(name, each) for each in spaces)
        }

    def _known(self, name: str, space: Space) -> bool:
        return space.has(name) and self.found[space.known(name)]

    def chosen(self) -> Chosen | Clash:
        solver = self.z3.Solver()
        solver.set("timeout", 5000)
        labels: dict[str, tuple[Lit, ...]] = {}
        for constraint, literals in self._constraints():
            if literals:
                label = f"why {len(labels)}"
                labels[label] = literals
                solver.assert_and_track(constraint, self.z3.Bool(label))
            else:
                solver.add(constraint)
        if solver.check() != self.z3.sat:
            blamed = [literal for label in solver.unsat_core() for literal in labels[str(label)]]
            return Clash(tuple(dict.fromkeys(blamed)))
        model = solver.model()
        return {
            name: date.fromordinal(model.eval(day, model_completion=True).as_long())
            for name, day in self.days.items()
        }

    def _constraints(self) -> Iterator[_Constraint]:
        among = self.finder.among
        for name, day in self.days.items():
            first, last = among.narrower.get(name, (among.first, among.last))
            yield self.z3.And(day >= first.toordinal(), day <= last.toordinal()), ()
        for space in self.spaces:
            yield from self._in_order(space)
            for atom, truth in space.atoms.items():
                answer = self.found.answer(truth)
                if answer is not None:
                    literals = (truth.yes if answer else truth.no, *self._presence(atom, space))
                    yield self._kept(atom, space, answer=answer), literals

    def _in_order(self, space: Space) -> Iterator[_Constraint]:
        for name, day in self.days.items():
            for earlier in self.finder.books.vocabulary[name].not_before:
                if self._known(name, space) and self._known(earlier, space):
                    yield day >= self.days[earlier], (space.known(name), space.known(earlier))

    def _presence(self, atom: Atom, space: Space) -> Iterator[Lit]:
        """Yield what the case says of which dates are there, on which the days of the atom rest."""
        for name in facts_of(atom):
            given = space.given(name)
            yield given if self.found[given] else -given
            if name == ASSESSED and not self.found[given] and self.finder.as_of is None:
                yield space.given(RECEIVED)

    def _day_of(self, name: str, space: Space) -> Any:
        if name == ASSESSED and not self.found[space.given(ASSESSED)]:
            if self.finder.as_of is not None:
                return self.z3.IntVal(self.finder.as_of.toordinal())
            name = RECEIVED
        return self.days[name] if self._known(name, space) else None

    def _source(self, source: DateSource, space: Space) -> Any:
        days = [day for name in source.facts if (day := self._day_of(name, space)) is not None]
        found = days[0]
        for day in days[1:]:
            found = (
                self.z3.If(day < found, day, found)
                if source.pick == "earliest"
                else self.z3.If(day > found, day, found)
            )
        return found

    def _kept(self, atom: Atom, space: Space, *, answer: bool) -> Any:
        start, end = (self._source(source, space) for source in atom.sources)
        if isinstance(atom, Before):
            return start < end if answer else start >= end
        if isinstance(atom, AtLeast):
            if atom.number <= 0:
                return self.z3.BoolVal(answer)
            low, high = self.finder.margins(Period(atom.number, atom.count), atom.calendar)
            return end >= start + high if answer else end < start + low
        low, high = self._margins(atom.limit)
        if isinstance(atom, InTime):
            return end <= start + low if answer else end > start + high
        return end > start + high if answer else end <= start + low

    def _margins(self, limit: Limit) -> tuple[int, int]:
        if limit.until is not None or limit.within is None:
            return 0, 0
        return self.finder.margins(limit.within, limit.calendar)
