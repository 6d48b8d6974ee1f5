"""Loading rulebooks: every file of a folder, all problems at once, the rules in layers.

A folder of rulebooks holds `vocabulary/`, `calendars/` and one folder for each book. A rulebook with a
fault of form or law is not loaded, and nothing is skipped in silence.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from attrs import define, field

from assess.facts.calendar import Calendar, read_calendar
from assess.facts.citations import Citation, read_citations
from assess.facts.vocabulary import Fact, Group, Vocabulary, in_order, read_group
from assess.rulebook import model as m
from assess.rulebook.files import FileReading, read_rule
from assess.rulebook.law import check_law
from assess.rulebook.layers import in_layers
from assess.rulebook.limits import read_deadline, read_derived, read_figure
from assess.source.errors import InputProblems, Place
from assess.source.fields import Reader
from assess.source.suggest import did_you_mean
from assess.source.yaml import Node, parse, read_file

DATA = ("vocabulary", "calendars", "provisions")
STATEMENT_BOOK = "decision-statements"
OBSERVED = "statement.yaml"  # what is observed in statements; read with the checks
NOT_RULES = ("book.yaml", "coverage.yaml")
BOOK_KEYS = ("book", "title", "covers", "does-not-cover", "version", "dates", "sources", "note")

T = TypeVar("T", m.Rule, m.Deadline, m.Derived, m.Figure)


def load(folder: Path, *more: Path) -> m.Rulebooks:
    """Return the rulebooks in `folder`, with those of other folders added; raises InputProblems.

    A name that is taken is a problem unless the rule of the added book says `replaces:`.
    """
    loading = _Loading()
    loading.data(folder)
    for root in (folder, *more):
        loading.books(root)
    return loading.finished()


def parse_file(reader: Reader, path: Path, root: Path) -> Node | None:
    """Return the node of a YAML file, or None with its problems noted; places name it from `root`'s folder."""
    name = str(path.relative_to(root.parent)) if path.is_relative_to(root.parent) else str(path)
    try:
        node = parse(name, read_file(path))
    except InputProblems as error:
        reader.problems.extend(error.problems)
        return None
    if node is None:
        reader.problem(Place(name, 1, 1), "holds nothing")
    return node


