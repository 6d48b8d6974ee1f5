"""One file of a rulebook: a rule, with its versions, provisos and cases."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import get_args

from attrs import define, field

from assess.facts.citations import read_citations
from assess.facts.spans import NoSuchDay, parse_span
from assess.facts.values import Given, read_given
from assess.facts.vocabulary import Vocabulary
from assess.rulebook import model as m
from assess.rulebook.reading import ConditionReader
from assess.source.errors import Place
from assess.source.fields import Reader
from assess.source.yaml import Node, Scalar, Table

VERSION_KEYS = (
    "title", "kind", "step", "outcome", "prevails", "part-3", "part-3a", "authority", "certainty", "in-force", "when",
    "unless", "says", "notes", "next", "cases",
)  # fmt: skip
RULE_KEYS = (
    "rule", "ground", "administrative", "reason", "was", "bears-on", "for", "body", "what", "within", "replaces",
    *VERSION_KEYS,
)  # fmt: skip
PROVISO_KEYS = (
    "name", "title", "when", "certainty", "authority", "part-3", "part-3a", "only-if-raised", "limits", "leaves-out",
    "must-address",
)  # fmt: skip
KINDS = ("test", "bar", "discretion", "factor", "route")


@define
class FileReading:
    """What every file of a rulebook is read with, and what it refers to."""

    reader: Reader
    vocabulary: Vocabulary
    references: list[tuple[str, str, Place]] = field(factory=list)

    def conditions(self, kind: str) -> ConditionReader:
        """Return a reader of conditions for one kind of rule; its references gather here."""
        return ConditionReader(self.reader, self.vocabulary, kind, self.references)

    def day(self, node: Node | None, what: str, place: Place) -> date | None:
        """Return one day, or None with a problem."""
        text = node.text if isinstance(node, Scalar) else ""
        try:
            day = parse_span(text).day
        except NoSuchDay:
            day = None
        if day is None:
            self.reader.problem(
                node.place if node is not None else place, f"{what} is not a day", "write 2026-11-21"
            )
        return day

    def facts(self, node: Node | None, what: str, place: Place) -> dict[str, Given]:
        """Return the facts of a case, written flat."""
        found: dict[str, Given] = {}
        for key, value in self.reader.table(node, f"`facts` of {what}", place) if node is not None else ():
            fact = self.vocabulary.facts.get(key.text)
            if fact is None:
                near = self._near(key.text)
                self.reader.problem(key.place, f"`{key.text}` is not a fact of the vocabulary", near)
            elif key.text in found:
                self.reader.problem(key.place, f"`{key.text}` stands twice")
            elif (given := read_given(self.reader, fact, value)) is not None:
                found[key.text] = given
        return found

    def _near(self, name: str) -> str | None:
        from assess.source.suggest import did_you_mean  # noqa: PLC0415 - only where something is wrong

        return did_you_mean(name, self.vocabulary.facts)

    def in_force(self, node: Node | None, what: str, place: Place) -> m.InForce:
        """Return from when and until when, and by which day."""
        table = self.reader.table(node, f"`in-force` of {what}", place)
        fields = self.reader.fields(table, f"`in-force` of {what}", ("from", "to", "by"))
        start = self.day(fields.get("from"), f"`from` of {what}", place) or date.min
        end = self.day(fields["to"], f"`to` of {what}", place) if "to" in fields else None
        by = (
            self.reader.word(fields.get("by"), f"`by` of {what}", get_args(m.By), place)
            if "by" in fields
            else "complaint"
        )
        return m.InForce(start, end, by)  # type: ignore[arg-type]


def read_rule(reading: FileReading, node: Node, book: str, name: str) -> m.Rule | None:
    """Return the rule in a file, or None with its problems noted; `name` is the file's own name."""
    reader = reading.reader
    before = len(reader.problems)
    table = reader.table(node, "a rule file")
    fields = reader.fields(table, "a rule", RULE_KEYS)
    own = reader.text(fields.get("rule"), "`rule`", table.place)
    if own and own != name:
        reader.problem(
            fields["rule"].place, f"`rule` is `{own}`, and the file is `{name}.yaml`", "name both alike"
        )
    current = _version(reading, fields, {}, table.place, own)
    versions = [current] if current is not None else []
    for earlier in reader.items(fields.get("was"), "`was`"):
        changed = reader.fields(reader.table(earlier, "an entry of `was`"), "an entry of `was`", VERSION_KEYS)
        version = _version(reading, changed, fields, earlier.place, own)
        versions += [version] if version is not None else []
    if len(reader.problems) > before:
        return None

    def text(key: str) -> str:
        return reader.text(fields[key], f"`{key}`") if key in fields else ""

    administrative = None
    if reader.flag(fields.get("administrative"), "`administrative`"):
        administrative = reader.text(fields.get("reason"), "`reason` of what is administrative", table.place)
    rule = m.Rule(
        name=own, book=book, ground=text("ground") or own, versions=tuple(versions), administrative=administrative,
        bears_on=text("bears-on") or None, points_for=reader.flag(fields["for"], "`for`") if "for" in fields else None,
        body=text("body"), what=text("what"), within=text("within"), replaces=text("replaces") or None, place=table.place,
    )  # fmt: skip
    _check_kind(reading, rule, table.place)
    return rule if len(reader.problems) == before else None


