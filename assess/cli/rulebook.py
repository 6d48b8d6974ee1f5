"""`assess rulebook`: for the owners of rulebooks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from assess.rulebook.checks import Checks
    from assess.rulebook.model import Rulebooks

FAULTY = 1

app = typer.Typer(help="Check and test rulebooks, and see what they cover.", no_args_is_help=True, rich_markup_mode=None)
Folders = Annotated[list[Path] | None, typer.Argument(metavar="DIR...", help="Rulebooks of your own, added to the shipped ones.")]


@app.command("check")
def check(folders: Folders = None) -> None:
    """Check rulebooks for faults of form and of law, and that every rule has the cases it needs.

    Always reads the YAML. Exit status: 0 sound, 1 faults.
    """
    from assess.proof.complete import incomplete  # noqa: PLC0415
    from assess.statement.proving import incomplete_checks  # noqa: PLC0415

    books = _loaded(folders)
    checks = _checks(books, folders)
    found = sorted((*incomplete(books), *incomplete_checks(checks)))
    session.print_problems(found)
    counts = f"{len(books.rules)} rules, {len(books.deadlines)} deadlines, {len(checks.figures)} figures, {len(checks.checks)} checks"
    _closing(counts, len(found))


@app.command("test")
def test(
    names: Annotated[list[str] | None, typer.Argument(metavar="BOOK|RULE...", help="Only these; without them, all.")] = None,
    rulebooks: session.MoreRulebooks = None,
    engine: Annotated[str, typer.Option("--engine", help="auto or plain.")] = "auto",
) -> None:
    """Run the cases that prove the rules, the deadlines and the derived facts, and the examples of checks.

    Exit status: 0 all hold, 1 some do not.
    """
    from assess.proof.cases import prove  # noqa: PLC0415
    from assess.statement.proving import prove_checks  # noqa: PLC0415

    books = _loaded(rulebooks)
    wanted = frozenset(names or ())
    ran, failed = prove(books, session.build_engine(engine), wanted)
    more, wrong = prove_checks(_checks(books, rulebooks), books, wanted)
    ran, failed = ran + more, [*failed, *wrong]
    session.print_problems(failed)
    if not ran:
        typer.echo(f"no cases in {', '.join(names or ())}", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)
    _closing(f"{ran} cases", len(failed))


def _loaded(folders: list[Path] | None) -> "Rulebooks":
    from assess.rulebook.loader import load  # noqa: PLC0415
    from assess.source.errors import InputProblems  # noqa: PLC0415
    from assess.source.shipped import shipped_rulebooks  # noqa: PLC0415

    try:
        return load(shipped_rulebooks(), *(folders or ()))
    except InputProblems as error:
        session.print_problems(error.problems)
        _closing("nothing was loaded", len(error.problems))
        raise


def _checks(books: "Rulebooks", folders: list[Path] | None) -> "Checks":
    from assess.rulebook.check_loader import load_checks  # noqa: PLC0415
    from assess.source.errors import InputProblems  # noqa: PLC0415
    from assess.source.shipped import shipped_rulebooks  # noqa: PLC0415

    try:
        return load_checks(books, shipped_rulebooks(), *(folders or ()))
    except InputProblems as error:
        session.print_problems(error.problems)
        _closing("no checks were loaded", len(error.problems))
        raise


def _closing(what: str, faults: int) -> None:
    told = "no faults" if not faults else "1 fault" if faults == 1 else f"{faults} faults"
    typer.echo(f"{what}: {told}")
    if faults:
        raise typer.Exit(FAULTY)
