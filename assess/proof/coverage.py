"""Which provision is carried by which rules, book by book, and why some are carried by none.

Each book lists them in its `coverage.yaml`: a `source`, and either the `rules` that carry it (rules, their provisos
as `rule.proviso`, deadlines, derived facts and figures) or, `without-rule`, the reason why none does.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field

from assess.proof.provisions import Provisions
from assess.rulebook.model import Deadline, Derived, Figure, Rulebooks
from assess.source.errors import Place, Problem
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean
from assess.source.yaml import Node, parse, read_file

FILE = "coverage.yaml"
KEYS = ("source", "rules", "without-rule")


@frozen
class Entry:
    """One provision or piece of guidance, and what carries it; `reason` says why nothing does."""

    source: str
    carried_by: tuple[str, ...]
    reason: str
    place: Place


@frozen
class Coverage:
    """What one book lists."""

    book: str
    entries: tuple[Entry, ...]


@frozen
class Lists:
    """What all books list, and what is wrong with it."""

    books: Rulebooks
    of: tuple[Coverage, ...]
    problems: tuple[Problem, ...] = field(factory=tuple)


def read_lists(books: Rulebooks, roots: Iterable[Path]) -> Lists:
    """Return the lists of every book found in some folders of rulebooks, with everything wrong in them."""
    reader = Reader()
    found: list[Coverage] = []
    folders = [folder for root in roots for folder in _books_in(root) if folder.name in books.books]
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            node = parse(str(path.relative_to(folder.parent.parent)), read_file(path))
            found.append(Coverage(folder.name, tuple(_entries(reader, node)) if node is not None else ()))
        else:
            reader.problem(
                Place(str(folder)), f"has no `{FILE}`", "list what it covers, and what it leaves out and why"
            )
    lists = Lists(books, tuple(found))
    provisions = Provisions.of(roots)
    problems = [*reader.problems, *_unknown(lists), *_unlisted(lists), *_uncovered(lists, provisions)]
    order = sorted(
        problems, key=lambda problem: (problem.place.path, problem.place.line or 0, problem.message)
    )
    return Lists(books, tuple(found), tuple(order))


def _books_in(root: Path) -> list[Path]:
    if (root / "book.yaml").is_file():
        return [root]
    return [folder for folder in sorted(root.iterdir()) if (folder / "book.yaml").is_file()]


def _entries(reader: Reader, node: Node) -> Iterator[Entry]:
    for item in reader.items(node, f"`{FILE}`"):
        fields = reader.fields(reader.table(item, "an entry"), "an entry", KEYS)
        source = reader.text(fields.get("source"), "`source`", item.place)
        carried = reader.texts(fields.get("rules"), f"`rules` of `{source}`")
        reason = reader.text(fields["without-rule"], "`without-rule`") if "without-rule" in fields else ""
        if bool(carried) == bool(reason):
            what = "both `rules` and `without-rule`" if carried else "neither `rules` nor `without-rule`"
            reader.problem(
                item.place, f"`{source}` has {what}", "name what carries it, or say why nothing does"
            )
        yield Entry(source, carried, reason, item.place)


@frozen
class Carrier:
    """What can carry a provision: a rule, a proviso (`part_of` its rule), a deadline, a derived fact, a figure."""

    name: str
    book: str
    place: Place
    cites: tuple[str, ...]
    part_of: str | None = None


def carriers(books: Rulebooks) -> dict[str, Carrier]:
    """Return everything that can carry a provision, by name."""
    found: dict[str, Carrier] = {}
    for rule in books.rules.values():
        cited = [cite.cite for version in rule.versions for cite in version.citations]
        for proviso in (proviso for version in rule.versions for proviso in version.unless):
            own = [cite.cite for cite in (*proviso.part_3, *proviso.part_3a, *proviso.authority)]
            name = f"{rule.name}.{proviso.name}"
            found[name] = Carrier(name, rule.book, proviso.place, tuple(own), rule.name)
            cited += own
        found[rule.name] = Carrier(rule.name, rule.book, rule.place, tuple(dict.fromkeys(cited)))
    limits: tuple[Deadline | Derived | Figure, ...] = (
        *books.deadlines.values(), *books.derived.values(), *books.figures.values(),
    )  # fmt: skip
    for thing in limits:
        cites = tuple(cite.cite for cite in thing.authority)
        found[thing.name] = Carrier(thing.name, thing.book, thing.place, cites)
    return found


def _unknown(lists: Lists) -> Iterator[Problem]:
    known = carriers(lists.books)
    for coverage in lists.of:
        for entry in coverage.entries:
            for name in entry.carried_by:
                if name not in known:
                    message = f"`{name}`: no rule, proviso, deadline, derived fact or figure has that name"
                    yield Problem(entry.place, message, did_you_mean(name, known))


def _in_question(lists: Lists) -> Iterator[Carrier]:
    """Yield what a book with a list holds; a proviso is listed, and cited, with its rule."""
    with_list = {coverage.book for coverage in lists.of}
    for carrier in carriers(lists.books).values():
        if carrier.book in with_list and carrier.part_of is None:
            yield carrier


def _unlisted(lists: Lists) -> Iterator[Problem]:
    listed = {name for coverage in lists.of for entry in coverage.entries for name in entry.carried_by}
    for carrier in _in_question(lists):
        if carrier.name not in listed:
            message = f"`{carrier.name}` is listed nowhere in `{FILE}`"
            yield Problem(carrier.place, message, "name it under the provision it carries")


def _uncovered(lists: Lists, provisions: Provisions) -> Iterator[Problem]:
    """Yield each authority that no list has, where the lists go through the Act or regulations it belongs to."""
    sources = [entry.source for coverage in lists.of for entry in coverage.entries]
    covered = {unit for source in sources for unit in provisions.units(source)}
    gone_through = {unit.instrument for unit in covered}
    for carrier in _in_question(lists):
        for cite in carrier.cites:
            units = sorted(unit for unit in provisions.units(cite) if unit.instrument in gone_through)
            missing = ", ".join(f"{unit.kind} {unit.number}" for unit in units if unit not in covered)
            if missing:
                message = f"`{carrier.name}` rests on `{cite}`, and no `{FILE}` has {missing}"
                yield Problem(carrier.place, message, "list it, with the rules that carry it")
