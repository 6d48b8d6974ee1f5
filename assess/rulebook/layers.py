"""Layers: every rule above the rules it refers to; a circle is an error that names its rules."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from assess.rulebook.conditions import Condition, GroundMet, RuleIs, leaves
from assess.rulebook.model import Layers, Rule, Rulebooks, Version
from assess.source.fields import Reader

PART_3A = "part-3a"


def conditions_of(version: Version) -> Iterator[Condition]:
    """Yield the condition of a version and those of its provisos."""
    yield version.when
    for proviso in version.unless:
        yield proviso.when


def rests_on(rule: Rule, books: Rulebooks) -> set[str]:
    """Return the names of the rules this one refers to, itself or through a ground."""
    found: set[str] = set()
    for version in rule.versions:
        if version.part_3_only and PART_3A in books.rules and rule.name != PART_3A:
            found.add(PART_3A)
        for condition in conditions_of(version):
            for leaf in leaves(condition):
                if isinstance(leaf, RuleIs):
                    found.add(leaf.rule)
                elif isinstance(leaf, GroundMet):
                    found.update(other.name for other in books.rules.values() if other.ground == leaf.ground)
    return found


def in_layers(reader: Reader, books: Rulebooks) -> Layers:
    """Return the names of all rules, layer by layer; a circle is a problem."""
    sorter = TopologicalSorter({name: rests_on(rule, books) for name, rule in books.rules.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        circle = [str(name) for name in error.args[1]]
        reader.problem(
            books.rules[circle[0]].place, f"rules refer to each other in a circle: {' -> '.join(circle)}"
        )
        return ()
    layers = []
    while sorter.is_active():
        layer = tuple(sorted(sorter.get_ready()))
        layers.append(layer)
        sorter.done(*layer)
    return tuple(layers)
