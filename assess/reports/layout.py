"""Laying out plain text in 80 columns: aligned, wrapped, and never touching what a person wrote."""

import textwrap
import unicodedata
from collections.abc import Sequence

from assess.source.printable import printable

WIDTH = 80
JOINERS = "\u200c\u200d"


def width_of(text: str) -> int:
    """Return the columns a text takes on a terminal."""
    return sum(
        0
        if unicodedata.combining(character) or character in JOINERS
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def wrapped(text: str, indent: int, width: int = WIDTH) -> list[str]:
    """Return the lines of a text, each indented; long words are kept whole."""
    flat = " ".join(printable(text).split())
    lines = textwrap.wrap(flat, width - indent, break_long_words=False, break_on_hyphens=False) or [""]
    return [" " * indent + line for line in lines]


def labelled(label: str, text: str, indent: int, column: int) -> list[str]:
    """Return a text wrapped in a column beside its label; a label too long for it stands alone above."""
    head = " " * indent + printable(label)
    lines = wrapped(text, column)
    if width_of(head) + 1 > column:
        return [head, *lines]
    return [head + " " * (column - width_of(head)) + lines[0].lstrip(), *lines[1:]]


def ends(left: str, right: str, lead: str = "", width: int = WIDTH) -> list[str]:
    """Return a line with `left` at one end and `right` at the other, behind a `lead`; `left` wraps beside it."""
    room = width - width_of(lead) - width_of(right) - 2
    lines = textwrap.wrap(" ".join(printable(left).split()), max(room, 20), break_long_words=False) or [""]
    gap = max(width - width_of(lead) - width_of(lines[0]) - width_of(right), 1)
    return [lead + lines[0] + " " * gap + right, *(" " * width_of(lead) + line for line in lines[1:])]


def table(rows: Sequence[tuple[str, ...]], indent: int = 0, gap: int = 2, width: int = WIDTH) -> list[str]:
    """Return rows as aligned columns; the last column wraps."""
    if not rows:
        return []
    widths = [max(width_of(printable(row[at])) for row in rows) for at in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        head = " " * indent
        for cell, size in zip(row, widths, strict=False):
            shown = printable(cell)
            head += shown + " " * (size - width_of(shown) + gap)
        rest = wrapped(row[-1], width_of(head), width)
        lines += [(head + rest[0].lstrip()).rstrip(), *rest[1:]]
    return lines
