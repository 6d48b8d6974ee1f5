"""Reading the file of a check; what it may hold stands in `assess.rulebook.checks`."""

import re
from collections.abc import Mapping
from typing import get_args

from assess.facts.citations import read_citations
from assess.facts.vocabulary import Vocabulary
from assess.rulebook import checks as k
from assess.rulebook.check_examples import PROOFS, read_examples, usual_example
from assess.rulebook.conditions import Condition, facts_named
from assess.rulebook.files import FileReading
from assess.rulebook.model import Certainty
from assess.rulebook.templates import PLACEHOLDER
from assess.source.errors import Place
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar

CHECK_KEYS = (
    "rule", "kind", "title", "severity", "pack", "applies", "for-each", "when", "words", "lacks", "sections", "not-in",
    "passed-over", "needs", "place", "says", "help", "fix", "authority", "certainty", "in-force", "replaces", "example",
    "bad", "good", "silent",
)  # fmt: skip
FOUND_WORDS = ("found", "instead")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@frozen
class CheckReading:
    """What the file of a check is read with: facts, groups of observed things, and the sections there are."""

    files: FileReading
    observed: Vocabulary
    groups: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def reader(self) -> Reader:
        """Where problems gather."""
        return self.files.reader


def read_check(reading: CheckReading, node: Node, book: str, name: str) -> k.Check | None:
    """Return the check in a file, or None with its problems noted; `name` is the file's own name."""
    reader = reading.reader
    before = len(reader.problems)
    table = reader.table(node, "the file of a check")
    fields = reader.fields(table, "a check", CHECK_KEYS)
    own = reader.text(fields.get("rule"), "`rule`", table.place)
    what = f"check `{own or name}`"
    if own and own != name:
        reader.problem(
            fields["rule"].place, f"`rule` is `{own}`, and the file is `{name}.yaml`", "name both alike"
        )
    reader.word(fields.get("kind"), f"`kind` of {what}", ("check",), table.place)
    severity = reader.word(fields.get("severity"), f"`severity` of {what}", k.SEVERITIES, table.place)
    pack = (
        reader.word(fields["pack"], f"`pack` of {what}", get_args(k.Pack)) if "pack" in fields else "default"
    )
    certainty = reader.word(
        fields.get("certainty"), f"`certainty` of {what}", get_args(Certainty), table.place
    )
    phases, stages = _applies(reader, fields.get("applies"), what)
    group = (
        reader.word(fields["for-each"], f"`for-each` of {what}", reading.groups)
        if "for-each" in fields
        else k.WHOLE
    )
    when = (
        reading.files.conditions("check").condition(fields["when"], f"`when` of {what}", table.place)
        if "when" in fields
        else None
    )
    if when is not None:
        _check_groups(reading, when, group, fields["when"].place, what)
    sections = _words(reader, fields.get("sections"), f"`sections` of {what}", reading.roles)
    texts = {
        key: reader.text(fields.get(key), f"`{key}` of {what}", table.place)
        for key in ("title", "says", "help")
    }
    fix = reader.text(fields["fix"], f"`fix` of {what}") if "fix" in fields else None
    for key in ("says", "help", "fix"):
        if key in fields:
            _check_placeholders(reading, fields[key], group, worded="words" in fields)
    words, lacks = (
        tuple(_wordings(reader, fields.get(key), f"`{key}` of {what}")) for key in ("words", "lacks")
    )
    not_in = _words(reader, fields.get("not-in"), f"`not-in` of {what}", (k.QUOTATIONS, *reading.roles))
    passed_over = tuple(
        pattern for item in reader.items(fields.get("passed-over"), f"`passed-over` of {what}")
        if (pattern := _pattern(reader, item, reader.text(item, "a pattern"))) is not None
    )  # fmt: skip
    usual = usual_example(reader, fields.get("example"), reading.roles, phases, stages, sections)
    examples = {
        key: read_examples(reading.files, reading.roles, fields.get(key), usual, f"`{key}` of {what}")
        for key in PROOFS
    }
    needs = _needs(reading, fields.get("needs"), what)
    where = _where(reading, fields.get("place"), group, what)
    authority = read_citations(reader, fields.get("authority"), "`authority`")
    in_force = reading.files.in_force(fields["in-force"], what, table.place) if "in-force" in fields else None
    replaces = reader.text(fields["replaces"], "`replaces`") if "replaces" in fields else None
    if not authority:
        reader.problem(table.place, f"{what} has no `authority`")
    if len(reader.problems) > before:
        return None
    try:
        return k.Check(
            name=own, book=book, title=texts["title"], severity=severity, pack=pack, phases=phases, stages=stages,  # type: ignore[arg-type]
            group=group, when=when, words=words, lacks=lacks, sections=sections, not_in=not_in, passed_over=passed_over,
            needs=needs, where=where, says=texts["says"], help=texts["help"], fix=fix, authority=authority,
            certainty=certainty, in_force=in_force, replaces=replaces, place=table.place,  # type: ignore[arg-type]
            bad=examples["bad"], good=examples["good"], silent=examples["silent"],
        )  # fmt: skip
    except ValueError as error:
        reader.problem(table.place, f"{what}: {error.args[0] if error.args else error}")
        return None


def _words(reader: Reader, node: Node | None, what: str, words: tuple[str, ...]) -> tuple[str, ...]:
    items = node.items if isinstance(node, Listing) else (node,) if node is not None else ()
    return tuple(dict.fromkeys(reader.word(item, f"an item of {what}", words) for item in items))


