"""What is right: worked out from an exercise's facts or draft by the engine, never written down."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from attrs import field

from assess.assessment.assess import Assessor
from assess.assessment.model import MatterAssessment
from assess.assessment.ranks import rank
from assess.engine.interface import Engine, Program
from assess.engine.limits import DeadlineFinding
from assess.engine.run import Runner
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems, Place, Problem
from assess.source.frozen import frozen
from assess.statement.findings import Checked
from assess.training.exercise import FIRST, SECOND, WHOLE, Answer, Exercise, Part
from assess.training.reviewing import LEAST, Reviewer

KEPT_OF = {"met": "in-time", "missed": "late", "running": "running"}
NO_RULE = ""


@frozen(kw_only=True)
class Expected:
    """What full marks take for one part, what else is true, and the rules that the part turns on.

    `places` has, for each fault of a draft, the paragraphs in which it stands. `enough` are words of which any
    one will do: grounds that give the result side by side, questions that could each change it.
    """

    part: Part
    needed: tuple[str, ...]
    accepted: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()
    places: Mapping[str, frozenset[int]] = field(factory=dict)
    enough: frozenset[str] = frozenset()

    @property
    def model(self) -> tuple[str, ...]:
        """The words that get full marks."""
        return self.needed


@frozen(kw_only=True)
class Solution:
    """The model answer of an exercise and the engine's record behind it, by what is asked about."""

    exercise: Exercise
    expected: Mapping[Part, Expected]
    assessed: Mapping[str, MatterAssessment] = field(factory=dict, repr=False)
    deadlines: Mapping[str, DeadlineFinding] = field(factory=dict, repr=False)
    checked: Checked | None = field(default=None, repr=False)

    def model(self) -> Answer:
        """Return the answer that gets full marks."""
        return {part: expected.model for part, expected in self.expected.items()}


class Solver:
    """Works out model answers; made once."""

    def __init__(self, books: Rulebooks, build: Callable[[Program], Engine], *, today: date) -> None:
        self.books = books
        self.assessor = Assessor(Runner(books, build, today=today))
        self.reviewer = Reviewer(books, build, today)

    def solve(self, exercise: Exercise) -> Solution:
        """Return the model answer; raises InputProblems where the exercise cannot be answered."""
        found = {"review": self._review, "count": self._count}.get(exercise.kind, self._assess)(exercise)
        missing = [part for part in exercise.parts() if part not in found.expected]
        if missing:
            raise InputProblems(_unanswerable(exercise, part, found) for part in missing)
        return found

    def _assess(self, exercise: Exercise) -> Solution:
        assessed: dict[str, MatterAssessment] = {}
        for name, case in exercise.cases.items():
            matters = self.assessor.case(case).matters
            if exercise.kind == "near-miss":
                assessed[name] = matters[0]
            elif len(matters) == 1:
                assessed[WHOLE] = matters[0]
            else:
                assessed.update({matter.matter.id: matter for matter in matters})
        expected = {}
        for part in exercise.parts():
            one = _of_matter(part, assessed[part.where], exercise)
            if one is not None:
                expected[part] = one
        return Solution(exercise=exercise, expected=expected, assessed=assessed)

    def _count(self, exercise: Exercise) -> Solution:
        findings = self.assessor.case(exercise.cases[FIRST]).matters[0].findings
        wheres = dict(zip(exercise.wheres(), exercise.limits, strict=True))
        deadlines = {where: findings.deadlines[name] for where, name in wheres.items()}
        expected = {}
        for part in exercise.parts():
            finding = deadlines[part.where]
            due = finding.due.day if finding.due is not None else None
            word = (
                (due.isoformat() if due else None)
                if part.what == "due"
                else KEPT_OF.get(finding.status or "")
            )
            if word is not None:
                rules = (f"deadline.{finding.deadline.name}",)
                expected[part] = Expected(part=part, needed=(word,), rules=rules)
        return Solution(exercise=exercise, expected=expected, deadlines=deadlines)

    def _review(self, exercise: Exercise) -> Solution:
        assert exercise.draft is not None  # noqa: S101 - for the type checker: a review has one
        case = exercise.cases.get(FIRST)
        checked = self.reviewer.review(exercise.draft, self.assessor.case(case) if case else None)
        places: dict[str, set[int]] = {}
        graver = checked.at_least(LEAST)
        for finding in checked.findings:
            if finding not in graver and finding.rule not in exercise.options:
                continue
            inside = places.setdefault(finding.rule, set())
            if finding.at.paragraph is not None:
                inside.add(finding.at.paragraph)
        # Advice counts where the exercise names it; else finding it is neither needed nor wrong.
        advice = frozenset(finding.rule for finding in checked.findings if finding.rule not in places)
        expected = {}
        if places:
            part = Part(WHOLE, "faults")
            expected[part] = Expected(
                part=part, needed=tuple(places), accepted=advice, rules=tuple(places),
                places={rule: frozenset(inside) for rule, inside in places.items()},
            )  # fmt: skip
        return Solution(exercise=exercise, expected=expected, checked=checked)


