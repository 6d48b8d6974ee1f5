"""Rulebooks of a person's own add to the shipped ones; nothing is replaced in silence."""

from collections.abc import Callable

from tests.rulebook.conftest import Folder

Other = Callable[[str], Folder]


def test_own_rules_are_added(folder: Folder, other: Other) -> None:
    """A rule of an added book may refer to a shipped one, and every book is listed."""
    folder.rule("one", "{notice.raised: no}")
    own = other("mine").rule("two", "{rule.one: met}", book="mine")
    books = folder.load(own.path)
    assert {"one", "two"} <= set(books.rules)
    assert set(books.books) == {"small", "mine"}


def test_a_name_that_is_taken_is_refused_unless_it_says_so(folder: Folder, other: Other) -> None:
    """A rule named like a shipped one must say `replaces:`; then it stands in its place."""
    folder.rule("one", "{notice.raised: no}")
    own = other("mine").rule("one", "{notice.raised: yes}", book="mine")
    (problem,) = folder.problems(own.path)
    assert "stands in `small` already" in problem
    own.rule("one", "{notice.raised: yes}", book="mine", more="replaces: one\n")
    assert folder.load(own.path).rules["one"].book == "mine"


def test_replacing_nothing_is_refused(folder: Folder, other: Other) -> None:
    """`replaces:` must name a rule there is."""
    folder.rule("one", "{notice.raised: no}")
    own = other("mine").rule("two", "{notice.raised: yes}", book="mine", more="replaces: won\n")
    (problem,) = folder.problems(own.path)
    assert "did you mean `one`?" in problem


def test_a_folder_that_is_not_there_is_told(folder: Folder) -> None:
    """A folder that does not exist is a problem with its name."""
    (problem,) = folder.problems(folder.path / "missing")
    assert "no such folder" in problem
