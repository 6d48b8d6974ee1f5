"""The shipped checks, read once and kept; what proves them is kept apart: only tests and pages read it."""

from pathlib import Path

from assess.rulebook.check_loader import load_checks, without_examples
from assess.rulebook.checks import Checks
from assess.rulebook.model import Rulebooks
from assess.source.kept import compile_into, kept

NAME = "checks"


def load_shipped_checks(books: Rulebooks) -> Checks:
    """Return the shipped checks without their examples; raises InputProblems if they are faulty."""
    return kept(NAME, Checks, lambda folder: without_examples(load_checks(books, folder)))


def compile_checks(books: Rulebooks, folder: Path, target: Path) -> None:
    """Write the checks of a folder as the wheel carries them."""
    compile_into(target, NAME, without_examples(load_checks(books, folder)))
