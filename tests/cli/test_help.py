"""`--help` of every verb: within 80 columns, current, and nothing left unexplained."""

import re
from importlib.metadata import version
from typing import Any

import pytest
import typer.main

from assess.cli.app import app
from tests.conftest import GOLDEN, Golden, Run

# From 8.5 on click keeps the help of an argument itself, and drops what typer before 0.26 says of it.
DROPS_ARGUMENTS = tuple(int(part) for part in version("click").split(".")[:2]) >= (8, 5)
ARGUMENTS = re.compile(r"\nArguments:\n(?:  .*\n)+")


def verbs() -> list[tuple[str, ...]]:
    """Return the words of every verb, the program itself first; a verb is loaded when it is asked for."""
    found: list[tuple[str, ...]] = []

    def walk(command: Any, words: tuple[str, ...]) -> None:
        found.append(words)
        if hasattr(command, "list_commands"):
            context = command.make_context("assess", [], resilient_parsing=True)
            for name in command.list_commands(context):
                walk(command.get_command(context, name), (*words, name))

    walk(typer.main.get_command(app), ())
    return found


VERBS = pytest.mark.parametrize("words", verbs(), ids=lambda words: "-".join(words) or "assess")


@VERBS
def test_help_fits_a_window_of_80_columns(words: tuple[str, ...], assess: Run) -> None:
    """Every verb says what it does, in lines that no window cuts."""
    ran = assess(*words, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: {' '.join(('assess', *words))} ")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert assess(*words, "-h").out == ran.out


@VERBS
def test_help_is_current(words: tuple[str, ...], assess: Run, golden: Golden) -> None:
    """What a verb says of itself is what is kept beside the tests; spaces are the library's affair."""
    shown = ARGUMENTS.sub("", assess(*words, "--help").out)
    paragraphs = [" ".join(paragraph.split()) for paragraph in shown.split("\n\n")]
    golden(f"help/{'-'.join(words) or 'assess'}.txt", "\n\n".join(paragraphs).strip() + "\n")


def test_every_verb_is_among_those_tested() -> None:
    """No help is kept of a verb that is gone, and none is missed because it is loaded late."""
    kept = {path.stem for path in (GOLDEN / "help").iterdir()}
    assert kept == {"-".join(words) or "assess" for words in verbs()}


@pytest.mark.skipif(DROPS_ARGUMENTS, reason="this version of click drops what typer says of an argument")
@VERBS
def test_every_argument_is_explained(words: tuple[str, ...], assess: Run) -> None:
    """Each argument of a verb has words beside it."""
    section = ARGUMENTS.search(assess(*words, "--help").out)
    for line in section[0].splitlines()[2:] if section else ():
        assert re.fullmatch(r"  \S+ {2,}\S.*| {4,}\S.*", line)
        assert not re.fullmatch(r"  \S+ +\[required\]", line)


def test_the_program_alone_shows_its_help(assess: Run) -> None:
    """Without a verb the program says what it is for and which verbs there are."""
    ran = assess()
    assert all(f"  {words[0]} " in ran.out + ran.err for words in verbs() if len(words) == 1)
    assert "It never decides a complaint" in ran.out + ran.err


@pytest.mark.parametrize("arguments", [("zebra",), ("screen", "--zebra"), ("screen",), ("due",), ("rule",)])
def test_wrong_use_is_status_2(arguments: tuple[str, ...], assess: Run) -> None:
    """An unknown verb, an unknown option or a missing argument ends with status 2 and how to get help."""
    ran = assess(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: assess")
    assert "--help" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rulebook", "chek"), "`chek` is no verb of `assess rulebook`; did you mean `check`?"),
        (("train", "strat"), "`strat` is no verb of `assess train`; did you mean `start`?"),
        (("train", "zzzz"), "`zzzz` is no verb of `assess train`; `assess train --help` lists them"),
        (("facts", "--new", "notice"), "--new writes the whole file; leave `notice` out, or --new"),
        (("rulebook", "test", "late", "--engine", "java"), "'java' is not one of 'auto', 'plain'"),
    ],
)
def test_wrong_use_says_what_to_do_once(arguments: tuple[str, ...], said: str, assess: Run) -> None:
    """What is no verb, no choice, or two things at once is told once, with what was meant."""
    ran = assess(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.lower().count("did you mean") == said.count("did you mean")


@pytest.mark.parametrize("verb", ["screen", "why", "draft", "ask", "check"])
def test_an_empty_name_is_not_the_folder_one_is_in(verb: str, assess: Run) -> None:
    """A variable of a script that is empty does not read whatever lies in the folder."""
    ran = assess(verb, "")
    assert (ran.status, ran.out) == (2, "")
    assert '"":' in ran.err or '"" is' in ran.err


def test_the_version_names_the_engine(assess: Run) -> None:
    """`--version` gives the program's version and the engine that runs here."""
    ran = assess("--version")
    assert ran.status == 0
    assert re.fullmatch(r"assess \d+\.\d+\.\d+\nengine: (durable-rules|plain).*\n", ran.out)
