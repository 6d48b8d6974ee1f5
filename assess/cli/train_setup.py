"""What the verbs of `assess train` share: a learner with marks and exercises, and the showing of an exercise."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from assess.cli.train_talk import Talk
    from assess.reports.screen_text import Paint
    from assess.training.answering import Solver
    from assess.training.exercise import Exercise
    from assess.training.learner import Learner
    from assess.training.progress import Progress

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", envvar="ASSESS_DATA", help="Where your marks are kept."),
]
More = Annotated[
    list[Path] | None,
    typer.Option("--exercises", metavar="DIR", help="Add exercises of your own (may be repeated)."),
]
Named = Annotated[
    str | None, typer.Argument(metavar="EXERCISE", help="Its name; without it, the one you are at.")
]


def progress_in(data: Path | None) -> "Progress":
    """Return a learner's marks: in the folder given, else in the user's data folder."""
    from assess.training.progress import NAME, Progress

    if data is None:
        from platformdirs import user_data_path

        data = user_data_path("assess", appauthor=False)
    return Progress(data / NAME)


def solver() -> "Solver":
    """Return what works out model answers. The plain evaluator: it answers as the engine does, and starts sooner."""
    from assess.engine.plain import PlainEngine
    from assess.training.answering import Solver

    return Solver(session.load_rulebooks(None), PlainEngine, today=datetime.now().astimezone().date())


def learner(data: Path | None, more: list[Path] | None) -> "Learner":
    """Return a learner with the shipped exercises and more; raises InputProblems where a file is faulty."""
    from assess.training.learner import Learner
    from assess.training.shipped import read_exercises, shipped_exercises

    found = solver()
    return Learner(
        read_exercises(found.books, [shipped_exercises(), *(more or ())]), found, progress_in(data)
    )


def at(one: "Learner", name: str | None) -> "Exercise":
    """Return the exercise named, or the one the learner is at; raises WrongUse where there is none."""
    found = one.exercise(name)
    if found is None:
        raise session.WrongUse("which exercise? `assess train next` gives one, `assess train list` shows all")
    return found


def show_next(one: "Learner", course: str | None) -> None:
    """Show the exercise to do next."""
    found = one.next(course)
    if found is None:
        typer.echo(
            "Everything is done, and nothing is due. `assess train progress` shows when rules come again."
        )
        return
    show(one, found)


def show(one: "Learner", exercise: "Exercise") -> None:
    """Show an exercise with what is asked and how to answer."""
    from assess.assessment.ranks import STEPS
    from assess.reports.train_exercise import asked_lines, exercise_lines, words_of

    words = words_of(one.solver.books, STEPS, checks_for(one, exercise))
    tell(exercise_lines(exercise, paint()))
    typer.echo("")
    tell(asked_lines(exercise, words))


def checks_for(one: "Learner", exercise: "Exercise") -> "dict[str, str] | None":
    """Return the titles of the checks, which only reviews need."""
    return dict(one.solver.reviewer.titles) if exercise.kind == "review" else None


def talk(one: "Learner") -> "Talk":
    """Return a talk in this terminal."""
    from assess.cli.train_talk import Talk

    return Talk(one, _ask, typer.echo, paint())


def _ask(prompt: str) -> str:
    from assess.cli.train_talk import Stopped

    try:
        return str(typer.prompt(prompt, default="", show_default=False, prompt_suffix=""))
    except (typer.Abort, EOFError):
        raise Stopped from None


def terminal() -> bool:
    """Whether somebody sits there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def paint() -> "Paint":
    """Return how to colour."""
    from assess.reports.screen_text import plain

    return session.paint if session.coloured() else plain


def tell(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        typer.echo(line)
