"""Sums of money: rates, what they come to, and whether the sum given is right."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations, product

from attrs import frozen

from assess.statement.model import Passage
from assess.statement.observers.interface import Observation, Observed, Scene, answer, number
from assess.statement.observers.numbers import NUMBER, value_of
from assess.statement.observers.quotations import inside, quotations
from assess.statement.text import Extent

NEAR = 400  # characters within which words belong to a sum
BESIDE = 6  # sums before and after one that may be its total
MOST_SUMS = 200
MOST_ADDED = 8  # different sums of an action section that are added up in every way
MOST_COUNTS = 6  # numbers of units beside a rate that are put together in every way
FEWEST_PARTS = 3  # a total and two parts
UNITS = ("day", "week", "month", "term", "year")


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
        r"(?P<rate>(?:\s+(?:a|per|for each|for every|each)\s+|/)(?:calendar\s+|school\s+)?(?P<each>day|week|month|term|year|annum)\b"
        rf"|\s+for each of (?:the|those|these)\s+(?={NUMBER}\s+(?:day|week|month|term|year)s)(?:[a-z-]+|\d+)\s+(?P<every>day|week|month|term|year)s\b)?",
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
        found.append(Sum(passage, match.start(), match.end(), pounds, each))
    return tuple(found)


def observe_amounts(scene: Scene) -> Iterator[Observation]:
    """Yield every sum, a rate with what it comes to; and the total of the action section."""
    everything = [held for passage in scene.statement.passages for held in sums_of(passage)]
    action = {held.pounds for held in everything if held.passage.role == "action"}
    payable = _payable([held for held in everything if held.passage.role == "action"])
    for held in everything:
        facts: dict[str, Observed] = {
            "amount.pounds": number(held.pounds), "amount.in": held.passage.role,
            "amount.written": held.passage.text.text[held.start : held.end],
            "amount.for-each": held.each or "none", "amount.in-action": answer(held.pounds in action),
            "amount.agreed": answer(_agreed(held)),
        }  # fmt: skip
        if held.each:
            facts |= _worked(held)
        elif (parts := _parts(held)) is not None:
            facts |= {"amount.parts": number(parts), "amount.parts-agree": answer(parts == held.pounds)}
        if payable and not held.each and (_to_be_paid(held) or _thought_right(held)):
            facts["amount.settled"] = answer(held.pounds in payable)
        yield Observation(group="amount", facts=facts, at=held.at)
    paid = [held for held in everything if held.passage.role == "action" and not held.each and _agreed(held)]
    if paid:
        total = sum((held.pounds for held in _once(paid)), Decimal(0))
        yield Observation(group="draft", facts={"draft.total": number(total)}, at=paid[0].at)


def _payable(action: list[Sum]) -> frozenset[Decimal]:
    """Return the sums of the action section, and what any of them come to together; none where one is left open."""
    once = {held.pounds for held in action if not held.each}
    if not once or len(once) > MOST_ADDED or any(held.each and _stated(held) is None for held in action):
        return frozenset()
    found = {Decimal(0)}
    for pounds in once:
        found |= {held + pounds * times for held in found for times in (1, 2)}
    return frozenset(found)


def _thought_right(held: Sum) -> bool:
    """Whether an analysis says that a payment of the sum is what it finds right."""
    before = held.passage.text.low[max(held.start - 80, 0) : held.start].rpartition(". ")[2]
    found = r"\b(?:i|we) (?:therefore |also )?(?:consider|recommend\w*|find|think|propose)\b.{0,40}\b(?:payment of|pay)\b"
    return held.passage.role == "analysis" and bool(re.search(found, before))


def _to_be_paid(held: Sum) -> bool:
    """Whether the summary or the decision says that the body is to pay a sum now."""
    if held.passage.role not in ("summary", "decision"):
        return False
    before = held.passage.text.low[max(held.start - 60, 0) : held.start].rpartition(". ")[2]
    return _agreed(held) and bool(
        re.search(r"\b(?:to pay|will pay|should pay|payments? of|and pay)\b", before)
    )


def _parts(total: Sum) -> Decimal | None:
    """Return what the parts of a sum come to, where it is said to be made up of them in what follows at once."""
    text = total.passage.text.folded
    cue = re.compile(
        r"\b(?:made up of|consist\w* of|compris\w+(?: of)?|broken down as|split as|including both)\b"
    ).search(text, total.end, total.end + NEAR)
    if cue is None or "£" in text[total.end : cue.start()]:
        return _parts_before(total)
    end = text.find(". ", cue.end())
    parts = [
        held for held in sums_of(total.passage)
        if held.start >= cue.end() and (end < 0 or held.end <= end)
    ]  # fmt: skip
    if len(parts) < FEWEST_PARTS - 1 or any(held.each for held in parts):
        return None
    return sum((held.pounds for held in parts), Decimal(0))


def _parts_before(total: Sum) -> Decimal | None:
    """Return what the sums of a sentence come to, before the one that is called their total."""
    text = total.passage.text.folded
    lead = text[max(total.start - 20, 0) : total.start]
    if not re.search(r"\b(?:a total of|totalling|in total|making|which totals)\s*$", lead):
        return None
    start = text.rfind(". ", 0, total.start) + 1
    parts = [held for held in sums_of(total.passage) if start <= held.start < total.start]
    if len(parts) < FEWEST_PARTS - 1 or any(held.each for held in parts):
        return None
    between = text[parts[0].end : total.start]
    if re.search(r"\b(?:each|already|offered|previous\w*|instead|of which|including)\b", between):
        return None
    return sum((held.pounds for held in parts), Decimal(0))


def _once(paid: list[Sum]) -> Iterator[Sum]:
    """Leave out a sum that is the total of the others in its paragraph."""
    by_paragraph: dict[int, list[Sum]] = {}
    for held in paid:
        by_paragraph.setdefault(id(held.passage.paragraph), []).append(held)
    for together in by_paragraph.values():
        total = sum((held.pounds for held in together), Decimal(0))
        yield from (held for held in together if len(together) < FEWEST_PARTS or held.pounds * 2 != total)


def _agreed(held: Sum) -> bool:
    low = held.passage.text.low
    near = low[max(held.start - 120, 0) : held.end + 60]
    if re.search(
        r"\b(?:offered|offer|already paid|wanted|asked for|charged?|owed?|cost|costs|claimed|debt|invoice|arrears|bill)\b",
        near,
    ):
        return False
    return held.passage.role in ("action", "decision", "summary") or bool(
        re.search(r"\b(?:agreed to|will) (?:make|pay)", near)
    )


def _worked(rate: Sum) -> dict[str, Observed]:
    """Return what a rate comes to: the units beside it, their product, the sum given for it."""
    text = _around(rate)
    units = _units(text, rate.each)
    stated = _stated(rate)
    facts: dict[str, Observed] = {}
    if units is not None:
        facts |= {"amount.units": number(units), "amount.product": number(units * rate.pounds)}
    if stated is not None:
        facts["amount.stated"] = number(stated)
    quoted = inside(quotations(rate.passage.text), rate.start)  # somebody else's reckoning
    if units is not None and stated is not None and not quoted and not _broken(text, rate.each):
        facts["amount.adds-up"] = answer(stated in _readings(rate, stated))
    return facts


def _broken(text: str, each: str) -> bool:
    """Whether units are counted out in smaller ones too, or only those over a number: "3 weeks and 4 days"."""
    return bool(
        re.search(
            rf"\b{each}s?,? (?:and|plus) (?:{NUMBER}|an?) (?:days?|weeks?|nights?)\b|\b(?:pro[- ]?rata|part[- ](?:{each}|year|months?|terms?)|discount\w*|round(?:ed|ing)|approximately|roughly|interest)\b",
            text,
        )
    )


def _readings(rate: Sum, stated: Decimal) -> frozenset[Decimal]:
    """Return all that the sums and numbers beside a rate may come to, read in any way that authors mean.

    Each number of units may be meant by itself, with the others or less them; another sum may be added or taken off;
    two rates may be paid for different times, or the difference between them.
    """
    passage, low = rate.passage, rate.passage.text.low
    said = re.finditer(rf"(?<!within )(?<!next )\b({NUMBER})[\s-]+(?:[a-z]+ )?{rate.each}s?\b", low)
    counts = list(dict.fromkeys(value_of(match.group(1)) for match in said))[:MOST_COUNTS]
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
    if others & (products - {Decimal(0)}) - {stated}:
        return frozenset({stated})  # it comes to another of the sums
    others -= {stated}
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
    found = [value_of(match.group(1)) for match in _counted(each).finditer(text)]
    if not found:
        return None
    largest = max(found)
    rest = sum(found, Decimal(0)) - largest
    return largest if len(found) > 2 and rest == largest else sum(found, Decimal(0))  # noqa: PLR2004 - parts, and their sum


def _stated(rate: Sum) -> Decimal | None:
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
