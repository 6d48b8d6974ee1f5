"""What a ruleset may hold, so that durable-rules neither crashes, nor hangs, nor answers wrongly.

The extension is frozen and has sharp edges: past them it stops with an error, reads foreign memory, loops
for ever, or takes two names for one. Every definition is held against this list before the extension sees
it. The list is short because the definitions are uniform: one pattern a rule, `$and`, `$or`, `$neq` and
equality with a number, a marker first, and a last rule that always fires.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import define, field

from assess.engine.rulesets import END, MARKER, NAME
from assess.source.errors import AssessError

MOST_BLOCKS = 24
MOST_PATHS_IN_BLOCK = 40
MOST_PATHS_IN_RULE = 20
MOST_GROUPS = 14
MOST_DEEP = 30
MOST_PROPERTIES = 250
MOST_NUMBER = 10_000
PLAIN = re.compile(rf"[a-z0-9+-]{{{NAME}}}")
ALWAYS: Mapping[str, object] = {"all": [{"m": {MARKER: 0}}], "pri": 60_000}
FORBIDDEN = ("id", "sid", "m", "all", "any", "pri", "count", "cap", "dist", "name")
OPERATORS = ("$lt", "$lte", "$gt", "$gte", "$eq", "$neq", "$mt", "$imt", "$iall", "$iany", "$ex", "$nex", "$or", "$and",
             "$m", "$add", "$sub", "$mul", "$div", "$l", "$r", "$forward", "$i", "$s")  # fmt: skip


class UnsafeRules(AssessError):
    """Rules that durable-rules could not run safely; the message names the condition."""


def marker(block: int) -> Mapping[str, object]:
    """Return the test behind which the rules of a block stand: one of its own, true of every message."""
    return {"$neq": {MARKER: block + 1}}


def fnv(text: str) -> int:
    """Return the 32-bit hash by which the extension tells names apart."""
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def check(definition: Mapping[str, object], names: Mapping[str, str]) -> None:
    """Raise UnsafeRules unless a ruleset is safe; `names` gives the condition a rule of it answers."""
    checking = _Checking()
    for rule, held in definition.items():
        try:
            checking.rule(rule, held)
        except _Unsafe as error:
            where = f"the condition `{names[rule]}`" if rule in names else f"the rule `{rule}`"
            raise UnsafeRules(f"{where} is not safe for durable-rules: {error}") from None
    checking.whole(definition)


class _Unsafe(Exception):
    """Why a rule is not safe."""


@define
class _Checking:
    blocks: Counter[int] = field(factory=Counter)
    properties: set[str] = field(factory=set)
    groups: int = 0

    def rule(self, name: str, held: object) -> None:
        """Check one rule: its name, its shape, and its paths."""
        if not PLAIN.fullmatch(name):
            raise _Unsafe(f"`{name}` is no plain name of {NAME} characters")
        if name == END:
            if repr(held) != repr(ALWAYS):  # to Python, 1, 1.0 and True are equal
                raise _Unsafe(f"it is not the rule that always fires, {ALWAYS}")
            return
        first, *rest = _list(_pattern(held).get("$and"))
        self.groups = 1
        block = self.marker(first)
        paths = 1
        for part in rest:
            paths *= self.paths(part, 1)
        if not rest:
            raise _Unsafe("it tests nothing")
        if self.groups > MOST_GROUPS:
            raise _Unsafe(f"it has {self.groups} groups, more than {MOST_GROUPS}")
        if paths > MOST_PATHS_IN_RULE:
            raise _Unsafe(f"{paths} paths lead through it, more than {MOST_PATHS_IN_RULE}")
        self.blocks[block] += paths
        if self.blocks[block] > MOST_PATHS_IN_BLOCK:
            raise _Unsafe(f"more than {MOST_PATHS_IN_BLOCK} paths lead through its block")

    def marker(self, first: object) -> int:
        for block in range(MOST_BLOCKS):
            if repr(first) == repr(marker(block)):
                return block
        raise _Unsafe(f"it does not begin with the marker of one of {MOST_BLOCKS} blocks")

    def paths(self, condition: object, depth: int) -> int:
        """Return the paths through a condition; each of its tests is checked on the way."""
        if depth > MOST_DEEP:
            raise _Unsafe(f"it is nested more than {MOST_DEEP} deep")
        if not isinstance(condition, Mapping) or len(condition) != 1:
            raise _Unsafe("a condition of it has not exactly one key, and the second would be ignored")
        ((key, held),) = condition.items()
        if key not in ("$and", "$or"):
            self.test(held if key == "$neq" else condition)
            return 1
        self.groups += 1
        several = [self.paths(part, depth + 1) for part in _list(held)]
        if key == "$or":
            return sum(several)
        product = 1
        for number in several:
            product *= number
        return product

    def test(self, held: object) -> None:
        """Check that a test asks whether a plain property equals a small number."""
        if not isinstance(held, Mapping) or len(held) != 1:
            raise _Unsafe("a test of it has not exactly one property")
        ((name, number),) = held.items()
        if not isinstance(name, str) or not name.isascii() or not name.isalpha() or name in FORBIDDEN:
            raise _Unsafe(f"it tests `{name}`, which is no plain property")
        if type(number) is not int or not 0 <= number <= MOST_NUMBER:
            raise _Unsafe(f"`{name}` is compared with something else than a small number")
        self.properties.add(name)

    def whole(self, definition: Mapping[str, object]) -> None:
        """Check the ruleset as a whole."""
        if len(self.properties) > MOST_PROPERTIES:
            raise UnsafeRules(
                f"a ruleset tests {len(self.properties)} properties, more than {MOST_PROPERTIES}"
            )
        if list(definition)[-1:] != [END]:
            raise UnsafeRules("a ruleset has no last rule that always fires")
        unlike((*self.properties, MARKER))


def unlike(names: Iterable[str]) -> None:
    """Raise UnsafeRules if the extension would take one of these names for another, or for a word of its own."""
    known = {fnv(word): word for word in (*FORBIDDEN, *OPERATORS)}
    for name in names:
        other = known.setdefault(fnv(name), name)
        if other != name:
            raise UnsafeRules(f"durable-rules would take `{name}` for `{other}`: their hashes are alike")


def _pattern(held: object) -> Mapping[str, object]:
    """Return the condition of a rule, which has one pattern, not negated, under the alias `m`."""
    if not isinstance(held, Mapping) or list(held) != ["all"]:
        raise _Unsafe("it has other settings than one pattern")
    patterns = _list(held.get("all"))
    if len(patterns) != 1 or not isinstance(patterns[0], Mapping) or list(patterns[0]) != ["m"]:
        raise _Unsafe("it has not exactly one pattern `m`, or negates it")
    condition = patterns[0]["m"]
    if not isinstance(condition, Mapping) or len(condition) != 1:
        raise _Unsafe("its pattern has not exactly one condition")
    return condition


def _list(held: object) -> list[object]:
    if not isinstance(held, list) or not held:
        raise _Unsafe("a group of it is empty, and the extension would loop for ever")
    return held
