"""Titles other than the usual one of a person, and whether two people are meant."""

import re
from collections import Counter
from collections.abc import Iterator

from assess.statement import tables
from assess.statement.observers.interface import Observation, Related, answer, number
from assess.statement.observers.mentions import Mention, Person
from assess.statement.observers.quotations import inside, quotations

MEN = ("Mr", "Sir", "Lord")
OFTEN = 3  # so often, a title is no slip
# What may stand before a word for kin.
ADJECTIVE = r"(?:late|former|ex|estranged|adult|elder|eldest|older|oldest|younger|youngest|other|own|birth|foster|disabled|elderly|maternal|paternal|first|second|then|new)"


def drift(person: Person, titles: Counter[str], usual: str, told: str) -> Iterator[Observation]:
    """Yield each mention under another title than usual; `told` is the text of the whole statement, in small letters."""
    couple = {mention.title for mention in person.mentions if mention.couple}
    common = next((mention for mention in person.mentions if mention.title == usual), None)
    for mention in person.mentions:
        if not mention.title or mention.title == usual or mention.couple or common is None:
            continue
        apart = (mention.title in MEN) != (usual in MEN) and {mention.title, usual} & set(MEN)
        if _only_called(mention):
            continue
        two = (
            mention.title in couple
            or told_apart(person, mention.title, usual)
            or _side_by_side(mention, person.letter)
            or titles[mention.title] >= OFTEN
            or bool(apart and (titles[mention.title] > 1 or _met(mention, told)))
        )
        yield Observation(
            group="mention",
            facts={
                "mention.letter": person.letter, "mention.title": mention.title, "mention.usual": usual,
                "mention.usual-count": number(titles[usual]), "mention.two-people": answer(two),
            },
            at=mention.at,
            related=(Related(common.at, f"first named {usual} {person.letter} here"),),
        )  # fmt: skip


def couples(person: Person) -> Iterator[Observation]:
    """Yield a couple under other titles than usual: "Mr and Ms K" among "Mr and Mrs K"."""
    pairs: dict[tuple[int, int, int], list[Mention]] = {}
    for mention in person.mentions:
        if mention.couple:
            pairs.setdefault((id(mention.passage.text), mention.start, mention.end), []).append(mention)
    named = Counter(tuple(sorted(one.title for one in pair)) for pair in pairs.values())
    usual, often = named.most_common(1)[0] if named else ((), 0)
    for pair in pairs.values():
        titles = tuple(sorted(one.title for one in pair))
        if titles != usual and named[titles] == 1 and often > 1 and len(titles) == len(usual):
            odd = next((one for one in pair if one.title not in usual), pair[0])
            wanted = next((title for title in usual if title not in titles), usual[0])
            yield Observation(
                group="mention",
                facts={
                    "mention.letter": person.letter, "mention.title": odd.title, "mention.usual": wanted,
                    "mention.usual-count": number(often), "mention.two-people": "no",
                },
                at=odd.at,
            )  # fmt: skip


def _only_called(mention: Mention) -> bool:
    """Whether a title is quoted, or the sentence is about how somebody is called: "wrongly addressed to Miss X"."""
    text = mention.passage.text
    if inside(quotations(text), mention.start):
        return True
    begin = max(text.low.rfind(mark, 0, mention.start) for mark in (". ", "; ")) + 1
    return bool(
        re.search(
            r"\b(?:address(?:ed|es|ing)|call(?:s|ed|ing) (?:her|him|them)|known|refer(?:s|red|ring)? to|titles?|named|maiden|formerly|recorded|spelt) (?:[\w' ]{0,60})$",
            text.low[begin : mention.start],
        )
    )


def _met(mention: Mention, told: str) -> bool:
    """Whether a man or woman under the same letter may be meant: a couple is told of beside, or by name somewhere."""
    spoken_of = tables.phrases().couples
    if spoken_of.search(mention.passage.paragraph.text.low) or spoken_of.search(mention.passage.text.low):
        return True
    letter = re.escape(mention.letter.lower())
    named = re.search(
        rf"\b(?:mr|mrs|miss|ms|mx) (?:and|&) (?:mr|mrs|miss|ms|mx) {letter}\b|\bher (?:late )?husband,? (?:mr|who)|\bhis (?:late )?wife,? (?:mrs|ms|who)",
        told,
    )
    usual = told.count(f"{mention.title.lower()} {mention.letter.lower()}")
    return bool(spoken_of.search(told) and (named or usual > 1))


def _side_by_side(mention: Mention, letter: str) -> bool:
    """Whether the other of two people stands beside: "both Mrs X and Dr X", "Mr X (senior)"."""
    low, title = (
        mention.passage.text.low,
        r"(?:mr|mrs|miss|ms|mx|dr|sir|lady|lord|professor|councillor|cllr)\.? ",
    )
    other = rf"{title}{letter.lower()}"
    return bool(
        re.search(
            rf"\b{other}(?:'s)?,? (?:and|or|nor|with|to|from|than|but not)(?: (?:his|her|their) \w+,?)? $",
            low[: mention.start],
        )
        or re.match(
            rf",? (?:and|or|nor|with|to|from|than|but not) {other}\b| \(?(?:senior|junior|snr|jnr)\b",
            low[mention.end :],
        )
    )


def told_apart(person: Person, title: str, usual: str) -> bool:
    """Whether words beside one of the two say that it is kin of the other: "Mr Z (Mrs Z's husband)"."""
    for mention in person.mentions:
        if mention.title not in (title, usual):
            continue
        text = mention.passage.text.low
        own = rf"(?:mr|mrs|miss|ms|mx|dr) {person.letter.lower()}'s|his|her|their"
        behind = text[mention.end : mention.end + 60].replace("),", " ")
        after = re.match(
            rf"'?s?[,(]? ?\(?(?:who is |i\.e\. )?(?:{own}) (?:{ADJECTIVE} ){{0,2}}([\w-]+)", behind
        )
        if after is None and mention.title == title:
            after = re.match(
                rf"(?:,| \() ?(?:who (?:is|was) )?(?:the|an?) (?:{ADJECTIVE} ){{0,2}}([\w-]+)", behind
            )
        before = re.search(
            rf"\b(?:{own}|[a-z]'s|the|an?) (?:{ADJECTIVE} ){{0,2}}([\w-]+)(?:'s)?[,(]? ?\(?(?:also |called |named |another )?$",
            text[max(mention.start - 60, 0) : mention.start],
        )
        for found in (after, before):
            if found and any(pattern.fullmatch(found[1]) for pattern in tables.phrases().relations.values()):
                return True
    return False
