"""Styles and list numbers of a Word file, counted here because the file holds only how to count."""

import re
from collections.abc import Mapping

from attrs import define, field, frozen

from assess.statement.readers.package import Element, Package, attribute, child, children, local, value

MOST_PARENTS = 20
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@frozen
class Style:
    """A paragraph style: its name, outline level and list, with what it takes from the style it is based on."""

    name: str
    outline: int | None
    number: str | None
    level: int
    bold: bool


@frozen
class Level:
    """One level of a list: what kind of number, how it reads, where it begins."""

    kind: str
    text: str
    start: int


def read_styles(package: Package, name: str) -> Mapping[str, Style]:
    """Return the paragraph styles by identifier."""
    root = package.part(name)
    held = {attribute(item, "styleId") or "": item for item in children(root, "style")}
    return {key: _style(key, held) for key in held}


def _style(key: str, held: Mapping[str, Element]) -> Style:
    name, outline, number, level, bold = "", None, None, None, None
    at: str | None = key
    for _ in range(MOST_PARENTS):
        item = held.get(at or "")
        if item is None:
            break
        name = name or (value(item, "name") or "")
        properties = child(item, "pPr")
        numbering = child(properties, "numPr")
        outline = _whole(value(properties, "outlineLvl")) if outline is None else outline
        if number is None and numbering is not None:
            number, level = value(numbering, "numId"), _whole(value(numbering, "ilvl"))
        run = child(item, "rPr")
        if bold is None and child(run, "b") is not None:
            bold = (value(run, "b") or "1") not in ("0", "false", "off")
        at = value(item, "basedOn")
    return Style(name, outline, number, level or 0, bool(bold))


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004 - no level is so high


@define
class Lists:
    """Counts the paragraphs of every list, level by level."""

    abstract: Mapping[str, Mapping[int, Level]]
    lists: Mapping[str, tuple[str, Mapping[int, int]]]
    counts: dict[tuple[str, int], int] = field(factory=dict)
    begun: set[tuple[str, int]] = field(factory=set)

    def level(self, number: str, level: int) -> Level | None:
        """Return a level of a list, or None where the file does not say what it is."""
        held = self.lists.get(number)
        return self.abstract.get(held[0], {}).get(level) if held else None

    def count(self, number: str, level: int) -> str:
        """Count one more paragraph of a list, and return its number as the file shows it."""
        held = self.lists.get(number)
        found = self.level(number, level)
        if held is None or found is None:
            return ""
        key, starts = held
        if level in starts and (number, level) not in self.begun:
            self.counts.pop((key, level), None)
        self.begun.add((number, level))
        first = starts.get(level, found.start)
        self.counts[key, level] = self.counts.get((key, level), first - 1) + 1
        for below in range(level + 1, 10):
            self.counts.pop((key, below), None)

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = self.abstract[key].get(at)
            return _figure(
                self.counts.get((key, at), above.start if above else 1), above.kind if above else "decimal"
            )

        return re.sub(r"%(\d)", shown, found.text)


def _figure(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26:  # noqa: PLR2004 - the alphabet
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 40:  # noqa: PLR2004 - no list is so long
        text = ""
        for figure, sign in _ROMAN:
            times, number = divmod(number, figure)
            text += sign * times
        return text if kind == "lowerRoman" else text.upper()
    return str(number)


def read_lists(package: Package, name: str) -> Lists:
    """Return the lists of a file; none where it has no numbering."""
    root = package.part(name)
    abstract: dict[str, dict[int, Level]] = {}
    lists: dict[str, tuple[str, Mapping[int, int]]] = {}
    for item in root if root is not None else ():
        if local(item) == "abstractNum":
            abstract[attribute(item, "abstractNumId") or ""] = {
                _whole(attribute(level, "ilvl")) or 0: Level(
                    value(level, "numFmt") or "decimal",
                    value(level, "lvlText") or "",
                    _whole(value(level, "start")) or 1,
                )
                for level in children(item, "lvl")
            }
        elif local(item) == "num":
            starts = {
                _whole(attribute(over, "ilvl")) or 0: start
                for over in children(item, "lvlOverride")
                if (start := _whole(value(over, "startOverride"))) is not None
            }
            lists[attribute(item, "numId") or ""] = (value(item, "abstractNumId") or "", starts)
    return Lists(abstract, lists)
