"""The cases that prove rules, deadlines and derived facts: what is given, and what must come of it."""

from collections.abc import Mapping
from datetime import date

from assess.facts.values import Given
from assess.source.errors import Place
from assess.source.frozen import frozen


@frozen
class Expectation:
    """What a rule's case must come out as."""

    status: str
    proviso: str | None = None
    limited: bool = False


@frozen
class RuleCase:
    """One case that proves a rule: facts, and what it must come out as."""

    name: str
    facts: Mapping[str, Given]
    expect: Expectation
    as_of: date | None
    place: Place


@frozen
class DeadlineCase:
    """One case that proves a deadline."""

    name: str
    facts: Mapping[str, Given]
    due: tuple[date, date] | None
    status: str
    place: Place


@frozen
class DerivedCase:
    """One case that proves a derived fact; `value` is None where it must be unknown."""

    name: str
    facts: Mapping[str, Given]
    value: int | None
    place: Place
