"""YAML kept as written: every value as text, with its line and column.

ruamel.yaml composes the nodes; the typed reading is ours, so that a duplicate key, a stray tag or an
impossible day is seen, with its place, together with everything else that is wrong. Nothing in a file
can build an object, and a file that would grow without bound when its aliases are followed is refused.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from assess.source.errors import InputProblems, Place, Problem

MOST_BYTES = 2_000_000
MOST_NODES = 100_000
DEEPEST = 40
PLAIN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value"})


@frozen
class Scalar:
    """One value as it was written; `plain` when it was not quoted."""

    text: str
    place: Place
    plain: bool = True


@frozen
class Listing:
    """A list of values."""

    items: tuple["Node", ...]
    place: Place


@frozen
class Table:
    """Keys and values in the order of the file; a key may stand twice, and the reader says so."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        return iter(self.entries)

    def get(self, key: str) -> "Node | None":
        """Return the first value under `key`, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Listing | Table


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises InputProblems where it cannot be read or is too large."""
    try:
        if path.is_dir():
            raise InputProblems([Problem(Place(str(path)), "is a folder, not a file")])
        with path.open("rb") as file:
            found = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputProblems([Problem(Place(str(path)), "no such file")]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputProblems([Problem(Place(str(path)), f"cannot be read: {reason.lower()}")]) from None
    return found


def decode(name: str, content: bytes) -> str:
    """Return the text of a file in UTF-8; raises InputProblems at the first byte that is not."""
    if len(content) > MOST_BYTES:
        message = f"is larger than {MOST_BYTES // 1_000_000} MB, more than any file of this kind holds"
        raise InputProblems([Problem(Place(name, 1, 1), message)])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "is written in UTF-16, not in UTF-8"
        raise InputProblems([Problem(Place(name, 1, 1), message, "save it as UTF-8")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise InputProblems([Problem(_place_after(name, before), message, "save the file as UTF-8")]) from None
    for position, character in enumerate(text):
        if (character < " " and character not in "\t\n\r") or character == "\x7f":
            message = f"control character U+{ord(character):04X}, which no text file holds"
            raise InputProblems([Problem(_place_after(name, text[:position]), message)])
    return text


def _place_after(name: str, before: str) -> Place:
    return Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def parse(name: str, content: bytes) -> Node | None:
    """Return the one document in `content`, or None where it holds nothing; `name` is for the places.

    Raises InputProblems with everything that can be told about a file that is not one plain document.
    """
    from ruamel.yaml import YAML  # noqa: PLC0415 - 30 ms that a screen of compiled rulebooks may not need
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    text = decode(name, content)
    try:
        documents = list(YAML(typ="safe", pure=True).compose_all(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
        told = " ".join(str(error.problem or error.context or "not YAML").split())
        raise InputProblems([Problem(place, f"not YAML: {told}")]) from None
    except RecursionError:
        message = "is nested more deeply than any file of this kind"
        raise InputProblems([Problem(Place(name, 1, 1), message)]) from None
    except (YAMLError, ValueError, NotImplementedError) as error:
        told = " ".join(str(error).split())[:200]
        raise InputProblems([Problem(Place(name, 1, 1), f"not YAML: {told}")]) from None
    documents = [document for document in documents if document is not None]
    if not documents:
        return None
    if len(documents) > 1:
        mark = documents[1].start_mark
        message = "a second document starts here; one file holds one"
        raise InputProblems([Problem(Place(name, mark.line + 1, mark.column + 1), message)])
    return _Reading(name).node(documents[0], ())


class _Reading:
    """One pass from ruamel's nodes to ours, counting so that no alias can explode."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes = 0

    def node(self, raw: object, above: tuple[int, ...]) -> Node:
        place = self._place(raw)
        self.nodes += 1
        if id(raw) in above:
            raise InputProblems([Problem(place, "an alias here leads back to itself")])
        if self.nodes > MOST_NODES:
            raise InputProblems([Problem(place, "aliases repeat more than any file of this kind holds")])
        if len(above) > DEEPEST:
            raise InputProblems([Problem(place, "is nested more deeply than any file of this kind")])
        tag = str(getattr(raw, "tag", "") or "")
        short = tag.removeprefix("tag:yaml.org,2002:")
        if short not in PLAIN_TAGS:
            message = f"tag `{short}`: only plain values are read"
            raise InputProblems([Problem(place, message, "write the value without a tag")])
        value = getattr(raw, "value", "")
        within = (*above, id(raw))
        if short in ("map", "merge") or (isinstance(value, list) and value and isinstance(value[0], tuple)):
            return Table(tuple((self._key(key), self.node(held, within)) for key, held in value), place)
        if isinstance(value, list):
            return Listing(tuple(self.node(held, within) for held in value), place)
        style = getattr(raw, "style", None)
        return Scalar(str(value), place, plain=style in (None, ""))

    def _key(self, raw: object) -> Scalar:
        value = getattr(raw, "value", "")
        if isinstance(value, list):
            raise InputProblems([Problem(self._place(raw), "a key here is not a plain word")])
        return Scalar(str(value), self._place(raw))

    def _place(self, raw: object) -> Place:
        mark = getattr(raw, "start_mark", None)
        return Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name, 1, 1)


def as_written(node: Node) -> object:
    """Return a node as plain lists, dictionaries and text, for messages and comparison."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [as_written(item) for item in node.items]
    found: Mapping[str, object] = {key.text: as_written(value) for key, value in node}
    return found
