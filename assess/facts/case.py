"""Case files: what is known about one complaint, matter by matter.

A fact at the top holds for every matter; a matter adds to it fact by fact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from attrs import field, frozen, validators

from assess.facts.spans import Span
from assess.facts.values import Given, read_given
from assess.facts.vocabulary import Vocabulary
from assess.source.errors import InputProblems, Place, Problem
from assess.source.fields import Reader, shortened
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
    node = parse(name, content)
    if node is None:
        raise InputProblems([Problem(Place(name, 1, 1), "holds nothing", "a case file needs `matters`")])
    reading = _CaseReading(vocabulary)
    top, matters = reading.case(node)
    reading.reader.finish()
    reference = top.get("case")
    told = str(reference.value) if reference is not None else ""
    return Case(name, told, sha256(content).hexdigest(), top, matters)


class _CaseReading:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.reader = Reader()
        self.groups = {name.split(".")[0] for name in vocabulary.facts if "." in name}

    def case(self, node: Node) -> tuple[dict[str, Given], tuple[Matter, ...]]:
        table = self.reader.table(node, "a case file")
        listed: Node | None = None
        rest = []
        for key, value in table:
            if key.text != "matters":
                rest.append((key, value))
            elif listed is None:
                listed = value
            else:
                self.reader.problem(key.place, "`matters` stands twice in the file")
        top = self.facts(Table(tuple(rest), table.place), "top")
        matters = self.matters(listed, table, top)
        return top, matters

    def matters(self, node: Node | None, table: Table, top: Mapping[str, Given]) -> tuple[Matter, ...]:
        if node is None:
            if isinstance(table, Table) and (table.entries or not self.reader.problems):
                self.reader.problem(table.place, "has no `matters`", "a complaint holds at least one, each with an `id`")
            return ()
        if not isinstance(node, Listing) or not node.items:
            self.reader.problem(node.place, "`matters` is not a list of matters", "write `- id: name` for each")
            return ()
        found = [matter for item in node.items if (matter := self.matter(item, top)) is not None]
        self.check_ids(found)
        self.check_handling(found)
        if not any(problem for problem in self.reader.problems):
            for matter in found:
                self.check_order(matter.facts)
        return tuple(found)

    def matter(self, node: Node, top: Mapping[str, Given]) -> Matter | None:
        table = self.reader.table(node, "a matter")
        rest = []
        own: dict[str, Scalar] = {}
        for key, value in table:
            if key.text not in ("id", "title"):
                rest.append((key, value))
            elif key.text in own:
                self.reader.problem(key.place, f"`{key.text}` stands twice in a matter")
            elif isinstance(value, Scalar) and value.text.strip():
                own[key.text] = value
            else:
                self.reader.problem(value.place, f"`{key.text}` of a matter is not text")
        facts = self.facts(Table(tuple(rest), table.place), "matter")
        name = own.get("id")
        if name is None:
            if isinstance(node, Table) and not any(key.text == "id" for key, _ in table):
                self.reader.problem(table.place, "a matter has no `id`", "write `id: name`, letters, digits and hyphens")
            return None
        if not MATTER_ID.fullmatch(name.text.strip()):
            message = f"`id` is `{shortened(name.text)}`: letters, digits and hyphens only"
            self.reader.problem(name.place, message)
            return None
        title = own["title"].text.strip() if "title" in own else ""
        return Matter(name.text.strip(), " ".join(title.split()), {**top, **facts}, name.place)

    def facts(self, table: Table, level: str) -> dict[str, Given]:
        """Return the facts of one level by name, groups laid flat."""
        found: dict[str, Given] = {}
        seen: dict[str, Place] = {}
        for key, value in table:
            if key.text in seen:
                self.reader.problem(key.place, f"`{key.text}` stands twice", f"first at line {seen[key.text].line}")
                continue
            seen[key.text] = key.place
            if key.text in self.groups and key.text not in self.vocabulary:
                self.group(key, value, level, found)
            else:
                self.fact(key.text, key, value, level, found)
        return found

    def group(self, group: Scalar, node: Node, level: str, found: dict[str, Given]) -> None:
        table = self.reader.table(node, f"`{group.text}`")
        seen: set[str] = set()
        for key, value in table:
            if key.text in seen:
                self.reader.problem(key.place, f"`{group.text}.{key.text}` stands twice")
                continue
            seen.add(key.text)
            self.fact(f"{group.text}.{key.text}", key, value, level, found)

    def fact(self, name: str, key: Scalar, node: Node, level: str, found: dict[str, Given]) -> None:
        fact = self.vocabulary.facts.get(name)
        if fact is None or not fact.given:
            self.unknown_fact(name, key, level, worked_out=fact is not None)
            return
        if fact.level not in ("both", level):
            where = "at the top of the file" if fact.level == "top" else "in a matter"
            self.reader.problem(key.place, f"`{name}` stands {where} only")
        given = read_given(self.reader, fact, node)
        if given is not None:
            found[name] = given

    def unknown_fact(self, name: str, key: Scalar, level: str, *, worked_out: bool) -> None:
        if worked_out:
            self.reader.problem(key.place, f"`{name}` is worked out by the program; no file may give it")
            return
        known = {fact.name for fact in self.vocabulary.given()} | self.groups
        if level == "top":
            known |= {"matters"}
        short = {full.split(".", 1)[1]: full for full in known if "." in full}
        near = did_you_mean(name, known)
        if near is None and name in short:
            near = f"did you mean `{short[name]}`?"
        self.reader.problem(key.place, f"`{name}` is not a fact of the vocabulary", near or "`assess facts` lists them")

    def check_ids(self, matters: Iterable[Matter]) -> None:
        seen: dict[str, Matter] = {}
        for matter in matters:
            if matter.id in seen:
                first = seen[matter.id].place
                self.reader.problem(matter.place, f"two matters have the id `{matter.id}`", f"the first is at line {first.line}")
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

    def check_order(self, facts: Mapping[str, Given]) -> None:
        for name, given in facts.items():
            for earlier in self.vocabulary[name].not_before:
                first = facts.get(earlier)
                if first is None or not isinstance(first.value, Span) or not isinstance(given.value, Span):
                    continue
                if given.value.before(first.value) is True:
                    said = f"`{name}` ({given.value.text}) comes before `{earlier}` ({first.value.text})"
                    problem = Problem(given.place, said, f"line {first.place.line} has `{earlier}`")
                    if problem not in self.reader.problems:
                        self.reader.problems.append(problem)


def _leads_back(start: Matter, known: Mapping[str, Matter]) -> bool:
    met: Counter[str] = Counter()
    at: Matter | None = start
    while at is not None and at.handling_of is not None:
        met[at.id] += 1
        if met[at.id] > 1:
            return at.id == start.id
        at = known.get(at.handling_of)
    return False
