"""An exercise for a learner: its story, what is asked, and what to choose from. Never the answer."""

from collections.abc import Iterator, Mapping

from attrs import field

from assess.facts.vocabulary import Vocabulary
from assess.reports.layout import WIDTH, ends, table, wrapped
from assess.reports.screen_text import RESULT_WORDS, Paint, plain
from assess.rulebook.model import Rulebooks
from assess.source.frozen import frozen
from assess.statement import Statement
from assess.training.answering import where_in_words
from assess.training.exercise import LEVEL_WORDS, WHOLE, Exercise, Part, What
from assess.training.reviewing import read_draft

KIND_WORDS = {
    "assess": "assess a case",
    "near-miss": "near miss",
    "review": "review a draft",
    "count": "count it",
}
MEANS = {
    "cannot-investigate": "the law takes the power away",
    "refer-back": "not yet: the body has not had its chance",
    "will-not-investigate": "the power is there, and is not used",
    "resolve-early": "likely fault, which the body can put right now",
    "investigate": "nothing bars it, and it is worth looking at",
    "undetermined": "a fact that decides it is missing",
    "in-time": "it was done by the last day",
    "late": "it was done after the last day, or is overdue",
    "running": "it is not done yet, and the last day has not passed",
}
ASKS: Mapping[What, str] = {
    "result": "The result: what becomes of it?",
    "ground": "The ground: which rule gives that result?",
    "grounds": "The grounds: every rule that holds",
    "ask": "What to ask next",
    "due": "The last day of the time limit",
    "kept": "Was it kept?",
    "faults": "What is wrong in the draft",
}
KEPT_WORDS = {"in-time": "in time", "late": "late", "running": "still running"}


@frozen
class Words:
    """How the words of answers read: grounds, facts and checks by name, with what they mean."""

    grounds: Mapping[str, str]
    facts: Vocabulary = field(repr=False)
    checks: Mapping[str, str] = field(factory=dict)

    def choices(self, part: Part, exercise: Exercise) -> list[tuple[str, str]]:
        """Return what a learner chooses from for a part: the words, each with its meaning; none for a day."""
        if part.what == "result":
            return [(word, MEANS[word]) for word in RESULT_WORDS if word in MEANS]
        if part.what == "kept":
            return [(word, MEANS[word]) for word in KEPT_WORDS]
        if part.what in ("ground", "grounds"):
            return [
                (name, title)
                for name, title in self.grounds.items()
                if not exercise.options or name in exercise.options
            ]
        if part.what == "faults":
            return [
                (name, title)
                for name, title in self.checks.items()
                if not exercise.options or name in exercise.options
            ]
        if part.what == "ask":
            return [(name, self.facts[name].ask or self.facts[name].title) for name in exercise.questions]
        return []


def words_of(books: Rulebooks, order: tuple[str, ...], checks: Mapping[str, str] | None = None) -> Words:
    """Return how answers read with these rulebooks; `order` is that of the steps a case goes through."""
    grounds = books.grounds()
    named = sorted(grounds, key=lambda name: (order.index(str(grounds[name][0].now.step)), name))
    return Words({name: grounds[name][0].title for name in named}, books.vocabulary, checks or {})


def word_said(what: What, word: str) -> str:
    """Return one word of an answer as people read it."""
    if what == "result":
        return RESULT_WORDS.get(word, word)
    return KEPT_WORDS.get(word, word) if what == "kept" else word


def exercise_lines(exercise: Exercise, paint: Paint = plain) -> Iterator[str]:
    """Yield an exercise as a learner first sees it: what it is, and its story."""
    about = f"{KIND_WORDS[exercise.kind]} · {LEVEL_WORDS[exercise.level]}"
    head = ends(exercise.title, about)
    yield paint(head[0], "bold")
    yield from head[1:]
    yield "─" * WIDTH
    if exercise.kind == "near-miss":
        yield "The first case"
    yield from story_lines(exercise.story)
    if exercise.second_story:
        yield ""
        yield "The second case"
        yield from story_lines(exercise.second_story)
    if exercise.draft is not None:
        yield ""
        yield "The draft"
        yield from draft_lines(read_draft(exercise.draft), paint)


def story_lines(story: str) -> Iterator[str]:
    """Yield a story in paragraphs."""
    for number, paragraph in enumerate(part for part in story.split("\n\n") if part.strip()):
        if number:
            yield ""
        yield from wrapped(paragraph, 2)


def draft_lines(statement: Statement, paint: Paint = plain) -> Iterator[str]:
    """Yield a draft with the numbers that its paragraphs will have."""
    head = statement.head
    for text in (head.body, head.category, head.decision, head.date):
        if text is not None:
            yield from wrapped(text.text, 2)
    for section in statement.sections:
        yield ""
        if section.title:
            yield f"  {paint(section.title, 'bold')}"
        for paragraph in section.paragraphs:
            lead = f"{paragraph.number:>4}  " if paragraph.number is not None else "      "
            lines = wrapped(paragraph.text.text, 6)
            yield lead + lines[0].lstrip()
            yield from lines[1:]
            for bullet in paragraph.bullets:
                points = wrapped(bullet.text.text, 10)
                yield "        - " + points[0].lstrip()
                yield from points[1:]
            for after in paragraph.after:
                yield from wrapped(after.text, 6)


def asked_lines(exercise: Exercise, words: Words) -> Iterator[str]:
    """Yield what is asked and what to choose from, for somebody who answers with options."""
    yield "What is asked"
    named = exercise.wheres() != (WHOLE,)
    for what in exercise.asked:
        yield f"  {ASKS[what]}{' (of each)' if named else ''}"
        part = next(part for part in exercise.parts() if part.what == what)
        yield from table([(word, means) for word, means in words.choices(part, exercise)], 4)
    yield ""
    yield "To answer"
    yield from wrapped(f"assess train answer {exercise.id} {' '.join(flags(exercise, words))}", 2)


def flags(exercise: Exercise, words: Words) -> Iterator[str]:
    """Yield the options with which this exercise is answered."""
    samples = {"due": "DAY", "faults": "NAME@PARAGRAPH"}
    for part in exercise.parts():
        choices = words.choices(part, exercise)
        sample = samples.get(part.what) or (choices[0][0] if choices else "NAME")
        option = {"faults": "fault"}.get(part.what, part.what)
        where = f"{part.where}=" if part.where else ""
        yield f"--{option} {where}{sample if part.what in samples else option.upper()}"


def where_lines(exercise: Exercise, where: str) -> Iterator[str]:
    """Yield the heading over the questions about one of several things."""
    if exercise.wheres() != (WHOLE,):
        yield ""
        yield where_in_words(exercise, where)
