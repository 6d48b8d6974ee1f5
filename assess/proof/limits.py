"""Conditions and time limits as formulas over the facts of one case; what rules say of each other comes on top."""

from collections.abc import Callable
from datetime import date
from itertools import product

from assess.proof.atoms import Before, InTime, Limit, Over, countings
from assess.proof.formula import FALSE, NEVER_KNOWN, Formulas, Lit, Truth
from assess.proof.space import Space, figure_on
from assess.rulebook import conditions as c
from assess.rulebook.model import Alternative, DateSource, Deadline, Rulebooks

STATUSES: tuple[c.DeadlineStatus, ...] = ("met", "missed", "running")
Leaves = Callable[[c.Leaf], Truth]


class Limits:
    """The conditions that read facts alone, and the deadlines; `day` chooses between versions of figures."""

    def __init__(self, space: Space, day: date) -> None:
        self.space = space
        self.formulas: Formulas = space.formulas
        self.books: Rulebooks = space.books
        self.day = day
        self._deadlines: dict[str, dict[c.DeadlineStatus, Lit]] = {}

    def condition(self, condition: c.Condition, leaf: Leaves) -> Truth:
        """Return a condition; `leaf` reads its leaves."""
        if isinstance(condition, c.Not):
            return self.condition(condition.condition, leaf).contrary
        if isinstance(condition, (c.All, c.Any)):
            parts = (self.condition(part, leaf) for part in condition.conditions)
            return self.formulas.both(parts) if isinstance(condition, c.All) else self.formulas.either(parts)
        return leaf(condition)

    def fact_leaf(self, leaf: c.Leaf, *, for_limit: bool = False) -> Truth:
        """Return a leaf that reads facts alone."""
        match leaf:
            case c.FactIs():
                return self.space.fact_is(leaf)
            case c.FactHolds():
                return self.space.fact_holds(leaf)
            case c.FactMeasures(limit=limit):
                amount = figure_on(self.books.figures[limit], self.day) if isinstance(limit, str) else limit
                return self.space.measures(leaf, amount)
            case c.DateOrder(fact=fact, order=order, other=other):
                return self._order(fact, order, other)
            case c.Known(fact=fact) if not for_limit:
                known = self.space.known_date(fact)
                return Truth(known, -known)
            case _:
                return NEVER_KNOWN

    def _order(self, fact: str, order: c.Order, other: str) -> Truth:
        if order == "before":
            return self.space.atom(Before(fact, other))
        if order == "after":
            return self.space.atom(Before(other, fact))
        if order == "on-or-before":
            return self.space.atom(Before(other, fact)).contrary
        return self.space.atom(Before(fact, other)).contrary

    def deadline(self, name: str) -> dict[c.DeadlineStatus, Lit]:
        """Return that a deadline is met, missed, running; where none of these, it is unknown."""
        found = self._deadlines.get(name)
        if found is None:
            found = self._deadlines[name] = self._deadline(self.books.deadlines[name])
        return found

    def _deadline(self, deadline: Deadline) -> dict[c.DeadlineStatus, Lit]:
        """Every reading that counts must agree (assess.engine.limits)."""
        make = self.formulas
        counting: dict[tuple[Limit, DateSource | None], list[Lit]] = {}
        for chosen in product((True, False), repeat=len(deadline.alternatives)):
            used = tuple(other for other, yes in zip(deadline.alternatives, chosen, strict=True) if yes)
            counts = make.every(
                self.counts(other, used=yes) for other, yes in zip(deadline.alternatives, chosen, strict=True)
            )
            counting.setdefault(countings(deadline, used), []).append(counts)
        opened = self.limit_condition(deadline.open_when).yes if deadline.open_when is not None else FALSE
        readings = [(make.some(counts), self._reading(way, opened)) for way, counts in counting.items()]
        return {
            status: make.every(make.follows(counts, reading[status]) for counts, reading in readings)
            for status in STATUSES
        }

    def limit_condition(self, condition: c.Condition) -> Truth:
        """Return a condition of a deadline, which reads facts alone."""
        return self.condition(condition, lambda leaf: self.fact_leaf(leaf, for_limit=True))

    def counts(self, other: Alternative, *, used: bool) -> Lit:
        """Return that a reading in which an entry of `or:` is used, or is not, counts."""
        make = self.formulas
        applies = self.limit_condition(other.when)
        if not other.only_if_raised:
            return -applies.no if used else -applies.yes
        open_on_record = make.every((-applies.no, self.raised(other.when)))
        return make.some((applies.yes, open_on_record)) if used else -applies.yes

    def raised(self, condition: c.Condition) -> Lit:
        """Return that a condition, where it is open, is so because of what is recorded and not for want of it."""
        make, space = self.formulas, self.space
        found = []
        for leaf in c.leaves(condition):
            named = list(c.facts_named(leaf))
            answer = self.fact_leaf(leaf, for_limit=True)
            found += [space.recorded_unknown(name) for name in named]
            found.append(make.every((-answer.yes, -answer.no, *(space.given_date(name) for name in named))))
        return make.some(found)

    def _reading(self, way: tuple[Limit, DateSource | None], opened: Lit) -> dict[c.DeadlineStatus, Lit]:
        make = self.formulas
        limit, end = way
        over = self.space.atom(Over(limit))
        ended, in_time = FALSE, NEVER_KNOWN
        if end is not None:
            ended = make.some(self.space.given_date(name) for name in end.facts)
            in_time = self.space.atom(InTime(limit, end))
        running = make.every((-ended, opened))
        return {
            "met": make.every((ended, in_time.yes)),
            "missed": make.some((make.every((ended, in_time.no)), make.every((running, over.yes)))),
            "running": make.every((running, over.no)),
        }
