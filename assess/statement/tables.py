"""The tables that statements are read by, from `rulebooks/provisions/`: read once, and kept.

No section number, heading or phrase of a statement stands in Python; it stands in these files.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from attrs import frozen

from assess.source.errors import AssessError
from assess.source.kept import compile_into, kept
from assess.source.yaml import as_written, parse, read_file

FOLDER, KEPT = "provisions", "statement-tables"


class TableBroken(AssessError):
    """A table of the project itself does not hold what it should."""


@frozen
class Like:
    """A heading of the template in other words, and the sections after which it may stand."""

    role: str
    within: frozenset[str]
    words: re.Pattern[str]


@frozen
class Headings:
    """Which headings make which sections; all in lower case with straight apostrophes."""

    template: Mapping[str, str]
    free: Mapping[str, str]
    titles: Mapping[str, str]
    like: tuple[Like, ...]
    signing: re.Pattern[str]
    draft_words: tuple[str, ...]
    orders: Mapping[str, tuple[str, ...]]
    furniture: frozenset[str]
    furniture_from: frozenset[str]


@frozen
class Ground:
    """A ground: its nature (bar, proviso, discretion), and the powers any one of which serves."""

    name: str
    nature: str
    power: tuple[str, ...]


@frozen
class Recital:
    """How a paragraph of the powers section reads, what it serves and usually cites."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    serves: tuple[str, ...]
    cites: tuple[str, ...]
    standing: bool
    limb: bool


@frozen
class Event:
    """A step or event: the words that say so, and the steps that come first."""

    name: str
    words: re.Pattern[str]
    after: tuple[str, ...]


@frozen
class Phrases:
    """Words by which statements say things, as patterns over folded lower-case text."""

    grounds: Mapping[str, re.Pattern[str]]
    verbs: Mapping[str, re.Pattern[str]]
    gives_way: Mapping[str, tuple[str, ...]]
    reports: re.Pattern[str]
    points: Mapping[str, re.Pattern[str]]
    relations: Mapping[str, re.Pattern[str]]
    events: tuple[Event, ...]
    other_courses: re.Pattern[str]
    planned: re.Pattern[str]
    to_come: re.Pattern[str]
    actions: Mapping[str, re.Pattern[str]]
    no_action: re.Pattern[str]
    told_when: re.Pattern[str]
    product_copies: re.Pattern[str]
    injustice: re.Pattern[str]
    effect: re.Pattern[str]
    on_behalf: re.Pattern[str]
    fault: re.Pattern[str]
    first_names: frozenset[str]
    first_names_too: frozenset[str]
    no_surnames: frozenset[str]
    roles: frozenset[str]
    couples: re.Pattern[str]
    kin: frozenset[str]
    known_abbreviations: frozenset[str]
    spelt_right: frozenset[str]
    slips: Mapping[str, str]
    laws: re.Pattern[str]
    public_names: re.Pattern[str]


@frozen
class Laws:
    """How law is cited: names of Acts, twins, and what misprints should read."""

    acts: Mapping[str, str]
    misnamed: Mapping[str, str]
    home: str
    twins: Mapping[str, str]
    mends: Mapping[str, str]
    courts: Mapping[str, str]
    parts: Mapping[str, tuple[str, str]]
    schedules: Mapping[str, str]


@cache
def _tables() -> dict[str, dict[str, object]]:
    return kept(KEPT, dict, _read)


def _table(name: str) -> dict[str, object]:
    try:
        return _tables()[name]
    except KeyError:
        raise TableBroken(f"the rulebooks hold no {FOLDER}/{name}.yaml") from None


