"""Exercises: a story in plain words, facts the learner does not see, and what is asked.

No exercise holds its answer. What is right is worked out from the facts by the engine (`answering.py`), so
that an exercise and the law cannot part company.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, validators

from assess.facts.case import Case
from assess.source.errors import Place
from assess.source.frozen import frozen

Kind = Literal["assess", "near-miss", "review", "count"]
What = Literal["result", "ground", "grounds", "ask", "due", "kept", "faults"]

KINDS: tuple[Kind, ...] = ("assess", "near-miss", "review", "count")
COURSES: Mapping[str, str] = {
    "jurisdiction": "Who may complain, about whom, and about what",
    "time": "Time limits, and how they are counted",
    "childrens-procedure": "The children's statutory complaints procedure",
    "discretion": "The four tests: what is worth investigating",
    "provisos": "What lifts a bar, and what does not",
    "statements": "Reviewing a draft decision statement",
    "remedies": "Remedies, and how a statement sets them out",
}
LEVELS = (1, 2, 3, 4)
LEVEL_WORDS = {1: "easy", 2: "fair", 3: "harder", 4: "hard"}
FIRST, SECOND = "first", "second"
WHOLE = ""


@frozen(order=True)
class Part:
    """One thing an exercise asks: `what`, and where (a matter, one of two cases, a time limit, or the whole)."""

    where: str
    what: What

    def __str__(self) -> str:
        return f"{self.where}.{self.what}" if self.where else self.what


Answer: TypeAlias = Mapping[Part, tuple[str, ...]]


@frozen(kw_only=True)
class Mistake:
    """A usual wrong answer, and why it is tempting."""

    answer: Answer
    tempting: str
    place: Place


@frozen
class Hint:
    """One step of help."""

    text: str
    place: Place


@frozen
class Draft:
    """A draft statement to review, as Markdown, and where it stands in the exercise file."""

    text: str
    place: Place


@frozen(kw_only=True)
class Exercise:
    """One exercise. `cases` holds the one case, or the two of a near miss; a review may have none.

    `options` are the grounds, facts or checks a learner chooses from; without them, all there are.
    """

    id: str = field(validator=validators.matches_re(r"[a-z0-9]+(-[a-z0-9]+)*"))
    title: str
    course: str = field(validator=validators.in_(COURSES))
    kind: Kind = field(validator=validators.in_(KINDS))
    level: int = field(validator=validators.in_(LEVELS))
    story: str
    second_story: str = ""
    cases: Mapping[str, Case] = field(factory=dict)
    draft: Draft | None = None
    limits: tuple[str, ...] = ()
    asked: tuple[What, ...] = field(validator=validators.min_len(1))
    options: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    places: Mapping[str, Place] = field(factory=dict, repr=False)
    place: Place

    @property
    def order(self) -> tuple[int, int, str]:
        """The order of exercises: by course, from easy to hard."""
        return list(COURSES).index(self.course), self.level, self.id

    def parts(self) -> tuple[Part, ...]:
        """Return everything that is asked, in the order in which it is asked."""
        return tuple(Part(where, what) for where in self.wheres() for what in self.asked)

    def wheres(self) -> tuple[str, ...]:
        """Return what is asked about, one after the other; the whole where there is only one thing."""
        if self.kind == "near-miss":
            return (FIRST, SECOND)
        if self.kind == "count":
            return self.limits if len(self.limits) > 1 else (WHOLE,)
        matters = [matter.id for case in self.cases.values() for matter in case.matters]
        return tuple(matters) if self.kind == "assess" and len(matters) > 1 else (WHOLE,)
