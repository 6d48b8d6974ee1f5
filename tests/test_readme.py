"""What the README shows is what the program prints."""

import os
import re
import shlex

import pytest

from assess.engine.choose import why_plain
from tests.conftest import ROOT, Run

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ assess (?P<command>[^\n]*)\n(?P<shown>.*?)```", re.DOTALL)
ENGINE = re.compile(r"durable-rules \d+(\.\d+)*|plain evaluator")


def commands() -> list[str]:
    return [match["command"] for match in BLOCK.finditer(README.read_text("utf-8"))]


def shown(command: str) -> str:
    return next(
        match["shown"] for match in BLOCK.finditer(README.read_text("utf-8")) if match["command"] == command
    )


@pytest.mark.parametrize("command", commands())
def test_a_command_prints_what_the_readme_shows(
    command: str, assess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command in the README prints exactly what stands below it, whichever engine runs."""
    monkeypatch.chdir(ROOT)
    out = assess(*shlex.split(command)).out
    if os.environ.get("ASSESS_RENEW"):
        text = README.read_text("utf-8")
        block = f"```console\n$ assess {command}\n"
        README.write_text(text.replace(block + shown(command), block + out), encoding="utf-8")
    expected = shown(command)
    if why_plain() is not None:
        out, expected = (" ".join(ENGINE.sub("ENGINE", text).split()) for text in (out, expected))
    assert out == expected


def test_the_readme_names_every_verb(assess: Run) -> None:
    """A verb that the program has and the README never mentions is one nobody finds."""
    text = README.read_text("utf-8")
    listed = assess("--help").out.partition("Commands")[2]
    verbs = [line.split()[0] for line in listed.splitlines() if re.match(r"^\s{2}[a-z]", line)]
    assert verbs
    assert [verb for verb in verbs if f"assess {verb}" not in text] == []
