"""Events in an impossible order: dates that no reading can reconcile with what must come first."""

from collections.abc import Iterator, Mapping
from datetime import date

from assess.facts.spans import Span
from assess.facts.values import Given
from assess.facts.vocabulary import Vocabulary
from assess.source.errors import Problem

Bound = tuple[date, Given]


def out_of_order(facts: Mapping[str, Given], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each date that on every reading comes before one it may not come before.

    What comes first may stand two steps back: a request in June, an answer some time this year and a
    review in March cannot all be.
    """
    bounds: dict[str, Bound | None] = {}
    for name in facts:
        yield from _settle(name, facts, vocabulary, bounds)


def _settle(
    name: str, facts: Mapping[str, Given], vocabulary: Vocabulary, bounds: dict[str, Bound | None]
) -> Iterator[Problem]:
    """Note the first day a date can be, and what makes it so; yield a problem where that is too late."""
    given = facts.get(name)
    if name in bounds or given is None or not isinstance(given.value, Span):
        return
    span = given.value
    bounds[name] = own = (span.earliest, given) if span.earliest is not None else None
    latest_of_earlier = own
    for earlier in vocabulary[name].not_before:
        yield from _settle(earlier, facts, vocabulary, bounds)
        bound = bounds.get(earlier)
        if bound is None:
            continue
        if span.latest is not None and bound[0] > span.latest:
            yield _problem(given, bound[1])
        elif latest_of_earlier is None or bound[0] > latest_of_earlier[0]:
            latest_of_earlier = bound
    bounds[name] = latest_of_earlier


def _problem(given: Given, first: Given) -> Problem:
    said = (
        f"`{given.fact}` ({_text(given)}) comes before `{first.fact}` ({_text(first)}), which must come first"
    )
    where = f"line {first.place.line} has `{first.fact}`" if first.place.line is not None else None
    return Problem(given.place, said, where)


def _text(given: Given) -> str:
    return given.value.text if isinstance(given.value, Span) else ""
