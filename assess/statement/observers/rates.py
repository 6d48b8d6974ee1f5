"""Rates: what a sum for each week or call comes to, and whether the sum given for all of them is right."""

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache
from itertools import combinations, product

from assess.statement.observers.interface import Observed, answer, number
from assess.statement.observers.numbers import NUMBER, value_of
from assess.statement.observers.quotations import inside, quotations
from assess.statement.observers.sums import ITEM, Sum, sums_of
from assess.statement.observers.totals import NEAR

BESIDE = 6  # sums before and after one that may be its total
MOST_SUMS = 200
MOST_COUNTS = 6  # numbers of units beside a rate that are put together in every way


def worked(rate: Sum) -> dict[str, Observed]:
    """Return what a rate comes to: the units beside it, their product, the sum given for it."""
    text = _around(rate)
    units = _units(text, rate.each)
    total = stated(rate)
    facts: dict[str, Observed] = {}
    if units is not None:
        facts |= {"amount.units": number(units), "amount.product": number(units * rate.pounds)}
    if total is not None:
        facts["amount.stated"] = number(total)
    quoted = inside(quotations(rate.passage.text), rate.start)  # somebody else's reckoning
    if units is not None and total is not None and not quoted and not _broken(text, rate.each):
        facts["amount.adds-up"] = answer(total in _readings(rate, units, total))
    return facts


def _broken(text: str, each: str) -> bool:
    """Whether units are counted out in smaller ones too, or only those over a number: "3 weeks and 4 days"."""
    return bool(
        re.search(
            rf"\b{each}s?,? (?:and|plus) (?:{NUMBER}|an?) (?:days?|weeks?|nights?)\b|\b(?:pro[- ]?rata|part[- ](?:{each}|year|months?|terms?)|discount\w*|round(?:ed|ing)|approximately|roughly|interest)\b",
            text,
        )
    )


def _readings(rate: Sum, beside: Decimal, total: Decimal) -> frozenset[Decimal]:
    """Return all that the sums and numbers beside a rate may come to, read in any way that authors mean.

    Each number of units may be meant by itself, with the others or less them; another sum may be added or taken off;
    two rates may be paid for different times, or the difference between them.
    """
    passage, low = rate.passage, rate.passage.text.low
    said = re.finditer(rf"(?<!within )(?<!next )\b({NUMBER})[\s-]+(?:[a-z]+ )?{rate.each}s?\b", low)
    counts = list(dict.fromkeys(value_of(match.group(1)) for match in said))[:MOST_COUNTS] or [beside]
    units = {Decimal(0), *counts, sum(counts, Decimal(0))}
    units |= {abs(left + sign * right) for left, right in combinations(counts, 2) for sign in (1, -1)}
    near = sums_of(passage)
    near = near[: 2 * BESIDE] if len(near) <= MOST_SUMS else ()
    rates = {held.pounds for held in near if held.each == rate.each} | {rate.pounds}
    products = {held * unit for held in rates for unit in units}
    if len(rates) > 1:
        products |= {
            abs(one - other) * unit for one, other in combinations(sorted(rates), 2) for unit in units
        }
        products |= {
            sum(held, Decimal(0))
            for held in product(*({each * unit for unit in units} for each in sorted(rates)[:3]))
        }
    others = {held.pounds for held in near if not held.each}
    if others & (products - {Decimal(0)}) - {total}:
        return frozenset({total})  # it comes to another of the sums
    others -= {total}
    return frozenset(
        products | {abs(each + sign * other) for each in products for other in others for sign in (1, -1)}
    )


@cache
def _makes() -> re.Pattern[str]:
    """Match the words between a rate and the sum it comes to."""
    return re.compile(
        r"total|\b(?:comes?|came|amount\w*|equates?|equal\w*|adds? up|works? out)\b|\bmak(?:es|ing)\b|\b(?:is|of)\s*$|[=(:]\s*$|\bi\.?e\b|\bso\b",
        re.IGNORECASE,
    )


@cache
def _made_of() -> re.Pattern[str]:
    """Match the words between a sum and the rate it is made of."""
    return re.compile(
        r"\b(?:this|that|which|it) (?:is|was|comes?|equates?|represents?|reflects?|amounts?|being)\b|calculat|\bbased on\b|\bbeing\b|[(=]\s*$|\bmade up\b|\bcompris|\bat (?:a |the )?(?:rate of )?$|\brate of\b|\bequivalent\b|\bi\.?e\b",
        re.IGNORECASE,
    )


def _around(rate: Sum) -> str:
    """Return the sentence of a rate and what follows in the same text."""
    low = rate.passage.text.low
    start = max(low.rfind(". ", 0, rate.start) + 1, rate.start - NEAR, 0)
    end = low.find(". ", rate.end, rate.end + NEAR)
    return low[start : rate.end + NEAR if end < 0 else end]


@cache
def _counted(each: str) -> re.Pattern[str]:
    """Match a number of units, by its words; limits and points in time are none."""
    return re.compile(
        rf"(?<!within )(?<!every )(?<!next )(?<!each )\b({NUMBER})[\s-]+(?:(?:calendar|school|full|further|other|additional|whole|complete|missed) )?{each}s?\b(?! (?:later|ago|after|of (?:this|the|my|our)))"
    )


def _units(text: str, each: str) -> Decimal | None:
    """Return how many units the words beside a rate name, all together; None where they name none."""
    if each == ITEM:
        things = re.search(rf"\b({NUMBER}) (?:[a-z-]+,? ){{1,3}}at £[\d,.]+ each\b", text)
        return value_of(things.group(1)) if things else None
    found = [value_of(match.group(1)) for match in _counted(each).finditer(text)]
    if not found:
        return None
    largest = max(found)
    rest = sum(found, Decimal(0)) - largest
    return largest if len(found) > 2 and rest == largest else sum(found, Decimal(0))  # noqa: PLR2004 - parts, and their sum


def stated(rate: Sum) -> Decimal | None:
    """Return the sum that the rate is said to come to: beside it in the sentence, else at the head of the text."""
    near = sums_of(rate.passage)
    at = bisect_left([held.start for held in near], rate.start) if len(near) <= MOST_SUMS else 0
    others = [
        held for held in near[max(at - BESIDE, 0) : at + BESIDE] if not held.each and held.start != rate.start
    ]
    if not others:
        return None
    text = rate.passage.text.folded
    after = [
        held for held in others
        if held.start > rate.end and ". " not in text[rate.end : held.start] and _makes().search(text[rate.end : held.start])
    ]  # fmt: skip
    before = [
        held for held in others if held.end <= rate.start and _made_of().search(text[held.end : rate.start])
    ]
    chosen = after[0] if after else before[-1] if before else None
    return chosen.pounds if chosen is not None else None
