"""Two engines, one answer: durable-rules against the plain evaluator, on programs and cases made at random."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.engine.interface import Engine, Form, Program
from assess.engine.plain import PlainEngine
from assess.rulebook import conditions as c
from tests.engine.programs import MOODS, forms, message, programs

pytest.importorskip("durable_rules_engine", reason="durable-rules does not run here")

from assess.engine.durable import DurableEngine


def agree(program: Program, chance: random.Random, cases: int = 2, durable: Engine | None = None) -> None:
    """Hold that both engines answer every layer of a program alike, in every mood of the facts."""
    durable, plain = durable or DurableEngine(program), PlainEngine(program)
    for mood in MOODS:
        for _ in range(cases):
            told = message(program, mood, chance)
            for layer in range(len(program.layers)):
                assert durable.answers(layer, told) == plain.answers(layer, told), (mood, told)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(programs(), st.randoms(use_true_random=False))
def test_both_engines_answer_alike(program: Program, chance: random.Random) -> None:
    """Whatever the conditions and whatever is known, durable-rules answers as the plain evaluator does."""
    agree(program, chance)


CHANCE = random.Random(1)  # noqa: S311 - cases, not secrets


def is_word(number: int, word: str = "yes") -> c.Condition:
    return c.FactIs(f"fact-{number}", (word,))


WIDE_ANY = c.Any(tuple(is_word(number) for number in range(130)))
WIDE_ALL = c.All(tuple(is_word(number) for number in range(130)))
PAIRS = tuple(c.Any((is_word(2 * number), is_word(2 * number + 1, "no"))) for number in range(30))


def chain(length: int) -> c.Condition:
    """One condition inside another, `all` and `any` by turns, with a `not` at every third."""
    condition = is_word(0)
    for number in range(1, length):
        condition = c.Not(condition) if number % 3 == 0 else condition
        kind = c.All if number % 2 else c.Any
        condition = kind((is_word(number), condition))
    return condition


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(WIDE_ANY, id="one of 130"),
        pytest.param(WIDE_ALL, id="all of 130"),
        pytest.param(c.All(PAIRS), id="all of 30 pairs"),
        pytest.param(c.Not(c.All(PAIRS)), id="not all of 30 pairs"),
        pytest.param(c.Any((c.All(PAIRS), WIDE_ALL, WIDE_ANY)), id="wide ones under one roof"),
        pytest.param(chain(90), id="90 deep"),
    ],
)
def test_a_condition_too_wide_or_too_deep_for_one_rule_is_answered_by_several(condition: c.Condition) -> None:
    """What would overflow the extension's lists is cut into parts, and the answer stays the same."""
    agree(Program((forms([condition, c.All((condition, is_word(7)))]),)), CHANCE, cases=20)


def test_one_fact_in_many_decides_a_wide_condition() -> None:
    """Each of 130 facts alone makes `any of them` so, and alone keeps `all of them` from being so."""
    program = Program((forms([WIDE_ANY, WIDE_ALL]),))
    engine = DurableEngine(program)
    for number in range(130):
        assert engine.answers(0, {f"fact-{number}": "yes"}) == {"c0": True}
        assert engine.answers(0, {f"fact-{number}": "no"}) == {"c1": False}


def large(chance: random.Random, rules: int, facts: int) -> Program:
    """A program as large as the rulebooks, over fewer facts, so that much fires at once."""

    def condition(depth: int) -> c.Condition:
        if depth == 0 or chance.random() < 0.3:
            return is_word(chance.randrange(facts), chance.choice("abc"))
        if chance.random() < 0.1:
            return c.Not(condition(depth - 1))
        kind = chance.choice((c.All, c.Any))
        return kind(tuple(condition(depth - 1) for _ in range(chance.choice((2, 2, 3, 4)))))

    return Program((forms(condition(chance.choice((0, 1, 1, 2, 3))) for _ in range(rules)),))


@pytest.mark.parametrize("seed", range(3))
def test_a_program_as_large_as_the_rulebooks(seed: int) -> None:
    """400 conditions at once, also where every fact is known, agrees, or is contrary: nothing overflows."""
    chance = random.Random(seed)  # noqa: S311 - cases, not secrets
    agree(large(chance, 400, 50), chance, cases=40)


def test_a_program_over_more_facts_than_one_message_may_carry() -> None:
    """Each condition asks for eight facts that no other asks for: no ruleset is told more than the extension takes."""
    conditions = [c.All(tuple(is_word(8 * at + step) for step in range(8))) for at in range(100)]
    agree(Program((forms(conditions),)), CHANCE, cases=20)


def test_layers_are_asked_one_by_one_with_what_those_below_came_out_as() -> None:
    """A rule of a rule of a rule: each layer's answers, told to the next, give what reading it through gives."""
    base = c.FactIs("base", ("yes",))
    program = Program(
        (
            (Form("low", base),),
            (Form("mid", c.Any((c.RuleIs("low", "met"), c.RuleIs("low", "unknown")))),),
            (Form("high", c.All((c.RuleIs("mid", "met"), c.Not(c.GroundMet("low"))))),),
        )
    )
    engine = DurableEngine(program)
    for word, low, mid, high in (
        ("yes", True, True, False),
        ("no", False, False, False),
        (None, None, True, None),
    ):
        told = {"base": word} if word else {}
        assert engine.answers(0, told).get("low") is low
        told["rule.low?"] = "yes" if low is None else "no"
        if low is not None:
            told["rule.low"] = told["ground.low"] = "met" if low else "not-met"
        assert engine.answers(1, told).get("mid") is mid
        told["rule.mid"] = "met" if mid else "not-met"
        assert engine.answers(2, told).get("high") is high


def test_the_same_condition_under_several_names_is_answered_under_each() -> None:
    """A condition compiled once answers for its doubles, and its contrary for the opposite."""
    both = c.All((is_word(1), is_word(2)))
    turned = c.Any((c.Not(is_word(2)), c.Not(is_word(1))))
    engine = DurableEngine(Program((forms([both, both, c.Not(both), turned]),)))
    assert engine.answers(0, {"fact-1": "yes", "fact-2": "yes"}) == {
        "c0": True,
        "c1": True,
        "c2": False,
        "c3": False,
    }
    assert engine.answers(0, {"fact-1": "no"}) == {"c0": False, "c1": False, "c2": True, "c3": True}
    assert engine.answers(0, {"fact-1": "yes"}) == {}


def test_text_of_a_case_never_reaches_the_extension() -> None:
    """Quotes, braces, controls and foreign letters in a word are no more than another word."""
    engine = DurableEngine(Program((forms([is_word(1)]),)))
    for word in ('yes"', "}", "\x00", '","fact-1":"yes', "\N{SNOWMAN}", "y" * 70_000, "", "null"):
        assert engine.answers(0, {"fact-1": word}) == {"c0": False}
    assert engine.answers(0, {"fact-1": "yes", "sid": "other", "id": "other", "#": "1"}) == {"c0": True}


def test_a_layer_without_conditions_answers_nothing() -> None:
    """A layer may be empty."""
    assert DurableEngine(Program(((), forms([is_word(1)])))).answers(0, {"fact-1": "yes"}) == {}
