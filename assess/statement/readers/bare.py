"""What plain text shows as it is: addresses of the web, and the marks of notes."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement.model import Link, Mark
from assess.statement.text import Text

ADDRESS = r"(?:https?://|www\.)[^\s<>()\[\]]{1,2000}"
_AFTER = ".,;:!?'\"’”"


def address_of(written: str) -> str:
    """Return an address without the punctuation of the sentence it stands in."""
    return written.rstrip(_AFTER)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(ADDRESS)


@cache
def _note() -> re.Pattern[str]:
    """Match a number in square brackets behind a word or a full stop; a year in brackets is part of a citation."""
    return re.compile(r"(?<=[\w.,;:)'\"’”])\[\d{1,3}\](?!\()|(?<=[A-Za-z.,;])[¹²³⁴⁵⁶⁷⁸⁹]")


def links_in(text: Text) -> Iterator[Link]:
    """Yield the addresses in a text."""
    for match in _address().finditer(text.text):
        shown = address_of(match.group())
        yield Link(shown, shown, text.extent(match.start(), match.start() + len(shown)))


def notes_in(text: Text) -> Iterator[Mark]:
    """Yield the marks of notes in a text."""
    for match in _note().finditer(text.text):
        yield Mark("footnote", text.extent(*match.span()))
