"""Small rulebooks with one fault planted in each, and the proofs run on them."""

from collections.abc import Callable
from datetime import date

import pytest

from assess.assessment.assess import Assessor
from assess.assessment.model import CaseAssessment
from assess.engine.choose import build
from assess.engine.run import Runner
from assess.facts.case import parse_case
from assess.proof.cases import TODAY
from assess.proof.prove import Proof, prove_all
from assess.proof.verdicts import Verdict, Witness
from assess.rulebook.model import Rulebooks
from tests.rulebook.conftest import Folder, folder

__all__ = ["folder"]

MORE_FACTS = """\
group: more
title: More facts
facts:
  received-via: {title: how it came, kind: choice, values: {web: web, phone: phone, member: member}, means: Way., ask: How?, at: top, source: [{cite: Act}]}
  notice.raised-on: {title: when it was raised, kind: date, means: The day., ask: When?, source: [{cite: Act}]}
  notice.answered-on: {title: when it was answered, kind: date, means: The day., ask: When?, not-before: [notice.raised-on], source: [{cite: Act}]}
  public-interest.outweighs: {title: public interest, kind: answer, judgement: true, means: J., ask: Public?, source: [{cite: Act}]}
"""
DECIDES = "step: {step}\noutcome: {outcome}\nsays: It is so.\nnext: Do this.\n"

Plant = Callable[..., Folder]
Prove = Callable[[Rulebooks, str], Proof]


class Planted:
    """A folder of rulebooks to plant a fault in; every rule stands in the book `small`."""

    def __init__(self, made: Folder) -> None:
        self.folder = made.write("vocabulary/more.yaml", MORE_FACTS)

    def bar(self, name: str, when: str, outcome: str, more: str = "", step: str = "body") -> "Planted":
        """Plant a bar."""
        self.folder.rule(name, when, kind="bar", more=DECIDES.format(step=step, outcome=outcome) + more)
        return self

    def discretion(self, name: str, when: str, outcome: str, more: str = "") -> "Planted":
        """Plant a discretion; one that closes says that it is administrative."""
        excused = "administrative: true\nreason: It is only a test.\n" if "will-not" in outcome else ""
        decides = DECIDES.format(step="discretion", outcome=outcome)
        self.folder.rule(name, when, kind="discretion", more=decides + excused + more)
        return self

    def test(self, name: str, when: str, more: str = "") -> "Planted":
        """Plant a test."""
        self.folder.rule(name, when, more=more)
        return self

    def write(self, name: str, text: str) -> "Planted":
        """Write any other file."""
        self.folder.write(name, text)
        return self

    def load(self) -> Rulebooks:
        """Return the rulebooks."""
        return self.folder.load()


@pytest.fixture
def planted(folder: Folder) -> Planted:
    return Planted(folder)


def proof_of(books: Rulebooks, promise: str) -> Proof:
    """Return what comes of one promise."""
    (proof,) = prove_all(books, frozenset({promise}))
    return proof


def refuted(books: Rulebooks, promise: str) -> dict[str, Verdict]:
    """Return what is refuted of one promise, by what it is said of."""
    return {verdict.about: verdict for verdict in proof_of(books, promise).of("refuted")}


def screened(witness: Witness, books: Rulebooks, today: date = TODAY) -> CaseAssessment:
    """Return what the program, with the engine it runs here, makes of a witness."""
    case = parse_case(f"{witness.name}.yaml", witness.text.encode(), books.vocabulary)
    return Assessor(Runner(books, build, today=today)).case(case)


def status(assessment: CaseAssessment, rule: str) -> str:
    """Return what a rule came out as in the first matter of a case."""
    return assessment.matters[0].findings.rules[rule].status
