"""Markdown, with front matter where there is any.

markdown-it tells the blocks and on which lines they stand; what stands in a line is read here, because its
inline tokens carry no columns. Comments and front matter are blanked out first, so that places stay true.
"""

import re
from functools import cache

from attrs import define, field
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assess.source.yaml import decode
from assess.statement import sections
from assess.statement.model import Link, Mark
from assess.statement.readers.frontmatter import read_front_matter
from assess.statement.readers.inline import InlineReader, blank_comments
from assess.statement.readers.interface import Block, Contents
from assess.statement.readers.plain import split_lines
from assess.statement.text import TextBuilder


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.disable(["reference", "code", "html_block"])
    return parser


@cache
def _published_bullet() -> re.Pattern[str]:
    """Match the bullet of a published page, which Markdown knows nothing of; a dash is as long."""
    return re.compile(r"^(\s{0,12})[•●◦▪‣·](?=\s)")


def read_markdown(name: str, content: bytes) -> Contents:
    """Return the blocks of a Markdown file; raises InputProblems where it, or its front matter, is no such thing."""
    lines = split_lines(decode(name, content))
    settings, ignored, first = read_front_matter(name, lines)
    bare, ignores, comments = blank_comments(lines, first)
    reading = _Reading(bare)
    reading.read(_parser().parse("\n".join(_published_bullet().sub(r"\1-", line) for line in bare)))
    return Contents(
        format="md", lines=lines, blocks=tuple(reading.blocks), settings=settings, ignores=(*ignored, *ignores),
        links=tuple(reading.links), marks=(*reading.marks, *comments),
    )  # fmt: skip


@define
class _Item:
    """A list item while its blocks are read: the kind of its list, its marker, whether its text has begun."""

    ordered: bool
    marker: str
    begun: bool = False


@define
class _Reading:
    """Walks the tokens; `items` are the list items around the present one, the innermost last."""

    lines: list[str]
    blocks: list[Block] = field(factory=list)
    links: list[Link] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    items: list[_Item] = field(factory=list)
    heading: int = 0
    table: bool = False

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "list_item_open":
                ordered = bool(token.info)
                self.items.append(_Item(ordered, f"{token.info}{token.markup}" if ordered else token.markup))
            elif token.type == "list_item_close":
                self.items.pop()
            elif token.type == "heading_open":
                self.heading = int(token.tag[1:])
            elif token.type == "heading_close":
                self.heading = 0
            elif token.type in ("table_open", "table_close"):
                self.table = token.type == "table_open"
            elif token.type == "fence" and token.map:
                self._lines(token.map[0] + 1, token.content.split("\n"))
            elif token.type == "inline" and token.map:
                self._lines(token.map[0], token.content.split("\n"))

    def _lines(self, first: int, contents: list[str]) -> None:
        if contents and contents[0].startswith("[^") and "]:" in contents[0]:
            return  # the words of a footnote: the note is marked where it is referred to
        inline = InlineReader(self.links, self.marks)
        builder = TextBuilder()
        bold = len(contents) == 1 and contents[0].startswith("**") and contents[0].endswith("**")
        for step, content in enumerate(contents):
            number = first + step
            raw = self.lines[number] if number < len(self.lines) else ""
            column = raw.rfind(content) if content else -1
            if self.table and content:
                column = raw.find(content)
            if column < 0:
                content, column = raw.strip(), len(raw) - len(raw.lstrip())  # noqa: PLW2901 - as it stands in the line
            if step and not self.heading and self._breaks(content):
                self._add(builder, bold=False)
                builder = TextBuilder()
            builder.join()
            inline.read(content, number + 1, column + 1, builder)
        self._add(builder, bold=bold)

    def _breaks(self, content: str) -> bool:
        """Whether a line begins anew though Markdown reads on: a field of the head, or the signing line."""
        if self.items:
            return False
        known = any(pattern.match(content) for _, pattern in sections.head_patterns())
        return known or sections.is_signing(content) or sections.title_of(content) is not None

    def _add(self, builder: TextBuilder, *, bold: bool) -> None:
        text = builder.build()
        if not text:
            return
        if self.heading:
            self.blocks.append(Block(text, "heading", self.heading))
        elif self.table:
            self.blocks.append(Block(text, "table"))
        elif not self.items:
            self.blocks.append(Block(text, "text", maybe_heading=bold))
        else:
            item = self.items[-1]
            depth = len(self.items)
            outermost = item.ordered and depth == 1
            if item.begun:
                self.blocks.append(Block(text, "continued" if outermost else "bullet", max(depth - 1, 1), ""))
            elif outermost:
                self.blocks.append(Block(text, "item", 1, item.marker))
            else:
                level = depth - 1 if self.items[0].ordered else depth
                self.blocks.append(Block(text, "bullet", max(level, 1), item.marker))
            item.begun = True
