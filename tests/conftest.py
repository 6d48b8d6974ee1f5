"""What every test may use: the shipped rulebooks, the program run as a person runs it, and golden files.

`ASSESS_RENEW=1 pytest tests/cli` writes the golden files anew; read what changed before it is kept.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import settings

from assess.cli.boundary import main
from assess.facts.case import Case, parse_case
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.compiled import load_shipped
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems, Problem

# How long an example takes says more about the machine than about us.
settings.register_profile("assess", deadline=None)
settings.load_profile("assess")

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"


@frozen
class Ran:
    """What the program did: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
Golden = Callable[[str, str], None]
Read = Callable[[str | bytes], Case]
Problems = Callable[[str | bytes], tuple[Problem, ...]]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program caches out of the home folder of whoever runs the tests."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(scope="session")
def books() -> Rulebooks:
    """The shipped rulebooks, with their cases."""
    return load_shipped(cases=True)


@pytest.fixture(scope="session")
def vocabulary(books: Rulebooks) -> Vocabulary:
    """The words a case file may use."""
    return books.vocabulary


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program with arguments, as its command does, in a window of 80 columns and no colour."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["assess", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        status = ended.value.code
        assert isinstance(status, int)
        return Ran(status, shown.out, shown.err)

    return run


@pytest.fixture
def golden() -> Golden:
    """Compare a text with the file of that name in tests/golden, exactly."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("ASSESS_RENEW"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {name}: ASSESS_RENEW=1 writes it"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs: ASSESS_RENEW=1 writes it anew"

    return compare


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    """Read a case file from its text."""

    def reading(content: str | bytes) -> Case:
        return parse_case("case.yaml", _bytes(content), vocabulary)

    return reading


@pytest.fixture
def problems(vocabulary: Vocabulary) -> Problems:
    """Return all that is wrong with the text of a case file; none where it is sound."""

    def found(content: str | bytes) -> tuple[Problem, ...]:
        try:
            parse_case("case.yaml", _bytes(content), vocabulary)
        except InputProblems as error:
            return error.problems
        return ()

    return found


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
