"""Names of people without a title: a common first name, a full one, and whoever is named beside kin or a role."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORD = r"[A-Z][a-z]+(?:['-][A-Z][a-z]+)?"


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each name stands, longest first where one holds another."""
    for match in _full_name().finditer(text):
        if not _nobody(match["last"]):
            yield match.span("name")
    for match in _beside_role().finditer(text):
        if not any(_nobody(word) for word in match["name"].split()):
            yield match.span("name")
    for match in _behind_role().finditer(text):
        if not any(_nobody(word) for word in match["name"].split()):
            yield match.span("name")
    for pattern in (_first_name(), _kin_by_name()):
        for match in pattern.finditer(text):
            yield match.span(1)


def _nobody(word: str) -> bool:
    return word in tables.phrases().no_surnames


@cache
def _first_name() -> re.Pattern[str]:
    """Match a common first name by itself: no place or body ("St Thomas", "Marie Curie"), no law ("Clare's Law"), no case."""
    names = "|".join(sorted(tables.phrases().first_names, key=len, reverse=True))
    return re.compile(
        rf"(?<!St )(?<!St\. )(?<!Saint )(?<!King )(?<!Queen )(?<!Prince )(?<!Princess )(?<! v )(?<!R \()(?<!of )(?<![\w'-])({names})\b(?!['-]?s? [A-Z]|'s (?:law|rule)\b|-|\.[a-z]| v\.? |\) v )"
    )


@cache
def _full_name() -> re.Pattern[str]:
    """Match a first name and a surname, where no further capital makes them the name of a place or a body."""
    phrases = tables.phrases()
    names = "|".join(sorted(phrases.first_names | phrases.first_names_too, key=len, reverse=True))
    return re.compile(
        rf"(?<!St )(?<!St\. )(?<!Saint )(?<!King )(?<!Queen )(?<!Prince )(?<!Princess )(?<!Lord )(?<!Lady )(?<!Sir )(?<!Dame )(?<! v )(?<!R \()(?<![\w'-])(?P<name>(?:{names}) (?:[A-Z]\.? )?(?P<last>{_WORD}))\b(?! [A-Z]|'s [A-Z]| v )"
    )


@cache
def _beside_role() -> re.Pattern[str]:
    """Match words in capitals set off beside a role: "the surveyor (Dan Marsh) said", "a nurse, Oona, came"."""
    roles = "|".join(sorted(tables.phrases().roles, key=len, reverse=True))
    return re.compile(
        rf"\b(?i:{roles})(?P<lead>, (?:called |named )?| \((?:called |named )?| called | named |: )(?!(?:{_MONTHS}|Mr|Mrs|Miss|Ms|Mx|Dr|The|She|He|They|It|I|We|This|That|His|Her|However|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)(?P<name>{_WORD}(?: {_WORD})?)(?=[,):]| (?:said|told|wrote|visited|came|had|was|did)\b)"
    )


@cache
def _behind_role() -> re.Pattern[str]:
    """Match two words in capitals right behind a role in small letters: "their neighbour Anton Reddish"."""
    roles = "|".join(sorted(tables.phrases().roles, key=len, reverse=True))
    return re.compile(
        rf"\b(?:{roles}) (?!(?:{_MONTHS}|Mr|Mrs|Miss|Ms|Mx|Dr)\b)(?P<name>{_WORD} {_WORD})\b(?! [A-Z])"
    )


@cache
def _kin_by_name() -> re.Pattern[str]:
    """Match a word in capitals right behind kin: "her husband Gerald", "his son, Milo, was"."""
    kin = "|".join(word for word in tables.phrases().kin if " " not in word)
    return re.compile(
        rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|'s) (?:late |eldest |youngest |older |younger )?(?:{kin})(?:,? (?:called |named )?|, )(?!(?:{_MONTHS}|Mr|Mrs|Miss|Ms|Mx|Dr|Child|The|She|He|They|It|Officer|Council|Person|Education|Monday|Sunday|English|British)\b)([A-Z][a-z]{{2,}})\b(?! [A-Z])"
    )
