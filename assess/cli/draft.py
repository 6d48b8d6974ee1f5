"""`assess draft`: a statement skeleton for the likely result."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import session


class Format(str, Enum):
    """What kind of file the skeleton is."""

    md = "md"
    docx = "docx"


class Stage(str, Enum):
    """Which stage the statement is at."""

    draft = "draft"
    final = "final"


def draft(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case file, or - for standard input.")],
    matter: Annotated[
        str | None,
        typer.Option("--matter", metavar="ID", help="Which matter; needed where there are several."),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="Markdown or Word.")] = Format.md,
    stage: Annotated[Stage, typer.Option("--stage", help="A draft decision or a final one.")] = Stage.draft,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE", help="Where to write it; Markdown is printed without it."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day to take for today.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """Write a statement skeleton for the likely result: headings, powers, points to deal with, facts, gaps to fill.

    `assess check` on it finds the gaps, and no error of form or law. A file that is there already is not written
    over. Exit status: 0; 2 wrong use, a file that cannot be read, or a result that is undetermined.
    """
    from assess.cli.why import chosen, opened
    from assess.reports.skeleton import as_markdown, as_word
    from assess.statement.skeleton import skeleton

    if output is Format.docx and save is None:
        raise session.WrongUse("a Word document is not for printing: give --save FILE")
    if save is not None and save.exists():
        raise session.WrongUse(f"{save} is there already; name another file to save to")
    session.check_can_save(save)
    _, assessed = opened(case, as_of, rulebooks)
    found = chosen(assessed, matter)
    if len(found) > 1:
        raise session.WrongUse(
            f"there are several matters; name one with --matter: {', '.join(each.matter.id for each in found)}"
        )
    told = skeleton(assessed, found[0], stage.value)
    if output is Format.docx:
        assert save is not None  # noqa: S101 - asked for above
        session.save(save, as_word(told))
    else:
        text = as_markdown(told, _beside(case, save))
        if save is None:
            typer.echo(text, nl=False)
            return
        session.save(save, text)
    typer.echo(f"Written to {save}, with {told.gaps} gaps to fill", err=True)


def _beside(case: str, save: Path | None) -> str | None:
    """Return how the statement names its case file: as seen from where it is saved, where that can be said."""
    import os

    if case == session.STANDARD_INPUT:
        return None
    if save is None:
        return case
    try:
        return Path(os.path.relpath(case, save.parent)).as_posix()
    except ValueError:  # another drive
        return case
