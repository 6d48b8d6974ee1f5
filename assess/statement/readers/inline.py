"""What stands inside a line of Markdown: emphasis, links, images, notes, comments. Columns stay true."""

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from assess.statement.model import Ignore, Link, Mark
from assess.statement.readers.bare import ADDRESS, address_of
from assess.statement.text import Extent, TextBuilder

COMMENT = "assess:"
MACHINE = (COMMENT, "markdownlint", "prettier", "toc", "vale")  # comments that tools read


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(
        r"(?P<image>!\[(?P<alt>[^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\))"
        r"|(?P<note>\[\^[^\[\]\s]{1,60}\](?P<definition>:)?)"
        r"|(?P<link>\[(?P<label>[^\[\]]{1,500})\]\((?P<target>[^()\s]{0,2000})(?:\s\"[^\"]{0,200}\")?\))"
        r"|(?P<auto><(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000})>)"
        rf"|(?P<bare>{ADDRESS})"
        r"|(?P<tag></?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]{0,500})?/?>)"
        r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
        r"|(?P<shine>==(?P<shone>[^=]{1,500})==)"
        r"|(?P<emphasis>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`{1,3}|~~)"
    )


@frozen
class InlineReader:
    """Reads lines into a text, and notes links and marks as they come."""

    links: list[Link]
    marks: list[Mark]

    def read(self, content: str, line: int, column: int, into: TextBuilder) -> None:
        """Add what a reader sees of `content`, which stands at `line` and `column`."""
        at = 0
        for match in _pieces().finditer(content):
            start, end = match.span()
            if start < at:
                continue
            into.add(content[at:start], line, column + at)
            at = end
            self._piece(match, line, column, into)
        into.add(content[at:], line, column + at)

    def _piece(self, match: re.Match[str], line: int, column: int, into: TextBuilder) -> None:
        where = Extent(line, column + match.start(), line, column + match.end(), match.group())
        if match["image"] is not None:
            self.marks.append(Mark("image", where, match["alt"]))
        elif match["note"] is not None:
            if not match["definition"]:
                self.marks.append(Mark("footnote", where))
        elif match["link"] is not None:
            self.links.append(Link(match["target"], match["label"], where))
            into.add(match["label"], line, column + match.start("label"))
        elif match["auto"] is not None:
            self.links.append(Link(match["address"], match["address"], where))
            into.add(match["address"], line, column + match.start("address"))
        elif match["bare"] is not None:
            shown = address_of(match["bare"])
            end = column + match.start() + len(shown)
            self.links.append(Link(shown, shown, Extent(line, where.column, line, end, shown)))
            into.add(match["bare"], line, where.column)
        elif match["tag"] is not None:
            if match["name"].lower() in ("img", "svg", "object", "embed", "iframe"):
                self.marks.append(Mark("image", where))
        elif match["shine"] is not None:
            self.marks.append(Mark("highlight", where, match["shone"]))
            into.add(match["shone"], line, column + match.start("shone"))


def blank_comments(
    lines: Sequence[str], first: int
) -> tuple[list[str], tuple[Ignore, ...], tuple[Mark, ...]]:
    """Return the lines with comments and what stands above `first` blanked out, the notes to ignore, and other comments."""
    bare = ["" if at < first else line for at, line in enumerate(lines)]
    found: list[tuple[str, Extent, bool]] = []
    inside: tuple[int, int] | None = None
    gathered: list[str] = []
    for at in range(first, len(bare)):
        start = 0
        while True:
            if inside is None:
                opened = bare[at].find("<!--", start)
                if opened < 0:
                    break
                inside, gathered, start = (at, opened), [], opened + 4
            closed = bare[at].find("-->", start)
            stop = len(bare[at]) if closed < 0 else closed
            gathered.append(bare[at][start:stop])
            left = inside[1] if inside[0] == at else 0
            end = stop if closed < 0 else closed + 3
            bare[at] = bare[at][:left] + " " * (end - left) + bare[at][end:]
            if closed < 0:
                break
            told = " ".join(" ".join(gathered).split())
            where = Extent(inside[0] + 1, inside[1] + 1, at + 1, end + 1, told)
            found.append((told, where, bool(bare[inside[0]][: inside[1]].strip())))
            inside, start = None, end
    notes = [(told, where, ends) for told, where, ends in found if told.lower().startswith(COMMENT)]
    marks = tuple(
        Mark("comment", where, told) for told, where, _ in found if not told.lower().startswith(MACHINE)
    )
    return bare, tuple(_ignore(told, where, bare, ends=ends) for told, where, ends in notes), marks


def _ignore(told: str, where: Extent, bare: Sequence[str], *, ends: bool) -> Ignore:
    text = told[len(COMMENT) :].strip()
    if ends:
        return Ignore(text, where, where.line)
    covers = next((at + 1 for at in range(where.end_line, len(bare)) if bare[at].strip()), where.line)
    return Ignore(text, where, covers)
