"""Slips in the words themselves: a word twice, a possessive left out, a word that is not the one meant."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables
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
def _that_that() -> re.Pattern[str]:
    return re.compile(r"that that (?:the|an?|she|he|it|they|we|i|there|mr|mrs|miss|ms)\b")


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<who>(?:Mr|Mrs|Miss|Ms|Mx|Dr) [A-Z])\s+(?P<owned>{'|'.join(_OWNED)})\b|\b(?:[Tt]he|this) (?P<council>Councils)\s+(?=[a-z]+)|\b(?P<bare>(?:Mr|Mrs|Miss|Ms|Mx|Dr) [A-Z]s)\s+(?=(?:{'|'.join(_OWNED)})\b)"
    )


@cache
def _known_slips() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), mend) for pattern, mend in tables.phrases().slips.items())


@cache
def _any_slip() -> re.Pattern[str]:
    """Match a word that is mistaken for another often enough to look for all of them."""
    return re.compile("|".join(rf"(?:{pattern})" for pattern in tables.phrases().slips))


def observe_words(scene: Scene) -> Iterator[Observation]:
    """Yield every slip of the kinds known here."""
    for passage in scene.statement.passages:
        text = passage.text.folded
        quoted = quotations(passage.text)
        for match in _doubled().finditer(text):
            twice = match["word"].lower() in _TWICE and not _that_that().match(text[match.start() :].lower())
            if not twice and not inside(quoted, match.start()) and _one_case(match):
                yield _slip(passage, match, "doubled", match["word"])
        yield from _owners(passage, text)
        if _any_slip().search(passage.text.low):
            for pattern, mend in _known_slips():
                for match in pattern.finditer(passage.text.low):
                    if not inside(quoted, match.start()):
                        yield _slip(passage, match, "wrong-word", mend, 1)


def _owners(passage: Passage, text: str) -> Iterator[Observation]:
    """Yield every name that owns something without its possessive."""
    for match in _possessive().finditer(text):
        if match["who"] and not _verb_follows(text, match):
            yield _slip(passage, match, "missing-possessive", f"{match['who']}’s {match['owned']}")
        elif match["bare"]:
            yield _slip(passage, match, "missing-possessive", f"{match['bare'][:-1]}’s", "bare")
        elif match["council"]:
            yield _slip(passage, match, "missing-possessive", "the Council’s")


def _one_case(match: re.Match[str]) -> bool:
    """Whether the second word is no name beginning a new thing: "X X", "May may"."""
    if len(match["word"]) == 1:
        return match["word"] == match["again"] == "a"
    return not (match["again"][0].isupper() and match["word"][0].islower())


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
    before = text[max(match.start() - 24, 0) : match.start()].lower()
    return verb or bool(
        re.search(
            r"\b(?:g[ai]v(?:e|es|ing)|giv?en|sen[dt]|sending|owe[ds]?|offer(?:ed|s|ing)?|t[eo]ll?d?|telling|pa(?:y|id|ying)|help(?:ed|s|ing)?|let|get|f[io]u?nd|refus(?:e[ds]?|ing)|promis(?:e[ds]?|ing)|show(?:ed|n|s|ing)?|charg(?:e[ds]?|ing)|cost|den(?:y|ied|ying)|award(?:ed|s|ing)?|grant(?:ed|s|ing)?|allow(?:ed|s|ing)?|cause[ds]?|ask(?:ed|s|ing)?|buy|bought|provid(?:e[ds]?|ing)|assign(?:ed)?|allocat(?:e[ds]?|ing)|deliver(?:ed)?|make|made|spare[ds]?|save[ds]?|teach|taught|issu(?:e[ds]?|ing)|lend|lent|read|wr[io]te) (?:both |only )?$",
            before,
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
