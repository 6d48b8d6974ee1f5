"""`assess why`: what a person reads, what a program reads, and what it refuses."""

import json

import pytest

from tests.conftest import ROOT, Golden, Run

CASES = ROOT / "examples" / "cases"
DAY = ("--as-of", "2026-11-21")
SHOWN = [
    ("kent-25-007-176.yaml", "investigate", "--matter", "school-and-health"),
    ("kent-24-014-093.yaml", "resolve-early", "--matter", "data-request"),
    ("late-by-a-day.yaml", "refer-back"),
    ("town-council-complains.yaml", "investigate"),
    ("police-force.yaml", "cannot-investigate"),
]
CHANGED = [
    "kent-24-021-693.yaml",
    "kent-25-007-176.yaml",
    "kent-25-001-760.yaml",
    "kent-24-014-093.yaml",
    "kent-25-000-562.yaml",
]


@pytest.mark.parametrize("words", SHOWN, ids=lambda words: "-".join(words[:2]))
def test_why_not_is_told_as_reviewed(words: tuple[str, ...], assess: Run, golden: Golden) -> None:
    """What is in the way, what leads there, and the least change or the proof of none, in 80 columns."""
    name, result, *rest = words
    ran = assess("why", CASES / name, result, *rest, *DAY)
    assert ran.status == 0
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    golden(f"explain/{name.removesuffix('.yaml')}.why-{result}.txt", ran.out)


@pytest.mark.parametrize("name", CHANGED)
def test_what_would_change_a_published_decision_is_told_as_reviewed(
    name: str, assess: Run, golden: Golden
) -> None:
    """Every single change, and pairs where no single one does, with authority, result by result."""
    ran = assess("why", CASES / name, "--all", *DAY)
    assert ran.status == 0
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    golden(f"explain/{name.removesuffix('.yaml')}.changes.txt", ran.out)


def test_json_has_the_ways_with_what_is_recorded_now(assess: Run) -> None:
    """A program reads the same: verdict, ways, changes with their sort, and the facts a proof rests on."""
    told = json.loads(
        assess("why", CASES / "town-council-complains.yaml", "investigate", "--format", "json").out
    )
    (matter,) = told["matters"]
    assert told["version"] == 1
    assert matter["verdict"] == "none-but-by-correction"
    assert [fact["fact"] for fact in matter["rests-on"]] == ["complainant.kind"]
    assert all(
        change["sort"] in ("answer", "judgement", "change", "correction")
        for way in matter["least"]
        for change in way["changes"]
    )
    changes = json.loads(assess("why", CASES / "late-by-a-day.yaml", "--format", "json").out)
    assert {way["result"] for way in changes["matters"][0]["singles"]} >= {
        "cannot-investigate",
        "undetermined",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kent-24-021-693.yaml", "investigat"), "did you mean `investigate`?"),
        (("kent-24-021-693.yaml", "maybe"), "not a result; the results are: cannot-investigate"),
        (("kent-25-007-176.yaml", "investigate", "--matter", "school"), "no matter has that id"),
        (("no-such-file.yaml", "investigate"), "no such file"),
        (("", "investigate"), "folder"),
        (("kent-24-021-693.yaml", "investigate", "--as-of", "soon"), "--as-of is `soon`: not a day"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(arguments: tuple[str, ...], said: str, assess: Run) -> None:
    """A misspelt result, a matter or file that is not there: one line, exit status 2."""
    ran = assess("why", CASES / arguments[0], *arguments[1:])
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_broken_case_file_is_told_with_its_place(assess: Run) -> None:
    """Errors of the file stand with line and column, as everywhere."""
    ran = assess("why", "-", "investigate", stdin=b"matters:\n  - {id: a, body: {kind: concil}}\n")
    assert ran.status == 2
    assert "-:2:" in ran.err
