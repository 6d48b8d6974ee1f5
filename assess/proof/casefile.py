"""Writing a case file: the facts of a model, as a person would write them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap
from typing import TypeAlias

from attrs import field

from assess.facts.case import HANDLING, Matter
from assess.facts.spans import parse_span
from assess.facts.values import UNKNOWN, Given, Value
from assess.facts.vocabulary import UNKNOWN_WORD, Fact, Vocabulary
from assess.proof.formula import Valuation
from assess.proof.space import WORKED_OUT, Cut, Space
from assess.source.errors import Place
from assess.source.frozen import frozen

WIDTH = 98
MATTER = "matter"
HANDLED_MATTER = "handled"
NOWHERE = Place("found by a proof")
Written: TypeAlias = str | tuple[str, ...]


class CannotWrite(Exception):
    """No number lies where the model wants one."""


@frozen
class Facts:
    """The facts of one case to be written; `handled` are those of the matter that it is the handling of, if any."""

    own: Mapping[str, Written] = field(factory=dict)
    handled: Mapping[str, Written] | None = None

    def without(self, name: str) -> "Facts":
        """Return the same without one fact."""
        return Facts({key: value for key, value in self.own.items() if key != name}, self.handled)

    def alone(self) -> "Facts":
        """Return the same where the matter stands on its own."""
        return Facts(self.own)


def facts_in(space: Space, found: Valuation, days: Mapping[str, date]) -> dict[str, Written]:
    """Return the facts of a model, with the days chosen for its dates; raises CannotWrite."""
    facts: dict[str, Written] = {}
    for fact in space.books.vocabulary.given():
        name = fact.name
        if not space.has(name) or not found[space.given(name)]:
            continue
        if not found[space.known(name)]:
            facts[name] = UNKNOWN_WORD
        elif fact.kind == "date":
            facts[name] = days[name].isoformat()
        elif fact.kind == "number":
            facts[name] = number_between({cut: found[lit] for cut, lit in space.cuts.get(name, {}).items()})
        else:
            words = tuple(word for word, literal in space.words[name].items() if found[literal])
            facts[name] = words if fact.kind == "choices" else words[0]
    return facts


def handled_in(space: Space, found: Valuation) -> tuple[bool, bool] | None:
    """Return whether the handled matter is barred and whether it goes on, or None where nothing is said of one."""
    if not all(space.has(name) for name in WORKED_OUT) or not any(
        found[space.known(name)] for name in WORKED_OUT
    ):
        return None
    barred, onward = WORKED_OUT
    return found[space.holds_word(barred, "yes")], found[space.holds_word(onward, "yes")]


def number_between(reached: Mapping[Cut, bool]) -> str:
    """Return a number that reaches these limits and not those; raises CannotWrite."""
    near = sorted({Decimal(0), *(cut.value for cut in reached), *(cut.value + 1 for cut in reached)})
    between = [(low + high) / 2 for low, high in pairwise(near)]
    for number in (*near, *between):
        if number >= 0 and all(cut.reached_by(number) == wanted for cut, wanted in reached.items()):
            return f"{number.normalize():f}"
    raise CannotWrite


def case_text(facts: Facts, vocabulary: Vocabulary, says: Iterable[str] = ()) -> str:
    """Return a case file; `says` are the sentences of the comment at its head."""
    lines = [f"# {line}" for said in says for line in wrap(said, WIDTH)]
    top = {name: value for name, value in facts.own.items() if vocabulary[name].level == "top"}
    lines += [f"{name}: {_value(value)}" for name, value in top.items() if "." not in name]
    lines += _groups({name: value for name, value in top.items() if "." in name}, "")
    lines.append("matters:")
    own = {name: value for name, value in facts.own.items() if name not in top}
    if facts.handled is not None:
        own[HANDLING] = HANDLED_MATTER
    lines += _matter(MATTER, own)
    if facts.handled is not None:
        lines += _matter(HANDLED_MATTER, facts.handled)
    return "\n".join(lines) + "\n"


def matters(facts: Facts, vocabulary: Vocabulary) -> tuple[Matter, ...]:
    """Return the same case as it is read, the matter itself first."""
    own = dict(facts.own)
    top = {name: value for name, value in own.items() if vocabulary[name].level == "top"}
    if facts.handled is None:
        return (_read(MATTER, own, vocabulary),)
    own[HANDLING] = HANDLED_MATTER
    return _read(MATTER, own, vocabulary), _read(HANDLED_MATTER, {**top, **facts.handled}, vocabulary)


def _read(name: str, facts: Mapping[str, Written], vocabulary: Vocabulary) -> Matter:
    return Matter(
        name, "", {fact: given_as(vocabulary[fact], value) for fact, value in facts.items()}, NOWHERE
    )


def given_as(fact: Fact, written: Written) -> Given:
    """Return a fact as it is read from what is written."""
    value: Value
    if written == UNKNOWN_WORD:
        value = UNKNOWN
    elif isinstance(written, tuple):
        value = written
    elif fact.kind == "date":
        value = parse_span(written)
    else:
        value = Decimal(written) if fact.kind == "number" else written
    return Given(fact.name, value, written, NOWHERE)


def _matter(name: str, facts: Mapping[str, Written]) -> list[str]:
    return [f"  - id: {name}", *_groups(facts, "    ")]


def _groups(facts: Mapping[str, Written], indent: str) -> list[str]:
    groups: dict[str, list[str]] = {}
    for name, value in facts.items():
        group, _, rest = name.partition(".")
        groups.setdefault(group, []).append(f"{rest}: {_value(value)}")
    lines = []
    for group, inside in groups.items():
        lines.append(f"{indent}{group}:")
        lines += [f"{indent}  {line}" for line in inside]
    return lines


def _value(value: Written) -> str:
    return value if isinstance(value, str) else f"[{', '.join(value)}]"
