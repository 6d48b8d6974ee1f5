"""Pages and lists of checks, for `assess rule` and `assess rules`; loaded only where no other rule is meant."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from assess.reports.check_page import check_book_lines, check_lines
from assess.reports.layout import table
from assess.rulebook.check_compiled import load_shipped_checks
from assess.rulebook.check_loader import load_checks
from assess.rulebook.checks import Check, Checks
from assess.rulebook.loader import STATEMENT_BOOK
from assess.rulebook.model import Rulebooks
from assess.source.shipped import shipped_rulebooks

__all__ = ["STATEMENT_BOOK", "checks_of", "listed", "page"]


def checks_of(books: Rulebooks, more: Iterable[Path] | None, *, examples: bool = False) -> Checks:
    """Return the checks, a person's own added; `examples` says whether what proves them is wanted too."""
    folders = tuple(more or ())
    if folders:
        return load_checks(books, shipped_rulebooks(), *folders)
    return load_shipped_checks(books, examples=examples)


def page(name: str, books: Rulebooks, more: Iterable[Path] | None) -> list[str]:
    """Return the page of a check; nothing where there is none of that name."""
    checks = checks_of(books, more, examples=True)
    return list(check_lines(checks.checks[name], checks, books)) if name in checks.checks else []


def listed(checks: Checks, search: str | None, *, whole: bool) -> Iterator[str]:
    """Yield the checks that have all the words searched for, or the whole book."""
    chosen = [check for check in checks.checks.values() if search is None or _has(check, search)]
    if whole and checks.books:
        yield from check_book_lines(checks.books[0], checks)
    else:
        yield from table([(check.name, f"check, {check.severity}", check.title) for check in chosen])


def _has(check: Check, search: str) -> bool:
    text = " ".join((check.name, check.title, *(each.cite for each in check.authority))).lower()
    return all(word in text for word in search.lower().split())
