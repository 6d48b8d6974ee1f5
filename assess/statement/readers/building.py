"""From blocks to a statement: its head, sections, numbered paragraphs and bullets."""

import re
from functools import cache
from typing import cast

from attrs import define, evolve, field

from assess.statement import sections
from assess.statement.kinds import tell_kind
from assess.statement.model import Bullet, Head, Paragraph, Role, Section, Setting, Shape, Statement
from assess.statement.readers.interface import Block, Contents
from assess.statement.text import Text

HEAD_FIELDS = ("body", "reference", "category", "decision", "date")
MOST_HEAD = 40


def build(path: str, contents: Contents, kind: str | None = None) -> Statement:
    """Return the statement in `contents`; `kind` is what an option says, or None."""
    assembly = _Assembly(numbered_only=any(block.shape == "item" for block in contents.blocks))
    for block in contents.blocks:
        assembly.take(block)
    made = assembly.finish()
    head = _with_settings(assembly.head(), contents.settings)
    told = tell_kind(path, kind, contents.settings, head, made, contents.footers)
    return Statement(
        path=path, format=contents.format, lines=contents.lines, head=head, sections=made, kind=told,
        settings=contents.settings, ignores=contents.ignores, links=contents.links, marks=contents.marks,
        footers=contents.footers, headers=contents.headers, furniture=contents.furniture,
    )  # fmt: skip


def _with_settings(head: Head, settings: tuple[Setting, ...]) -> Head:
    told = {setting.key: setting.text for setting in settings if setting.text}
    for name, key in (*((name, name) for name in HEAD_FIELDS), ("date", "decision-date")):
        if getattr(head, name) is None and key in told:
            head = evolve(head, **{name: told[key]})
    return head


@cache
def _typed_number() -> re.Pattern[str]:
    return re.compile(r"(\d{1,3}[.)])\s+(?=\S)")


@define
class _Open:
    """A section while it grows."""

    role: Role
    heading: Text | None
    template: bool
    within: Role
    level: int
    paragraphs: list[Paragraph] = field(factory=list)


@define
class _Assembly:
    """Takes blocks in order. `numbered_only`: the file numbers paragraphs, so what it leaves bare stays so."""

    numbered_only: bool
    number: int = 0
    done: list[_Open] = field(factory=list)
    fields: dict[str, Text] = field(factory=dict)
    taken: int = 0

    def take(self, block: Block) -> None:
        self.taken += 1
        text = block.text
        if not text:
            return
        if block.shape in ("heading", "text"):
            if self._head(text) or self._signing(text) or self._summary(text) or self._heading(block):
                return
            typed = _typed_number().match(text.folded)
            if typed and not self.numbered_only:
                block = Block(text.part(typed.end()), "item", 1, typed[1])
        self._paragraph(block)

    @property
    def _current(self) -> _Open:
        if not self.done:
            self.done.append(_Open("other", None, template=False, within="other", level=0))
        return self.done[-1]

    def _head(self, text: Text) -> bool:
        if any(section.template for section in self.done) or self.taken > MOST_HEAD:
            return False
        stated = text.text.strip()
        if (
            "title" not in self.fields
            and sections.title_of(stated)
            and sections.plain(stated) != "final decision"
        ):
            self.fields["title"] = text
            return True
        if "body" not in self.fields and (match := sections.body_line().match(stated)):
            self.fields["body"] = text.part(match.start("body"), match.end("body"))
            self.fields["reference"] = text.part(match.start("reference"), match.end("reference"))
            return True
        for name, pattern in sections.head_patterns():
            found = pattern.match(text.folded)
            if found and name not in self.fields and len(stated) < 250:  # noqa: PLR2004 - a line of the head is short
                self.fields[name] = text.part(found.end()).stripped()
                return True
        return False

    def head(self) -> Head:
        return Head(**{name: text for name, text in self.fields.items() if text})

    def _signing(self, text: Text) -> bool:
        if len(text) > 120 or not sections.is_signing(text.text):  # noqa: PLR2004 - the line is short
            return False
        self.done.append(_Open("signing", None, template=True, within="signing", level=1))
        self._current.paragraphs.append(Paragraph(text=text, shape="signing"))
        return True

    def _summary(self, text: Text) -> bool:
        labelled = sections.summary_label(text)
        if labelled is None or not labelled[1]:
            return False
        label, rest = labelled
        self.done.append(_Open("summary", label, template=True, within="summary", level=1))
        self._current.paragraphs.append(Paragraph(text=rest, shape="summary"))
        return True

    def _heading(self, block: Block) -> bool:
        text = block.text
        within = self.done[-1].within if self.done else "other"
        known = sections.recognise(text.text, within)
        may_be = block.shape == "heading" or block.maybe_heading
        if known is None and not (
            may_be and (block.shape == "heading" or sections.looks_like_heading(text.text))
        ):
            return False
        if known is not None and known.template:
            role = cast("Role", known.role)
            self.done.append(_Open(role, text, template=True, within=role, level=block.level))
            return True
        above = self._current.role if self.done else "other"
        role = cast("Role", known.role) if known is not None and known.role else above
        self.done.append(_Open(role, text, template=False, within=within, level=block.level))
        return True

    def _paragraph(self, block: Block) -> None:
        here = self._current.paragraphs
        if block.shape == "bullet" and here and here[-1].shape != "signing":
            last = here[-1]
            if last.after:  # a second list in one paragraph: what went on between reads as a point
                between = tuple(Bullet(text, "", 0) for text in last.after)
                last = evolve(last, bullets=(*last.bullets, *between), after=())
            here[-1] = evolve(
                last, bullets=(*last.bullets, Bullet(block.text, block.marker or "•", block.level))
            )
            return
        citation = block.shape != "item" and sections.is_citation_line(block.text.text)
        if here and (block.shape == "continued" or citation):
            here[-1] = evolve(here[-1], after=(*here[-1].after, block.text))
            return
        shape = self._shape(block, citation=citation)
        number = None
        if shape == "numbered":
            self.number += 1
            number = self.number
        here.append(Paragraph(text=block.text, number=number, shown=block.marker, shape=shape))

    def _shape(self, block: Block, *, citation: bool) -> Shape:
        if self._current.role == "summary":
            return "summary"
        if block.shape == "table":
            return "table"
        if citation:
            return "citation"
        if block.shape == "item":
            return "numbered"
        if self._current.within == "other" and self._current.heading is None:
            return "plain"
        return "plain" if self.numbered_only or self._current.role == "signing" else "numbered"

    def finish(self) -> tuple[Section, ...]:
        return tuple(
            Section(
                role=section.role, heading=section.heading, paragraphs=tuple(section.paragraphs),
                template=section.template, within=section.within, level=section.level,
            )
            for section in self.done
        )  # fmt: skip
