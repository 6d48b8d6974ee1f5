"""The shipped rulebooks: everything that must hold of every one of them."""

import re
import time
from collections.abc import Callable

import pytest

from assess.assessment.assess import Assessor
from assess.engine.choose import build
from assess.engine.interface import Engine, Program
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.facts.case import read_case
from assess.proof.cases import TODAY, prove
from assess.proof.complete import incomplete
from assess.proof.prove import PROMISES, Proof, prove_all
from assess.rulebook.model import Rulebooks
from tests.conftest import ROOT

RESULTS_PAGE = ROOT.parent / "shared" / "design" / "results.md"
EXAMPLES = ROOT / "examples" / "cases"
MINUTE = 60


@pytest.fixture(scope="module")
def proofs(books: Rulebooks) -> dict[str, Proof]:
    started = time.process_time()  # of this process: other work on the machine does not count
    done = {proof.promise.name: proof for proof in prove_all(books)}
    assert time.process_time() - started < MINUTE
    return done


@pytest.mark.parametrize("promise", [promise.name for promise in PROMISES])
def test_nothing_is_refuted(promise: str, proofs: dict[str, Proof]) -> None:
    """Every promise is proved of the shipped rulebooks; what cannot be analysed says why."""
    proof = proofs[promise]
    assert [f"{verdict.about}: {verdict.says}" for verdict in proof.of("refuted")] == []
    assert all(verdict.says for verdict in proof.of("not analysed"))
    assert proof.of("proved")


def test_every_rule_has_all_it_needs(books: Rulebooks) -> None:
    """Each rule, deadline and derived fact has the cases and the words that rulebook owners are asked for."""
    assert [str(problem) for problem in incomplete(books)] == []


@pytest.mark.parametrize("engine", [PlainEngine, build], ids=["plain", "the engine that runs here"])
def test_every_case_of_every_rule_holds(engine: Callable[[Program], Engine], books: Rulebooks) -> None:
    """The cases in the files of rules, deadlines and derived facts come out as written, with either engine."""
    ran, failed = prove(books, engine)
    assert ran > len(books.rules)
    assert [str(problem) for problem in failed] == []


def grounds_of_the_contract() -> list[str]:
    """Return the grounds that the page of results lists; none where the page is not here."""
    if not RESULTS_PAGE.is_file():
        return []
    text = RESULTS_PAGE.read_text(encoding="utf-8").partition("\n## Grounds\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    names = [name.strip() for row in rows[2:] for name in row.split(",")]
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
    return names


@pytest.fixture(scope="module")
def reached(books: Rulebooks) -> frozenset[str]:
    """Every ground that holds in an example or in a case of a rule."""
    assessor = Assessor(Runner(books, build, today=TODAY))
    found: set[str] = set()
    for path in sorted(EXAMPLES.glob("*.yaml")):
        for matter in assessor.case(read_case(path, books.vocabulary)).matters:
            found |= {finding.rule.ground for finding in matter.findings.rules.values() if finding.holds}
    for rule in books.rules.values():
        for case in rule.now.cases:
            if case.as_of is None and case.expect.status == "met" and rule.ground not in found:
                findings = assessor.runner.run(case.facts).rules
                found |= {finding.rule.ground for finding in findings.values() if finding.holds}
    return frozenset(found)


@pytest.mark.skipif(not RESULTS_PAGE.is_file(), reason="the page of results is not beside this project")
def test_every_ground_of_the_contract_is_the_ground_of_a_rule(books: Rulebooks) -> None:
    """No ground is promised and left out, and none is made up."""
    assert set(grounds_of_the_contract()) == set(books.grounds())


@pytest.mark.skipif(not RESULTS_PAGE.is_file(), reason="the page of results is not beside this project")
def test_every_ground_of_the_contract_is_reached(reached: frozenset[str]) -> None:
    """Each ground holds in an example, or in a case of a rule of its own."""
    assert set(grounds_of_the_contract()) - reached == set()
