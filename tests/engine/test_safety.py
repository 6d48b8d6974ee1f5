"""The sharp edges of durable-rules: each shown on the extension in a process of its own, each refused at load."""

import subprocess
from collections.abc import Mapping
from typing import Any

import pytest

from assess.engine.definitions import compile_program
from assess.engine.interface import Form, Program
from assess.engine.rulesets import END
from assess.engine.safety import ALWAYS, UnsafeRules, check, fnv, marker, unlike
from assess.rulebook import conditions as c
from assess.source.errors import AssessError
from tests.engine.child import child

pytest.importorskip("durable_rules_engine", reason="durable-rules does not run here")

RAW = """
import json
import durable_rules_engine as d
def rules(conditions):
    return {f"r{n}": {"all": [{"m": condition}]} for n, condition in enumerate(conditions)}
def make(definition):
    return d.create_ruleset("raw", json.dumps(definition))
def fired(handle, message):
    _, state = d.assert_fact(handle, json.dumps({"id": "c", "sid": "s", **message}))
    told, names = d.start_action_for_state(handle, state), []
    told = told and told[1]
    while told:
        names.append(told[2 : told.index('"', 2)])
        told = d.complete_and_start_action(handle, state)
    return names
LETTERS = [a + b for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
"""


def letters(number: int) -> str:
    return chr(65 + number // 26) + chr(65 + number % 26)


def asks(number: int) -> dict[str, int]:
    return {letters(number): 1}


def rule(*parts: object, block: int = 0) -> dict[str, Any]:
    return {"all": [{"m": {"$and": [marker(block), *parts]}}]}


def pairs(number: int) -> list[object]:
    return [{"$or": [asks(2 * at), asks(2 * at + 1)]} for at in range(number)]


def nested(depth: int) -> object:
    condition: object = asks(0)
    for at in range(depth):
        condition = {"$or" if at % 2 else "$and": [asks(1), condition]}
    return condition


def refused(definition: Mapping[str, object], *, ends: bool = True) -> str:
    """Return why a ruleset is refused; `000+` answers the condition `late`."""
    with pytest.raises(UnsafeRules) as caught:
        check({**definition, END: ALWAYS} if ends else definition, {"000+": "late"})
    assert isinstance(caught.value, AssessError)
    return str(caught.value)


def test_a_uniform_ruleset_is_safe() -> None:
    """What the compiler makes passes: markers first, `$and`, `$or`, `$neq`, numbers, and the rule that always fires."""
    check(
        {"000+": rule(asks(1), {"$or": [asks(2), {"$neq": asks(3)}]}), "000-": rule(asks(4)), END: ALWAYS}, {}
    )


class TestPending:
    """More than 64 tests pending at once: error 303, and half a state left."""

    def test_shown(self) -> None:
        code = "h = make(rules({name: 1} for name in LETTERS[:70]))\nfired(h, dict.fromkeys(LETTERS[:70], 1))"
        assert "error code: 303" in child(RAW + code).stderr

    def test_a_rule_of_many_paths_is_refused(self) -> None:
        assert "32 paths" in refused({"000+": rule(*pairs(5))})

    def test_a_block_of_many_paths_is_refused(self) -> None:
        assert "its block" in refused({f"{number:03}+": rule(*pairs(4)) for number in range(3)})

    def test_many_blocks_are_refused(self) -> None:
        many = {f"{number:03}+": rule(asks(number), block=number) for number in range(25)}
        assert "one of 24 blocks" in refused(many)


class TestTestsAtOnePoint:
    """513 tests of different properties at one point: making the ruleset never ends."""

    def test_shown(self) -> None:
        with pytest.raises(subprocess.TimeoutExpired):
            child(RAW + "make(rules({name: 1} for name in LETTERS[:514]))", seconds=3)

    def test_a_rule_without_a_marker_is_refused(self) -> None:
        """With markers first, a point has at most as many tests as a block has paths."""
        told = refused({"000+": {"all": [{"m": {"$and": [asks(1), asks(2)]}}]}})
        assert told.startswith("the condition `late` is not safe for durable-rules")
        assert "marker" in told


class TestOneTestFirst:
    """256 rules behind one and the same test: a crash, or error 108."""

    def test_shown(self) -> None:
        behind = "print(len(fired(make(rules([{{'A': 1}}] * {})), {{'A': 1}})))"
        assert child(RAW + behind.format(255)).stdout.strip() == "255"
        assert child(RAW + behind.format(256)).returncode != 0
        assert "error code: 108" in child(RAW + behind.format(257)).stderr

    def test_a_bare_test_is_refused(self) -> None:
        assert "marker" in refused({"000+": {"all": [{"m": {"$and": [{"A": 1}]}}]}})


class TestGroups:
    """16 groups in one rule: error 113."""

    def test_shown(self) -> None:
        assert "error code: 113" in child(RAW + f"make(rules([{{'$and': {pairs(16)}}}]))").stderr

    @pytest.mark.parametrize("condition", [pairs(14), [nested(14)]], ids=["wide", "deep"])
    def test_many_groups_are_refused(self, condition: list[object]) -> None:
        assert "15 groups" in refused({"000+": rule(*condition)})

    def test_nesting_without_end_is_refused(self) -> None:
        assert "deep" in refused({"000+": rule(nested(500))})


class TestProperties:
    """More than 252 properties in a message: error 302."""

    def test_shown(self) -> None:
        code = "h = make(rules([{'AA': 1}]))\nfired(h, dict.fromkeys(LETTERS[:253], 1))"
        assert "error code: 302" in child(RAW + code).stderr

    def test_many_properties_are_refused(self) -> None:
        many = {f"{at:03}+": rule(*map(asks, range(20 * at, 20 * at + 20)), block=at) for at in range(13)}
        assert "260 properties" in refused(many)


class TestOwnRecords:
    """`$nex` and an empty group are met by the engine's own records as well as by the case, and may never end."""

    @pytest.mark.parametrize("condition", ["{'$nex': {'A': 1}}", "{'$and': []}"])
    def test_shown(self, condition: str) -> None:
        ended = child(RAW + f"print(fired(make(rules([{condition}])), {{'B': 1}}))")
        assert ended.stdout.strip() == "['r0', 'r0']"

    @pytest.mark.parametrize(
        "operator", ["$nex", "$ex", "$mt", "$imt", "$iall", "$iany", "$lt", "$gte", "$not", "$eq"]
    )
    def test_other_operators_are_refused(self, operator: str) -> None:
        assert f"`{operator}`, which is no plain property" in refused({"000+": rule({operator: asks(1)})})

    @pytest.mark.parametrize("condition", [{"$and": []}, {"$or": []}])
    def test_empty_groups_are_refused(self, condition: object) -> None:
        assert "empty" in refused({"000+": rule(condition)})

    def test_a_rule_that_tests_nothing_is_refused(self) -> None:
        assert "tests nothing" in refused({"000+": rule()})


class TestJoins:
    """17 joined messages: error 304; negated patterns do not cancel what is pending; messages compared crash."""

    def test_shown(self) -> None:
        joined = [{f"m{at}": {letters(at): 1}} for at in range(17)]
        code = f"""
h = make({{"r": {{"all": {joined}}}}})
for at in range(17):
    d.assert_fact(h, json.dumps({{"id": str(at), "sid": "s", LETTERS[at]: 1}}))
"""
        assert "error code: 304" in child(RAW + code).stderr

    @pytest.mark.parametrize(
        "patterns",
        [
            [{"m": asks(1)}, {"n": asks(2)}],
            [{"m$not": {"$and": [marker(0), asks(1)]}}],
            [{"n": {"$and": [marker(0), asks(1)]}}],
            [{"m$all": [{"m": asks(1)}]}],
        ],
    )
    def test_anything_but_one_plain_pattern_is_refused(self, patterns: list[object]) -> None:
        assert "pattern" in refused({"000+": {"all": patterns}})

    @pytest.mark.parametrize("setting", ["any", "count", "cap", "pri", "dist"])
    def test_other_settings_are_refused(self, setting: str) -> None:
        assert "other settings" in refused({"000+": {**rule(asks(1)), setting: 2}})

    def test_comparing_with_another_property_is_refused(self) -> None:
        assert "small number" in refused({"000+": rule({"A": {"m": "B"}})})


class TestValues:
    """1 == true, a number against a string is garbage, integers saturate: only small numbers are compared."""

    def test_shown(self) -> None:
        code = "print(fired(make(rules([{'A': True}, {'A': 9223372036854775807}])), {'A': 1}),"
        code += "fired(make(rules([{'A': 9223372036854775807}])), {'A': 9223372036854775999}))"
        assert child(RAW + code).stdout.strip() == "['r0'] ['r0']"

    @pytest.mark.parametrize("value", [True, None, 1.0, "yes", -1, 2**63, [1]])
    def test_other_values_are_refused(self, value: object) -> None:
        assert "small number" in refused({"000+": rule({"A": value})})


class TestKeys:
    """Of two keys in one condition the second is ignored."""

    def test_shown(self) -> None:
        assert (
            child(RAW + "print(fired(make(rules([{'A': 1, 'B': 1}])), {'A': 1}))").stdout.strip() == "['r0']"
        )

    @pytest.mark.parametrize("condition", [{"A": 1, "B": 1}, {"$neq": {"A": 1, "B": 1}}, {}, "A"])
    def test_anything_but_one_key_is_refused(self, condition: object) -> None:
        assert "exactly one" in refused({"000+": rule(condition)})

    @pytest.mark.parametrize("name", ["id", "sid", "m", "$s", "a.b", "a b", "\N{SNOWMAN}", "#"])
    def test_the_engines_own_and_odd_properties_are_refused(self, name: str) -> None:
        """A test on `id` or `sid` follows a wild pointer; a dotted name is the same as a nested object."""
        assert "no plain property" in refused({"000+": rule({name: 1})})

    @pytest.mark.parametrize("name", ["", '0"0+', "00 +", "00\N{SNOWMAN}+", "0+", "0000+"])
    def test_odd_names_of_rules_are_refused(self, name: str) -> None:
        assert "no plain name" in refused({name: rule(asks(1))})


class TestHashes:
    """Names with the same 32-bit hash are taken for the same."""

    def test_shown(self) -> None:
        assert fnv("costarring") == fnv("liquid")
        assert (
            child(RAW + "print(fired(make(rules([{'costarring': 1}])), {'liquid': 1}))").stdout.strip()
            == "['r0']"
        )

    def test_names_alike_are_refused(self) -> None:
        told = refused({"000+": rule({"costarring": 1}, {"liquid": 1})})
        assert "costarring" in told
        assert "liquid" in told

    def test_words_of_the_extension_are_refused(self) -> None:
        unlike(["A", "B"])
        with pytest.raises(UnsafeRules, match="hashes"):
            unlike(["costarring", "liquid"])


class TestAlwaysFiring:
    """A session in which nothing was ever done is freed twice when it is deleted; the last rule always acts."""

    def test_no_last_rule_is_refused(self) -> None:
        assert "always fires" in refused({"000+": rule(asks(1))}, ends=False)
        assert "always fires" in refused({END: ALWAYS, "000+": rule(asks(1))}, ends=False)
        assert "always fires" in refused({"000+": rule(asks(1)), END: rule(asks(1))}, ends=False)


def nested_not(depth: int) -> c.Condition:
    condition: c.Condition = c.FactIs("fact", ("yes",))
    for _ in range(depth):
        condition = c.All((c.Not(condition),))
    return condition


@pytest.mark.parametrize("depth", [250, 5000])
def test_a_condition_nested_beyond_reason_is_refused_by_name(depth: int) -> None:
    """The load says which condition it is; nothing runs out of stack."""
    with pytest.raises(UnsafeRules, match="`late` is nested too deep"):
        compile_program(Program(((Form("late", nested_not(depth)),),)))


@pytest.mark.parametrize("name", ["", "#0"])
def test_a_condition_named_like_a_part_is_refused(name: str) -> None:
    """Names with a hash sign are for parts of conditions."""
    with pytest.raises(UnsafeRules, match="needs a name"):
        compile_program(Program(((Form(name, c.FactIs("fact", ("yes",))),),)))
