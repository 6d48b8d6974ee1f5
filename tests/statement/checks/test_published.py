"""The five published statements: what a careful reviewer finds in them is found, at its place, and no false alarm."""

from pathlib import Path

import pytest

from assess.statement import read
from assess.statement.checking import Checker
from assess.statement.findings import Checked

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the published statements are not part of the project"
)


def checked(checker: Checker, reference: str) -> Checked:
    return checker.check(read(SEEDS / f"kent-{reference}.txt"))


SLIPS = [
    ("25-000-562", "titles.drift", "Ms X", 121),
    ("24-014-093", "citation.malformed", "34H(i)", 25),
    ("24-014-093", "date.two-for-one-event", "13 April 2023", 116),
    ("24-014-093", "date.two-for-one-event", "mid-April 2024", 86),
    ("24-014-093", "date.stage-too-early", "13 April 2023", 116),
    ("24-014-093", "abbreviation.unexplained", "CIN", 98),
    ("25-001-760", "citation.malformed", "34(B)6", 25),
    ("25-001-760", "power.not-recited", "not enough evidence of fault", 54),
    ("24-014-093", "words.missing", "the as", 92),
    ("24-014-093", "words.possessive", "Mrs B complaint", 138),
    ("25-000-562", "words.missing", "relationship", 82),
    ("25-001-760", "words.wrong", "extend", 46),
    ("25-007-176", "words.wrong", "circumstance", 46),
    ("24-021-693", "citation.malformed", "34(B)", 23),
    ("25-007-176", "citation.malformed", "34(B)", 24),
]


@pytest.mark.parametrize(("reference", "rule", "words", "line"), SLIPS)
def test_a_slip_of_a_published_statement_is_found_at_its_place(
    checker: Checker, reference: str, rule: str, words: str, line: int
) -> None:
    """Each slip that a program can find is found, at the very characters."""
    found = [(each.rule, each.at.text, each.at.line) for each in checked(checker, reference).findings]
    assert (rule, words, line) in found


ERRORS = {
    "24-014-093": {"date.stage-too-early"},
    "24-021-693": set(),
    "25-000-562": {"titles.drift"},
    "25-001-760": set(),
    "25-007-176": set(),
}


@pytest.mark.parametrize("reference", sorted(ERRORS))
def test_no_error_is_a_false_alarm(checker: Checker, reference: str) -> None:
    """At error level a published statement has its real faults and nothing else."""
    found = {each.rule for each in checked(checker, reference).findings if each.severity == "error"}
    assert found == ERRORS[reference]


def test_the_same_statement_gives_the_same_findings_in_file_order(checker: Checker) -> None:
    """Findings come in the order of the file and are the same on every run."""
    first, second = (checked(checker, "24-014-093").findings for _ in range(2))
    assert first == second
    assert [each.at.order for each in first] == sorted(each.at.order for each in first)
