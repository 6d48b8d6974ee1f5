"""The one small interface behind which an engine sits.

An engine is built once from a `Program`: the conditions of all rules, layer by layer, each under a name.
Asked for a layer, it is given a message - every answer known so far, by leaf key - and returns the
conditions that are certainly so (True) and those certainly not so (False). What is in neither is unknown.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias

from attrs import field

from assess.rulebook.conditions import Condition
from assess.source.errors import AssessError
from assess.source.frozen import frozen

if TYPE_CHECKING:
    from assess.engine.rulesets import Layer

Message: TypeAlias = Mapping[str, str]
Answers: TypeAlias = Mapping[str, bool]


@frozen
class Form:
    """One condition to be answered, under the name it is answered by."""

    name: str
    condition: Condition


@frozen
class Program:
    """Every condition of the rulebooks, layer by layer; names are unique within a layer.

    `definitions` are what durable-rules was given for it before, where that was kept.
    """

    layers: tuple[tuple[Form, ...], ...] = field()
    definitions: "tuple[Layer, ...] | None" = field(default=None, eq=False, repr=False)

    @layers.validator
    def _unique(self, _attribute: object, layers: tuple[tuple[Form, ...], ...]) -> None:
        for layer in layers:
            names = [form.name for form in layer]
            if len(names) != len(set(names)):
                raise ValueError("two conditions of a layer have one name")


class EngineFault(AssessError):
    """The engine could not answer for this case; the case is not assessed."""


class Engine(Protocol):
    """Answers the conditions of a program."""

    @property
    def name(self) -> str:
        """The engine and its version, as shown in every result."""

    def answers(self, layer: int, message: Message) -> Answers:
        """Return the conditions of a layer that are certainly so or not so; raises EngineFault."""
