"""Which facts a rule reads, through the tests, grounds, deadlines and derived facts it refers to."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A, conditions_of
from assess.rulebook.model import Rulebooks


class Reads:
    """Answers, for some rulebooks, what a condition or a rule reads; remembers what it has worked out."""

    def __init__(self, books: Rulebooks) -> None:
        self.books = books
        self.grounds = books.grounds()
        self.ground_rules = tuple(rule.name for rules in self.grounds.values() for rule in rules)
        self._rules: dict[str, tuple[str, ...]] = {}
        # By identity: conditions live as long as the rulebooks, and comparing them costs more than reading them.
        self._facts: dict[int, tuple[str, ...]] = {}
        self._direct: dict[int, tuple[str, ...]] = {}
        self._all: dict[int, frozenset[str]] = {}

    def condition(self, condition: c.Condition) -> tuple[str, ...]:
        """Return every fact a condition reads, once each, in order."""
        known = self._facts.get(id(condition))
        if known is None:
            known = self._facts[id(condition)] = tuple(dict.fromkeys(self._condition(condition)))
        return known

    def rule(self, name: str) -> tuple[str, ...]:
        """Return every fact a rule reads in any version, its provisos included."""
        if name not in self._rules:
            self._rules[name] = ()
            found = (
                fact
                for version in self.books.rules[name].versions
                for part in conditions_of(version)
                for fact in self._condition(part)
            )
            self._rules[name] = tuple(dict.fromkeys(found))
        return self._rules[name]

    def referred(self, condition: c.Condition) -> tuple[str, ...]:
        """Return the rules a condition refers to, directly or through a ground."""
        known = self._direct.get(id(condition))
        if known is None:
            known = self._direct[id(condition)] = tuple(self._referred(condition))
        return known

    def _referred(self, condition: c.Condition) -> Iterator[str]:
        for leaf in c.leaves(condition):
            if isinstance(leaf, c.RuleIs):
                yield leaf.rule
            elif isinstance(leaf, c.GroundMet):
                yield from (rule.name for rule in self.grounds.get(leaf.ground, ()))

    def all_referred(self, condition: c.Condition) -> frozenset[str]:
        """Return the rules a condition refers to, and those they refer to in turn."""
        known = self._all.get(id(condition))
        if known is None:
            known = self._all[id(condition)] = self._all_referred(condition)
        return known

    @cached_property
    def dependents(self) -> Mapping[str, frozenset[str]]:
        """The rules that refer to each rule, themselves or through others."""
        found: dict[str, set[str]] = {name: set() for name in self.books.rules}
        for rule in self.books.rules.values():
            for version in rule.versions:
                for part in conditions_of(version):
                    for name in self.all_referred(part):
                        found[name].add(rule.name)
        return {name: frozenset(names) for name, names in found.items()}

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

    @cached_property
    def deadlines_of_grounds(self) -> frozenset[str]:
        """The deadlines that some bar or discretion can read, through the rules it refers to."""
        names = set(self.ground_rules)
        for name in self.ground_rules:
            for version in self.books.rules[name].versions:
                for part in conditions_of(version):
                    names |= self.all_referred(part)
        return frozenset(
            leaf.deadline
            for name in names
            for version in self.books.rules[name].versions
            for part in conditions_of(version)
            for leaf in c.leaves(part)
            if isinstance(leaf, c.DeadlineIs)
        )

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
