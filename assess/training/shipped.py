"""Where the shipped exercises are, and the reading of every exercise there is."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from assess.rulebook.model import Rulebooks
from assess.source.errors import AssessError, InputProblems, Place, Problem
from assess.source.shipped import PACKAGE
from assess.source.suggest import did_you_mean
from assess.source.yaml import read_file
from assess.training.exercise import Exercise
from assess.training.reading import Names, names_of, read_exercise


class ExercisesMissing(AssessError):
    """Neither a checkout nor the installed package holds the exercises."""


class NoSuchExercise(AssessError):
    """No exercise has that name."""


def shipped_exercises() -> Path:
    """Return the folder of the shipped exercises: beside the project in a checkout, else in the package."""
    project = PACKAGE.parent
    beside = project / "examples" / "exercises"
    if (project / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    packaged = PACKAGE / "_exercises"
    if packaged.is_dir():
        return packaged
    raise ExercisesMissing("the exercises are missing from this installation; install assess again")


def exercise_files(paths: Iterable[Path]) -> list[Path]:
    """Return the exercise files in some files and folders, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(sorted(path.rglob("*.yaml")) if path.is_dir() else [path]))
    return list(found)


def read_exercises(
    books: Rulebooks, paths: Iterable[Path], names: Names | None = None
) -> dict[str, Exercise]:
    """Return the exercises in some files and folders by name, in the order of the courses; raises InputProblems."""
    problems: list[Problem] = []
    found: dict[str, Exercise] = {}
    known = names or names_of(books)
    for path in exercise_files(paths):
        try:
            exercise = read_exercise(str(path), read_file(path), known)
        except InputProblems as error:
            problems.extend(error.problems)
            continue
        if exercise.id in found:
            other = found[exercise.id].place
            problems.append(Problem(exercise.place, f"exercise `{exercise.id}` stands at {other} already"))
        found[exercise.id] = exercise
    if problems:
        raise InputProblems(problems)
    return {exercise.id: exercise for exercise in sorted(found.values(), key=lambda one: one.order)}


def exercise_named(name: str, exercises: Mapping[str, Exercise]) -> Exercise:
    """Return an exercise by its name; raises NoSuchExercise with the nearest name."""
    if name not in exercises:
        near = did_you_mean(name, exercises) or "`assess train list` shows them"
        raise NoSuchExercise(f"`{name}` is no exercise; {near}")
    return exercises[name]


def whole_file(path: Path, message: str) -> Problem:
    """Return a problem of a whole exercise file."""
    return Problem(Place(str(path)), message)
