"""Firmness: unknown facts never read as no, and a settled result stands."""

import random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.assess import Assessor
from assess.assessment.model import MatterAssessment
from assess.facts.case import HANDLING, Case
from assess.facts.spans import Span, on
from assess.facts.values import UNKNOWN, Given, Value
from assess.facts.vocabulary import Fact
from assess.rulebook.compiled import load_shipped
from assess.rulebook.model import Rulebooks
from assess.source.errors import Place
from tests.assessment.conftest import EXAMPLES, TODAY, example, written

NAMES = sorted(path.name for path in EXAMPLES.glob("*.yaml"))
DAYS = [TODAY.replace(year=year, month=month) for year in range(2019, 2027) for month in (1, 5, 11)]
WORKED_OUT = ("handled.barred", "handled.goes-on")


def presumed_facts(assessed: MatterAssessment) -> set[str]:
    return {fact for each in assessed.presumed for fact in each.facts}


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_removed_never_settles_another_result(name: str, books: Rulebooks, assessor: Assessor) -> None:
    """With any fact taken out, the result of a matter may become provisional or undetermined, but never
    another settled one, unless the fact is then listed as presumed."""
    case = example(name, books)
    for before in assessor.case(case).matters:
        for fact in before.matter.facts:
            if fact == HANDLING:
                continue
            facts = {key: value for key, value in before.matter.facts.items() if key != fact}
            handled = {key: before.findings.facts[key] for key in WORKED_OUT if key in before.findings.facts}
            matter = evolve(before.matter, facts=facts)
            after = assessor.follows(matter, assessor.runner.run({**facts, **handled}))
            if after.result != before.result and after.firmness == "settled":
                assert fact in presumed_facts(after), (before.matter.id, fact, after.result)


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_recorded_as_unknown_never_settles_another_result(
    name: str, books: Rulebooks, assessor: Assessor
) -> None:
    """A fact asked about and not known is never read as no: the result may soften, not turn."""
    case = example(name, books)
    for before in assessor.case(case).matters:
        for fact, held in before.matter.facts.items():
            if fact == HANDLING or books.vocabulary[fact].kind == "text":
                continue
            facts = {**before.matter.facts, fact: evolve(held, value=UNKNOWN, written="unknown")}
            handled = {key: before.findings.facts[key] for key in WORKED_OUT if key in before.findings.facts}
            after = assessor.follows(
                evolve(before.matter, facts=facts), assessor.runner.run({**facts, **handled})
            )
            if after.result != before.result and after.firmness == "settled":
                assert fact in presumed_facts(after), (before.matter.id, fact, after.result)


def value_of(fact: Fact, choose: random.Random) -> Value:
    if fact.kind == "date":
        return on(choose.choice(DAYS))
    if fact.kind == "choices":
        return tuple(choose.sample(list(fact.words), k=choose.randint(1, 3)))
    return choose.choice(fact.allowed)


def given_value(fact: Fact, value: Value) -> Given:
    text = value.text if isinstance(value, Span) else value if isinstance(value, (str, tuple)) else "unknown"
    return Given(fact.name, value, text, Place("case.yaml", 1, 1))


BOOKS = load_shipped()
ASKABLE = [fact for fact in BOOKS.vocabulary.given() if fact.kind in ("answer", "choice", "choices", "date")]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(NAMES))
def test_more_facts_never_turn_a_settled_result_unless_presumed(
    seed: int, name: str, books: Rulebooks, assessor: Assessor
) -> None:
    """Adding facts never turns a settled result into another unless one of them was listed as presumed."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    for before in assessor.case(example(name, books)).matters:
        if before.firmness != "settled":
            continue
        listed = presumed_facts(before)
        absent = [
            fact for fact in ASKABLE if fact.name not in before.findings.facts and fact.name not in listed
        ]
        added = {fact.name: given_value(fact, value_of(fact, choose)) for fact in choose.sample(absent, k=12)}
        handled = {key: before.findings.facts[key] for key in WORKED_OUT if key in before.findings.facts}
        after = assessor.runner.run({**before.matter.facts, **handled, **added})
        assert assessor.follows(before.matter, after).result == before.result, sorted(added)


def test_undetermined_is_never_settled_and_asks(books: Rulebooks, assessor: Assessor) -> None:
    """A matter about which nothing is known is undetermined, provisional, and says what to ask first."""
    assessed = assessor.case(written("matters: [{id: first}]", books)).matters[0]
    assert (assessed.result, assessed.firmness, assessed.stage) == ("undetermined", "provisional", None)
    assert assessed.questions
    bars = [rule for rule in books.rules.values() if rule.kind == "bar"]
    assert assessed.questions[0].why in {rule.name for rule in bars}


def test_a_question_is_asked_once_and_names_what_could_come_of_it(
    books: Rulebooks, assessor: Assessor
) -> None:
    """No fact is asked twice, no known fact is asked, and each question says what the result could become."""
    for name in NAMES:
        for matter in assessor.case(example(name, books)).matters:
            asked = [question.fact for question in matter.questions]
            assert len(asked) == len(set(asked))
            for question in matter.questions:
                held = matter.findings.facts.get(question.fact)
                assert held is None or not held.known or isinstance(held.value, Span)
                assert matter.result not in question.could_become


def test_of_dates_of_which_one_counts_the_others_are_not_asked(books: Rulebooks, assessor: Assessor) -> None:
    """A month is all that is known of the request for stage 2: the day of that is asked, and no other date."""
    text = """
received: 2025-04-20
complainant: {relationship: parent, parental-responsibility: yes}
matters:
  - id: a
    matter: {subject: child-in-need-assessment}
    procedure: {stage: stage-2, stage-2-requested: 2025-01}
"""
    assessed = assessor.case(written(text, books)).matters[0]
    asked = [question.fact for question in assessed.questions if question.fact.startswith("procedure.")]
    assert (assessed.result, asked) == ("refer-back", ["procedure.stage-2-requested"])


def test_the_proviso_of_the_ground_that_gives_the_result_is_asked_first(
    books: Rulebooks, assessor: Assessor
) -> None:
    """Where a bar stands that may be disapplied, whether to disapply it comes before all else."""
    text = "received: 2025-03-10\nmatters: [{id: a, time: {known: 2024-03-10}}]"
    assessed = assessor.case(written(text, books)).matters[0]
    assert assessed.result == "will-not-investigate"
    assert assessed.questions[0].fact.startswith("time.")


def both_ways(case: Case) -> Case:
    return evolve(case, matters=tuple(reversed(case.matters)))


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_matters_changes_nothing(name: str, books: Rulebooks, assessor: Assessor) -> None:
    """Matters written in another order come out the same, the handling of one by the body included."""
    case = example(name, books)
    one = {matter.matter.id: matter.result for matter in assessor.case(case).matters}
    other = {matter.matter.id: matter.result for matter in assessor.case(both_ways(case)).matters}
    assert one == other
