"""What a case file says of a fact: a value, or that it is not known, with where it was said."""

import re
from decimal import Decimal
from enum import Enum
from typing import Final, Literal, TypeAlias

from assess.facts.spans import FORMS, NoSuchDay, Span, parse_span
from assess.facts.vocabulary import UNKNOWN_WORD, Fact
from assess.source.errors import Place
from assess.source.fields import Reader, described, shortened
from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table


class _Unknown(Enum):
    UNKNOWN = "unknown"


UNKNOWN: Final = _Unknown.UNKNOWN
Unknown: TypeAlias = Literal[_Unknown.UNKNOWN]
Value: TypeAlias = str | Span | Decimal | tuple[str, ...] | Unknown

JUDGED_KEYS = ("is", "why", "by", "source")
MOST_LISTED = 20
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
LARGE_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
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
    held: Node = node
    if isinstance(node, Table):
        fields = reader.fields(node, f"`{fact.name}`", JUDGED_KEYS)
        notes = {
            key: reader.text(fields[key], f"`{key}` of `{fact.name}`")
            for key in JUDGED_KEYS[1:]
            if key in fields
        }
        if "is" not in fields:
            reader.problem(node.place, f"`{fact.name}` has no `is`", f"write {{is: {sample(fact)}}}")
            return None
        held = fields["is"]
    value = _value(reader, fact, held)
    if value is None:
        return None
    written: str | tuple[str, ...] = ""
    if isinstance(held, Listing):
        written = tuple(item.text for item in held.items if isinstance(item, Scalar))
    elif isinstance(held, Scalar):
        written = held.text
    return Given(
        fact.name, value, written, held.place, notes.get("source"), notes.get("why"), notes.get("by")
    )


def sample(fact: Fact) -> str:
    """Return a value a fact may have, as it is written in a case file."""
    word = fact.allowed[0] if fact.allowed else ""
    samples = {
        "answer": word, "choice": word, "choices": f"[{word}]", "date": "2024-05-03", "number": "3",
        "matter": UNKNOWN_WORD, "text": "text",
    }  # fmt: skip
    return samples[fact.kind]


def _value(reader: Reader, fact: Fact, node: Node) -> Value | None:
    if isinstance(node, Scalar) and not node.text.strip():
        message, expected = f"`{fact.name}` is empty", "leave it out if nobody has asked"
        reader.problem(
            node.place,
            message,
            expected if fact.kind == "text" else f"{expected}; write unknown if nobody knows",
        )
        return None
    if isinstance(node, Scalar) and node.text.strip().lower() == UNKNOWN_WORD and fact.kind != "text":
        return UNKNOWN
    if fact.kind == "choices":
        return _choices(reader, fact, node)
    if not isinstance(node, Scalar):
        reader.problem(
            node.place, f"`{fact.name}` is {described(node)}, not one value", f"write {sample(fact)}"
        )
        return None
    text = node.text.strip()
    if fact.kind in ("text", "matter"):
        return text
    read = {"date": _date, "number": _number}.get(fact.kind, _word)
    return read(reader, fact, node, text)


def _word(reader: Reader, fact: Fact, node: Scalar, text: str) -> str | None:
    if fact.kind == "answer":
        text = YES_AND_NO.get(text.lower(), text)
    if text in fact.allowed:
        return text
    words = (*fact.allowed, UNKNOWN_WORD)
    listed = f"expected one of: {', '.join(words)}"
    if len(words) > MOST_LISTED:
        listed = f"`assess facts {fact.name}` lists them"
    expected = did_you_mean(text, words) or listed
    found = "not an answer" if fact.kind == "answer" else "not one of its words"
    reader.problem(node.place, f"`{fact.name}` is `{shortened(text)}`: {found}", expected)
    return None


def _choices(reader: Reader, fact: Fact, node: Node) -> tuple[str, ...] | None:
    if not isinstance(node, Listing):
        word = node.text.strip() if isinstance(node, Scalar) else ""
        expected = f"write [{word}]" if word in fact.allowed else f"write {sample(fact)}"
        reader.problem(node.place, f"`{fact.name}` is {described(node)}, not a list", expected)
        return None
    words: dict[str, None] = {}
    for item in node.items:
        text = item.text.strip() if isinstance(item, Scalar) else ""
        if not isinstance(item, Scalar) or not text:
            held = described(item) if text or not isinstance(item, Scalar) else "nothing"
            reader.problem(item.place, f"`{fact.name}` holds {held} where a word should stand")
        elif text.lower() == UNKNOWN_WORD:
            message = f"`{fact.name}` holds `{text}` beside words, and a list that is given is complete"
            reader.problem(item.place, message, "write unknown in place of the list")
        elif text in words:
            reader.problem(item.place, f"`{fact.name}` holds `{text}` twice")
        elif (found := _word(reader, fact, item, text)) is not None:
            words[found] = None
    return tuple(words)


def _date(reader: Reader, fact: Fact, node: Scalar, text: str) -> Span | None:
    try:
        return parse_span(text)
    except NoSuchDay as error:
        expected = f"a date is written {FORMS}, or unknown"
        reader.problem(node.place, f"`{fact.name}` is `{shortened(text)}`: {error}", expected)
        return None


def _number(reader: Reader, fact: Fact, node: Scalar, text: str) -> Decimal | None:
    if NUMBER.fullmatch(text):
        return Decimal(text)
    wrong = "not a number"
    if NEGATIVE_NUMBER.fullmatch(text):
        wrong = "less than nothing"
    elif LARGE_NUMBER.fullmatch(text):
        wrong = "longer than any number counted here"
    message = f"`{fact.name}` is `{shortened(text)}`: {wrong}"
    reader.problem(node.place, message, "expected a number such as 3, or unknown")
    return None
