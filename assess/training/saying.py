"""Answers given in words on the command line: `--result will-not-investigate`, `--ground delay=late`."""

from collections.abc import Mapping, Sequence

from assess.rulebook.model import Rulebooks
from assess.source.suggest import did_you_mean
from assess.training.exercise import WHOLE, Answer, Exercise, Part
from assess.training.writing import SEVERAL, NotAnAnswer, said

OPTION = {"faults": "fault"}


def answer_said(
    exercise: Exercise, given: Mapping[str, Sequence[str]], books: Rulebooks, checks: Mapping[str, str] | None
) -> Answer:
    """Return the answer that options give; raises NotAnAnswer, saying what an exercise asks for."""
    found: dict[Part, tuple[str, ...]] = {}
    wheres = exercise.wheres()
    for what, texts in given.items():
        known = next((each for each in exercise.asked if each == what), None)
        if known is None:
            asked = ", ".join(f"--{OPTION.get(each, each)}" for each in exercise.asked)
            raise NotAnAnswer(
                f"--{OPTION.get(what, what)} is not asked in {exercise.id}; it asks for {asked}"
            )
        for text in texts:
            where, is_, rest = text.partition("=")
            if not is_:
                where, rest = WHOLE, text
            where = where.strip()
            if where not in wheres:
                raise NotAnAnswer(_which(where, text, what, wheres))
            part = Part(where, known)
            words = rest.split(",") if known in SEVERAL else [rest]
            added = tuple(
                said(part, word, exercise, books.grounds(), checks, books.vocabulary)
                for word in words
                if word.strip()
            )
            found[part] = (*found.get(part, ()), *added)
    if not found:
        asked = " ".join(f"--{OPTION.get(each, each)}" for each in exercise.asked)
        raise NotAnAnswer(f"nothing was answered; {exercise.id} asks for {asked}")
    return found


def _which(where: str, text: str, what: str, wheres: tuple[str, ...]) -> str:
    if wheres == (WHOLE,):
        return f"`{text}`: this exercise asks about one thing; leave out `{where}=`"
    if where == WHOLE:
        return f"`{text}`: which one? write --{OPTION.get(what, what)} {wheres[0]}={text}; there are {', '.join(wheres)}"
    return f"`{where}` is nothing this exercise asks about; {did_you_mean(where, wheres) or 'expected one of: ' + ', '.join(wheres)}"
