"""What comparison goes by, as data: `points.yaml` of the checks."""

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from assess.rulebook.check_loader import POINTS
from assess.rulebook.loader import STATEMENT_BOOK
from assess.source.errors import Place
from assess.source.fields import Reader
from assess.source.kept import compile_into, kept
from assess.source.yaml import Node, Table, parse, read_file

KEPT = "comparison"
PointCues = tuple[tuple[re.Pattern[str], ...], ...]


@frozen(kw_only=True)
class Telling:
    """How a statement tells a fact of the case in so many words.

    `values` has the patterns for each value that can be told from prose. `rising` values are steps in order: a
    statement that tells the third has told the first two on its way. A sentence with one of `unless` tells nothing.
    """

    what: str
    sections: tuple[str, ...]
    rising: bool
    unless: tuple[re.Pattern[str], ...] = field(repr=False)
    values: Mapping[str, tuple[re.Pattern[str], ...]] = field(repr=False)


@frozen
class ComparisonTables:
    """How each point of a proviso is seen to be dealt with, grounds not kept apart, and what case facts are called."""

    points: Mapping[str, PointCues] = field(repr=False)
    kin: tuple[frozenset[str], ...]
    events: Mapping[str, tuple[str, ...]]
    tellings: Mapping[str, Telling]

    def kin_of(self, ground: str) -> frozenset[str]:
        """Return the grounds not kept apart from one, itself among them."""
        return frozenset((ground,)).union(*(group for group in self.kin if ground in group))


def shipped_tables() -> ComparisonTables:
    """Return the tables of the shipped rulebooks, read once and kept; raises InputProblems."""
    return kept(KEPT, ComparisonTables, read_tables)


def compile_comparison(folder: Path, target: Path) -> None:
    """Write the tables of a folder of rulebooks as the wheel carries them."""
    compile_into(target, KEPT, read_tables(folder))


def read_tables(folder: Path) -> ComparisonTables:
    """Return the tables of a folder of rulebooks; raises InputProblems."""
    reader = Reader()
    path = folder / STATEMENT_BOOK / POINTS
    table = reader.table(parse(path.name, read_file(path)), path.name)
    fields = reader.fields(table, path.name, ("points", "kin", "events", "told"))
    points = {
        key.text: tuple(
            _patterns(reader, item, f"a point of `{key.text}`")
            for item in reader.items(value, f"`{key.text}`")
        )
        for key, value in reader.table(fields.get("points"), "`points`", table.place)
    }
    kin = tuple(frozenset(reader.texts(item, "`kin`")) for item in reader.items(fields.get("kin"), "`kin`"))
    events = {
        key.text: reader.texts(value, f"`{key.text}`")
        for key, value in reader.table(fields.get("events"), "`events`", table.place)
    }
    tellings = {
        key.text: _telling(reader, key.text, reader.table(value, f"`{key.text}`"))
        for key, value in reader.table(fields.get("told"), "`told`", table.place)
    }
    reader.finish()
    return ComparisonTables(points, kin, events, tellings)


def _telling(reader: Reader, fact: str, table: Table) -> Telling:
    fields = reader.fields(table, f"`{fact}`", ("what", "sections", "rising", "unless", "values"))
    return Telling(
        what=reader.text(fields.get("what"), "`what`", table.place),
        sections=reader.texts(fields.get("sections"), "`sections`"),
        rising=reader.flag(fields.get("rising"), "`rising`"),
        unless=_patterns(reader, fields.get("unless"), "`unless`"),
        values={
            key.text: _patterns(reader, value, f"`{key.text}`")
            for key, value in reader.table(fields.get("values"), "`values`", table.place)
        },
    )


def _patterns(reader: Reader, node: Node | None, what: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(text) for text in reader.texts(node, what))
    except re.error as error:
        reader.problem(node.place if node else Place(""), f"no pattern: {error}")
        return ()
