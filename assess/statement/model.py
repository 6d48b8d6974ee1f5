"""A draft statement as it was read: sections, numbered paragraphs, and what else the file carries.

Nothing here judges. Every piece of text is a `Text`, so each finding can point at the very characters.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from attrs import evolve, field, frozen

from assess.statement.accompanying import KINDS, Ignore, Kind, KindTold, Link, Mark, MarkKind, Setting
from assess.statement.sentences import sentences
from assess.statement.text import Extent, Text

__all__ = [
    "KINDS", "Bullet", "Format", "Head", "Ignore", "Kind", "KindTold", "Link", "Mark", "MarkKind", "Paragraph", "Passage",
    "Role", "Section", "Setting", "Shape", "Statement",
]  # fmt: skip

Format = Literal["md", "txt", "docx"]
Shape = Literal["numbered", "plain", "summary", "citation", "signing", "table"]
# Roles of sections, in the order in which a statement of today has them.
Role = Literal[
    "summary", "complaint", "powers", "scope", "how-considered", "assessment", "found", "law", "happened",
    "analysis", "action", "decision", "signing", "other",
]  # fmt: skip


@frozen(kw_only=True)
class Head:
    """What stands above the statement; None where the file does not give it."""

    body: Text | None = None
    reference: Text | None = None
    category: Text | None = None
    decision: Text | None = None
    date: Text | None = None
    title: Text | None = None  # "The Ombudsman's final decision", or what stands in its place


@frozen
class Bullet:
    """One point of a list inside a paragraph."""

    text: Text
    marker: str = "•"
    depth: int = 1


@frozen(kw_only=True, slots=False)
class Paragraph:
    """One paragraph, with the bullets it leads into and what goes on after them.

    `number` is the one the reader of the finished statement sees, counted through the whole statement
    whatever the file shows; None for what carries none. `shown` is what the file itself shows.
    """

    text: Text
    number: int | None = None
    shown: str = ""
    shape: Shape = "numbered"
    bullets: tuple[Bullet, ...] = ()
    after: tuple[Text, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its own text, its bullets, and what goes on after them, in order."""
        return (self.text, *(bullet.text for bullet in self.bullets), *self.after)

    @cached_property
    def sentences(self) -> tuple[Text, ...]:
        """The sentences of the paragraph and its bullets, in order."""
        return tuple(sentence for text in self.texts for sentence in sentences(text))


@frozen(kw_only=True)
class Section:
    """A heading and the paragraphs below it, up to the next heading.

    `role` says what the section is; a free sub-heading takes the role of the section before it. `template`
    is true for the headings every statement has; `within` is the role of the template section it stands in.
    The first section has no heading where text stands above the first one.
    """

    role: Role
    heading: Text | None
    paragraphs: tuple[Paragraph, ...] = ()
    template: bool = True
    within: Role = "other"
    level: int = 1

    @property
    def title(self) -> str:
        """The heading as written; empty where there is none."""
        return self.heading.text if self.heading else ""


@frozen
class Passage:
    """A text in its surroundings: what observers read. `lead` is the lead-in where the text is a bullet."""

    text: Text
    section: Section
    paragraph: Paragraph
    bullet: Bullet | None = None

    @property
    def role(self) -> Role:
        """The role of the section it stands in."""
        return self.section.role

    @property
    def lead(self) -> Text | None:
        """The text that leads into the list, for a bullet."""
        return self.paragraph.text if self.bullet else None

    def extent(self, start: int = 0, end: int | None = None) -> Extent:
        """Return where the characters from `start` up to `end` stand, with paragraph and section."""
        return self.place_of(self.text, start, end)

    def place_of(self, part: Text, start: int = 0, end: int | None = None) -> Extent:
        """Return where some characters of a part of it, such as a sentence, stand, with paragraph and section."""
        return evolve(part.extent(start, end), paragraph=self.paragraph.number, role=self.section.role)


@frozen(kw_only=True, slots=False)
class Statement:
    """A draft or final decision statement, in the order of its file."""

    path: str
    format: Format
    lines: tuple[str, ...] = field(
        repr=False
    )  # of the source, for excerpts; in Word the paragraphs of the body
    head: Head
    sections: tuple[Section, ...]
    kind: KindTold
    settings: tuple[Setting, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    footers: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    furniture: tuple[Extent, ...] = ()  # what a web page adds, left out of the text

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of every section in order: paragraphs, their bullets, what follows them."""
        found = []
        for section in self.sections:
            for paragraph in section.paragraphs:
                found.append(Passage(paragraph.text, section, paragraph))
                found.extend(Passage(bullet.text, section, paragraph, bullet) for bullet in paragraph.bullets)
                found.extend(Passage(text, section, paragraph) for text in paragraph.after)
        return tuple(found)

    def within(self, *roles: str) -> Iterator[Passage]:
        """Yield the passages of sections that have, or stand in a section that has, one of the roles."""
        for passage in self.passages:
            if passage.section.role in roles or passage.section.within in roles:
                yield passage

    def section(self, role: str) -> Section | None:
        """Return the first section of that role, or None."""
        return next((section for section in self.sections if section.role == role), None)

    def paragraph(self, number: int) -> Paragraph | None:
        """Return the paragraph the reader sees under that number, or None."""
        return self._numbered.get(number)

    @property
    def last_number(self) -> int:
        """The number of the last paragraph; 0 where none is numbered."""
        return max(self._numbered, default=0)

    @cached_property
    def _numbered(self) -> dict[int, Paragraph]:
        return {
            paragraph.number: paragraph
            for section in self.sections
            for paragraph in section.paragraphs
            if paragraph.number is not None
        }

    def setting(self, key: str) -> Setting | None:
        """Return a line of the front matter, or None."""
        return next((setting for setting in self.settings if setting.key == key), None)

    def carries(self, kind: str) -> bool:
        """Whether a file of this format could show such a mark at all; plain text shows none."""
        shown = {"md": {"footnote", "image", "comment"}, "txt": set[str](), "docx": None}[self.format]
        return shown is None or kind in shown

    def missing_place(self, *later: str) -> Extent:
        """Return where something missing should stand: the first section of one of the roles, else line 1."""
        for section in self.sections:
            if section.role in later and section.heading:
                return section.heading.extent()
        return Extent(1, 1, 1, 1)
