"""YAML kept as written: every value as text, with its line and column.

ruamel.yaml tells what stands where; the typed reading is ours, so that a duplicate key, a stray tag or an
impossible day is seen, with its place, together with everything else that is wrong. Nothing in a file
can build an object, and a file that would grow without bound when its aliases are followed is refused.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from assess.source.errors import InputProblems, Place, Problem
from assess.source.frozen import frozen

MOST_BYTES = 2_000_000
LONGEST_WORD = 20_000

_WORD = re.compile(r"\S+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_YAML = re.compile(r"[\x80-\x9f\u2028\u2029\ufffe\uffff]")


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
    if other := _other_encoding(content):
        message = f"is written in {other}, not in UTF-8"
        raise InputProblems([Problem(Place(name, 1, 1), message, "save it as UTF-8")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind a byte order mark, and hands back what it counted in.
        before = bytes(error.object[: error.start]).decode("utf-8", "replace")
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise InputProblems([Problem(place_after(name, before), message, "save the file as UTF-8")]) from None
    if found := _CONTROL.search(text):
        message = f"control character U+{ord(found[0]):04X}, which no text file holds"
        raise InputProblems([Problem(place_after(name, text[: found.start()]), message)])
    return text


def _other_encoding(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    # Without a mark every other byte of English in UTF-16 is nought.
    start = content[:64]
    halves = (start[::2], start[1::2])
    return "UTF-16" if len(start) > 1 and sum(any(half) for half in halves) == 1 else None


def place_after(name: str, before: str) -> Place:
    """Return the place of what follows the text `before` of a file."""
    lines = _LINE_END.split(before)
    return Place(name, len(lines), len(lines[-1]) + 1)


def parse(name: str, content: bytes, noted: list[Problem] | None = None) -> Node | None:
    """Return the one document in `content`, or None where it holds nothing; `name` is for the places.

    Raises InputProblems where the file is not one plain document. What leaves the rest readable (a tag, a
    merge key) is added to `noted`, so that it is told together with whatever else is wrong; without
    `noted` it is raised.
    """
    from assess.source.composing import compose  # noqa: PLC0415 - 30 ms that compiled rulebooks do not need

    text = decode(name, content)
    if found := _NOT_YAML.search(text):
        message = f"character U+{ord(found[0]):04X} is not read in YAML"
        raise InputProblems([Problem(place_after(name, text[: found.start()]), message, "delete it")])
    # A name or a tag of a million letters would keep ruamel busy for minutes.
    if word := next((word for word in _WORD.finditer(text) if len(word[0]) > LONGEST_WORD), None):
        message = f"more than {LONGEST_WORD:,} characters without a space, which no file of this kind holds"
        raise InputProblems([Problem(place_after(name, text[: word.start()]), message)])
    node, problems = compose(name, text)
    if noted is None and problems:
        raise InputProblems(problems)
    if noted is not None:
        noted.extend(problems)
    return node


def as_written(node: Node) -> object:
    """Return a node as plain lists, dictionaries and text, for messages and comparison."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [as_written(item) for item in node.items]
    found: Mapping[str, object] = {key.text: as_written(value) for key, value in node}
    return found
