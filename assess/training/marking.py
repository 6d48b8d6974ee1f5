"""Marking an answer against what the engine worked out: what was found, what was missed, what was wrong."""

from attrs import field

from assess.source.frozen import frozen
from assess.training.answering import Expected, Solution
from assess.training.exercise import Answer, Mistake, Part, What

AT = "@"
HALF = 0.5


@frozen(kw_only=True)
class PartMark:
    """One part marked. `also` is true and was not needed; `near` is half right (the place or the fault alone)."""

    part: Part
    expected: Expected
    given: tuple[str, ...]
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    points: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether anything was said."""
        return bool(self.given)

    @property
    def full(self) -> bool:
        """Whether it gets full marks."""
        return self.points == 1.0 and not self.wrong


@frozen(kw_only=True)
class Marked:
    """An answer marked, and the usual mistakes it makes."""

    solution: Solution = field(repr=False)
    parts: tuple[PartMark, ...]
    mistakes: tuple[Mistake, ...] = ()

    @property
    def full(self) -> bool:
        """Whether everything was answered and is right."""
        return all(mark.full for mark in self.parts)

    @property
    def answered(self) -> bool:
        """Whether anything was said at all."""
        return any(mark.answered for mark in self.parts)

    @property
    def points(self) -> float:
        """The points of all parts, one for each."""
        return sum(mark.points for mark in self.parts)

    def by_what(self) -> dict[What, tuple[float, int]]:
        """Return the points and the number of parts answered, for each thing asked: results and grounds apart."""
        found: dict[What, tuple[float, int]] = {}
        for mark in self.parts:
            if mark.answered:
                points, count = found.get(mark.part.what, (0.0, 0))
                found[mark.part.what] = (points + mark.points, count + 1)
        return found

    def by_rule(self) -> dict[str, bool]:
        """Return, for each rule that was answered about, whether all that was said of it is right."""
        found: dict[str, bool] = {}
        for mark in self.parts:
            if not mark.answered:
                continue
            for rule in mark.expected.rules:
                right = rule in mark.found if mark.part.what == "faults" else mark.full
                found[rule] = found.get(rule, True) and right
        return found


def mark(answer: Answer, solution: Solution) -> Marked:
    """Return an answer marked; what it leaves out is unanswered."""
    parts = tuple(
        _marked(part, answer.get(part, ()), expected) for part, expected in solution.expected.items()
    )
    alike = {
        at: likeness(answer, mistake.answer, solution)
        for at, mistake in enumerate(solution.exercise.mistakes)
    }
    made = tuple(
        solution.exercise.mistakes[at] for at in sorted(alike, key=lambda at: -alike[at]) if alike[at]
    )
    full = all(one.full for one in parts)
    return Marked(solution=solution, parts=parts, mistakes=() if full else made)


def likeness(answer: Answer, mistake: Answer, solution: Solution) -> int:
    """Return in how many parts an answer makes a usual mistake; 0 where it does not make it.

    It says what the mistake says wherever that is right, and somewhere where that is wrong.
    """
    alike = {part for part, words in mistake.items() if set(answer.get(part, ())) == set(words)}
    wrong = {
        part for part, words in mistake.items()
        if part in solution.expected and not _marked(part, words, solution.expected[part]).full
    }  # fmt: skip
    return len(alike) if alike & wrong and set(mistake) - wrong <= alike else 0


def _marked(part: Part, given: tuple[str, ...], expected: Expected) -> PartMark:
    said = tuple(dict.fromkeys(given))
    if part.what == "faults":
        return _faults(part, said, expected)
    found = tuple(word for word in said if word in expected.needed)
    also = tuple(word for word in said if word in expected.accepted and word not in expected.needed)
    wrong = tuple(word for word in said if word not in expected.needed and word not in expected.accepted)
    missed = tuple(word for word in expected.needed if word not in said)
    right = len(found) / len(expected.needed)
    if enough := tuple(word for word in said if word in expected.enough):
        right, missed = 1.0, ()
        found, also = enough, tuple(word for word in also if word not in enough)
    points = max(right - len(wrong) / len(expected.needed), 0.0)
    return PartMark(
        part=part, expected=expected, given=said, found=found, missed=missed, wrong=wrong, also=also, points=points
    )  # fmt: skip


def _faults(part: Part, said: tuple[str, ...], expected: Expected) -> PartMark:
    """Mark what was found in a draft: a fault, a fault at a paragraph, or only that a paragraph is at fault."""
    found: dict[str, None] = {}
    near: dict[str, None] = {}
    wrong: list[str] = []
    also: list[str] = []
    for word in said:
        rule, _, paragraph = word.partition(AT)
        number = int(paragraph) if paragraph else None
        if rule in expected.places:
            right = number is None or not expected.places[rule] or number in expected.places[rule]
            (found if right else near)[rule] = None
        elif rule in expected.accepted:
            also.append(word)
        elif not rule and (at := [each for each, inside in expected.places.items() if number in inside]):
            near.update(dict.fromkeys(at))
        else:
            wrong.append(word)
    nearly = tuple(rule for rule in near if rule not in found)
    missed = tuple(rule for rule in expected.needed if rule not in found and rule not in near)
    points = max(len(found) + HALF * len(nearly) - len(wrong), 0.0) / len(expected.needed)
    return PartMark(
        part=part, expected=expected, given=said, found=tuple(found), missed=missed, wrong=tuple(wrong), also=tuple(also),
        near=nearly, points=points,
    )  # fmt: skip
