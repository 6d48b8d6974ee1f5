"""The limits that statements are held to are the deadlines that complaints are held to: one law, told once each way."""

import pytest

from assess.rulebook.checks import Checks
from assess.rulebook.model import Rulebooks

BOOK = "decision-statements"
DEADLINE_OF = {
    "final-response-from-panel-limit": "final-response-from-panel",
    "final-response-limit": "final-response",
    "panel-limit": "stage-3-panel",
    "panel-report-limit": "panel-report",
    "stage-1-limit": "stage-1-response",
    "stage-1-longest": "stage-1-outer",
    "stage-2-limit": "stage-2-ordinary",
    "stage-2-longest": "stage-2-outer",
}


def test_every_limit_of_the_checks_has_its_deadline(checks: Checks) -> None:
    limits = {
        name for name, figure in checks.figures.items()
        if figure.book == BOOK and name.endswith(("-limit", "-longest"))
    }  # fmt: skip
    assert limits == set(DEADLINE_OF)


@pytest.mark.parametrize(("figure", "deadline"), DEADLINE_OF.items())
def test_a_limit_is_that_of_its_deadline(
    figure: str, deadline: str, checks: Checks, books: Rulebooks
) -> None:
    limit = checks.figures[figure]
    assert str(books.deadlines[deadline].within) == f"{limit.value} {limit.unit}"
