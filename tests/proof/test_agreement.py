"""The formulas are held equal to the program: on cases of the shipped rulebooks, and of rulebooks drawn at random."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.assess import Assessor
from assess.engine.choose import build
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.proof.cases import TODAY
from assess.proof.sat import Solver
from assess.rulebook.model import Rulebooks
from tests.proof.cases import Held, drawn, rules_and_results
from tests.proof.generated import small_rulebooks

SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def held(books: Rulebooks) -> Held:
    return Held(Assessor(Runner(books, build, today=TODAY)))


@settings(max_examples=120)
@given(seed=SEEDS)
def test_every_status_and_result_is_the_programs(seed: int, held: Held, books: Rulebooks) -> None:
    """Whatever a case says: every rule and deadline, the result, its firmness and what is presumed are the same,
    and nothing that is claimed of all cases is untrue of it."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    assert held.differences(drawn(books, choose)) == []


@settings(max_examples=120)
@given(seed=SEEDS)
def test_the_same_holds_of_rulebooks_drawn_at_random(seed: int) -> None:
    """Rules that rest on rules, limits of scope, shared grounds and the Part: the formulas follow the program."""
    made = small_rulebooks(seed)
    if made is None:
        return
    held = Held(Assessor(Runner(made, PlainEngine, today=TODAY)))
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(6):
        assert held.differences(drawn(made, choose)) == []


@settings(max_examples=12)
@given(seed=SEEDS)
def test_the_solver_finds_the_case_and_no_other_result(seed: int, held: Held, books: Rulebooks) -> None:
    """Told what a case says, the solver itself comes to what the program does, and to no other result."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    facts = drawn(books, choose)
    findings = held.assessor.runner.run(facts)
    formal = held.formal(findings)
    solver = Solver(formal.world.formulas)
    said = formal.literals(findings, facts)
    found = solver.find(*said)
    assert found is not None
    assert rules_and_results(formal, findings, found) == []
    result = next(outcome for outcome, literal in formal.results.items() if found[literal])
    assert not solver.possible(*said, -formal.results[result])