@define
class _Loading:
    reader: Reader = field(factory=Reader)
    vocabulary: Vocabulary = field(factory=lambda: Vocabulary({}, ()))
    calendars: dict[str, Calendar] = field(factory=dict)
    found: dict[str, m.Book] = field(factory=dict)
    rules: dict[str, m.Rule] = field(factory=dict)
    deadlines: dict[str, m.Deadline] = field(factory=dict)
    derived: dict[str, m.Derived] = field(factory=dict)
    figures: dict[str, m.Figure] = field(factory=dict)
    references: list[tuple[str, str, Place]] = field(factory=list)
    replaced: set[str] = field(factory=set)

    def data(self, folder: Path) -> None:
        """Read the vocabulary and the calendars of the first folder."""
        self.read_vocabulary(folder)
        for path in sorted((folder / "calendars").glob("*.yaml")):
            node = parse_file(self.reader, path, folder)
            calendar = read_calendar(self.reader, node) if node is not None else None
            if calendar is not None:
                self.calendars[calendar.name] = calendar

    def read_vocabulary(self, folder: Path) -> None:
        """Read every group of facts, and hold their order of events to dates there are."""
        groups: list[Group] = []
        facts: dict[str, Fact] = {}
        for path in sorted((folder / "vocabulary").glob("*.yaml")):
            node = parse_file(self.reader, path, folder) if path.name != OBSERVED else None
            if node is None:
                continue
            group, read = read_group(self.reader, node)
            groups.append(group)
            for fact in read:
                if fact.name in facts:
                    self.reader.problem(
                        node.place, f"fact `{fact.name}` stands in two files of the vocabulary"
                    )
                facts[fact.name] = fact
        place = Place(str(Path(folder.name) / "vocabulary"))
        for name, earlier in ((fact.name, earlier) for fact in facts.values() for earlier in fact.not_before):
            if earlier not in facts or facts[earlier].kind != "date":
                self.reader.problem(place, f"`{name}` may not come before `{earlier}`, which is no date")
        if not facts:
            self.reader.problem(place, "holds no facts")
        self.vocabulary = in_order(groups, facts)

    def books(self, folder: Path) -> None:
        """Read every book of a folder; a folder that is itself a book is one."""
        if not folder.is_dir():
            self.reader.problem(Place(str(folder)), "no such folder of rulebooks")
            return
        if (folder / "book.yaml").exists():
            self.book(folder, folder)
            return
        inside = [path for path in sorted(folder.iterdir()) if path.is_dir() and path.name not in DATA]
        books = [path for path in inside if path.name != STATEMENT_BOOK and not path.name.startswith(".")]
        if not books:
            self.reader.problem(
                Place(str(folder)), "holds no rulebooks", "a book is a folder with a `book.yaml`"
            )
        for path in books:
            self.book(path, folder)

    def book(self, folder: Path, root: Path) -> None:
        """Read one book."""
        hashed = sha256()
        name = folder.name
        files = sorted(path for path in folder.rglob("*.yaml"))
        for path in files:
            hashed.update(str(path.relative_to(folder)).encode() + b"\0" + read_file(path))
            if path.name in NOT_RULES and path.parent == folder:
                continue
            node = parse_file(self.reader, path, root)
            if node is not None:
                self.file(path, node, name, folder)
        about = folder / "book.yaml"
        node = parse_file(self.reader, about, root) if about.exists() else None
        if node is None:
            self.reader.problem(Place(str(folder)), "has no `book.yaml`")
            return
        book = read_book(self.reader, node, name, hashed.hexdigest())
        if name in self.found:
            self.reader.problem(node.place, f"two books are named `{name}`")
        if book is not None:
            self.found[name] = book

    def file(self, path: Path, node: Node, book: str, folder: Path) -> None:
        reading = FileReading(self.reader, self.vocabulary, self.references)
        kind = path.relative_to(folder).parts[0]
        if kind == "deadlines":
            self.add(read_deadline(reading, node, book, path.stem), self.deadlines, "deadline")
        elif kind == "derived":
            self.add(read_derived(reading, node, book, path.stem), self.derived, "derived fact")
        elif kind == "figures":
            self.add(read_figure(reading, node, book, path.stem), self.figures, "figure")
        else:
            self.add(read_rule(reading, node, book, path.stem), self.rules, "rule")

    def add(self, thing: T | None, known: dict[str, T], kind: str) -> None:
        if thing is None:
            return
        replaces = thing.replaces if isinstance(thing, m.Rule) else None
        if replaces is not None:
            if replaces not in known:
                self.reader.problem(
                    thing.place, f"replaces `{replaces}`, which is no {kind}", did_you_mean(replaces, known)
                )
            elif known[replaces].book == thing.book:
                self.reader.problem(thing.place, f"replaces `{replaces}` of its own book")
            known.pop(replaces, None)
        if thing.name in known:
            other = known[thing.name]
            message = f"{kind} `{thing.name}` stands in `{other.book}` already"
            self.reader.problem(thing.place, message, f"see {other.place}, or say `replaces: {thing.name}`")
            return
        known[thing.name] = thing

    def finished(self) -> m.Rulebooks:
        """Return what was read; raises InputProblems where anything was wrong."""
        self.check_references()
        books = m.Rulebooks(
            vocabulary=self.vocabulary, calendars=self.calendars, books=self.found, rules=self.rules,
            deadlines=self.deadlines, derived=self.derived, figures=self.figures,
        )  # fmt: skip
        if not self.reader.problems:
            check_law(self.reader, books)
            layers = in_layers(self.reader, books)
            books = books.layered(layers)
        self.reader.finish()
        return books

    def check_references(self) -> None:
        broken = bool(self.reader.problems)
        grounds = {rule.ground for rule in self.rules.values()}
        known: dict[str, Iterable[str]] = {
            "rule": self.rules, "ground": grounds, "deadline": self.deadlines, "derived": self.derived,
            "figure": self.figures, "calendar": self.calendars,
        }  # fmt: skip
        for kind, name, place in self.references:
            if name not in known[kind]:
                near = did_you_mean(name, known[kind])
                if broken and near is None:
                    near = "it may be one of the files above that could not be read"
                self.reader.problem(place, f"`{kind}.{name}`: no such {kind}", near)


def read_book(reader: Reader, node: Node, name: str, hashed: str) -> m.Book | None:
    """Return what a `book.yaml` says."""
    before = len(reader.problems)
    table = reader.table(node, "book.yaml")
    fields = reader.fields(table, "book.yaml", BOOK_KEYS)
    own = reader.text(fields.get("book"), "`book`", table.place)
    if own and own != name:
        reader.problem(fields["book"].place, f"`book` is `{own}`, and its folder is `{name}`")
    left_out = []
    for item in reader.items(fields.get("does-not-cover"), "`does-not-cover`"):
        entry = reader.fields(reader.table(item, "an entry"), "an entry of `does-not-cover`", ("what", "why"))
        left_out.append(
            m.NotCovered(*(reader.text(entry.get(key), f"`{key}`", item.place) for key in ("what", "why")))
        )
    title, covers, version = (
        reader.text(fields.get(key), f"`{key}` of the book", table.place)
        for key in ("title", "covers", "version")
    )
    sources: tuple[Citation, ...] = read_citations(reader, fields.get("sources"), "`sources`")
    if len(reader.problems) > before:
        return None
    return m.Book(
        name=name,
        title=title,
        covers=covers,
        does_not_cover=tuple(left_out),
        version=version,
        sources=sources,
        sha256=hashed,
    )
