"""The people of a statement, by title and letter: who they are, and where a title is not the usual one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from attrs import define, field, frozen

from assess.statement import tables
from assess.statement.model import Passage
from assess.statement.observers.interface import Observation, Related, Scene, answer, number
from assess.statement.observers.quotations import inside, quotations
from assess.statement.text import Extent

MEN = ("Mr", "Sir", "Lord")
WOMEN = ("Mrs", "Miss", "Ms", "Lady")
OFTEN = 3
# What may stand before a word for kin.
ADJECTIVE = r"(?:late|former|ex|estranged|adult|elder|eldest|older|oldest|younger|youngest|other|own|birth|foster|disabled|elderly|maternal|paternal|first|second|then|new)"


@frozen
class Mention:
    """A letter where it stands, with its title if it has one; `couple` for "Mr and Mrs X"."""

    letter: str
    title: str
    passage: Passage
    start: int
    end: int
    couple: bool = False

    @property
    def at(self) -> Extent:
        """Where it stands, title included."""
        return self.passage.extent(self.start, self.end)


@define
class _Person:
    letter: str
    mentions: list[Mention] = field(factory=list)


@cache
def _pattern() -> re.Pattern[str]:
    title = r"(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Lady|Lord|Professor|Councillor|Cllr)\.?"
    return re.compile(
        rf"\b(?P<first>{title})\s+(?:and|&)\s+(?P<second>{title})\s+(?P<both>[A-Z])(?![\w&]|[.'][A-Z])"
        rf"|\b(?P<title>{title})\s+(?P<letter>[A-Z])(?![\w&]|\.[A-Z])"
        r"|(?<![\w.'£$&/([-])(?<!\bI )(?P<bare>[B-HJ-Z])(?='s\b|[,.;:)?!]?(?:\s|$))(?!\.[A-Z])"
    )


@cache
def _no_person() -> re.Pattern[str]:
    """Words before a bare letter that make it something else than a person."""
    return re.compile(
        r"(?:school|home|officer|council|provider|company|road|street|band|group|part|schedule|appendix|annex|category|"
        r"grade|level|stage|class|form|type|hepatitis|vitamin|plan|nursery|academy|college|organisation|trust|hospital|"
        r"bank|section|paragraph|point|complaint|site|property|house|flat|block|option|team|worker|teacher|carer|"
        r"tribunal|agency|service|ward|unit|worker|person|building|plot|field|phase|zone|document|figure|table|"
        r"authority|borough|head|manager|placement)\s$",
        re.IGNORECASE,
    )


def mentions(scene: Scene) -> Iterator[Mention]:
    """Yield every mention of a person by letter, in order."""
    for passage in scene.statement.passages:
        text = passage.text.folded
        for match in _pattern().finditer(text):
            if match["both"]:
                for title in (match["first"], match["second"]):
                    yield Mention(match["both"], title.rstrip("."), passage, *match.span(), couple=True)
            elif match["letter"]:
                yield Mention(match["letter"], match["title"].rstrip("."), passage, *match.span())
            elif not _no_person().search(text[max(match.start() - 20, 0) : match.start()]):
                yield Mention(match["bare"], "", passage, *match.span())


def observe_people(scene: Scene) -> Iterator[Observation]:
    """Yield each person, and each mention under another title than usual."""
    people: dict[str, _Person] = {}
    for mention in mentions(scene):
        people.setdefault(mention.letter, _Person(mention.letter)).mentions.append(mention)
    complainant = _complainant(people)
    told = " ".join(passage.text.low for passage in scene.statement.passages)
    for person in people.values():
        titles = Counter(mention.title for mention in person.mentions if mention.title)
        usual = titles.most_common(1)[0][0] if titles else ""
        relation = "complainant" if person.letter == complainant else _relation(person)
        first = person.mentions[0]
        yield Observation(
            group="person",
            facts={
                "person.letter": person.letter, "person.title": usual, "person.mentions": number(len(person.mentions)),
                "person.complainant": answer(person.letter == complainant), "person.relation": relation,
                "person.titled": answer(titles), "person.shares-letter": answer(_shared(person, titles)),
                "person.first-in": first.passage.role, "person.stray": answer(_stray(person, people, complainant)),
            },
            at=first.at,
        )  # fmt: skip
        yield from _drift(person, titles, usual, told)
        yield from _couples(person)


def _drift(person: _Person, titles: Counter[str], usual: str, told: str) -> Iterator[Observation]:
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
            or _told_apart(person, mention.title, usual)
            or _side_by_side(mention, person.letter)
            or titles[mention.title] >= OFTEN
            or bool(apart and (titles[mention.title] > 1 or tables.phrases().couples.search(told)))
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


def _couples(person: _Person) -> Iterator[Observation]:
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


def _stray(person: _Person, people: dict[str, _Person], complainant: str | None) -> bool:
    """Whether somebody under the complainant's title speaks or is spoken to once, and nobody says who that is."""
    if complainant is None or person.letter == complainant or len(person.mentions) != 1:
        return False
    mention = person.mentions[0]
    text = mention.passage.text.low
    after, before = text[mention.end : mention.end + 24], text[max(mention.start - 40, 0) : mention.start]
    if mention.title not in {each.title for each in people[complainant].mentions if each.title}:
        return False
    if mention.couple or mention.passage.role == "law" or _cue(mention) is not None:
        return False
    if re.search(r"\b(?:an?|the|another|his|her|their|its) (?:[\w-]+ ){0,2}[\w-]+, $", before):
        return False
    if re.match(r"(?:, | \()(?:an?|the|who|his|her|their|another)\b", after):
        return False
    return bool(_unexplained().search(before) and re.match(r"[.;:]|'s? |,? (?!and |or )[a-z]", after))


