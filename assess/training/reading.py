"""Exercise files: how they are written, and reading them with all that is wrong in one at once.

    exercise: late-by-a-day            # the name of the file
    title: The protected tree
    course: time                       # jurisdiction, time, childrens-procedure, discretion, provisos, ...
    kind: assess                       # assess, near-miss, review, count
    level: 2                           # 1 easy to 4 hard
    story: |                           # what the learner reads; paragraphs are divided by an empty line
      ...
    case: {...}                        # what the learner does not see, written as a case file
    asked: [result, ground]            # also `grounds` (every one that holds) and `ask` (what to ask next)
    options: [late, premature]         # what the learner chooses from; without it, everything there is
    hints: [..., ...]                  # from the least to the most
    usual-mistakes:
      - answer: {result: investigate}  # with several matters: {MATTER: {result: ...}}
        tempting: Why people give it, and what to look at instead.

`near-miss` adds `change: {FACT: VALUE}`, the one fact in which the second case differs, and `second`, its
story; its answers are under `first` and `second`. `count` names `limits: [DEADLINE]`, and asks for `due` and
`kept`. `review` has a `draft` in Markdown, with `case` where it is checked against one, and asks for `faults`.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from assess.facts.case import Case, case_in
from assess.facts.chronology import out_of_order
from assess.facts.values import read_given
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems, Place
from assess.source.fields import Reader, described
from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean
from assess.source.yaml import Node, Scalar, Table, parse
from assess.training.exercise import COURSES, FIRST, KINDS, LEVELS, SECOND, Draft, Exercise, Hint
from assess.training.writing import Writing, asked_of

KEYS = (
    "exercise",
    "title",
    "course",
    "kind",
    "level",
    "story",
    "asked",
    "options",
    "hints",
    "usual-mistakes",
)
KEYS_OF: Mapping[str, tuple[str, ...]] = {
    "assess": ("case", "questions"),
    "near-miss": ("case", "change", "second"),
    "review": ("case", "draft"),
    "count": ("case", "limits"),
}


@frozen
class Names:
    """What exercises may name: facts, grounds, deadlines, and the checks of statements where they are loaded."""

    vocabulary: Vocabulary
    grounds: tuple[str, ...]
    deadlines: tuple[str, ...]
    checks: tuple[str, ...] | None = None


def names_of(books: Rulebooks, checks: Iterable[str] | None = None) -> Names:
    """Return what exercises may name with these rulebooks."""
    listed = tuple(sorted(checks)) if checks is not None else None
    return Names(books.vocabulary, tuple(books.grounds()), tuple(books.deadlines), listed)


def read_exercise(name: str, content: bytes, names: Names) -> Exercise:
    """Return the exercise written in `content`; `name` is its path. Raises InputProblems."""
    reader = Reader()
    node = parse(name, content, reader.problems)
    if node is None:
        reader.problem(Place(name, 1, 1), "holds nothing", "`assess train new` writes an exercise to fill")
        raise InputProblems(reader.problems)
    exercise = _Reading(reader, names, content).exercise(name, node)
    reader.finish()
    assert exercise is not None  # noqa: S101 - for the type checker: what is missing is a problem
    return exercise


class _Reading:
    def __init__(self, reader: Reader, names: Names, content: bytes) -> None:
        self.reader = reader
        self.names = names
        self.content = content

    def exercise(self, name: str, node: Node) -> Exercise | None:
        reader, before = self.reader, len(self.reader.problems)
        table = reader.table(node, "an exercise file")
        kind_node = table.get("kind")
        kind = reader.word(kind_node, "`kind`", KINDS, table.place)
        fields = reader.fields(table, f"an exercise of kind `{kind}`", (*KEYS, *KEYS_OF[kind]))

        def text(key: str) -> str:
            return reader.text(fields.get(key), f"`{key}`", table.place)

        own = text("exercise")
        stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
        if own and "exercise" in fields and own != stem:
            reader.problem(
                fields["exercise"].place,
                f"`exercise` is `{own}`, and the file is `{stem}.yaml`",
                "name both alike",
            )
        title, course = text("title"), reader.word(fields.get("course"), "`course`", COURSES, table.place)
        level = reader.word(fields.get("level"), "`level`", [str(each) for each in LEVELS], table.place)
        story = self.story(fields.get("story"), "`story`", table.place)
        second = self.story(fields.get("second"), "`second`", table.place) if kind == "near-miss" else ""
        draft = self.draft(fields.get("draft"), table.place) if kind == "review" else None
        cases = self.cases(kind, fields, table.place)
        limits = self.limits(fields, table.place) if kind == "count" else ()
        asked = asked_of(reader, kind, fields.get("asked"))  # type: ignore[arg-type]
        hints = tuple(self.hint(item) for item in reader.items(fields.get("hints"), "`hints`"))
        options = self.known(
            fields.get("options"), "options", self.names.checks if kind == "review" else self.names.grounds
        )
        facts = tuple(fact.name for fact in self.names.vocabulary.given())
        questions = self.known(fields.get("questions"), "questions", facts)
        if len(reader.problems) > before:
            return None
        exercise = Exercise(
            id=own, title=title, course=course, kind=kind, level=int(level), story=story, second_story=second, cases=cases,  # type: ignore[arg-type]
            draft=draft, limits=limits, asked=asked, options=options, questions=questions, hints=hints,
            places={key: value.place for key, value in fields.items()}, place=table.place,
        )  # fmt: skip
        writing = Writing(reader, exercise, self.names.grounds, self.names.checks, self.names.vocabulary)
        mistakes = [
            writing.mistake(item) for item in reader.items(fields.get("usual-mistakes"), "`usual-mistakes`")
        ]
        return evolve(exercise, mistakes=tuple(mistake for mistake in mistakes if mistake is not None))

    def story(self, node: Node | None, what: str, place: Place) -> str:
        told = self.reader.text(node, what, place)
        return node.text.strip() if told and isinstance(node, Scalar) else ""

    def draft(self, node: Node | None, place: Place) -> Draft | None:
        if not self.story(node, "`draft`", place) or not isinstance(node, Scalar):
            return None
        return Draft(node.text, node.place)

    def hint(self, node: Node) -> Hint:
        return Hint(self.reader.text(node, "a hint"), node.place)

    def known(self, node: Node | None, key: str, names: tuple[str, ...] | None) -> tuple[str, ...]:
        """Return a list of names; one that is not known is a problem (`names` None: they are not loaded)."""
        found = []
        for item in self.reader.items(node, f"`{key}`"):
            name = self.reader.text(item, f"an item of `{key}`")
            if name and names is not None and name not in names:
                self.reader.problem(
                    item.place, f"`{name}` in `{key}` is not known", did_you_mean(name, names)
                )
            found.append(name)
        return tuple(found)

    def limits(self, fields: Mapping[str, Node], place: Place) -> tuple[str, ...]:
        found = self.known(fields.get("limits"), "limits", self.names.deadlines)
        if not found and "limits" not in fields:
            self.reader.problem(
                place,
                "`limits` is missing: nothing is to be counted",
                "name a deadline, such as `permitted-period`",
            )
        return found

    def cases(self, kind: str, fields: Mapping[str, Node], place: Place) -> dict[str, Case]:
        if "case" not in fields:
            if kind != "review":
                self.reader.problem(place, "`case` is missing: the facts, written as in a case file")
            return {}
        first = case_in(self.reader, fields["case"], self.content, self.names.vocabulary)
        if first is None:
            return {}
        if kind == "count" and len(first.matters) > 1:
            self.reader.problem(first.matters[1].place, "time is counted in one matter, and here is another")
        if kind != "near-miss":
            return {FIRST: first}
        second = self.changed(first, fields.get("change"), place)
        return {FIRST: first, SECOND: second} if second is not None else {}

    def changed(self, case: Case, node: Node | None, place: Place) -> Case | None:
        """Return the second case of a near miss: the first with one fact changed."""
        reader = self.reader
        if len(case.matters) > 1:
            reader.problem(case.matters[1].place, "a near miss is about one matter, and here is another")
        if not isinstance(node, Table) or len(node.entries) != 1:
            at = node.place if node is not None else place
            found = f"{len(node.entries)} facts" if isinstance(node, Table) else described(node)
            reader.problem(
                at,
                f"`change` is {found}, not one fact and its other value",
                "write `change: {time.known: 2024-03-11}`",
            )
            return None
        ((key, value),) = node.entries
        fact = self.names.vocabulary.facts.get(key.text)
        if fact is None or not fact.given:
            reader.problem(
                key.place, f"`{key.text}` is no fact", did_you_mean(key.text, self.names.vocabulary.facts)
            )
            return None
        given = read_given(reader, fact, value)
        if given is None:
            return None
        before = case.matters[0].facts.get(fact.name)
        if before is not None and before.value == given.value:
            reader.problem(
                value.place,
                f"`{fact.name}` is the same in both cases",
                "a near miss needs one fact that differs",
            )
        facts = {**case.matters[0].facts, fact.name: given}
        reader.problems.extend(out_of_order(facts, self.names.vocabulary))
        top = (
            {**case.facts, fact.name: given} if fact.name in case.facts or fact.level == "top" else case.facts
        )
        return evolve(case, facts=top, matters=(evolve(case.matters[0], facts=facts),))
