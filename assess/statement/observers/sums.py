"""Sums of money as statements write them, rates among them."""

import re
from decimal import Decimal
from functools import cache

from attrs import frozen

from assess.statement.model import Passage
from assess.statement.observers.numbers import NUMBER
from assess.statement.text import Extent

ITEM = "item"  # what "£22 each" is paid for each of


@frozen
class Sum:
    """A sum as written; `each` is what it is paid for each of, or empty."""

    passage: Passage
    start: int
    end: int
    pounds: Decimal
    each: str

    @property
    def at(self) -> Extent:
        """Where it stands."""
        return self.passage.extent(self.start, self.end)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"£\s?(?P<pounds>\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?P<pence>\.\d{1,2})?(?!\d)(?P<large>\s?(?:million|m\b|k\b))?"
        r"(?P<rate>(?:\s+(?:a|per|for each|for every|each)\s+|/)(?:calendar\s+|school\s+|missed\s+)?(?P<each>hour|day|night|week|fortnight|month|quarter|term|year|annum|call|visit|session|meeting|meal|journey)\b"
        rf"|\s+for each of (?:the|those|these)\s+(?={NUMBER}\s+(?:day|week|month|term|year)s)(?:[a-z-]+|\d+)\s+(?P<every>day|week|month|term|year)s\b"
        r"|\s+(?P<item>each)\b)?",
        re.IGNORECASE,
    )


def sums_of(passage: Passage) -> tuple[Sum, ...]:
    """Return the sums of a passage in order."""
    return passage.text.once("sums", lambda: _sums_of(passage))


def _sums_of(passage: Passage) -> tuple[Sum, ...]:
    found = []
    for match in _pattern().finditer(passage.text.folded):
        pounds = Decimal(match["pounds"].replace(",", "") + (match["pence"] or ""))
        if match["large"]:
            pounds *= 1000 if match["large"].strip().lower() == "k" else 1_000_000
        each = (match["each"] or match["every"] or "").lower().replace("annum", "year")
        found.append(
            Sum(passage, match.start(), match.end(), pounds, each or (ITEM if match["item"] else ""))
        )
    return tuple(found)
