"""Sentences of a text, found by their ends; abbreviations and numbers do not end one."""

import re
from functools import cache

from assess.statement.text import Text

_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "st",
        "no",
        "nos",
        "para",
        "paras",
        "s",
        "ss",
        "reg",
        "regs",
        "sch",
        "art",
        "cl",
        "v",
        "vs",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "approx",
        "cllr",
        "rev",
        "hon",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "p",
        "pp",
        "vol",
        "ed",
    ]
)


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"[.!?]+[)\]'\"’”]{0,2}(?=\s)|\n")


def sentences(text: Text) -> tuple[Text, ...]:
    """Return the sentences of a text in order, each with its places."""
    return text.once("sentences", lambda: _sentences(text))


def _sentences(text: Text) -> tuple[Text, ...]:
    found = []
    start = 0
    whole = text.text
    for match in _end().finditer(whole):
        if match.group().startswith(".") and _goes_on(whole, start, match.start(), match.end()):
            continue
        piece = text.part(start, match.end()).stripped()
        if piece:
            found.append(piece)
        start = match.end()
    rest = text.part(start).stripped() if start < len(whole) else None
    if rest:
        found.append(rest)
    return tuple(found)


def _goes_on(whole: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or a single letter, or a small letter follows."""
    begin = max(start, stop - 12)
    word = re.split(r"[\s(\[]", whole[begin:stop])[-1].lower()
    following = whole[after : after + 3].lstrip()[:1]
    if word in _SHORT:
        return word not in ("etc", "no", "may") or not following.isupper()
    return following.islower()
