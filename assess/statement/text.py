"""Text that knows where each of its characters stands in the source.

A `Text` is what a reader of the statement sees: markup is gone and a line that goes on reads on after one
space. Nothing else is changed, so every character but those joining spaces is a character of the source,
and any part of a text maps back to it exactly.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from attrs import field, frozen

T = TypeVar("T")

# Same length as the original, so that what is found in the folded text lies at the same place in the other.
_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": " ", "\u2009": " ", "\u2002": " ", "\u2003": " ",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """Return `text` with straight quotation marks, plain spaces and plain hyphens, of the same length."""
    return text.translate(_FOLDS)


@frozen
class Extent:
    """Some characters of the source: from line and column, counted from 1, up to but not including the end.

    In Word a line is a paragraph of the body, headings included. `paragraph` is the number the reader of the
    finished statement sees, where there is one; `role` that of the section.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""
    paragraph: int | None = None
    role: str = ""

    @property
    def order(self) -> tuple[int, int]:
        """What to sort by: the order of the source."""
        return self.line, self.column


@frozen
class Segment:
    """Characters that stand side by side on one line of the source, from `at` in the text on."""

    at: int
    line: int
    column: int
    length: int


@frozen(slots=False)
class Text:
    """What stands there, and where; `segments` are in order and do not overlap."""

    text: str
    segments: tuple[Segment, ...] = field(repr=False)
    _worked_out: dict[str, object] = field(factory=dict, init=False, repr=False, eq=False)

    def once(self, what: str, work: Callable[[], T]) -> T:
        """Return what `work` makes of this text, worked out once and kept with it under the name `what`."""
        if what not in self._worked_out:
            self._worked_out[what] = work()
        return cast("T", self._worked_out[what])

    @cached_property
    def folded(self) -> str:
        """The text with straight quotation marks and plain spaces; same length, for finding things in."""
        return folded(self.text)

    @cached_property
    def low(self) -> str:
        """The folded text in lower case, of the same length."""
        low = self.folded.lower()
        return (
            low
            if len(low) == len(self.text)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.folded)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.at for segment in self.segments]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of the character at `offset`; after the last character, of the end."""
        if not self.segments:
            return 1, 1
        segment = self.segments[max(bisect_right(self._starts, offset) - 1, 0)]
        within = min(max(offset - segment.at, 0), segment.length)
        return segment.line, segment.column + within

    def extent(self, start: int = 0, end: int | None = None) -> Extent:
        """Return where the characters from `start` up to `end` stand."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        first = self.position(start)
        last = self.position(stop - 1) if stop > start else first
        after = (last[0], last[1] + 1) if stop > start else first
        return Extent(*first, *after, text=self.text[start:stop])

    def part(self, start: int, end: int | None = None) -> "Text":
        """Return the text from `start` up to `end`, with the same places."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        cut = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for segment in self.segments[first:]:
            if segment.at >= stop:
                break
            left, right = max(segment.at, start), min(segment.at + segment.length, stop)
            if right > left:
                cut.append(
                    Segment(left - start, segment.line, segment.column + left - segment.at, right - left)
                )
        return Text(self.text[start:stop], tuple(cut))

    def stripped(self) -> "Text":
        """Return the text without spaces at either end."""
        text = self.text
        left = len(text) - len(text.lstrip())
        return self if left == 0 and text == text.rstrip() else self.part(left, len(text.rstrip()))

    def sources(self) -> Iterator[tuple[int, int, int]]:
        """Yield offset, line and column of every character that stands in the source."""
        for segment in self.segments:
            for step in range(segment.length):
                yield segment.at + step, segment.line, segment.column + step


class TextBuilder:
    """Puts a text together from pieces of source lines."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def add(self, text: str, line: int, column: int) -> None:
        """Add characters that stand at `line` and `column`."""
        if not text:
            return
        last = self._segments[-1] if self._segments else None
        if (
            last
            and last.line == line
            and last.column + last.length == column
            and last.at + last.length == self._length
        ):
            self._segments[-1] = Segment(last.at, line, last.column, last.length + len(text))
        else:
            self._segments.append(Segment(self._length, line, column, len(text)))
        self._parts.append(text)
        self._length += len(text)

    def join(self) -> None:
        """Add one space that is not in the source, where a line goes on."""
        if self._parts and not self._parts[-1][-1:].isspace():
            self._parts.append(" ")
            self._length += 1

    def build(self) -> Text:
        """Return the text without spaces at either end."""
        return Text("".join(self._parts), tuple(self._segments)).stripped()


def of_line(text: str, line: int, column: int = 1) -> Text:
    """Return the text of one source line from `column` on, without spaces at either end."""
    builder = TextBuilder()
    builder.add(text, line, column)
    return builder.build()


def of_lines(lines: Iterable[tuple[str, int, int]]) -> Text:
    """Return a text that goes on over several source lines, each given with its line and column."""
    builder = TextBuilder()
    for text, line, column in lines:
        builder.join()
        builder.add(text.rstrip(), line, column)
    return builder.build()
