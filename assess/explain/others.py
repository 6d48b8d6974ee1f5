"""What a fact might be instead: every other word, numbers on either side of a limit, and days on which something flips."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from assess.engine.limits import ASSESSED
from assess.explain.sheet import Sheet
from assess.facts.chronology import out_of_order
from assess.facts.spans import ONE_DAY, Span, on
from assess.facts.values import Given, Value
from assess.facts.vocabulary import Fact
from assess.proof.atoms import Atom, value
from assess.proof.days import BY
from assess.source.errors import Place

SUPPOSED = Place("supposed")
BACK, AHEAD = timedelta(days=8 * 365), timedelta(days=3 * 365)


def supposed(fact: Fact, held: Value) -> Given:
    """Return a fact as it would be given with a value."""
    text: str | tuple[str, ...] = (
        held.text if isinstance(held, Span) else f"{held:f}" if isinstance(held, Decimal) else ""
    )
    return Given(fact.name, held, held if isinstance(held, (str, tuple)) else text, SUPPOSED)


def other_values(fact: Fact, sheet: Sheet) -> Iterator[Given]:
    """Yield what a fact might be instead; of days, each time the nearest to the one that is recorded."""
    now = sheet.facts.get(fact.name)
    held = now.value if now is not None else None
    if fact.kind in ("answer", "choice"):
        yield from (supposed(fact, word) for word in fact.allowed if word != held)
    elif fact.kind == "choices":
        had = held if isinstance(held, tuple) else ()
        for word in fact.allowed:
            yield supposed(fact, tuple(each for each in had if each != word) if word in had else (*had, word))
    elif fact.kind == "number":
        yield from (supposed(fact, number) for number in _numbers(fact, sheet) if number != held)
    elif fact.kind == "date":
        yield from (supposed(fact, on(day)) for day in other_days(fact, sheet))


def _numbers(fact: Fact, sheet: Sheet) -> Iterator[Decimal]:
    near = {cut.value + step for cut in sheet.web.space.cuts.get(fact.name, {}) for step in (-1, 0, 1)}
    yield from sorted(number for number in near if number >= 0)


def reference(fact: Fact, sheet: Sheet) -> date:
    """Return the day from which nearness is counted: the recorded one, else that of the assessment or of receipt."""
    for name in (fact.name, ASSESSED, "received"):
        given = sheet.dated({}).get(name)
        if given is not None and isinstance(given.value, Span):
            found = given.value.day or given.value.latest or given.value.earliest
            if found is not None:
                return found
    return sheet.web.world.day


def other_days(fact: Fact, sheet: Sheet) -> Iterator[date]:
    """Yield days, the nearest first: for each way in which limits and orders of dates come out, the nearest day."""
    middle = reference(fact, sheet)
    recorded = sheet.facts.get(fact.name)
    first, last = middle - BACK, max(min(middle + AHEAD, sheet.web.world.day), middle)
    if fact.name == ASSESSED:  # a later day can be waited for, an earlier one cannot
        first, last = middle, middle + AHEAD
    flips = {last + ONE_DAY, first}
    for atom in sheet.atoms_of(fact.name):
        flips.update(_flips(atom, fact, sheet, first, last))
    flips.update(day for day in _new_versions(fact, sheet) if first < day <= last)
    found = set()
    for start, after in pairwise(sorted(flips)):
        end = after - ONE_DAY
        found.add(start if start > middle else min(middle, end))
    if recorded is not None and isinstance(recorded.value, Span) and recorded.value.day == middle:
        found.discard(middle)
    for day in sorted(found, key=lambda day: (abs(day - middle), day)):
        if in_order(sheet, {fact.name: supposed(fact, on(day))}):
            yield day


def in_order(sheet: Sheet, others: dict[str, Given]) -> bool:
    """Whether a case file with these facts would be read: no event comes before one it may not come before."""
    if not any(isinstance(given.value, Span) for given in others.values()):
        return True
    return next(out_of_order({**sheet.facts, **others}, sheet.findings.books.vocabulary), None) is None


def _flips(atom: Atom, fact: Fact, sheet: Sheet, first: date, last: date) -> Iterator[date]:
    """Yield each day on which the answer to a question is another than on the day before."""

    def answer(day: date) -> bool | None:
        return value(atom, sheet.dated({fact.name: supposed(fact, on(day))}), sheet.findings.books)

    waiting = [(first, answer(first), last, answer(last))]
    while waiting:
        low, low_answer, high, high_answer = waiting.pop()
        if low_answer is high_answer:
            continue
        if high - low <= ONE_DAY:
            yield high
            continue
        middle = low + (high - low) // 2
        found = answer(middle)
        waiting += [(low, low_answer, middle, found), (middle, found, high, high_answer)]


def _new_versions(fact: Fact, sheet: Sheet) -> Iterator[date]:
    """Yield the days from which another version of some rule applies, where this date chooses between them."""
    for rule in sheet.deciding:
        if chooses_version(rule.now.in_force.by, fact.name, sheet):
            for version in rule.versions:
                yield version.in_force.start
                if version.in_force.end is not None:
                    yield version.in_force.end + ONE_DAY


def chooses_version(by: str, fact: str, sheet: Sheet) -> bool:
    """Whether a date chooses which version of a rule applies."""
    return BY[by] == fact or (by == "assessment" and fact == "received" and sheet.follows_receipt)
