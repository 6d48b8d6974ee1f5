"""`assess ask`: from a file of answers, in a terminal, saved and gone on with, and what it refuses."""

import os
import re
import select
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

CASES = ROOT / "examples" / "cases"
PATIENCE = 60.0


def test_answers_from_a_file_write_a_case_that_screens_the_same(assess: Run, tmp_path: Path) -> None:
    """A file of answers is gone through without a person, and what is written screens as was told."""
    saved = tmp_path / "case.yaml"
    ran = assess("ask", "--answers", CASES / "police-force.yaml", "--save", saved)
    assert ran.status == 0
    assert "cannot investigate" in ran.err
    assert "questions about" in ran.err
    screened = assess("screen", saved)
    assert screened.status == 0
    assert "body-outside-scheme" in screened.out


def test_without_a_file_to_save_to_the_case_is_printed(assess: Run) -> None:
    """Standard output holds the case file and nothing else."""
    ran = assess("ask", "--answers", CASES / "police-force.yaml")
    assert ran.out.startswith("body:\n  kind: police-body\n")
    assert assess("screen", "-", stdin=ran.out.encode()).status == 0


def test_a_case_is_gone_on_with_and_only_what_is_missing_is_asked(assess: Run, tmp_path: Path) -> None:
    """Facts a case file has are kept as they stand, with reason and source."""
    saved = tmp_path / "case.yaml"
    assess(
        "ask", CASES / "kent-25-007-176.yaml", "--answers", CASES / "kent-25-007-176.yaml", "--save", saved
    )
    text = saved.read_text("utf-8")
    assert "notice came late and an apology was given" in text
    assert "Kent County Council" in text


def test_a_file_is_never_written_over_unasked(assess: Run, tmp_path: Path) -> None:
    """A file that is there stays as it is, unless it is the one gone on with."""
    saved = tmp_path / "case.yaml"
    saved.write_text("mine", encoding="utf-8")
    ran = assess("ask", "--answers", CASES / "police-force.yaml", "--save", saved)
    assert (ran.status, saved.read_text("utf-8")) == (2, "mine")
    assert "is there already" in ran.err


def test_without_a_terminal_nobody_is_asked(assess: Run) -> None:
    """Where standard input is no terminal it says what to give instead."""
    ran = assess("ask", stdin=b"yes\n")
    assert ran.status == 2
    assert "--answers FILE" in ran.err


@pytest.mark.parametrize(("name", "said"), [("no-such.yaml", "no such file"), ("", "folder")])
def test_a_file_of_answers_that_cannot_be_read_is_refused(name: str, said: str, assess: Run) -> None:
    """One line, exit status 2."""
    ran = assess("ask", "--answers", CASES / name)
    assert ran.status == 2
    assert said in ran.err


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        import pty  # noqa: PLC0415 - not on every system

        self.shown = ""
        self.process, self.handle = pty.fork()
        if self.process == 0:  # pragma: no cover - the other process
            os.environ.update(TERM="dumb", NO_COLOR="1", COLUMNS="80")
            os.execv(sys.executable, [sys.executable, "-m", "assess", *arguments])  # noqa: S606

    def until(self, words: str) -> str:
        """Wait for some words and return everything shown up to them."""
        end = time.monotonic() + PATIENCE
        while words not in self.shown and time.monotonic() < end and self.read():
            pass
        before, found, after = self.shown.partition(words)
        assert found, self.shown[-2000:]
        self.shown = after
        return before + found

    def read(self) -> bool:
        ready, _, _ = select.select([self.handle], [], [], 0.5)
        if not ready:
            return True
        try:
            got = os.read(self.handle, 65536)
        except OSError:
            return False
        if b"\x1b[6n" in got:  # where is the cursor?
            os.write(self.handle, b"\x1b[1;1R")
        self.shown += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", got.decode("utf-8", "replace")).replace("\r", "")
        return bool(got)

    def type(self, text: str) -> None:
        os.write(self.handle, text.encode() + b"\r")

    def end(self) -> int:
        while self.read():
            pass
        os.close(self.handle)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are not on Windows")
def test_an_interview_in_a_terminal(tmp_path: Path) -> None:
    """Titles first; why, a wrong answer, back and stop at any question; then the case file is written."""
    saved = tmp_path / "case.yaml"
    terminal = Terminal("ask", "--save", str(saved))
    terminal.until("Its reference")
    terminal.type("24 000 001")
    terminal.until("Matter 1")
    terminal.type("Noise at night")
    terminal.until("Matter 2")
    terminal.type("")
    terminal.until("What kind of organisation")
    terminal.until("> ")
    terminal.type("why")
    assert "It bears on" in terminal.until("It bears on")
    terminal.type("concil")
    terminal.until("did you mean `council`?")
    terminal.type("council")
    terminal.until("\n2 of about")
    terminal.type("back")
    terminal.until("What kind of organisation")
    terminal.until("> ")
    terminal.type("parish or town council")
    terminal.until("Settled as it stands: cannot investigate.")
    terminal.until("2 of about")
    terminal.type("back")
    terminal.until("1 of about")
    terminal.type("parish or town council")
    terminal.until("Settled as it stands: cannot investigate.")
    terminal.until("2 of about")
    terminal.type("stop")
    terminal.until("Stopped: the result is settled as it stands.")
    terminal.until("Written to")
    assert terminal.end() == 0
    assert "kind: parish-council" in saved.read_text("utf-8")
    assert "title: Noise at night" in saved.read_text("utf-8")
