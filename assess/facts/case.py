"""Case files: what is known about one complaint, matter by matter.

A fact at the top holds for every matter; a matter adds to it fact by fact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from attrs import field, validators

from assess.facts.chronology import out_of_order
from assess.facts.names import MATTERS, OF_MATTERS, FactNames
from assess.facts.values import Given, read_given
from assess.facts.vocabulary import Vocabulary
from assess.source.errors import InputProblems, Place
from assess.source.fields import Reader, described, shortened
from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table, parse, read_file

HANDLING = "matter.handling-of"
MATTER_ID = re.compile(r"[A-Za-z0-9-]+")


@frozen
class Matter:
    """One distinct act or failure complained of; `facts` are its own and those of the whole complaint."""

    id: str = field(validator=validators.matches_re(r"[A-Za-z0-9-]+"))
    title: str
    facts: Mapping[str, Given]
    place: Place

    @property
    def handling_of(self) -> str | None:
        """The matter this one is the handling of, if it says so."""
        given = self.facts.get(HANDLING)
        return str(given.value) if given is not None and given.known else None


@frozen
class Case:
    """One complaint: its file, its reference, the SHA-256 of the file's bytes, and its matters."""

    path: str
    reference: str
    sha256: str
    facts: Mapping[str, Given]
    matters: tuple[Matter, ...] = field(validator=validators.min_len(1))


def read_case(path: Path, vocabulary: Vocabulary) -> Case:
    """Return the case in a file; raises InputProblems with everything wrong in it."""
    return parse_case(str(path), read_file(path), vocabulary)


def parse_case(name: str, content: bytes, vocabulary: Vocabulary) -> Case:
    """Return the case written in `content`; `name` is the path shown in messages."""
    reader = Reader()
    node = parse(name, content, reader.problems)
    if node is None:
        reader.problem(Place(name, 1, 1), "holds nothing", "a case file needs `matters`")
        raise InputProblems(reader.problems)
    case = case_in(reader, node, content, vocabulary)
    reader.finish()
    assert case is not None  # noqa: S101 - for the type checker: without matters there was a problem
    return case


def case_in(reader: Reader, node: Node, content: bytes, vocabulary: Vocabulary) -> Case | None:
    """Return the case that a node of a file holds, or None with its problems noted.

    `content` is the whole file, whose hash the case keeps.
    """
    before = len(reader.problems)
    top, matters = _CaseReading(vocabulary, reader).case(node)
    if len(reader.problems) > before or not matters:
        return None
    reference = top.get("case")
    told = str(reference.value) if reference is not None else ""
    return Case(node.place.path, told, sha256(content).hexdigest(), top, matters)


