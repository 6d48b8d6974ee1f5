"""A settled result stands: proved of rulebooks drawn at random, and refuted of a program that presumes nothing."""

import pytest
from attrs import evolve

from assess.assessment.assess import Assessor
from assess.assessment.model import MatterAssessment
from assess.engine.findings import Findings
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.facts.case import Matter
from assess.proof.cases import TODAY
from assess.proof.firm import Firmness
from assess.proof.formula import Lit
from assess.proof.search import Search
from assess.proof.settled import settled_stays
from tests.proof.conftest import Planted, screened, status
from tests.proof.generated import small_rulebooks

RAISED = "{notice.raised: yes}"
UNFIT = "unless: [{name: unfit, title: Not fit, when: {notice.unreasonable: yes}, only-if-raised: true}]\n"


class Careless(Assessor):
    """A program that calls every result settled, and lists nothing as presumed."""

    def follows(self, matter: Matter, findings: Findings) -> MatterAssessment:
        assessed = super().follows(matter, findings)
        return evolve(assessed, firmness="settled", presumed=())


class CarelessFirmness(Firmness):
    """The same as formulas."""

    def settled(self) -> Lit:
        return -self.world.result("undetermined")

    def presumed(self) -> dict[str, Lit]:
        return {}


def test_a_program_that_presumes_nothing_is_refuted(planted: Planted) -> None:
    """Two cases show it: the second only adds to the first, and its result is another."""
    books = planted.bar("barred", RAISED, "will-not-investigate", UNFIT).load()
    search = Search(books)
    search.assessor = Careless(Runner(books, PlainEngine, today=TODAY))
    (verdict,) = settled_stays(search, CarelessFirmness)
    assert (verdict.promise, verdict.conclusion) == ("settled-stays", "refuted")
    first, second = (screened(witness, books) for witness in verdict.witnesses)
    assert (first.result, status(first, "barred")) == ("will-not-investigate", "met")
    assert second.result != first.result
    facts, more = first.matters[0].matter.facts, second.matters[0].matter.facts
    assert {name: given.value for name, given in facts.items() if given.known}.items() <= {
        name: given.value for name, given in more.items()
    }.items()


def test_what_the_program_does_not_confirm_is_not_claimed(planted: Planted) -> None:
    """Formulas that are careless where the program is not: nothing is refuted, and the reason is given."""
    books = planted.bar("barred", RAISED, "will-not-investigate", UNFIT).load()
    (verdict,) = settled_stays(Search(books), CarelessFirmness)
    assert verdict.conclusion == "not analysed"
    assert "does not come out so" in verdict.says


@pytest.mark.parametrize("seed", range(40))
def test_a_settled_result_stands_in_rulebooks_drawn_at_random(seed: int) -> None:
    """No rules whatever make a settled result turn: what is settled and what is presumed follow from them."""
    made = small_rulebooks(seed)
    if made is not None:
        (verdict,) = settled_stays(Search(made))
        assert verdict.conclusion == "proved", verdict
