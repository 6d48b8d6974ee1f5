"""Rulebooks made ready for an engine: the program of their conditions, and durable-rules' definitions of it.

Working both out takes longer than screening a case, so for the shipped rulebooks they are kept.
"""

from pathlib import Path

from attrs import evolve

from assess.engine.message import Prepared, prepare
from assess.engine.plan import Plan, plan
from assess.rulebook.compiled import load_shipped
from assess.rulebook.model import Rulebooks
from assess.source.frozen import frozen
from assess.source.kept import compile_into, kept

NAME = "ready"


@frozen
class Ready:
    """Rulebooks, the program of their conditions, and what has to be worked out before it is asked."""

    books: Rulebooks
    plan: Plan
    prepared: Prepared


def make_ready(books: Rulebooks) -> Ready:
    """Return rulebooks made ready for any engine."""
    return Ready(books, plan(books), prepare(books))


def with_definitions(ready: Ready) -> Ready:
    """Return the same with durable-rules' definitions worked out too."""
    from assess.engine.definitions import compile_program  # noqa: PLC0415 - only before they are kept

    program = evolve(ready.plan.program, definitions=compile_program(ready.plan.program))
    return evolve(ready, plan=evolve(ready.plan, program=program))


def shipped_ready() -> Ready:
    """Return the shipped rulebooks made ready; raises InputProblems if they are faulty."""
    return kept(NAME, Ready, lambda _folder: with_definitions(make_ready(load_shipped())))


def compile_ready(books: Rulebooks, target: Path) -> None:
    """Write rulebooks made ready as the wheel carries them."""
    compile_into(target, NAME, with_definitions(make_ready(books)))
