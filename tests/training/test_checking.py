"""`check`: a broken exercise of each kind is refused, with the reason and the place; and reading tells every fault."""

import re
from pathlib import Path

import pytest

from assess.source.errors import InputProblems
from assess.training.answering import Solver
from assess.training.checking import check_exercise
from assess.training.exercise import KINDS
from assess.training.reading import Names, read_exercise
from assess.training.shipped import shipped_exercises
from assess.training.skeleton import skeleton
from tests.conftest import ROOT

SOUND = {
    "assess": "the-protected-tree",
    "near-miss": "one-day-sooner",
    "count": "day-one",
    "review": "one-line-too-many",
}
# The exercise that is broken, what is put in place of what, and what must be said, with the line it is said of.
BROKEN = [
    # Not answerable.
    ("assess", "known: 2024-03-10, continuing: no, good-reason-for-delay: no, sound-decision-possible: yes",
     "complainant-known: 2024-03-10", "`ground` cannot be answered: no ground holds"),
    ("count", "time: {known: 2024-06-03}", "time: {known: unknown}", "`permitted-period` has no one last day"),
    ("count", "time: {known: 2024-06-03}", "time: {known: 2024-06}", "`permitted-period` has no one last day"),
    ("count", "received: 2025-06-03", "case: none", "whether `permitted-period` was kept is not known"),
    ("near-miss", "change: {time.known: 2024-03-11}", "change: {time.known: 2024-03-09}", "makes no difference to what is asked"),
    # The model answer among the options.
    ("assess", "options: [late, premature", "options: [premature, ico", "leaves out what is right for `ground`; it needs late"),
    ("assess", "premature, all-or-most, no-evidence-of-fault, fault-and-injustice]", "premature]", "fewer than 3 is no choice"),
    # Usual mistakes that lose nothing, or are none.
    ("assess", "{result: cannot-investigate, ground: late}", "{result: will-not-investigate, ground: late}", "loses no marks"),
    ("assess", "{result: cannot-investigate, ground: late}", "{ground: late}", "loses no marks"),
    ("near-miss", "{first: {result: investigate, ground: fault-and-injustice}}", "{first: {result: will-not-investigate}}", "loses no marks"),
    ("count", "{due: 2025-05-30}", "{due: 2 June 2025}", "loses no marks"),
    ("review", "{faults: [comments.not-considered]}", "{faults: [code.not-considered, sharing.ofsted-not-due]}", "loses no marks"),
    ("assess", "{result: cannot-investigate, ground: late}", "{}", "answers nothing"),
    # Hints that tell.
    ("assess", "Two days in the letter matter.", "This one is late.", "gives the answer away: it says “late”"),
    ("assess", "Two days in the letter matter.", "We will not investigate.", "it says “will not investigate”"),
    ("assess", "Two days in the letter matter.", "It was made after the permitted period.", "it says “Made after the permitted period”"),
    ("near-miss", "One day is all that differs.", "No fault-and-injustice.", "it says “fault-and-injustice”"),
    ("count", "The words of the Act are", "It was 2 June 2025, and the words are", "it says “2 June"),
    ("review", "One sentence is missing and one should not be there.", "Look at code.not-considered.", "it says “code.not-considered”"),
]  # fmt: skip
MISREAD = [
    ("assess", "kind: assess", "kind: asess", "did you mean `assess`"),
    ("assess", "course: time", "course: tyme", "did you mean `time`"),
    ("assess", "level: 2", "level: 9", "expected one of: 1, 2, 3, 4"),
    ("assess", "exercise: the-protected-tree", "exercise: a-tree", "name both alike"),
    ("assess", "options: [late,", "options: [lete,", "did you mean `late`"),
    ("assess", "{result: investigate, ground", "{result: investigte, ground", "did you mean `investigate`"),
    ("assess", "{result: investigate, ground", "{verdict: investigate, ground", "`verdict` is not asked"),
    ("assess", "case:", "result: investigate|case:", "`result` is not a key of an exercise of kind `assess`"),
    ("assess", "received: 2025-03-10", "received: 2025-13-10", "no such day"),
    ("assess", "subject: trees", "subject: treees", "did you mean `trees`"),
    ("near-miss", "change: {time.known: 2024-03-11}", "change: {time.known: 2024-03-10}", "the same in both cases"),
    ("near-miss", "change: {time.known: 2024-03-11}", "change: {time.knwn: 2024-03-11}", "did you mean `time.known`"),
    ("near-miss", "change: {time.known: 2024-03-11}", "change: {time.known: 2024-03-11, notice.raised: no}", "2 facts, not one fact"),
    ("count", "limits: [permitted-period]", "limits: [permited-period]", "did you mean `permitted-period`"),
    ("count", "{due: 2025-05-30}", "{due: soon}", "`soon` is not a day"),
    ("review", "- code.not-considered", "- code.not-consdered", "did you mean `code.not-considered`"),
]  # fmt: skip


