"""Which facts a rule reads, through the tests, grounds, deadlines and derived facts it refers to."""

from collections.abc import Iterator

from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A, conditions_of
from assess.rulebook.model import Rule, Rulebooks


class Reads:
    """Answers, for some rulebooks, what a condition or a rule reads; remembers what it has worked out."""

    def __init__(self, books: Rulebooks) -> None:
        self.books = books
        self._rules: dict[str, tuple[str, ...]] = {}
        self._referred: dict[int, frozenset[str]] = {}  # by identity: conditions live as long as the rulebooks
        self.grounds = books.grounds()
        self._deadlines: frozenset[str] | None = None

    def condition(self, condition: c.Condition) -> tuple[str, ...]:
        """Return every fact a condition reads, once each, in order."""
        return tuple(dict.fromkeys(self._condition(condition)))

    def rule(self, name: str) -> tuple[str, ...]:
        """Return every fact a rule reads in any version, its provisos included."""
        if name not in self._rules:
            self._rules[name] = ()
            found = (
                fact for version in self.books.rules[name].versions for part in conditions_of(version) for fact in self._condition(part)
            )
            self._rules[name] = tuple(dict.fromkeys(found))
        return self._rules[name]

    def referred(self, condition: c.Condition) -> Iterator[str]:
        """Yield the rules a condition refers to, directly or through a ground."""
        for leaf in c.leaves(condition):
            if isinstance(leaf, c.RuleIs):
                yield leaf.rule
            elif isinstance(leaf, c.GroundMet):
                yield from (rule.name for rule in self.grounds.get(leaf.ground, ()))

    def all_referred(self, condition: c.Condition) -> frozenset[str]:
        """Return the rules a condition refers to, and those they refer to in turn."""
        known = self._referred.get(id(condition))
        if known is None:
            known = self._referred[id(condition)] = self._all_referred(condition)
        return known

    def _all_referred(self, condition: c.Condition) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(self.referred(condition))
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for version in self.books.rules[name].versions:
                for part in conditions_of(version):
                    waiting.extend(self.referred(part))
        return frozenset(found)

    def deadlines_of(self, rules: tuple[Rule, ...]) -> frozenset[str]:
        """Return the deadlines these rules can read, through the rules they refer to."""
        if self._deadlines is None:
            names = {rule.name for rule in rules}
            for rule in rules:
                for version in rule.versions:
                    for part in conditions_of(version):
                        names |= self.all_referred(part)
            self._deadlines = frozenset(
                leaf.deadline
                for name in names
                for version in self.books.rules[name].versions
                for part in conditions_of(version)
                for leaf in c.leaves(part)
                if isinstance(leaf, c.DeadlineIs)
            )
        return self._deadlines

    def part_3a(self) -> tuple[str, ...]:
        """Return the facts that say which Part applies."""
        return self.rule(PART_3A) if PART_3A in self.books.rules else ()

    def _condition(self, condition: c.Condition) -> Iterator[str]:
        for leaf in c.leaves(condition):
            match leaf:
                case c.RuleIs() | c.GroundMet():
                    for name in self.referred(leaf):
                        yield from self.rule(name)
                case c.DeadlineIs(deadline=name) | c.OverrunIs(deadline=name):
                    yield from self.books.deadlines[name].facts()
                case c.FactMeasures(quantity=quantity) if quantity.startswith("derived."):
                    derived = self.books.derived[quantity.removeprefix("derived.")]
                    yield from (derived.start, derived.end)
                case _:
                    yield from c.facts_named(leaf)
