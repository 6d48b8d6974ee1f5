"""Marks: kept whole or not at all, by two sessions at once and by one that is killed; and nothing else is kept."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from assess.training.progress import NAME, Progress, ProgressUnreadable
from tests.conftest import ROOT
from tests.training.conftest import NOW

RECORDER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from assess.training.progress import Progress
progress = Progress(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    progress.record(sys.argv[3], 1.0, 2, {"result": (1.0, 1), "ground": (0.0, 1)}, {"late": True, "premature": False},
                    datetime.now(timezone.utc))
    print(number, flush=True)
"""
HOLDER = """
import os, signal, sys
from datetime import datetime, timezone
from pathlib import Path
from assess.training import progress as kept

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

kept.Progress._review = die
kept.Progress(Path(sys.argv[1])).record("killed", 1.0, 2, {"result": (1.0, 1)}, {"late": True}, datetime.now(timezone.utc))
"""


def record(
    progress: Progress, exercise: str, points: float = 2.0, *, right: bool = True, at: datetime = NOW
) -> bool:
    return progress.record(
        exercise, points, 2, {"result": (1.0, 1), "ground": (points - 1, 1)}, {"late": right}, at
    )


def run(script: str, *arguments: str | Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_marks_are_kept_from_one_session_to_the_next(progress: Progress) -> None:
    """What one session recorded another reads: exercises, what was asked, and rules."""
    assert record(progress, "tree", 1.0, right=False)
    assert record(progress, "tree", at=NOW + timedelta(minutes=1))
    again = Progress(progress.path)
    tree = again.exercises()["tree"]
    assert (tree.attempts, tree.best, tree.last, tree.of, tree.full) == (2, 2.0, 2.0, 2, True)
    assert again.by_what() == {"result": (2.0, 2), "ground": (1.0, 2)}
    assert (again.rules()["late"].answered, again.rules()["late"].right) == (2, 1)


def test_a_rule_that_was_right_comes_again_later_than_one_that_was_not(progress: Progress) -> None:
    """And later still each time it is right; help brings it back sooner."""
    progress.record("a", 2, 2, {}, {"right": True, "wrong": False}, NOW)
    progress.take_hint("b", 3)
    progress.record("b", 2, 2, {}, {"helped": True}, NOW)
    rules = progress.rules()
    assert NOW < rules["wrong"].due <= rules["helped"].due < rules["right"].due
    due = rules["right"].due
    progress.record("a", 2, 2, {}, {"right": True}, due)
    assert progress.rules()["right"].due - due > due - NOW


def test_a_clock_that_was_set_back_breaks_nothing(progress: Progress) -> None:
    """An answer dated before the one before it is kept all the same."""
    record(progress, "tree")
    record(progress, "tree", at=NOW - timedelta(days=30))
    assert progress.rules()["late"].answered == 2


def test_two_sessions_at_once_lose_nothing(progress: Progress) -> None:
    """Two programs that record at the same time: every mark of both is there."""
    both = [run(RECORDER, progress.path, "25", name) for name in ("one", "two")]
    assert [each.wait(120) for each in both] == [0, 0]
    assert {name: done.attempts for name, done in progress.exercises().items()} == {"one": 25, "two": 25}
    rules = progress.rules()
    assert (rules["late"].answered, rules["late"].right) == (50, 50)
    assert (rules["premature"].answered, rules["premature"].right) == (50, 0)
    assert progress.by_what()["result"] == (50.0, 50)


def test_many_sessions_that_all_begin_the_file(tmp_path: Path) -> None:
    """Sessions that find no file yet make one between them."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: record(Progress(tmp_path / NAME), f"e{number}"), range(8)))
    assert len(Progress(tmp_path / NAME).exercises()) == 8


def test_a_killed_session_keeps_what_it_had_recorded(progress: Progress) -> None:
    """Killed between or during answers: every answer it had told of is there, whole, and the next goes on."""
    session = run(RECORDER, progress.path, "100000", "killed")
    assert session.stdout is not None
    told = -1
    while told < 10:
        told = int(session.stdout.readline())
    session.send_signal(signal.SIGKILL)
    told = max([told, *(int(line) for line in session.stdout.read().split())])
    session.wait(60)
    kept = progress.exercises()["killed"].attempts
    assert kept in (told + 1, told + 2)
    assert progress.by_what() == {"result": (float(kept), kept), "ground": (0.0, kept)}
    assert {rule.answered for rule in progress.rules().values()} == {kept}
    assert record(progress, "after")


def test_a_session_killed_in_the_middle_of_an_answer_leaves_none_of_it(progress: Progress) -> None:
    """The lock is gone with it, and no half of a mark is there."""
    record(progress, "before")
    assert run(HOLDER, progress.path).wait(60) == -signal.SIGKILL
    assert set(progress.exercises()) == {"before"}
    assert progress.by_what() == {"result": (1.0, 1), "ground": (1.0, 1)}
    assert record(progress, "after")
    assert set(progress.exercises()) == {"before", "after"}


def test_answers_of_the_day_on_which_the_answer_was_shown_do_not_count(progress: Progress) -> None:
    """They count again the day after."""
    progress.was_shown("tree", NOW)
    assert not record(progress, "tree")
    assert progress.exercises() == {}
    assert record(progress, "tree", at=NOW + timedelta(days=1))


def test_hints_are_taken_one_by_one_and_begin_again_after_a_full_answer(progress: Progress) -> None:
    """Never more than there are."""
    assert [progress.take_hint("tree", 3) for _ in range(5)] == [1, 2, 3, 3, 3]
    record(progress, "tree")
    assert progress.exercises()["tree"].hints == 3
    assert progress.take_hint("tree", 3) == 1


def test_nothing_is_kept_but_names_of_exercises_and_rules_days_and_numbers(progress: Progress) -> None:
    """No column has room for what somebody wrote: every text is a name, a day or a card."""
    record(progress, "tree")
    progress.take_hint("wall", 2)
    progress.put_at("tree")
    with sqlite3.connect(progress.path) as file:
        tables = {
            name: [column[1] for column in file.execute(f"PRAGMA table_info({name})")]
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        texts = {
            str(value)
            for table in tables
            for row in file.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            for value in row
            if isinstance(value, str)
        }
    assert tables == {
        "attempts": ["id", "exercise", "at", "points", "of", "hints"], "marks": ["attempt", "what", "points", "of"],
        "rules": ["rule", "card", "answered", "right"], "open": ["exercise", "hints", "shown"], "place": ["one", "exercise"],
    }  # fmt: skip
    cards = {text for text in texts if text.startswith("{")}
    assert texts - cards == {"tree", "wall", "late", "result", "ground", NOW.isoformat()}


def test_reset_forgets_everything(progress: Progress) -> None:
    """And the file can be used as before."""
    record(progress, "tree")
    progress.put_at("tree")
    progress.reset()
    assert (progress.exercises(), progress.rules(), progress.by_what(), progress.at()) == ({}, {}, {}, None)
    assert record(progress, "tree")


@pytest.mark.parametrize(
    "content",
    [b"not a database at all, and longer than a header of one" * 20, b"SQLite format 3\0" + b"\xff" * 4000],
)
def test_a_file_that_is_no_file_of_marks_is_refused_and_left_alone(
    content: bytes, progress: Progress
) -> None:
    """The message says what to do; the file is as it was."""
    progress.path.write_bytes(content)
    with pytest.raises(ProgressUnreadable, match="--data"):
        record(progress, "tree")
    with pytest.raises(ProgressUnreadable, match="--data"):
        progress.exercises()
    assert progress.path.read_bytes() == content


def test_a_file_of_another_format_is_refused(progress: Progress) -> None:
    """A later version's marks are not touched."""
    with sqlite3.connect(progress.path) as file:
        file.execute("PRAGMA user_version = 7")
    with pytest.raises(ProgressUnreadable, match="format 7"):
        record(progress, "tree")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to the superuser"
)
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """One line, with what to do."""
    tmp_path.chmod(0o500)
    with pytest.raises(ProgressUnreadable, match="--data"):
        record(Progress(tmp_path / "inner" / NAME), "tree")


def test_days_are_told_apart_in_utc(progress: Progress) -> None:
    """The same moment in another zone is the same day."""
    progress.was_shown("tree", NOW)
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-12)))
    assert not record(progress, "tree", at=elsewhere)
