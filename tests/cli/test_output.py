"""What becomes of what is printed and saved: a reader that stops, a full disk, a folder that is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

CASES = ROOT / "examples" / "cases"
LATE = CASES / "late-by-a-day.yaml"
FULL = Path("/dev/full")


@pytest.mark.skipif(os.name != "posix", reason="pipes of this kind are POSIX")
@pytest.mark.parametrize("words", [("rules",), ("screen", "--explain", str(LATE)), ("facts",)])
def test_a_reader_that_stops_is_no_finding(words: tuple[str, ...]) -> None:
    """`assess ... | head -1` ends with status 0 and says nothing; 1 would mean that something was found."""
    with subprocess.Popen(
        [sys.executable, "-m", "assess", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
        assert (running.wait(timeout=60), said) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full here")
def test_a_full_disk_is_told_in_a_line() -> None:
    """What cannot be written ends in a line and status 2, and is not called a fault of the program."""
    with FULL.open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "assess", "screen", str(LATE)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT, timeout=60,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (2, "the output: no space left on device\n")


@pytest.mark.parametrize(
    "words", [("draft", str(LATE)), ("ask", str(LATE), "--answers", str(LATE))], ids=["draft", "ask"]
)
def test_a_folder_that_is_not_there_is_told_first(
    words: tuple[str, ...], assess: Run, tmp_path: Path
) -> None:
    """Nobody answers forty questions to hear then that there is no such folder."""
    folder = tmp_path / "gone"
    ran = assess(*words, "--save", folder / "saved")
    assert (ran.status, ran.out, ran.err) == (2, "", f"{folder}: no such folder to save in\n")


def test_answers_that_cannot_be_saved_are_printed(
    assess: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the case file cannot be written after an interview, it is printed, so that nothing is lost."""

    def refused(path: Path, _content: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refused)
    saved = tmp_path / "case.yaml"
    ran = assess("ask", LATE, "--answers", LATE, "--save", saved)
    assert ran.status == 2
    assert "matters:" in ran.out
    assert ran.err.endswith(f"{saved}: cannot be written: permission denied\n")


def test_joiners_in_a_name_are_shown(assess: Run, tmp_path: Path) -> None:
    """Names in Persian and emoji of several parts come out whole; what turns the line round does not."""
    path = tmp_path / "case.yaml"
    path.write_text(
        "case: \N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL} \N{RIGHT-TO-LEFT OVERRIDE}x\nmatters: [{id: a}]\n",
        "utf-8",
    )
    first = assess("screen", path).out.splitlines()[0]
    assert first.startswith("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL} \N{REPLACEMENT CHARACTER}x")
