"""The message of a matter: every leaf answered from the facts, before any rule is asked.

A fact that is unknown is left out, so that no leaf reads it as yes or no.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from assess.engine.limits import DeadlineFinding, DerivedFinding, derive, work_out
from assess.facts.calendar import Calendar
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.rulebook import conditions as c
from assess.rulebook.layers import conditions_of
from assess.rulebook.model import Figure, Rulebooks
from assess.source.frozen import frozen

Facts = Mapping[str, Given]


@frozen
class Prepared:
    """The leaves a program asks about, gathered once: those that need working out before the engine."""

    books: Rulebooks
    compared: tuple[c.Leaf, ...]
    deadlines: tuple[str, ...]
    derived: tuple[str, ...]
    known: tuple[str, ...]


@frozen
class Worked:
    """The message of one matter, with the deadlines and derived numbers behind it."""

    message: Mapping[str, str]
    deadlines: Mapping[str, DeadlineFinding]
    derived: Mapping[str, DerivedFinding]


def prepare(books: Rulebooks) -> Prepared:
    """Return what has to be worked out for these rulebooks."""
    compared: dict[str, c.Leaf] = {}
    known: dict[str, None] = {}
    for leaf in _all_leaves(books):
        if isinstance(leaf, c.Known):
            known[leaf.fact] = None
        elif isinstance(leaf, (c.FactHolds, c.FactMeasures, c.DateOrder, c.OverrunIs)) or (
            isinstance(leaf, c.FactIs) and len(leaf.words) > 1
        ):
            compared[leaf.key] = leaf
    return Prepared(
        books, tuple(compared.values()), tuple(books.deadlines), tuple(books.derived), tuple(known)
    )


def _all_leaves(books: Rulebooks) -> Iterable[c.Leaf]:
    for rule in books.rules.values():
        for version in rule.versions:
            for condition in (*conditions_of(version), *(note.when for note in version.notes)):
                yield from c.leaves(condition)


def _limit_leaves(books: Rulebooks) -> Iterable[c.Leaf]:
    for deadline in books.deadlines.values():
        for condition in (deadline.open_when, *(other.when for other in deadline.alternatives)):
            if condition is not None:
                yield from c.leaves(condition)


def answer_facts(facts: Facts) -> dict[str, str]:
    """Return the answers and choices that are known, by fact."""
    return {name: given.value for name, given in facts.items() if isinstance(given.value, str)}


def answer_limits(books: Rulebooks, facts: Facts, today: date) -> dict[str, str]:
    """Return the message in which the conditions of deadlines are asked: facts, and what compares them."""
    message = answer_facts(facts)
    for leaf in _limit_leaves(books):
        _note(message, leaf, facts, books, {}, {}, today)
    return message


def work(prepared: Prepared, facts: Facts, today: date) -> Worked:
    """Return the message of one matter; `today` chooses between versions of figures."""
    books = prepared.books
    message = answer_limits(books, facts, today)
    derived = {
        name: derive(books.derived[name], facts, _calendar(books, books.derived[name].calendar))
        for name in prepared.derived
    }
    deadlines: dict[str, DeadlineFinding] = {}
    for name in prepared.deadlines:
        deadline = books.deadlines[name]
        deadlines[name] = work_out(deadline, facts, message, _calendar(books, deadline.calendar))
        status = deadlines[name].status
        if status is not None:
            message[f"deadline.{name}"] = status
    for leaf in prepared.compared:
        _note(message, leaf, facts, books, derived, deadlines, today)
    for name in prepared.known:
        message[f"{name} known"] = "yes" if name in facts and facts[name].known else "no"
    return Worked(message, deadlines, derived)


def _calendar(books: Rulebooks, name: str | None) -> Calendar | None:
    return books.calendars[name] if name is not None else None


def _note(
    message: dict[str, str], leaf: c.Leaf, facts: Facts, books: Rulebooks,
    derived: Mapping[str, DerivedFinding], deadlines: Mapping[str, DeadlineFinding], today: date,
) -> None:  # fmt: skip
    answer = _answer(leaf, facts, books, derived, deadlines, today)
    if answer is not None and not (isinstance(leaf, c.FactIs) and len(leaf.words) == 1):
        message[leaf.key] = "yes" if answer else "no"


def _answer(  # noqa: PLR0911 - one line for each kind of leaf
    leaf: c.Leaf, facts: Facts, books: Rulebooks, derived: Mapping[str, DerivedFinding],
    deadlines: Mapping[str, DeadlineFinding], today: date,
) -> bool | None:  # fmt: skip
    match leaf:
        case c.FactIs(fact=fact, words=words):
            value = _value(facts, fact)
            return value in words if isinstance(value, str) else None
        case c.FactHolds(fact=fact, words=words, how=how):
            value = _value(facts, fact)
            return _held(value, words, how) if isinstance(value, tuple) else None
        case c.DateOrder(fact=fact, order=order, other=other):
            first, second = _value(facts, fact), _value(facts, other)
            return (
                _ordered(first, order, second)
                if isinstance(first, Span) and isinstance(second, Span)
                else None
            )
        case c.FactMeasures(quantity=quantity, measure=measure, limit=limit):
            amount = _figure(books.figures[limit], today) if isinstance(limit, str) else limit
            name = quantity.removeprefix("derived.")
            if name != quantity:
                return _between(derived[name], measure, amount) if name in derived else None
            value = _value(facts, quantity)
            return _measures(value, measure, amount) if isinstance(value, Decimal) else None
        case c.OverrunIs(deadline=name, days=days):
            overrun = deadlines[name].overrun if name in deadlines else None
            return None if overrun is None else overrun[0] == days
        case _:
            return None


def _value(facts: Facts, name: str) -> object:
    return facts[name].value if name in facts else None


def _held(value: tuple[str, ...], words: tuple[str, ...], how: c.Holding) -> bool:
    if how == "any-of":
        return any(word in value for word in words)
    if how == "all-of":
        return all(word in value for word in words)
    return bool(value) and all(word in words for word in value)


def _ordered(first: Span, order: c.Order, second: Span) -> bool | None:
    match order:
        case "before":
            return first.before(second)
        case "on-or-before":
            return first.on_or_before(second)
        case "after":
            return second.before(first)
        case _:
            return second.on_or_before(first)


def _measures(value: Decimal, measure: c.Measure, limit: Decimal) -> bool:
    match measure:
        case "more-than":
            return value > limit
        case "at-least":
            return value >= limit
        case "less-than":
            return value < limit
        case _:
            return value <= limit


def _between(found: DerivedFinding, measure: c.Measure, limit: Decimal) -> bool | None:
    """Return whether a number between two ends measures so, on every reading, on none, or unknown."""
    upward = measure in ("more-than", "at-least")
    certain, possible = (found.least, found.most) if upward else (found.most, found.least)
    if certain is not None and _measures(Decimal(certain), measure, limit):
        return True
    if possible is not None and not _measures(Decimal(possible), measure, limit):
        return False
    return None


def _figure(figure: Figure, today: date) -> Decimal:
    for version in (figure, *figure.was):
        within = version.in_force
        if within is None or (within.start <= today and (within.end is None or today <= within.end)):
            return version.low
    return figure.low


def answer_leaves(leaves: Iterable[c.Leaf], facts: Facts, books: Rulebooks, today: date) -> dict[str, str]:
    """Return the message in which these leaves are asked, as far as facts alone answer them; for checks."""
    message: dict[str, str] = {}
    for leaf in leaves:
        if isinstance(leaf, c.Known):
            message[leaf.key] = "yes" if leaf.fact in facts and facts[leaf.fact].known else "no"
        elif isinstance(leaf, c.FactIs) and len(leaf.words) == 1:
            value = _value(facts, leaf.fact)
            if isinstance(value, str):
                message[leaf.key] = value
        elif isinstance(leaf, (c.FactIs, c.FactHolds, c.FactMeasures, c.DateOrder)):
            _note(message, leaf, facts, books, {}, {}, today)
    return message
