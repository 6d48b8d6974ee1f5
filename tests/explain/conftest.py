"""The shipped rules on the plain evaluator, the example cases, and cases generated from them."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from assess.assessment.assess import Assessor
from assess.assessment.model import CaseAssessment, MatterAssessment
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.explain.changes import Explainer, Outlooks
from assess.explain.others import supposed
from assess.facts.case import Case, read_case
from assess.facts.chronology import out_of_order
from assess.facts.spans import on
from assess.facts.values import Given
from assess.facts.vocabulary import Fact
from assess.rulebook.compiled import load_shipped

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
NAMES = sorted(path.name for path in EXAMPLES.glob("*.yaml"))
PUBLISHED = [name for name in NAMES if name.startswith("kent-")]
TODAY = date(2026, 11, 21)


@cache
def the_explainer() -> Explainer:
    """Return the explainer of the shipped rules, made once."""
    return Explainer(Assessor(Runner(load_shipped(), PlainEngine, today=TODAY)))


@pytest.fixture(scope="session")
def explainer() -> Explainer:
    return the_explainer()


@cache
def example(name: str) -> CaseAssessment:
    """Return the assessment of an example."""
    assessor = the_explainer().assessor
    return assessor.case(read_case(EXAMPLES / name, assessor.runner.books.vocabulary))


def matters_of(name: str) -> Iterator[tuple[CaseAssessment, MatterAssessment, Outlooks]]:
    """Yield every matter of an example."""
    assessed = example(name)
    for matter in assessed.matters:
        yield assessed, matter, the_explainer().of(assessed, matter)


def some_value(fact: Fact, choose: random.Random) -> Given | None:
    """Return some value of a fact, None for a kind that is not tried."""
    if fact.kind in ("answer", "choice"):
        return supposed(fact, choose.choice(fact.allowed))
    if fact.kind == "date":
        return supposed(fact, on(date(2023, 1, 1) + timedelta(days=choose.randrange(1000))))
    return None


def varied(case: Case, seed: int, count: int) -> Case:
    """Return an example with some facts otherwise, some of them new, in an order of events that can be."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    vocabulary = the_explainer().assessor.runner.books.vocabulary
    facts = [
        fact
        for fact in vocabulary.given()
        if fact.level != "top" and fact.kind in ("answer", "choice", "date")
    ]
    matters = []
    for matter in case.matters:
        own = dict(matter.facts)
        for fact in choose.sample(facts, k=count):
            given = some_value(fact, choose)
            if given is not None and not list(out_of_order({**own, fact.name: given}, vocabulary)):
                own[fact.name] = given
        matters.append(evolve(matter, facts=own))
    return evolve(case, matters=tuple(matters))


Vary = Callable[[Case, int, int], Case]
