"""The example cases come out as the law, worked out by hand, says."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from assess.assessment.assess import Assessor
from assess.rulebook.model import OUTCOMES_OF, Rulebooks
from tests.assessment.conftest import EXAMPLES, example

EXPECTED = YAML(typ="safe", pure=True).load(
    (Path(__file__).parents[1] / "expected-cases.yaml").read_text("utf-8")
)
PUBLISHED = {
    "kent-25-000-562.yaml": {
        "money": ("investigate", {"fault-and-injustice"}),
        "support": ("investigate", {"fault-and-injustice"}),
        "accommodation": ("investigate", {"fault-and-injustice"}),
    },
    "kent-25-001-760.yaml": {
        "january-to-june": ("will-not-investigate", {"no-evidence-of-fault", "decision-without-fault"}),
        "july-assessment": ("refer-back", {"premature"}),
        "adult-assessment": ("refer-back", {"premature"}),
    },
    "kent-24-021-693.yaml": {"child-protection": ("will-not-investigate", {"no-evidence-of-fault"})},
    "kent-25-007-176.yaml": {
        "school-and-health": ("will-not-investigate", {"injustice-not-caused"}),
        "conference-notice": ("will-not-investigate", {"injustice-slight"}),
    },
    "kent-24-014-093.yaml": {
        "assessment": ("will-not-investigate", {"procedure-complete"}),
        "delay": ("investigate", {"procedure-outcome-unmet"}),
        "data-request": ("will-not-investigate", {"ico"}),
    },
}


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_published_decision_comes_out_as_published(
    name: str, books: Rulebooks, engine_assessor: Assessor
) -> None:
    """Each matter of the five published decisions has the published result and ground."""
    found = {matter.matter.id: matter for matter in engine_assessor.case(example(name, books)).matters}
    assert set(found) == set(PUBLISHED[name])
    for matter, (result, grounds) in PUBLISHED[name].items():
        assert found[matter].result == result
        assert grounds <= {ground.id for ground in found[matter].grounds}


def test_the_scope_of_a_split_complaint_names_what_goes_on_and_what_is_left_out(
    books: Rulebooks, assessor: Assessor
) -> None:
    """24 014 093 goes on in part, and its scope names the assessment and the data request as left out."""
    assessed = assessor.case(example("kent-24-014-093.yaml", books))
    assert assessed.result == "investigate-in-part"
    assert assessed.scope is not None
    looked_at, _, left_out = assessed.scope.partition("Left out:")
    assert "delay in the complaints procedure" in looked_at
    assert "assessment" in left_out
    assert "subject access request" in left_out
    assert "Information Commissioner" in left_out


def test_every_example_has_an_expectation() -> None:
    """No example is left without a result worked out by hand, and none is expected that is not there."""
    files = {path.name for path in EXAMPLES.glob("*.yaml")}
    assert files == set(EXPECTED) | set(PUBLISHED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_example_comes_out_as_the_law_says(name: str, books: Rulebooks, engine_assessor: Assessor) -> None:
    """Result, grounds and firmness of every matter are those worked out from the law."""
    assessed = engine_assessor.case(example(name, books))
    expected = EXPECTED[name]
    assert (list(assessed.result) if isinstance(assessed.result, tuple) else assessed.result) == expected[
        "result"
    ]
    assert {matter.matter.id for matter in assessed.matters} == set(expected["matters"])
    for matter in assessed.matters:
        wanted = expected["matters"][matter.matter.id]
        assert matter.result == wanted["result"], matter.matter.id
        assert set(wanted.get("grounds", ())) <= {ground.id for ground in matter.grounds}
        assert wanted.get("firmness", "any") in ("any", matter.firmness)


def test_every_ground_is_shown_by_an_example(books: Rulebooks, assessor: Assessor) -> None:
    """Each ground of the rulebooks holds in some example, so that a person can see it at work."""
    shown = {
        ground.id
        for path in EXAMPLES.glob("*.yaml")
        for matter in assessor.case(example(path.name, books)).matters
        for ground in matter.grounds
    }
    known = {rule.ground for rule in books.rules.values() if rule.kind in OUTCOMES_OF}
    assert known <= shown


def test_both_engines_say_the_same_of_every_example(
    books: Rulebooks, assessor: Assessor, engine_assessor: Assessor
) -> None:
    """The engine that runs here and the plain evaluator agree on every rule of every matter."""
    for path in EXAMPLES.glob("*.yaml"):
        case = example(path.name, books)
        for one, other in zip(assessor.case(case).matters, engine_assessor.case(case).matters, strict=True):
            statuses = [
                {name: (finding.status, finding.limited) for name, finding in matter.findings.rules.items()}
                for matter in (one, other)
            ]
            assert statuses[0] == statuses[1], (path.name, one.matter.id)
