"""Where a learner is: the courses, what was done, which rules come again, and the same for a trainer."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from assess.assessment.words import counted
from assess.reports.layout import ends, table, wrapped
from assess.reports.screen_text import Paint, plain
from assess.reports.train_exercise import KIND_WORDS
from assess.reports.train_marks import NAMES
from assess.training.exercise import COURSES, LEVEL_WORDS, Exercise
from assess.training.progress import ExerciseProgress, Progress, RuleProgress

VERSION = 1
MOST_RULES = 10


def course_lines(exercises: Iterable[Exercise], done: Mapping[str, ExerciseProgress]) -> list[str]:
    """Return the courses, numbered, with how much of each is done."""
    listed = list(exercises)
    rows = []
    for number, (course, title) in enumerate(COURSES.items(), 1):
        inside = [exercise for exercise in listed if exercise.course == course]
        full = sum(exercise.id in done and done[exercise.id].full for exercise in inside)
        rows.append((str(number), course, f"{full} of {len(inside)}", title))
    return table(rows, 2)


def list_lines(
    exercises: Iterable[Exercise], done: Mapping[str, ExerciseProgress], paint: Paint = plain
) -> Iterator[str]:
    """Yield every exercise by course: name, kind, level and whether it is done."""
    course = None
    rows: list[tuple[str, ...]] = []
    for exercise in exercises:
        if exercise.course != course:
            yield from table(rows, 2)
            rows = []
            if course is not None:
                yield ""
            course = exercise.course
            yield paint(COURSES[course], "bold")
        rows.append(
            (
                exercise.id,
                KIND_WORDS[exercise.kind],
                LEVEL_WORDS[exercise.level],
                _state(done.get(exercise.id)),
            )
        )
    yield from table(rows, 2)


def _state(done: ExerciseProgress | None) -> str:
    if done is None:
        return ""
    return "done" if done.full else "tried"


def progress_lines(
    exercises: Iterable[Exercise],
    progress: Progress,
    now: datetime,
    titles: Mapping[str, str],
    paint: Paint = plain,
) -> Iterator[str]:
    """Yield where a learner is: by course, by what was asked, and by rule."""
    listed = list(exercises)
    done = progress.exercises()
    if not done:
        yield "Nothing done yet. Begin with: assess train start"
        return
    yield paint("Courses", "bold")
    yield from course_lines(listed, done)
    yield ""
    yield paint("By what was asked", "bold")
    asked = [
        (NAMES.get(what, what), f"{points:g} of {of}")
        for what, (points, of) in sorted(progress.by_what().items())
    ]
    yield from table(asked, 2)
    rules = progress.rules()
    due = [rule for rule in rules.values() if rule.due <= now]
    yield ""
    yield paint("Rules", "bold")
    yield from wrapped(f"{counted(len(rules), 'rule')} met so far, {len(due)} to see again now", 2)
    weak = sorted(rules.values(), key=lambda rule: (rule.right / rule.answered, rule.due))[:MOST_RULES]
    yield from table(
        [
            (
                rule.rule,
                f"right {rule.right} of {rule.answered}",
                _again(rule, now),
                titles.get(rule.rule, ""),
            )
            for rule in weak
        ],
        2,
    )
    if len(rules) > len(weak):
        yield from wrapped(f"and {len(rules) - len(weak)} more, all of them surer (--format json)", 2)


def _again(rule: RuleProgress, now: datetime) -> str:
    days = (rule.due.date() - now.date()).days
    return (
        "again now" if rule.due <= now else "again today" if days <= 0 else f"again in {counted(days, 'day')}"
    )


def as_json(exercises: Sequence[Exercise], progress: Progress, now: datetime) -> str:
    """Return the learner's marks as JSON, by exercise and by rule; no word that anybody wrote."""
    known = {exercise.id: exercise for exercise in exercises}
    done = progress.exercises()
    told = {
        "version": VERSION, "made": now.date().isoformat(),
        "exercises": [
            {
                "id": one.exercise, "course": known[one.exercise].course if one.exercise in known else None,
                "attempts": one.attempts, "best": round(one.best, 2), "of": one.of, "last": round(one.last, 2),
                "last-day": one.last_at.date().isoformat(), "hints": one.hints,
            }
            for one in done.values()
        ],
        "asked": {what: {"points": round(points, 2), "of": of} for what, (points, of) in progress.by_what().items()},
        "rules": [
            {"rule": one.rule, "answered": one.answered, "right": one.right, "again": one.due.date().isoformat()}
            for one in sorted(progress.rules().values(), key=lambda one: one.rule)
        ],
    }  # fmt: skip
    return json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def finished_line(course: str | None, left: int) -> Iterator[str]:
    """Yield what to say at the end of a course."""
    told = f"That was the last of {course}." if course else "Everything is done, and nothing is due."
    yield from ends(told, f"{left} left in other courses" if left else "")
