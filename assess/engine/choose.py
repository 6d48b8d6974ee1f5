"""Which engine runs: durable-rules wherever it can, else the plain evaluator, and then why."""

import sys
from functools import cache
from importlib.util import find_spec

from assess.engine.interface import Engine, Program
from assess.engine.plain import PlainEngine

PINNED = "2.0.28"
FIRST_WITHOUT = (3, 13)
INSTEAD = "the plain evaluator answers instead"


def build(program: Program) -> Engine:
    """Return the engine that answers a program on this machine."""
    if why_plain() is not None:
        return PlainEngine(program)
    from assess.engine.durable import DurableEngine  # noqa: PLC0415 - only where it can be imported

    return DurableEngine(program)


@cache
def why_plain() -> str | None:
    """Return why durable-rules does not run here, in one line, or None where it does."""
    if sys.implementation.name != "cpython":
        return f"durable-rules runs on CPython alone; {INSTEAD}"
    if sys.version_info >= FIRST_WITHOUT:
        return (
            f"durable-rules does not run on Python {'.'.join(map(str, FIRST_WITHOUT))} and later; {INSTEAD}"
        )
    if find_spec("durable_rules_engine") is None:
        return f"durable-rules is not installed; {INSTEAD}"
    from assess.engine.durable import extension, version  # noqa: PLC0415 - only where it is installed

    try:
        extension()
    except ImportError as error:
        return f"durable-rules cannot be loaded ({error}); {INSTEAD}"
    if version() != PINNED:
        return f"durable-rules {version()} is not {PINNED}, for which it was made safe; {INSTEAD}"
    return None
