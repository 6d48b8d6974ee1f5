"""Marking: full marks for what the engine says, less for anything else, whatever is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.training.answering import Solution, Solver
from assess.training.exercise import WHOLE, Answer, Exercise, Part
from assess.training.marking import mark
from assess.training.shipped import shipped_exercises
from assess.training.writing import KEPT, RESULTS

NAMES = sorted(path.stem for path in shipped_exercises().glob("*.yaml"))
ANY = settings(max_examples=150, deadline=None)


@pytest.fixture(scope="module")
def solutions(exercises: dict[str, Exercise], solver: Solver) -> dict[str, Solution]:
    return {name: solver.solve(exercise) for name, exercise in exercises.items()}


def other_words(part: Part, solution: Solution) -> list[str]:
    """Return words that answer a part wrongly."""
    expected = solution.expected[part]
    right = {*expected.needed, *expected.accepted}
    words = {
        "result": RESULTS, "kept": KEPT, "due": ("1999-01-01",), "ask": ("child.age",), "faults": ("nothing.here", "@99"),
    }.get(part.what, ("not-a-ground",))  # fmt: skip
    return [word for word in words if word not in right]


@ANY
@given(name=st.sampled_from(NAMES), pick=st.randoms(use_true_random=False))
def test_the_model_answer_gets_full_marks_in_any_order(
    name: str, pick: object, solutions: dict[str, Solution]
) -> None:
    """However its parts and words are ordered or repeated."""
    solution = solutions[name]
    parts = list(solution.model().items())
    pick.shuffle(parts)  # type: ignore[attr-defined]
    answer = {part: tuple(reversed(words)) + words[:1] for part, words in parts}
    marked = mark(answer, solution)
    assert marked.full
    assert marked.points == len(solution.expected)
    assert marked.mistakes == ()


@ANY
@given(name=st.sampled_from(NAMES), at=st.integers(0, 20), wrong=st.booleans())
def test_a_part_left_out_or_wrong_loses_marks(
    name: str,
    at: int,
    wrong: bool,  # noqa: FBT001 - drawn
    solutions: dict[str, Solution],
) -> None:
    """And no other part with it: the rest keeps its marks."""
    solution = solutions[name]
    answer: dict[Part, tuple[str, ...]] = dict(solution.model())
    part = list(answer)[at % len(answer)]
    answer[part] = tuple(other_words(part, solution)[:1]) if wrong else ()
    marked = mark(answer, solution)
    assert not marked.full
    assert [one.part for one in marked.parts if not one.full] == [part]
    assert marked.points == len(solution.expected) - 1
    assert all(
        not right
        for rule, right in marked.by_rule().items()
        if wrong and rule in solution.expected[part].rules
    )


@ANY
@given(name=st.sampled_from(NAMES), at=st.integers(0, 20))
def test_naming_more_than_is_so_never_gains(name: str, at: int, solutions: dict[str, Solution]) -> None:
    """A wrong word beside the right ones costs; guessing everything does not pay."""
    solution = solutions[name]
    model = solution.model()
    part = list(model)[at % len(model)]
    marked = mark({**model, part: (*model[part], *other_words(part, solution))}, solution)
    assert not marked.full
    assert marked.points < len(solution.expected)


def test_an_empty_answer_is_unanswered(solutions: dict[str, Solution]) -> None:
    """It gets nothing, and nothing is held against any rule."""
    for solution in solutions.values():
        marked = mark({}, solution)
        assert (marked.answered, marked.points, marked.by_rule(), marked.by_what()) == (False, 0.0, {}, {})


def test_results_and_grounds_are_marked_apart(solutions: dict[str, Solution]) -> None:
    """The right ground under the wrong verb keeps its own mark."""
    answer: Answer = {Part(WHOLE, "result"): ("cannot-investigate",), Part(WHOLE, "ground"): ("late",)}
    marked = mark(answer, solutions["the-protected-tree"])
    assert marked.by_what() == {"result": (0.0, 1), "ground": (1.0, 1)}
    assert [mistake.answer for mistake in marked.mistakes] == [answer]


def test_a_review_tells_what_was_found_missed_and_not_there(solutions: dict[str, Solution]) -> None:
    """A fault with its paragraph, a fault at another paragraph, a paragraph alone, and one that is not there."""
    answer = {Part(WHOLE, "faults"): ("titles.drift@10", "identity.age@3", "sharing.ofsted-missing", "@99")}
    (part,) = mark(answer, solutions["who-is-who"]).parts
    assert part.found == ("titles.drift",)
    assert part.near == ("identity.age",)
    assert part.wrong == ("sharing.ofsted-missing", "@99")
    assert set(part.missed) == {"letter.shared", "identity.place"}
    assert mark({Part(WHOLE, "faults"): ("@10",)}, solutions["who-is-who"]).parts[0].near == ("titles.drift",)


def test_grounds_that_stand_side_by_side_are_each_enough(solutions: dict[str, Solution]) -> None:
    """Where two discretions lead to one result, either is right."""
    solution = solutions["three-matters-one-letter"]
    for ground in ("procedure-outcome-unmet", "fault-and-injustice"):
        answer = {**solution.model(), Part("delay", "ground"): (ground,)}
        assert mark(answer, solution).full
