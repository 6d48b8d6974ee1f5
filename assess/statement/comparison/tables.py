"""What comparison goes by, as data: `points.yaml` of the checks."""

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from assess.rulebook.check_loader import POINTS
from assess.rulebook.loader import STATEMENT_BOOK
from assess.source.fields import Reader
from assess.source.yaml import parse, read_file

PointCues = tuple[tuple[re.Pattern[str], ...], ...]


@frozen
class ComparisonTables:
    """How each point of a proviso is seen to be dealt with, grounds not kept apart, and what events are called."""

    points: Mapping[str, PointCues] = field(repr=False)
    kin: tuple[frozenset[str], ...]
    events: Mapping[str, tuple[str, ...]]

    def kin_of(self, ground: str) -> frozenset[str]:
        """Return the grounds not kept apart from one, itself among them."""
        return frozenset((ground,)).union(*(group for group in self.kin if ground in group))


def read_tables(folder: Path) -> ComparisonTables:
    """Return the tables of a folder of rulebooks; raises InputProblems."""
    reader = Reader()
    path = folder / STATEMENT_BOOK / POINTS
    table = reader.table(parse(path.name, read_file(path)), path.name)
    fields = reader.fields(table, path.name, ("points", "kin", "events"))
    points: dict[str, PointCues] = {}
    for key, value in reader.table(fields.get("points"), "`points`", table.place):
        cues = []
        for item in reader.items(value, f"`{key.text}`"):
            try:
                cues.append(
                    tuple(re.compile(text) for text in reader.texts(item, f"a point of `{key.text}`"))
                )
            except re.error as error:
                reader.problem(item.place, f"no pattern: {error}")
        points[key.text] = tuple(cues)
    kin = tuple(frozenset(reader.texts(item, "`kin`")) for item in reader.items(fields.get("kin"), "`kin`"))
    events = {
        key.text: reader.texts(value, f"`{key.text}`")
        for key, value in reader.table(fields.get("events"), "`events`", table.place)
    }
    reader.finish()
    return ComparisonTables(points, kin, events)
