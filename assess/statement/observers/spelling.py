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
)


@cache
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker  # noqa: PLC0415 - reads 160,000 words, for statements with a summary alone

    return SpellChecker(language="en", distance=1)


@cache
def _spelt_right(word: str) -> bool:
    return word in tables.phrases().spelt_right or word in _dictionary() or any(
        f"{word[: match.start()]}{american}{word[match.end() :]}" in _dictionary()
        for british, american in _AMERICAN
        for match in re.finditer(british, word)
    )  # fmt: skip


def observe_spelling(scene: Scene) -> Iterator[Observation]:
    """Yield the misspelt words of the summary, each with the word that seems meant."""
    for passage in scene.statement.within("summary"):
        quoted = quotations(passage.text)
        for match in _WORD.finditer(passage.text.folded):
            word = match.group()
            if inside(quoted, match.start()) or _spelt_right(word):
                continue
            meant = _dictionary().correction(word)
            if meant is not None and meant != word:
                facts = {
                    "word.fault": "misspelt",
                    "word.text": word,
                    "word.mend": meant,
                    "word.in": passage.role,
                }
                yield Observation(group="word", facts=facts, at=passage.extent(*match.span()))
