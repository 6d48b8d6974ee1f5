"""Conditions: what has to be so for a rule to apply.

A closed set of typed leaves under `all`, `any` and `not`; nothing in a rulebook is code. Each leaf has a
`key`, the name under which its answer is known to an engine.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import field, validators

from assess.source.frozen import frozen

Amount: TypeAlias = Decimal | str
Measure = Literal["more-than", "at-least", "less-than", "at-most"]
Order = Literal["before", "on-or-before", "after", "on-or-after"]
Holding = Literal["any-of", "all-of", "only"]
RuleStatus = Literal["met", "not-met", "unknown"]
DeadlineStatus = Literal["met", "missed", "running"]


@frozen
class All:
    """Every one of these."""

    conditions: tuple["Condition", ...] = field(validator=validators.min_len(1))


@frozen
class Any:
    """At least one of these."""

    conditions: tuple["Condition", ...] = field(validator=validators.min_len(1))


@frozen
class Not:
    """Not this."""

    condition: "Condition"


@frozen
class FactIs:
    """An answer or a choice is one of these words."""

    fact: str
    words: tuple[str, ...] = field(validator=validators.min_len(1))

    @property
    def key(self) -> str:
        return self.fact if len(self.words) == 1 else f"{self.fact} in {'|'.join(self.words)}"


@frozen
class FactHolds:
    """A list holds these words: any of them, all of them, or none but them."""

    fact: str
    words: tuple[str, ...] = field(validator=validators.min_len(1))
    how: Holding = "any-of"

    @property
    def key(self) -> str:
        return f"{self.fact} {self.how} {'|'.join(self.words)}"


@frozen
class FactMeasures:
    """A number, a derived number or an amount compared with a figure; `limit` is a number or a figure's name."""

    quantity: str
    measure: Measure
    limit: Amount

    @property
    def key(self) -> str:
        return f"{self.quantity} {self.measure} {self.limit}"


@frozen
class DateOrder:
    """A date compared with another."""

    fact: str
    order: Order
    other: str

    @property
    def key(self) -> str:
        return f"{self.fact} {self.order} {self.other}"


@frozen
class GroundMet:
    """A rule of this ground is met and not limited in scope."""

    ground: str

    @property
    def key(self) -> str:
        return f"ground.{self.ground}"


@frozen
class RuleIs:
    """A rule came out so; `unknown` only in factors, routes and checks."""

    rule: str
    status: RuleStatus

    @property
    def key(self) -> str:
        return f"rule.{self.rule}?" if self.status == "unknown" else f"rule.{self.rule}"


@frozen
class DeadlineIs:
    """A deadline came out so."""

    deadline: str
    status: DeadlineStatus

    @property
    def key(self) -> str:
        return f"deadline.{self.deadline}"


@frozen
class OverrunIs:
    """A deadline was missed by exactly so many days (notes only)."""

    deadline: str
    days: int

    @property
    def key(self) -> str:
        return f"deadline.{self.deadline}.overrun {self.days}"


@frozen
class Known:
    """A fact is known (factors, routes and checks only)."""

    fact: str

    @property
    def key(self) -> str:
        return f"{self.fact} known"


Leaf: TypeAlias = (
    FactIs | FactHolds | FactMeasures | DateOrder | GroundMet | RuleIs | DeadlineIs | OverrunIs | Known
)
Condition: TypeAlias = All | Any | Not | Leaf


def expected(leaf: Leaf) -> str:
    """Return the answer under the leaf's key that makes it hold."""
    match leaf:
        case FactIs(words=(word,)):
            return word
        case RuleIs(status="unknown"):
            return "yes"
        case RuleIs(status=status) | DeadlineIs(status=status):
            return status
        case GroundMet():
            return "met"
        case _:
            return "yes"


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield every leaf, in order."""
    if isinstance(condition, (All, Any)):
        for part in condition.conditions:
            yield from leaves(part)
    elif isinstance(condition, Not):
        yield from leaves(condition.condition)
    else:
        yield condition


def facts_named(condition: Condition) -> Iterator[str]:
    """Yield the facts a condition names itself, in order."""
    for leaf in leaves(condition):
        match leaf:
            case FactIs(fact=fact) | FactHolds(fact=fact) | Known(fact=fact):
                yield fact
            case DateOrder(fact=fact, other=other):
                yield from (fact, other)
            case FactMeasures(quantity=quantity) if not quantity.startswith("derived."):
                yield quantity
            case _:
                pass
