"""The shipped rulebooks, read once and kept."""

from pathlib import Path

from attrs import evolve

from assess.rulebook.model import Rulebooks
from assess.source.kept import compile_into, kept

WHOLE, SHORT = "rulebooks-with-cases", "rulebooks"


def load_shipped(*, cases: bool = False) -> Rulebooks:
    """Return the shipped rulebooks; raises InputProblems if they are faulty.

    The cases that prove the rules are more than half of them, and are read only where they are wanted.
    """
    if cases:
        return kept(WHOLE, Rulebooks, _read)
    return kept(SHORT, Rulebooks, lambda _folder: without_cases(load_shipped(cases=True)))


def compile_rulebooks(folder: Path, target: Path) -> Rulebooks:
    """Write the rulebooks of a folder as the wheel carries them; returns them without their cases."""
    whole = _read(folder)
    short = without_cases(whole)
    compile_into(target, WHOLE, whole)
    compile_into(target, SHORT, short)
    return short


def without_cases(books: Rulebooks) -> Rulebooks:
    """Return rulebooks without the cases that prove them."""
    rules = {
        name: evolve(rule, versions=tuple(evolve(version, cases=()) for version in rule.versions))
        for name, rule in books.rules.items()
    }
    deadlines = {name: evolve(deadline, cases=()) for name, deadline in books.deadlines.items()}
    derived = {name: evolve(each, cases=()) for name, each in books.derived.items()}
    return evolve(books, rules=rules, deadlines=deadlines, derived=derived)


def _read(folder: Path) -> Rulebooks:
    from assess.rulebook.loader import load  # noqa: PLC0415 - the slow way, needed only when something changed

    return load(folder)
