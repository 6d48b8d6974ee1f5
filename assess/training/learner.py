"""A learner at work: exercises, what is right, and marks kept; what the command line and the talk share."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from attrs import define, field

from assess.training.answering import Solution, Solver
from assess.training.exercise import Answer, Exercise, Hint
from assess.training.marking import Marked, mark
from assess.training.progress import ExerciseProgress, Progress
from assess.training.schedule import next_exercise
from assess.training.shipped import exercise_named

if TYPE_CHECKING:
    from collections.abc import Callable


def _now() -> datetime:
    return datetime.now(timezone.utc)


@define
class Learner:
    """One learner's session. `now` is the clock."""

    exercises: Mapping[str, Exercise]
    solver: Solver
    progress: Progress
    now: "Callable[[], datetime]" = _now
    _solved: dict[str, Solution] = field(factory=dict, init=False)

    def exercise(self, name: str | None) -> Exercise | None:
        """Return an exercise by name, or the one the learner is at; raises NoSuchExercise."""
        if name is not None:
            return exercise_named(name, self.exercises)
        at = self.progress.at()
        return self.exercises.get(at) if at else None

    def solution(self, exercise: Exercise) -> Solution:
        """Return what is right in an exercise, worked out once."""
        if exercise.id not in self._solved:
            self._solved[exercise.id] = self.solver.solve(exercise)
        return self._solved[exercise.id]

    def next(self, course: str | None = None, passed: Iterable[str] = ()) -> Exercise | None:
        """Return the exercise to do next and go to it; `passed` were passed over in this session."""
        skipped = set(passed)
        exercises = [exercise for exercise in self.exercises.values() if exercise.id not in skipped]
        found = next_exercise(
            exercises, self.done(), self.progress.rules(), self.turns_on, self.now(), course
        )
        if found is not None:
            self.progress.put_at(found.id)
        return found

    def resumed(self, course: str) -> Exercise | None:
        """Return the exercise of a course that the learner was at and has not answered in full, if any."""
        found = self.exercise(None)
        if found is None or found.course != course:
            return None
        done = self.done().get(found.id)
        return None if done is not None and done.full else found

    def turns_on(self, exercise: Exercise) -> frozenset[str]:
        """Return the rules an exercise turns on."""
        return frozenset(
            rule for expected in self.solution(exercise).expected.values() for rule in expected.rules
        )

    def done(self) -> dict[str, ExerciseProgress]:
        """Return what was done on each exercise."""
        return self.progress.exercises()

    def answer(self, exercise: Exercise, answer: Answer) -> tuple[Marked, bool]:
        """Mark an answer and keep its marks; say whether they count. An answer that says nothing is not kept."""
        marked = mark(answer, self.solution(exercise))
        self.progress.put_at(exercise.id)
        if not marked.answered:
            return marked, True
        counts = self.progress.record(
            exercise.id, marked.points, len(marked.parts), marked.by_what(), marked.by_rule(), self.now()
        )  # fmt: skip
        return marked, counts

    def hints(self, exercise: Exercise) -> tuple[Hint, ...]:
        """Return the hints taken so far, with one more."""
        self.progress.put_at(exercise.id)
        if not exercise.hints:
            return ()
        return exercise.hints[: self.progress.take_hint(exercise.id, len(exercise.hints))]

    def show_answer(self, exercise: Exercise) -> Solution:
        """Return what is right, and keep that it was shown."""
        solution = self.solution(exercise)
        self.progress.was_shown(exercise.id, self.now())
        return solution
