"""`assess rule` and `assess rules`: a rule's page, and the list of rules."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

KINDS = ("rule", "ground", "deadline", "derived", "figure")
CHECK, STATEMENT_BOOK = "check", "decision-statements"

if TYPE_CHECKING:
    from pathlib import Path

    from assess.rulebook.model import Rulebooks


def rule(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A rule, ground, deadline, derived fact, figure or check.")
    ],
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """Show a rule's page: what it says, on whose authority, what lifts it, what to ask, and its cases."""
    from assess.source.suggest import did_you_mean

    books = session.load_rulebooks(rulebooks, cases=True)
    pages: list[Iterable[str]] = list(pages_of(name, books))
    if not pages:
        from assess.cli.check_pages import checks_of, page

        check = page(name, books, rulebooks)
        pages = [check] if check else []
    if not pages:
        checks = checks_of(books, rulebooks).checks
        known = (*books.rules, *books.grounds(), *books.deadlines, *books.derived, *books.figures, *checks)
        near = did_you_mean(name, known) or "`assess rules` lists them"
        raise session.WrongUse(f"`{name}` is no rule; {near}")
    for number, lines in enumerate(pages):
        if number:
            typer.echo("")
        for line in lines:
            typer.echo(line)


def pages_of(name: str, books: "Rulebooks") -> "Iterator[Iterable[str]]":
    """Yield the page of everything that has a name, or only of its kind where that stands before it."""
    from assess.reports import rule_page as page

    kind, _, short = name.partition(".")
    if kind not in KINDS or not short:
        kind, short = "", name
    if kind in ("", "rule") and short in books.rules:
        yield page.rule_lines(books.rules[short], books)
    elif kind in ("", "ground"):
        yield from (page.rule_lines(found, books) for found in books.grounds().get(short, ()))
    if kind in ("", "deadline") and short in books.deadlines:
        yield page.deadline_lines(books.deadlines[short], books)
    if kind in ("", "derived") and short in books.derived:
        yield page.derived_lines(books.derived[short])
    if kind in ("", "figure") and short in books.figures:
        yield page.figure_lines(books.figures[short])


def rules(
    book: Annotated[
        str | None, typer.Argument(metavar="BOOK", help="One book; without it, every book.")
    ] = None,
    search: Annotated[
        str | None,
        typer.Option(
            "--search", metavar="WORDS", help="Only rules whose name, title or authority has these words."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help="Only rules of this kind: test, bar, discretion, factor, route or check."
        ),
    ] = None,
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """List the rules, book by book; with a book, what it covers and what it does not."""
    from assess.reports.rule_page import book_lines, list_lines
    from assess.source.suggest import did_you_mean

    books = session.load_rulebooks(rulebooks)
    kinds = sorted({CHECK, *(found.kind for found in books.rules.values())})
    if kind is not None and kind not in kinds:
        raise session.WrongUse(
            f"--kind is `{kind}`; {did_you_mean(kind, kinds) or 'one of: ' + ', '.join(kinds)}"
        )
    if kind == CHECK or book == STATEMENT_BOOK:
        _list_checks(books, book, search, kind, rulebooks)
        return
    if book is not None and book not in books.books:
        names = (*sorted(books.books), STATEMENT_BOOK)
        near = did_you_mean(book, names) or f"the books are: {', '.join(names)}"
        raise session.WrongUse(f"`{book}` is no book; {near}")
    chosen = [
        found for found in books.rules.values() if _wanted(found, search, kind) and book in (None, found.book)
    ]
    if book is not None and search is None and kind is None:
        lines: Iterable[str] = book_lines(books.books[book], chosen)
    else:
        lines = list_lines(books, chosen)
    for line in lines:
        typer.echo(line)
    if not chosen:
        typer.echo("no rule has these words", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)


def _list_checks(
    books: "Rulebooks", book: str | None, search: str | None, kind: str | None, more: "list[Path] | None"
) -> None:
    from assess.cli.check_pages import checks_of, listed

    if book not in (None, STATEMENT_BOOK) or kind not in (None, CHECK):
        typer.echo("no rule has these words", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)
    lines = list(listed(checks_of(books, more), search, whole=book is not None and search is None))
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo("no rule has these words", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)


def _wanted(found: object, search: str | None, kind: str | None) -> bool:
    from assess.rulebook.model import Rule

    assert isinstance(found, Rule)  # noqa: S101 - for the type checker
    if kind is not None and found.kind != kind:
        return False
    if search is None:
        return True
    text = " ".join(
        (found.name, found.title, found.ground, *(each.cite for each in found.now.citations))
    ).lower()
    return all(word in text for word in search.lower().split())
