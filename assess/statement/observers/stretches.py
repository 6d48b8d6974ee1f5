"""A length of time held against two dates that it is said to lie between, in every way statements say so."""

import re
from decimal import Decimal
from itertools import pairwise

from assess.statement.observers.dates import Dated, dates_of
from assess.statement.observers.interface import Observed, answer
from assess.statement.observers.lengths import DAYS_IN_MONTH, TOLERANCE, Length, sentence_round

_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": DAYS_IN_MONTH, "years": Decimal("365.25")}
BESIDE = 14  # characters between a period and the dates it belongs to


def dates_beside(length: Length) -> dict[str, Observed]:
    """Return whether a period agrees with two dates of its sentence that it is said to lie between; nothing without them."""
    start, sentence = sentence_round(length.passage, length.start)
    rate = sentence[length.start - start :].startswith(("a ", "an "))
    later = length.passage.text.low[length.end :].startswith(" later")
    if length.unit not in _DAYS or (rate and not later):
        return {}
    dates = [
        dated for dated in dates_of(length.passage)
        if dated.precision in ("day", "part-of-month", "month") and start <= dated.start < start + len(sentence)
    ]  # fmt: skip
    if (apart := _after_what(length, dates)) is not None:
        return _compared(length, *apart)
    for first, last in pairwise(_with_one_before(length, start, dates)):
        if _ranged(length, first, last) or _later(length, first, last) or _since(length, first, last):
            return _compared(length, first, last)
        if _follows(length, first, last):
            return _compared(length, last, first)
    return {}


def _ranged(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "six weeks, from one day to another", or the same the other way round."""
    low = length.passage.text.low
    if not re.fullmatch(r" (?:to|until|and) ", low[first.end : last.start]):
        return False
    lead = re.search(r"(?:from|between) $", low[max(first.start - 8, 0) : first.start])
    if not lead:
        return False
    begins = first.start - len(lead.group())
    if length.end <= begins:
        return begins - length.end <= BESIDE and bool(re.fullmatch(r"[,(]? ?\(?", low[length.end : begins]))
    between = low[last.end : length.start]
    return last.end <= length.start and bool(
        re.fullmatch(r",? ?\(?(?:a (?:period|total|delay) of )?", between)
    )


def _follows(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "on one day, six weeks after" an earlier one."""
    low = length.passage.text.low
    beside = first.end <= length.start <= first.end + BESIDE and length.end <= last.start
    return beside and low[first.end : first.end + 1] == "," and low[length.end :].startswith(" after ")


def _later(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "six weeks later, on another day"."""
    low = length.passage.text.low
    beside = first.end <= length.start and length.end <= last.start
    return beside and bool(re.fullmatch(r" later,? (?:on|in) ", low[length.end : last.start]))


def _with_one_before(length: Length, start: int, dates: list[Dated]) -> list[Dated]:
    """Return the dates of a sentence, led by the last before it: "complained on one day. It replied two weeks later"."""
    if len([dated for dated in dates if dated.end <= length.start]) > 1 or not re.match(
        r" later\b", length.passage.text.low[length.end :]
    ):
        return dates
    before = [
        dated for dated in dates_of(length.passage)
        if dated.end <= start and dated.precision in ("day", "part-of-month", "month")
    ]  # fmt: skip
    return [*before[-1:], *dates]


def _after_what(length: Length, dates: list[Dated]) -> tuple[Dated, Dated] | None:
    """Return the two days of "on one day, six weeks after it had the form on another"."""
    low = length.passage.text.low
    after = [dated for dated in dates if dated.start >= length.end]
    if not after or not re.fullmatch(r" after [^.;,]{3,60} (?:on|in) ", low[length.end : after[0].start]):
        return None
    before = [
        dated for dated in dates_of(length.passage)
        if dated.end <= length.start and dated.precision in ("day", "part-of-month", "month")
    ]  # fmt: skip
    return (after[0], before[-1]) if before else None


def _since(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "from one day and not until another, six weeks later"."""
    low = length.passage.text.low
    if last.end > length.start or not re.match(r" later(?! than)\b", low[length.end :]):
        return False
    if first.span is not None and last.span is not None and last.span.before(first.span):
        return False
    close = re.fullmatch(
        r",? ?\(?(?:(?:which was|over|more than|nearly|almost|about|around|some|only|roughly|just over|just under) ){0,2}",
        low[last.end : length.start],
    )
    return bool(close) and not re.search(
        r"\b(?:by|for|about|of) $", low[max(first.start - 6, 0) : first.start]
    )


def _compared(length: Length, first: Dated, last: Dated) -> dict[str, Observed]:
    """Return what two dates make of a period, on every reading of them."""
    if first.span is None or last.span is None:
        return {}
    begun, done = first.span, last.span
    if begun.earliest is None or begun.latest is None or done.earliest is None or done.latest is None:
        return {}
    fewest, most = Decimal((done.earliest - begun.latest).days), Decimal((done.latest - begun.earliest).days)
    days = length.number * _DAYS[length.unit]
    slack = max(_DAYS[length.unit] * TOLERANCE, Decimal(2))
    lead = length.passage.text.low[max(length.start - 16, 0) : length.start]
    if re.search(r"(?:about|around|roughly|nearly|almost|some|approximately) $", lead):
        slack *= 2
    low = Decimal(0) if re.search(r"(?:less than|under|within|up to) $", lead) else days - slack
    high = max(most, days) if re.search(r"(?:more than|over|at least) $", lead) else days + slack
    middle = (fewest + most) / 2 / _DAYS[length.unit]
    return {
        "period.from": begun, "period.done": done, "period.spanned": middle.quantize(Decimal("0.1")),
        "period.spans": answer(fewest <= high and most >= low),
    }  # fmt: skip
