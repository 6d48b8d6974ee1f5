"""When a rule comes again: spaced repetition by the `fsrs` library, in days and without chance."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timezone
from functools import cache
from typing import TYPE_CHECKING

from assess.source.errors import AssessError
from assess.training.exercise import Exercise

try:
    from fsrs import Card, Rating, Scheduler
except ImportError as missing:  # pragma: no cover - an installation without the extra
    raise AssessError("training needs the extra `train`: pip install 'assess[train]'") from missing

if TYPE_CHECKING:
    from assess.training.progress import ExerciseProgress, RuleProgress

__all__ = ["Card", "Rating", "card_of", "next_exercise", "reviewed", "text_of"]


@cache
def _scheduler() -> Scheduler:
    # Whole days: exercises are longer than flash cards, and nobody waits ten minutes for one.
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def reviewed(card: Card | None, rating: Rating, now: datetime) -> Card:
    """Return a rule's card after one answer; a clock that was set back never moves it back."""
    held = card or Card(card_id=1, due=now)
    moment = now.astimezone(timezone.utc)
    if held.last_review is not None and moment < held.last_review:
        moment = held.last_review
    return _scheduler().review_card(held, rating, moment)[0]


def card_of(text: str) -> Card:
    """Return a card from the text it was kept as."""
    return Card.from_json(text)


def text_of(card: Card) -> str:
    """Return a card as the text it is kept as."""
    return str(card.to_json())


def next_exercise(
    exercises: Iterable[Exercise], done: Mapping[str, "ExerciseProgress"], rules: Mapping[str, "RuleProgress"],
    turns_on: Callable[[Exercise], Iterable[str]], now: datetime, course: str | None = None,
) -> Exercise | None:  # fmt: skip
    """Return the exercise to do next, or None where nothing is due and none is left.

    First one on a rule that is due again (the longest ago seen first); then the first not yet done, course by
    course, from easy to hard; then one that was never right.
    """
    listed = [exercise for exercise in exercises if course in (None, exercise.course)]
    seen = [exercise for exercise in listed if exercise.id in done]
    seen.sort(key=lambda exercise: (done[exercise.id].last_at, exercise.order))
    for rule, progress in rules.items():
        if progress.due > now:
            break
        for exercise in seen:
            if done[exercise.id].last_at.date() < now.date() and rule in turns_on(exercise):
                return exercise
    fresh = next((exercise for exercise in listed if exercise.id not in done), None)
    return fresh or next((exercise for exercise in seen if not done[exercise.id].full), None)
