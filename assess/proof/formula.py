"""Formulas that share their parts, and the three values written in them.

A literal is a number: a formula's own, or its negative for the contrary. `Truth` is a value of strong Kleene
logic as two literals: certainly so, certainly not so; where neither holds it is unknown. Formulas are written
for the solver as text, which it reads far faster than it can be told one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

Lit: TypeAlias = int
TRUE: Lit = 1
FALSE: Lit = -1


class Truth(NamedTuple):
    """Certainly so, and certainly not so."""

    yes: Lit
    no: Lit

    @property
    def contrary(self) -> "Truth":
        """What it is under `not`."""
        return Truth(self.no, self.yes)


NEVER_KNOWN = Truth(FALSE, FALSE)


class Formulas:
    """A store of formulas: variables, and conjunctions of literals (everything else is made of these)."""

    def __init__(self) -> None:
        self.names: list[str] = ["", "true"]
        self.parts: list[tuple[Lit, ...] | None] = [None, ()]
        self.claims: list[tuple[Lit, ...]] = []
        self._variables: dict[str, Lit] = {}
        self._known: dict[tuple[Lit, ...], Lit] = {}

    def variable(self, name: str) -> Lit:
        """Return the variable of that name, made where there is none."""
        found = self._variables.get(name)
        if found is None:
            found = self._variables[name] = self._add(name, None)
        return found

    def variables(self) -> Iterator[tuple[str, Lit]]:
        """Yield every variable."""
        yield from self._variables.items()

    def every(self, literals: Iterable[Lit]) -> Lit:
        """Return that all of these hold."""
        chosen: set[Lit] = set()
        for literal in literals:
            if literal == FALSE or -literal in chosen:
                return FALSE
            if literal != TRUE:
                chosen.add(literal)
        if len(chosen) <= 1:
            return chosen.pop() if chosen else TRUE
        key = tuple(sorted(chosen))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._add("", key)
        return found

    def some(self, literals: Iterable[Lit]) -> Lit:
        """Return that at least one of these holds."""
        return -self.every(-literal for literal in literals)

    def follows(self, condition: Lit, then: Lit) -> Lit:
        """Return that `then` holds wherever `condition` does."""
        return self.some((-condition, then))

    def alike(self, one: Lit, other: Lit) -> Lit:
        """Return that both hold or neither does."""
        return self.every((self.follows(one, other), self.follows(other, one)))

    def choose(self, condition: Lit, then: Lit, other: Lit) -> Lit:
        """Return `then` where the condition holds, else `other`."""
        return self.every((self.follows(condition, then), self.some((condition, other))))

    def claim(self, *literals: Lit) -> None:
        """Hold for ever that at least one of these is so."""
        if TRUE not in literals:
            self.claims.append(tuple(literal for literal in dict.fromkeys(literals) if literal != FALSE))

    def claim_at_most_one(self, literals: Sequence[Lit]) -> None:
        """Hold for ever that no two of these are so."""
        for at, one in enumerate(literals):
            for other in literals[at + 1 :]:
                self.claim(-one, -other)

    def both(self, truths: Iterable[Truth]) -> Truth:
        """Return the conjunction of three-valued parts."""
        listed = list(truths)
        return Truth(self.every(part.yes for part in listed), self.some(part.no for part in listed))

    def either(self, truths: Iterable[Truth]) -> Truth:
        """Return the disjunction of three-valued parts."""
        return self.both(part.contrary for part in truths).contrary

    def same(self, one: Truth, other: Truth) -> Lit:
        """Return that two three-valued parts have the same value."""
        return self.every((self.alike(one.yes, other.yes), self.alike(one.no, other.no)))

    def valuation(self, true: Mapping[Lit, bool]) -> "Valuation":
        """Return the value of every formula where the variables have these values; those left out are false."""
        values = [False, True]
        for number in range(2, len(self.parts)):
            parts = self.parts[number]
            if parts is None:
                values.append(true.get(number, False))
            else:
                holds = True
                for part in parts:
                    if (values[part] if part > 0 else not values[-part]) is False:
                        holds = False
                        break
                values.append(holds)
        return Valuation(values)

    def text(self, start: int, claims: int) -> str:
        """Return the formulas from number `start` and the claims from number `claims` on, as SMT-LIB."""
        fresh = range(max(start, 1), len(self.parts))
        lines = [f"(declare-const v{number} Bool)" for number in fresh]
        for number in fresh:
            parts = self.parts[number]
            if parts is not None:
                told = f"(and {' '.join(written(part) for part in parts)})" if parts else "true"
                lines.append(f"(assert (= v{number} {told}))")
        for literals in self.claims[claims:]:
            told = " ".join(written(part) for part in literals)
            lines.append(f"(assert (or {told}))" if literals else "(assert false)")
        return "\n".join(lines)

    def _add(self, name: str, parts: tuple[Lit, ...] | None) -> Lit:
        self.names.append(name)
        self.parts.append(parts)
        return len(self.parts) - 1


class Valuation:
    """The value of every formula in one model."""

    def __init__(self, values: Sequence[bool]) -> None:
        self._values = values

    def __getitem__(self, literal: Lit) -> bool:
        return self._values[literal] if literal > 0 else not self._values[-literal]

    def answer(self, truth: Truth) -> bool | None:
        """Return a three-valued part: True, False, or None for unknown."""
        return True if self[truth.yes] else False if self[truth.no] else None


def written(literal: Lit) -> str:
    """Return a literal as the solver reads it."""
    return f"v{literal}" if literal > 0 else f"(not v{-literal})"
