"""Loading the checks of draft statements: `decision-statements` of each folder of rulebooks, all problems at once.

The folder holds `book.yaml`, one file for each check, `figures/`, `models/` (the sound statements examples are put
into) and `facts/` (what is worked out by comparison with a case, declared like all facts).
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from attrs import define, evolve, field

from assess.facts.vocabulary import Fact, Group, Vocabulary, read_group
from assess.rulebook.check_files import CheckReading, read_check
from assess.rulebook.checks import WHOLE, Check, Checks
from assess.rulebook.files import FileReading
from assess.rulebook.limits import read_figure
from assess.rulebook.loader import NOT_RULES, OBSERVED, STATEMENT_BOOK, parse_file, read_book
from assess.rulebook.model import Book, Figure, Rulebooks
from assess.source.errors import Place
from assess.source.fields import Reader
from assess.source.suggest import did_you_mean
from assess.source.yaml import read_file

ROLES_OF = "section.role"
MODELS = "models"
POINTS = "points.yaml"


def load_checks(books: Rulebooks, folder: Path, *more: Path) -> Checks:
    """Return the checks in `folder`, with those of other folders added; raises InputProblems.

    `books` are the rulebooks whose facts, rules, deadlines and figures checks may name.
    """
    loading = _Loading(books)
    loading.facts(folder)
    for root in (folder, *more):
        if (root / STATEMENT_BOOK).is_dir():
            loading.book(root / STATEMENT_BOOK, root)
    return loading.finished()


@define
class _Loading:
    books: Rulebooks
    reader: Reader = field(factory=Reader)
    observed: Vocabulary = field(factory=lambda: Vocabulary({}, ()))
    vocabulary: Vocabulary = field(factory=lambda: Vocabulary({}, ()))
    checks: dict[str, Check] = field(factory=dict)
    figures: dict[str, Figure] = field(factory=dict)
    found: list[Book] = field(factory=list)
    references: list[tuple[str, str, Place]] = field(factory=list)

    def facts(self, folder: Path) -> None:
        """Read the facts that are observed in statements, and put them together with those of cases."""
        groups: list[Group] = []
        facts: dict[str, Fact] = {}
        paths = (
            folder / "vocabulary" / OBSERVED,
            *sorted((folder / STATEMENT_BOOK / "facts").glob("*.yaml")),
        )
        for path in paths:
            node = parse_file(self.reader, path, folder)
            if node is None:
                continue
            group, read = read_group(self.reader, node, given=False)
            groups.append(group)
            for fact in read:
                if fact.name in facts or fact.name in self.books.vocabulary:
                    self.reader.problem(node.place, f"fact `{fact.name}` is declared twice")
                facts[fact.name] = fact
        self.observed = Vocabulary(facts, tuple(groups))
        self.vocabulary = Vocabulary(
            {**self.books.vocabulary.facts, **facts}, (*self.books.vocabulary.groups, *groups)
        )
        if ROLES_OF not in facts:
            self.reader.problem(Place(str(folder)), f"`vocabulary/{OBSERVED}` does not declare `{ROLES_OF}`")
            self.reader.finish()

    def book(self, folder: Path, root: Path) -> None:
        """Read one folder of checks."""
        groups = tuple(
            dict.fromkeys(
                name.partition(".")[0] for name in self.observed.facts if not name.startswith(f"{WHOLE}.")
            )
        )
        files = FileReading(self.reader, self.vocabulary, self.references)
        reading = CheckReading(files, self.observed, groups, self.observed[ROLES_OF].allowed)
        hashed = sha256()
        for path in sorted(folder.rglob("*.yaml")):
            hashed.update(str(path.relative_to(folder)).encode() + b"\0" + read_file(path))
            inside = path.relative_to(folder).parts[0]
            if inside in ("facts", MODELS) or (path.name in NOT_RULES and path.parent == folder):
                continue
            node = parse_file(self.reader, path, root)
            if node is None:
                continue
            if inside == "figures":
                figure = read_figure(files, node, folder.name, path.stem)
                if figure is not None:
                    self.figures[figure.name] = figure
            elif inside != POINTS:
                self.add(read_check(reading, node, folder.name, path.stem))
        about = folder / "book.yaml"
        node = parse_file(self.reader, about, root) if about.exists() else None
        if node is None:
            self.reader.problem(Place(str(folder)), "has no `book.yaml`")
            return
        book = read_book(self.reader, node, folder.name, hashed.hexdigest())
        if book is not None:
            self.found.append(book)

    def add(self, check: Check | None) -> None:
        if check is None:
            return
        if check.replaces is not None:
            if check.replaces not in self.checks:
                near = did_you_mean(check.replaces, self.checks)
                self.reader.problem(check.place, f"replaces `{check.replaces}`, which is no check", near)
            self.checks.pop(check.replaces, None)
        if check.name in self.checks:
            other = self.checks[check.name]
            message = f"check `{check.name}` stands at {other.place} already"
            self.reader.problem(check.place, message, f"or say `replaces: {check.name}`")
            return
        self.checks[check.name] = check

    def finished(self) -> Checks:
        """Return what was read; raises InputProblems where anything was wrong."""
        figures = {**self.books.figures, **self.figures}
        known: dict[str, Iterable[str]] = {
            "rule": self.books.rules, "ground": self.books.grounds(), "deadline": self.books.deadlines,
            "derived": self.books.derived, "figure": figures,
        }  # fmt: skip
        for kind, name, place in self.references:
            if name not in known[kind]:
                self.reader.problem(
                    place, f"`{kind}.{name}`: no such {kind}", did_you_mean(name, known[kind])
                )
        self.reader.finish()
        return Checks(
            vocabulary=self.vocabulary, observed=self.observed, checks=dict(sorted(self.checks.items())), figures=figures,
            books=tuple(self.found),
        )  # fmt: skip


def without_examples(checks: Checks) -> Checks:
    """Return the same checks without what proves them, which is most of it and only tests and pages read."""
    short = {name: evolve(check, bad=(), good=(), silent=()) for name, check in checks.checks.items()}
    return evolve(checks, checks=short)
