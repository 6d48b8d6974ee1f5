"""The shipped rulebooks: both engines come out alike, and a date known better takes back nothing that was said."""

import random
from collections.abc import Callable
from datetime import date

import pytest

from assess.engine.choose import build
from assess.engine.findings import Findings
from assess.engine.interface import Engine, Program
from assess.engine.message import work
from assess.engine.plain import PlainEngine
from assess.engine.ready import Ready, shipped_ready
from assess.engine.run import Runner
from tests.engine.cases import drawn, sharpened

TODAY = date(2026, 11, 21)
SHARES = (0.02, 0.1, 0.25, 0.5, 0.9, 1.0)


@pytest.fixture(scope="module")
def ready() -> Ready:
    return shipped_ready()


def came_out(findings: Findings) -> dict[str, object]:
    """All that the engine decided of a case."""
    return {
        name: (
            finding.status,
            finding.when,
            finding.limited,
            finding.standing,
            [each.status for each in finding.provisos],
        )
        for name, finding in findings.rules.items()
    }


@pytest.mark.parametrize("share", SHARES)
def test_both_engines_come_out_alike(ready: Ready, share: float) -> None:
    """Every rule, `when` and proviso, in cases with few facts, with most and with all."""
    chance = random.Random(share)  # noqa: S311 - cases, not secrets
    made: list[Callable[[Program], Engine]] = [PlainEngine, build]
    plain, durable = (Runner(ready, make, today=TODAY) for make in made)
    for _ in range(60):
        facts = drawn(ready.books.vocabulary, chance, share)
        expected, found = plain.run(facts), durable.run(facts)
        assert came_out(found) == came_out(expected)
        assert found.message == expected.message


@pytest.mark.parametrize("share", SHARES)
def test_a_date_known_better_takes_back_nothing(ready: Ready, share: float) -> None:
    """What is told of dates known roughly holds on whichever day they were."""
    chance = random.Random(share)  # noqa: S311 - cases, not secrets
    for _ in range(100):
        facts = drawn(ready.books.vocabulary, chance, share)
        rough = work(ready.prepared, facts, TODAY).message
        exact = work(ready.prepared, sharpened(facts, chance), TODAY).message
        assert rough.items() <= exact.items()


def test_no_point_a_statement_must_address_is_half_a_sentence(ready: Ready) -> None:
    """A comma inside a flow list cuts a point in two: what follows it would begin with a conjunction."""
    points = [
        (rule.name, point)
        for rule in ready.books.rules.values()
        for version in rule.versions
        for proviso in version.unless
        for point in proviso.must_address
    ]
    assert points
    assert not [each for each in points if each[1].split()[0] in ("and", "or", "but", "be", "nor")]
