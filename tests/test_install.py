"""The program as people install it: the built wheel in a fresh environment, and a machine without a compiler."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from assess.engine.choose import why_plain
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "cases" / "late-by-a-day.yaml"


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with nothing but the built wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    built = run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("assess-*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    done = run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_installed_program_screens_from_any_folder(installed: Path) -> None:
    """The wheel carries the rulebooks: an example is screened from a folder that knows nothing of the project."""
    elsewhere = installed / "elsewhere"
    elsewhere.mkdir()
    ran = run(installed / "venv" / "bin" / "assess", "screen", EXAMPLE, cwd=elsewhere, HOME=str(elsewhere))
    assert ran.returncode == 0, ran.stderr
    assert "will not investigate" in ran.stdout
    assert list(elsewhere.iterdir()) == [], "an installed program keeps nothing"


def test_the_installed_program_shows_pages_and_checks_its_rulebooks(installed: Path) -> None:
    """A rule's page shows its cases, and the packaged YAML is whole: both from the wheel alone."""
    program = installed / "venv" / "bin" / "assess"
    page = run(program, "rule", "late", cwd=installed)
    assert "Cases that prove it" in page.stdout
    checked = run(program, "rulebook", "test", "remedies", cwd=installed)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_installed_program_checks_a_statement(installed: Path) -> None:
    """The tables that statements are read by, and the dictionary, come with the wheel and what it depends on."""
    sound = ROOT / "examples" / "statements" / "nothing-upheld.txt"
    slip = sound.read_text(encoding="utf-8").replace("Summary: ", "Summary: In its assesment, ", 1)
    (installed / "draft.txt").write_text(slip, encoding="utf-8")
    ran = run(
        installed / "venv" / "bin" / "assess", "check", "draft.txt", "--format", "concise", cwd=installed
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "summary.spelling" in ran.stdout


def test_the_wheel_carries_every_rulebook_and_exercise(installed: Path) -> None:
    """Whatever the checkout reads beside the package travels with it, file for file."""
    (wheel,) = installed.glob("assess-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    for folder, inside in (("rulebooks", "assess/_rulebooks"), ("examples/exercises", "assess/_exercises")):
        beside = {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob("*.yaml")}
        assert beside
        assert {f"{inside}/{name}" for name in beside} <= carried


def test_the_installed_program_names_its_engine(installed: Path) -> None:
    """`assess --version` names the version and the engine that runs."""
    ran = run(installed / "venv" / "bin" / "assess", "--version", cwd=installed)
    expected = "durable-rules" if why_plain() is None else "plain evaluator"
    assert expected in ran.stdout


def test_without_a_compiler_the_plain_evaluator_runs_and_says_so(tmp_path: Path) -> None:
    """No compiler: one line says so, everything else is installed, and the plain evaluator gives the answer."""
    ran = run(
        "bash",
        ROOT / ".ci" / "install",
        cwd=tmp_path,
        VENV=str(tmp_path / "venv"),
        CC="no-such-compiler",
        PYTHON=sys.executable,
    )
    assert ran.returncode == 0, ran.stderr
    assert "no C compiler" in ran.stdout
    program = tmp_path / "venv" / "bin" / "assess"
    assert "plain evaluator" in run(program, "--version", cwd=tmp_path).stdout
    screened = run(program, "screen", EXAMPLE, cwd=tmp_path)
    assert screened.returncode == 0, screened.stderr
    assert "plain evaluator" in screened.stdout
