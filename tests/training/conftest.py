"""What the tests of training share: a solver, the shipped exercises, and marks in a folder of their own."""

from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from assess.engine.plain import PlainEngine
from assess.rulebook.model import Rulebooks
from assess.training.answering import Solver
from assess.training.exercise import Exercise
from assess.training.progress import NAME, Progress
from assess.training.reading import Names, names_of
from assess.training.shipped import read_exercises, shipped_exercises

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def solver(books: Rulebooks) -> Solver:
    return Solver(books, PlainEngine, today=TODAY)


@pytest.fixture(scope="session")
def names(solver: Solver) -> Names:
    return names_of(solver.books, solver.reviewer.titles)


@pytest.fixture(scope="session")
def exercises(books: Rulebooks, names: Names) -> dict[str, Exercise]:
    return read_exercises(books, [shipped_exercises()], names)


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path / NAME)
