"""Reading the examples of a check: what must give a finding, and what must not."""

from collections.abc import Sequence

from assess.facts.values import Given
from assess.rulebook import checks as k
from assess.rulebook.files import FileReading
from assess.source.errors import Place
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.yaml import Node, Scalar, Table

PROOFS = ("bad", "good", "silent")
EXAMPLE_KEYS = ("text", "section", "kind", "head", "sections", "without", "statement", "case", "seen", "at")
HEAD_KEYS = ("body", "reference", "category", "decision", "date", "title")
KINDS = tuple(f"{phase}-{stage}" for phase in k.PHASES for stage in k.STAGES)
USUAL_SECTION = {"assessment": "assessment", "investigation": "analysis"}


@frozen
class Usual:
    """Where an example that is one text is put: a section of a statement of a kind."""

    section: str
    kind: str


def usual_example(
    reader: Reader, node: Node | None, roles: Sequence[str], phases: Sequence[str], stages: Sequence[str],
    sections: Sequence[str],
) -> Usual:  # fmt: skip
    """Return what `example` says, else what follows from the sections and the kinds a check is for."""
    phase = "investigation" if "investigation" in phases else phases[0]
    stage = "final" if "final" in stages else stages[0]
    fields = (
        reader.fields(reader.table(node, "`example`"), "`example`", ("section", "kind"))
        if node is not None
        else {}
    )
    kind = (
        reader.word(fields["kind"], "`kind` of `example`", KINDS) if "kind" in fields else f"{phase}-{stage}"
    )
    usual = sections[0] if sections else USUAL_SECTION[kind.partition("-")[0]]
    section = (
        reader.word(fields["section"], "`section` of `example`", roles) if "section" in fields else usual
    )
    return Usual(section, kind)


def read_examples(
    reading: FileReading, roles: Sequence[str], node: Node | None, usual: Usual, what: str
) -> tuple[k.Example, ...]:
    """Return the examples of a list, each a text or keys."""
    return tuple(_example(reading, roles, item, usual, what) for item in reading.reader.items(node, what))


def _example(reading: FileReading, roles: Sequence[str], node: Node, usual: Usual, what: str) -> k.Example:
    reader = reading.reader
    if isinstance(node, Scalar):
        reader.text(node, f"an example of {what}")
        return k.Example(text=node.text.strip(), section=usual.section, kind=usual.kind, place=node.place)
    one = f"an example of {what}"
    fields = reader.fields(reader.table(node, one), one, EXAMPLE_KEYS)
    kind = reader.word(fields["kind"], f"`kind` of {one}", KINDS) if "kind" in fields else usual.kind
    section = (
        reader.word(fields["section"], f"`section` of {one}", roles) if "section" in fields else usual.section
    )
    head = {}
    if "head" in fields:
        head = {
            key: reader.text(value, f"`{key}` of {one}")
            for key, value in reader.fields(
                reader.table(fields["head"], "`head`"), "`head`", HEAD_KEYS
            ).items()
        }
    sections = {}
    if "sections" in fields:
        table = reader.table(fields["sections"], f"`sections` of {one}")
        sections = {
            key: _kept(reader, value, one)
            for key, value in reader.fields(table, f"`sections` of {one}", roles).items()
        }
    return k.Example(
        text=_kept(reader, fields.get("text"), one), section=section, kind=kind, head=head, sections=sections,
        without=tuple(reader.word(item, f"`without` of {one}", roles) for item in reader.items(fields.get("without"), f"`without` of {one}")),
        statement=_kept(reader, fields.get("statement"), one), case=_case(reading, fields.get("case"), one, node.place),
        seen=reading.facts(fields["seen"], f"`seen` of {one}", node.place) if "seen" in fields else {},
        at=reader.text(fields["at"], f"`at` of {one}") if "at" in fields else None, place=node.place,
    )  # fmt: skip


def _kept(reader: Reader, node: Node | None, what: str) -> str:
    """Return a text with its lines; empty where there is none."""
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        reader.text(node, what)
        return ""
    return node.text.strip()


def _case(reading: FileReading, node: Node | None, what: str, place: Place) -> dict[str, Given] | None:
    if node is None or (isinstance(node, Scalar) and node.text == "none"):
        return None
    if not isinstance(node, Table):
        reading.reader.problem(
            node.place, f"`case` of {what} is not facts", "write `case: {received: 2025-03-01}`"
        )
        return None
    return reading.facts(node, what, place)
