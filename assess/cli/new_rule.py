"""`assess rulebook new`: the file of a new rule."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from assess.source.errors import Place


def new(
    book: Annotated[
        str, typer.Argument(metavar="BOOK", help="A book, or the folder of one; a new folder becomes a book.")
    ],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A handle that says what is so, such as `late`.")
    ],
    kind: Annotated[
        str, typer.Option("--kind", help="test, bar, discretion, factor, route, deadline, derived or figure.")
    ],
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """Write the file of a new rule: everything it needs, with a word on each part, and empty what you must fill in.

    Until it is filled in, `assess rulebook check` names what is empty and nothing else.
    """
    import re

    from assess.proof.skeletons import KINDS, book_file, file_of, path_of
    from assess.source.suggest import did_you_mean

    chosen = next((known for known in KINDS if known == kind), None)
    if chosen is None:
        raise session.WrongUse(
            f"--kind is `{kind}`; {did_you_mean(kind, KINDS) or 'one of: ' + ', '.join(KINDS)}"
        )
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name):
        raise session.WrongUse(f"`{name}` is no name: small letters, digits and hyphens")
    folder = _book_folder(book, rulebooks)
    taken = _names_taken(rulebooks)
    path = path_of(folder, chosen, name)
    if name in taken or path.exists():
        at = taken.get(name, path)
        raise session.WrongUse(f"`{name}` is taken already: {at}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / "book.yaml").exists():
        session.save(folder / "book.yaml", book_file(folder.name))
        typer.echo(f"wrote {folder / 'book.yaml'}")
    session.save(path, file_of(chosen, name))
    typer.echo(f"wrote {path}: fill in what is empty, then run `assess rulebook check`")


def _names_taken(rulebooks: list[Path] | None) -> "dict[str, Place]":
    """Return every name in use, with its place; none where a rulebook is faulty, as a new file is until it is filled in."""
    from assess.source.errors import InputProblems

    try:
        books = session.load_rulebooks(rulebooks)
    except InputProblems:
        return {}
    things = (books.rules, books.deadlines, books.derived, books.figures)
    return {name: kept.place for known in things for name, kept in known.items()}


def _book_folder(book: str, rulebooks: list[Path] | None) -> Path:
    """Return the folder of a book that may be written to; raises WrongUse."""
    from assess.source.shipped import checkout_rulebooks
    from assess.source.suggest import did_you_mean

    roots: list[Path] = [root for root in (checkout_rulebooks(), *(rulebooks or ())) if root is not None]
    known = {
        folder.parent.name: folder.parent
        for root in roots
        for folder in (*root.glob("*/book.yaml"), *root.glob("book.yaml"))
    }
    if book in known:
        return known[book]
    folder = Path(book)
    if folder.is_dir() or (len(folder.parts) > 1 and folder.parent.is_dir()):
        return folder
    near = did_you_mean(book, known) or "give a book, or the path of a folder of your own"
    raise session.WrongUse(f"`{book}` is no book that can be written to; {near}")
