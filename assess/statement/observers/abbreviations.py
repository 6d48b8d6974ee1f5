"""Abbreviations: where they are written out, how often they are used, and those that never are."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import define, field

from assess.statement import tables
from assess.statement.model import Passage
from assess.statement.observers.interface import Observation, Scene, about_draft, answer, number
from assess.statement.observers.quotations import quotations


@define
class _Short:
    short: str
    uses: list[tuple[Passage, int, int]] = field(factory=list)
    long: str = ""
    defined_at: int | None = None  # the use, counted from 0, that stands with its meaning


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w/.&£-])(?P<short>[A-Z](?:[A-Z&]|[a-z]?(?=[A-Z])){1,6}[A-Z]|[A-Z]{2,7}|[A-Z]&[A-Z])(?P<plural>s)?(?![\w&])(?!\.[A-Za-z])"
    )


@cache
def _citation() -> re.Pattern[str]:
    return re.compile(
        r"\bex parte [A-Z]{1,4}\b|\(\d{4}\) [A-Z]+(?: Civ| Crim)? \d+|\b[A-Z][a-z]+ (?:DC|BC|CC|MBC|LBC|RBC|UBC)\b|\[\d{4}\]\s+[A-Z]+(?:\s+(?:Civ|Crim))?\s+\d+|\bR \([^()]{0,60}\)\s+[-v–]+\s+[A-Z]\w+|\bR \(\bSI \d{4}|\bPart [IVX]+\b|\b[IVX]{2,4}\b|\bII+\b"
    )


def observe_abbreviations(scene: Scene) -> Iterator[Observation]:
    """Yield every abbreviation once, where it is first used."""
    found: dict[str, _Short] = {}
    for passage in scene.statement.passages:
        text = passage.text.folded
        if text.isupper():
            continue
        quoted = quotations(passage.text)
        skip = [match.span() for match in _citation().finditer(text)]
        for match in _pattern().finditer(text):
            if any(start <= match.start() < end for start, end in skip) or _shouted(text, match):
                continue
            if any(
                start < match.start() and match.end() < end and end - start > len(match.group()) + 4
                for start, end in quoted
            ):
                continue  # somebody else's words; "SAR" in marks of its own is the statement's
            if _firm().match(text, match.end()):
                continue
            held = found.setdefault(match["short"], _Short(match["short"]))
            long = _meaning(text, match)
            if long and not held.long:
                held.long, held.defined_at = long, len(held.uses)
            held.uses.append((passage, match.start(), match.end()))
    for held in found.values():
        if not held.long:
            _spelt_out_before(held, scene)
        yield _observation(held)
    yield about_draft({"draft.abbreviations": number(len(found))}, scene.top)


def _spelt_out_before(held: _Short, scene: Scene) -> None:
    """Take the full name from words in capitals that spell it, up to the paragraph of its first use in the body."""
    body = next((use[0] for use in held.uses if use[0].role != "summary"), held.uses[0][0])
    for passage in scene.statement.passages:
        for match in _capitals().finditer(passage.text.folded):
            words = match.group().split()
            if len(words) >= len(held.short) > 2 and _spells("".join(word[0] for word in words), held.short):  # noqa: PLR2004 - two letters prove nothing
                held.long, held.defined_at = match.group(), 0
                return
        if passage.paragraph is body.paragraph:
            return


@cache
def _firm() -> re.Pattern[str]:
    """Match what makes letters the beginning of a firm's name: "RJ Adaptations Ltd"."""
    return re.compile(r"(?: [A-Z]\w+){1,4} (?:Ltd|Limited|plc|PLC|LLP)\b")


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z]+(?:[\s-]+(?:(?:and|of|for|the|in)\s+)?[A-Z][a-z]+){2,6}")


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands among others in capitals, as in a heading or a shout."""
    return bool(re.search(r"\b[A-Z]{4,} $", text[max(match.start() - 12, 0) : match.start()]))


def _meaning(text: str, match: re.Match[str]) -> str:
    """Return what an abbreviation is said to stand for beside it: "long form (SHORT)" or "SHORT (long form)"."""
    short = match["short"].replace("&", "")
    start, end = match.span()
    tail = re.match(r" ([a-z]+)\)", text[end : end + 20])
    if text[max(start - 5, 0) : start] == "(the " and text[end : end + 1] == ")":
        return text[max(start - 60, 0) : start - 5].strip()
    if text[max(start - 1, 0) : start] == "(" and tail:
        before = text[max(start - 140, 0) : start - 1].rstrip().removesuffix(tail[1]).rstrip()
        words = [word for word in before.split() if word[:1].isalpha()]
        for count in range(len(short), len(short) + 3):
            if len(words) >= count and _spells("".join(word[0] for word in words[-count:]), short):
                return " ".join(words[-count:])
    if text[max(start - 1, 0) : start] in ("(", "'", '"') and re.match(r"['\"]?\s?[),]", text[end : end + 3]):
        before = text[max(start - 140, 0) : start].rstrip("('\" ")
        words = [word for word in re.split(r"[\s/-]+", before) if word]
        for count in range(len(short), len(short) * 2 + 3):
            last = words[-count:]
            if len(last) == count and _spells("".join(word.strip("'\",()")[:1] for word in last), short):
                return " ".join(before.split()[-count:]) if len(before.split()) >= count else " ".join(last)
        return (
            " ".join(words[-len(short) :])
            if len(words) >= len(short) and "(" in text[max(start - 2, 0) : start]
            else ""
        )
    if text[end : end + 2] == " (":
        inside = text[end + 2 : end + 120].partition(")")[0]
        initials = "".join(word[:1] for word in re.split(r"[\s/-]+", inside))
        return inside if _spells(initials, short) else ""
    return ""


def _spells(initials: str, short: str) -> bool:
    """Whether the letters stand in the initials in order, from the first on."""
    low, at = initials.lower(), 0
    if not low or low[0] != short[0].lower():
        return False
    for letter in short.lower():
        at = low.find(letter, at) + 1
        if not at:
            return False
    return True


def _observation(held: _Short) -> Observation:
    passage, start, end = held.uses[0]
    body = next((at for at, use in enumerate(held.uses) if use[0].role != "summary"), 0)
    by = held.defined_at is not None and (
        held.defined_at <= body or held.uses[held.defined_at][0].paragraph is held.uses[body][0].paragraph
    )
    quoted = any(left <= start < right for left, right in quotations(passage.text))
    summary = next((use for use in held.uses if use[0].role == "summary"), None)
    at = passage.extent(start, end)
    return Observation(
        group="abbreviation",
        facts={
            "abbreviation.short": held.short, "abbreviation.long": held.long, "abbreviation.uses": number(len(held.uses)),
            "abbreviation.defined": answer(by or (quoted and held.long)),
            "abbreviation.known": answer(held.short in tables.phrases().known_abbreviations),
            "abbreviation.in-summary": answer(summary),
        },
        at=at,
        where={"abbreviation.in-summary": summary[0].extent(*summary[1:])} if summary else {},
    )  # fmt: skip
