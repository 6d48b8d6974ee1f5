"""Front matter: a few settings between two lines of hyphens at the top of a Markdown file."""

from collections.abc import Sequence

from assess.source.errors import InputProblems, Problem
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table, parse
from assess.statement.model import Ignore, Setting
from assess.statement.text import Extent, Text, of_line

KEYS = (
    "case", "kind", "stage", "body", "reference", "category", "decision", "date", "decision-date", "neutral", "title",
    "assess-ignore",
)  # fmt: skip
MOST_LINES = 200


def read_front_matter(name: str, lines: Sequence[str]) -> tuple[tuple[Setting, ...], tuple[Ignore, ...], int]:
    """Return the settings, the findings to pass over, and the index of the first line below."""
    if not lines or lines[0].rstrip() != "---":
        return (), (), 0
    end = next(
        (at for at in range(1, min(len(lines), MOST_LINES)) if lines[at].rstrip() in ("---", "...")), None
    )
    if end is None:
        return (), (), 0
    # One empty line stands for the first, so that lines are counted as in the file.
    node = parse(name, "\n".join(["", *lines[1:end], ""]).encode())
    if node is None:
        return (), (), end + 1
    if not isinstance(node, Table):
        return (), (), 0
    return (*_settings(node, lines), end + 1)


def _settings(table: Table, lines: Sequence[str]) -> tuple[tuple[Setting, ...], tuple[Ignore, ...]]:
    problems = []
    settings: dict[str, Setting] = {}
    ignores: list[Ignore] = []
    for key, value in table:
        if key.text not in KEYS:
            expected = did_you_mean(key.text, KEYS) or f"expected one of: {', '.join(KEYS)}"
            problems.append(Problem(key.place, f"`{key.text}` is not a key of the front matter", expected))
        elif key.text in settings or (key.text == "assess-ignore" and ignores):
            problems.append(Problem(key.place, f"`{key.text}` stands twice in the front matter"))
        elif key.text == "assess-ignore":
            ignores.extend(_ignores(value, lines))
        elif isinstance(value, Scalar):
            settings[key.text] = Setting(key.text, _text(value, lines))
        else:
            problems.append(Problem(value.place, f"`{key.text}` is not one value"))
    if problems:
        raise InputProblems(problems)
    return tuple(settings.values()), tuple(ignores)


def _text(value: Scalar, lines: Sequence[str]) -> Text:
    line = value.place.line or 1
    column = (value.place.column or 1) - 1
    raw = lines[line - 1] if line <= len(lines) else ""
    found = raw.find(value.text, column) if value.text else -1
    if found < 0:
        return of_line(raw[column:], line, column + 1)
    return of_line(raw[found : found + len(value.text)], line, found + 1)


def _ignores(node: Node, lines: Sequence[str]) -> list[Ignore]:
    """Return one note for each entry: text as written in a comment, or keys and values put in that form."""
    items = node.items if isinstance(node, Listing) else (node,)
    found = []
    for item in items:
        line, column = item.place.line or 1, item.place.column or 1
        raw = lines[line - 1] if line <= len(lines) else ""
        at = Extent(line, column, line, len(raw) + 1, raw[column - 1 :])
        if isinstance(item, Scalar):
            found.append(Ignore(item.text, at))
        elif isinstance(item, Table):
            held = {key.text: value.text for key, value in item if isinstance(value, Scalar)}
            parts = [f"ignore[{held.get('rule', '')}] {held.get('reason', '')}".rstrip()]
            parts += [f"{word} {held[word]}" for word in ("by", "until") if word in held]
            found.append(Ignore("; ".join(parts), at))
    return found
