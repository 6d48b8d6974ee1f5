"""Questions: what does not matter never decides, what matters can; an interview ends settled and screens the same."""

import random
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.explain.interview import Interview, Question, begun, not_known, run
from assess.explain.relevance import Relevance
from assess.explain.sheet import Sheet
from assess.facts.case import parse_case
from assess.facts.chronology import out_of_order
from tests.explain.conftest import NAMES, example, matters_of, some_value, the_explainer

SEEDS = st.integers(0, 2**32)


def relevance_of(name: str, number: int) -> Relevance:
    matters = example(name).matters
    sheet = Sheet.of(the_explainer().webs, matters[number % len(matters)].findings)
    return Relevance(sheet, the_explainer().assessor.reads)


@settings(max_examples=25)
@given(seed=SEEDS, name=st.sampled_from(NAMES))
def test_what_does_not_matter_changes_nothing_whatever_else_is_found(seed: int, name: str) -> None:
    """A fact that is not asked leaves the result alone, in any completion of the other unknowns."""
    relevance = relevance_of(name, seed)
    sheet, choose = relevance.sheet, random.Random(seed)  # noqa: S311
    vocabulary = sheet.findings.books.vocabulary
    idle = [fact for fact in relevance.open() if not relevance.matters(fact)]
    for fact in choose.sample(idle, k=min(4, len(idle))):
        others = {}
        for other in choose.sample(relevance.open(), k=min(12, len(relevance.open()))):
            value = some_value(vocabulary[other], choose) if other != fact else None
            if value is not None:
                others[other] = value
        value = some_value(vocabulary[fact], choose)
        if (
            value is None
            or "received" in others
            or list(out_of_order({**sheet.facts, **others, fact: value}, vocabulary))
        ):
            continue
        assert sheet.outlook(others).result == sheet.outlook({**others, fact: value}).result, fact


@settings(max_examples=25)
@given(seed=SEEDS, name=st.sampled_from(NAMES))
def test_what_changes_the_result_by_itself_matters(seed: int, name: str) -> None:
    """A fact nobody was asked about that a single answer makes decisive is always asked."""
    assessed = example(name)
    matter = assessed.matters[seed % len(assessed.matters)]
    relevance = relevance_of(name, seed)
    open_facts = set(relevance.open())
    for way in the_explainer().of(assessed, matter).singles():
        fact = way.changes[0].fact
        if fact.name in open_facts and fact.kind in ("answer", "choice"):
            assert relevance.matters(fact.name), fact.name


@pytest.mark.parametrize("name", NAMES[::9])
def test_an_interview_ends_settled_and_writes_a_case_that_screens_the_same(name: str) -> None:
    """Answered from an example it ends with nothing open that matters, and its file screens as it did."""
    explainer, assessed = the_explainer(), example(name)
    interview = Interview(
        explainer, begun((each.matter.id, each.matter.title) for each in assessed.matters), count=False
    )
    done = run(interview, assessed.case)
    read = parse_case("written.yaml", done.text.encode(), interview.vocabulary)
    after = explainer.assessor.case(read)
    assert [each.result for each in after.matters] == [
        each.result for each in explainer.assessor.case(done.case).matters
    ]
    for matter in after.matters:
        sheet = Sheet.of(explainer.webs, matter.findings)
        left_out = interview.left_out.get(matter.matter.id, frozenset())
        assert not Relevance(sheet, explainer.assessor.reads, left_out).any_matters()
    assert done.facts < len(list(interview.vocabulary.given())) * len(after.matters)


def test_the_day_of_what_did_not_happen_is_no_unknown_day() -> None:
    """Asked on what day a spoken complaint was written down, and there was none, stage 2 is overdue all the same."""
    text = """
received: 2025-09-01
assessed: 2025-09-08
body: {kind: council, in-england: yes}
complainant: {kind: individual, relationship: parent, parental-responsibility: yes, complete: yes}
matters:
  - id: a
    matter: {subject: child-in-need-assessment}
    time: {known: 2025-01-13}
    notice: {raised: yes, procedure: children-statutory, complete: no}
    procedure: {eligible: yes, covers-matter: yes, used: yes, stage: stage-2, stage-2-requested: 2025-04-14}
"""
    explainer = the_explainer()
    vocabulary = explainer.assessor.runner.books.vocabulary
    case = parse_case("case.yaml", text.encode(), vocabulary)
    interview = Interview(explainer, case, count=False)
    done = run(interview, case)
    assert [each.result for each in explainer.assessor.case(done.case).matters] == ["resolve-early"]
    assert "stage-2-record" not in done.text
    assert "procedure.stage-2-record" in interview.left_out["a"]
    while interview.back():
        pass
    assert (interview.case, interview.left_out) == (case, {})


def test_no_answer_that_closes_a_complaint_is_taken_from_silence() -> None:
    """What is not named in a list is taken as no, so nothing is listed there whose no a bar rests on."""
    interview = Interview(the_explainer(), begun([("a", "A")]), count=False)
    listed: set[str] = set()
    for _ in range(40):
        question = interview.question()
        if question is None:
            break
        if len(question.facts) > 1:
            listed |= {fact.name for fact in question.facts}
        assert not interview.answer(question, {fact.name: not_known(fact) for fact in question.facts})
    assert "about.court-proceedings" in listed
    assert not listed & {
        "complainant.parental-responsibility",
        "complainant.affected-person-can-authorise",
        "complainant.written-authority",
        "injustice.claimed",
        "notice.raised",
    }


