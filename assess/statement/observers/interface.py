"""What an observer sees, and what it hands on."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from attrs import field, frozen

from assess.facts.calendar import Calendar
from assess.facts.spans import Span
from assess.statement.model import Statement
from assess.statement.text import Extent

Observed: TypeAlias = str | Decimal | Span | tuple[str, ...]


@frozen
class Related:
    """Another place that belongs to an observation, and what stands there."""

    at: Extent
    says: str


@frozen(kw_only=True)
class Observation:
    """Something seen in a statement: facts of one group, and where.

    A fact that the file cannot carry, or that cannot be told, is left out. `where` holds the place of a
    single fact where it is not `at`.
    """

    group: str
    facts: Mapping[str, Observed]
    at: Extent
    where: Mapping[str, Extent] = field(factory=dict)
    related: tuple[Related, ...] = ()

    def place(self, fact: str) -> Extent:
        """Return where a fact was seen."""
        return self.where.get(fact, self.at)


@frozen
class Scene:
    """A statement to be observed, with the calendar that working days are counted in, if there is one."""

    statement: Statement
    calendar: Calendar | None = None

    @property
    def top(self) -> Extent:
        """The place of what concerns the whole statement."""
        return Extent(1, 1, 1, 1)


Observer: TypeAlias = Callable[[Scene], Iterable[Observation]]


def answer(held: object) -> str:
    """Return `yes` or `no`."""
    return "yes" if held else "no"


def number(count: float | Decimal) -> Decimal:
    """Return a number as facts hold it."""
    return Decimal(str(count))


def about_draft(
    facts: Mapping[str, Observed], at: Extent, where: Mapping[str, Extent] | None = None
) -> Observation:
    """Return facts of the whole statement; all such observations are put together into one."""
    return Observation(group="draft", facts=facts, at=at, where=where or {})
