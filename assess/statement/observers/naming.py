"""Names of people without a title: a common first name, a full one, and whoever is named beside kin or a role."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_NAME = rf"(?:{_MONTHS}|Mr|Mrs|Miss|Ms|Mx|Dr|The|She|He|They|It|I|We|This|That|His|Her|However|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
_WORD = r"[A-Z][a-z]+(?:['-][A-Z][a-z]+)?"


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each name stands, longest first where one holds another."""
    capitals = [match.span() for match in _capital().finditer(text)]
    phrases = tables.phrases()
    first = [start for start, end in capitals if text[start:end] in phrases.first_names]
    full = [
        start for start, end in capitals if text[start:end] in phrases.first_names | phrases.first_names_too
    ]
    for match in filter(None, (_full_name().match(text, start) for start in full)):
        if not _nobody(match["last"]):
            yield match.span("name")
    for start, _ in capitals:
        if beside := _beside_role(text, start):
            yield beside.span("name")
    for match in (
        *filter(None, (_first_name().match(text, start) for start in first)),
        *filter(
            None,
            (
                _who_acts().match(text, start)
                for start in full
                if text[start:].split(maxsplit=1)[0] in phrases.first_names_too
            ),
        ),
        *_kin_by_name().finditer(text),
        *(match for match in _family().finditer(text) if not _nobody(match[1])),
    ):
        yield match.span(1)


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])[A-Z][a-z]+")


def _nobody(word: str) -> bool:
    return word in tables.phrases().no_surnames


@cache
def _first_name() -> re.Pattern[str]:
    """Match a common first name by itself: no place or body ("St Thomas", "Marie Curie"), no law ("Clare's Law"), no case."""
    return re.compile(
        r"(?<!St )(?<!St\. )(?<!Saint )(?<!King )(?<!Queen )(?<!Prince )(?<!Princess )(?<! v )(?<!R \()(?<!of )(?<![\w'-])([A-Z][a-z]+)\b(?!['-]?s? [A-Z]|'s (?:law|rule)\b|-|\.[a-z]| v\.? |\) v )"
    )


@cache
def _who_acts() -> re.Pattern[str]:
    """Match a word that may be a first name, at the head of a sentence or clause, and does what people do."""
    return re.compile(
        r"(?:(?<=^)|(?<=[.;:,] )|(?<=\bthat )|(?<=\bwhen )|(?<=\band )|(?<=\bwhere ))([A-Z][a-z]+)\b(?= (?:told|said|says|asked|refused|wanted|wants|felt|feels|complained|attended|attends|lives|lived|cried|slept|had been (?:told|asked|encouraged|living|attending|diagnosed|placed|refused|given|offered|excluded|bullied|seen)|was (?:told|asked|born|diagnosed|placed|living|upset|excluded|bullied))\b)"
    )


@cache
def _family() -> re.Pattern[str]:
    """Match a surname of a family: "the Marsh family"; no people ("the Afghan family"), no place that has a service."""
    return re.compile(
        r"\b[Tt]he (?!(?:Early|Whole|Extended|Royal|Traveller|Roma|Holy|Family)\b)([A-Z][a-z]+(?<!an)(?<!ish)(?<!ese)(?<!ic)(?<!im)(?<!i)) famil(?:y|y's|ies)\b(?! (?:hubs?|support|groups?|courts?|services?|centres?|homes?|safeguarding|information|solutions|time|link|assessment|learning|team|first))"
    )


@cache
def _full_name() -> re.Pattern[str]:
    """Match a first name and a surname, where no further capital makes them the name of a place or a body."""
    return re.compile(
        rf"(?<!St )(?<!St\. )(?<!Saint )(?<!King )(?<!Queen )(?<!Prince )(?<!Princess )(?<!Lord )(?<!Lady )(?<!Sir )(?<!Dame )(?<! v )(?<!R \()(?<![\w'-])(?P<name>[A-Z][a-z]+ (?:[A-Z]\.? )?(?P<last>{_WORD}))\b(?! [A-Z]|'s [A-Z]| v )"
    )


def _beside_role(text: str, start: int) -> re.Match[str] | None:
    """Return the name at a place that is set off beside a role: "the surveyor (Dan Marsh) said", "a nurse, Oona, came"."""
    lead = _lead().search(text[max(start - 40, 0) : start])
    if lead is None or not _is_role(lead["before"] or "", lead["last"]):
        return None
    apart = lead["lead"] != " "
    match = (_set_off() if apart else _two_words()).match(text, start)
    if match is None or any(_nobody(word) for word in match["name"].split()):
        return None
    return match if apart or lead["last"].islower() else None


def _is_role(before: str, last: str) -> bool:
    roles = tables.phrases().roles
    word = last.lower()
    return any(
        one in roles for role in (word, f"{before.lower()} {word}") for one in (role, role.removesuffix("s"))
    )


@cache
def _lead() -> re.Pattern[str]:
    """Match the last two words before a place, and what sets the place off from them."""
    return re.compile(
        r"(?:\b(?P<before>[A-Za-z]+) )?\b(?P<last>[A-Za-z]+)(?P<lead>, (?:called |named )?| \((?:called |named )?| called | named |: | )$"
    )


@cache
def _set_off() -> re.Pattern[str]:
    one = rf"{_WORD}(?: {_WORD})?"
    return re.compile(
        rf"(?!{_NO_NAME})(?P<name>{one}(?: and {one})?)(?=[,):]| (?:said|told|wrote|visited|came|had|was|did)\b)"
    )


@cache
def _two_words() -> re.Pattern[str]:
    return re.compile(rf"(?!{_NO_NAME})(?P<name>{_WORD} {_WORD})\b(?! [A-Z])")


@cache
def _kin_by_name() -> re.Pattern[str]:
    """Match a word in capitals right behind kin: "her husband Gerald", "his son, Milo, was"."""
    kin = "|".join(word for word in tables.phrases().kin if " " not in word)
    return re.compile(
        rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|'s) (?:late |eldest |youngest |older |younger )?(?:{kin})(?:,? (?:called |named )?|, | \((?:called )?(?=[A-Z][a-z]+\)))(?!(?:{_MONTHS}|Mr|Mrs|Miss|Ms|Mx|Dr|Child|The|She|He|They|It|Officer|Council|Person|Education|Monday|Sunday|English|British)\b)([A-Z][a-z]{{2,}})\b(?! [A-Z])"
    )
