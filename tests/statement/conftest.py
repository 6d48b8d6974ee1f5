"""What the tests of statements share: the published statements, Word files, the vocabulary, the calendar."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from assess.facts.calendar import Calendar, read_calendar
from assess.facts.vocabulary import Fact, read_group
from assess.source.fields import Reader
from assess.source.yaml import parse
from assess.statement import Statement, read, read_bytes

PROJECT = Path(__file__).resolve().parents[2]
SEEDS = PROJECT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The working days of England."""
    path = PROJECT / "rulebooks" / "calendars" / "england.yaml"
    node = parse(str(path), path.read_bytes())
    assert node is not None
    found = read_calendar(Reader(), node)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def declared() -> dict[str, Fact]:
    """The facts that observers may produce."""
    path = PROJECT / "rulebooks" / "vocabulary" / "statement.yaml"
    node = parse(str(path), path.read_bytes())
    assert node is not None
    reader = Reader()
    _, facts = read_group(reader, node, given=False)
    reader.finish()
    return {fact.name: fact for fact in facts}


@pytest.fixture
def seed() -> Callable[[str], Statement]:
    """Return a published statement by its reference; the test is skipped where the statements are not at hand."""

    def seed(reference: str) -> Statement:
        path = SEEDS / f"kent-{reference}.txt"
        if not path.is_file():
            pytest.skip("the published statements are not beside the project")
        return read(path)

    return seed


@pytest.fixture
def markdown() -> Callable[..., Statement]:
    """Return the statement in some Markdown."""

    def markdown(text: str, kind: str | None = None) -> Statement:
        return read_bytes("draft.md", text.encode(), kind=kind)

    return markdown


def saved(document: "Document") -> bytes:  # type: ignore[valid-type]
    """Return a Word file as bytes."""
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()
