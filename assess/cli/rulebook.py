"""`assess rulebook`: for the owners of rulebooks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import new_rule, session
from assess.cli.group import Group

if TYPE_CHECKING:
    from assess.proof.prove import Proof
    from assess.rulebook.checks import Checks
    from assess.rulebook.model import Rulebooks

FAULTY = 1

app = typer.Typer(
    cls=Group,
    help="Check and test rulebooks, and see what they cover.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR...", help="Rulebooks of your own, added to the shipped ones."),
]


@app.command("check", short_help="Check rulebooks, and prove what they promise.")
def check(
    folders: Folders = None,
    no_proofs: Annotated[
        bool, typer.Option("--no-proofs", help="Leave out the proofs, which take half a minute.")
    ] = False,
    witnesses: Annotated[
        Path | None,
        typer.Option(
            "--witnesses",
            metavar="DIR",
            help="Save the case that shows each fault here, instead of printing it.",
        ),
    ] = None,
) -> None:
    """Check rulebooks for faults of form and of law, that every rule has the cases it needs, and what must always hold.

    Always reads the YAML. The proofs need the solver; each comes out proved, refuted by a case that shows it, or
    not analysed, with the reason. Exit status: 0 sound, 1 faults, 2 a folder is not there.
    """
    from assess.proof.complete import incomplete
    from assess.statement.proving import incomplete_checks

    books = _loaded(folders)
    checks = _checks(books, folders)
    found = sorted((*incomplete(books), *incomplete_checks(checks)))
    session.print_problems(found)
    counts = f"{len(books.rules)} rules, {len(books.deadlines)} deadlines, {len(checks.figures)} figures, {len(checks.checks)} checks"
    typer.echo(f"{counts}: {_faults(len(found))}")
    refuted = 0 if no_proofs else _proofs(books, witnesses)
    if found or refuted:
        raise typer.Exit(FAULTY)


def _proofs(books: "Rulebooks", witnesses: Path | None) -> int:
    """Print what must always hold, promise by promise; return how many things were refuted."""
    from assess.proof.prove import prove_all
    from assess.proof.sat import SolverMissing
    from assess.reports.proofs import closing_line, proof_lines

    done: list[Proof] = []
    try:
        for proof in prove_all(books):
            if not done:
                typer.echo("")
            for line in proof_lines(proof, texts=witnesses is None):
                typer.echo(line)
            done.append(proof)
    except SolverMissing as error:
        typer.echo(f"Proofs were not run: {error}")
        return 0
    typer.echo(closing_line(done))
    refuted = [verdict for proof in done for verdict in proof.of("refuted")]
    if witnesses is not None and refuted:
        witnesses.mkdir(parents=True, exist_ok=True)
        for witness in (witness for verdict in refuted for witness in verdict.witnesses):
            (witnesses / f"{witness.name}.yaml").write_text(witness.text, encoding="utf-8")
        typer.echo(f"The cases that show it are in {witnesses}.")
    return len(refuted)


@app.command("test", short_help="Run the cases that prove the rules.")
def run_cases(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="BOOK|RULE...", help="Only these; without them, all.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
    engine: Annotated[
        session.EngineChoice, typer.Option("--engine", help="Which engine runs the rules.")
    ] = session.EngineChoice.auto,
) -> None:
    """Run the cases that prove the rules, the deadlines and the derived facts, and the examples of checks.

    Exit status: 0 all hold, 1 some do not.
    """
    from assess.proof.cases import prove
    from assess.statement.proving import prove_checks

    books = _loaded(rulebooks)
    wanted = frozenset(names or ())
    ran, failed = prove(books, session.build_engine(engine.value), wanted)
    more, wrong = prove_checks(_checks(books, rulebooks), books, wanted)
    ran, failed = ran + more, [*failed, *wrong]
    session.print_problems(failed)
    if not ran:
        typer.echo(f"no cases in {', '.join(names or ())}", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)
    _closing(f"{ran} cases", len(failed))


@app.command("coverage", short_help="Show which provision is carried by which rules.")
def coverage(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="BOOK...", help="Only these; without them, all.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """Show which provision is carried by which rules, and what has no rule and why; find what the lists leave out.

    Exit status: 0 the lists are true, 1 they have faults.
    """
    from assess.proof.coverage import read_lists
    from assess.reports.coverage import counted, coverage_lines
    from assess.source.shipped import shipped_rulebooks
    from assess.source.suggest import did_you_mean

    books = session.load_rulebooks(rulebooks)
    for name in names or ():
        if name not in books.books:
            near = did_you_mean(name, books.books) or f"the books are: {', '.join(sorted(books.books))}"
            raise session.WrongUse(f"`{name}` is no book; {near}")
    lists = read_lists(books, (shipped_rulebooks(), *(rulebooks or ())))
    carried = left_out = 0
    for listed in lists.of:
        if not names or listed.book in names:
            for line in coverage_lines(listed, books.books[listed.book]):
                typer.echo(line)
            typer.echo("")
            with_rule, without = counted(listed)
            carried, left_out = carried + with_rule, left_out + without
    session.print_problems(lists.problems)
    _closing(f"{carried} provisions carried by rules, {left_out} without", len(lists.problems))


app.command("new", short_help="Write the file of a new rule.")(new_rule.new)


def _loaded(folders: list[Path] | None) -> "Rulebooks":
    from assess.rulebook.loader import load
    from assess.source.errors import InputProblems
    from assess.source.shipped import shipped_rulebooks

    for folder in folders or ():
        if not folder.is_dir():
            raise session.WrongUse(f"{folder}: no such folder of rulebooks")
    try:
        return load(shipped_rulebooks(), *(folders or ()))
    except InputProblems as error:
        session.print_problems(error.problems)
        _closing("nothing was loaded", len(error.problems))
        raise


def _checks(books: "Rulebooks", folders: list[Path] | None) -> "Checks":
    from assess.rulebook.check_loader import load_checks
    from assess.source.errors import InputProblems
    from assess.source.shipped import shipped_rulebooks

    try:
        return load_checks(books, shipped_rulebooks(), *(folders or ()))
    except InputProblems as error:
        session.print_problems(error.problems)
        _closing("no checks were loaded", len(error.problems))
        raise


def _faults(number: int) -> str:
    return "no faults" if not number else "1 fault" if number == 1 else f"{number} faults"


def _closing(what: str, faults: int) -> None:
    typer.echo(f"{what}: {_faults(faults)}")
    if faults:
        raise typer.Exit(FAULTY)
