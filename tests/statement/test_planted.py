"""Faults planted one at a time into sound statements: each is found, by the check it is meant for."""

import json
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from assess.cli.app import app
from assess.engine.plain import PlainEngine
from assess.rulebook.check_loader import load_checks
from assess.rulebook.compiled import load_shipped
from assess.source.shipped import shipped_rulebooks
from assess.statement import read_bytes
from assess.statement.checking import Checker
from assess.statement.comparison import read_tables

STATEMENTS = Path(__file__).resolve().parents[2] / "examples" / "statements"
SOUND = sorted(path.name for path in STATEMENTS.iterdir() if path.suffix in (".md", ".txt"))
FAULTS = YAML(typ="safe").load(Path(__file__).with_name("planted.yaml"))["faults"]
FEWEST = 80


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The checks that are on by default."""
    folder = shipped_rulebooks()
    books = load_shipped()
    return Checker(
        load_checks(books, folder), books, PlainEngine, today=date(2026, 11, 21), tables=read_tables(folder),
        chosen=lambda check: check.pack == "default",
    )  # fmt: skip


def text_of(name: str) -> str:
    return (STATEMENTS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def already(checker: Checker) -> dict[str, set[str]]:
    """What is found in each sound statement before anything is planted."""
    return {
        name: {finding.rule for finding in checker.check(read_bytes(name, text_of(name).encode())).findings}
        for name in SOUND
    }


def planted(fault: dict[str, str | list[str]]) -> str:
    """Return the sound statement with the fault in it."""
    text = text_of(str(fault["into"]))
    if "cut" in fault:
        start, end = list(fault["cut"])
        at = text.index(start)
        return text[:at] + text[text.index(end, at + 1) :]
    old, new = str(fault["old"]), str(fault["new"])
    assert old in text, f"`{old}` does not stand in {fault['into']}"
    return text.replace(old, new, 1)


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found_in_a_sound_statement(name: str, checker: Checker) -> None:
    """A sound statement has no error and no warning."""
    found = checker.check(read_bytes(name, text_of(name).encode()))
    assert [(finding.rule, finding.at.text) for finding in found.findings] == []


@pytest.mark.parametrize("case", sorted(STATEMENTS.glob("*.case.yaml")), ids=lambda path: path.name)
def test_nothing_is_found_in_a_sound_statement_beside_its_case(case: Path) -> None:
    """A sound statement agrees with the case it decides."""
    draft = case.with_name(case.name.removesuffix(".case.yaml") + ".md")
    result = CliRunner().invoke(app, ["check", str(draft), "--format", "concise"])
    assert (result.stdout, result.exit_code) == ("", 0)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault["name"]))
def test_a_planted_fault_is_found(
    fault: dict[str, str | list[str]], checker: Checker, already: dict[str, set[str]]
) -> None:
    """The check a fault is meant for finds it."""
    name = str(fault["into"])
    found = {finding.rule for finding in checker.check(read_bytes(name, planted(fault).encode())).findings}
    assert fault["finds"] in found - already[name]


def test_there_are_many_kinds_of_planted_fault() -> None:
    """At least eighty kinds, each told from the others by its name, and most checks among them."""
    assert len({fault["name"] for fault in FAULTS}) == len(FAULTS) >= FEWEST
    assert len({fault["finds"] for fault in FAULTS}) >= FEWEST


def test_every_check_is_shown_by_an_example() -> None:
    """Each check that is on by default finds something in an example, but those that nothing in a file can decide."""
    folder = shipped_rulebooks()
    checks = load_checks(load_shipped(), folder)
    never = {name for name, fact in checks.observed.facts.items() if fact.group == "record"}
    wanted = {
        check.name
        for check in checks.checks.values()
        if check.pack == "default" and not never & set(check.needs)
    }
    options = [
        "check",
        str(STATEMENTS / "faults"),
        "--format",
        "json",
        "--show",
        "advice",
        "--fail-on",
        "never",
    ]
    result = CliRunner().invoke(app, options)
    report = json.loads(result.stdout)
    found = {finding["rule"] for file in report["files"] for finding in file["findings"]}
    assert wanted - found == set()
