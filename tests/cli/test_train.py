"""`assess train`: by options alone, in a terminal, and what it refuses."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden, Ran, Run


@pytest.fixture
def train(assess: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a verb of training with marks in a folder of its own."""
    monkeypatch.setenv("ASSESS_DATA", str(tmp_path / "marks"))

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        return assess("train", *arguments, stdin=stdin)

    return run


def test_by_options_alone(train: Run, golden: Golden) -> None:
    """Next, a wrong answer, a hint, the right answer, progress: nothing is asked at a terminal."""
    told = [
        train("next", "--course", "time"), train("answer", "--due", "3 June 2025", "--kept", "in-time"), train("hint"),
        train("answer", "day-one", "--due", "2025-06-02", "--kept", "late"), train("next", "--course", "time"),
    ]  # fmt: skip
    assert [(ran.status, ran.err) for ran in told] == [(0, "")] * 5
    golden("train/by-options.txt", "\n----\n".join(ran.out for ran in told))


def test_an_answer_may_be_partial(train: Run) -> None:
    """What is left out is told as not answered, and the rest is marked."""
    ran = train("answer", "the-protected-tree", "--ground", "late")
    assert "1 of 2 right." in ran.out
    assert "result      not answered" in ran.out
    assert "ground      right: late" in ran.out


def test_several_matters_and_cases_are_answered_by_name(train: Run) -> None:
    """A matter, or first and second, before an equals sign."""
    ran = train(
        "answer", "damp-and-nowhere-to-go", "--result", "damp=cannot-investigate", "--ground", "damp=social-landlord",
        "--result", "application=investigate", "--ground", "application=fault-and-injustice",
    )  # fmt: skip
    assert ran.out.startswith("All right.")
    ran = train("answer", "one-day-sooner", "--result", "first=investigate")
    assert "The first case" in ran.out
    assert "not so: investigate" in ran.out


def test_a_review_tells_what_was_found_missed_and_not_there(train: Run, golden: Golden) -> None:
    """By options: a check with its paragraph, and one that finds nothing."""
    ran = train(
        "answer",
        "who-is-who",
        "--fault",
        "titles.drift@10",
        "--fault",
        "identity.age@3,sharing.ofsted-missing",
    )
    golden("train/review.txt", ran.out)


def test_the_answer_in_full(train: Run, golden: Golden) -> None:
    """One of each kind: what to do first, then the rule, the fact and the authority."""
    for name in ("the-protected-tree", "one-day-sooner", "sixty-five-days", "what-was-the-power"):
        golden(f"train/answer-{name}.txt", train("show", name, "--answer").out)


def test_answers_after_the_answer_was_shown_do_not_count(train: Run) -> None:
    """They are marked, and it is said."""
    train("show", "day-one", "--answer")
    ran = train("answer", "day-one", "--due", "2025-06-02", "--kept", "late")
    assert "Not counted: the answer was shown today." in ran.out
    assert "Nothing done yet" in train("progress").out


def test_progress_and_export_tell_marks_and_nothing_anybody_wrote(train: Run, tmp_path: Path) -> None:
    """By course, by what was asked, by rule; exported only when asked for."""
    train("answer", "the-protected-tree", "--result", "investigate", "--ground", "late")
    shown = train("progress")
    assert "2  time                 0 of 9" in shown.out
    assert "ground  1 of 1" in shown.out.replace("ground    ", "ground  ")
    assert "late" in shown.out
    assert json.loads(train("progress", "--format", "json").out) == json.loads(train("export").out)
    told = json.loads(train("export").out)
    assert told["exercises"][0] | {"last-day": ""} == {
        "id": "the-protected-tree", "course": "time", "attempts": 1, "best": 1.0, "of": 2, "last": 1.0, "last-day": "", "hints": 0,
    }  # fmt: skip
    assert told["asked"] == {"result": {"points": 0.0, "of": 1}, "ground": {"points": 1.0, "of": 1}}
    assert [rule["rule"] for rule in told["rules"]] == ["late"]
    assert train("export", "--to", tmp_path / "marks.json").out.startswith("written to")
    assert json.loads((tmp_path / "marks.json").read_text("utf-8")) == told
    assert sorted(path.name for path in (tmp_path / "marks").iterdir()) == ["training.sqlite"]


def test_reset_forgets_when_it_is_meant(train: Run) -> None:
    """Without a terminal only with --yes."""
    train("answer", "day-one", "--due", "2025-06-02")
    assert train("reset").status == 2
    assert "day-one" in train("export").out
    assert train("reset", "--yes").out == "All marks are forgotten.\n"
    assert json.loads(train("export").out)["exercises"] == []


