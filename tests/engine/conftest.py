"""What the tests of the engine share: the working days of England."""

from pathlib import Path

import pytest

from assess.facts.calendar import Calendar, read_calendar
from assess.source.fields import Reader
from assess.source.shipped import shipped_rulebooks
from assess.source.yaml import parse


@pytest.fixture(scope="session")
def england() -> Calendar:
    """The shipped calendar, read without the rest of the rulebooks."""
    path: Path = shipped_rulebooks() / "calendars" / "england.yaml"
    node = parse(path.name, path.read_bytes())
    assert node is not None
    calendar = read_calendar(Reader(), node)
    assert calendar is not None
    return calendar
