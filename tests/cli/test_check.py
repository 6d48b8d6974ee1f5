"""`assess check` as a person runs it: what it finds, how it ends, what it changes, and what it says to do next."""

import json
from pathlib import Path

import pytest

from assess.rulebook.checks import Example
from assess.source.errors import Place
from assess.source.shipped import shipped_rulebooks
from assess.statement.examples import read_models, written
from tests.conftest import ROOT, Run

MODELS = read_models(shipped_rulebooks())
FAULT = (
    "The Council will apologise to Miss X for the delay. The Council will provide us with evidence of this."
)
CASE = ROOT / "examples" / "cases" / "kent-25-001-760.yaml"


def statement(kind: str = "investigation-final", **sections: str) -> str:
    return written(Example(kind=kind, place=Place("x"), sections=sections), MODELS)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.md"
    path.write_text(statement(), encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.md"
    path.write_text(
        statement(action=FAULT, happened="Miss X asked in May 2025. Ms X was told to wait."), encoding="utf-8"
    )
    return path


def test_a_sound_statement_ends_with_nothing_to_do(assess: Run, sound: Path) -> None:
    """Status 0, and the last line says that nothing is to be done."""
    ran = assess("check", sound)
    assert ran.status == 0
    assert ran.out.rstrip().endswith("Nothing to do.")


def test_a_fault_ends_with_status_1_and_the_next_step(assess: Run, faulty: Path) -> None:
    """The last lines say what to do next, and that nothing was changed."""
    before = faulty.read_bytes()
    ran = assess("check", faulty)
    assert ran.status == 1
    assert "remedy.no-deadline" in ran.out
    assert ran.out.rstrip().splitlines()[-1].endswith("changed.")
    assert "To go on:" in ran.out
    assert faulty.read_bytes() == before


def test_no_line_is_wider_than_80_columns(assess: Run, faulty: Path) -> None:
    """It fits the narrowest window; only a long path may not."""
    wide = [
        line
        for line in assess("check", faulty, "--show", "advice", "--style", "--not-assessed").out.splitlines()
        if len(line) > 80
    ]
    assert not [line for line in wide if str(faulty) not in line and "http" not in line]


def test_the_marked_characters_are_underlined(assess: Run, faulty: Path) -> None:
    """The carets stand under the very characters."""
    lines = assess("check", faulty).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "Ms X was told" in line)
    assert lines[at + 1].count("^") == len("Ms X")
    assert lines[at][lines[at + 1].index("^") :].startswith("Ms X")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "warning"), 1),
        (("--show", "error"), 1),
        (("--fail-on", "error"), 1),
    ],
)
def test_what_fails_is_what_was_asked(
    assess: Run, faulty: Path, options: tuple[str, ...], status: int
) -> None:
    """Showing and failing are two options."""
    assert assess("check", faulty, *options).status == status


def test_show_holds_for_every_format(assess: Run, tmp_path: Path) -> None:
    """A finding below the level shown is in no format."""
    path = tmp_path / "draft.md"
    path.write_text(
        statement(happened="The Council held a CIN meeting in May 2025. The delay went on until June 2025."),
        encoding="utf-8",
    )
    for form in ("text", "concise", "json", "sarif", "github", "junit", "html"):
        assert "abbreviation.unexplained" in assess("check", path, "--format", form).out, form
        assert (
            "abbreviation.unexplained" not in assess("check", path, "--format", form, "--show", "error").out
        ), form


def test_the_case_beside_a_draft_is_compared(assess: Run, tmp_path: Path) -> None:
    """`NAME.case.yaml` beside the draft is its case; both places of a difference are told."""
    late = "We will not investigate Miss X's complaint because it is late."
    (tmp_path / "draft.md").write_text(
        statement("assessment-final", summary=late, decision=late, assessment="The complaint is late."),
        encoding="utf-8",
    )
    (tmp_path / "draft.case.yaml").write_text(
        "received: 2025-03-10\nbody: {kind: council}\nfault: {evidence: none}\ntime: {known: 2025-01-10}\nmatters: [{id: one}]\n"
    )
    told = json.loads(assess("check", tmp_path / "draft.md", "--format", "json").out)["files"][0]
    found = next(each for each in told["findings"] if each["rule"] == "case.ground-contradicted")
    assert told["case"].endswith("draft.case.yaml")
    assert found["related"][0]["path"].endswith("draft.case.yaml")
    assert found["related"][0]["line"] > 1


def test_front_matter_names_the_case(assess: Run, tmp_path: Path) -> None:
    """`case:` is taken from the draft's own folder."""
    (tmp_path / "draft.md").write_text(
        f"---\ncase: facts.yaml\n---\n{statement('assessment-final')}", encoding="utf-8"
    )
    (tmp_path / "facts.yaml").write_text(
        "body: {kind: council}\nfault: {evidence: none}\nmatters: [{id: one}]\n"
    )
    assert json.loads(assess("check", tmp_path / "draft.md", "--format", "json").out)["files"][0][
        "case"
    ].endswith("facts.yaml")


