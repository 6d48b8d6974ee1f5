"""Reading citations of law: every form that statements use, brought to one, with the mend of the malformed."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from attrs import evolve, frozen

from assess.statement import tables
from assess.statement.model import Passage
from assess.statement.observers.brackets import brackets
from assess.statement.observers.units import Unit, parse_unit
from assess.statement.text import Extent

NEAR = 400  # characters within which an Act belongs to a section
_UNIT = r"\d{1,3}(?!\d)[A-Z]{0,3}(?:\s?\([^()\s]{1,6}(?:\s(?:and|or|to)\s[^()\s]{1,4})?\)){0,5}(?:(?<=\))\d{1,2})?(?![\d£%])"
_NOT_TIME = r"(?!\s+(?:months?|days?|weeks?|working|years?|hours?|people|children|pages?|times|of\s+\d))"


@frozen
class Cite:
    """One citation: what it cites, how it is written, where it stands."""

    passage: Passage
    start: int
    end: int
    kind: str
    act: str | None
    act_named: bool
    unit: str
    tail: str
    form: str = "right"
    mend: str = ""
    fault: str = ""

    @property
    def short(self) -> str:
        """The provision without its Act, as the tables of the home Act have it."""
        return f"{self.unit}{self.tail}"

    @property
    def canonical(self) -> str:
        """The citation in its usual form."""
        if self.kind == "case" or not self.unit:
            return self.unit or self.act or ""
        word = "regulation " if self.kind == "regulation" else "" if self.kind == "schedule" else "section "
        return f"{self.act}, {word}{self.short}" if self.act else f"{word}{self.short}"

    @property
    def at_home(self) -> bool:
        """Whether it cites the Act the Ombudsman works under, or a judgment about it."""
        return self.kind == "case" or self.act in (None, tables.laws().home)

    @property
    def at(self) -> Extent:
        """Where the provision stands, without the word before it."""
        return self.passage.extent(self.start, self.end)


@cache
def _references() -> re.Pattern[str]:
    more = rf"(?:\s?(?:,\s?(?:and\s|or\s)?|and\s|or\s|&\s?|/)\s?{_UNIT}{_NOT_TIME})"
    return re.compile(
        rf"\b(?P<paragraph>paragraphs?|paras?\.?)\s+(?P<pu>{_UNIT})(?:\s?,|\s+(?:of|to))?\s+(?:the\s+)?[Ss]chedule\s+(?P<ps>{_UNIT})"
        rf"|\b[Ss]ch(?:edule)?s?\.?\s+(?P<schedule>\d[A-Z]?(?:\s?/\s?\d[A-Za-z]?)?)"
        rf"(?:(?:,|\s+of\s+the\s+Act,?)?(?:\s+[Ss]ection\s+26,?)?\s*(?:paragraphs?|paras?\.?)\s+(?P<su>{_UNIT}(?:\s?/\s?{_UNIT})?))?"
        rf"|\b(?P<word>[Ss]ections?|[Ss]ubsections?|ss?\.|[Ss](?=\d)|[Rr]egulations?|[Rr]egs?\.?)\s?(?P<units>{_UNIT}{_NOT_TIME}{more}{{0,8}})"
    )


@cache
def _cases() -> re.Pattern[str]:
    return re.compile(
        r"([\[(])(\d{4})[\])]\s+([A-Z]{4,6})\s+((?:Civ|Crim)\s+)?(\d{1,5})(\s+\((?:Admin|Ch|Fam|QB|KB)\))?"
    )


@cache
def _acts() -> re.Pattern[str]:
    names = sorted(tables.laws().acts, key=len, reverse=True)
    known = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(
        rf"\b(?i:{known})\b(?!\s+\d{{4}})|\b[A-Z][a-z]+\s+(?:(?:[A-Z][a-z]+|and|of|\([A-Z][a-z]+\))\s+){{0,6}}Act\s+\d{{4}}\b"
    )


@cache
def _dotted() -> re.Pattern[str]:
    """Match a subsection written behind a full stop, as in "26A.1"."""
    return re.compile(r"\.\d{1,2}(?![\d.])")


def citations_of(passage: Passage) -> tuple[Cite, ...]:
    """Return the citations of a passage in order, each mended with what stands beside it."""
    return passage.text.once("citations", lambda: _citations_of(passage))


def _citations_of(passage: Passage) -> tuple[Cite, ...]:
    text = passage.text.folded
    acts = [(match.start(), match.end(), match.group().lower()) for match in _acts().finditer(text)]
    found: list[Cite] = []
    for match in _references().finditer(text):
        act, named = _act_for(text, match, acts, passage)
        kind = "regulation" if (match["word"] or "").lower().startswith("reg") else "section"
        if match["units"]:
            for piece in re.finditer(_UNIT, match["units"]):
                start = match.start("units") + piece.start()
                end = start + len(piece.group())
                dotted = _dotted().match(text, end) if act == tables.laws().home else None
                found.extend(
                    _section(passage, start, dotted.end() if dotted else end, kind, act, named=named)
                )
        elif match["ps"]:
            found.extend(
                _schedule(passage, match.start(), match.end(), match["ps"], match["pu"], act, named=named)
            )
        elif match["schedule"]:
            found.extend(
                _schedule(
                    passage, match.start(), match.end(), match["schedule"], match["su"], act, named=named
                )
            )
    found.extend(_case(passage, match) for match in _cases().finditer(text))
    found.extend(_misnamed(passage, text, acts))
    return tuple(sorted(_beside(found), key=lambda cite: cite.start))


def _act_for(
    text: str, match: re.Match[str], acts: list[tuple[int, int, str]], passage: Passage
) -> tuple[str | None, bool]:
    """Return the Act of a reference: in the same brackets before it, or "of the Act" after it, else the home Act."""
    opening = brackets(passage.text).opening(match.start())
    first = bisect_left(acts, (match.start() - NEAR, 0, ""))
    acts = acts[first : bisect_left(acts, (match.end() + NEAR, 0, ""))]
    closing = re.match(
        r"(?:(?:,? as amended,?)?\s+(?:of|in)\s+(?:the\s+)?|\s+)", text[match.end() : match.end() + 40]
    )
    for start, _, name in acts:
        if closing and start == match.end() + closing.end():
            return _named(name), True
    before = [name for start, end, name in acts if max(opening, 0) <= start and end <= match.start()]
    if before and opening >= 0:
        return _named(before[-1]), True
    near = [name for start, end, name in acts if end <= match.start() <= end + 12]
    if near:
        return _named(near[-1]), True
    return (tables.laws().home, False) if passage.role == "powers" else (None, False)


def _named(name: str) -> str:
    words = " ".join(name.split())
    known = tables.laws().acts.get(words)
    return known or words.title().replace(" And ", " and ").replace(" Of ", " of ").removeprefix("The ")


def _section(
    passage: Passage, start: int, end: int, kind: str, act: str | None, *, named: bool
) -> Iterator[Cite]:
    written = passage.text.folded[start:end]
    for unit in parse_unit(written, act):
        yield Cite(
            passage,
            start,
            end,
            kind,
            act,
            named,
            unit.unit,
            unit.tail,
            unit.form,
            _mend(written, unit),
            unit.fault,
        )


def _mend(written: str, unit: Unit) -> str:
    mend = f"{unit.unit}{unit.tail}"
    return mend if unit.form == "malformed" and mend != written else ""


def _schedule(
    passage: Passage,
    start: int,
    end: int,
    schedule: str,
    paragraph: str | None,
    act: str | None,
    *,
    named: bool,
) -> Iterator[Cite]:
    """Yield a schedule, or its paragraph; "5/5A, paragraph 1/3" is read as two pairs."""
    schedules = [part.strip().upper() for part in schedule.split("/")]
    paragraphs = [part.strip() for part in (paragraph or "").split("/")]
    form = "compressed" if len(schedules) > 1 or len(paragraphs) > 1 else "right"
    for at, name in enumerate(schedules):
        held = paragraphs[min(at, len(paragraphs) - 1)]
        match = re.match(r"(\d{1,2}[A-Z]?)(.*)", held)
        unit = f"Schedule {name}, paragraph {match[1]}" if match else f"Schedule {name}"
        tail = match[2].replace(" ", "") if match else ""
        cite = Cite(passage, start, end, "schedule", act, named, unit, tail, form)
        mended = tables.laws().mends.get(cite.short)
        if mended:
            cite = evolve(cite, form="malformed", mend=mended, fault="there is no such paragraph")
        yield cite


def _case(passage: Passage, match: re.Match[str]) -> Cite:
    bracket, year, court, division, figure, list_ = match.groups()
    right = tables.laws().courts.get(court, court)
    canonical = f"[{year}] {right} {division or ''}{figure}{list_ or ''}"
    faults = []
    if right != court:
        faults.append("the court is misspelt")
    if bracket == "(" and right.startswith(("EW", "UK")):
        faults.append("a neutral citation has square brackets")
    form = "malformed" if faults else "right"
    mend = canonical if faults else ""
    return Cite(passage, *match.span(), "case", None, True, canonical, "", form, mend, "; ".join(faults))


def _misnamed(passage: Passage, text: str, acts: list[tuple[int, int, str]]) -> Iterator[Cite]:
    for start, end, name in acts:
        right = tables.laws().misnamed.get(name)
        if right and text[start].isupper():
            fault = "the Act has no apostrophe in its name"
            yield Cite(passage, start, end, "section", right, True, "", "", "malformed", right, fault)


def _beside(found: list[Cite]) -> Iterator[Cite]:
    """Mend what only its neighbours explain: a bare letter in brackets beside the section it is the twin of."""
    cited = {cite.short for cite in found}
    twins = {
        twin.partition("(")[0]: twin
        for short in sorted(cited)
        if (twin := tables.laws().twins.get(short, ""))
    }
    for cite in found:
        bare = cite.form == "malformed" and not cite.tail and cite.kind == "section"
        twin = twins.get(cite.unit, "") if bare and cite.unit else ""
        if "(" not in twin:
            yield cite
        elif twin in cited:
            yield evolve(cite, mend="", fault=f"{cite.fault}, and {twin} is cited already")
        else:
            yield evolve(cite, mend=twin, fault=f"{cite.fault}, and the subsection is missing")