def _check_kind(reading: FileReading, rule: m.Rule, place: Place) -> None:
    reader = reading.reader
    if rule.kind == "factor":
        if rule.bears_on is None or rule.points_for is None:
            reader.problem(place, f"factor `{rule.name}` needs `bears-on` and `for`")
        elif rule.bears_on not in reading.vocabulary or not reading.vocabulary[rule.bears_on].judgement:
            reader.problem(place, f"`bears-on` is `{rule.bears_on}`, which is no judgement of the vocabulary")
    if rule.kind == "route" and not (rule.body and rule.what):
        reader.problem(place, f"route `{rule.name}` needs `body` and `what`")


def _version(
    reading: FileReading, own: Mapping[str, Node], base: Mapping[str, Node], place: Place, name: str
) -> m.Version | None:
    reader = reading.reader
    before = len(reader.problems)
    what = f"rule `{name}`"

    def held(key: str) -> Node | None:
        return own.get(key) or base.get(key)

    def text(key: str) -> str:
        node = held(key)
        return reader.text(node, f"`{key}` of {what}") if node is not None else ""

    kind = reader.word(held("kind"), f"`kind` of {what}", KINDS, place)
    conditions = reading.conditions(kind)
    when = conditions.condition(held("when"), f"`when` of {what}", place)
    unless = _provisos(reading, held("unless"), conditions, what)
    notes = tuple(_notes(reading, held("notes"), what))
    outcome = (
        reader.word(held("outcome"), f"`outcome` of {what}", get_args(m.Outcome)) if held("outcome") else None
    )
    step = reader.word(held("step"), f"`step` of {what}", get_args(m.Step)) if held("step") else None
    certainty = reader.word(held("certainty"), f"`certainty` of {what}", get_args(m.Certainty), place)
    in_force = reading.in_force(own.get("in-force"), what, place)
    title = reader.text(held("title"), f"`title` of {what}", place)
    cases = tuple(_cases(reading, own.get("cases"), what))
    part_3 = read_citations(reader, held("part-3"), "`part-3`")
    part_3a = read_citations(reader, held("part-3a"), "`part-3a`")
    authority = read_citations(reader, held("authority"), "`authority`")
    if when is None or len(reader.problems) > before:
        return None
    try:
        return m.Version(
            kind=kind, outcome=outcome, step=step, title=title, when=when, unless=unless, says=text("says"),  # type: ignore[arg-type]
            notes=notes, next=text("next"), part_3=part_3, part_3a=part_3a, authority=authority, certainty=certainty,  # type: ignore[arg-type]
            prevails=reader.flag(held("prevails"), "`prevails`"), in_force=in_force, cases=cases,
        )  # fmt: skip
    except ValueError as error:
        reader.problem(place, f"{what}: {error}")
        return None


