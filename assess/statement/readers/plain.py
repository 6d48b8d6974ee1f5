"""Plain text as the Ombudsman's website publishes it, without the furniture of the site.

A paragraph is a line, or several where a line goes on after one without a marker; numbers and bullets are
those the page shows.
"""

import re
from functools import cache

from attrs import define, field

from assess.source.yaml import decode
from assess.statement import sections
from assess.statement.readers.bare import links_in, notes_in
from assess.statement.readers.interface import Block, BlockShape, Contents
from assess.statement.text import Extent, Text, TextBuilder


@cache
def _newline() -> re.Pattern[str]:
    return re.compile(r"\r\n|\n|\r")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(
        r"(?P<indent>[ \t]*)(?:(?P<item>\d{1,3}[.)])|(?P<bullet>[•●◦▪‣·*–-]|o(?=\s))|(?P<letter>\(?[a-z]\)|\(?[ivx]{1,4}\)))"
        r"[ \t\u00a0]+(?=\S)"
    )


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, as editors count them."""
    return tuple(_newline().split(text))


def read_plain(name: str, content: bytes) -> Contents:
    """Return the blocks of a published text; raises InputProblems where it is no text."""
    lines = split_lines(decode(name, content))
    reading = _Reading()
    before = _before_the_head(lines)
    reading.furniture.extend(_whole(number, line) for number, line in enumerate(lines[:before], 1))
    for number, line in enumerate(lines[before:], before + 1):
        if sections.ends_statement(line) and reading.seen_text:
            reading.furniture.extend(
                _whole(number, line) for number, line in enumerate(lines[number - 1 :], number)
            )
            break
        reading.line(number, line)
    reading.close()
    blocks, extra = _without_second_signing(reading)
    return Contents(
        format="txt", lines=lines, blocks=blocks,
        links=tuple(link for block in blocks for link in links_in(block.text)),
        marks=tuple(note for block in blocks for note in notes_in(block.text)),
        furniture=tuple(sorted((*reading.furniture, *extra), key=lambda extent: extent.order)),
    )  # fmt: skip


def _before_the_head(lines: tuple[str, ...]) -> int:
    """Return how many lines stand before the name of the body, where the page begins with the site's own text."""
    for number, line in enumerate(lines):
        if sections.body_line().match(line.strip()):
            return number if any(sections.ends_statement(each) for each in lines[:number]) else 0
        if sections.title_of(line) is not None or sections.recognise(line) is not None:
            break
    return 0


def _whole(number: int, line: str) -> Extent:
    return Extent(number, 1, number, len(line) + 1, line)


@define
class _Reading:
    """One pass over the lines; `pending` gathers the block that the last line belongs to."""

    blocks: list[Block] = field(factory=list)
    furniture: list[Extent] = field(factory=list)
    seen_text: bool = False
    base: int | None = None
    pending: TextBuilder | None = None
    shape: BlockShape = "text"
    marker: str = ""
    level: int = 1
    alone: bool = False

    def line(self, number: int, line: str) -> None:
        if not line.strip():
            self.close(blank=True)
            return
        if sections.is_furniture(line):
            self.close()
            self.furniture.append(_whole(number, line))
            return
        self.seen_text = True
        match = _marker().match(line)
        if match:
            self.close()
            self._open(match)
            assert self.pending is not None  # noqa: S101 - for the type checker
            self.pending.add(line[match.end() :], number, match.end() + 1)
        elif self.pending is not None and not _stands_alone(line) and self.shape != "heading":
            self.pending.join()
            self.pending.add(line, number, 1)
            self.alone = False
        else:
            self.close()
            self.pending, self.shape, self.marker, self.level = TextBuilder(), "text", "", 1
            self.alone = True
            self.pending.add(line, number, 1)
            if _stands_alone(line):
                self.close()

    def _open(self, match: re.Match[str]) -> None:
        indent = len(match["indent"].expandtabs(4))
        self.pending, self.alone = TextBuilder(), False
        if match["item"] and (self.base is None or indent <= self.base + 1):
            self.base = indent if self.base is None else min(self.base, indent)
            self.shape, self.marker, self.level = "item", match["item"], 1
        else:
            self.shape, self.marker = "bullet", match["item"] or match["bullet"] or match["letter"]
            self.level = 1 if self.base is None or indent <= self.base + 4 else 2

    def close(self, *, blank: bool = False) -> None:
        if self.pending is None:
            return
        text: Text = self.pending.build()
        if text:
            self.blocks.append(
                Block(text, self.shape, self.level, self.marker, maybe_heading=self.alone and blank)
            )
        self.pending = None


def _stands_alone(line: str) -> bool:
    """Whether a line is a heading, a field of the head or the signing line, blank lines around it or not."""
    return (
        sections.recognise(line) is not None
        or sections.title_of(line) is not None
        or sections.is_signing(line)
        or any(pattern.match(line) for _, pattern in sections.head_patterns())
        or (len(line) < 240 and sections.body_line().match(line.strip()) is not None)  # noqa: PLR2004 - a name is short
    )


def _without_second_signing(reading: _Reading) -> tuple[tuple[Block, ...], list[Extent]]:
    """Leave out the signing line that the site adds after the statement's own."""
    signing = [
        block for block in reading.blocks if block.shape == "text" and sections.is_signing(block.text.text)
    ]
    if len(signing) < 2:  # noqa: PLR2004 - one is the statement's own
        return tuple(reading.blocks), []
    last, before = signing[-1], signing[-2]
    first, second = before.text.extent(), last.text.extent()
    between = any(first.line < block.text.extent().line < second.line for block in reading.blocks)
    if between or reading.blocks[-1] is not last:
        return tuple(reading.blocks), []
    return tuple(block for block in reading.blocks if block is not last), [second]
