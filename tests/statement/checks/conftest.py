"""What tests of checks share: the shipped checks, the sound statements, and a way to run them."""

from collections.abc import Callable
from datetime import date

import pytest

from assess.engine.plain import PlainEngine
from assess.rulebook.check_loader import load_checks
from assess.rulebook.checks import Check, Checks
from assess.rulebook.compiled import load_shipped
from assess.rulebook.model import Rulebooks
from assess.source.shipped import shipped_rulebooks
from assess.statement.checking import Checker
from assess.statement.comparison import ComparisonTables, read_tables
from assess.statement.examples import Model, read_models

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def books() -> Rulebooks:
    return load_shipped()


@pytest.fixture(scope="session")
def checks(books: Rulebooks) -> Checks:
    return load_checks(books, shipped_rulebooks())


@pytest.fixture(scope="session")
def models() -> dict[str, Model]:
    return read_models(shipped_rulebooks())


@pytest.fixture(scope="session")
def tables() -> ComparisonTables:
    return read_tables(shipped_rulebooks())


@pytest.fixture(scope="session")
def checker_of(
    books: Rulebooks, checks: Checks, tables: ComparisonTables
) -> Callable[[Callable[[Check], bool]], Checker]:
    """Return a checker of some of the checks."""

    def made(chosen: Callable[[Check], bool]) -> Checker:
        return Checker(checks, books, PlainEngine, today=TODAY, tables=tables, chosen=chosen)

    return made


@pytest.fixture(scope="session")
def checker(checker_of: Callable[[Callable[[Check], bool]], Checker]) -> Checker:
    """Return a checker of the checks that are on by default."""
    return checker_of(lambda check: check.pack == "default")