def _provisos(
    reading: FileReading, node: Node | None, conditions: ConditionReader, what: str
) -> tuple[m.Proviso, ...]:
    reader = reading.reader
    found: list[m.Proviso] = []
    for item in reader.items(node, f"`unless` of {what}"):
        before = len(reader.problems)
        fields = reader.fields(reader.table(item, "a proviso"), "a proviso", PROVISO_KEYS)
        name = reader.text(fields.get("name"), "`name` of a proviso", item.place)
        inside = f"proviso `{name}`"
        title = reader.text(fields.get("title"), f"`title` of {inside}", item.place)
        when = conditions.condition(fields.get("when"), f"`when` of {inside}", item.place)
        limits = (
            reader.word(fields["limits"], f"`limits` of {inside}", ("scope",)) if "limits" in fields else None
        )
        certainty = "confirmed"
        if "certainty" in fields:
            certainty = reader.word(fields["certainty"], f"`certainty` of {inside}", get_args(m.Certainty))
        if (limits == "scope") != ("leaves-out" in fields):
            reader.problem(
                item.place, f"{inside} needs `limits: scope` and `leaves-out` together, or neither"
            )
        if any(other.name == name for other in found):
            reader.problem(item.place, f"two provisos of {what} are named `{name}`")
        if when is None or len(reader.problems) > before:
            continue
        found.append(
            m.Proviso(
                name=name, title=title, when=when, limits_scope=limits == "scope", place=item.place,
                leaves_out=reader.text(fields["leaves-out"], f"`leaves-out` of {inside}") if "leaves-out" in fields else "",
                only_if_raised=reader.flag(fields.get("only-if-raised"), f"`only-if-raised` of {inside}"),
                must_address=reader.texts(fields.get("must-address"), f"`must-address` of {inside}"),
                part_3=read_citations(reader, fields.get("part-3"), "`part-3`"),
                part_3a=read_citations(reader, fields.get("part-3a"), "`part-3a`"),
                authority=read_citations(reader, fields.get("authority"), "`authority`"),
                certainty=certainty,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return tuple(found)


def _notes(reading: FileReading, node: Node | None, what: str) -> Iterator[m.Note]:
    conditions = reading.conditions("note")
    for item in reading.reader.items(node, f"`notes` of {what}"):
        fields = reading.reader.fields(reading.reader.table(item, "a note"), "a note", ("when", "says"))
        when = conditions.condition(fields.get("when"), "`when` of a note", item.place)
        says = reading.reader.text(fields.get("says"), "`says` of a note", item.place)
        if when is not None:
            yield m.Note(when, says)


def _cases(reading: FileReading, node: Node | None, what: str) -> Iterator[m.RuleCase]:
    reader = reading.reader
    for item in reader.items(node, f"`cases` of {what}"):
        fields = reader.fields(reader.table(item, "a case"), "a case", ("name", "facts", "expect", "as-of"))
        name = reader.text(fields.get("name"), "`name` of a case", item.place)
        facts = reading.facts(fields.get("facts"), f"case `{name}`", item.place)
        as_of = reading.day(fields["as-of"], "`as-of`", item.place) if "as-of" in fields else None
        yield m.RuleCase(
            name, facts, _expectation(reading, fields.get("expect"), item.place), as_of, item.place
        )


def _expectation(reading: FileReading, node: Node | None, place: Place) -> m.Expectation:
    reader, words = reading.reader, ("met", "not-met", "unknown")
    if not isinstance(node, Table):
        return m.Expectation(reader.word(node, "`expect`", words, place))
    fields = reader.fields(node, "`expect`", ("status", "proviso", "limits"))
    status = reader.word(fields.get("status"), "`status`", words, node.place)
    proviso = reader.text(fields["proviso"], "`proviso`") if "proviso" in fields else None
    return m.Expectation(status, proviso, "limits" in fields)
