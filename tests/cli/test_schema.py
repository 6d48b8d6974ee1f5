"""`assess schema`: what editors are told of case files is what the program itself accepts."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from assess.facts.case import parse_case
from assess.facts.values import sample
from assess.facts.vocabulary import Vocabulary
from assess.reports.case_schema import case_schema
from assess.source.errors import InputProblems
from assess.source.yaml import Node, Scalar, Table, parse
from tests.conftest import ROOT, Run

# Without types of its own, and so imported by name.
Draft202012Validator = import_module("jsonschema").Draft202012Validator
EXAMPLES = sorted((ROOT / "examples" / "cases").glob("*.yaml"))
INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
# What a schema cannot see: two values compared, what stands twice, and how the text is written.
UNSEEN = re.compile(
    r"stands twice|two matters|round to itself|no matter has that id|must come first|ends before|alias|tag `"
)


def core(node: Node) -> Any:
    """Return a node as an editor hands it to a schema: by the core schema of YAML 1.2."""
    if isinstance(node, Table):
        return {key.text: core(value) for key, value in node}
    if not isinstance(node, Scalar):
        return [core(item) for item in node.items]
    words = {"true": True, "false": False, "True": True, "False": False, "null": None, "~": None, "": None}
    if not node.plain or not (
        node.text in words or INTEGER.fullmatch(node.text) or DECIMAL.fullmatch(node.text)
    ):
        return node.text
    if node.text in words:
        return words[node.text]
    return int(node.text) if INTEGER.fullmatch(node.text) else float(node.text)


@pytest.fixture(scope="session")
def validator(vocabulary: Vocabulary) -> Any:
    """The schema, ready to check with."""
    schema = json.loads(case_schema(vocabulary))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def accepts(validator: Any, text: str) -> bool:
    """Return whether the schema accepts the text of a case file."""
    node = parse("case.yaml", text.encode())
    return node is not None and bool(validator.is_valid(core(node)))


def test_the_schema_is_printed(assess: Run) -> None:
    """The verb prints one valid schema of draft 2020-12, keys sorted."""
    ran = assess("schema")
    assert (ran.status, ran.err) == (0, "")
    schema = json.loads(ran.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert ran.out == json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_every_example_is_accepted(path: Path, validator: Any) -> None:
    """What the program reads, the schema accepts."""
    assert accepts(validator, path.read_text())


def test_every_fact_is_accepted_and_described(validator: Any, vocabulary: Vocabulary) -> None:
    """Each fact may have each of its words, unknown, and a source; the schema says what it means."""
    for fact in vocabulary.given():
        group, _, name = fact.name.rpartition(".")
        values = ["unknown", sample(fact), f"{{is: {sample(fact)}, source: a letter}}"]
        values += [f"[{word}]" if fact.kind == "choices" else word for word in fact.allowed]
        for value in values:
            line = f"{group}: {{{name}: {value}}}" if group else f"{name}: {value}"
            top = f"{line}\nmatters: [{{id: a}}]\n"
            inside = f"matters:\n  - id: a\n    {line}\n"
            assert accepts(validator, top) is (fact.level != "matter"), (fact.name, value)
            assert accepts(validator, inside) is (fact.level != "top"), (fact.name, value)
    properties = validator.schema["properties"]
    assert properties["body"]["properties"]["kind"]["description"].startswith(
        "What kind of body is complained about. "
    )


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-03",
        "2024-05",
        "2024",
        "before 2024-05",
        "by 2024",
        "after 2023-01-01",
        "2023-04 to 2023-12",
        "unknown",
    ],
)
def test_every_form_of_date_is_accepted(value: str, validator: Any) -> None:
    """Each form of date is accepted, a year that YAML takes for a number too."""
    assert accepts(validator, f"received: {value}\nmatters: [{{id: a}}]\n")


def test_the_bad_ones_it_can_see_are_refused(validator: Any, vocabulary: Vocabulary) -> None:
    """Of the bad case files, those that are YAML are refused, but for what no schema can see."""
    table = parse("bad-input.yaml", (Path(__file__).parent / "bad-input.yaml").read_bytes())
    assert table is not None
    refused = 0
    for entry in core(table):
        content = str(entry["content"] or "")
        try:
            parse("case.yaml", content.encode())
        except InputProblems:
            continue
        if not content.strip("#-\n") or all(UNSEEN.search(error) for error in entry["errors"]):
            continue
        with pytest.raises(InputProblems):
            parse_case("case.yaml", content.encode(), vocabulary)
        if entry["name"] in SEEN_BY_THE_CALENDAR:
            continue
        assert not accepts(validator, content), entry["name"]
        refused += 1
    assert refused > 100


# Days that only a calendar can refuse.
SEEN_BY_THE_CALENDAR = {
    "a date: a thirtieth of February",
    "a date: a leap day of a common year",
    "a date: a leap day of a century",
    "a date: a thirty-first of June",
    "a date: before the first day",
    "a date: after the last day",
}