def _read(folder: Path) -> dict[str, dict[str, object]]:
    """Return every table of a folder of rulebooks, as plain lists, dictionaries and text."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        node = parse(str(path), read_file(path))
        table = as_written(node) if node is not None else None
        if not isinstance(table, dict):
            raise TableBroken(f"{path} holds no table")
        found[path.stem] = table
    return found


def compile_tables(folder: Path, target: Path) -> None:
    """Write the tables of a folder of rulebooks as the wheel carries them."""
    compile_into(target, KEPT, _read(folder))


def raw(name: str) -> dict[str, object]:
    """Return a table as plain lists, dictionaries and text."""
    return _table(name)


def entries(table: object) -> dict[str, object]:
    """Return a table under a key; an empty one for anything else."""
    return table if isinstance(table, dict) else {}


def _each(listed: object) -> list[dict[str, object]]:
    """Return the tables of a list."""
    return [entries(item) for item in listed] if isinstance(listed, list) else []


def words(listed: object) -> tuple[str, ...]:
    """Return a list of texts; one text is a list of one."""
    if isinstance(listed, list):
        return tuple(str(item) for item in listed)
    return (str(listed),) if listed else ()


def any_of(patterns: object, *, over_sentences: bool = False) -> re.Pattern[str]:
    """Return one pattern for several, searched in lower case; a gap does not run over the end of a sentence."""
    gap = ".{" if over_sentences else "[^.;]{"
    joined = "|".join(f"(?:{pattern.replace('.{', gap)})" for pattern in words(patterns))
    return re.compile(joined or r"(?!)")


def any_word(listed: object) -> re.Pattern[str]:
    """Return a pattern for any of some whole words."""
    ordered = sorted(words(listed), key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word) for word in ordered) + r")\b" if ordered else r"(?!)"
    )


def _turned(table: object) -> dict[str, str]:
    return {text: role for role, listed in entries(table).items() for text in words(listed)}


@cache
def headings() -> Headings:
    """Return the headings of statements."""
    table = _table("headings")
    furniture = entries(table["furniture"])
    return Headings(
        template=_turned(table["template"]), free=_turned(table["free"]), titles=_turned(table["titles"]),
        like=tuple(
            Like(str(held["role"]), frozenset(words(held["within"])), any_of(held["words"], over_sentences=True))
            for held in _each(table["like"])
        ),
        signing=any_of(table["signing"]), draft_words=words(table["draft-words"]),
        orders={name: words(order) for name, order in entries(table["orders"]).items()},
        furniture=frozenset(words(furniture["lines"])), furniture_from=frozenset(words(furniture["from"])),
    )  # fmt: skip


@cache
def grounds() -> Mapping[str, Ground]:
    """Return what each ground rests on."""
    return {
        name: Ground(name, str(entries(held)["nature"]), words(entries(held)["power"]))
        for name, held in entries(_table("powers")["grounds"]).items()
    }


@cache
def recitals() -> tuple[Recital, ...]:
    """Return how powers paragraphs read, in the order in which they are tried."""
    found = []
    for held in _each(_table("powers")["recitals"]):
        unless = any_of(held["unless"], over_sentences=True) if "unless" in held else None
        found.append(
            Recital(
                any_of(held["words"], over_sentences=True), unless, words(held["serves"]), words(held["cites"]),
                held.get("standing") == "yes", held.get("limb") == "yes",
            )
        )  # fmt: skip
    return tuple(found)


@cache
def phrases() -> Phrases:
    """Return the words by which statements say things."""
    table = _table("phrases")
    return Phrases(
        grounds={name: any_of(held) for name, held in entries(table["grounds"]).items()},
        verbs={name: any_of(held) for name, held in entries(table["verbs"]).items()},
        gives_way={name: words(held) for name, held in entries(table["gives-way"]).items()},
        reports=any_of(table["reports"]),
        points={name: any_of(held) for name, held in entries(table["points"]).items()},
        relations={name: any_word(held) for name, held in entries(table["relations"]).items()},
        events=tuple(
            Event(name, any_of(entries(held)["words"]), words(entries(held).get("after")))
            for name, held in entries(table["events"]).items()
        ),
        other_courses=any_of(table["other-courses"]),
        planned=any_of(table["planned"]), to_come=any_of(table["to-come"]),
        actions={name: any_of(held) for name, held in entries(table["actions"]).items()},
        no_action=any_of(table["no-action"]), told_when=any_of(table["told-when"]), product_copies=any_of(table["product-copies"]),
        injustice=any_word(table["injustice"]), effect=any_of(table["effect"]), on_behalf=any_of(table["on-behalf"]), fault=any_word(table["fault"]),
        kin=frozenset(word for name in ("child", "parent", "partner", "relative") for word in words(entries(table["relations"])[name])),
        first_names=frozenset(words(table["first-names"])), first_names_too=frozenset(words(table["first-names-too"])),
        no_surnames=frozenset(words(table["no-surnames"])), roles=frozenset(words(table["roles"])),
        known_abbreviations=frozenset(words(table["known-abbreviations"])),
        spelt_right=frozenset(words(table["spelt-right"])),
        slips={pattern: mend for mend, held in entries(table["slips"]).items() for pattern in words(held)}, couples=any_word(table["couples"]),
        laws=any_word(table["laws"]), public_names=any_of(table["public-names"]),
    )  # fmt: skip


@cache
def laws() -> Laws:
    """Return how law is cited."""
    table = _table("citations")
    twins = {name: str(twin) for name, twin in entries(table["twins"]).items()}
    for name, twin in list(twins.items()):
        twins.setdefault(twin, name)

    def plain(key: str) -> dict[str, str]:
        return {name: str(held) for name, held in entries(table[key]).items()}

    parts = {
        name: (str(entries(held)["from"]), str(entries(held)["to"]))
        for name, held in entries(table["parts"]).items()
    }
    return Laws(
        acts=_turned(table["acts"]), misnamed=plain("misnamed"), home=str(table["home"]), twins=twins,
        mends=plain("mends"), courts=plain("courts"), parts=parts,
        schedules=plain("schedules"),
    )  # fmt: skip
