"""`assess draft`: the skeleton holds what the likely result demands, and its own check finds the gaps alone."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden, Run

CASES = ROOT / "examples" / "cases"
# What stands open in a skeleton on purpose: gaps, and what they leave unsaid.
LEFT_OPEN = {
    "words.placeholder",
    "decision.no-outcome",
    "summary.no-finding",
    "proviso.unaddressed",
    "form.no-statement-due",
}
ONE_MATTER = sorted(path.name for path in CASES.glob("*.yaml") if path.read_text("utf-8").count("- id:") == 1)


@pytest.mark.parametrize(
    ("name", "matter"),
    [
        ("kent-24-021-693.yaml", "child-protection"),
        ("late-by-a-day.yaml", "tree"),
        ("kent-24-014-093.yaml", "delay"),
        ("kent-25-001-760.yaml", "july-assessment"),
    ],
)
def test_a_skeleton_reads_as_reviewed(name: str, matter: str, assess: Run, golden: Golden) -> None:
    """Headings, powers, points of each proviso, facts on record and gaps, in our own words."""
    ran = assess("draft", CASES / name, "--matter", matter)
    assert ran.status == 0
    golden(f"explain/{name.removesuffix('.yaml')}.{matter}.draft.md", re.sub(r"case: .*/", "case: ", ran.out))


@pytest.mark.parametrize("stage", ["draft", "final"])
@pytest.mark.parametrize("name", ONE_MATTER[::3])
def test_the_check_of_a_skeleton_finds_no_error_but_its_gaps(
    name: str, stage: str, assess: Run, tmp_path: Path
) -> None:
    """Every example with a likely result: no error of form or law, and one finding for each gap."""
    saved = tmp_path / "statement.md"
    ran = assess("draft", CASES / name, "--stage", stage, "--save", saved)
    if ran.status == 2:
        assert "undetermined" in ran.err
        return
    found = json.loads(assess("check", saved, "--format", "json", "--show", "warning").out)["files"][0][
        "findings"
    ]
    errors = [each for each in found if each["severity"] == "error" and each["rule"] not in LEFT_OPEN]
    assert not errors
    gaps = saved.read_text("utf-8").count("[gap: ")
    assert sum(each["rule"] == "words.placeholder" for each in found) == gaps


def test_a_word_document_is_read_back_by_the_check(assess: Run, tmp_path: Path) -> None:
    """The same skeleton in Word: the check finds its gaps and no other error."""
    saved = tmp_path / "statement.docx"
    assert assess("draft", CASES / "late-by-a-day.yaml", "--format", "docx", "--save", saved).status == 0
    checked = json.loads(
        assess("check", saved, "--case", CASES / "late-by-a-day.yaml", "--format", "json").out
    )
    found = checked["files"][0]["findings"]
    assert {each["rule"] for each in found if each["severity"] == "error"} <= {"words.placeholder"}
    assert any(each["rule"] == "words.placeholder" for each in found)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kent-25-007-176.yaml",), "name one with --matter"),
        (("late-by-a-day.yaml", "--format", "docx"), "give --save FILE"),
        (("never-asked.yaml",), "no such file"),
        (("late-by-a-day.yaml", "--matter", "x"), "no matter has that id"),
    ],
)
def test_what_cannot_be_drafted_is_refused(arguments: tuple[str, ...], said: str, assess: Run) -> None:
    """Several matters, Word on a terminal, a file that is not there: one line, exit status 2."""
    ran = assess("draft", CASES / arguments[0], *arguments[1:])
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_nothing_is_drafted_where_nothing_is_decided(assess: Run) -> None:
    """An undetermined matter has no likely result, and the line says what to do first."""
    ran = assess("draft", "-", stdin=b"matters: [{id: a}]")
    assert ran.status == 2
    assert "undetermined" in ran.err


def test_a_file_that_is_there_is_not_written_over(assess: Run, tmp_path: Path) -> None:
    """A draft somebody has worked on stays as it is."""
    saved = tmp_path / "statement.md"
    saved.write_text("mine", encoding="utf-8")
    assert assess("draft", CASES / "late-by-a-day.yaml", "--save", saved).status == 2
    assert saved.read_text("utf-8") == "mine"


def test_what_a_case_file_says_cannot_end_a_gap_or_begin_markup(assess: Run) -> None:
    """A title with brackets, or a heading in it, stays inside its gap on its line."""
    text = 'body: {kind: council, name: "X\\n## Decision"}\nmatters:\n  - {id: a, title: "a] # b [c", complainant: {withdrawn: yes}}\n'
    ran = assess("draft", "-", stdin=text.encode())
    assert ran.status == 0
    assert "a) # b (c]" in ran.out
    assert "\n## Decision\n" not in ran.out
