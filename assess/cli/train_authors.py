"""`assess train new` and `assess train check`: for those who write exercises."""

import re
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import session, train_setup

FAULTY = 1
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="Its name, such as the-protected-tree; the file is named alike."),
    ],
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="assess, near-miss, review or count.")
    ] = "assess",
    course: Annotated[
        str, typer.Option("--course", metavar="COURSE", help="The course it belongs to.")
    ] = "jurisdiction",
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write it to.")] = Path(),
) -> None:
    """Write an exercise to fill; every key says what belongs there."""
    from assess.source.suggest import did_you_mean
    from assess.training.exercise import COURSES, KINDS
    from assess.training.skeleton import skeleton

    if not NAME.fullmatch(name):
        raise session.WrongUse(f"`{name}` is no name for an exercise: small letters, digits and hyphens")
    for told, word, words in (("--kind", kind, KINDS), ("--course", course, tuple(COURSES))):
        if word not in words:
            raise session.WrongUse(
                f"{told} is `{word}`; {did_you_mean(word, words) or 'expected one of: ' + ', '.join(words)}"
            )
    path = to / f"{name}.yaml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton(name, kind, course, str(path)))
    except FileExistsError:
        raise session.WrongUse(f"{path}: there is one already, and it was left as it is") from None
    except OSError as error:
        raise session.WrongUse(
            f"{path}: cannot be written: {(error.strerror or str(error)).lower()}"
        ) from None
    typer.echo(f"{path} is ready to fill. Then: assess train check {path}")


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Exercise files or folders; without them, the shipped ones."),
    ] = None,
) -> None:
    """Check exercises: answerable, fully marked, wrong answers that lose marks, hints that give nothing away.

    Exit status: 0 sound, 1 faults, 3 no exercises found.
    """
    from assess.source.errors import InputProblems
    from assess.source.yaml import read_file
    from assess.training.checking import check_exercise
    from assess.training.reading import names_of, read_exercise
    from assess.training.shipped import exercise_files, shipped_exercises

    solver = train_setup.solver()
    files = exercise_files(paths or [shipped_exercises()])
    if not files:
        typer.echo(f"no exercises in {', '.join(str(path) for path in paths or ())}", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)
    names = names_of(solver.books, solver.reviewer.titles)
    faults = 0
    for path in files:
        try:
            found = check_exercise(read_exercise(str(path), read_file(path), names), solver)
        except InputProblems as error:
            found = error.problems
        session.print_problems(found)
        faults += len(found)
    told = "no faults" if not faults else "1 fault" if faults == 1 else f"{faults} faults"
    count = "1 exercise" if len(files) == 1 else f"{len(files)} exercises"
    typer.echo(f"{count}: {told}")
    if faults:
        raise typer.Exit(FAULTY)
