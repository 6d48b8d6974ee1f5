"""`assess screen` for people: the published decisions as golden screens, and what holds of every screen."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden, Run

CASES = ROOT / "examples" / "cases"
SHOWN = [
    *sorted(path.stem for path in CASES.glob("kent-*.yaml")),
    "late-and-premature",
    "grandparent-with-a-claim-of-her-own",
    "nursing-in-a-care-home",
    "going-on-for-three-years",
    "a-letter-that-says-too-little",
]


@pytest.mark.parametrize("name", SHOWN)
def test_a_screen_reads_as_reviewed(
    name: str, assess: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen of an example is the one that was read line by line."""
    monkeypatch.chdir(ROOT)
    ran = assess("screen", f"examples/cases/{name}.yaml", "--as-of", "2026-11-21", "--engine", "plain")
    golden(f"screens/{name}.txt", ran.out)


def test_no_line_is_wider_than_80_columns(assess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of every example's screen fits, whatever is asked for, words longer than a line apart."""
    monkeypatch.chdir(ROOT)
    ran = assess(
        "screen",
        "examples/cases",
        "--explain",
        "--presumed",
        "--considered",
        "--factors",
        "--questions",
        "all",
    )
    wide = [line for line in ran.out.splitlines() if len(line) > 80 and " " in line.strip()]
    assert wide == []


def test_nothing_in_the_text_is_taken_for_markup(assess: Run, tmp_path: Path) -> None:
    """Brackets and tags in what a person wrote come out as they were written."""
    case = tmp_path / "case.yaml"
    case.write_text('matters: [{id: a, title: "[bold]Delay[/x] <b>and</b> {due}"}]', encoding="utf-8")
    assert "[bold]Delay[/x] <b>and</b> {due}" in assess("screen", case).out


def test_nothing_in_the_text_steers_the_terminal(assess: Run, tmp_path: Path) -> None:
    """An escape sequence, however it is written, never reaches the terminal."""
    case = tmp_path / "case.yaml"
    case.write_text('matters: [{id: a, title: "\\e[31mred"}]', encoding="utf-8")
    ran = assess("screen", case)
    assert ran.status == 2
    assert "\x1b" not in ran.out + ran.err


def test_the_status_says_what_happened(assess: Run, tmp_path: Path) -> None:
    """0 for a result, 4 for an undetermined complaint, 3 for no input, 2 for what cannot be read."""
    (tmp_path / "empty").mkdir()
    open_case = tmp_path / "open.yaml"
    open_case.write_text("matters: [{id: a}]", encoding="utf-8")
    assert assess("screen", CASES / "withdrawn.yaml").status == 0
    assert assess("screen", open_case).status == 4
    assert assess("screen", CASES / "withdrawn.yaml", open_case).status == 4
    assert assess("screen", tmp_path / "empty").status == 3
    assert assess("screen", tmp_path / "missing.yaml").status == 2
    assert assess("screen", tmp_path / "missing.yaml", open_case).status == 2


def test_standard_input_is_read(assess: Run) -> None:
    """A dash reads a case from standard input."""
    ran = assess(
        "screen", "-", "--format", "json", stdin=b"matters: [{id: a, complainant: {withdrawn: yes}}]"
    )
    assert json.loads(ran.out)["cases"][0]["result"] == "will-not-investigate"


def test_the_day_changes_what_is_still_running(assess: Run, tmp_path: Path) -> None:
    """A stage unanswered on its last day is running; the day after, it is overdue."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "complainant: {relationship: parent, parental-responsibility: yes}\nmatters:\n  - id: a\n    matter: {subject: child-in-need-support}\n"
        "    procedure: {stage: stage-2, stage-2-requested: 2023-08-24}\n",
        encoding="utf-8",
    )
    results = {
        day: json.loads(assess("screen", case, "--format", "json", "--as-of", day).out)["cases"][0]["result"]
        for day in ("2023-11-24", "2023-11-25")
    }
    assert results == {"2023-11-24": "refer-back", "2023-11-25": "resolve-early"}


def test_a_day_beyond_the_calendar_is_said_not_guessed(assess: Run, tmp_path: Path) -> None:
    """A limit that runs beyond the known bank holidays is listed as not assessed, with the reason."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "matters:\n  - id: a\n    procedure: {stage: stage-2, stage-2-requested: 2028-12-20}\n",
        encoding="utf-8",
    )
    matter = json.loads(assess("screen", case, "--format", "json", "--as-of", "2029-06-01").out)["cases"][0][
        "matters"
    ][0]
    assert any("2029" in each["reason"] and "calendar" in each["reason"] for each in matter["not-assessed"])
