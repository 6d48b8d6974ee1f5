"""Conditions in the shape durable-rules can take: positive tests under `$and` and `$or`, small enough to be safe.

The extension has no third value. A fact that is unknown is left out of its message, and every test of a
missing property is false; so a condition is compiled twice, into what makes it certainly so and what makes
it certainly not so, and where neither holds it is unknown. That is strong Kleene logic, as long as no
negation stands over a group: `not` is pushed inwards until it meets a test.

A condition with many paths is cut: a part of it is asked first, under a name of its own, and its answer is
tested instead.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias, Union

from assess.rulebook.conditions import All, Any, Condition, Not, expected

Operator = Literal["$and", "$or"]

MOST_PATHS = 20
MOST_GROUPS = 12
MOST_DEEP = 200
YES = "yes"


class Probe(NamedTuple):
    """A property of the message must be this word (`so`), or must be known and be another."""

    key: str
    word: str
    so: bool


class Group(NamedTuple):
    """All of these parts, or at least one of them."""

    operator: Operator
    parts: tuple["Normal", ...]


Normal: TypeAlias = Union[Probe, Group]  # noqa: UP007 - a string inside, for the recursion


class Size(NamedTuple):
    """How many ways lead through a condition when it is so and when it is not so, and how many groups it has."""

    so: int
    not_so: int
    groups: int

    @property
    def safe(self) -> bool:
        """Whether one rule of a ruleset can hold it, in both directions."""
        return max(self.so, self.not_so) <= MOST_PATHS and self.groups <= MOST_GROUPS


class TooDeep(ValueError):
    """A condition nested deeper than anything a person would write."""


def normal(condition: Condition, so: bool = True, depth: int = 0) -> Normal:  # noqa: FBT001, FBT002 - the sign
    """Return what makes a condition certainly so, or certainly not so; raises TooDeep."""
    if isinstance(condition, Not):
        return normal(condition.condition, not so, depth + 1)
    if isinstance(condition, (All, Any)):
        if depth > MOST_DEEP:
            raise TooDeep(f"nested more than {MOST_DEEP} deep")
        operator: Operator = "$and" if isinstance(condition, All) is so else "$or"
        return group(operator, [normal(part, so, depth + 1) for part in condition.conditions])
    return Probe(condition.key, expected(condition), so)


def group(operator: Operator, parts: list[Normal]) -> Normal:
    """Return these parts under one operator: flat, none twice, tests before groups so that few branches wait."""
    flat: dict[Normal, None] = {}
    for part in parts:
        if isinstance(part, Group) and part.operator == operator:
            flat.update(dict.fromkeys(part.parts))
        else:
            flat[part] = None
    if len(flat) == 1:
        return next(iter(flat))
    return Group(operator, tuple(sorted(flat, key=lambda part: isinstance(part, Group))))


def contrary(node: Normal) -> Normal:
    """Return what makes the same condition certainly not so."""
    if isinstance(node, Probe):
        return Probe(node.key, node.word, not node.so)
    return Group("$or" if node.operator == "$and" else "$and", tuple(contrary(part) for part in node.parts))


def size(node: Normal) -> Size:
    """Return the paths and groups of a condition: paths add up over `$or` and multiply over `$and`."""
    if isinstance(node, Probe):
        return Size(1, 1, 0)
    product, total, groups = 1, 0, 1
    flipped = node.operator == "$or"
    for part in node.parts:
        so, not_so, inside = size(part)
        product *= not_so if flipped else so
        total += so if flipped else not_so
        groups += inside
    return Size(total, product, groups) if flipped else Size(product, total, groups)


def bounded(node: Normal, ask_first: Callable[[Normal], Probe]) -> Normal:
    """Return the condition within safe size; `ask_first` takes a part to be asked before, and returns its test."""
    if isinstance(node, Probe) or size(node).safe:
        return node
    parts = [bounded(part, ask_first) for part in node.parts]
    node = group(node.operator, parts)
    while isinstance(node, Group) and not size(node).safe:
        groups = [part for part in node.parts if isinstance(part, Group)]
        if groups:
            heaviest = max(groups, key=lambda part: max(size(part)))
            parts = [ask_first(part) if part is heaviest else part for part in node.parts]
        else:
            chunks = [node.parts[at : at + MOST_PATHS] for at in range(0, len(node.parts), MOST_PATHS)]
            parts = [
                ask_first(group(node.operator, [*chunk])) if len(chunk) > 1 else chunk[0] for chunk in chunks
            ]
        node = group(node.operator, parts)
    return node
