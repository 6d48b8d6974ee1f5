"""What each book carries, as text: provision by provision, and at the end what has no rule and why."""

from collections.abc import Iterator

from assess.proof.coverage import Coverage, Entry
from assess.reports.layout import wrapped
from assess.rulebook.model import Book

UNDER = 2
BELOW = 6


def coverage_lines(coverage: Coverage, book: Book) -> Iterator[str]:
    """Yield the lines of one book."""
    yield from wrapped(f"{book.title} ({book.name})", 0)
    for entry in coverage.entries:
        if entry.carried_by:
            yield from _entry(entry, ", ".join(entry.carried_by))
    left_out = [entry for entry in coverage.entries if entry.reason]
    if left_out:
        yield ""
        yield from wrapped("Without a rule", 0)
    for entry in left_out:
        yield from _entry(entry, entry.reason)


def _entry(entry: Entry, what: str) -> Iterator[str]:
    yield from wrapped(entry.source, UNDER)
    yield from wrapped(what, BELOW)


def counted(coverage: Coverage) -> tuple[int, int]:
    """Return how many provisions are carried, and how many are not."""
    carried = sum(bool(entry.carried_by) for entry in coverage.entries)
    return carried, len(coverage.entries) - carried
