"""What a verb works with: rulebooks, engine, the day, colour, and the files it was given."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from assess import __version__
from assess.source.errors import AssessError, InputProblems, Place, Problem

if TYPE_CHECKING:
    from assess.engine.interface import Engine, Program
    from assess.engine.ready import Ready
    from assess.rulebook.model import Rulebooks

T = TypeVar("T")

NOTHING_MATCHED = 3
STANDARD_INPUT = "-"
NO_NAME = "is no name of a file; . is the folder you are in"
STYLES = {
    "bold": {"bold": True},
    "result": {"bold": True},
    "ground": {"fg": "cyan"},
    "open": {"fg": "yellow"},
    "yes": {"fg": "green"},
    "no": {"fg": "red"},
}

MoreRulebooks = Annotated[
    list[Path] | None,
    typer.Option("--rulebooks", metavar="DIR", help="Add rulebooks of your own (may be repeated)."),
]


class EngineChoice(str, Enum):
    """Which engine runs the rules."""

    auto = "auto"
    plain = "plain"


class WrongUse(AssessError):
    """An option or argument that cannot be."""


def program() -> str:
    """Return the program and its version, as reports name it."""
    return f"assess {__version__}"


def build_engine(name: str) -> "Callable[[Program], Engine]":
    """Return what builds the engine a person asked for: `auto` or `plain`."""
    from assess.engine.choose import build
    from assess.engine.plain import PlainEngine

    return PlainEngine if name == "plain" else build


def engine_name() -> str:
    """Return the engine that runs here."""
    from assess.engine.choose import build, why_plain
    from assess.engine.interface import Program

    why = why_plain()
    name = build(Program(())).name
    return f"{name} ({why})" if why else name


def load_rulebooks(more: Iterable[Path] | None, *, cases: bool = False) -> "Rulebooks":
    """Return the shipped rulebooks, with a person's own added; raises InputProblems.

    `cases` says whether the cases that prove the rules are wanted too.
    """
    folders = tuple(more or ())
    if not folders:
        from assess.rulebook.compiled import load_shipped

        return load_shipped(cases=cases)
    from assess.rulebook.loader import load
    from assess.source.shipped import shipped_rulebooks

    return load(shipped_rulebooks(), *folders)


def load_ready(more: Iterable[Path] | None) -> "Rulebooks | Ready":
    """Return the rulebooks ready to run, as they are kept where they are the shipped ones alone."""
    folders = tuple(more or ())
    if folders:
        return load_rulebooks(folders)
    from assess.engine.ready import shipped_ready

    return shipped_ready()


def parse_day(text: str | None, option: str) -> date | None:
    """Return the day an option names; raises WrongUse."""
    if text is None:
        return None
    from assess.facts.spans import NoSuchDay, parse_span

    try:
        day = parse_span(text).day
    except NoSuchDay:
        day = None
    if day is None:
        raise WrongUse(f"{option} is `{text}`: not a day; a day is written 2026-11-21")
    return day


def coloured() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str) -> str:
    """Return a text in the colours of a style."""
    return typer.style(text, **STYLES.get(style, {}))  # type: ignore[arg-type]


def found_inputs(
    paths: Iterable[str], endings: tuple[str, ...]
) -> Iterator[tuple[str, bytes | InputProblems]]:
    """Yield every input with its content, or what was wrong with it; a folder is searched for `endings`."""
    from assess.source.yaml import read_file

    for name in paths:
        if name == STANDARD_INPUT:
            yield name, sys.stdin.buffer.read()
            continue
        if not name:
            yield name, InputProblems([one_problem('""', NO_NAME)])
            continue
        path = Path(name)
        inside = [path]
        if path.is_dir():
            inside = sorted(
                found for found in path.rglob("*")
                if found.suffix in endings and found.is_file() and not any(part.startswith(".") for part in found.relative_to(path).parts)
            )  # fmt: skip
        for found in inside:
            try:
                yield str(found), read_file(found)
            except InputProblems as error:
                yield str(found), error


def check_can_save(path: Path | None) -> None:
    """Raise WrongUse where there is no folder to save in, before anybody has worked for what is to be saved."""
    if path is not None and not path.parent.is_dir():
        raise WrongUse(f"{path.parent}: no such folder to save in")


def save(path: Path, content: str | bytes) -> None:
    """Write a file for a person; raises WrongUse where it cannot be written."""
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise WrongUse(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, each in one line."""
    for problem in problems:
        typer.echo(str(problem), err=True)


def one_problem(path: str, message: str) -> Problem:
    """Return a problem of a whole file."""
    return Problem(Place(path), message)


@contextmanager
def progress(items: Sequence[T], label: str, many: int) -> Iterator[Iterable[T]]:
    """Give the items back one by one, with a progress bar on standard error where they are many."""
    if len(items) < many or not sys.stderr.isatty():
        yield items
        return
    with typer.progressbar(items, label=label, file=sys.stderr) as bar:
        yield bar
