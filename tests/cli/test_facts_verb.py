"""`assess facts`: the words a case file may use, and an empty file to fill."""

import re

import pytest

from assess.facts.case import parse_case
from assess.facts.values import UNKNOWN
from assess.facts.vocabulary import Vocabulary
from assess.reports.facts_page import fact_lines
from tests.conftest import Golden, Run

COMMENTED = re.compile(r"^( *)# (?!#)(.*)$")


def test_every_fact_is_listed(assess: Run, vocabulary: Vocabulary) -> None:
    """The list has every fact, group by group in the order of the contract, within 80 columns."""
    ran = assess("facts")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    names = [
        line.split()[0]
        for line in lines
        if line.startswith("  ") and line.strip() and line.split()[0] in vocabulary
    ]
    assert names == list(vocabulary.facts)
    assert [line for line in lines if line and not line.startswith(" ")] == [
        group.title for group in vocabulary.groups
    ]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    "name",
    [
        "received",
        "body.kind",
        "matter.happened",
        "outcome.worthwhile",
        "outcome.sought",
        "handled.barred",
        "notice.final-response-on",
    ],
)
def test_the_page_of_a_fact(name: str, assess: Run, golden: Golden) -> None:
    """A fact's page: its kind and meaning, the question, its words, where it may stand, and its source."""
    ran = assess("facts", name)
    assert (ran.status, ran.err) == (0, "")
    golden(f"facts.{name}.txt", ran.out)


def test_every_fact_has_a_page(vocabulary: Vocabulary) -> None:
    """Every page shows the fact's words, within 80 columns but for addresses, which are never broken."""
    for fact in vocabulary.facts.values():
        lines = list(fact_lines(fact))
        assert lines[0].startswith(f"{fact.name} · ")
        assert all(any(line.startswith(f"    {word} ") for line in lines) for word in fact.words), fact.name
        assert all(len(line) <= 80 or "://" in line for line in lines), fact.name


@pytest.mark.parametrize(
    ("group", "first", "count"),
    [("body", "body.name", 6), ("alternative", "alternative.tribunal", 9), ("court", "court.linked", 3)],
)
def test_a_group_is_listed_alone(group: str, first: str, count: int, assess: Run) -> None:
    """A group, or what stands before the dot, lists its facts and no others."""
    names = [
        line.split()[0] for line in assess("facts", group).out.splitlines() if re.match(r"  [a-z]+\.", line)
    ]
    assert (names[0], len(names)) == (first, count)


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("body.knid", "did you mean `body.kind`?"),
        ("recieved", "did you mean `received`?"),
        ("bodi", "did you mean `body`?"),
        ("zebra", "`assess facts` lists them"),
    ],
)
def test_a_name_that_is_no_fact(name: str, help_: str, assess: Run) -> None:
    """A misspelt name ends with status 2 and the nearest one there is."""
    ran = assess("facts", name)
    assert (ran.status, ran.out, ran.err) == (2, "", f"`{name}` is no fact; {help_}\n")


def test_the_empty_file(assess: Run, golden: Golden) -> None:
    """The file to fill says how, and has every fact with what it may be; within 80 columns."""
    ran = assess("facts", "--new")
    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    golden("facts.new.yaml", ran.out)


def _new(assess: Run) -> list[str]:
    return assess("facts", "--new").out.splitlines()


def test_the_empty_file_is_read_as_it_stands(assess: Run, vocabulary: Vocabulary) -> None:
    """Before anything is filled in, the file is a case of one matter of which nothing is known."""
    case = parse_case("new.yaml", "\n".join(_new(assess)).encode(), vocabulary)
    assert [matter.id for matter in case.matters] == ["first"]
    assert case.matters[0].facts == {}


def test_the_whole_empty_file_can_be_uncommented(assess: Run, vocabulary: Vocabulary) -> None:
    """With every line uncommented at one stroke every fact a file may give is there, and nothing is claimed."""
    lines = [
        COMMENTED.sub(r"\1\2", line) if not line.lstrip().startswith("##") else line for line in _new(assess)
    ]
    case = parse_case("new.yaml", "\n".join(lines).encode(), vocabulary)
    facts = case.matters[0].facts
    assert set(facts) == {fact.name for fact in vocabulary.given()}
    assert all(given.value is UNKNOWN for given in facts.values() if vocabulary[given.fact].kind != "text")
    assert case.matters[0].title == "some text"


def test_each_fact_of_the_empty_file_can_be_uncommented(assess: Run, vocabulary: Vocabulary) -> None:
    """With its own line and that of its group uncommented, each fact alone gives a case file that is read."""
    lines = _new(assess)
    seen = set()
    group: int | None = None
    for number, line in enumerate(lines):
        match = COMMENTED.match(line)
        if match is None or match[2].lstrip().startswith("#") or not re.match(r" *[a-z0-9-]+:", match[2]):
            continue
        if match[2].endswith(":"):
            group = number
            continue
        changed = list(lines)
        nested = match[2].startswith("  ")
        for at in (number, group) if nested and group is not None else (number,):
            changed[at] = COMMENTED.sub(r"\1\2", lines[at])
        case = parse_case("new.yaml", "\n".join(changed).encode(), vocabulary)
        seen |= set(case.matters[0].facts) | ({"title"} if case.matters[0].title else set())
    assert seen == {fact.name for fact in vocabulary.given()} | {"title"}