def test_a_missing_case_is_an_error_and_the_draft_is_checked_all_the_same(assess: Run, faulty: Path) -> None:
    """What could be checked is reported; the status is 2."""
    ran = assess("check", faulty, "--case", faulty.parent / "none.yaml", "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 2
    assert told["errors"][0]["message"] == "no such file"
    assert told["files"][0]["findings"]


def test_a_check_that_lacks_something_is_listed(assess: Run, sound: Path) -> None:
    """Without a case the comparison is not assessed, and that is said."""
    told = json.loads(assess("check", sound, "--format", "json").out)["files"][0]
    assert {"rule": "case.differs", "missing": "case"} in told["not-assessed"]
    assert "case.differs: case is not known" in assess("check", sound, "--not-assessed").out


def test_case_files_are_read_for_their_form(assess: Run, tmp_path: Path) -> None:
    """A sound case file gives 0, a faulty one 2 with its place."""
    assert assess("check", CASE).status == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text("body: {kind: concil}\nmatters: [{id: one}]\n")
    ran = assess("check", bad)
    assert ran.status == 2
    assert f"{bad}:1:14: " in ran.err
    assert "did you mean `council`?" in ran.err


def test_a_folder_without_statements_is_nothing_to_check(assess: Run, tmp_path: Path) -> None:
    """Status 3, and a line that says so."""
    ran = assess("check", tmp_path)
    assert (ran.status, ran.out) == (3, "")
    assert "nothing to check" in ran.err


def test_a_folder_is_searched_for_statements(assess: Run, faulty: Path, sound: Path) -> None:
    """Every statement of a folder is checked, in order."""
    told = json.loads(assess("check", faulty.parent, "--format", "json").out)
    assert [Path(file["path"]).name for file in told["files"]] == [faulty.name, sound.name]


def test_standard_input(assess: Run) -> None:
    """`-` reads a statement from standard input."""
    ran = assess("check", "-", "--format", "concise", stdin=statement(action=FAULT).encode())
    assert ran.status == 1
    assert ran.out.startswith("-:")


def test_fix_mends_what_is_safe_and_says_how_many(assess: Run, faulty: Path) -> None:
    """The title is mended; the missing deadline stays and is still reported."""
    ran = assess("check", faulty, "--fix")
    assert "Ms X" not in faulty.read_text(encoding="utf-8")
    assert "1 mended." in " ".join(ran.out.split())
    assert ran.status == 1


def test_diff_changes_nothing(assess: Run, faulty: Path) -> None:
    """`--diff` shows what `--fix` would do."""
    before = faulty.read_bytes()
    out = assess("check", faulty, "--diff").out
    assert "+1. Miss X asked in May 2025. Miss X was told to wait." in out.replace("+7.", "+1.").replace(
        "+8.", "+1."
    ).replace("+9.", "+1.")
    assert faulty.read_bytes() == before


def test_a_baseline_leaves_out_what_was_known(assess: Run, faulty: Path) -> None:
    """Findings of an earlier report are left out and counted; a new one is shown."""
    known = faulty.parent / "known.json"
    known.write_text(assess("check", faulty, "--format", "json").out, encoding="utf-8")
    ran = assess("check", faulty, "--baseline", known)
    assert ran.status == 0
    assert "in the baseline" in " ".join(ran.out.split())
    faulty.write_text(
        faulty.read_text(encoding="utf-8").replace("told to wait", "told to to wait"), encoding="utf-8"
    )
    assert "words.doubled" in assess("check", faulty, "--baseline", known).out


@pytest.mark.parametrize("content", ["{}", "[]", "no json", '{"files": 1}'])
def test_what_is_no_baseline_is_told(assess: Run, faulty: Path, content: str) -> None:
    """A file that is no report gives status 2 and a line."""
    known = faulty.parent / "known.json"
    known.write_text(content)
    ran = assess("check", faulty, "--baseline", known)
    assert ran.status == 2
    assert "is no report of" in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--kind", "asessment"), "did you mean `assessment`?"),
        (("--stage", "finel"), "did you mean `final`?"),
        (("--kind", "assessment-draft", "--stage", "final"), "contradict"),
        (("--as-of", "tomorrow"), "not a day"),
    ],
)
def test_wrong_use_is_told_in_a_line(assess: Run, sound: Path, options: tuple[str, ...], told: str) -> None:
    """Status 2, and what would be right."""
    ran = assess("check", sound, *options)
    assert ran.status == 2
    assert told in ran.err


def test_kind_and_stage_can_be_told(assess: Run, sound: Path) -> None:
    """An option goes before what the text seems to be; one of the two leaves the other to the text."""
    told = json.loads(assess("check", sound, "--stage", "draft", "--format", "json").out)["files"][0]
    assert told["kind"] == "investigation-draft"


def test_settings_of_the_folder_hold_and_options_go_before_them(assess: Run, faulty: Path) -> None:
    """What is off is not run; a severity set is shown; an option on the command line is stronger."""
    settings = faulty.parent / ".assess.yaml"
    settings.write_text("off: [titles.drift]\nseverity: {remedy.no-deadline: advice}\n")
    ran = assess("check", faulty, "--format", "concise")
    assert (ran.status, ran.out) == (0, "")
    assert (
        "advice[remedy.no-deadline]" in assess("check", faulty, "--format", "concise", "--show", "advice").out
    )
    settings.write_text("off: [titles.drft]\n")
    ran = assess("check", faulty)
    assert ran.status == 2
    assert "did you mean `titles.drift`?" in ran.err


def test_a_rule_name_has_its_page(assess: Run) -> None:
    """`assess rule` shows a check as it shows every rule, and suggests near misses."""
    ran = assess("rule", "remedy.no-deadline")
    assert ran.status == 0
    for part in ("says", "authority", "Found", "Not found", "assess: ignore[remedy.no-deadline]"):
        assert part in ran.out
    assert "did you mean `remedy.no-deadline`?" in assess("rule", "remedy.no-dedline").err
