"""`assess rulebook new`: the file has all a rule needs, and is at fault only where it is empty."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.proof.complete import incomplete
from assess.proof.skeletons import KINDS, NewKind, book_file, file_of, path_of
from assess.rulebook.loader import load
from assess.source.errors import InputProblems, Problem
from tests.conftest import Run
from tests.proof.conftest import Planted

EMPTY = re.compile(r"^[ -]*([a-z-]+):\s*(#.*)?$")
HOLDS_MORE = ("authority", "in-force", "cases", "unless", "does-not-cover", "sources")
FILLED = {
    "title": "A title", "step": "body", "cite": "An Act, section 1", "from": "2024-01-01", "when": "{notice.raised: yes}",
    "says": "It is so.", "next": "Do this.", "bears-on": "fault.evidence", "for": "yes", "body": "A body", "what": "A thing",
    "is": "12", "unit": "weeks", "within": "10 days", "count": "weeks", "due": "2024-01-11", "to": "2024-01-11",
}  # fmt: skip
FACTS = ("{notice.raised: yes}", "{notice.raised: no}", "{notice.raised: unknown}")


def empty_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that wait to be filled in, with their keys."""
    for number, line in enumerate(text.splitlines(), start=1):
        match = EMPTY.match(line)
        if match and match.group(1) not in HOLDS_MORE:
            yield number, match.group(1)


def faults(planted: Planted) -> list[Problem]:
    try:
        books = load(planted.folder.path)
    except InputProblems as error:
        return list(error.problems)
    return incomplete(books)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_empty_is_at_fault(kind: NewKind, planted: Planted) -> None:
    """Each fault of a new file stands on a line that is empty, or says that nothing is cited yet."""
    path = path_of(planted.folder.path / "small", kind, "fresh")
    planted.write(str(path.relative_to(planted.folder.path)), file_of(kind, "fresh"))
    empty = {number for number, _ in empty_lines(file_of(kind, "fresh"))}
    found = faults(planted)
    assert found
    assert [
        str(each) for each in found if each.place.line not in empty and "no authority" not in each.message
    ] == []


def filled(kind: NewKind) -> str:
    """Return a new file with every empty line filled in."""
    lines = file_of(kind, "fresh").splitlines()
    outcomes = {"bar": "refer-back", "discretion": "investigate"}
    facts, names, dates = iter(FACTS), iter("abcdef"), iter(("2024-01-11", "2024-01-12"))
    for number, key in empty_lines("\n".join(lines)):
        value = FILLED.get(key, "")
        if key == "facts":
            value = next(facts)
        elif key == "name":
            value = f"case {next(names)}"
        elif key == "outcome":
            value = outcomes[kind]
        elif kind == "derived" and key == "is":
            value = "1"
        elif kind in ("deadline", "derived") and key in ("from", "to"):
            at_top = not lines[number - 1].startswith(" ")
            named = {"from": "notice.raised-on", "to": "notice.answered-on"}[key]
            value = named if at_top else value if key == "from" or kind == "derived" else next(dates)
        lines[number - 1] = f"{lines[number - 1].split(' #')[0].rstrip()} {value}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_it_is_sound(kind: NewKind, planted: Planted) -> None:
    """With a value on each empty line the file passes every check of form and law and lacks no case."""
    path = path_of(planted.folder.path / "small", kind, "fresh")
    planted.write(str(path.relative_to(planted.folder.path)), filled(kind))
    assert [str(problem) for problem in faults(planted)] == []


def test_a_new_book_begins_with_what_it_covers(planted: Planted) -> None:
    """The file of a new book asks for what it covers and what it does not, and for nothing else."""
    planted.write("fresh/book.yaml", book_file("fresh"))
    empty = {number for number, _ in empty_lines(book_file("fresh"))}
    assert {problem.place.line for problem in faults(planted)} == empty


def test_new_writes_the_file(assess: Run, tmp_path: Path) -> None:
    """The file is written where it belongs; a name that is taken, a book that is none and a kind that is none are not."""
    ran = assess("rulebook", "new", tmp_path / "own" / "mine", "fresh", "--kind", "deadline")
    assert ran.status == 2
    (tmp_path / "own").mkdir()
    ran = assess("rulebook", "new", tmp_path / "own" / "mine", "fresh", "--kind", "deadline")
    assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "own" / "mine" / "deadlines" / "fresh.yaml").is_file()
    assert (tmp_path / "own" / "mine" / "book.yaml").is_file()
    again = assess("rulebook", "new", tmp_path / "own" / "mine", "fresh", "--kind", "deadline")
    assert (again.status, "taken already" in again.err) == (2, True)
    taken = assess("rulebook", "new", tmp_path / "own" / "mine", "late", "--kind", "bar")
    assert (taken.status, "rulebooks/lga-1974/late.yaml" in taken.err) == (2, True)
    assert "did you mean `bar`?" in assess("rulebook", "new", "lga-1974", "fresh", "--kind", "bars").err
    assert "did you mean `lga-1974`?" in assess("rulebook", "new", "lga-1947", "fresh", "--kind", "bar").err
    assert assess("rulebook", "new", "lga-1974", "Fresh!", "--kind", "bar").status == 2