@cache
def _unexplained() -> re.Pattern[str]:
    """Match the words before a name that do not say whose it is: "the Council told Mr T"."""
    return re.compile(
        r"(?:^|[.:;] |, |\b(?:to|told|that|by|for|when|asked|from|of|because|if|as|gave|sent|pay|paid|contacted|visited|informed|caused|about|investigate|uphold|said|but|however|after|before|while|where) )$"
    )


def _told_apart(person: _Person, title: str, usual: str) -> bool:
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


def _complainant(people: dict[str, _Person]) -> str | None:
    """Return the letter of whoever complains: first by what they do, else the one with a title named most."""
    for person in people.values():
        for mention in person.mentions:
            after = mention.passage.text.folded[mention.end : mention.end + 40].lower()
            if mention.title and re.match(
                r"(?:'s complaint| complain| has complained| says? | said | brought )", after
            ):
                return person.letter
    titled = [person for person in people.values() if any(mention.title for mention in person.mentions)]
    return max(titled, key=lambda person: len(person.mentions)).letter if titled else None


def _shared(person: _Person, titles: Counter[str]) -> bool:
    """Whether a letter stands for two people: two titles, or one with a title and a child. A couple may share one."""
    couple = any(mention.couple for mention in person.mentions)
    couple = couple or set(titles) == {"Mr", "Mrs"}
    often = len(titles) > 1 and all(count >= OFTEN for count in titles.values())
    if often and not couple and not _told_apart(person, *list(titles)[:2]):
        return True
    return bool(titles) and any(_cue(mention) == "child" for mention in person.mentions if not mention.title)


def _relation(person: _Person) -> str:
    for mention in person.mentions[:6]:
        cue = _cue(mention)
        if cue:
            return cue
    return "not-said"


def _cue(mention: Mention) -> str | None:
    """Return who the words round a mention say the person is, or None."""
    text = mention.passage.text.low
    before = re.split(r"[.;]\s", text[max(mention.start - 70, 0) : mention.start])[-1]
    if not re.search(r"(?:,|\(|\bas|\band|\bcalled|\bto) ?$|\w $", before):
        return None
    nearest: tuple[int, str] | None = None
    for kind, pattern in tables.phrases().relations.items():
        for match in pattern.finditer(before):
            between = before[match.end() :]
            if re.fullmatch(
                r"\s?[,(]?\s?(?:[a-z], )*(?:[a-z] and )?(?:\(?(?:who|whom|which) (?:i|we) .{0,30}(?:as|call))? ?",
                between,
            ) and (nearest is None or match.start() > nearest[0]):
                nearest = (match.start(), kind)
    if nearest:
        return nearest[1]
    after = re.match(
        r"[,(] ?(?:(?:who is )?(?:his|her|their|the) )(\w+(?:-\w+)?)",
        text[mention.end : mention.end + 40].lstrip(),
    )
    if after:
        for kind, pattern in tables.phrases().relations.items():
            if pattern.fullmatch(after[1]):
                return kind
    return None