def test_what_is_the_complainants_own_in_one_matter_may_be_anothers_in_the_next() -> None:
    """Whether a matter is the complainant's own is asked for each; what kind of body it is, once."""
    explainer = the_explainer()
    interview = Interview(explainer, begun([("a", "A"), ("b", "B")]))
    own = interview.vocabulary["complainant.own-claim"]
    kind = interview.vocabulary["body.kind"]
    question = Question((own, kind), interview.case.matters[0], 1)
    given = {fact.name: interview.read(fact, text) for fact, text in ((own, "yes"), (kind, "council"))}
    assert not interview.answer(question, given)  # type: ignore[arg-type]
    first, second = (matter.facts for matter in interview.case.matters)
    assert {own.name, kind.name} <= set(first)
    assert (own.name in second, kind.name in second) == (False, True)


def test_nothing_is_asked_twice_and_nothing_that_is_known() -> None:
    """Each question asks facts not yet given, and each fact of a matter once."""
    asked: set[tuple[str, str]] = set()
    assessed = example("kent-25-007-176.yaml")
    interview = Interview(the_explainer(), assessed.case, count=False)
    while (question := interview.question()) is not None:
        for fact in question.facts:
            assert fact.name not in question.matter.facts
            assert (question.matter.id, fact.name) not in asked
            asked.add((question.matter.id, fact.name))
        assert not interview.answer(question, {fact.name: not_known(fact) for fact in question.facts})
    assert asked


def test_back_takes_the_last_answer_away() -> None:
    """After back the same question comes again and the case is as before."""
    interview = Interview(the_explainer(), begun([("a", "Noise")]), count=False)
    first = interview.question()
    assert first is not None
    before = interview.case
    interview.answer(first, {fact.name: not_known(fact) for fact in first.facts})
    second = interview.question()
    assert second is not None
    assert second.facts != first.facts
    assert interview.back()
    assert interview.case == before
    again = interview.question()
    assert again is not None
    assert again.facts == first.facts
    assert not interview.back()


def test_an_answer_out_of_order_is_refused_and_nothing_is_taken() -> None:
    """A final response before the matter was raised is no answer."""
    case = begun([("a", "Noise")])
    interview = Interview(the_explainer(), case, count=False)
    vocabulary = interview.vocabulary
    raised = interview.read(vocabulary["notice.raised-on"], "2024-05-03")
    answered = interview.read(vocabulary["notice.final-response-on"], "2024-04-01")
    question = interview.question()
    assert question is not None
    assert not isinstance(raised, list)
    assert not isinstance(answered, list)
    assert not interview.answer(question, {raised.fact: raised})
    before = interview.case
    assert interview.answer(question, {answered.fact: answered})
    assert interview.case is before


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("body.kind", "concil"),
        ("received", "2024-13-05"),
        ("child.age", "-3"),
        ("outcome.sought", "apology, gold"),
        ("notice.raised", "perhaps"),
    ],
)
def test_what_is_no_answer_is_told(fact: str, typed: str) -> None:
    """A misspelt word, a day that is none, a number below nothing: told in words, never taken."""
    interview = Interview(the_explainer(), begun([("a", "Noise")]))
    wrong = interview.read(interview.vocabulary[fact], typed)
    assert isinstance(wrong, list)
    assert wrong


@pytest.mark.parametrize(
    "title", ["Yes", "a: b", "- x", "#1", "it's", 'say "no"', "x, y", "[z]", "null", "24 000 001", "ünï"]
)
def test_titles_and_reasons_are_written_so_that_they_are_read_back(title: str) -> None:
    """Whatever a person calls a matter, or gives as a reason, comes back as it was."""
    explainer = the_explainer()
    vocabulary = explainer.assessor.runner.books.vocabulary
    interview = Interview(explainer, begun([("a", title)], title))
    level = evolve(
        not_known(vocabulary["injustice.level"]),
        value="none",
        written="none",
        why=title,
        by=title,
        source=title,
    )
    question = interview.question()
    assert question is not None
    interview.answer(question, {"injustice.level": level})
    read = parse_case("x.yaml", interview.text().encode(), vocabulary)
    held = read.matters[0].facts["injustice.level"]
    assert (read.matters[0].title, read.reference, held.why, held.by, held.source) == (
        title,
        title,
        title,
        title,
        title,
    )


def test_screening_does_not_load_the_solver() -> None:
    """`assess screen`, with all its depths in text, starts without the solver."""
    code = (
        "import sys; sys.argv = ['assess', 'screen', '--reasons', '-']\n"
        "from assess.cli.boundary import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('z3', 'prompt_toolkit')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=b"matters: [{id: a}]", capture_output=True, check=True
    )
    assert ran.stdout.decode().strip().endswith("[]")


def test_each_matter_of_a_complaint_is_asked_about() -> None:
    """The matters come one after another, and what is about the complaint as a whole is asked once."""
    interview = Interview(the_explainer(), begun([("a", "One"), ("b", "Two")]), count=False)
    done = run(interview, next(matters_of("kent-25-007-176.yaml"))[0].case)
    assert {step.question.matter.id for step in interview.steps} == {"a", "b"}
    asked = [fact.name for step in interview.steps for fact in step.question.facts]
    assert asked.count("body.kind") == 1
    assert "body:" in done.text.split("matters:")[0]
