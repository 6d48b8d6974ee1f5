"""From ruamel.yaml's events to our nodes, in one pass.

The pass goes no deeper than DEEPEST, counts every node an alias repeats, and asks ruamel for nothing but
what stands where: no tag is resolved and no object is built.
"""

import re
import sys
from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import evolve
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from assess.source.errors import InputProblems, Place, Problem
from assess.source.frozen import frozen
from assess.source.not_yaml import explained
from assess.source.printable import REPLACED
from assess.source.yaml import Listing, Node, Scalar, Table, place_after

MOST_NODES = 20_000
MOST_CHARACTERS = 100_000
DEEPEST = 40
TAG = "tag:yaml.org,2002:"
PLAIN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map"})
MERGE = "<<"

_ESCAPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"\\U([0-9A-Fa-f]{8})")

Starting: TypeAlias = AliasEvent | ScalarEvent | SequenceStartEvent | MappingStartEvent


def compose(name: str, text: str) -> tuple[Node | None, list[Problem]]:
    """Return the one document in `text`, None where it holds nothing, with what is wrong but leaves it readable.

    Raises InputProblems where it is not one plain document.
    """
    composing = _Composing(name, YAML(typ="safe", pure=True).parse(text))
    try:
        return composing.document(), composing.problems
    except MarkedYAMLError as error:
        raise InputProblems([*composing.problems, explained(name, error)]) from None
    except (YAMLError, ValueError, OverflowError) as error:
        # Not marked: a character code in double quotes beyond the last there is, or a byte ruamel will not read.
        told = " ".join(str(error).split())[:200]
        found = next((code for code in _CODE.finditer(text) if int(code[1], 16) > sys.maxunicode), None)
        place = place_after(name, text[: found.start()]) if found else composing.last
        message = f"`{found[0]}` is no character" if found else f"not YAML: {told}"
        raise InputProblems([*composing.problems, Problem(place, message)]) from None


@frozen
class _Named:
    """What an anchor names: a node, how many nodes it holds, and how deep it is."""

    node: Node
    size: int
    depth: int


class _Composing:
    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name = name
        self.events = events
        self.problems: list[Problem] = []
        self.last = Place(name, 1, 1)
        self.nodes = 0
        self.deepest = 0
        self.named: dict[str, _Named] = {}
        self.open: set[str] = set()

    def document(self) -> Node | None:
        """Return the document, or None where there is none; a second one is refused."""
        found: Node | None = None
        for event in self.events:
            if not isinstance(event, Starting):
                self.named.clear()
                continue
            node = self.node(event, 0)
            if _is_empty(node):
                continue
            if found is not None:
                raise self.refused(node.place, "a second document starts here; one file holds one")
            found = node
        return found

    def refused(self, place: Place, message: str, help: str | None = None) -> InputProblems:  # noqa: A002
        return InputProblems([*self.problems, Problem(place, message, help)])

    def node(self, event: Starting, depth: int) -> Node:
        place = self.place(event)
        if isinstance(event, AliasEvent):
            return self.alias(event.anchor, place, depth)
        self.count(1, depth, place)
        self.check_tag(event, place)
        anchor, before, outer = event.anchor, self.nodes - 1, self.deepest
        if anchor is None:
            return self.held(event, place, depth)
        self.open.add(anchor)
        self.deepest = depth
        node = self.held(event, place, depth)
        self.open.discard(anchor)
        self.named[anchor] = _Named(node, self.nodes - before, self.deepest - depth)
        self.deepest = max(self.deepest, outer)
        return node

    def count(self, nodes: int, depth: int, place: Place) -> None:
        """Count nodes that stand at a depth; raises InputProblems where they are too many or too deep."""
        self.nodes += nodes
        self.deepest = max(self.deepest, depth)
        if depth > DEEPEST:
            raise self.refused(place, "is nested more deeply than any file of this kind")
        if self.nodes > MOST_NODES:
            raise self.refused(place, "holds more values than any file of this kind, its aliases followed")

    def alias(self, anchor: str, place: Place, depth: int) -> Node:
        if anchor in self.open:
            raise self.refused(place, f"the alias `*{anchor}` leads back to itself")
        if anchor not in self.named:
            raise self.refused(
                place, f"the alias `*{anchor}` names nothing above it", f"no value is marked `&{anchor}`"
            )
        named = self.named[anchor]
        self.count(named.size, depth + named.depth, place)
        return evolve(named.node, place=place)

    def check_tag(self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent, place: Place) -> None:
        tag = event.tag
        if tag is None or (tag.startswith(TAG) and tag.removeprefix(TAG) in PLAIN_TAGS):
            return
        shown = f"!!{tag.removeprefix(TAG)}" if tag.startswith(TAG) else tag
        self.problems.append(
            Problem(place, f"the tag `{shown}`: only plain values are read", "write the value without a tag")
        )

    def held(self, event: Starting, place: Place, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self.events), SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            return Listing(tuple(items), place)
        entries = []
        while not isinstance(inner := next(self.events), MappingEndEvent):
            key = self.key(inner, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if key is not None:
                entries.append((key, self.after_key(value, inner)))
        return Table(tuple(entries), place)

    def scalar(self, event: ScalarEvent, place: Place) -> Scalar:
        text = event.value
        if len(text) > MOST_CHARACTERS:
            message = f"is longer than {MOST_CHARACTERS:,} characters, more than any value of this kind holds"
            self.problems.append(Problem(place, message))
            text = text[:MOST_CHARACTERS]
        if found := _ESCAPED.search(text):
            self.problems.append(
                Problem(place, f"control character U+{ord(found[0]):04X}, which no text holds")
            )
            text = _ESCAPED.sub(REPLACED, text)
        return Scalar(text, place, plain=event.style in (None, ""))

    def key(self, event: Starting, depth: int) -> Scalar | None:
        """Return a key, or None, with a problem, where it is none that is read."""
        node = self.node(event, depth)
        if not isinstance(node, Scalar):
            self.problems.append(Problem(node.place, "a key here is not a plain word"))
        elif node.plain and node.text == MERGE:
            message = f"the merge key `{MERGE}` is not read"
            self.problems.append(Problem(node.place, message, "write the keys out where they belong"))
        elif not node.text.strip():
            self.problems.append(Problem(node.place, "a key is missing before this `:`"))
        else:
            return node
        return None

    def after_key(self, value: Node, key: Starting) -> Node:
        """Return a value; one that is not there is placed behind its key, where it should stand."""
        if not _is_empty(value):
            return value
        mark = key.end_mark
        return evolve(value, place=Place(self.name, mark.line + 1, mark.column + 2))

    def place(self, event: Starting) -> Place:
        mark = event.start_mark
        self.last = Place(self.name, mark.line + 1, mark.column + 1)
        return self.last


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text