REFUSED = [
    (("answer", "day-won", "--due", "2025-06-02"), "did you mean `day-one`?"),
    (("answer", "day-one", "--due", "soon"), "not a day"),
    (("answer", "day-one", "--result", "investigate"), "--result is not asked in day-one; it asks for --due, --kept"),
    (("answer", "day-one"), "nothing was answered; day-one asks for --due --kept"),
    (("answer", "the-protected-tree", "--ground", "lat"), "did you mean `late`?"),
    (("answer", "the-protected-tree", "--result", "first=investigate"), "this exercise asks about one thing"),
    (("answer", "one-day-sooner", "--result", "investigate"), "write --result first=investigate"),
    (("answer", "one-day-sooner", "--result", "frist=investigate"), "did you mean `first`?"),
    (("answer", "who-is-who", "--fault", "titles.drif"), "did you mean `titles.drift`?"),
    (("answer", "who-is-who", "--fault", "titles.drift@x"), "the number of a paragraph"),
    (("hint",), "`assess train next` gives one"),
    (("start", "tyme"), "expected one of: jurisdiction"),
    (("new", "My Exercise"), "small letters, digits and hyphens"),
    (("new", "my-own", "--kind", "asses"), "did you mean `assess`?"),
    (("export", "--to", "/no/such/folder/marks.json"), "cannot be written"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_cannot_be_is_refused_in_one_line(arguments: tuple[str, ...], said: str, train: Run) -> None:
    """With what was meant or what there is; exit status 2, and no marks."""
    ran = train(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_start_without_a_terminal_shows_an_exercise_and_how_to_answer(train: Run) -> None:
    """Nothing waits for an answer that cannot come."""
    ran = train("start")
    assert ran.status == 0
    assert "assess train answer in-the-playground --result RESULT --ground GROUND" in ran.out


def test_new_and_check(train: Run, tmp_path: Path) -> None:
    """A new exercise is written once, and is checked with what is missing."""
    made = train("new", "my-own", "--kind", "count", "--course", "time", "--to", tmp_path)
    assert "is ready to fill" in made.out
    assert train("new", "my-own", "--to", tmp_path).status == 2
    checked = train("check", tmp_path / "my-own.yaml")
    assert checked.status == 1
    assert f"{tmp_path / 'my-own.yaml'}:" in checked.err
    assert "is still to be written" in checked.err
    assert train("check", ROOT / "examples" / "exercises" / "day-one.yaml").out == "1 exercise: no faults\n"
    (tmp_path / "none").mkdir()
    assert train("check", tmp_path / "none").status == 3


def test_exercises_of_ones_own_stand_beside_the_shipped(train: Run, tmp_path: Path) -> None:
    """With --exercises; one that has a shipped name is refused."""
    text = (ROOT / "examples" / "exercises" / "day-one.yaml").read_text("utf-8")
    (tmp_path / "day-two.yaml").write_text(text.replace("exercise: day-one", "exercise: day-two"), "utf-8")
    assert "day-two" in train("list", "--exercises", tmp_path).out
    (tmp_path / "day-one.yaml").write_text(text, "utf-8")
    ran = train("list", "--exercises", tmp_path)
    assert ran.status == 2
    assert "exercise `day-one` stands at" in ran.err


def _heed_control_c() -> None:
    """Undo what a shell does to what it runs in the background: there Ctrl-C is not heard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """The program in a terminal of its own, as a newcomer has it."""

    def __init__(self, data: Path) -> None:
        environment = os.environ | {
            "ASSESS_DATA": str(data),
            "TERM": "xterm",
            "COLUMNS": "80",
            "NO_COLOR": "1",
        }
        ours, theirs = pty.openpty()
        self.file = ours
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assess", "train", "start"], cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs,
            env=environment, start_new_session=True, preexec_fn=_heed_control_c,  # noqa: PLW1509 - no threads here
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def until(self, words: str, seconds: float = 60) -> str:
        """Return what is shown until some words are."""
        end = time.monotonic() + seconds
        start = len(self.seen)
        while words not in self.seen[start:]:
            ready, _, _ = select.select([self.file], [], [], max(end - time.monotonic(), 0))
            assert ready, f"never shown: {words!r}; shown was {self.seen[-2000:]!r}"
            self.seen += os.read(self.file, 4096).decode("utf-8", "replace").replace("\r\n", "\n")
        return self.seen[start:]

    def interrupted(self, words: str) -> str:
        """Press Ctrl-C and return what is shown until some words are.

        In the instant between a question and the reading of its answer it is heard only when a key is pressed, in
        any program in Python; so it is pressed again, as a person would.
        """
        for _ in range(5):
            self.process.send_signal(signal.SIGINT)
            if select.select([self.file], [], [], 10)[0]:
                break
        return self.until(words)

    def type(self, text: str) -> None:
        os.write(self.file, f"{text}\n".encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait(20)
        os.close(self.file)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_in_a_terminal_progress_survives_a_killed_window(tmp_path: Path, train: Run) -> None:
    """A first exercise done and a second begun; the window is closed hard; the next start knows it all."""
    window = Terminal(tmp_path / "marks")
    try:
        window.until("Which course?")
        window.type("")
        window.until("Number: ")
        window.type("1")
        window.until("Number: ")
        window.type("3")
        window.until("Enter for the next one")
        window.type("")
        window.until("Number: ")
        window.process.send_signal(signal.SIGKILL)
        window.process.wait(20)
    finally:
        window.close()
    assert json.loads(train("export").out)["exercises"][0]["id"] == "in-the-playground"
    again = Terminal(tmp_path / "marks")
    try:
        shown = again.until("Which course?")
        assert "1 of 10" in shown
        again.type("1")
        assert "The parish hall" in again.until("Number: ")
        again.type("q")
        again.until("Your marks are kept")
        assert again.process.wait(20) == 0
    finally:
        again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_in_a_terminal_control_c_stops_like_q(tmp_path: Path) -> None:
    """No trace of the program's insides is shown."""
    window = Terminal(tmp_path / "marks")
    try:
        window.until("Which course?")
        shown = window.interrupted("Your marks are kept")
        assert "Traceback" not in shown
        assert window.process.wait(20) == 0
    finally:
        window.close()
