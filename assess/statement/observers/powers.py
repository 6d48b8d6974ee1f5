"""The paragraphs of the powers section: what each recites, what its words are for, and whether it is used."""

from collections.abc import Iterator

from assess.statement import tables
from assess.statement.model import Paragraph, Passage, Section, Statement
from assess.statement.observers.citations import covers, serves
from assess.statement.observers.citing import Cite, citations_of
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer
from assess.statement.text import Extent


def _paragraphs(statement: Statement) -> Iterator[tuple[Section, Paragraph]]:
    for section in statement.sections:
        if "powers" in (section.role, section.within):
            for paragraph in section.paragraphs:
                yield section, paragraph


def _citations(section: Section, paragraph: Paragraph) -> tuple[Cite, ...]:
    return tuple(cite for text in paragraph.texts for cite in citations_of(Passage(text, section, paragraph)))


def _at_home(section: Section, paragraph: Paragraph) -> tuple[Cite, ...]:
    return tuple(cite for cite in _citations(section, paragraph) if cite.at_home)


def recited(statement: Statement, power: tuple[str, ...]) -> bool:
    """Whether the powers section cites one of some provisions, or one below it, or the section it stands in."""
    return any(
        covers(one, cite.short)
        or (cite.form == "malformed" and covers(one, cite.mend))
        or covers(cite.short, one)
        for section, paragraph in _paragraphs(statement)
        for cite in _at_home(section, paragraph)
        for one in power
    )


def observe_powers(scene: Scene) -> Iterator[Observation]:
    """Yield each paragraph of the powers section, and the grounds whose power is recited."""
    from assess.statement.observers.grounds import names  # noqa: PLC0415 - grounds ask which powers are recited

    statement = scene.statement
    used = {one.name for one in names(statement)} | _used_elsewhere(statement)
    powers: list[str] = []
    for section, paragraph in _paragraphs(statement):
        low = " ".join(text.folded for text in paragraph.texts).lower()
        cites = _citations(section, paragraph)
        for cite in cites:
            powers.extend(serves(cite.short) if cite.at_home else ())
        words = _recitals(low)
        if any(STANDARD in recital.serves and _cited(recital, cites) for recital in words):
            powers.append(STANDARD)  # where an appeal panel is complained of, another section is cited for it
        if not words and not cites:
            continue
        facts = _facts(words, cites, used)
        if (joined := _joined(paragraph)) is not None:
            facts["power.joined"] = answer(joined)
        yield Observation(group="power", facts=facts, at=_at(paragraph, section))
    section_found = statement.section("powers")
    if section_found is not None:
        at = section_found.heading.extent() if section_found.heading else scene.top
        yield about_draft({"draft.powers": tuple(dict.fromkeys(powers))}, at)
        yield from _left_out(statement)


STANDARD = "fault-and-injustice"
_LEADS = ("decide", "believe", "if")


def _joined(paragraph: Paragraph) -> bool | None:
    """Whether a list of limbs is joined by "or" or "and"; None where there is no list of them."""
    if len(paragraph.bullets[1:]) == 0 or not paragraph.text.low.rstrip(" :").endswith(_LEADS):
        return None
    ends = [bullet.text.low.rstrip(" .,;") for bullet in paragraph.bullets[:-1]]
    return any(end.endswith((" or", " and", "; or")) for end in ends)


def _recitals(low: str) -> list[tables.Recital]:
    found = [
        recital for recital in tables.recitals()
        if recital.words.search(low) and not (recital.unless and recital.unless.search(low))
    ]  # fmt: skip
    limbs = [recital for recital in found if recital.limb]
    return limbs if limbs and any(recital.standing for recital in found) else found


def served_by_limbs(statement: Statement) -> frozenset[str] | None:
    """Return the grounds that the powers paragraphs serve by their words; None where no limb of the discretion is recited."""
    listed = [
        _recitals(" ".join(text.folded for text in paragraph.texts).lower())
        for _, paragraph in _paragraphs(statement)
    ]
    if not any(recital.limb for found in listed for recital in found):
        return None
    return frozenset(name for found in listed for recital in found for name in recital.serves)


def _cited(recital: tables.Recital, cites: tuple[Cite, ...]) -> bool:
    return any(covers(one, cite.short) for one in recital.cites for cite in cites if cite.at_home)


def _facts(words: list[tables.Recital], cites: tuple[Cite, ...], used: set[str]) -> dict[str, Observed]:
    said = tuple(dict.fromkeys(name for recital in words for name in recital.serves))
    cited = tuple(dict.fromkeys(name for cite in cites if cite.at_home for name in serves(cite.short)))
    expected = tuple(dict.fromkeys(one for recital in words for one in recital.cites))
    facts: dict[str, Observed] = {
        "power.citations": ", ".join(dict.fromkeys(cite.canonical for cite in cites)), "power.cited": answer(cites or not expected),
        "power.serves": said, "power.cites-for": cited, "power.standing": answer(any(recital.standing for recital in words)),
        "power.used": answer(set(said or cited) & used),
    }  # fmt: skip
    if (
        words and cites and not all(cite.short.startswith("[") for cite in cites)
    ):  # a judgment may be cited for any
        agrees = any(
            covers(one, cite.short) or _wider(cite, one) or covers(one, cite.mend)
            for one in expected
            for cite in cites
            if cite.at_home
        )
        facts["power.agrees"] = answer(agrees)
        stray = [cite.canonical for cite in cites if cite.at_home and not _expected(cite, expected)]
        facts |= {"power.strays": answer(stray), "power.stray": ", ".join(stray)}
    if expected:
        facts["power.expected"] = ", ".join(f"section {one}" if one[0].isdigit() else one for one in expected)
    return facts


def _wider(cite: Cite, one: str) -> bool:
    """Whether a whole section is cited that a provision stands in; a subsection of its own is not wide but cut short."""
    return covers(cite.short, one) and not (cite.form == "right" and cite.tail)


def _expected(cite: Cite, expected: tuple[str, ...]) -> bool:
    """Whether a paragraph that reads like this cites such a provision, or its twin."""
    twins = {twin for one in expected if (twin := tables.laws().twins.get(one))}
    known = (*expected, *twins)
    return any(
        covers(one, each) or covers(each, one) for one in known for each in (cite.short, cite.mend) if each
    )


def _used_elsewhere(statement: Statement) -> set[str]:
    """Return grounds the scope section or an analysis uses without the formula of a closure."""
    found: set[str] = set()
    for passage in statement.within("scope", "assessment", "found"):
        if passage.role in ("law", "found", "happened"):
            continue
        low = passage.text.low
        for name, pattern in tables.phrases().grounds.items():
            if pattern.search(low):
                found.add(name)
    return found


def _left_out(statement: Statement) -> Iterator[Observation]:
    """Yield the grounds for which the scope section leaves something out."""
    found: dict[str, Extent] = {}
    for passage in statement.within("scope"):
        for name, pattern in tables.phrases().grounds.items():
            match = pattern.search(passage.text.low)
            if match and match.end() > match.start():
                found.setdefault(name, passage.extent(*match.span()))
    if found:
        at = next(iter(found.values()))
        yield about_draft({"draft.scope-grounds": tuple(found)}, at, {"draft.scope-grounds": at})


def _at(paragraph: Paragraph, section: Section) -> Extent:
    return Passage(paragraph.text, section, paragraph).extent()
