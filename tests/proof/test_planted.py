"""For every kind of proof, a rulebook with that fault planted is refuted by a case that runs and shows it."""

from pathlib import Path

import pytest

from assess.assessment.ranks import RESULTS
from assess.proof.prove import PROMISES
from assess.proof.verdicts import Verdict
from tests.proof.conftest import Planted, proof_of, refuted, screened, status

RAISED = "{notice.raised: yes}"
DEADLINE = """\
deadline: answer
title: Time to answer
from: notice.raised-on
to: notice.answered-on
within: {within}
calendar: england
authority: [{{cite: "An Act, section 2"}}]
certainty: confirmed
"""


def test_a_rule_that_can_never_be_met(planted: Planted) -> None:
    """A condition that contradicts itself is refuted; the witness has as much of it as goes together."""
    planted.test("never", "{all: [{notice.raised: yes}, {child.age: {at-least: 3}}, {notice.raised: no}]}")
    books = planted.test("sometimes", RAISED).load()
    verdict = refuted(books, "can-be-met")["never"]
    assert list(refuted(books, "can-be-met")) == ["never"]
    assert "`notice.raised`" in verdict.says
    found = screened(verdict.witnesses[0], books)
    assert status(found, "never") == "not-met"
    assert status(found, "sometimes") == "met"


def test_a_contradiction_hidden_in_other_rules_is_found(planted: Planted) -> None:
    """A rule that rests on a test and on its contrary, two rules away, can never be met."""
    planted.test("raised", RAISED).test("silent", "{rule.raised: not-met}")
    books = planted.test("both", "{all: [{rule.raised: met}, {rule.silent: met}]}").load()
    assert list(refuted(books, "can-be-met")) == ["both"]


@pytest.mark.parametrize("age", ["{all: [{child.age: {at-least: 16}}, {child.age: {less-than: 16}}]}"])
def test_numbers_that_leave_no_room(age: str, planted: Planted) -> None:
    """No number is at once at least and less than a limit."""
    assert list(refuted(planted.test("no-age", age).load(), "can-be-met")) == ["no-age"]


def test_a_ground_that_never_decides(planted: Planted) -> None:
    """A bar that holds only where an absolute one does never gives the result."""
    planted.bar("first", RAISED, "cannot-investigate")
    planted.bar("second", "{all: [{notice.raised: yes}, {body.kind: council}]}", "will-not-investigate")
    books = planted.load()
    verdict = refuted(books, "can-decide")["second"]
    found = screened(verdict.witnesses[0], books)
    assert status(found, "second") == "met"
    assert found.result == "cannot-investigate"
    assert "first" not in refuted(books, "can-decide")


def test_two_rules_with_the_same_condition(planted: Planted) -> None:
    """Two tests written differently that always come out alike are found; two that differ in a proviso are not."""
    planted.test("one", "{not: {any: [{notice.raised: no}, {body.kind: school}]}}")
    planted.test("other", "{all: [{body.kind: council}, {not: {notice.raised: no}}]}")
    planted.test("third", "{not: {any: [{notice.raised: no}, {body.kind: school}]}}", more=PROVISO)
    books = planted.load()
    verdict = refuted(books, "no-two-alike")["other"]
    assert list(refuted(books, "no-two-alike")) == ["other"]
    found = screened(verdict.witnesses[0], books)
    assert status(found, "one") == status(found, "other") == "met"


PROVISO = "unless: [{name: unfit, title: Not fit, when: {notice.unreasonable: yes}}]\n"


def test_a_proviso_that_never_lifts(planted: Planted) -> None:
    """A proviso that holds only where its rule is ruled out anyway never lifts it."""
    dead = "unless: [{name: dead, title: Never, when: {notice.raised: no}}]\n"
    planted.bar("stands", RAISED, "cannot-investigate", dead)
    planted.bar("falls", RAISED, "will-not-investigate", PROVISO)
    books = planted.load()
    verdict = refuted(books, "can-be-lifted")["stands"]
    assert "`dead`" in verdict.says
    assert list(refuted(books, "can-be-lifted")) == ["stands"]
    assert status(screened(verdict.witnesses[0], books), "stands") == "met"


def test_a_result_that_nothing_reaches(planted: Planted) -> None:
    """A result no rule leads to, and one whose only ground is always outranked, are both found."""
    planted.bar("first", RAISED, "cannot-investigate")
    planted.bar("hidden", "{all: [{notice.raised: yes}, {body.kind: council}]}", "refer-back", step="notice")
    books = planted.load()
    found = refuted(books, "is-reached")
    assert set(found) == set(RESULTS) - {"cannot-investigate", "undetermined"}
    shown = screened(found["refer-back"].witnesses[0], books)
    assert (status(shown, "hidden"), shown.result) == ("met", "cannot-investigate")
    assert screened(found["investigate"].witnesses[0], books).result == "undetermined"


