"""Rulebooks and an assessor, made once: the shipped rules on the plain evaluator and on the engine that runs here."""

from datetime import date
from pathlib import Path

import pytest

from assess.assessment.assess import Assessor
from assess.engine.choose import build
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.facts.case import Case, parse_case, read_case
from assess.rulebook.compiled import load_shipped
from assess.rulebook.model import Rulebooks

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def books() -> Rulebooks:
    return load_shipped()


@pytest.fixture(scope="session")
def assessor(books: Rulebooks) -> Assessor:
    return Assessor(Runner(books, PlainEngine, today=TODAY))


@pytest.fixture(scope="session")
def engine_assessor(books: Rulebooks) -> Assessor:
    return Assessor(Runner(books, build, today=TODAY))


def example(name: str, books: Rulebooks) -> Case:
    """Return one of the example cases."""
    return read_case(EXAMPLES / name, books.vocabulary)


def written(text: str, books: Rulebooks) -> Case:
    """Return the case a text holds."""
    return parse_case("case.yaml", text.encode(), books.vocabulary)
