"""The placeholders of a rule's sentence: what may stand between braces."""

import re
from collections.abc import Iterator

from assess.rulebook.model import Rulebooks

PLACEHOLDER = re.compile(r"\{([a-z0-9.-]+)\}")
DEADLINE_PARTS = ("within", "due", "overrun")


def placeholders(text: str) -> Iterator[str]:
    """Yield every placeholder of a sentence."""
    return (match.group(1) for match in PLACEHOLDER.finditer(text))


def known_placeholder(name: str, books: Rulebooks) -> bool:
    """Whether a placeholder names something the rulebooks hold."""
    if name in books.vocabulary:
        return True
    head, _, rest = name.partition(".")
    if head == "deadline":
        deadline, _, part = rest.rpartition(".")
        return deadline in books.deadlines and part in DEADLINE_PARTS
    return (head == "derived" and rest in books.derived) or (head == "figure" and rest in books.figures)


def known_placeholders(books: Rulebooks) -> Iterator[str]:
    """Yield everything that may stand between braces."""
    yield from books.vocabulary.facts
    yield from (f"deadline.{name}.{part}" for name in books.deadlines for part in DEADLINE_PARTS)
    yield from (f"derived.{name}" for name in books.derived)
    yield from (f"figure.{name}" for name in books.figures)