class _CaseReading:
    def __init__(self, vocabulary: Vocabulary, reader: Reader) -> None:
        self.vocabulary = vocabulary
        self.reader = reader
        self.names = FactNames(vocabulary)

    def case(self, node: Node) -> tuple[dict[str, Given], tuple[Matter, ...]]:
        table = self.reader.table(
            node, "a case file", help="a case file begins with lines such as `received: 2024-05-03`"
        )
        listed: Node | None = None
        rest = []
        for key, value in table:
            if key.text != MATTERS:
                rest.append((key, value))
            elif listed is None:
                listed = value
            else:
                self.reader.problem(key.place, f"`{MATTERS}` stands twice in the file")
        top = self.facts(Table(tuple(rest), table.place), "top")
        self.reader.problems.extend(out_of_order(top, self.vocabulary))
        if listed is None and isinstance(node, Table):
            message = f"the file has no `{MATTERS}`"
            self.reader.problem(table.place, message, "a complaint holds at least one, each with an `id`")
        return top, self.matters(listed, top) if listed is not None else ()

    def matters(self, node: Node, top: Mapping[str, Given]) -> tuple[Matter, ...]:
        if not isinstance(node, Listing) or not node.items:
            found = "an empty list" if isinstance(node, Listing) else f"{described(node)}, not a list"
            self.reader.problem(node.place, f"`{MATTERS}` is {found}", "write `- id: name` for each matter")
            return ()
        found_matters = [matter for item in node.items if (matter := self.matter(item, top)) is not None]
        self.check_ids(found_matters)
        self.check_handling(found_matters)
        return tuple(found_matters)

    def matter(self, node: Node, top: Mapping[str, Given]) -> Matter | None:
        table = self.reader.table(node, "a matter", help="write `- id: name`, and its facts under it")
        rest = []
        own: dict[str, Scalar | None] = {}
        for key, value in table:
            if key.text not in OF_MATTERS:
                rest.append((key, value))
            elif key.text in own:
                self.reader.problem(key.place, f"`{key.text}` stands twice in a matter")
            else:
                own[key.text] = value if isinstance(value, Scalar) and value.text.strip() else None
                if own[key.text] is None:
                    self.reader.problem(
                        value.place, f"`{key.text}` of a matter is {described(value)}, not text"
                    )
        facts = {**top, **self.facts(Table(tuple(rest), table.place), "matter")}
        self.reader.problems.extend(out_of_order(facts, self.vocabulary))
        if isinstance(node, Table) and "id" not in own:
            self.reader.problem(
                table.place, "a matter has no `id`", "write `id: name`, letters, digits and hyphens"
            )
        name, title = own.get("id"), own.get("title")
        if name is None:
            return None
        if not MATTER_ID.fullmatch(name.text.strip()):
            message = f"`id` is `{shortened(name.text)}`: letters, digits and hyphens only"
            self.reader.problem(name.place, message)
            return None
        told = " ".join(title.text.split()) if title is not None else ""
        return Matter(name.text.strip(), told, facts, name.place)

    def facts(self, table: Table, level: str) -> dict[str, Given]:
        """Return the facts of one level by name, groups laid flat."""
        found: dict[str, Given] = {}
        seen: dict[str, Place] = {}
        for key, value in table:
            if key.text in seen:
                self.twice(key.text, key, seen[key.text])
                continue
            seen[key.text] = key.place
            if key.text in self.names.groups:
                self.group(key, value, level, found)
            elif "." in key.text:
                self.reader.problem(key.place, *self.names.dotted(key.text))
            else:
                self.fact(key.text, key, value, level, found)
        return found

    def group(self, group: Scalar, node: Node, level: str, found: dict[str, Given]) -> None:
        expected = f"write {{{self.names.groups[group.text]}: ...}}, or leave it out if nobody has asked"
        table = self.reader.table(node, f"`{group.text}`", help=expected)
        seen: dict[str, Place] = {}
        for key, value in table:
            name = f"{group.text}.{key.text}"
            if key.text in seen:
                self.twice(name, key, seen[key.text])
                continue
            seen[key.text] = key.place
            self.fact(name, key, value, level, found)

    def twice(self, name: str, key: Scalar, first: Place) -> None:
        self.reader.problem(key.place, f"`{shortened(name)}` stands twice", f"first at line {first.line}")

    def fact(self, name: str, key: Scalar, node: Node, level: str, found: dict[str, Given]) -> None:
        fact = self.vocabulary.facts.get(name)
        if fact is None:
            self.reader.problem(key.place, *self.names.unknown(name, level))
            return
        if not fact.given:
            self.reader.problem(key.place, f"`{name}` is worked out by the program; no file may give it")
            return
        if fact.level not in ("both", level):
            where = "at the top of the file" if fact.level == "top" else "in a matter"
            self.reader.problem(key.place, f"`{name}` stands {where} only")
        given = read_given(self.reader, fact, node)
        if given is not None and fact.level in ("both", level):
            found[name] = given

    def check_ids(self, matters: Iterable[Matter]) -> None:
        seen: dict[str, Matter] = {}
        for matter in matters:
            if matter.id in seen:
                first = seen[matter.id].place
                self.reader.problem(
                    matter.place,
                    f"two matters have the id `{matter.id}`",
                    f"the first is at line {first.line}",
                )
            seen.setdefault(matter.id, matter)

    def check_handling(self, matters: list[Matter]) -> None:
        known = {matter.id: matter for matter in matters}
        for matter in matters:
            name = matter.handling_of
            if name is None:
                continue
            place = matter.facts[HANDLING].place
            if name not in known:
                near = did_you_mean(name, known)
                self.reader.problem(place, f"`{HANDLING}` is `{name}`: no matter has that id", near)
            elif _leads_back(matter, known):
                self.reader.problem(place, f"`{HANDLING}` leads from `{matter.id}` round to itself")


def _leads_back(start: Matter, known: Mapping[str, Matter]) -> bool:
    met: Counter[str] = Counter()
    at: Matter | None = start
    while at is not None and at.handling_of is not None:
        met[at.id] += 1
        if met[at.id] > 1:
            return at.id == start.id
        at = known.get(at.handling_of)
    return False
