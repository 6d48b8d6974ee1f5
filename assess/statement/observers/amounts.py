"""Sums of money: what is asked, offered and agreed, and whether it is told alike everywhere."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assess.statement.observers.interface import Observation, Observed, Scene, answer, number
from assess.statement.observers.lengths import periods_of
from assess.statement.observers.rates import stated, worked
from assess.statement.observers.sums import Sum, sums_of
from assess.statement.observers.totals import (
    FEWEST_PARTS,
    exchanged,
    left_of,
    offered_otherwise,
    parts_of,
)

MOST_ADDED = 8  # different sums of an action section that are added up in every way


def observe_amounts(scene: Scene) -> Iterator[Observation]:
    """Yield every sum, a rate with what it comes to; and the total of the action section."""
    everything = [held for passage in scene.statement.passages for held in sums_of(passage)]
    asked = [held for held in everything if _in_action(held)]
    action = {held.pounds for held in asked}
    rates = {(held.pounds, held.each) for held in asked if held.each}
    periods = _periods_found(scene)
    offers = {id(held): usual for held, usual in offered_otherwise(everything)}
    mistaken = {id(held): usual for held, usual in exchanged(everything)}
    payable = _payable(asked)
    for held in everything:
        facts: dict[str, Observed] = {
            "amount.pounds": number(held.pounds), "amount.in": held.passage.role,
            "amount.written": held.passage.text.text[held.start : held.end],
            "amount.for-each": held.each or "none", "amount.in-action": answer(held.pounds in action),
            "amount.agreed": answer(_agreed(held)),
        }  # fmt: skip
        if held.each:
            facts |= worked(held)
        elif (parts := parts_of(held)) is not None:
            facts |= {"amount.parts": number(parts), "amount.parts-agree": answer(parts == held.pounds)}
        facts |= _against_others(held, offers, mistaken)
        if (named := periods.get(f"{held.each}s")) and "amount.units" in facts and _in_action(held):
            facts["amount.units-found"] = answer(facts["amount.units"] in named)
        facts |= _settled(held, payable, rates)
        yield Observation(group="amount", facts=facts, at=held.at)
    paid = [held for held in asked if not held.each and _agreed(held)]
    if paid:
        total = sum((held.pounds for held in _once(paid)), Decimal(0))
        yield Observation(group="draft", facts={"draft.total": number(total)}, at=paid[0].at)


def _in_action(held: Sum) -> bool:
    return held.passage.role == "action"


def _against_others(held: Sum, offers: dict[int, Sum], mistaken: dict[int, Sum]) -> dict[str, Observed]:
    """Return what the other sums of the statement say against one."""
    facts: dict[str, Observed] = {}
    if (left := left_of(held)) is not None:
        facts |= {"amount.left": number(left), "amount.left-agrees": answer(left == held.pounds)}
    if (offer := offers.get(id(held))) is not None:
        facts["amount.offered-elsewhere"] = number(offer.pounds)
    if (usual := mistaken.get(id(held))) is not None:
        facts["amount.exchanged-for"] = number(usual.pounds)
    return facts


def _settled(held: Sum, payable: frozenset[Decimal], rates: set[tuple[Decimal, str]]) -> dict[str, Observed]:
    """Return whether a sum that is to be paid, or a rate that is found right, is one of the action section."""
    if not held.each:
        known = payable and (_to_be_paid(held) or _thought_right(held))
        return {"amount.settled": answer(held.pounds in payable)} if known else {}
    alike = {pounds for pounds, each in rates if each == held.each}
    return {"amount.settled": answer(held.pounds in alike)} if alike and _thought_right(held) else {}


def _periods_found(scene: Scene) -> dict[str, frozenset[Decimal]]:
    """Return the lengths of time that the findings name, by unit, and what two of them come to."""
    found: dict[str, set[Decimal]] = {}
    for passage in scene.statement.within("analysis", "assessment", "found"):
        if passage.role != "law":
            for length in periods_of(passage):
                found.setdefault(length.unit, set()).add(length.number)
    return {
        unit: frozenset(numbers | {one + other for one in numbers for other in numbers if one < other})
        for unit, numbers in found.items()
    }


def _payable(action: list[Sum]) -> frozenset[Decimal]:
    """Return the sums of the action section, and what any of them come to together; none where one is left open."""
    once = {held.pounds for held in action if not held.each}
    if not once or len(once) > MOST_ADDED or any(held.each and stated(held) is None for held in action):
        return frozenset()
    found = {Decimal(0)}
    for pounds in once:
        found |= {held + pounds * times for held in found for times in (1, 2)}
    return frozenset(found)


def _thought_right(held: Sum) -> bool:
    """Whether an analysis says that a payment of the sum is what it finds right."""
    if held.passage.role != "analysis":
        return False
    low = held.passage.text.low
    before = low[max(held.start - 80, 0) : held.start].rpartition(". ")[2]
    after = low[held.end : held.end + 120].partition(". ")[0]
    by = r"\b(?:i|we) (?:therefore |also |have )?(?:consider|recommend\w*|find|think|propose)\b"
    if re.search(rf"{by}.{{0,40}}\b(?:payment of|pay)\b", before):
        return True
    right = r"\b(?:appropriate|suitable|proportionate|right|reasonable|fair)\b"
    if re.search(rf"{by}(?: that)? $", before) and re.search(right, after):
        return True
    return bool(
        re.search(r"\bpayments? of (?:\w+ )?$", before) and re.search(rf"\b(?:is|would be) {right}", after)
    )


def _to_be_paid(held: Sum) -> bool:
    """Whether the summary, the decision or an analysis says that the body is to pay a sum now."""
    before = held.passage.text.low[max(held.start - 90, 0) : held.start].rpartition(". ")[2]
    if held.passage.role == "analysis":
        return not re.search(r"\boffer|\balready\b", before) and bool(
            re.search(
                r"\b(?:has|have) (?:now |also |therefore )?agreed (?:to|that)\b.{0,60}\b(?:pay|payments? of|remove|reduce|waive|refund|reimburse|repay|credit|write off)\b",
                before,
            )
        )
    if held.passage.role not in ("summary", "decision"):
        return False
    return _agreed(held) and bool(
        re.search(r"\b(?:to pay|will pay|should pay|payments? of|and pay)\b", before[-60:])
    )


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
