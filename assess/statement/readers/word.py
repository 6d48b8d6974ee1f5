"""Word files. A line of the source is a paragraph of the body, empty ones and those of tables included."""

import re
from collections.abc import Mapping
from functools import cache

from attrs import define, field

from assess.statement.model import Link, Mark, MarkKind
from assess.statement.readers.interface import Block, Contents
from assess.statement.readers.lists import Lists, Style, read_lists, read_styles
from assess.statement.readers.notes import Notes, read_notes
from assess.statement.readers.package import (
    Element,
    Package,
    Relation,
    child,
    local,
    main_part,
    open_package,
    relations,
    value,
)  # fmt: skip
from assess.statement.readers.runs import Line, RunReader
from assess.statement.sections import looks_like_heading
from assess.statement.text import Extent, Text, of_line

_WHOLE_DOCUMENT = Extent(1, 1, 1, 1)


def read_word(name: str, content: bytes) -> Contents:
    """Return the blocks of a Word file; raises InputProblems where it cannot be read or trusted."""
    package = open_package(name, content)
    part = main_part(package)
    folder = part.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    links = relations(package, f"{prefix}_rels/{part.rpartition('/')[2]}.rels")
    root = package.part(part)
    body = child(root, "body")
    if body is None:
        raise package.problem("holds no text: its document has no body")

    def named(kind: str) -> str:
        target = next(
            (item.target for item in links.values() if item.kind == kind and not item.outside), None
        )
        return _resolved(prefix, target) if target else ""

    reading = _Reading(
        read_styles(package, named("styles")),
        read_lists(package, named("numbering")),
        read_notes(package, named),
        links,
    )
    reading.blocks_of(body)
    return Contents(
        format="docx", lines=tuple(reading.lines), blocks=tuple(reading.blocks), links=tuple(reading.links),
        marks=(*reading.marks, *_properties(package)), footers=_edges(package, prefix, links, "footer"),
        headers=_edges(package, prefix, links, "header"),
    )  # fmt: skip


def _resolved(prefix: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"{prefix}{target}"


def _edges(package: Package, prefix: str, links: dict[str, Relation], kind: str) -> tuple[str, ...]:
    """Return the words of every footer, or header, of the file."""
    found = []
    for relation in links.values():
        root = package.part(_resolved(prefix, relation.target)) if relation.kind == kind else None
        if root is not None:
            text = " ".join(item.text or "" for item in root.iter() if local(item) == "t")
            found.append(" ".join(text.split()))
    return tuple(text for text in found if text)


def _properties(package: Package) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    root = package.part("docProps/core.xml")
    for item in root if root is not None else ():
        if local(item) in ("creator", "lastModifiedBy") and (item.text or "").strip() not in (
            "",
            "python-docx",
        ):
            marks.append(Mark("author", _WHOLE_DOCUMENT, named=True))
            break
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        marks.append(Mark("macro", _WHOLE_DOCUMENT))
    return tuple(marks)


@cache
def _second_level() -> re.Pattern[str]:
    return re.compile(r"\s([2-9])$")


@define
class _Reading:
    """One pass over the body."""

    styles: Mapping[str, Style]
    lists: Lists
    notes: Notes
    relations: dict[str, Relation]
    lines: list[str] = field(factory=list)
    blocks: list[Block] = field(factory=list)
    links: list[Link] = field(factory=list)
    marks: list[Mark] = field(factory=list)

    def blocks_of(self, parent: Element, *, table: bool = False) -> None:
        for item in parent:
            kind = local(item)
            if kind == "p":
                self._paragraph(item, table=table)
            elif kind == "tbl":
                self.blocks_of(item, table=True)
            elif kind in (
                "tr",
                "tc",
                "sdt",
                "sdtContent",
                "ins",
                "moveTo",
                "smartTag",
                "customXml",
                "Choice",
            ):
                self.blocks_of(item, table=table)
            elif kind == "AlternateContent":
                chosen = child(item, "Choice")
                if chosen is not None:
                    self.blocks_of(chosen, table=table)

    def _style(self, properties: Element | None) -> Style:
        return self.styles.get(value(properties, "pStyle") or "Normal") or Style(
            "", None, None, 0, bold=False
        )

    def _paragraph(self, item: Element, *, table: bool) -> None:
        properties = child(item, "pPr")
        number = len(self.lines) + 1
        line: Line = RunReader(number, self.relations, self.notes).read(item)
        self.lines.append(line.text)
        self.links.extend(line.links)
        self.marks.extend(line.marks)
        self._change_of_mark(properties, number, len(line.text) + 1)
        text = of_line(line.text, number)
        if not text:
            return
        style = self._style(properties)
        if table:
            self.blocks.append(Block(text, "table"))
        elif (level := self._heading(properties, style)) is not None:
            self.blocks.append(Block(text, "heading", level))
        else:
            bare = Block(text, "text", maybe_heading=self._bold(line, style))
            self.blocks.append(self._listed(text, properties, style) or bare)

    def _change_of_mark(self, properties: Element | None, number: int, column: int) -> None:
        """Note a tracked change of the end of a paragraph."""
        run = child(properties, "rPr")
        kinds: tuple[tuple[str, MarkKind], ...] = (("ins", "insertion"), ("del", "deletion"))
        for name, kind in kinds:
            if child(run, name) is not None:
                self.marks.append(
                    Mark(kind, Extent(number, column, number, column), "(the end of a paragraph)")
                )

    def _heading(self, properties: Element | None, style: Style) -> int | None:
        name = style.name.lower()
        if name.startswith("heading") or name in ("title", "subtitle"):
            digits = re.sub(r"\D", "", name)[:1]
            return int(digits or 1)
        told = value(properties, "outlineLvl")
        outline = int(told) if told is not None and told.isdecimal() and len(told) == 1 else style.outline
        return outline + 1 if outline is not None and outline < 9 else None  # noqa: PLR2004 - 9 is body text

    def _listed(self, text: Text, properties: Element | None, style: Style) -> Block | None:
        numbering = child(properties, "numPr")
        number = value(numbering, "numId") if numbering is not None else style.number
        told = value(numbering, "ilvl")
        level = int(told) if told is not None and told.isdecimal() and len(told) == 1 else style.level
        if not number or number == "0":
            return None
        found = self.lists.level(number, level)
        if found is None or found.kind == "none":
            return None
        deeper = _second_level().search(style.name)
        depth = max(level, int(deeper[1]) - 1 if deeper else 0)
        marker = self.lists.count(number, level)
        if found.kind == "decimal" and depth == 0:
            return Block(text, "item", 1, marker)
        return Block(text, "bullet", max(depth, 1), "•" if found.kind == "bullet" else marker)

    def _bold(self, line: Line, style: Style) -> bool:
        return (line.bold or style.bold) and looks_like_heading(line.text)
