"""`assess rules` and `assess rule`: every rule's page, and the lists of them."""

import re

import pytest

from assess.cli.rules import pages_of
from assess.rulebook.model import Rulebooks
from tests.conftest import Golden, Run


def test_every_rule_has_a_page(books: Rulebooks) -> None:
    """Every page shows the rule's authority, its provisos and its cases, within 80 columns but for addresses."""
    for rule in books.rules.values():
        (page,) = pages_of(rule.name, books)
        lines = list(page)
        shown = " ".join(" ".join(lines).split())
        assert lines[0].startswith(f"{rule.name} · ")
        assert all(citation.cite in shown for citation in rule.now.citations), rule.name
        assert all(f"Unless {proviso.name}" in shown for proviso in rule.now.unless), rule.name
        assert "Cases that prove it" in shown, rule.name
        assert all(len(line) <= 80 or "://" in line for line in lines), rule.name


def test_every_deadline_figure_and_derived_fact_has_a_page(books: Rulebooks) -> None:
    """What rules rest on is shown by the same verb, with or without the kind before its name."""
    for kind, names in (("deadline", books.deadlines), ("figure", books.figures), ("derived", books.derived)):
        for name in names:
            ((*lines,),) = pages_of(f"{kind}.{name}", books)
            assert lines[0].startswith(f"{name} · ")
            assert lines in [list(page) for page in pages_of(name, books)]
            assert all(len(line) <= 80 or "://" in line for line in lines), name


def test_every_ground_shows_its_rules(books: Rulebooks) -> None:
    """A ground that several rules lead to shows all of them; with the kind before it, also where it is a rule's name."""
    for ground, rules in books.grounds().items():
        shown = [next(iter(page)).split()[0] for page in pages_of(f"ground.{ground}", books)]
        assert shown == [rule.name for rule in rules]


@pytest.mark.parametrize(
    "name", ["late", "premature-not-finished", "deadline.permitted-period", "figure.reasonable-time"]
)
def test_the_page_of_a_rule(name: str, assess: Run, golden: Golden) -> None:
    """A page says what the rule is, on whose authority, when it applies, what lifts it, what to ask and its cases."""
    ran = assess("rule", name)
    assert (ran.status, ran.err) == (0, "")
    golden(f"rule.{name}.txt", ran.out)


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("lat", "did you mean `late`?"),
        ("tribunal-avialable", "did you mean `tribunal-available`?"),
        ("deadline.permited-period", "did you mean `permitted-period`?"),
        ("figure.late", "`assess rules` lists them"),
        ("zzzz", "`assess rules` lists them"),
        ("", "`assess rules` lists them"),
    ],
)
def test_a_name_that_is_no_rule(name: str, help_: str, assess: Run) -> None:
    """A near miss is suggested; a name like no other is refused with where to look."""
    ran = assess("rule", name)
    assert (ran.status, ran.out, ran.err) == (2, "", f"`{name}` is no rule; {help_}\n")


def test_every_rule_is_listed_under_its_book(assess: Run, books: Rulebooks) -> None:
    """The list has every rule once, book by book, within 80 columns."""
    ran = assess("rules")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    listed: list[tuple[str, str]] = []
    book = ""
    for line in lines:
        if line and not line.startswith(" "):
            book = line.split()[-1]
        elif match := re.match(r"  ([a-z0-9-]+) +(?:test|bar|discretion|factor|route)  ", line):
            listed.append((book, match[1]))
    assert sorted(listed) == sorted((rule.book, rule.name) for rule in books.rules.values())


def test_a_book_says_what_it_covers_and_what_it_does_not(assess: Run, books: Rulebooks) -> None:
    """The page of a book gives its boundary, in plain words, and its rules."""
    for book in books.books.values():
        ran = assess("rules", book.name)
        assert (ran.status, ran.err) == (0, "")
        shown = " ".join(ran.out.split())
        assert " ".join(book.covers.split()) in shown
        assert all(" ".join(left_out.why.split()) in shown for left_out in book.does_not_cover)
        assert max(map(len, ran.out.splitlines())) <= 80


def test_rules_can_be_searched_and_chosen_by_kind(assess: Run, books: Rulebooks) -> None:
    """Words are looked for in names, titles and authorities; a kind narrows the list further."""
    found = assess("rules", "--search", "Tribunal used").out
    assert re.search(r"^  tribunal-used +bar  ", found, re.MULTILINE)
    assert "tribunal-available" not in found
    by_authority = assess("rules", "lga-1974", "--search", "section 26b", "--kind", "bar").out
    assert re.search(r"^  late +bar  ", by_authority, re.MULTILINE)
    for kind in ("test", "bar", "discretion", "factor", "route"):
        names = re.findall(rf"^  ([a-z0-9-]+) +{kind}  ", assess("rules", "--kind", kind).out, re.MULTILINE)
        assert sorted(names) == sorted(rule.name for rule in books.rules.values() if rule.kind == kind)


@pytest.mark.parametrize(
    ("arguments", "status", "err"),
    [
        (("--search", "zebra crossing"), 3, "no rule has these words\n"),
        (("lga-1975",), 2, "`lga-1975` is no book; did you mean `lga-1974`?\n"),
        (("--kind", "barr"), 2, "--kind is `barr`; did you mean `bar`?\n"),
        (("--kind", "zzz"), 2, "--kind is `zzz`; one of: bar, "),
    ],
)
def test_a_list_of_nothing(arguments: tuple[str, ...], status: int, err: str, assess: Run) -> None:
    """Nothing found is status 3; what cannot be looked for is status 2, with the nearest that can."""
    ran = assess("rules", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(err)
