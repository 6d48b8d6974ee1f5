"""Misspelt words of the summary: in no dictionary of English, and one slip away from a word that is.

Names, quotations, words in capitals and words beside a hyphen are left alone; what is near to no word is jargon
until somebody says otherwise.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from assess.statement import tables
from assess.statement.observers.interface import Observation, Scene
from assess.statement.observers.quotations import inside, quotations

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"(?<![\w'./@-])[a-z]{4,30}(?![\w'/@-])")
# The dictionary has every American form and few of the British: what ours would be there.
_AMERICAN = (
    ("is", "iz"),
    ("ys", "yz"),
    ("our", "or"),
    ("oul", "ol"),
    ("ll(?=ed$|ing|ers?$|ors?$|ous|ery|ist|ation)", "l"),
    ("(?<=[bcdghptv])re(?=s?$|d$)", "er"),
    ("ce", "se"),
    ("ae", "e"),
    ("oe", "e"),
    ("mme", "m"),
    ("ogue", "og"),
    ("yse", "yze"),
    ("wil", "will"),
    ("kil", "kill"),
)
_BEGINNINGS = ("re", "un", "mis", "over", "under", "non", "pre", "sub", "co", "de")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
FEWEST = 4  # letters of a stem, or of a part
COMMON = 100  # how often the dictionary has seen a word that people use


@cache
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker  # noqa: PLC0415 - reads 160,000 words, for statements with a summary alone

    return SpellChecker(language="en", distance=1)


@cache
def _spelt_right(word: str) -> bool:
    return _known(word) or any(_known(stem) for stem in _stems(word)) or _two_words(word)


def _known(word: str) -> bool:
    return word in tables.phrases().spelt_right or word in _dictionary() or any(
        f"{word[: match.start()]}{american}{word[match.end() :]}" in _dictionary()
        for british, american in _AMERICAN
        for match in re.finditer(british, word)
    )  # fmt: skip


def _stems(word: str) -> Iterator[str]:
    """Yield what a word is made from by an ending or a beginning: "overpayments", "rebanded", "unadopted"."""
    for start in ("", *_BEGINNINGS):
        bare = word.removeprefix(start)
        fewest = FEWEST + 1 if start else FEWEST
        if start and (bare == word or len(bare) < fewest):
            continue
        yield from (bare,) if start else ()
        for ending, instead in _ENDINGS:
            stem = bare.removesuffix(ending) + instead
            doubled = f"{stem}{stem[-1:]}{ending}"  # "occured" is a slip because "occurred" is a word
            if bare.endswith(ending) and len(stem) >= fewest and not _known(doubled):
                yield stem


def _two_words(word: str) -> bool:
    """Whether a word is two common ones put together: "rootball", "sightline"; not "disscount", a letter too many."""
    return not any(
        _known(f"{word[:at]}{word[at + 1 :]}") for at in range(1, len(word)) if word[at] == word[at - 1]
    ) and any(
        all(len(part) >= FEWEST and _dictionary()[part] >= COMMON for part in (word[:at], word[at:]))
        for at in range(FEWEST, len(word) - FEWEST + 1)
    )


def _slip_of(word: str, meant: str) -> bool:
    """Whether a slip of the hand makes the one of the other: those leave the first letter, and words people use."""
    return (word[0] == meant[0] or sorted(word) == sorted(meant)) and _dictionary()[meant] >= COMMON


def observe_spelling(scene: Scene) -> Iterator[Observation]:
    """Yield the misspelt words of the summary, each with the word that seems meant."""
    for passage in scene.statement.within("summary"):
        quoted = quotations(passage.text)
        for match in _WORD.finditer(passage.text.folded):
            word = match.group()
            if inside(quoted, match.start()) or _spelt_right(word):
                continue
            meant = _dictionary().correction(word)
            if meant is not None and meant != word and _slip_of(word, meant):
                facts = {
                    "word.fault": "misspelt",
                    "word.text": word,
                    "word.mend": meant,
                    "word.in": passage.role,
                }
                yield Observation(group="word", facts=facts, at=passage.extent(*match.span()))
