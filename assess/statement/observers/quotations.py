"""Words in quotation marks: what somebody else said, which many checks leave alone."""

import re
from functools import cache

from assess.statement.text import Text


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(
        r"“[^“”]{1,1500}”|‘[^‘’]{1,400}(?:’(?=\w)[^‘’]{0,400}){0,20}’(?!\w)|\"[^\"]{1,1500}\"|(?<!\w)'[^']{1,200}'(?!\w)"
    )


def quotations(text: Text) -> tuple[tuple[int, int], ...]:
    """Return where the quotations in a text begin and end, marks included."""
    return text.once("quotations", lambda: tuple(match.span() for match in _quoted().finditer(text.text)))


def masked(text: Text) -> str:
    """Return the folded text with every quotation blanked out, of the same length."""
    found = text.folded
    for start, end in quotations(text):
        found = f"{found[:start]}{' ' * (end - start)}{found[end:]}"
    return found


def inside(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    """Whether a place lies inside one of some stretches."""
    return any(start <= at < end for start, end in spans)
