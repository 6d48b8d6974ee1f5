"""The plain evaluator: strong Kleene logic, read straight off the conditions.

The oracle of the tests, and the fallback where durable-rules cannot be installed.
"""

from assess.engine.interface import Answers, Message, Program
from assess.rulebook.conditions import All, Any, Condition, Not, expected
from assess.source.frozen import frozen


def holds(condition: Condition, message: Message) -> bool | None:
    """Return whether a condition is so, is not so, or is unknown (None)."""
    if isinstance(condition, Not):
        inner = holds(condition.condition, message)
        return None if inner is None else not inner
    if isinstance(condition, (All, Any)):
        decisive = isinstance(condition, Any)
        unknown = False
        for part in condition.conditions:
            answer = holds(part, message)
            if answer is decisive:
                return decisive
            unknown = unknown or answer is None
        return None if unknown else not decisive
    found = message.get(condition.key)
    return None if found is None else found == expected(condition)


@frozen
class PlainEngine:
    """Evaluates every condition of a layer, one after the other."""

    program: Program

    @property
    def name(self) -> str:
        """The name shown in results."""
        return "plain evaluator"

    def answers(self, layer: int, message: Message) -> Answers:
        """Return the conditions of a layer that are certainly so or not so."""
        found: dict[str, bool] = {}
        for form in self.program.layers[layer]:
            answer = holds(form.condition, message)
            if answer is not None:
                found[form.name] = answer
        return found
