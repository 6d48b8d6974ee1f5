"""The words a case file may use: each fact's kind, words, meaning and the question to ask.

Read from `rulebooks/vocabulary/*.yaml`; the names are a contract with people's files.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from attrs import field, validators

from assess.facts.citations import Citation, read_citations
from assess.source.errors import Place
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.yaml import Node, Scalar

Kind = Literal["text", "answer", "choice", "choices", "date", "number", "matter"]
Level = Literal["both", "top", "matter"]

ANSWERS = ("yes", "no")
UNKNOWN_WORD = "unknown"
GROUP_KEYS = ("group", "title", "order", "facts")
FACT_KEYS = (
    "title", "kind", "means", "ask", "help", "source", "not-before", "values", "judgement", "by-nature", "at",
    "given", "for", "asked",
)  # fmt: skip
# Keys that are either not there or hold this one word.
MARKS = {"by-nature": "fixed", "given": "never", "for": "people", "asked": "for-each-matter"}
FACT_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?")


@frozen(kw_only=True)
class Fact:
    """One word of the vocabulary.

    `words` maps each word of a choice to how it reads in a sentence. `judgement`: a person must decide
    it, no rule may infer it. `fixed`: nobody can change it afterwards, only correct the record of it.
    `given` is false for what the program works out itself. `for_each_matter`: an answer about one matter says
    nothing about another, though it may stand at the top of a file.
    """

    name: str = field(validator=validators.matches_re(FACT_NAME))
    group: str
    kind: Kind
    title: str = field(validator=validators.min_len(1))
    means: str
    ask: str = ""
    help: str = ""
    source: tuple[Citation, ...] = ()
    not_before: tuple[str, ...] = ()
    words: Mapping[str, str] = field(factory=dict)
    judgement: bool = False
    fixed: bool = False
    level: Level = "both"
    given: bool = True
    for_people: bool = False
    for_each_matter: bool = False

    def __attrs_post_init__(self) -> None:
        if self.kind in ("choice", "choices") and not self.words:
            raise ValueError(f"{self.name} is a choice and names no words")

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words a value may be, without `unknown`; none where any text or number may be."""
        return ANSWERS if self.kind == "answer" else tuple(self.words)

    def label(self, word: str) -> str:
        """Return how a word of this fact reads in a sentence."""
        return self.words.get(word, word)


@frozen
class Group:
    """A group of facts, as a page of the vocabulary; `order` is its place among them, None the last."""

    name: str
    title: str
    facts: tuple[str, ...]
    order: int | None = None


@frozen
class Vocabulary:
    """All facts by name, in the order of the contract."""

    facts: Mapping[str, Fact]
    groups: tuple[Group, ...]

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def given(self) -> Iterable[Fact]:
        """Yield the facts a case file may give."""
        return (fact for fact in self.facts.values() if fact.given)


def in_order(groups: Iterable[Group], facts: Mapping[str, Fact]) -> Vocabulary:
    """Return the vocabulary of some groups, in their own order and then by name."""
    ordered = sorted(groups, key=lambda group: (group.order is None, group.order or 0, group.name))
    return Vocabulary({name: facts[name] for group in ordered for name in group.facts}, tuple(ordered))


def read_group(reader: Reader, node: Node, *, given: bool = True) -> tuple[Group, tuple[Fact, ...]]:
    """Return one file of the vocabulary; `given` is false for facts observed in statements."""
    fields = reader.fields(reader.table(node, "a vocabulary file"), "a vocabulary file", GROUP_KEYS)
    name = reader.text(fields.get("group"), "`group`", node.place)
    title = reader.text(fields.get("title"), "`title`", node.place)
    facts = tuple(
        fact
        for key, value in reader.table(fields.get("facts"), "`facts`", node.place)
        if (fact := _fact(reader, name, key, value, given=given)) is not None
    )
    order = reader.text(fields["order"], "`order`") if "order" in fields else ""
    if "order" in fields and not (order.isascii() and order.isdecimal()):
        reader.problem(fields["order"].place, f"`order` is `{order}`: not a number")
        order = ""
    return Group(name, title, tuple(fact.name for fact in facts), int(order) if order else None), facts


def _fact(reader: Reader, group: str, key: Scalar, node: Node, *, given: bool) -> Fact | None:
    what = f"fact `{key.text}`"
    fields = reader.fields(reader.table(node, what), what, FACT_KEYS)
    before = len(reader.problems)

    def text(name: str) -> str:
        return reader.text(fields[name], f"`{name}` of {what}") if name in fields else ""

    kind = reader.word(fields.get("kind"), f"`kind` of {what}", get_args(Kind), key.place)
    words = _words(reader, fields.get("values"), what, key.place) if kind in ("choice", "choices") else {}
    level = reader.word(fields["at"], f"`at` of {what}", get_args(Level)) if "at" in fields else "both"
    title = reader.text(fields.get("title"), f"`title` of {what}", key.place)
    marks = {
        name: reader.word(fields[name], f"`{name}` of {what}", (word,))
        for name, word in MARKS.items()
        if name in fields
    }
    if not FACT_NAME.fullmatch(key.text):
        reader.problem(
            key.place, f"{what}: a name is small letters, digits and hyphens, after one dot at most"
        )
    if len(reader.problems) > before:
        return None
    return Fact(
        name=key.text, group=group, kind=kind, title=title, means=text("means"), ask=text("ask"),  # type: ignore[arg-type]
        help=text("help"), source=read_citations(reader, fields.get("source"), f"`source` of {what}"),
        not_before=reader.texts(fields.get("not-before"), f"`not-before` of {what}"), words=words,
        judgement=reader.flag(fields.get("judgement"), f"`judgement` of {what}"), fixed="by-nature" in marks,
        level=level, given=given and "given" not in marks, for_people="for" in marks, for_each_matter="asked" in marks,  # type: ignore[arg-type]
    )  # fmt: skip


def _words(reader: Reader, node: Node | None, what: str, place: Place) -> dict[str, str]:
    if node is None:
        reader.problem(place, f"{what} is a choice and has no `values`")
        return {}
    table = reader.table(node, f"`values` of {what}")
    words: dict[str, str] = {}
    for word, label in table:
        if word.text in words:
            reader.problem(word.place, f"`{word.text}` stands twice in `values` of {what}")
        words[word.text] = reader.text(label, f"the label of `{word.text}`")
    return words
