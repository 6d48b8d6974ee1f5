"""The solver, asked for a few variables of a model rather than all of them."""

from collections.abc import Iterable
from typing import Any

from assess.proof.formula import Formulas, Lit
from assess.proof.sat import Solver


class Asking(Solver):
    """A solver that is asked many small questions; `sessions` numbers them, so that their names differ."""

    def __init__(self, formulas: Formulas, sessions: int = 0) -> None:
        super().__init__(formulas)
        self.sessions = sessions
        self._declared: dict[Lit, Any] = {}
        self._model: Any = None  # of the last question; making it is dearer than looking at it

    def possible(self, *assumed: Lit) -> bool:
        """Whether all of these can be true together; raises Undecided."""
        self._model = None
        return super().possible(*assumed)

    def true_in_model(self, literals: Iterable[Lit]) -> frozenset[Lit]:
        """Return which of these variables are true in the model just found."""
        model = self._model = self._model or self._solver.model()
        z3 = self._z3
        context = model.ctx.ref()
        found = []
        for literal in literals:
            declared = self._declared.get(literal)
            if declared is None:
                declared = self._declared[literal] = self._literal(literal).decl()
            value = z3.Z3_model_get_const_interp(context, model.model, declared.ast)
            if value and z3.Z3_get_bool_value(context, value) == z3.Z3_L_TRUE:
                found.append(literal)
        return frozenset(found)
