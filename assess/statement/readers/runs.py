"""The words of one Word paragraph, with the links, notes, comments, changes and images in it."""

import re
from functools import cache

from attrs import define, field

from assess.statement.model import Link, Mark, MarkKind
from assess.statement.readers.notes import Notes
from assess.statement.readers.package import Element, Relation, attribute, child, local, value
from assess.statement.text import Extent

_INSIDE = frozenset(("smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "Choice"))
_PLAIN = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r'HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)"?', re.IGNORECASE)


@define
class Line:
    """A paragraph as read."""

    text: str = ""
    bold: bool = False
    links: list[Link] = field(factory=list)
    marks: list[Mark] = field(factory=list)


@define
class RunReader:
    """Reads one paragraph; `text` grows, so the length so far is the column less one."""

    number: int
    relations: dict[str, Relation]
    notes: Notes
    line: Line = field(factory=Line)
    parts: list[str] = field(factory=list)
    length: int = 0
    runs: int = 0
    bold_runs: int = 0
    begun: dict[str, int] = field(factory=dict)
    commented: set[str] = field(factory=set)
    instruction: list[str] = field(factory=list)
    target: tuple[str, int] | None = None

    def read(self, paragraph: Element) -> Line:
        """Return the paragraph."""
        self._inside(paragraph)
        for key in self.begun:
            self._comment(key)
        self.line.text = "".join(self.parts)
        self.line.bold = 0 < self.runs == self.bold_runs
        return self.line

    def _inside(self, parent: Element) -> None:  # noqa: C901 - one branch for each kind
        for item in parent:
            kind = local(item)
            if kind == "r":
                self._run(item)
            elif kind == "hyperlink":
                self._hyperlink(item)
            elif kind in ("ins", "moveTo"):
                self._marked(item, "insertion")
            elif kind in ("del", "moveFrom"):
                self._deleted(item)
            elif kind == "commentRangeStart":
                self.begun.setdefault(attribute(item, "id") or "", self.length)
            elif kind == "commentRangeEnd":
                self._comment(attribute(item, "id") or "")
            elif kind == "fldSimple" and (match := _field().search(attribute(item, "instr") or "")):
                start = self.length
                self._inside(item)
                self._link(match[1], start)
            elif kind == "AlternateContent":
                chosen = child(item, "Choice")
                if chosen is not None:
                    self._inside(chosen)
            elif kind in _INSIDE:
                self._inside(item)

    def _extent(self, start: int) -> Extent:
        return Extent(self.number, start + 1, self.number, self.length + 1, self._since(start))

    def _since(self, start: int) -> str:
        found, at = [], self.length
        for part in reversed(self.parts):
            if at <= start:
                break
            at -= len(part)
            found.append(part)
        return "".join(reversed(found))[start - at :] if found else ""

    def _link(self, target: str, start: int) -> None:
        where = self._extent(start)
        self.line.links.append(Link(target, where.text, where))

    def _hyperlink(self, item: Element) -> None:
        start = self.length
        self._inside(item)
        relation = self.relations.get(attribute(item, "id") or "")
        anchor = attribute(item, "anchor")
        if relation is not None or anchor:
            self._link(relation.target if relation is not None else f"#{anchor}", start)

    def _marked(self, item: Element, kind: MarkKind) -> None:
        start = self.length
        self._inside(item)
        if self.length > start:
            where = self._extent(start)
            self.line.marks.append(Mark(kind, where, where.text))

    def _deleted(self, item: Element) -> None:
        gone = "".join(piece.text or "" for piece in item.iter() if local(piece) in ("delText", "t"))
        self.line.marks.append(Mark("deletion", self._extent(self.length), gone))

    def _comment(self, key: str) -> None:
        if key in self.commented:
            return
        self.commented.add(key)
        start = self.begun.get(key, self.length)
        self.line.marks.append(Mark("comment", self._extent(start), self.notes.comments.get(key, "")))

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        start = self.length
        for item in run:
            self._piece(item)
        if self.length == start:
            return
        said = self._since(start)
        if said.strip():
            self.runs += 1
            bold = child(properties, "b")
            self.bold_runs += bold is not None and (attribute(bold, "val") or "1") not in (
                "0",
                "false",
                "off",
            )
        if _highlighted(properties):
            where = self._extent(start)
            self.line.marks.append(Mark("highlight", where, where.text))

    def _piece(self, item: Element) -> None:
        kind = local(item)
        if kind == "t":
            self._add((item.text or "").replace("\n", " ").replace("\r", " "))
        elif kind in _PLAIN:
            self._add(_PLAIN[kind])
        elif kind in ("footnoteReference", "endnoteReference"):
            notes = self.notes.footnotes if kind == "footnoteReference" else self.notes.endnotes
            told = notes.get(attribute(item, "id") or "", "")
            where = self._extent(max(self.length - 1, 0))
            self.line.marks.append(
                Mark("footnote" if kind == "footnoteReference" else "endnote", where, told)
            )
        elif kind == "commentReference":
            self._comment(attribute(item, "id") or "")
        elif kind in ("drawing", "pict", "object"):
            picture = any(local(piece) in ("blip", "imagedata") for piece in item.iter())
            shape: MarkKind = "object" if kind == "object" or not picture else "image"
            self.line.marks.append(Mark(shape, self._extent(self.length), _described(item)))
        elif kind == "AlternateContent":
            chosen = child(item, "Choice")
            for piece in chosen if chosen is not None else ():
                self._piece(piece)
        elif kind == "instrText":
            self.instruction.append(item.text or "")
        elif kind == "fldChar":
            self._field_part(attribute(item, "fldCharType"))

    def _field_part(self, kind: str | None) -> None:
        if kind == "begin":
            self.instruction = []
        elif kind == "separate":
            match = _field().search("".join(self.instruction))
            self.target = (match[1], self.length) if match else None
        elif kind == "end" and self.target:
            self._link(*self.target)
            self.target = None

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def _described(item: Element) -> str:
    found = next((piece for piece in item.iter() if local(piece) == "docPr"), None)
    return (attribute(found, "descr") or "") if found is not None else ""


def _highlighted(properties: Element | None) -> bool:
    """Whether a run is marked in colour: Word writes a highlight, LibreOffice a filled background."""
    background = child(properties, "shd")
    fill = (attribute(background, "fill") or "auto").lower() if background is not None else "auto"
    return (value(properties, "highlight") or "none") != "none" or fill not in ("auto", "ffffff")