def test_a_fact_that_nothing_reads(planted: Planted) -> None:
    """A fact that serves nothing is found, and one that is marked for people is not."""
    books = planted.test("only", RAISED).load()
    found = refuted(books, "is-read")
    assert "notice.raised" not in found
    assert "child.age" in found
    assert status(screened(found["child.age"].witnesses[0], books), "only") == "unknown"
    marked = "group: small\ntitle: Marked\nfacts:\n  case: {title: t, kind: text, for: people, means: M., source: [{cite: Act}]}\n"
    assert "case" not in refuted(
        planted.write("vocabulary/small.yaml", marked + RAISED_FACT).load(), "is-read"
    )


RAISED_FACT = (
    "  notice.raised: {title: whether it was raised, kind: answer, means: Raised., source: [{cite: Act}]}\n"
)


def test_a_result_that_depends_on_how_the_complaint_arrived(planted: Planted) -> None:
    """Two complaints that differ in nothing but the way they came, and come out differently, are the witness."""
    books = planted.discretion("by-phone", "{received-via: phone}", "investigate").load()
    (verdict,) = refuted(books, "however-it-arrives").values()
    one, other = (screened(witness, books) for witness in verdict.witnesses)
    assert one.result != other.result
    assert set(one.matters[0].matter.facts) | set(other.matters[0].matter.facts) == {"received-via"}


def test_a_councillors_referral_may_have_a_consequence(planted: Planted) -> None:
    """What the law attaches to a referral by a councillor is no fault."""
    books = planted.discretion("referred", "{received-via: member}", "investigate").load()
    assert proof_of(books, "however-it-arrives").verdicts[0].conclusion == "proved"


@pytest.mark.parametrize(
    ("when", "tests"),
    [
        ("{public-interest.outweighs: yes}", ()),
        ("{ground.weighty: met}", ()),
        ("{rule.behind: met}", ("{rule.weighty: met}",)),
    ],
)
def test_an_absolute_bar_that_something_lifts(when: str, tests: tuple[str, ...], planted: Planted) -> None:
    """A bar to looking at a matter that public interest or a discretion lifts is refuted, however far it is hidden."""
    for condition in tests:
        planted.test("behind", condition)
    planted.discretion("weighty", "{public-interest.outweighs: yes}", "investigate", "prevails: true\n")
    planted.bar(
        "barred", RAISED, "cannot-investigate", f"unless: [{{name: weighed, title: W, when: {when}}}]\n"
    )
    planted.bar("stays", RAISED, "cannot-investigate", PROVISO)
    books = planted.load()
    found = refuted(books, "absolute-bars-stand")
    assert list(found) == ["barred"]
    lifted = screened(found["barred"].witnesses[-1], books)
    assert status(lifted, "barred") == "not-met"
    assert lifted.matters[0].findings.rules["barred"].when is True


def test_limits_that_share_their_dates_agree(planted: Planted) -> None:
    """A shorter limit kept and a longer one missed, between the same dates, cannot be; the other way round can."""
    short, long = DEADLINE.format(within="10 working days"), DEADLINE.format(within="20 working days")
    planted.write("small/deadlines/answer.yaml", short)
    planted.write("small/deadlines/outer.yaml", long.replace("deadline: answer", "deadline: outer"))
    planted.test("never", "{all: [{deadline.answer: met}, {deadline.outer: missed}]}")
    planted.test("between", "{all: [{deadline.answer: missed}, {deadline.outer: met}]}")
    proof = proof_of(planted.load(), "can-be-met")
    assert {verdict.about: verdict.conclusion for verdict in proof.verdicts} == {
        "never": "refuted",
        "between": "proved",
    }


def test_what_no_days_are_found_for_is_not_analysed(planted: Planted) -> None:
    """Twenty days are not fewer than two weeks: the solver cannot tell, so nothing is claimed and the reason given."""
    weeks = DEADLINE.format(within="2 weeks").replace("deadline: answer", "deadline: outer")
    planted.write("small/deadlines/answer.yaml", DEADLINE.format(within="20 days"))
    planted.write("small/deadlines/outer.yaml", weeks)
    books = planted.test("odd", "{all: [{deadline.answer: missed}, {deadline.outer: met}]}").load()
    (verdict,) = proof_of(books, "can-be-met").verdicts
    assert verdict.conclusion == "not analysed"
    assert "days" in verdict.says


def test_every_promise_has_its_fault_planted() -> None:
    """No kind of proof is without a test that it refutes what is wrong; one has a module of its own."""
    text = Path(__file__).read_text(encoding="utf-8") + (Path(__file__).parent / "test_settled.py").read_text(
        "utf-8"
    )
    assert [promise.name for promise in PROMISES if f'"{promise.name}"' not in text] == []


def test_a_verdict_is_complete() -> None:
    """What is refuted has a witness and a reason, and what is proved has neither."""
    with pytest.raises(ValueError, match="witness"):
        Verdict(promise="is-read", about="x", conclusion="refuted", says="no reason")
    with pytest.raises(ValueError, match="why"):
        Verdict(promise="is-read", about="x", conclusion="not analysed")
