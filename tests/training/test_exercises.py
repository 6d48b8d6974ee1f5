"""The shipped exercises: enough of them, each sound, and together everything a newcomer has to meet."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from assess.assessment.ranks import STEPS
from assess.source.yaml import Table, parse, read_file
from assess.training.answering import Solver
from assess.training.checking import check_exercise
from assess.training.exercise import COURSES, KINDS, LEVELS, Exercise
from assess.training.marking import mark
from assess.training.shipped import shipped_exercises

FILES = sorted(shipped_exercises().glob("*.yaml"))
LETTER = re.compile(r"[A-Z](?![A-Za-z]).{0,4}")
# The usual mistakes of people who draft statements, each with checks of which one is enough to meet it.
MISTAKES = {
    "the summary speaks as the Ombudsman": {"summary.voice"},
    "the summary is in the present tense": {"summary.present-tense"},
    "an abbreviation in the summary": {"summary.abbreviation"},
    "a draft summary told as settled": {"draft.summary-settled"},
    "a final decision that hedges": {"final.tentative"},
    "cannot, where the reason is discretion": {"verb.cannot-for-discretion"},
    "a test that is the court's": {"test.forbidden"},
    "no fault, in an assessment": {"test.no-fault-in-assessment"},
    "a power never used": {"power.unused"},
    "a ground without its power": {"power.not-recited"},
    "no Assessment Code": {"code.not-considered"},
    "nothing on comments on the draft": {"comments.not-considered"},
    "a draft that claims comments": {"comments.claimed-early"},
    "a point never answered": {"complaint.unanswered"},
    "left out without a reason": {"scope.no-reason"},
    "no last day of what goes on": {"scope.no-end"},
    "fault without injustice": {"finding.no-injustice"},
    "a remedy for the fault": {"remedy.for-the-fault"},
    "compensation": {"word.compensation"},
    "an apology for nothing": {"remedy.apology-for-nothing"},
    "an apology that is scripted": {"remedy.apology-scripted"},
    "no deadline": {"remedy.no-deadline"},
    "no evidence asked for": {"remedy.no-evidence-line"},
    "a sum that is wrong": {"sum.wrong"},
    "a count of months that is wrong": {"delay.wrong"},
    "records deleted": {"remedy.deletes-record"},
    "an action for another body": {"remedy.other-actor"},
    "somebody can be recognised": {"identity.age", "identity.place", "identity.name", "identity.initial"},
    "a title that drifts": {"titles.drift"},
    "a letter for two people": {"letter.shared"},
    "the Ofsted line missing": {"sharing.ofsted-missing"},
    "the Ofsted line not due": {"sharing.ofsted-not-due"},
    "events out of order": {"date.out-of-order"},
    "two dates for one event": {"date.two-for-one-event"},
    "a link off the site": {"link.outside"},
    "a footnote": {"form.footnote"},
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_exercise_is_sound(path: Path, exercises: dict[str, Exercise], solver: Solver) -> None:
    """It is answerable, its model answer gets full marks, its usual mistakes lose them, its hints tell nothing."""
    exercise = exercises[path.stem]
    assert check_exercise(exercise, solver) == ()
    solution = solver.solve(exercise)
    assert mark(solution.model(), solution).full
    assert len(exercise.mistakes) >= 2 or exercise.kind == "assess"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_exercise_holds_its_answer(path: Path) -> None:
    """A file has facts and stories; a result stands in nothing but the usual mistakes."""
    table = parse(str(path), read_file(path))
    assert isinstance(table, Table)
    assert {key.text for key, _ in table}.isdisjoint(
        {"result", "ground", "answer", "expect", "due", "faults"}
    )


def test_there_are_enough_of_every_course_kind_and_level(exercises: dict[str, Exercise]) -> None:
    """At least 44, in every course and of every kind, from easy to hard."""
    assert len(exercises) >= 44
    assert {exercise.course for exercise in exercises.values()} == set(COURSES)
    assert {exercise.kind for exercise in exercises.values()} == set(KINDS)
    assert {exercise.level for exercise in exercises.values()} == set(LEVELS)
    first = [exercise for exercise in exercises.values() if exercise.course == "jurisdiction"]
    assert first[0].level == 1
    assert [exercise.level for exercise in first] == sorted(exercise.level for exercise in first)


def test_the_reviews_meet_every_usual_mistake(exercises: dict[str, Exercise], solver: Solver) -> None:
    """Each of the usual mistakes of drafting is found in some draft."""
    found = set[str]()
    for exercise in exercises.values():
        if exercise.kind == "review":
            found |= set(next(iter(solver.solve(exercise).expected.values())).needed)
    assert {mistake for mistake, checks in MISTAKES.items() if not checks & found} == set()


def test_the_exercises_meet_every_step_a_case_goes_through(
    exercises: dict[str, Exercise], solver: Solver
) -> None:
    """A ground of every step gives the result of some exercise, and every result is one of some exercise."""
    steps, results = set[str | None](), set[str]()
    for exercise in exercises.values():
        for assessed in solver.solve(exercise).assessed.values():
            results.add(assessed.result)
            steps.add(assessed.decisive.version.step if assessed.decisive else None)
    assert steps >= set(STEPS)
    assert results == {
        "cannot-investigate",
        "refer-back",
        "will-not-investigate",
        "resolve-early",
        "investigate",
        "undetermined",
    }


def test_a_story_names_nobody(exercises: dict[str, Exercise]) -> None:
    """People are letters: a title is followed by one."""
    for exercise in exercises.values():
        words = f"{exercise.story} {exercise.second_story} {exercise.draft.text if exercise.draft else ''}".split()
        for title, name in pairwise(words):
            if title.strip('“"(,') in {"Miss", "Mrs", "Ms", "Mr"}:
                assert LETTER.fullmatch(name), f"{exercise.id}: {title} {name}"
