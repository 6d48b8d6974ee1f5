"""The driver: an error costs one case, nothing of a case is left for the next, memory stays flat."""

import importlib.metadata
import json
import random
from itertools import pairwise
from typing import Any

import pytest

from assess.engine.definitions import compile_program
from assess.engine.interface import EngineFault, Program
from assess.engine.plain import PlainEngine
from assess.engine.rulesets import END, Ruleset, Words
from assess.engine.safety import ALWAYS, UnsafeRules, marker
from assess.rulebook import conditions as c
from tests.engine.child import child
from tests.engine.programs import forms, message

pytest.importorskip("durable_rules_engine", reason="durable-rules does not run here")

from assess.engine.durable import DurableEngine, Loaded

LETTERS = [first + second for first in "ABCDEFGHIJ" for second in "ABCDEFGHIJ"]


def unsafe(rules: dict[str, Any], properties: int) -> Ruleset:
    """A ruleset as it would be without the checks; property `f0` is written AA, and so on."""
    written = {
        f"f{at}": Words({"yes": f'"{LETTERS[at]}":1'}, f'"{LETTERS[at]}":0') for at in range(properties)
    }
    answers = {name: (name[:3], name.endswith("+")) for name in rules}
    return Ruleset(json.dumps({**rules, END: ALWAYS}), written, answers)


def rule(*tests: object) -> dict[str, Any]:
    return {"all": [{"m": {"$and": [marker(0), *tests]}}]}


@pytest.fixture(scope="module")
def overflowing() -> Loaded:
    """70 rules behind one marker: more than the extension holds pending where all are so."""
    return Loaded(unsafe({f"{at:03}+": rule({LETTERS[at]: 1}) for at in range(70)}, 70))


ALL_SO = {f"f{at}": "yes" for at in range(70)}


def test_the_engine_says_its_name_and_version() -> None:
    """The name in every result is that of the distribution that is installed."""
    installed = importlib.metadata.version("durable-rules")
    assert DurableEngine(Program(())).name == f"durable-rules {installed}"


def test_an_error_of_the_extension_costs_that_case_alone(overflowing: Loaded) -> None:
    """The case that overflows is not assessed, and says why; the cases after it are answered as ever."""
    for _ in range(3):
        with pytest.raises(EngineFault, match=r"could not answer for this case: .*303"):
            overflowing.ask(ALL_SO)
        assert overflowing.ask({"f1": "yes", "f2": "no"}) == {"001": True}
        assert overflowing.ask({}) == {}


def test_a_message_the_extension_refuses_costs_that_case_alone() -> None:
    """What it cannot read makes no session; the cause is told, not that the session is missing."""
    broken = unsafe({"000+": rule({"AA": 1})}, 1)
    broken.properties["f0"]["no"] = '"AA":1e-07'
    loaded = Loaded(broken)
    with pytest.raises(EngineFault, match="could not answer for this case: Could not assert fact"):
        loaded.ask({"f0": "no"})
    assert loaded.ask({"f0": "yes"}) == {"000": True}


def test_an_agenda_that_stops_early_is_not_an_answer() -> None:
    """Where the rule that always fires is not the last to fire, the case is not assessed."""
    early = unsafe({"000+": {**rule({"AA": 1}), "pri": 60_001}}, 1)
    loaded = Loaded(early)
    with pytest.raises(EngineFault, match="did not come to the end"):
        loaded.ask({"f0": "yes"})
    assert loaded.ask({"f0": "no"}) == {}


def test_a_condition_both_so_and_not_so_is_not_an_answer() -> None:
    """Two rules that contradict each other leave the case not assessed."""
    loaded = Loaded(unsafe({"000+": rule({"AA": 1}), "000-": rule({"AB": 1})}, 2))
    with pytest.raises(EngineFault, match="so and that it is not so"):
        loaded.ask({"f0": "yes", "f1": "yes"})
    assert loaded.ask({"f1": "yes"}) == {"000": False}


def test_rules_the_extension_refuses_are_an_error_of_the_rules() -> None:
    """An error while the ruleset is made is told as such."""
    with pytest.raises(UnsafeRules, match="refused the rules"):
        Loaded(unsafe({"000+": {"all": [{"m": {"$and": 1}}]}}, 1))


def test_an_interruption_never_makes_a_wrong_answer() -> None:
    """A case broken off anywhere is forgotten: the next is answered rightly, or said to be not assessed."""
    ended = child(INTERRUPTED)
    assert ended.returncode == 0, ended.stderr
    broken_off, right = map(int, ended.stdout.split())
    assert broken_off > 10
    assert right > 200


