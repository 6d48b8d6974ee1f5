"""A Word file as a zip of XML parts, opened with suspicion: it comes from outside.

Sizes are measured while a part is unpacked, not believed; a part that declares a document type or entities is
refused, so nothing is ever fetched or expanded; nesting is bounded.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from xml.etree import ElementTree as ET

from attrs import define, field

from assess.source.errors import InputProblems, Place, Problem

MOST_PART = 40_000_000
MOST_TOGETHER = 80_000_000
MOST_ENTRIES = 4_000
MOST_ELEMENTS = 2_000_000
DEEPEST = 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)

Element = ET.Element


def local(element: Element) -> str:
    """Return the name of an element without its namespace, so that every dialect of the format is read."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """Return the value of an attribute, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of that name, or None."""
    return next((item for item in element if local(item) == name), None) if element is not None else None


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of that name."""
    return (item for item in element if local(item) == name) if element is not None else iter(())


def value(element: Element | None, name: str) -> str | None:
    """Return the `val` of the first child of that name."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else None


@define
class Package:
    """The parts of one file, unpacked when asked for."""

    name: str
    archive: zipfile.ZipFile
    names: frozenset[str]
    unpacked: int = field(default=0)

    def problem(self, message: str, help: str | None = None) -> InputProblems:  # noqa: A002 - the word people use
        """Return the error for this file."""
        return InputProblems([Problem(Place(self.name), message, help)])

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or None where there is no such part."""
        if name not in self.names:
            return None
        content = self._unpack(name)
        head = content[:4]
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
            raise self.problem(f"its part {name} is not written in UTF-8")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise self.problem(
                f"its part {name} declares a document type, which no Word file does", "it was not read"
            )
        return self._parse(name, content)

    def _unpack(self, name: str) -> bytes:
        room = min(MOST_PART, MOST_TOGETHER - self.unpacked)
        try:
            with self.archive.open(name) as stream:
                content = stream.read(room + 1)
        except _BROKEN as error:
            raise self.problem(f"its part {name} cannot be unpacked: {_told(error)}") from None
        if len(content) > room:
            raise self.problem(f"its part {name} unpacks to more than any statement holds")
        self.unpacked += len(content)
        return content

    def _parse(self, name: str, content: bytes) -> Element:
        depth = count = 0
        root: Element | None = None
        parser: ET.XMLPullParser[Element] = ET.XMLPullParser(("start", "end"))
        try:
            for at in range(0, len(content), 1 << 16):
                parser.feed(content[at : at + (1 << 16)])
                for event, element in parser.read_events():  # type: ignore[misc]  # a pair of text and element
                    if event == "end":
                        depth -= 1
                        continue
                    root = element if root is None and isinstance(element, ET.Element) else root
                    depth, count = depth + 1, count + 1
                    if depth > DEEPEST or count > MOST_ELEMENTS:
                        raise self.problem(f"its part {name} is nested or divided more than any statement is")
            parser.close()
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self.problem(f"its part {name} is not XML: {_told(error)}") from None
        if root is None:
            raise self.problem(f"its part {name} is empty")
        return root


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def open_package(name: str, content: bytes) -> Package:
    """Return the parts of a Word file; raises InputProblems where it is none, encrypted, or not to be trusted."""

    def problem(message: str, help: str | None = None) -> InputProblems:  # noqa: A002 - the word people use
        return InputProblems([Problem(Place(name), message, help)])

    if content.startswith(OLE):
        help_ = "save it in Word as .docx, without a password"
        raise problem("is an encrypted Word file or one of the old format, which cannot be read", help_)
    if not content.startswith(b"PK"):
        raise problem("is not a Word file (.docx)", "open it in Word and save it as .docx")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except _BROKEN as error:
        raise problem(f"is not a whole Word file: {_told(error)}", "save it again") from None
    if len(entries) > MOST_ENTRIES:
        raise problem(f"holds more than {MOST_ENTRIES} parts, more than any Word file does")
    if any(entry.flag_bits & 1 for entry in entries):
        raise problem("is encrypted", "save it without a password")
    return Package(name, archive, frozenset(entry.filename for entry in entries))


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text; raises InputProblems where there is none."""
    for relation in relations(package, "_rels/.rels").values():
        if relation.kind == "officeDocument":
            target = relation.target.lstrip("/")
            if target in package.names:
                return target
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise package.problem("is a zip, but not a Word file: it holds no document")


@define(frozen=True)
class Relation:
    """Where one part points: to another part, or outside."""

    kind: str
    target: str
    outside: bool


def relations(package: Package, name: str) -> dict[str, Relation]:
    """Return what the part of relations holds, by identifier; nothing where there is no such part."""
    root = package.part(name)
    found = {}
    for item in root if root is not None else ():
        key, kind, target = (attribute(item, word) or "" for word in ("Id", "Type", "Target"))
        found[key] = Relation(kind.rpartition("/")[2], target, attribute(item, "TargetMode") == "External")
    return found
