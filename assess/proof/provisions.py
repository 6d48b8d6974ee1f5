"""The provisions a citation names: sections, regulations and schedules, ranges gone through, subsections left off."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from attrs import field

from assess.source.frozen import frozen
from assess.source.yaml import Listing, Scalar, Table, parse, read_file

ALIASES = Path("provisions") / "citations.yaml"
_KINDS = "section|regulation|schedule"
_NAMED = re.compile(
    rf"\b({_KINDS})s? ((?:\d{{1,3}}[A-Z]*(?:\(\w+\))*(?:, | and | or | to )?)+)", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d{1,3})([A-Z]*)|\bto\b")
_SUBSECTION = re.compile(r"\(\w+\)")
_END_OF_NAME = re.compile(r"[,:]| \((?!England\))")


@frozen(order=True)
class Unit:
    """One section, regulation or schedule of an Act or of regulations."""

    instrument: str
    kind: str
    number: str


@frozen
class Provisions:
    """Reads citations; `aliases` maps what an instrument is also called to what it is called here."""

    aliases: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Path]) -> "Provisions":
        """Return a reader that knows the other names of Acts kept with the rulebooks."""
        aliases: dict[str, str] = {}
        for path in (root / ALIASES for root in roots):
            node = parse(str(path), read_file(path)) if path.is_file() else None
            acts = node.get("acts") if isinstance(node, Table) else None
            for key, names in acts if isinstance(acts, Table) else ():
                for name in names.items if isinstance(names, Listing) else ():
                    if isinstance(name, Scalar):
                        aliases[name.text.lower()] = key.text.lower()
        return cls(aliases)

    def units(self, cite: str) -> frozenset[Unit]:
        """Return what a citation names; nothing where it names no section, regulation or schedule."""
        flat = " ".join(cite.split())
        title = _END_OF_NAME.split(flat, maxsplit=1)[0]
        name = title.strip().lower()
        instrument = self.aliases.get(name, name)
        return frozenset(
            Unit(instrument, match.group(1).lower(), number)
            for match in _NAMED.finditer(flat[len(title) :])
            for number in _numbers(_SUBSECTION.sub("", match.group(2)))
        )


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers of `14, 17 and 19` or `14 to 20`; what a range leaves between them is counted through."""
    found = [match.group() for match in _NUMBER.finditer(text)]
    yield from (part for part in found if part != "to")
    for (first, word), (_, last) in zip(pairwise(found), pairwise(found[1:]), strict=False):
        if word == "to":
            yield from _between(first, last)


def _between(first: str, last: str) -> Iterator[str]:
    (start, letter), (end, until) = _parts(first), _parts(last)
    if not letter and not until:
        yield from (str(number) for number in range(start, end))
    elif start == end and len(until) == 1 and len(letter) <= 1:
        yield from (f"{start}{chr(code)}" for code in range(ord(letter or "A"), ord(until)))


def _parts(number: str) -> tuple[int, str]:
    match = _NUMBER.fullmatch(number)
    assert match is not None  # noqa: S101 - for the type checker: the number came from the same pattern
    return int(match.group(1)), match.group(2)
