"""The formats of `assess check`: each is what its readers expect, and shows nothing of the text where that is asked."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assess.rulebook.checks import Example
from assess.source.errors import Place
from assess.source.shipped import shipped_rulebooks
from assess.statement.examples import read_models, written
from tests.conftest import Golden, Run

NAMED = "Ms X"
PLACE = {"type": "integer", "minimum": 1}
# The parts of the published schema of SARIF 2.1.0 that this program writes, with what it requires of them.
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
REGION = {
    "type": "object", "additionalProperties": False,
    "properties": {"startLine": PLACE, "startColumn": PLACE, "endLine": PLACE, "endColumn": PLACE},
}  # fmt: skip
PHYSICAL = {
    "type": "object", "required": ["artifactLocation", "region"], "additionalProperties": False,
    "properties": {"artifactLocation": {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string"}}}, "region": REGION},
}  # fmt: skip
LOCATION = {
    "type": "object", "required": ["physicalLocation"], "additionalProperties": False,
    "properties": {"id": {"type": "integer", "minimum": 0}, "physicalLocation": PHYSICAL, "message": MESSAGE},
}  # fmt: skip
SARIF = {
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": {
            "type": "object", "required": ["tool", "results"], "additionalProperties": False,
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name"],
                    "properties": {"name": {"type": "string"}, "version": {"type": "string"}, "rules": {
                        "type": "array", "uniqueItems": True, "items": {
                            "type": "object", "required": ["id"], "additionalProperties": False,
                            "properties": {"id": {"type": "string"}, "shortDescription": MESSAGE, "fullDescription": MESSAGE, "helpUri": {"type": "string", "format": "uri"}},
                        },
                    }},
                }}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"]}},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message"], "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
                        "level": {"enum": ["none", "note", "warning", "error"]}, "message": MESSAGE,
                        "locations": {"type": "array", "items": LOCATION}, "relatedLocations": {"type": "array", "items": LOCATION, "uniqueItems": True},
                    },
                }},
            },
        }},
    },
}  # fmt: skip


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    models = read_models(shipped_rulebooks())
    sections = {
        "happened": "Miss X asked in May 2025. Ms X was told [/bold] to wait <b>& see</b>.\n\nThe Council held a CIN meeting prior to June 2025.",
        "action": "The Council will apologise to Miss X for the delay.",
    }
    text = written(Example(kind="investigation-final", place=Place("x"), sections=sections), models)
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "draft.md"


def test_text_is_as_it_was(assess: Run, golden: Golden, draft: str) -> None:
    """What a person reads, to the letter."""
    golden("check.txt", assess("check", draft, "--style", "--show", "advice").out)


def test_concise_is_one_line_a_finding(assess: Run, draft: str) -> None:
    """`PATH:LINE:COLUMN: severity[rule] message`."""
    lines = assess("check", draft, "--format", "concise").out.splitlines()
    assert lines
    assert all(re.fullmatch(r"draft\.md:\d+:\d+: (error|warning)\[[a-z.-]+\] .+", line) for line in lines)


def test_json_is_the_contract(assess: Run, draft: str) -> None:
    """The keys are those of the contract, sorted, and two runs give the same bytes."""
    first, second = (assess("check", draft, "--format", "json").out for _ in range(2))
    assert first == second
    told = json.loads(first)
    assert list(told) == sorted(told)
    assert set(told) == {"version", "program", "errors", "files"}
    (file,) = told["files"]
    assert set(file) == {"path", "kind", "case", "findings", "suppressed", "rules-run", "not-assessed"}
    keys = {
        "rule",
        "severity",
        "message",
        "help",
        "line",
        "column",
        "end-line",
        "end-column",
        "paragraph",
        "authority",
        "related",
    }
    assert all(set(finding) == keys for finding in file["findings"])
    lines = Path(draft).read_text(encoding="utf-8").splitlines()
    drift = next(each for each in file["findings"] if each["rule"] == "titles.drift")
    assert lines[drift["line"] - 1][drift["column"] - 1 : drift["end-column"] - 1] == NAMED


def test_sarif_is_valid(assess: Run, draft: str) -> None:
    """It holds to the parts of the SARIF 2.1.0 schema that it uses; every result names its rule."""
    told: dict[str, Any] = json.loads(assess("check", draft, "--format", "sarif").out)
    jsonschema.validate(told, SARIF)
    (run,) = told["runs"]
    assert run["results"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_github_lines_are_commands(assess: Run, draft: str) -> None:
    """Each finding is one workflow command."""
    lines = assess("check", draft, "--format", "github").out.splitlines()
    assert lines
    assert all(
        re.match(
            r"::(error|warning|notice) file=draft\.md,line=\d+,endLine=\d+,col=\d+,title=[a-z.-]+::", line
        )
        for line in lines
    )


def test_junit_is_xml_that_counts(assess: Run, draft: str) -> None:
    """It parses, and its counts are those of its cases."""
    root = ET.fromstring(assess("check", draft, "--format", "junit").out)  # noqa: S314 - written by this program
    assert len(root.findall(".//testcase")) == int(root.attrib["tests"])
    assert len(root.findall(".//failure")) == int(root.attrib["failures"])


def test_html_is_one_page_that_loads_nothing(assess: Run, draft: str) -> None:
    """Text is escaped, links lead within the page, and nothing is fetched from anywhere."""
    page = assess("check", draft, "--format", "html").out
    assert "<script" not in page
    assert not re.search(r"\ssrc=|url\(|@import", page)
    assert all(to.startswith("#") for to in re.findall(r'href="([^"]*)"', page))
    assert "default-src 'none'" in page
    assert "&lt;b&gt;" in page
    assert f"<mark>{NAMED}</mark>" in page


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "junit", "html"])
def test_redacted_reports_hold_nothing_of_the_text(assess: Run, draft: str, form: str) -> None:
    """With --redact no word of the statement is shown, in any format."""
    out = assess("check", draft, "--format", form, "--redact").out
    assert "titles.drift" in out
    for words in (NAMED, "Miss X", "CIN", "told"):
        assert words not in out.replace("Nothing", ""), words


@pytest.mark.parametrize(
    ("form", "hidden"), [("github", True), ("junit", True), ("json", False), ("concise", False)]
)
def test_formats_for_a_log_are_redacted_unless_on_a_terminal(
    assess: Run,
    draft: str,
    form: str,
    hidden: bool,  # noqa: FBT001 - a table of answers
) -> None:
    """What a log keeps shows nothing of the text unless it is asked to."""
    assert (NAMED not in assess("check", draft, "--format", form).out) is hidden
    assert NAMED in assess("check", draft, "--format", form, "--no-redact").out