def text_of(kind: str) -> str:
    return (shipped_exercises() / f"{SOUND[kind]}.yaml").read_text("utf-8")


def told(kind: str, text: str, names: Names, solver: Solver) -> list[str]:
    path = f"{SOUND[kind]}.yaml"
    try:
        problems = check_exercise(read_exercise(path, text.encode(), names), solver)
    except InputProblems as error:
        problems = error.problems
    assert all(problem.place.path.startswith(path) and problem.place.line for problem in problems)
    return [str(problem) for problem in problems]


def changed(kind: str, old: str, new: str) -> str:
    text = text_of(kind)
    old, new = old.replace("|", "\n"), new.replace("|", "\n")
    assert old in text, f"{old!r} is not in {SOUND[kind]}"
    return text.replace(old, new, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_exercise_of_each_kind_passes(kind: str, names: Names, solver: Solver) -> None:
    """So that what follows fails for the change alone."""
    assert told(kind, text_of(kind), names, solver) == []


@pytest.mark.parametrize(("kind", "old", "new", "said"), BROKEN)
def test_a_broken_exercise_is_refused_with_the_reason(
    kind: str, old: str, new: str, said: str, names: Names, solver: Solver
) -> None:
    """One change breaks it, and the reason is told where it stands."""
    problems = told(kind, changed(kind, old, new), names, solver)
    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(("kind", "old", "new", "said"), MISREAD)
def test_what_cannot_be_read_is_told_with_its_place(
    kind: str, old: str, new: str, said: str, names: Names, solver: Solver
) -> None:
    """A word that is not known, a key that is no key: what was found and what was meant."""
    problems = told(kind, changed(kind, old, new), names, solver)
    assert any(said in problem for problem in problems), problems
    assert all(re.match(r"\S+\.yaml:\d+", problem) for problem in problems)


def test_a_draft_without_a_fault_is_nothing_to_review(names: Names, solver: Solver) -> None:
    """The reason is placed at the draft."""
    sound = (ROOT / "examples" / "statements" / "no-sign-of-fault.md").read_text("utf-8")
    text, _, rest = text_of("review").partition("draft: |\n")
    after = rest[rest.index("\noptions:") :]
    text = f"{text}draft: |\n" + "\n".join(f"  {line}".rstrip() for line in sound.splitlines()) + after
    problems = told("review", text, names, solver)
    assert any("nothing is found in this draft" in problem for problem in problems), problems


def test_a_case_that_is_settled_leaves_nothing_to_ask(names: Names, solver: Solver) -> None:
    """What to ask next can be asked only where something is open."""
    text = text_of("assess")
    problems = told("assess", text[: text.index("hints:")] + "asked: [ask]\n", names, solver)
    assert any("`ask` cannot be answered: no question is open" in problem for problem in problems), problems


def test_hints_and_mistakes_are_wanted(names: Names, solver: Solver) -> None:
    """An exercise without them is not done."""
    text = text_of("assess")
    problems = told("assess", text[: text.index("hints:")], names, solver)
    assert any("0 hints, and at least 2 are needed" in problem for problem in problems)
    assert any("there are no `usual-mistakes`" in problem for problem in problems)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_exercise_can_be_read_and_is_not_yet_sound(
    kind: str, names: Names, solver: Solver, tmp_path: Path
) -> None:
    """What `new` writes has every key; `check` then says what is missing."""
    path = tmp_path / "my-own.yaml"
    path.write_text(skeleton("my-own", kind, "time", str(path)), "utf-8")
    exercise = read_exercise(str(path), path.read_bytes(), names)
    assert (exercise.kind, exercise.course, exercise.level) == (kind, "time", 1)
    problems = check_exercise(exercise, solver)
    assert sum("is still to be written" in str(problem) for problem in problems) == 4


def test_the_last_hint_may_tell(names: Names, solver: Solver) -> None:
    """It is there for those who want to know."""
    text = text_of("assess").replace(
        "The period ended on 9 March 2025.", "It is late, so we will not investigate."
    )
    assert told("assess", text, names, solver) == []
