"""Which provision is carried by which rules: the lists of the shipped books are true, and a false one is found."""

from pathlib import Path

import pytest

from assess.proof.coverage import read_lists
from assess.proof.provisions import Provisions, Unit
from assess.rulebook.model import Rulebooks
from assess.source.shipped import shipped_rulebooks
from tests.conftest import Run
from tests.proof.conftest import Planted

LIST = """\
- {source: "An Act, section 1 (when it was raised)", rules: [raised]}
- {source: "An Act, sections 2 to 4", rules: [answer, raised.unfit]}
- {source: "An Act, section 5", without-rule: Nothing turns on it.}
"""
DEADLINE = """\
deadline: answer
title: Time to answer
from: notice.raised-on
to: notice.answered-on
within: 10 days
authority: [{cite: "An Act, section 3(2)"}]
certainty: confirmed
"""


def test_the_lists_of_the_shipped_books_are_true(books: Rulebooks) -> None:
    """Every book has a list; what it names is there, what the book holds and rests on is in it, the rest has a reason."""
    lists = read_lists(books, (shipped_rulebooks(),))
    assert [str(problem) for problem in lists.problems] == []
    assert {coverage.book for coverage in lists.of} == set(books.books)


@pytest.fixture
def listed(planted: Planted) -> Planted:
    unless = 'unless: [{name: unfit, title: U, when: {notice.unreasonable: yes}, authority: [{cite: "An Act, section 2"}]}]\n'
    planted.bar("raised", "{notice.raised: yes}", "will-not-investigate", unless)
    return planted.write("small/deadlines/answer.yaml", DEADLINE)


def faults(planted: Planted, text: str) -> list[str]:
    books = planted.write("small/coverage.yaml", text).load()
    return [problem.message for problem in read_lists(books, (planted.folder.path,)).problems]


def test_a_true_list_has_no_faults(listed: Planted) -> None:
    """Rules, provisos and deadlines are listed by name, under the provisions they rest on."""
    assert faults(listed, LIST) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("rules: [raised]", "rules: [rased]", "`rased`: no rule, proviso"),
        ("[answer, raised.unfit]", "[raised.unfit]", "`answer` is listed nowhere"),
        ("sections 2 to 4", "sections 2 and 4", "`answer` rests on `An Act, section 3(2)`"),
        (", without-rule: Nothing turns on it.", "", "neither `rules` nor `without-rule`"),
        ("without-rule:", "rules: [answer], without-rule:", "both `rules` and `without-rule`"),
    ],
)
def test_a_false_list_is_found(before: str, after: str, fault: str, listed: Planted) -> None:
    """A name that is nothing, a rule left out, an authority in no list and an entry that says nothing are faults."""
    assert before in LIST
    assert any(fault in found for found in faults(listed, LIST.replace(before, after)))


def test_a_book_without_a_list_is_told(listed: Planted) -> None:
    """A book says what it covers."""
    books = listed.load()
    assert [problem.message for problem in read_lists(books, (listed.folder.path,)).problems] == [
        "has no `coverage.yaml`"
    ]


@pytest.mark.parametrize(
    ("cite", "numbers"),
    [
        ("Local Government Act 1974, section 26(6)(a)", ["26"]),
        ("Local Government Act 1974, sections 26A to 26D and 34(1)", ["26A", "26B", "26C", "26D", "34"]),
        (
            "Representations Procedure (England) Regulations 2006, regulations 3 to 5, 8 and 12(4)",
            ["12", "3", "4", "5", "8"],
        ),
        ("Children Act 1989, Schedule 2", ["2"]),
        ("Guidance on Jurisdiction, part 6", []),
    ],
)
def test_the_provisions_a_citation_names(cite: str, numbers: list[str]) -> None:
    """Subsections are left off, ranges counted through, and the year of an Act is no section of it."""
    assert sorted(unit.number for unit in Provisions().units(cite)) == numbers


def test_an_act_is_known_by_its_other_names(tmp_path: Path) -> None:
    """Regulations cited by number and by title are the same."""
    names = tmp_path / "provisions" / "citations.yaml"
    names.parent.mkdir()
    names.write_text('acts: {"SI 2006/1738": [the representations regulations 2006]}\n', encoding="utf-8")
    provisions = Provisions.of((tmp_path,))
    assert provisions.units("The Representations Regulations 2006, regulation 3") == {
        Unit("si 2006/1738", "regulation", "3")
    }
    assert provisions.units("SI 2006/1738, regulation 3") == provisions.units(
        "the representations regulations 2006, regulation 3(1)"
    )


def test_coverage_is_shown_book_by_book(assess: Run) -> None:
    """A person sees each provision with what carries it, and at the end what has no rule and why."""
    ran = assess("rulebook", "coverage", "lga-1974")
    assert (ran.status, ran.err) == (0, "")
    assert "section 26(6)(a) (tribunals)\n      tribunal-used, tribunal-available" in ran.out
    assert "Without a rule" in ran.out
    assert ran.out.splitlines()[-1].endswith("without: no faults")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert assess("rulebook", "coverage", "lga-1975").status == 2
