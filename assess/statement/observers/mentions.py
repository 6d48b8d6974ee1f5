"""Who is named in a statement: titles and letters where they stand."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import define, field, frozen

from assess.statement.model import Passage
from assess.statement.observers.interface import Scene
from assess.statement.text import Extent


@frozen
class Mention:
    """A letter where it stands, with its title if it has one; `couple` for "Mr and Mrs X"."""

    letter: str
    title: str
    passage: Passage
    start: int
    end: int
    couple: bool = False

    @property
    def at(self) -> Extent:
        """Where it stands, title included."""
        return self.passage.extent(self.start, self.end)


@define
class Person:
    """Everybody under one letter."""

    letter: str
    mentions: list[Mention] = field(factory=list)


@cache
def _pattern() -> re.Pattern[str]:
    title = r"(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Lady|Lord|Professor|Councillor|Cllr)\.?"
    return re.compile(
        rf"\b(?P<first>{title})\s+(?:and|&)\s+(?P<second>{title})\s+(?P<both>[A-Z])(?![\w&]|[.'][A-Z])"
        rf"|\b(?P<title>{title})\s+(?P<letter>[A-Z])(?![\w&]|\.[A-Z])"
        r"|(?<![\w.'£$&/([-])(?<!\bI )(?P<bare>[B-HJ-Z])(?='s\b|[,.;:)?!]?(?:\s|$))(?!\.[A-Z])"
    )


@cache
def _no_person() -> re.Pattern[str]:
    """Words before a bare letter that make it something else than a person."""
    return re.compile(
        r"(?:school|home|officer|council|provider|company|road|street|band|group|part|schedule|appendix|annex|category|"
        r"grade|level|stage|class|form|type|hepatitis|vitamin|plan|nursery|academy|college|organisation|trust|hospital|"
        r"bank|section|paragraph|point|complaint|site|property|house|flat|block|option|team|worker|teacher|carer|"
        r"tribunal|agency|service|ward|unit|worker|person|building|plot|field|phase|zone|document|figure|table|"
        r"authority|borough|head|manager|placement)\s$",
        re.IGNORECASE,
    )


def mentions(scene: Scene) -> Iterator[Mention]:
    """Yield every mention of a person by letter, in order."""
    for passage in scene.statement.passages:
        text = passage.text.folded
        for match in _pattern().finditer(text):
            if match["both"]:
                for title in (match["first"], match["second"]):
                    yield Mention(match["both"], title.rstrip("."), passage, *match.span(), couple=True)
            elif match["letter"]:
                yield Mention(match["letter"], match["title"].rstrip("."), passage, *match.span())
            elif not _no_person().search(text[max(match.start() - 20, 0) : match.start()]):
                yield Mention(match["bare"], "", passage, *match.span())
