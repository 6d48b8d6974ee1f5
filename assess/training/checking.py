"""For authors: whether an exercise can be answered, marks as it should, and gives nothing away."""

import re
from collections.abc import Iterator

from assess.assessment.ranks import RESULTS
from assess.assessment.words import day_in_words
from assess.facts.spans import parse_span
from assess.source.errors import InputProblems, Problem
from assess.training.answering import Solution, Solver, place_of
from assess.training.exercise import FIRST, SECOND, Exercise, Part
from assess.training.marking import mark
from assess.training.skeleton import UNFILLED

FEWEST_HINTS = 2
FEWEST_OPTIONS = 3
FEWEST_HYPHENS = 1


def check_exercise(exercise: Exercise, solver: Solver) -> tuple[Problem, ...]:
    """Return everything that is wrong with an exercise, placed in its file."""
    try:
        solution = solver.solve(exercise)
    except InputProblems as error:
        return tuple(sorted({*_unfilled(exercise), *error.problems}))
    found = [
        *_unfilled(exercise),
        *_dated(exercise),
        *_model(exercise, solution),
        *_mistakes(exercise, solution),
        *_hints(exercise, solution, solver),
    ]
    return tuple(sorted(set(found)))


def _unfilled(exercise: Exercise) -> Iterator[Problem]:
    """Yield what stands as `assess train new` wrote it."""
    said = [
        ("title", exercise.title),
        ("story", exercise.story),
        *(("hints", hint.text) for hint in exercise.hints),
    ]
    for key, text in [*said, *(("usual-mistakes", mistake.tempting) for mistake in exercise.mistakes)]:
        if text.startswith(UNFILLED):
            yield Problem(
                place_of(exercise, key),
                f"`{key}` is still to be written",
                "it stands as `assess train new` left it",
            )


def _dated(exercise: Exercise) -> Iterator[Problem]:
    for case in exercise.cases.values():
        if "received" not in case.facts and "assessed" not in case.facts:
            place = place_of(exercise, "case")
            yield Problem(
                place,
                "the case says neither `received` nor `assessed`",
                "without a day the answer changes with the calendar",
            )
        return


def _model(exercise: Exercise, solution: Solution) -> Iterator[Problem]:
    model = mark(solution.model(), solution)
    for one in model.parts:
        if not one.full:
            yield Problem(
                place_of(exercise, "asked"),
                f"the model answer to `{one.part}` does not get full marks: {', '.join(one.given)}",
            )
    for part, expected in solution.expected.items():
        key = "questions" if part.what == "ask" else "options"
        options = exercise.questions if part.what == "ask" else exercise.options
        if part.what not in ("ground", "grounds", "faults", "ask") or not options:
            continue
        missing = [word for word in expected.model if word not in options]
        if missing and not any(word in expected.enough for word in options):
            yield Problem(
                place_of(exercise, key),
                f"`{key}` leaves out what is right for `{part}`",
                f"it needs {', '.join(missing)}",
            )
        if len(options) < FEWEST_OPTIONS:
            yield Problem(
                place_of(exercise, key),
                f"`{key}` has {len(options)} to choose from, and fewer than {FEWEST_OPTIONS} is no choice",
            )
        if all(word in expected.needed or word in expected.accepted for word in options):
            yield Problem(
                place_of(exercise, key),
                f"everything in `{key}` is right for `{part}`",
                "add some that are not",
            )
    if exercise.kind == "near-miss" and not _differs(solution):
        yield Problem(
            place_of(exercise, "change"),
            "the fact that changes makes no difference to what is asked",
            "change one on which the answer turns",
        )


def _differs(solution: Solution) -> bool:
    answers = solution.model()
    asked = solution.exercise.asked
    return any(answers[Part(FIRST, what)] != answers[Part(SECOND, what)] for what in asked)


def _mistakes(exercise: Exercise, solution: Solution) -> Iterator[Problem]:
    if not exercise.mistakes:
        yield Problem(
            place_of(exercise, "usual-mistakes"),
            "there are no `usual-mistakes`",
            "give one wrong answer that people do give, and why",
        )
    for mistake in exercise.mistakes:
        marked = mark(mistake.answer, solution)
        if not mistake.answer:
            yield Problem(mistake.place, "this usual mistake answers nothing")
        elif all(one.full for one in marked.parts if one.answered):
            yield Problem(
                mistake.place,
                "this usual mistake loses no marks: the engine takes it for right",
                "`assess train show --answer` shows the right answer",
            )


def _hints(exercise: Exercise, solution: Solution, solver: Solver) -> Iterator[Problem]:
    if len(exercise.hints) < FEWEST_HINTS:
        place = place_of(exercise, "hints")
        yield Problem(
            place,
            f"{len(exercise.hints)} hints, and at least {FEWEST_HINTS} are needed",
            "go from where to look to what to see",
        )
    telling = [
        (word, re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE))
        for word in _telling(exercise, solution, solver)
    ]
    for hint in exercise.hints[:-1]:
        for word, pattern in telling:
            if pattern.search(hint.text):
                yield Problem(
                    hint.place, f"this hint gives the answer away: it says “{word}”", "only the last hint may"
                )


def _telling(exercise: Exercise, solution: Solution, solver: Solver) -> Iterator[str]:
    """Yield the words no hint but the last may hold: every result, and names, titles and days of the answer.

    A ground named by one common word (`late`, `personnel`) is told only where it is the answer.
    """
    yield from dict.fromkeys(
        form for result in RESULTS for form in (result, result.replace("-", " ")) if result != "investigate"
    )
    right = {word for words in solution.model().values() for word in words}
    if exercise.kind == "review":
        titles = solver.reviewer.titles
        yield from (form for name in titles for form in ((name, titles[name]) if name in right else (name,)))
        return
    if exercise.kind == "count":
        for word in right:
            if word[:1].isdigit():
                day = parse_span(word).day
                yield from (word, day_in_words(day)[:-5], day_in_words(day)) if day else (word,)
        return
    for ground, rules in solver.books.grounds().items():
        if ground in right or ground.count("-") >= FEWEST_HYPHENS:
            yield from (ground, ground.replace("-", " "))
        if ground in right:
            yield from (rule.title for rule in rules)
