"""Readers of drafts: one module a format, all handing on the same blocks.

`read_contents` chooses by the end of the name, or by what the bytes look like where the name says nothing.
"""

from pathlib import PurePath

from assess.source.errors import InputProblems, Place, Problem
from assess.statement.model import Format
from assess.statement.readers.interface import Block, Contents

ENDINGS: dict[str, Format] = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
    ".docx": "docx",
    ".docm": "docx",
}
OTHERS = {
    ".doc": "the old Word format; save it as .docx",
    ".odt": "an OpenDocument text; save it as .docx",
    ".rtf": "rich text; save it as .docx",
    ".pdf": "a PDF; check the file it was made from",
}

__all__ = ["Block", "Contents", "format_of", "read_contents"]


def format_of(name: str, content: bytes) -> Format:
    """Return the format of a file, by its name, else by its first bytes; raises InputProblems."""
    ending = PurePath(name).suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    if ending in OTHERS:
        raise InputProblems([Problem(Place(name), f"is {OTHERS[ending]}", "read are .md, .txt and .docx")])
    return "docx" if content.startswith(b"PK\x03\x04") else "md"


def read_contents(name: str, content: bytes, format: Format | None = None) -> Contents:  # noqa: A002 - the word people use
    """Return what a file holds; raises InputProblems with all that is wrong with it."""
    kind = format or format_of(name, content)
    if not content.strip():
        raise InputProblems([Problem(Place(name, 1, 1), "is empty")])
    if kind == "docx":
        from assess.statement.readers.word import read_word  # noqa: PLC0415 - imported where it is needed, to start quickly

        return read_word(name, content)
    if kind == "md":
        from assess.statement.readers.markdown import read_markdown  # noqa: PLC0415 - imported where it is needed, to start quickly

        return read_markdown(name, content)
    from assess.statement.readers.plain import read_plain  # noqa: PLC0415 - imported where it is needed, to start quickly

    return read_plain(name, content)