def _applies(reader: Reader, node: Node | None, what: str) -> tuple[tuple[k.Phase, ...], tuple[k.Stage, ...]]:
    if node is None:
        return k.PHASES, k.STAGES
    fields = reader.fields(
        reader.table(node, f"`applies` of {what}"), f"`applies` of {what}", ("kind", "stage")
    )
    phases = _words(reader, fields.get("kind"), f"`kind` of {what}", k.PHASES) or k.PHASES
    stages = _words(reader, fields.get("stage"), f"`stage` of {what}", k.STAGES) or k.STAGES
    return phases, stages  # type: ignore[return-value]


def _check_groups(reading: CheckReading, when: Condition, group: str, place: Place, what: str) -> None:
    for fact in facts_named(when):
        head = fact.partition(".")[0]
        if fact in reading.observed and head not in (group, k.WHOLE):
            said = f"`{fact}` is a fact of each {head}; {what} is run for each {group}"
            reading.reader.problem(place, said, f"say `for-each: {head}`")


def _check_placeholders(reading: CheckReading, node: Node, group: str, *, worded: bool) -> None:
    text = node.text if isinstance(node, Scalar) else ""
    for name in PLACEHOLDER.findall(text):
        head, _, rest = name.partition(".")
        if worded and name in FOUND_WORDS:
            continue
        if name in reading.files.vocabulary:
            if name in reading.observed and head not in (group, k.WHOLE):
                reading.reader.problem(
                    node.place, f"`{{{name}}}` is a fact of each {head}, and this is run for each {group}"
                )
            continue
        if head in ("figure", "derived") and rest:
            reading.files.references.append((head, rest, node.place))
        elif head == "deadline" and rest.endswith((".due", ".within", ".overrun")):
            reading.files.references.append((head, rest.rpartition(".")[0], node.place))
        else:
            known = (*FOUND_WORDS, *reading.files.vocabulary.facts)
            reading.reader.problem(
                node.place, f"`{{{name}}}` is no fact that can be filled in", did_you_mean(name, known)
            )


def _wordings(reader: Reader, node: Node | None, what: str) -> list[k.Wording]:
    found = []
    for item in reader.items(node, what):
        fields = reader.fields(
            reader.table(item, f"an item of {what}"),
            f"an item of {what}",
            ("find", "pattern", "instead", "exact"),
        )
        if ("find" in fields) == ("pattern" in fields):
            reader.problem(item.place, f"an item of {what} has `find` or `pattern`, one of the two")
            continue
        key = "find" if "find" in fields else "pattern"
        shown = reader.text(fields[key], f"`{key}` of {what}")
        exact = reader.flag(fields.get("exact"), f"`exact` of {what}")
        instead = reader.text(fields["instead"], f"`instead` of {what}") if "instead" in fields else ""
        pattern = _pattern(reader, fields[key], plain_words(shown) if key == "find" else shown, exact=exact)
        if pattern is not None and shown:
            found.append(k.Wording(shown=shown, pattern=pattern, instead=instead))
    return found


def plain_words(text: str) -> str:
    """Return the pattern that finds these words as whole words, however they are spaced."""
    straight = text.translate(_STRAIGHT)
    between = r"\s+"
    return rf"(?<![\w-]){between.join(re.escape(part) for part in straight.split())}(?![\w-])"


def _pattern(reader: Reader, node: Node, text: str, *, exact: bool = False) -> re.Pattern[str] | None:
    try:
        found = re.compile(text, 0 if exact else re.IGNORECASE)
    except re.error as error:
        reader.problem(node.place, f"`{text}` is no pattern: {error}")
        return None
    if found.match(""):
        reader.problem(node.place, f"`{text}` is found everywhere: it matches nothing at all")
        return None
    return found


def _needs(reading: CheckReading, node: Node | None, what: str) -> tuple[str, ...]:
    found = []
    for item in reading.reader.items(node, f"`needs` of {what}"):
        name = reading.reader.text(item, f"an item of `needs` of {what}")
        known = reading.files.vocabulary
        full = name if name == k.CASE or name in known else f"draft.{name}"
        if full == k.CASE or full in known:
            found.append(full)
        elif name:
            near = did_you_mean(name, (k.CASE, *known.facts))
            reading.reader.problem(
                item.place, f"`{name}` is no fact that could be needed", near or "write `case`, or a fact"
            )
    return tuple(found)


def _where(reading: CheckReading, node: Node | None, group: str, what: str) -> k.Where | None:
    if node is None:
        return None
    reader = reading.reader
    table = reader.table(node, f"`place` of {what}")
    fields: Mapping[str, Node] = reader.fields(table, f"`place` of {what}", get_args(k.PlaceOf))
    if len(fields) != 1:
        reader.problem(node.place, f"`place` of {what} has one of: {', '.join(get_args(k.PlaceOf))}")
        return None
    (how, value), *_ = fields.items()
    if how != "fact":
        return k.Where(how, _words(reader, value, f"`{how}` of {what}", reading.roles) or ("other",))  # type: ignore[arg-type]
    name = reader.text(value, f"`fact` of {what}")
    if name.partition(".")[0] not in (group, k.WHOLE) or name not in reading.files.vocabulary:
        reader.problem(
            value.place,
            f"`{name}` is not observed of {what}",
            did_you_mean(name, reading.files.vocabulary.facts),
        )
    return k.Where("fact", (name,))