def _of_matter(part: Part, assessed: MatterAssessment, exercise: Exercise) -> Expected | None:
    decisive = assessed.decisive
    rule = decisive.rule.name if decisive is not None else NO_RULE
    holding = dict.fromkeys(ground.id for ground in assessed.grounds)
    if part.what == "result":
        return Expected(part=part, needed=(assessed.result,), rules=(rule,) if rule else ())
    if part.what == "ground":
        if decisive is None:
            return None
        beside = frozenset(
            ground.id for ground in assessed.grounds
            if ground.finding.holds and rank(ground.finding.version) == rank(decisive.version)
            and ground.finding.version.step == decisive.version.step
        )  # fmt: skip
        return Expected(
            part=part,
            needed=(decisive.rule.ground,),
            accepted=frozenset(holding),
            rules=(rule,),
            enough=beside,
        )
    if part.what == "grounds":
        rules = tuple(ground.finding.rule.name for ground in assessed.grounds)
        return Expected(part=part, needed=tuple(holding), rules=rules) if holding else None
    asked = [
        question
        for question in assessed.questions
        if not exercise.questions or question.fact in exercise.questions
    ]
    if not asked:
        return None
    facts = frozenset(question.fact for question in assessed.questions)
    return Expected(part=part, needed=(asked[0].fact,), accepted=facts, rules=(asked[0].why,), enough=facts)


def _unanswerable(exercise: Exercise, part: Part, found: Solution) -> Problem:
    place = exercise.places.get("asked", exercise.place)
    if part.what == "faults":
        message = "nothing is found in this draft, so there is nothing to review"
        return Problem(
            exercise.draft.place if exercise.draft else place,
            message,
            "`assess check` shows what is found in a draft",
        )
    if part.what in ("due", "kept"):
        fault = "; ".join(_why_uncounted(part, found))
        return Problem(
            exercise.places.get("limits", place),
            f"`{part}` cannot be answered: {fault}",
            "give the days it runs from and to",
        )
    what = "no question is open" if part.what == "ask" else "no ground holds"
    at = found.assessed[part.where].matter.place if part.where in found.assessed else place
    return Problem(
        at,
        f"`{part}` cannot be answered: {what} with these facts",
        "`assess screen` shows what the facts lead to",
    )


def _why_uncounted(part: Part, found: Solution) -> Iterator[str]:
    finding = found.deadlines[part.where]
    if finding.fault:
        yield finding.fault
    elif finding.due is None or (part.what == "due" and finding.due.day is None):
        yield f"`{finding.deadline.name}` has no one last day with these facts"
    else:
        yield f"whether `{finding.deadline.name}` was kept is not known with these facts"


def where_in_words(exercise: Exercise, where: str, solution: Solution | None = None) -> str:
    """Return what is asked about as a heading: a matter's title, the first case, a time limit."""
    if exercise.kind == "near-miss":
        return {FIRST: "The first case", SECOND: "The second case"}[where]
    if exercise.kind == "count":
        name = where or exercise.limits[0]
        finding = solution.deadlines.get(where) if solution else None
        return finding.deadline.title if finding else name
    for case in exercise.cases.values():
        for matter in case.matters:
            if where in (matter.id, WHOLE):
                return matter.title or matter.id
    return exercise.title


def place_of(exercise: Exercise, key: str) -> Place:
    """Return where a key of the exercise file stands, or the file's beginning."""
    return exercise.places.get(key, exercise.place)
