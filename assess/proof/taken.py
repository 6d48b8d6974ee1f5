"""What is taken for want of a fact, as formulas: the Part, the day of assessment, versions, and what deadlines take."""

from collections.abc import Iterator
from itertools import product

from assess.assessment.reads import Reads
from assess.engine.limits import ASSESSED
from assess.proof.atoms import countings
from assess.proof.days import BY
from assess.proof.formula import FALSE, Lit
from assess.proof.worlds import World
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A, conditions_of
from assess.rulebook.model import OUTCOMES_OF, Alternative, DateSource, Deadline


class Taken:
    """Yields, fact by fact, where the want of it was taken for something."""

    def __init__(self, world: World, reads: Reads) -> None:
        self.world = world
        self.make = world.formulas
        self.space = world.space
        self.reads = reads

    def facts(self) -> Iterator[tuple[str, Lit]]:
        """Yield each fact with where it is taken; a fact may come more than once."""
        yield ASSESSED, -self.space.given(ASSESSED)
        for name in BY.values():
            yield name, -self.space.known_date(name)
        if PART_3A in self.world.books.rules:
            for name in self.reads.part_3a():
                yield name, self.make.every((self.world.rule(PART_3A).unknown, -self.space.known(name)))
        for name in sorted(self._limits_of_grounds()):
            yield from self._deadline(self.world.books.deadlines[name])

    def _limits_of_grounds(self) -> set[str]:
        """Return the deadlines that some bar or discretion can read, through the rules it refers to."""
        books = self.world.books
        names = {rule.name for rule in books.rules.values() if rule.kind in OUTCOMES_OF}
        for name in tuple(names):
            for version in books.rules[name].versions:
                names.update(*(self.reads.all_referred(part) for part in conditions_of(version)))
        parts = (
            part
            for name in names
            for version in books.rules[name].versions
            for part in conditions_of(version)
        )
        return {leaf.deadline for part in parts for leaf in c.leaves(part) if isinstance(leaf, c.DeadlineIs)}

    def _deadline(self, deadline: Deadline) -> Iterator[tuple[str, Lit]]:
        make = self.make
        for other in deadline.alternatives:
            yield from self._left_out(other)
        opened = FALSE
        if deadline.open_when is not None:
            opened = self.world.limit_condition(deadline.open_when).yes
        for chosen in product((True, False), repeat=len(deadline.alternatives)):
            pairs = list(zip(deadline.alternatives, chosen, strict=True))
            counts = make.every(self.world.counts(other, used=used) for other, used in pairs)
            limit, end = countings(deadline, tuple(other for other, used in pairs if used))
            yield from self._picked(limit.start, counts)
            if end is not None:
                ended = make.some(self.space.given_date(name) for name in end.facts)
                yield from self._picked(end, make.every((counts, self._due(limit.from_source), ended)))
                waiting = make.every((counts, self._due(limit.from_source), -ended, opened))
                yield from ((name, waiting) for name in end.facts)

    def _due(self, source: DateSource) -> Lit:
        return self.space.known_source(source)

    def _left_out(self, other: Alternative) -> Iterator[tuple[str, Lit]]:
        if not other.only_if_raised:
            return
        applies = self.world.limit_condition(other.when)
        named = list(dict.fromkeys(c.facts_named(other.when)))
        silent = self.make.every((-applies.yes, -applies.no, -self.world.raised(other.when)))
        for name in named:
            yield name, self.make.every((silent, -self.space.given(name)))

    def _picked(self, source: DateSource, where: Lit) -> Iterator[tuple[str, Lit]]:
        """Of several dates those that are not given are left out, up to the first that is recorded as unknown."""
        if source.pick is None:
            return
        so_far = [where]
        for name in source.facts:
            yield name, self.make.every((*so_far, -self.space.given_date(name)))
            so_far.append(-self.space.recorded_unknown(name))
