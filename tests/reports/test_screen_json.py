"""`assess screen --format json` keeps its contract."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.conftest import ROOT, Run

CASES = ROOT / "examples" / "cases"
SCHEMA = YAML(typ="safe", pure=True).load((Path(__file__).parent / "screen-schema.yaml").read_text("utf-8"))


def test_every_example_is_told_by_the_contract(assess: Run) -> None:
    """All examples at once give JSON that holds to the contract, every key in it and no other."""
    ran = assess("screen", CASES, "--format", "json", "--as-of", "2026-11-21")
    told = json.loads(ran.out)
    problems = sorted(Draft202012Validator(SCHEMA).iter_errors(told), key=str)
    assert [f"{list(found.absolute_path)}: {found.message[:200]}" for found in problems[:5]] == []
    assert len(told["cases"]) == len(list(CASES.glob("*.yaml")))


def test_json_is_sorted_and_the_same_byte_for_byte(assess: Run) -> None:
    """Two runs for one day give the same bytes, keys sorted."""
    first, second = (
        assess("screen", CASES / "late-by-a-day.yaml", "--format", "json", "--as-of", "2026-11-21")
        for _ in "ab"
    )
    assert first.out == second.out
    assert first.out == json.dumps(json.loads(first.out), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_what_could_not_be_read_is_told_beside_what_could(assess: Run, tmp_path: Path) -> None:
    """A broken file among good ones is listed under `errors`; the good one is assessed; the status is 2."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("matters: [{id: a, body: {kind: concil}}]", encoding="utf-8")
    ran = assess("screen", bad, CASES / "late-by-a-day.yaml", "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 2
    assert [case["path"] for case in told["cases"]] == [str(CASES / "late-by-a-day.yaml")]
    assert (told["errors"][0]["line"], told["errors"][0]["column"]) == (1, 32)
    assert "did you mean `council`?" in told["errors"][0]["help"]
    assert f"{bad}:1:32: " in ran.err


def test_a_written_value_is_told_as_it_was_written(assess: Run, tmp_path: Path) -> None:
    """A judgement keeps its value as written, its reason, its author, its source, and its place."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "matters:\n  - id: a\n    fault:\n      evidence: {is: none, why: 'it said [sorry]', by: investigator, source: letter of 3 May}\n",
        encoding="utf-8",
    )
    told = json.loads(assess("screen", case, "--format", "json").out)
    (fact,) = told["cases"][0]["matters"][0]["grounds"][0]["facts"]
    assert fact == {
        "fact": "fault.evidence", "value": "none", "line": 4, "column": 22, "source": "letter of 3 May",
        "why": "it said [sorry]", "by": "investigator",
    }  # fmt: skip
