"""The grounds a statement names and the verbs it names them with, in the summary, the assessment and the decision."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from assess.statement import tables
from assess.statement.model import Passage, Statement
from assess.statement.observers.interface import Observation, Observed, Related, Scene, about_draft, answer
from assess.statement.observers.powers import recited, served_by_limbs
from assess.statement.sentences import sentences
from assess.statement.text import Extent, Text

PLACES = ("summary", "assessment", "decision")


@frozen
class Named:
    """A ground where it is named, with the verb of its sentence."""

    name: str
    place: str
    words: str
    verb: str
    at: Extent


@cache
def _subject() -> re.Pattern[str]:
    """Match the part of a sentence that says what the complaint is about, up to its reason."""
    return re.compile(
        r"\b(?:(?<!\bwe cannot investigate )(?<!\bwe cannot consider )complaints?|complained|complaining|complains|concerns?|matters?)\s+(?:about|that|of|concerning|regarding|against)\b.*?(?=\b(?:because|as (?:there|we|it|the|he|she|they|an?|any)|since|for the reason|due to|this is|is a matter|are matters|is for|(?:is|are|was|were) (?:also |too |now )?(?:late|premature|out of time))\b|$)"
    )


def verb_of(low: str) -> str:
    """Return the verb of a sentence: will-not, cannot, both or none."""
    verbs = tables.phrases().verbs
    will_not, cannot = bool(verbs["will-not"].search(low)), bool(verbs["cannot"].search(low))
    return "both" if will_not and cannot else "will-not" if will_not else "cannot" if cannot else "none"


def named_in(text: Text) -> list[tuple[str, int, int]]:
    """Return the grounds a sentence names, each with the stretch that names it; the subject of the complaint is not read."""
    low = text.low
    for match in _subject().finditer(low):
        low = f"{low[: match.start()]}{' ' * (match.end() - match.start())}{low[match.end() :]}"
    found: list[tuple[str, int, int]] = []
    for name, pattern in tables.phrases().grounds.items():
        for match in pattern.finditer(low):
            if match.end() > match.start() and not any(
                match.start() < end and start < match.end() for _, start, end in found
            ):
                found.append((name, *match.span()))
                break
    there = {name for name, _, _ in found}
    gives_way = tables.phrases().gives_way
    found = [item for item in found if not there & {*gives_way.get(item[0], ())}]
    return sorted(found, key=lambda item: item[1])


def _sentences(statement: Statement, place: str) -> Iterator[tuple[Passage, Text, str]]:
    """Yield the sentences of a part of the statement; a verb holds for the sentence that follows to say why."""
    verb = "none"
    for passage in statement.within(place):
        for sentence in sentences(passage.text):
            low = sentence.low
            said = verb_of(low)
            goes_on = said == "none" and (
                place != "assessment" or re.match(r"(?:this is )?because|there is|it is|that is", low)
            )
            verb = said if said != "none" else verb if goes_on else "none"
            yield passage, sentence, verb


def names(statement: Statement) -> tuple[Named, ...]:
    """Return every ground named in the summary, the assessment and the decision."""
    found = []
    investigated = statement.kind.phase == "investigation"
    for place in PLACES:
        for passage, sentence, verb in _sentences(statement, place):
            if verb_of(sentence.low) == "none" and (
                (investigated and verb == "none") or tables.phrases().reports.search(sentence.low)
            ):
                continue
            for name, start, end in named_in(sentence):
                where = sentence.extent(start, end)
                at = Extent(
                    where.line,
                    where.column,
                    where.end_line,
                    where.end_column,
                    where.text,
                    passage.paragraph.number,
                    passage.role,
                )
                found.append(Named(name, place, where.text, verb, at))
    return tuple(found)


def observe_grounds(scene: Scene) -> Iterator[Observation]:
    """Yield each ground of the summary and the decision once a place; and what each part says as a whole."""
    statement = scene.statement
    found = names(statement)
    in_place = {
        place: tuple(dict.fromkeys(one.name for one in found if one.place == place)) for place in PLACES
    }
    limbs = served_by_limbs(statement)
    seen: set[tuple[str, str]] = set()
    for one in found:
        if one.place == "assessment" or (one.place, one.name) in seen:
            continue
        seen.add((one.place, one.name))
        facts = _facts(one, statement, in_place)
        if limbs is not None:
            facts["ground.limb-recited"] = answer(one.name in limbs)
        yield Observation(group="ground", facts=facts, at=one.at, related=_related(one, found))
    for place in PLACES:
        yield from _whole(scene, place, in_place[place])


def _facts(one: Named, statement: Statement, in_place: dict[str, tuple[str, ...]]) -> dict[str, Observed]:
    ground = tables.grounds().get(one.name)
    facts: dict[str, Observed] = {
        "ground.name": one.name, "ground.in": one.place, "ground.words": one.words, "ground.verb": one.verb,
        "ground.in-summary": answer(one.name in in_place["summary"]),
        "ground.in-decision": answer(one.name in in_place["decision"]),
    }  # fmt: skip
    if ground is not None:
        facts["ground.nature"] = ground.nature
        facts["ground.power"] = _power(ground.power)
        if statement.section("powers") is not None:
            facts["ground.recited"] = answer(recited(statement, ground.power))
    return facts


def _power(power: tuple[str, ...]) -> str:
    first = power[0]
    return first if first.startswith(("Schedule", "[")) else f"section {first}"


def _related(one: Named, found: tuple[Named, ...]) -> tuple[Related, ...]:
    other = next((item for item in found if item.name == one.name and item.place != one.place), None)
    return (Related(other.at, f"the {other.place} names it here"),) if other is not None else ()


def _whole(scene: Scene, place: str, grounds: tuple[str, ...]) -> Iterator[Observation]:
    section = scene.statement.section(place)
    if section is None:
        return
    verbs: list[str] = []
    where = section.heading.extent() if section.heading else scene.top
    for passage, sentence, _ in _sentences(scene.statement, place):
        said = verb_of(sentence.low)
        if said != "none":
            where = where if verbs else passage.extent(*_place_of_verb(passage, sentence))
            verbs.append(said)
    both = "both" in verbs or len(set(verbs)) > 1
    verb = "both" if both else verbs[0] if verbs else "none"
    yield about_draft(
        {f"draft.{place}-verb": verb, f"draft.{place}-grounds": grounds},
        where,
        {f"draft.{place}-verb": where},
    )


def _place_of_verb(passage: Passage, sentence: Text) -> tuple[int, int]:
    start = max(passage.text.text.find(sentence.text), 0)
    low = sentence.low
    verbs = tables.phrases().verbs
    match = verbs["will-not"].search(low) or verbs["cannot"].search(low)
    return (start + match.start(), start + match.end()) if match else (start, start + len(sentence))
