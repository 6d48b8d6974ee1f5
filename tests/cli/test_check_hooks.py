"""The hooks for pre-commit: which files they take, and that a commit with a fault is stopped and told what to do."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from assess.rulebook.checks import Example
from assess.source.errors import Place
from assess.source.shipped import shipped_rulebooks
from assess.source.yaml import as_written, parse
from assess.statement.examples import read_models, written
from tests.conftest import ROOT

HOOKS = ROOT / ".pre-commit-hooks.yaml"


def hooks() -> dict[str, dict[str, str]]:
    node = parse(HOOKS.name, HOOKS.read_bytes())
    assert node is not None
    found = as_written(node)
    assert isinstance(found, list)
    return {hook["id"]: hook for hook in found}


@pytest.mark.parametrize(
    ("hook", "path", "taken"),
    [
        ("assess-check", "drafts/25-001-760.md", True),
        ("assess-check", "2026/statements/final.docx", True),
        ("assess-check", "notes/draft.md", False),
        ("assess-check", "drafts/draft.yaml", False),
        ("assess-case", "cases/a.yaml", True),
        ("assess-case", "drafts/a.case.yaml", True),
        ("assess-case", "settings.yaml", False),
        ("assess-rulebook", "rulebooks/ours/rule.yaml", True),
        ("assess-rulebook", "drafts/a.md", False),
    ],
)
def test_a_hook_takes_the_files_it_is_for(hook: str, path: str, taken: bool) -> None:  # noqa: FBT001 - a table of answers
    """Drafts, cases and rulebooks, wherever their folders stand."""
    assert bool(re.search(hooks()[hook]["files"], path)) is taken


@pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_a_commit_with_a_fault_is_stopped_and_told_what_to_do(tmp_path: Path) -> None:
    """The tool itself runs the hook in a repository of its own; mended, the commit goes through."""
    entry = hooks()["assess-check"]["entry"].replace("assess", f"{sys.executable} -m assess", 1)
    (tmp_path / ".pre-commit-config.yaml").write_text(
        "repos:\n- repo: local\n  hooks:\n"
        f"  - {{id: assess-check, name: check, entry: {entry}, language: system, files: '{hooks()['assess-check']['files']}'}}\n"
    )
    draft = tmp_path / "drafts" / "one.md"
    draft.parent.mkdir()
    models = read_models(shipped_rulebooks())

    def put(action: str) -> None:
        example = Example(text=action, section="action", kind="investigation-final", place=Place("x"))
        draft.write_text(written(example, models), encoding="utf-8")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    run("git", "init", "-q")
    evidence = "The Council will provide us with evidence of this."
    put(f"The Council will apologise to Miss X for the delay. {evidence}")
    run("git", "add", ".")
    stopped = run(sys.executable, "-m", "pre_commit", "run")
    assert stopped.returncode == 1
    assert "remedy.no-deadline" in stopped.stdout
    assert "To go on:" in stopped.stdout
    put(f"Within four weeks, the Council will apologise to Miss X for the delay. {evidence}")
    run("git", "add", ".")
    assert run(sys.executable, "-m", "pre_commit", "run").returncode == 0
