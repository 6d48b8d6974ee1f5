"""What would change a result: a listed change, applied, leads there, always; and none is left out."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.ranks import RESULTS
from assess.explain.changes import Way, applied
from assess.explain.least import pairs
from assess.explain.sheet import Sheet
from assess.explain.why import why
from assess.facts.case import Case
from assess.facts.spans import Span
from tests.explain.conftest import NAMES, example, matters_of, some_value, the_explainer, varied

SEEDS = st.integers(0, 2**32)


def leads_there(case: Case, matter: str, way: Way) -> None:
    """Check that a way leads where it says, with each of its values."""
    assessor = the_explainer().assessor
    for value in (way.changes[0].value, *way.others):
        others = {change.fact.name: change.value for change in way.changes} | {value.fact: value}
        assert applied(assessor, case, matter, others).result == way.result, others


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_change_applied_leads_there(name: str) -> None:
    """Every single change of every example leads to the result it names, and to another than now."""
    for assessed, matter, outlooks in matters_of(name):
        singles = outlooks.singles()
        for way in singles:
            assert way.result != matter.result
            assert way.authority
        for way in random.Random(name).sample(singles, k=min(6, len(singles))):  # noqa: S311
            leads_there(assessed.case, matter.matter.id, way)


@settings(max_examples=40)
@given(seed=SEEDS, name=st.sampled_from(NAMES))
def test_a_listed_change_of_a_generated_case_leads_there(seed: int, name: str) -> None:
    """So it is in cases that nobody wrote: examples with a dozen facts otherwise."""
    explainer = the_explainer()
    assessed = explainer.assessor.case(varied(example(name).case, seed, 12))
    matter = assessed.matters[seed % len(assessed.matters)]
    outlooks = explainer.of(assessed, matter)
    singles = outlooks.singles()
    for way in random.Random(seed).sample(singles, k=min(5, len(singles))):  # noqa: S311
        leads_there(assessed.case, matter.matter.id, way)


@settings(max_examples=25)
@given(seed=SEEDS, name=st.sampled_from(NAMES))
def test_no_single_change_is_left_out(seed: int, name: str) -> None:
    """An answer or choice that leads to another result, tried on the program itself, is listed."""
    explainer = the_explainer()
    assessed = example(name)
    matter = assessed.matters[seed % len(assessed.matters)]
    outlooks = explainer.of(assessed, matter)
    listed = {
        (value.fact, value.value)
        for way in outlooks.singles()
        for value in (way.changes[0].value, *way.others)
    }
    choose = random.Random(seed)  # noqa: S311
    facts = [fact for fact in outlooks.vocabulary.given() if fact.kind in ("answer", "choice")]
    for fact in choose.sample(facts, k=8):
        value = some_value(fact, choose)
        held = matter.matter.facts.get(fact.name)
        assert value is not None
        if held is not None and held.value == value.value:
            continue
        found = applied(explainer.assessor, assessed.case, matter.matter.id, {fact.name: value})
        assert (found.result != matter.result) == ((fact.name, value.value) in listed), (
            fact.name,
            value.value,
        )


@settings(max_examples=150)
@given(seed=SEEDS, name=st.sampled_from(NAMES))
def test_the_sheet_says_what_the_engine_says(seed: int, name: str) -> None:
    """Formulas and engine agree on result and ground, whatever facts are otherwise."""
    explainer = the_explainer()
    case = varied(example(name).case, seed, 6)
    for matter in explainer.assessor.case(case).matters:
        sheet = Sheet.of(explainer.webs, matter.findings)
        now = sheet.now()
        assert now.result == matter.result
        assert now.ground == (matter.decisive.rule.name if matter.decisive else None)


@pytest.mark.parametrize("name", NAMES[::6])
def test_a_pair_leads_there_and_neither_half_does(name: str) -> None:
    """Pairs are listed only for results no single change leads to, and each leads there."""
    for assessed, matter, outlooks in matters_of(name):
        single = {way.result for way in outlooks.singles()}
        found = pairs(outlooks, RESULTS)
        for way in found:
            assert len(way.changes) == 2
            assert way.result not in single
        for way in random.Random(name).sample(found, k=min(6, len(found))):  # noqa: S311
            leads_there(assessed.case, matter.matter.id, way)


@pytest.mark.parametrize("name", NAMES[::5])
def test_the_least_change_leads_there_and_no_shorter_one_is_listed(name: str) -> None:
    """For every result: the ways of `why` have one size and lead there; a single change is never passed over."""
    for assessed, matter, outlooks in matters_of(name):
        for result in RESULTS:
            told = why(outlooks, result, the_explainer().assessor.reads)
            if result == matter.result:
                assert told.already
                continue
            assert told.verdict != "not found"
            assert len({len(way.changes) for way in told.least}) == (1 if told.least else 0)
            for way in told.least[:3]:
                leads_there(assessed.case, matter.matter.id, way)
            singles = [way for way in outlooks.singles() if way.result == result]
            shown = (*told.least, *told.corrections)
            assert all(way in shown for way in singles)


def test_what_is_fixed_is_shown_as_a_correction_of_the_record() -> None:
    """What happened cannot be changed: a recorded fact that is fixed by nature is a correction, a judgement is not."""
    for _, _, outlooks in matters_of("kent-25-007-176.yaml"):
        sorts = {way.changes[0].fact.name: way.sort for way in outlooks.singles()}
        assert sorts["body.kind"] == "correction"
        assert sorts["public-interest.outweighs"] == "judgement"
        assert sorts["about.personnel"] == "answer"
        assert sorts["notice.complete"] == "change"


def test_a_day_that_flips_a_limit_is_the_nearest_that_does() -> None:
    """A complaint late by a day is in time if known of, or received, one day otherwise."""
    ((_, _, outlooks),) = matters_of("late-by-a-day.yaml")
    values = [way.changes[0].value for way in outlooks.singles()]
    days = {given.fact: given.value.text for given in values if isinstance(given.value, Span)}
    assert days["time.known"] == "2024-03-11"
    assert days["received"] == "2025-03-09"


def test_where_no_change_leads_there_the_proof_names_what_stands_against_it() -> None:
    """A public body complains: on what is on record nothing leads to an investigation, and that is proved."""
    ((_, _, outlooks),) = matters_of("town-council-complains.yaml")
    told = why(outlooks, "investigate", the_explainer().assessor.reads)
    assert told.verdict == "none but by correction"
    assert [given.fact for given in told.rests_on] == ["complainant.kind"]
    assert all(way.sort == "correction" for way in told.least)
