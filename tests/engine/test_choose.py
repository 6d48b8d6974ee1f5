"""Which engine runs, and why."""

import sys

from assess.engine.choose import FIRST_WITHOUT, build, why_plain
from assess.engine.interface import Form, Program
from assess.rulebook.conditions import FactIs
from tests.engine.child import child

PROGRAM = Program(((Form("one", FactIs("fact", ("yes",))),),))


def test_the_engine_that_runs_answers_and_says_its_name() -> None:
    """durable-rules where it runs, else the plain evaluator; either answers."""
    engine = build(PROGRAM)
    assert engine.answers(0, {"fact": "yes"}) == {"one": True}
    assert engine.name == "plain evaluator" if why_plain() else engine.name.startswith("durable-rules 2.0.28")


def test_durable_rules_runs_where_it_can() -> None:
    """On the Python versions it works on, with it installed, there is no reason for the plain evaluator."""
    installed = child("import durable_rules_engine").returncode == 0
    assert (why_plain() is None) == (installed and sys.version_info < FIRST_WITHOUT)


def without(change: str) -> str:
    """What `why_plain` says in a process in which something is otherwise."""
    code = f"import sys, types\n{change}\nfrom assess.engine.choose import build, why_plain\n"
    code += "from assess.engine.interface import Program\nprint(build(Program(())).name, '|', why_plain())"
    ended = child(code)
    assert ended.returncode == 0, ended.stderr
    name, _, why = ended.stdout.strip().partition(" | ")
    assert name == "plain evaluator"
    assert "\n" not in why
    return why


def test_it_never_runs_on_later_pythons() -> None:
    """From 3.13 on the extension builds, and then fails at import."""
    assert "does not run on Python 3.13 and later" in without("sys.version_info = (3, 13, 0, 'final', 0)")


def test_it_runs_on_cpython_alone() -> None:
    """Another Python gets the plain evaluator."""
    assert "CPython alone" in without(
        "sys.implementation = types.SimpleNamespace(name='pypy', cache_tag='x')"
    )


def test_without_the_extension_the_plain_evaluator_answers() -> None:
    """Where it was not built, one line says so."""
    assert "not installed" in without("sys.modules['durable_rules_engine'] = None")
