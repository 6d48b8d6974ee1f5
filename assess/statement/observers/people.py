"""The people of a statement, by title and letter: who they are, and whether it is said."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from assess.statement import tables
from assess.statement.observers.interface import Observation, Scene, answer, number
from assess.statement.observers.mentions import Mention, Person, mentions
from assess.statement.observers.titles import OFTEN, couples, drift, told_apart


def observe_people(scene: Scene) -> Iterator[Observation]:
    """Yield each person, and each mention under another title than usual."""
    people: dict[str, Person] = {}
    for mention in mentions(scene):
        people.setdefault(mention.letter, Person(mention.letter)).mentions.append(mention)
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
        yield from drift(person, titles, usual, told)
        yield from couples(person)


def _complainant(people: dict[str, Person]) -> str | None:
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


def _relation(person: Person) -> str:
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


def _shared(person: Person, titles: Counter[str]) -> bool:
    """Whether a letter stands for two people: two titles, or one with a title and a child. A couple may share one."""
    couple = any(mention.couple for mention in person.mentions)
    couple = couple or set(titles) == {"Mr", "Mrs"}
    often = len(titles) > 1 and all(count >= OFTEN for count in titles.values())
    if often and not couple and not told_apart(person, *list(titles)[:2]):
        return True
    return bool(titles) and any(_cue(mention) == "child" for mention in person.mentions if not mention.title)


def _stray(person: Person, people: dict[str, Person], complainant: str | None) -> bool:
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
        r"(?:^|[.:;] |, |\b(?:to|told|that|by|for|when|asked|from|of|because|if|as|gave|sent|pay|paid|contacted|visited|informed|caused|about|investigate|uphold|said|but|however|after|before|while|where|acknowledge|recognise|recognised|understand|note|accept|satisfied|appreciate|know|consider|think|find) )$"
    )
