"""An interview: only questions that can still matter, the most decisive first; it ends when the result is settled.

It knows nothing of terminals: it gives a question, takes an answer, goes back, and writes a case file.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from attrs import evolve, field

from assess.engine.findings import Findings
from assess.explain.case_text import case_text
from assess.explain.changes import Explainer
from assess.explain.relevance import Relevance
from assess.explain.sheet import Sheet
from assess.facts.case import Case, Matter
from assess.facts.chronology import out_of_order
from assess.facts.values import UNKNOWN, Given, read_given
from assess.facts.vocabulary import UNKNOWN_WORD, Fact
from assess.rulebook.conditions import FactIs, leaves
from assess.rulebook.layers import conditions_of
from assess.rulebook.model import Outcome
from assess.source.errors import Place, Problem
from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.yaml import Listing, Scalar

ASKED = Place("asked")
FOR_ALL = ("complaint", "body", "complainant")
MOST_TOGETHER = 8
LEAST_TOGETHER = 3


@frozen
class Question:
    """One question: a fact, or several that are answered yes or no together; of which matter.

    `number` counts from 1; `left` are the questions that may still come, this one included.
    """

    facts: tuple[Fact, ...]
    matter: Matter
    number: int
    left: int = 0


@frozen
class _Step:
    question: Question
    before: Case
    left_out: Mapping[str, frozenset[str]]


class Interview:
    """Asks about one complaint, matter by matter."""

    def __init__(self, explainer: Explainer, case: Case, *, count: bool = True) -> None:
        self.explainer = explainer
        self.vocabulary = explainer.assessor.runner.books.vocabulary
        self.case = case
        self.count = count
        self.steps: list[_Step] = []
        self.left_out: dict[str, frozenset[str]] = {}  # by matter: asked about, and not for the file
        self._open: dict[str, tuple[object, list[str]]] = {}

    def question(self) -> Question | None:
        """Return the next question, or None where nothing that is open can change a result; raises Undecided."""
        for matter in self.case.matters:
            found = self._of(matter)
            if found is not None:
                return found
        return None

    def settled(self, matter: Matter) -> Outcome | None:
        """Return the result of a matter that is settled as it stands: what is still open was raised by nobody."""
        assessed = self.explainer.assessor.case(self.case).matters
        found = next(each for each in assessed if each.matter.id == matter.id)
        return found.result if found.firmness == "settled" else None

    def relevance(self, matter: Matter) -> Relevance:
        """Return what still matters in one matter."""
        sheet = Sheet.of(self.explainer.webs, self._findings(matter))
        return Relevance(
            sheet, self.explainer.assessor.reads, self.left_out.get(matter.id, frozenset()) - set(sheet.facts)
        )

    def _findings(self, matter: Matter) -> Findings:
        assessor = self.explainer.assessor
        if matter.handling_of is None:
            return assessor.runner.run(matter.facts)
        found = assessor.case(self.case).matters
        return next(each.findings for each in found if each.matter.id == matter.id)

    def _of(self, matter: Matter) -> Question | None:
        relevance = self.relevance(matter)
        if not relevance.any_matters():
            return None
        web, known = self._open.get(matter.id, (None, []))
        names = relevance.open()
        if web is relevance.web:  # what did not matter before does not matter now
            names = tuple(name for name in names if name in set(known))
        mattering: list[str] = []
        kept: list[str] = []
        done: set[str] = set()
        for name in relevance.ranked(names):
            enough = not self.count and len(mattering) >= MOST_TOGETHER
            if enough:
                kept = [*mattering, *(other for other in names if other not in done)]
                break
            if relevance.matters(name):
                mattering.append(name)
            done.add(name)
        self._open[matter.id] = (relevance.web, kept or mattering)
        if not mattering:
            return None
        facts = tuple(self.vocabulary[name] for name in self._together(mattering))
        return Question(facts, matter, len(self.steps) + 1, self._questions(mattering))

    def _questions(self, names: list[str]) -> int:
        """Return how many questions it takes to ask about some facts, those like each other at once."""
        number = 0
        while names:
            asked = set(self._together(names))
            names = [name for name in names if name not in asked]
            number += 1
        return number

    def _together(self, names: list[str]) -> tuple[str, ...]:
        """Return the first fact, with those like it that may be asked in the same breath."""
        first = self.vocabulary[names[0]]
        if not self._alike(first):
            return (first.name,)
        found = [
            name
            for name in names
            if self._alike(self.vocabulary[name]) and self.vocabulary[name].group == first.group
        ]
        return tuple(found[:MOST_TOGETHER]) if len(found) >= LEAST_TOGETHER else (first.name,)

    def _alike(self, fact: Fact) -> bool:
        """Whether a fact may be asked about in a list, of which what is not named is taken as no.

        Not where a rule rests on that no: it would be said of people to whom the question does not apply.
        """
        return fact.kind == "answer" and not fact.judgement and fact.name not in self._weighty

    @cached_property
    def _weighty(self) -> frozenset[str]:
        """The facts whose no makes a test, a bar or a discretion hold."""
        return frozenset(
            leaf.fact
            for rule in self.explainer.assessor.runner.books.rules.values()
            if rule.kind in ("test", "bar", "discretion")
            for version in rule.versions
            for condition in conditions_of(version)
            for leaf in leaves(condition)
            if isinstance(leaf, FactIs) and "no" in leaf.words
        )

    def answer(self, question: Question, values: Mapping[str, Given]) -> list[Problem]:
        """Take the answer to a question; return what is wrong with it, and take nothing, where something is."""
        after = self._with(question.matter.id, values)
        for matter in after.matters:
            problems = list(out_of_order(matter.facts, self.vocabulary))
            if problems:
                return problems
        self.steps.append(_Step(question, self.case, dict(self.left_out)))
        self.case = after
        return []

    def leave_out(self, question: Question) -> None:
        """Take it that a date has no day because the thing did not happen: it is not unknown, and no file gives it."""
        self.steps.append(_Step(question, self.case, dict(self.left_out)))
        names = {fact.name for fact in question.facts}
        for matter in self.case.matters:
            mine = (
                names
                if matter.id == question.matter.id
                else {n for n in names if self.for_all(self.vocabulary[n])}
            )
            self.left_out[matter.id] = self.left_out.get(matter.id, frozenset()) | mine
        self._open.clear()

    def _with(self, matter: str, values: Mapping[str, Given]) -> Case:
        shared = {name: given for name, given in values.items() if self.for_all(self.vocabulary[name])}
        matters = tuple(
            evolve(
                each,
                facts={
                    **each.facts,
                    **(
                        values
                        if each.id == matter
                        else {k: v for k, v in shared.items() if k not in each.facts}
                    ),
                },
            )
            for each in self.case.matters
        )
        return evolve(self.case, facts={**self.case.facts, **shared}, matters=matters)

    def for_all(self, fact: Fact) -> bool:
        """Whether an answer holds for every matter: it is about the complaint, its body or its complainant."""
        return fact.level == "top" or (
            fact.level == "both" and fact.group in FOR_ALL and not fact.for_each_matter
        )

    def back(self) -> bool:
        """Take the last answer back; return whether there was one."""
        if not self.steps:
            return False
        last = self.steps.pop()
        self.case, self.left_out = last.before, dict(last.left_out)
        self._open.clear()
        return True

    def read(self, fact: Fact, text: str) -> Given | list[Problem]:
        """Return a fact as typed, or what is wrong with it."""
        reader = Reader()
        place = ASKED
        node: Scalar | Listing = Scalar(text, place)
        if fact.kind == "choices" and text.strip().lower() != UNKNOWN_WORD:
            node = Listing(
                tuple(Scalar(part.strip(), place) for part in text.strip("[] ").split(",") if part.strip()),
                place,
            )
        given = read_given(reader, fact, node)
        return given if given is not None and not reader.problems else reader.problems

    def text(self) -> str:
        """Return the case file of what is known so far."""
        return case_text(self.case, self.vocabulary)


def not_known(fact: Fact) -> Given:
    """Return a fact as asked about and not known."""
    return Given(fact.name, UNKNOWN, UNKNOWN_WORD, ASKED)


def begun(titles: Iterable[tuple[str, str]], reference: str = "") -> Case:
    """Return a case of which only the ids and titles of its matters are known."""
    facts = {"case": Given("case", reference, reference, ASKED)} if reference else {}
    return Case(
        "asked",
        reference,
        "",
        facts,
        tuple(Matter(name, title, dict(facts), ASKED) for name, title in titles),
    )


@frozen
class Answered:
    """An interview run to its end: the case, the questions put, and the facts they asked about."""

    case: Case
    questions: int
    facts: int
    text: str = field(repr=False)


def run(interview: Interview, answers: Case, told: Callable[[Question], None] | None = None) -> Answered:
    """Answer every question from another case file: what that does not give is not known, and a date left out of it is left out."""
    facts = 0
    while (question := interview.question()) is not None:
        if told is not None:
            told(question)
        matter = next((each for each in answers.matters if each.id == question.matter.id), None)
        held = matter.facts if matter is not None else answers.facts
        facts += len(question.facts)
        if all(fact.kind == "date" and fact.name not in held for fact in question.facts):
            interview.leave_out(question)
            continue
        values = {fact.name: held.get(fact.name) or not_known(fact) for fact in question.facts}
        if interview.answer(question, values):
            interview.answer(question, {fact.name: not_known(fact) for fact in question.facts})
    return Answered(interview.case, len(interview.steps), facts, interview.text())
