"""Lengths of time as statements write them, and what each is: a limit, a delay, a deadline, a stretch."""

import re
from decimal import Decimal
from functools import cache

from attrs import frozen

from assess.statement.model import Passage
from assess.statement.observers.numbers import NUMBER, value_of
from assess.statement.text import Extent

DAYS_IN_MONTH = Decimal("30.44")
TOLERANCE = Decimal("0.6")  # a delay is told in whole months, up or down


@frozen
class Length:
    """A period as written, and what it is."""

    passage: Passage
    start: int
    end: int
    number: Decimal
    unit: str
    use: str

    @property
    def at(self) -> Extent:
        """Where it stands."""
        return self.passage.extent(self.start, self.end)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<number>{NUMBER}|an?)[\s-]+(?P<unit>working[\s-]days?|school[\s-]days?|days?|weeks?|months?|years?|terms?)\b"
    )


def periods_of(passage: Passage) -> tuple[Length, ...]:
    """Return the periods of a passage in order."""
    return passage.text.once("periods", lambda: _periods_of(passage))


def _periods_of(passage: Passage) -> tuple[Length, ...]:
    low = passage.text.low
    found = []
    for match in _pattern().finditer(low):
        unit = re.sub(r"[\s-]+", "-", match["unit"])
        unit = "working-days" if unit.startswith(("working", "school")) else unit.rstrip("s") + "s"
        if match["number"] in ("a", "an") and unit in ("days", "terms"):
            continue
        found.append(
            Length(passage, *match.span(), value_of(match["number"]), unit, _use(passage, low, match))
        )
    return tuple(found)


def _use(passage: Passage, low: str, match: re.Match[str]) -> str:  # noqa: PLR0911 - one return for each form
    before, after = low[max(match.start() - 60, 0) : match.start()], low[match.end() : match.end() + 60]
    if re.match(
        r"'? ?(?:late\b|later than|longer than|overdue|too late|over the|beyond the|-?\s?delay|after (?:it|they|this|the \w+) should)",
        after,
    ):
        return "delay"
    if re.search(r"(?:delay(?:ed)?(?: of| by| for)?|late by|overdue by)(?: \w+){0,2} $", before):
        return "delay"
    if re.match(r" ago\b| earlier\b| before\b| previously\b", after):
        return "ago"
    if re.match(r" (?:later|after)\b", after):
        return "after"
    if re.search(
        r"(?:within|no (?:later|more) than|up to|at least every|maximum of|at most|not exceed|under)(?: \w+){0,2} $",
        before,
    ):
        return "deadline" if passage.role == "action" else "limit"
    if re.search(r"(?:within|up to|more than)(?: \w+){0,2} working days,? or (?:up to )?$", before):
        return "limit"
    if re.match(r" (?:to respond|limit|timescale|deadline)", after):
        return "limit"
    return "span"


def sentence_round(passage: Passage, at: int) -> tuple[int, str]:
    """Return the sentence round a place, and where it begins."""
    low = passage.text.low
    start = max(low.rfind(". ", 0, at) + 1, 0)
    end = low.find(". ", at)
    return start, low[start : len(low) if end < 0 else end]
