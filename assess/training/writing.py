"""Answers as they are written: in an exercise's usual mistakes, and on the command line."""

from collections.abc import Iterable
from datetime import date
from typing import get_args

from assess.facts.spans import NoSuchDay, parse_span
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.model import Outcome
from assess.source.errors import AssessError
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table
from assess.training.exercise import WHOLE, Answer, Exercise, Kind, Mistake, Part, What

RESULTS: tuple[str, ...] = get_args(Outcome)
KEPT = ("in-time", "late", "running")
ASKED_OF: dict[Kind, tuple[What, ...]] = {
    "assess": ("result", "ground", "grounds", "ask"),
    "near-miss": ("result", "ground", "grounds"),
    "review": ("faults",),
    "count": ("due", "kept"),
}
USUAL: dict[Kind, tuple[What, ...]] = {
    "assess": ("result", "ground"), "near-miss": ("result", "ground"), "review": ("faults",), "count": ("due",),
}  # fmt: skip
SEVERAL = ("ground", "grounds", "ask", "faults")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
AT = "@"
DAY_MONTH_YEAR = 3


class NotAnAnswer(AssessError):
    """A word that cannot answer what was asked; the message says what can."""


def asked_of(reader: Reader, kind: Kind, node: Node | None) -> tuple[What, ...]:
    """Return what an exercise of this kind asks."""
    if node is None:
        return USUAL[kind]
    allowed = ASKED_OF[kind]
    words = [reader.word(item, "what is `asked`", allowed) for item in reader.items(node, "`asked`")]
    if isinstance(node, Listing) and not words:
        reader.problem(node.place, "`asked` is an empty list", f"expected some of: {', '.join(allowed)}")
    return tuple(dict.fromkeys(words)) or USUAL[kind]  # type: ignore[arg-type]


def day_said(text: str) -> date | None:
    """Return the day a person wrote: 2025-03-09, 9 March 2025, 9 Mar 2025 or 9/3/2025; None where it is none."""
    try:
        return parse_span(text.strip()).day
    except NoSuchDay:
        pass
    parts = text.replace(",", " ").replace("/", " ").replace(".", " ").lower().split()
    parts = [part for part in parts if not part.endswith("day") and part != "of"]
    if len(parts) != DAY_MONTH_YEAR:
        return None
    day, month, year = parts[0].rstrip("stndrh"), parts[1], parts[2]
    numbered = [str(at) for at, name in enumerate(MONTHS, 1) if len(month) > 2 and name.startswith(month)]  # noqa: PLR2004 - three letters name a month
    try:
        return date(int(year), int(numbered[0] if numbered else month), int(day))
    except ValueError:
        return None


@frozen
class Writing:
    """Reads the answers to one exercise."""

    reader: Reader
    exercise: Exercise
    grounds: tuple[str, ...]
    checks: tuple[str, ...] | None
    vocabulary: Vocabulary

    def mistake(self, node: Node) -> Mistake | None:
        """Return a usual mistake, or None with its problems noted."""
        reader, before = self.reader, len(self.reader.problems)
        fields = reader.fields(
            reader.table(node, "a usual mistake"), "a usual mistake", ("answer", "tempting")
        )
        tempting = reader.text(fields.get("tempting"), "`tempting`", node.place)
        answer = self.answer(reader.table(fields.get("answer"), "`answer`", node.place))
        if len(reader.problems) > before:
            return None
        return Mistake(answer=answer, tempting=tempting, place=node.place)

    def answer(self, table: Table) -> Answer:
        """Return a written answer; what it says that cannot be is a problem."""
        found: dict[Part, tuple[str, ...]] = {}
        wheres = self.exercise.wheres()
        for key, value in table:
            if key.text in wheres and isinstance(value, Table):
                for what, words in value:
                    self.part(found, key.text, what, words)
            elif wheres == (WHOLE,):
                self.part(found, WHOLE, key, value)
            else:
                self.reader.problem(
                    key.place,
                    f"`{key.text}` is nothing this exercise asks about",
                    f"expected one of: {', '.join(wheres)}",
                )
        return found

    def part(self, found: dict[Part, tuple[str, ...]], where: str, what: Scalar, node: Node) -> None:
        if what.text not in self.exercise.asked:
            message = f"`{what.text}` is not asked in this exercise"
            self.reader.problem(what.place, message, f"it asks for: {', '.join(self.exercise.asked)}")
            return
        part = Part(where, what.text)
        items = node.items if isinstance(node, Listing) else (node,)
        words = []
        for item in items:
            text = self.reader.text(item, f"`{part}`")
            try:
                words.append(said(part, text, self.exercise, self.grounds, self.checks, self.vocabulary))
            except NotAnAnswer as error:
                self.reader.problem(item.place, str(error))
        found[part] = tuple(words)


def said(
    part: Part, text: str, exercise: Exercise, grounds: Iterable[str], checks: Iterable[str] | None, vocabulary: Vocabulary
) -> str:  # fmt: skip
    """Return one word of an answer as marking knows it; raises NotAnAnswer."""
    word = text.strip()
    if part.what == "due":
        day = day_said(word)
        if day is None:
            raise NotAnAnswer(f"`{word}` is not a day; write it like 2025-03-09 or 9 March 2025")
        return day.isoformat()
    known: Iterable[str] | None = {
        "result": RESULTS, "kept": KEPT, "ground": tuple(grounds), "grounds": tuple(grounds),
        "ask": tuple(fact.name for fact in vocabulary.given()), "faults": checks,
    }[part.what]  # fmt: skip
    joined = word.lower().replace(" ", "-") if part.what != "ask" else word.lower()
    name, at, where = joined.partition(AT)
    if part.what == "faults" and at and not (where.isascii() and where.isdecimal()):
        raise NotAnAnswer(f"`{word}`: after @ stands the number of a paragraph")
    if known is None or (part.what == "faults" and at and not name):
        return joined
    if name not in known:
        near = did_you_mean(name, known)
        listed = (
            exercise.options
            if part.what in ("ground", "grounds", "faults")
            else exercise.questions
            if part.what == "ask"
            else tuple(known)
        )
        told = near or (f"expected one of: {', '.join(listed)}" if listed else "`assess rules` lists them")
        raise NotAnAnswer(f"`{word}` is not one of the words for {part.what}; {told}")
    return joined
