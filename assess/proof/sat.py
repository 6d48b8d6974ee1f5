"""The solver: z3 over propositional formulas, asked again and again under different assumptions."""

from collections.abc import Iterable
from typing import Any

from assess.proof.formula import Formulas, Lit, Valuation, written
from assess.source.errors import AssessError

PATIENCE_MS = 20_000


class SolverMissing(AssessError):
    """The solver is not installed."""


class Undecided(AssessError):
    """The solver gave up on a question."""


def load_z3() -> Any:
    """Return the module z3; raises SolverMissing."""
    try:
        import z3  # noqa: PLC0415 - only what proves or explains pays for it
    except ImportError:
        raise SolverMissing("the solver is not installed: pip install 'assess[proof]'") from None
    return z3


class Solver:
    """Decides formulas of one store; what is added to the store later is told to the solver at the next question."""

    def __init__(self, formulas: Formulas, patience_ms: int = PATIENCE_MS) -> None:
        self.formulas = formulas
        self._z3 = load_z3()
        self._solver = self._z3.SolverFor("QF_FD")
        self._solver.set("timeout", patience_ms)
        self._told = (0, 0)
        self._literals: dict[Lit, Any] = {}
        self._variables: list[tuple[Lit, Any]] = []

    def find(self, *assumed: Lit) -> Valuation | None:
        """Return a model in which all of these hold, or None where there is none; raises Undecided."""
        if not self.possible(*assumed):
            return None
        z3 = self._z3
        model = self._solver.model()
        known = list(self.formulas.variables())
        for _, number in known[len(self._variables) :]:
            self._variables.append((number, z3.Bool(f"v{number}").decl()))
        context = model.ctx.ref()
        true: dict[Lit, bool] = {}
        for number, declared in self._variables:
            found = z3.Z3_model_get_const_interp(context, model.model, declared.ast)
            true[number] = bool(found) and z3.Z3_get_bool_value(context, found) == z3.Z3_L_TRUE
        return self.formulas.valuation(true)

    def possible(self, *assumed: Lit) -> bool:
        """Whether there is a model in which all of these hold; raises Undecided."""
        self._tell()
        answer = self._solver.check(*(self._literal(literal) for literal in assumed))
        if answer == self._z3.unknown:
            raise Undecided(f"the solver gave up: {self._solver.reason_unknown()}")
        return bool(answer == self._z3.sat)

    def core(self, assumed: Iterable[Lit]) -> list[Lit]:
        """Return which of these the last contradiction rested on."""
        inside = {str(part) for part in self._solver.unsat_core()}
        return [literal for literal in assumed if str(self._literal(literal)) in inside]

    def at_most(self, literals: Iterable[Lit], number: int, guard: Lit) -> None:
        """Hold that no more than `number` of these are so, wherever `guard` is."""
        self._tell()
        counted = " ".join(written(literal) for literal in literals)
        if counted:
            self._solver.from_string(f"(assert (=> {written(guard)} ((_ at-most {number}) {counted})))")

    def _literal(self, literal: Lit) -> Any:
        found = self._literals.get(literal)
        if found is None:
            found = self._z3.Bool(f"v{abs(literal)}")
            found = self._literals[literal] = found if literal > 0 else self._z3.Not(found)
        return found

    def _tell(self) -> None:
        now = len(self.formulas.parts), len(self.formulas.claims)
        if now != self._told:
            text = self.formulas.text(*self._told)
            if text:
                self._solver.from_string(text)
            self._told = now
