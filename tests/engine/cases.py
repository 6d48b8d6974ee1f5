"""Facts drawn at random from a vocabulary, and the same facts known better."""

import random
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve

from assess.facts.spans import Span, on, parse_span
from assess.facts.values import UNKNOWN, Given, Value
from assess.facts.vocabulary import Fact, Vocabulary
from assess.source.errors import Place

IMPRECISE = (
    "2024-03",
    "2023",
    "before 2024-05",
    "by 2024-11",
    "after 2023-06",
    "2023-04 to 2023-12",
    "2025-02-27 to 2025-03-02",
)
NUMBERS = ("0", "1", "3", "15", "16", "17", "18", "30")
FIRST_DAY = date(2022, 6, 1)
FIT = ("answer", "choice", "choices", "date", "number")


def drawn(vocabulary: Vocabulary, chance: random.Random, share: float) -> dict[str, Given]:
    """A case in which about this share of the facts are given; a few of them are recorded as unknown."""
    return {
        fact.name: Given(fact.name, _value(fact, chance), "", Place("case.yaml", 1, 1))
        for fact in vocabulary.given()
        if fact.kind in FIT and chance.random() < share
    }


def _value(fact: Fact, chance: random.Random) -> Value:
    if chance.random() < 0.07:
        return UNKNOWN
    if fact.kind == "choices":
        return tuple(word for word in fact.allowed if chance.random() < 0.3)
    if fact.kind == "number":
        return Decimal(chance.choice(NUMBERS))
    if fact.kind == "date":
        return (
            on(FIRST_DAY + timedelta(days=chance.randrange(1200))) if chance.random() < 0.7 else _span(chance)
        )
    return chance.choice(fact.allowed)


def _span(chance: random.Random) -> Span:
    return parse_span(chance.choice(IMPRECISE))


def sharpened(facts: dict[str, Given], chance: random.Random) -> dict[str, Given]:
    """The same case with every date known to the day: one of the days it may be."""
    return {
        name: evolve(given, value=on(_day(given.value, chance))) if isinstance(given.value, Span) else given
        for name, given in facts.items()
    }


def _day(span: Span, chance: random.Random) -> date:
    far = timedelta(days=chance.randrange(700))
    earliest = span.earliest or (span.latest or FIRST_DAY) - far
    latest = span.latest or (span.earliest or FIRST_DAY) + far
    return earliest + timedelta(days=chance.randrange((latest - earliest).days + 1))
