"""Every check is proved by its own examples, and is silent about sound statements."""

from pathlib import Path

import pytest

from assess.rulebook.checks import Checks, Example
from assess.rulebook.loader import NOT_RULES, STATEMENT_BOOK
from assess.rulebook.model import Rulebooks
from assess.source.errors import Place
from assess.source.shipped import shipped_rulebooks
from assess.statement import KINDS, read_bytes
from assess.statement.checking import Checker
from assess.statement.comparison import ComparisonTables
from assess.statement.examples import Model, written
from assess.statement.proving import Failure, prove_check

FOLDER = shipped_rulebooks() / STATEMENT_BOOK
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.name not in (*NOT_RULES, "points.yaml"))


def test_every_file_is_a_check_that_was_loaded(checks: Checks) -> None:
    """No file of the book is passed over in silence."""
    assert sorted(checks.checks) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_check_finds_its_bad_examples_and_no_other(
    name: str, checks: Checks, books: Rulebooks, models: dict[str, Model], tables: ComparisonTables
) -> None:
    """Bad examples give a finding, at the place they name; good ones and known false alarms give none."""
    failures: list[Failure] = prove_check(checks.checks[name], checks, books, models, tables)
    assert not failures, "\n".join(str(failure) for failure in failures)


@pytest.mark.parametrize("name", NAMES)
def test_a_check_has_its_proofs(name: str, checks: Checks) -> None:
    """A check has a bad example and a good one."""
    check = checks.checks[name]
    assert check.bad
    assert check.good


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found_in_a_sound_statement(kind: str, checker: Checker, models: dict[str, Model]) -> None:
    """The statements that examples are put into hold no fault themselves."""
    text = written(Example(kind=kind, place=Place(str(Path("x.md")))), models)
    found = checker.check(read_bytes("sound.md", text.encode(), kind=kind))
    assert [(finding.rule, finding.at.text) for finding in found.findings] == []
