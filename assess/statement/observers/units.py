"""Section numbers as written, and what they should read: a letter in brackets, a letter for a figure, a bare digit."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from assess.statement import provisions, tables

_FIGURES = {"i": "1", "l": "1", "o": "0", "I": "1"}


@frozen
class Unit:
    """A section and what stands below it, in its usual form; `fault` says what is wrong with it as written."""

    unit: str
    tail: str
    form: str = "right"
    fault: str = ""


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(r"(\d{1,3})([A-Z]{0,3})((?:\s?\([^()]{1,14}\))*)\.?(\d{0,2})$")


def parse_unit(written: str, act: str | None) -> Iterator[Unit]:
    """Yield what a number as written cites: mostly one provision, two for "34H(3 and 4)"."""
    match = _shape().match(written.strip())
    if not match:
        yield Unit(written, "", "malformed", "it cannot be read")
        return
    figure, letters, brackets, loose = match.groups()
    tails = [part.strip() for part in re.findall(r"\(([^()]+)\)", brackets)]
    faults = []
    if (
        tails
        and re.fullmatch(r"[A-Z]{1,3}", tails[0])
        and not letters
        and _unit_exists(act, figure + tails[0])
    ):
        letters = tails.pop(0)
        faults.append("a letter that belongs to the section stands in brackets")
    if loose:
        tails.append(loose)
        faults.append("the subsection has no brackets")
    several = re.split(r"\s(?:and|or|to)\s", tails[-1]) if tails else [""]
    for last in several:
        tail = "".join(f"({part})" for part in [*tails[:-1], last] if part)
        yield _mended(act, figure + letters, tail, list(faults))


def _mended(act: str | None, unit: str, tail: str, faults: list[str]) -> Unit:
    known = act or tables.laws().home
    mended = tables.laws().mends.get(unit + tail) if act == tables.laws().home else None
    if mended:
        right, _, rest = mended.partition("(")
        return Unit(right, f"({rest}" if rest else "", "malformed", "it is a misprint for another section")
    if tail and provisions.look_up(known, unit, tail).standing == "none":
        for other, fault in _others(tail):
            if provisions.look_up(known, unit, other).standing == "exists":
                return Unit(unit, other, "malformed", "; ".join([*faults, fault]))
    return Unit(unit, tail, "malformed" if faults else "right", "; ".join(faults))


def _others(tail: str) -> Iterator[tuple[str, str]]:
    """Yield what a tail that does not exist may have been meant for, and the slip."""
    swapped = re.sub(r"\(([ilIo])\)", lambda match: f"({_FIGURES[match[1]]})", tail)
    if swapped != tail:
        yield swapped, "a letter stands for a figure"
    lowered = re.sub(r"\(([A-Z])\)", lambda match: f"({match[1].lower()})", tail)
    if lowered != tail:
        yield lowered, "a capital stands for a small letter"


def _unit_exists(act: str | None, unit: str) -> bool:
    return provisions.look_up(act or tables.laws().home, unit).standing in ("exists", "open")
