"""Reading conditions: from YAML to typed leaves, each checked against the vocabulary as it is read."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import get_args

from attrs import define, field

from assess.facts.vocabulary import UNKNOWN_WORD, Fact, Vocabulary
from assess.rulebook import conditions as c
from assess.source.errors import Place
from assess.source.fields import Reader, described
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table

PARTS = ("all", "any", "not")
REFERENCES = ("rule", "ground", "deadline", "derived", "figure")
FACTS_ONLY = "facts"
DECIDES = ("test", "bar", "discretion")


@define
class ConditionReader:
    """Reads the conditions of one file, noting what they refer to so that the names can be checked later.

    `kind` is the kind of rule the conditions stand in, "note", or "facts" where only facts may be read.
    """

    reader: Reader
    vocabulary: Vocabulary
    kind: str
    references: list[tuple[str, str, Place]] = field(factory=list)

    def condition(self, node: Node | None, what: str, place: Place) -> c.Condition | None:
        """Return the condition `node` holds, or None with its problems noted."""
        if not isinstance(node, Table):
            at = node.place if node is not None else place
            self.reader.problem(
                at, f"{what} is {described(node)}, not a condition", "write {fact: value}, all: or any:"
            )
            return None
        if len(node.entries) != 1:
            found = "nothing" if not node.entries else f"{len(node.entries)} keys"
            self.reader.problem(
                node.place, f"{what} holds {found}, not one", "join several with `all:` or `any:`"
            )
            return None
        key, value = node.entries[0]
        if key.text in ("all", "any"):
            return self._joined(key, value)
        if key.text == "not":
            inner = self.condition(value, "`not`", key.place)
            return c.Not(inner) if inner is not None else None
        return self._leaf(key, value)

    def _joined(self, key: Scalar, value: Node) -> c.Condition | None:
        items = self.reader.items(value, f"`{key.text}`")
        if not items:
            self.reader.problem(key.place, f"`{key.text}` holds nothing")
            return None
        parts = tuple(
            part
            for item in items
            if (part := self.condition(item, f"an item of `{key.text}`", item.place)) is not None
        )
        if len(parts) < len(items):
            return None
        return c.All(parts) if key.text == "all" else c.Any(parts)

    def _leaf(self, key: Scalar, value: Node) -> c.Leaf | None:
        head, _, rest = key.text.partition(".")
        if key.text in self.vocabulary:
            return self._fact(self.vocabulary[key.text], key, value)
        if head in REFERENCES and rest:
            if self.kind == FACTS_ONLY:
                self.reader.problem(key.place, f"`{key.text}`: a condition here may read facts only")
                return None
            return self._reference(head, rest, key, value)
        near = did_you_mean(key.text, (*self.vocabulary.facts, *PARTS))
        self.reader.problem(key.place, f"`{key.text}` is not a fact", near or "`assess facts` lists them")
        return None

    def _reference(self, head: str, name: str, key: Scalar, value: Node) -> c.Leaf | None:
        if head == "deadline" and name.endswith(".overrun"):
            return self._overrun(name.removesuffix(".overrun"), key, value)
        self.references.append((head, name, key.place))
        if head == "derived":
            return self._measured(key.text, key, value)
        if head == "ground":
            self.reader.word(value, f"`{key.text}`", ("met",))
            return c.GroundMet(name)
        if head == "deadline":
            status = self.reader.word(value, f"`{key.text}`", get_args(c.DeadlineStatus))
            return c.DeadlineIs(name, status)  # type: ignore[arg-type]
        if head == "rule":
            words = ("met", "not-met") if self.kind in DECIDES else get_args(c.RuleStatus)
            return c.RuleIs(name, self.reader.word(value, f"`{key.text}`", words))  # type: ignore[arg-type]
        self.reader.problem(key.place, "a figure is what something is compared with, not a condition")
        return None

    def _overrun(self, name: str, key: Scalar, value: Node) -> c.Leaf | None:
        self.references.append(("deadline", name, key.place))
        text = self.reader.text(value, f"`{key.text}`")
        number = text.split(" ")[0]
        if self.kind != "note" or not number.isdecimal() or text.split(" ")[1:] not in (["day"], ["days"]):
            self.reader.problem(value.place, f"`{key.text}` stands in notes only, as `1 day`")
            return None
        return c.OverrunIs(name, int(number))

    def _fact(self, fact: Fact, key: Scalar, value: Node) -> c.Leaf | None:  # noqa: PLR0911 - one line a kind
        if isinstance(value, Scalar) and value.text == "known" and "known" not in fact.allowed:
            if self.kind in DECIDES:
                message = f"a {self.kind} may not rest on whether `{fact.name}` is known"
                self.reader.problem(value.place, message, "only factors, routes and checks may")
            return c.Known(fact.name)
        if fact.kind == "date":
            return self._dated(fact, key, value)
        if fact.kind == "number":
            return self._measured(fact.name, key, value)
        if fact.kind in ("text", "matter"):
            self.reader.problem(key.place, f"`{fact.name}` is text, and no rule may rest on it")
            return None
        if fact.kind == "choices" and isinstance(value, Table):
            return self._held(fact, value)
        words = self._words(fact, value)
        if not words:
            return None
        return c.FactHolds(fact.name, words) if fact.kind == "choices" else c.FactIs(fact.name, words)

    def _words(self, fact: Fact, value: Node) -> tuple[str, ...]:
        items = value.items if isinstance(value, Listing) else (value,)
        words = []
        for item in items:
            text = item.text if isinstance(item, Scalar) else ""
            if text in ("true", "false") and fact.kind == "answer":
                text = "yes" if text == "true" else "no"
            if text in fact.allowed and text not in words:
                words.append(text)
            elif text == UNKNOWN_WORD:
                message = f"`{fact.name}: unknown` is no condition: unknown is never yes or no"
                self.reader.problem(item.place, message)
            else:
                found = "twice" if text in words else described(item)
                near = did_you_mean(text, fact.allowed) or f"its words: {', '.join(fact.allowed)}"
                self.reader.problem(item.place, f"`{fact.name}` is {found}, which it cannot be", near)
        if not words and isinstance(value, Listing) and not value.items:
            self.reader.problem(value.place, f"`{fact.name}` names no words")
        return tuple(words) if len(words) == len(items) else ()

    def _held(self, fact: Fact, value: Table) -> c.Leaf | None:
        how, words = self._one(value, get_args(c.Holding), f"`{fact.name}`")
        found = self._words(fact, words) if words is not None else ()
        return c.FactHolds(fact.name, found, how) if found else None  # type: ignore[arg-type]

    def _dated(self, fact: Fact, key: Scalar, value: Node) -> c.Leaf | None:
        order, other = self._one(value, get_args(c.Order), f"`{fact.name}`")
        name = (
            self.reader.text(other, f"the date `{fact.name}` is compared with") if other is not None else ""
        )
        if not name:
            return None
        if name not in self.vocabulary or self.vocabulary[name].kind != "date":
            dates = [known.name for known in self.vocabulary.facts.values() if known.kind == "date"]
            at = other.place if other is not None else key.place
            self.reader.problem(
                at, f"`{fact.name}` is compared with `{name}`, which is no date", did_you_mean(name, dates)
            )
            return None
        return c.DateOrder(fact.name, order, name)  # type: ignore[arg-type]

    def _measured(self, quantity: str, key: Scalar, value: Node) -> c.Leaf | None:
        measure, limit = self._one(value, get_args(c.Measure), f"`{quantity}`")
        if limit is None:
            return None
        text = self.reader.text(limit, f"what `{quantity}` is compared with", key.place)
        if text.startswith("figure."):
            self.references.append(("figure", text.removeprefix("figure."), limit.place))
            return c.FactMeasures(quantity, measure, text.removeprefix("figure."))  # type: ignore[arg-type]
        try:
            return c.FactMeasures(quantity, measure, Decimal(text))  # type: ignore[arg-type]
        except InvalidOperation:
            self.reader.problem(
                limit.place, f"`{quantity}` is compared with `{text}`, not a number or `figure.NAME`"
            )
            return None

    def _one(self, value: Node, words: Iterable[str], what: str) -> tuple[str, Node | None]:
        allowed = tuple(words)
        if not isinstance(value, Table) or len(value.entries) != 1:
            self.reader.problem(value.place, f"{what} is {described(value)}", f"write {{{allowed[0]}: ...}}")
            return allowed[0], None
        key, held = value.entries[0]
        if key.text not in allowed:
            near = did_you_mean(key.text, allowed) or f"expected one of: {', '.join(allowed)}"
            self.reader.problem(key.place, f"`{key.text}` is no way to compare {what}", near)
            return allowed[0], None
        return key.text, held
