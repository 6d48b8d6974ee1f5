"""The shipped checks, read once and kept; what proves them is kept apart: only tests and pages read it."""

from pathlib import Path

from assess.rulebook.check_loader import load_checks, without_examples
from assess.rulebook.checks import Checks
from assess.rulebook.model import Rulebooks
from assess.source.kept import compile_into, kept

WHOLE, SHORT = "checks-with-examples", "checks"


def load_shipped_checks(books: Rulebooks, *, examples: bool = False) -> Checks:
    """Return the shipped checks; raises InputProblems if they are faulty."""
    if examples:
        return kept(WHOLE, Checks, lambda folder: load_checks(books, folder))
    return kept(SHORT, Checks, lambda _folder: without_examples(load_shipped_checks(books, examples=True)))


def compile_checks(books: Rulebooks, folder: Path, target: Path) -> None:
    """Write the checks of a folder as the wheel carries them."""
    whole = load_checks(books, folder)
    compile_into(target, WHOLE, whole)
    compile_into(target, SHORT, without_examples(whole))
