"""Footnotes, endnotes and comments of a Word file: their words, by identifier."""

from collections.abc import Callable, Mapping

from attrs import frozen

from assess.statement.readers.package import Package, attribute, local


@frozen
class Notes:
    """The words of each note and comment; notes that only draw a line are left out."""

    footnotes: Mapping[str, str]
    endnotes: Mapping[str, str]
    comments: Mapping[str, str]


def read_notes(package: Package, named: Callable[[str], str]) -> Notes:
    """Return the notes of a file; `named` tells the part of each kind."""
    return Notes(*(_words(package, named(kind)) for kind in ("footnotes", "endnotes", "comments")))


def _words(package: Package, part: str) -> dict[str, str]:
    root = package.part(part) if part else None
    found = {}
    for item in root if root is not None else ():
        kind = attribute(item, "type")
        if kind in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        text = "".join(piece.text or "" for piece in item.iter() if local(piece) == "t")
        found[attribute(item, "id") or ""] = " ".join(text.split())
    return found
