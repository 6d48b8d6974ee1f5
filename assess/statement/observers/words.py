"""Slips in the words themselves: a word twice, a gap never filled, a possessive or a word left out."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement.model import Passage
from assess.statement.observers.interface import Observation, Scene
from assess.statement.observers.quotations import inside, quotations

# Words that rightly stand twice running.
_TWICE = frozenset(("had", "that", "is", "her", "do", "very", "so", "no", "yes", "bye", "ha"))
_OWNED = [
    "complaint",
    "complaints",
    "case",
    "needs",
    "request",
    "requests",
    "concerns",
    "son",
    "daughter",
    "mother",
    "father",
    "home",
    "family",
    "account",
    "support",
    "benefit",
    "situation",
    "appeal",
    "application",
    "representations",
    "health",
    "behalf",
    "care",
    "plan",
]


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])(?P<word>[A-Za-z]{1,20})\s+(?P<again>(?P=word))(?![\w'-])", re.IGNORECASE)


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(
        r"\[gap: [^\[\]]+\]|\[(?:insert|add|date|name|amount|x+|details?|tbc|delete|council|organisation|complainant|reference|number|title|"
        r"select|choose|enter|body|\.{2,}|\?+)(?! (?:removed|withheld|redacted))[^\[\]]{0,80}\]|<(?:insert|name|date|amount)[^<>]{0,60}>|\b[Xx]{3,}\b|"
        r"\bXX\b|\bTBC\b|\?{3,}|_{3,}|\bLorem ipsum\b|\bClick or tap (?:here )?to enter (?:text|a date)\b",
        re.IGNORECASE,
    )


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<who>(?:Mr|Mrs|Miss|Ms|Mx|Dr) [A-Z])\s+(?P<owned>{'|'.join(_OWNED)})\b|\bthe (?P<council>Councils)\s+(?=[a-z]+)"
    )


@cache
def _missing() -> re.Pattern[str]:
    return re.compile(
        r"\bthe (?:as|is|and|of|in|to|that|was|has|had|for)\b(?!-|['’]| (?:it|is) were| (?:person|house|year|patient|depth|situ|home)\b)"
        r"|\b(?:relationship|contact|meeting|dealings|contacts|interactions?) (?=(?:Mr|Mrs|Miss|Ms|Mx|Dr) [A-Z]\b|[B-HJ-Z](?=[\s,.;]))"
        r"|\ba the\b|\ban the\b|\bto to\b|\bof of\b|(?<!the )(?<!her )(?<!his )(?<!their )(?<!a )\bwill to\b|\bdid not to\b"
    )


@cache
def _known_slips() -> re.Pattern[str]:
    return re.compile(
        r"\bnature and (?P<extend>extend)\b|\bthe (?P<extend2>extend) (?:of|to which)\b|\b[Ii]n the (?P<circumstance>circumstance) of\b"
    )


@cache
def _alternative() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:council(?:'s)?/(?:care )?provider|(?:care )?provider(?:'s)?/council|he/she|his/her|him/her|mr/mrs(?:/ms)?|mrs/mr|ms/miss|fault/no fault|"
        r"will/cannot|upheld/not upheld|body/council|organisation/council|complainant/representative)\b",
        re.IGNORECASE,
    )


def observe_words(scene: Scene) -> Iterator[Observation]:  # noqa: C901 - one branch for each kind
    """Yield every slip of the kinds known here."""
    for passage in scene.statement.passages:
        text = passage.text.folded
        quoted = quotations(passage.text)
        for match in _doubled().finditer(text):
            if match["word"].lower() not in _TWICE and not inside(quoted, match.start()) and _one_case(match):
                yield _slip(passage, match, "doubled", match["word"])
        for match in _placeholder().finditer(text):
            yield _slip(passage, match, "placeholder", "")
        for match in _alternative().finditer(text):
            if not inside(quoted, match.start()):
                yield _slip(passage, match, "alternative", "")
        for match in _possessive().finditer(text):
            if match["who"] and not _verb_follows(text, match):
                yield _slip(passage, match, "missing-possessive", f"{match['who']}’s {match['owned']}")
            elif match["council"]:
                yield _slip(passage, match, "missing-possessive", "the Council’s")
        for match in _missing().finditer(text):
            if not inside(quoted, match.start()):
                yield _slip(passage, match, "missing-word", "")
        for match in _known_slips().finditer(text):
            mend = "extent" if match["extend"] or match["extend2"] else "circumstances"
            group = next(name for name in ("extend", "extend2", "circumstance") if match[name])
            yield _slip(passage, match, "wrong-word", mend, group)


def _one_case(match: re.Match[str]) -> bool:
    """Whether the second word is no name beginning a new thing: "X X", "May may"."""
    return len(match["word"]) > 1 and not (match["again"][0].isupper() and match["word"][0].islower())


def _verb_follows(text: str, match: re.Match[str]) -> bool:
    """Whether what looks owned is a verb: "Mrs X needs to", "Mr X requests that", "Mrs X appeal"."""
    verb = match["owned"] in (
        "needs",
        "requests",
        "concerns",
        "appeal",
        "request",
        "complaints",
        "care",
        "support",
        "plan",
        "benefit",
    )
    before = text[max(match.start() - 14, 0) : match.start()].lower()
    return verb or bool(
        re.search(
            r"\b(?:gave|give|sent|owe|send|offer|offered|told|paid|help|helped|let|get|find|found) $", before
        )
    )


def _slip(passage: Passage, match: re.Match[str], fault: str, mend: str, group: str | int = 0) -> Observation:
    start, end = match.span(group)
    facts = {
        "word.fault": fault,
        "word.text": passage.text.text[start:end],
        "word.mend": mend,
        "word.in": passage.role,
    }
    return Observation(group="word", facts=facts, at=passage.extent(start, end))
