"""What a case file says of a fact: a value, or that it is not known, with where it was said."""

from decimal import Decimal
from enum import Enum
from typing import Final, Literal, TypeAlias

from attrs import frozen

from assess.facts.spans import NoSuchDay, Span, parse_span
from assess.facts.vocabulary import UNKNOWN_WORD, Fact
from assess.source.errors import Place
from assess.source.fields import Reader, described
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table


class _Unknown(Enum):
    UNKNOWN = "unknown"


UNKNOWN: Final = _Unknown.UNKNOWN
Unknown: TypeAlias = Literal[_Unknown.UNKNOWN]
Value: TypeAlias = str | Span | Decimal | tuple[str, ...] | Unknown

JUDGED_KEYS = ("is", "why", "by", "source")
YES_AND_NO = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}


@frozen
class Given:
    """One fact as given: its value, the text as written, and its place; who judged it, why, and the source."""

    fact: str
    value: Value
    written: str | tuple[str, ...]
    place: Place
    source: str | None = None
    why: str | None = None
    by: str | None = None

    @property
    def known(self) -> bool:
        """Whether it has a value; false where it was asked and is not known."""
        return self.value is not UNKNOWN


def read_given(reader: Reader, fact: Fact, node: Node) -> Given | None:
    """Return the value `node` gives `fact`, or None with the problem noted."""
    notes: dict[str, str] = {}
    held: Node | None = node
    if isinstance(node, Table):
        fields = reader.fields(node, f"`{fact.name}`", JUDGED_KEYS)
        held = fields.get("is")
        if held is None:
            reader.problem(node.place, f"`{fact.name}` has no `is`", f"write {{is: {_example(fact)}}}")
            return None
        notes = {key: reader.text(fields[key], f"`{key}` of `{fact.name}`") for key in JUDGED_KEYS[1:] if key in fields}
    value = _value(reader, fact, held)
    if value is None:
        return None
    written = tuple(item.text for item in held.items if isinstance(item, Scalar)) if isinstance(held, Listing) else ""
    if isinstance(held, Scalar):
        written = held.text
    assert held is not None  # noqa: S101 - for the type checker: a value was read from it
    return Given(fact.name, value, written, held.place, notes.get("source"), notes.get("why"), notes.get("by"))


def _example(fact: Fact) -> str:
    if fact.kind == "date":
        return "2024-05-03"
    return "text" if not fact.allowed else fact.allowed[0]


def _value(reader: Reader, fact: Fact, node: Node | None) -> Value | None:
    if fact.kind == "choices":
        return _choices(reader, fact, node)
    if not isinstance(node, Scalar) or not node.text.strip():
        expected = "expected one value"
        reader.problem(node.place if node else Place(""), f"`{fact.name}` is {described(node)}", expected)
        return None
    text = node.text.strip()
    if text == UNKNOWN_WORD and fact.kind != "text":
        return UNKNOWN
    if fact.kind in ("text", "matter"):
        return text
    if fact.kind == "date":
        return _date(reader, fact, node, text)
    if fact.kind == "number":
        return _number(reader, fact, node, text)
    return _word(reader, fact, node, text)


def _word(reader: Reader, fact: Fact, node: Scalar, text: str) -> str | None:
    if fact.kind == "answer":
        text = YES_AND_NO.get(text.lower(), text)
    if text in fact.allowed:
        return text
    words = (*fact.allowed, UNKNOWN_WORD)
    expected = did_you_mean(text, words) or f"expected one of: {', '.join(words)}"
    found = "not an answer" if fact.kind == "answer" else "not one of its words"
    reader.problem(node.place, f"`{fact.name}` is `{text}`: {found}", expected)
    return None


def _choices(reader: Reader, fact: Fact, node: Node | None) -> tuple[str, ...] | Unknown | None:
    if isinstance(node, Scalar) and node.text.strip() == UNKNOWN_WORD:
        return UNKNOWN
    if not isinstance(node, Listing):
        at = node.place if node is not None else Place("")
        reader.problem(at, f"`{fact.name}` is {described(node)}, not a list", "write [one, another]")
        return None
    words = []
    for item in node.items:
        if not isinstance(item, Scalar):
            reader.problem(item.place, f"`{fact.name}` holds {described(item)}, not a word")
        elif (word := _word(reader, fact, item, item.text.strip())) is not None:
            words.append(word)
    return tuple(words)


def _date(reader: Reader, fact: Fact, node: Scalar, text: str) -> Span | None:
    try:
        return parse_span(text)
    except NoSuchDay as error:
        reader.problem(node.place, f"`{fact.name}` is `{text}`: {error}")
        return None


def _number(reader: Reader, fact: Fact, node: Scalar, text: str) -> Decimal | None:
    if text.replace(".", "", 1).isdecimal() and text.isascii() and len(text) <= 12:  # noqa: PLR2004 - no such age
        return Decimal(text)
    reader.problem(node.place, f"`{fact.name}` is `{text}`: not a number", "expected a number such as 3, or unknown")
    return None
