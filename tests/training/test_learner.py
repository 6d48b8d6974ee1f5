"""What comes next: what is due again, then what is new, from easy to hard; and the talk that leads through it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assess.cli.train_talk import Stopped, Talk
from assess.training.answering import Solver
from assess.training.exercise import WHOLE, Answer, Exercise, Part
from assess.training.learner import Learner
from assess.training.progress import NAME, Progress
from tests.training.conftest import NOW


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def learner(exercises: dict[str, Exercise], solver: Solver, tmp_path: Path, clock: Clock) -> Learner:
    return Learner(exercises, solver, Progress(tmp_path / NAME), clock)


def answer_right(learner: Learner, exercise: Exercise) -> None:
    marked, counts = learner.answer(exercise, learner.solution(exercise).model())
    assert marked.full
    assert counts


def test_a_course_is_gone_through_from_easy_to_hard(learner: Learner) -> None:
    """Each exercise once, and then nothing is left."""
    seen = []
    while (exercise := learner.next("time")) is not None:
        seen.append(exercise)
        answer_right(learner, exercise)
    assert [exercise.level for exercise in seen] == sorted(exercise.level for exercise in seen)
    assert {exercise.id for exercise in seen} == {
        one.id for one in learner.exercises.values() if one.course == "time"
    }


def test_a_rule_that_is_due_comes_before_what_is_new(learner: Learner, clock: Clock) -> None:
    """A day after a wrong answer its rule comes again, by an exercise already seen."""
    wrong = learner.exercises["one-day-sooner"]
    learner.answer(
        wrong, {Part("first", "result"): ("investigate",), Part("first", "ground"): ("premature",)}
    )
    fresh = learner.next("time")
    assert fresh is not None
    assert fresh.id != wrong.id
    clock.at += timedelta(days=2)
    again = learner.next("time")
    assert again is not None
    assert again.id == wrong.id
    answer_right(learner, again)
    then = learner.next("time")
    assert then is not None
    assert then.id != wrong.id


def test_what_was_never_right_comes_again_when_nothing_is_new(learner: Learner) -> None:
    """So that a course does not end with a wrong answer."""
    first = learner.next("remedies")
    assert first is not None
    learner.answer(first, {Part(WHOLE, "faults"): ("titles.drift",)})
    while (exercise := learner.next("remedies")) is not None and exercise.id != first.id:
        answer_right(learner, exercise)
    assert exercise is not None


def test_an_answer_that_says_nothing_is_not_kept(learner: Learner) -> None:
    """It is marked as unanswered, and no attempt is counted."""
    learner.answer(learner.exercises["day-one"], {})
    assert learner.done() == {}


def test_what_was_shown_does_not_count_today(learner: Learner, clock: Clock) -> None:
    """It is marked all the same, and counts tomorrow."""
    exercise = learner.exercises["day-one"]
    learner.show_answer(exercise)
    model: Answer = learner.solution(exercise).model()
    assert not learner.answer(exercise, model)[1]
    clock.at += timedelta(days=1)
    assert learner.answer(exercise, model)[1]


def talked(learner: Learner, typed: list[str], course: str | None = None) -> tuple[list[str], Talk]:
    """Return what was told in a talk in which these things are typed, and then nothing more can be."""
    told: list[str] = []
    waiting: Iterator[str] = iter(typed)

    def ask(prompt: str) -> str:
        told.append(prompt)
        try:
            return next(waiting)
        except StopIteration:
            raise Stopped from None

    talk = Talk(learner, ask, told.append)
    talk.start(course)
    return told, talk


def test_a_newcomer_is_led_through_a_first_exercise(learner: Learner) -> None:
    """Course, story, questions with numbers, a hint, a wrong answer, and then only what was not right is asked again."""
    told, _ = talked(learner, ["", "h", "1", "5", "", "3", "q"])
    text = "\n".join(told)
    assert "Which course? Enter takes 1" in text
    assert "In the playground" in text
    assert "Hint 1 of 3" in text
    assert "1 of 2 right." in text
    assert text.count("The result: what becomes of it?") == 1
    assert text.count("The ground: which rule gives that result?") == 2
    assert "All right." in text
    assert "Local Government Act 1974" in text
    assert "Your marks are kept" in text
    done = learner.done()["in-the-playground"]
    assert (done.attempts, done.full, done.hints) == (2, True, 1)


def test_the_talk_goes_on_where_it_stopped(learner: Learner) -> None:
    """An exercise left half done is the first when the course is taken up again."""
    told, _ = talked(learner, ["1", "1", "2", "q"])
    assert "In the playground" in "\n".join(told)
    told, _ = talked(learner, ["1"])
    assert "In the playground" in "\n".join(told)


def test_slips_of_the_keyboard_are_told_and_asked_again(learner: Learner) -> None:
    """A number that is not in the list, a word that is none, a day that is none."""
    told, _ = talked(learner, ["9", "time", "some day", "2 June 2025", "7", "lat", "2"])
    text = "\n".join(told)
    assert "A number from 1 to 7" in text
    assert "`some day` is not a day" in text
    assert "7 is not in the list; it goes from 1 to 3" in text
    assert "did you mean `late`?" in text
    assert "All right." in text


def test_the_answer_can_be_looked_up(learner: Learner) -> None:
    """And is then left, without a mark."""
    told, _ = talked(learner, ["1", "", "a", "q"], "childrens-procedure")
    text = "\n".join(told)
    assert "What to do" in text
    assert "procedure-running" in text
    assert learner.done()["only-just-asked"].attempts == 1


def test_a_review_shows_numbered_paragraphs_and_takes_faults_with_them(learner: Learner) -> None:
    """A number of the list, with @ and the paragraph."""
    told, _ = talked(learner, ["1, 2@14"], "statements")
    text = "\n".join(told)
    assert "Now and then" in text
    assert "\n   5  Under our information sharing agreement" in text
    assert "Numbers, with the paragraph where you know it" in text


def test_what_was_found_need_not_be_typed_again(learner: Learner) -> None:
    """A second try at a draft adds to the first."""
    told, _ = talked(learner, ["final.tentative@14", "", "summary.present-tense"], "statements")
    text = "\n".join(told)
    assert "found       final.tentative" in text
    assert "All right." in text


def test_all_that_is_shown_fits_a_window_of_80_columns(learner: Learner) -> None:
    """Every exercise with its questions, and every answer in full."""
    for exercise in learner.exercises.values():
        told: list[str] = []
        asks = iter([""] * len(exercise.parts()) + ["a"])
        Talk(learner, lambda _, asks=asks: next(asks), told.append).one(exercise)  # type: ignore[misc]
        long = [line for line in told if len(line) > 80]
        assert long == [], f"{exercise.id}: {long[0]}"