INTERRUPTED = """
import random, signal
from assess.engine.durable import DurableEngine
from assess.engine.interface import EngineFault
from assess.engine.plain import PlainEngine
from tests.engine.programs import message
from tests.engine.test_durable import small
program = small()
durable, plain, chance = DurableEngine(program), PlainEngine(program), random.Random(3)
def stop(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, stop)
broken_off = right = 0
for _ in range(400):
    told, then = message(program, "known", chance), message(program, "half", chance)
    try:
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.00002, 0.0003))
        durable.answers(0, told)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        broken_off += 1
    try:
        assert durable.answers(0, then) == plain.answers(0, then)
        right += 1
    except EngineFault:
        pass
    assert durable.answers(0, told) == plain.answers(0, told)
print(broken_off, right)
"""


def test_no_case_leaves_anything_for_the_next() -> None:
    """A case in which nothing is known has no answers, whatever came before it."""
    chance = random.Random(4)  # noqa: S311 - cases, not secrets
    program = Program(
        (forms([c.Any((c.FactIs("a", ("yes",)), c.FactIs("b", ("yes",)))), c.FactIs("a", ("yes",))]),)
    )
    engine = DurableEngine(program)
    for _ in range(200):
        engine.answers(0, message(program, "known", chance))
        assert engine.answers(0, {}) == {}


def test_memory_stays_flat() -> None:
    """20,000 cases take no more memory than 2,000."""
    code = """
import random, resource
from assess.engine.durable import DurableEngine
from tests.engine.programs import MOODS, message
from tests.engine.test_durable import small
program = small()
engine = DurableEngine(program)
chance = random.Random(1)
told = [message(program, mood, chance) for mood in MOODS for _ in range(20)]
def run(times):
    for number in range(times):
        engine.answers(0, told[number % len(told)])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
first = run(2_000)
print(run(20_000) - first)
"""
    ended = child(code)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) < 1024  # a megabyte


def small() -> Program:
    """Eighteen conditions over ten facts."""
    words = [c.FactIs(f"fact-{number}", ("yes",)) for number in range(10)]
    return Program((forms(kind((one, other)) for one, other in pairwise(words) for kind in (c.All, c.Any)),))


def test_engines_that_are_gone_leave_no_memory() -> None:
    """An engine's rulesets and sessions are freed with it."""
    code = """
import resource
from assess.engine.durable import DurableEngine
from tests.engine.test_durable import small
def make(times):
    for _ in range(times):
        DurableEngine(small()).answers(0, {"fact-1": "yes"})
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
first = make(20)
print(make(200) - first)
"""
    ended = child(code)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) < 1024


def test_the_public_host_gives_the_same_answers() -> None:
    """The driver is not the documented interface; the documented one, on the same definitions, agrees."""
    ended = child(HOST)
    assert ended.returncode == 0, ended.stderr
    cases = json.loads(ended.stdout)
    program = small()
    plain, driven = PlainEngine(program), DurableEngine(program)
    assert len(cases) == 60
    for told, answered in cases:
        assert answered == driven.answers(0, told) == plain.answers(0, told)


HOST = """
import contextlib, io, json, os, random
from durable.engine import Host
from assess.engine.definitions import compile_program
from tests.engine.programs import MOODS, message
from tests.engine.test_durable import small
program = small()
chance = random.Random(2)
found = {}
def noting(name, so):
    return lambda _: found.__setitem__(name, so)
rulesets = [ruleset for part in compile_program(program)[0].passes for ruleset in part]
definitions = {}
for number, ruleset in enumerate(rulesets):
    rules = json.loads(ruleset.text)
    for name, rule in rules.items():
        rule["run"] = noting(*ruleset.answers.get(name, ("last", True)))
    definitions[f"part-{number}"] = rules
host = Host(definitions)
cases = []
for case in range(60):
    told = message(program, MOODS[case % len(MOODS)], chance)
    found.clear()
    for number, ruleset in enumerate(rulesets):
        if written := ruleset.message(told):
            host.assert_fact(f"part-{number}", {**json.loads(written), "sid": f"s{case}", "id": f"c{case}"})
            assert found.pop("last")
    cases.append((told, dict(found)))
print(json.dumps(cases), flush=True)
os._exit(0)  # the host's threads do not end by themselves
"""


def test_the_definitions_hold_no_text_of_a_rulebook() -> None:
    """Letters, numbers and signs: nothing that needs quoting, nothing private."""
    for part in compile_program(small())[0].passes:
        for ruleset in part:
            assert set(ruleset.text) <= set(
                '{}[]:,"$#+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' + "allmndorpieqst"
            )
