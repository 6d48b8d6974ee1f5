"""Did you mean: the nearest of the words that would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 100


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None where none is near."""
    if len(word) > LONGEST:
        return None
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the words "did you mean `x`?", or None where nothing is near."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else None
