"""The program of some rulebooks: every condition under a name, layer by layer."""

from collections.abc import Mapping

from attrs import field

from assess.engine.interface import Form, Program
from assess.rulebook.conditions import Condition, RuleIs, leaves
from assess.rulebook.model import Rulebooks
from assess.source.frozen import frozen


@frozen
class Asked:
    """The names under which a version's conditions are asked for: its `when`, then each proviso."""

    when: str
    provisos: tuple[str, ...]


@frozen
class Plan:
    """The program of all rulebooks, and where each rule's answers are found in it."""

    program: Program
    asked: Mapping[str, tuple[Asked, ...]] = field(repr=False)
    tested_unknown: frozenset[str] = frozenset()


def plan(books: Rulebooks) -> Plan:
    """Return the program of these rulebooks; a condition that stands twice in a layer is asked once."""
    layers: list[tuple[Form, ...]] = []
    asked: dict[str, tuple[Asked, ...]] = {}
    unknown: set[str] = set()
    for layer in books.layers:
        names: dict[Condition, str] = {}

        def name(condition: Condition, known: dict[Condition, str] = names) -> str:
            unknown.update(
                leaf.rule
                for leaf in leaves(condition)
                if isinstance(leaf, RuleIs) and leaf.status == "unknown"
            )
            return known.setdefault(condition, f"c{len(known)}")

        for rule in layer:
            asked[rule] = tuple(
                Asked(name(version.when), tuple(name(proviso.when) for proviso in version.unless))
                for version in books.rules[rule].versions
            )
        layers.append(tuple(Form(name, condition) for condition, name in names.items()))
    return Plan(Program(tuple(layers)), asked, frozenset(unknown))
