"""A rulebook with a fault is not loaded: every fault is told, with its place and what would be right."""

import pytest

from tests.rulebook.conftest import Folder

BAR = "step: notice\noutcome: refer-back\n"
CLOSES = "step: discretion\noutcome: will-not-investigate\n"

FAULTS = {
    "unknown fact": ("{notice.rased: yes}", "test", "", "`notice.rased` is not a fact; did you mean `notice.raised`?"),
    "impossible word": ("{body.kind: concil}", "test", "", "did you mean `council`?"),
    "unknown as a value": ("{notice.raised: unknown}", "test", "", "unknown is never yes or no"),
    "two keys": ("{notice.raised: yes, body.kind: council}", "test", "", "holds 2 keys, not one"),
    "empty all": ("{all: []}", "test", "", "`all` holds nothing"),
    "text fact": ("{case: yes}", "test", "", "no rule may rest on it"),
    "date against a number": ("{received: {at-least: 3}}", "test", "", "is no way to compare"),
    "date against no date": ("{received: {before: body.kind}}", "test", "", "which is no date"),
    "number against a word": ("{child.age: {at-least: many}}", "test", "", "not a number or `figure.NAME`"),
    "unknown rule": ("{rule.nothing: met}", "test", "", "no such rule"),
    "unknown ground": ("{ground.nothing: met}", "test", "", "no such ground"),
    "unknown deadline": ("{deadline.nothing: met}", "test", "", "no such deadline"),
    "unknown figure": ("{child.age: {at-least: figure.nothing}}", "test", "", "no such figure"),
    "resting on what is known": ("{notice.raised: known}", "bar", BAR, "may not rest on whether"),
    "resting on unknown rules": ("{rule.faulty: unknown}", "test", "", "not one of its words"),
    "a bar without a step": ("{notice.raised: no}", "bar", "outcome: refer-back\n", "needs a step"),
    "a bar that goes on": ("{notice.raised: no}", "bar", "step: notice\noutcome: investigate\n", "leads to one of"),
    "closing on no judgement": ("{body.kind: school}", "discretion", CLOSES, "rests on no judgement"),
    "a figure that is not data": (
        "{notice.raised: no}", "bar", BAR + "says: 'Wait {figure.weeks}.'\n", "which is nothing known",
    ),
    "a figure in a sentence": (
        "{notice.raised: no}", "bar", BAR + "says: 'It has 12 weeks to answer.'\n", "has the figure `12 weeks`, which is not data",
    ),
    "a factor for nothing": ("{notice.raised: no}", "factor", "", "needs `bears-on` and `for`"),
    "a factor on a fact": (
        "{notice.raised: no}", "factor", "bears-on: notice.raised\nfor: yes\n", "which is no judgement",
    ),
    "a route to nobody": ("{notice.raised: no}", "route", "", "needs `body` and `what`"),
    "an unknown key": ("{notice.raised: no}", "test", "tile: A rule\n", "did you mean `title`?"),
    "an unknown kind": ("{notice.raised: no}", "bra", "", "did you mean `bar`?"),
    "nothing left to judge, no reason": ("{notice.raised: no}", "test", "administrative: true\n", "`reason`"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_of_form_or_law_is_told_with_its_place(name: str, folder: Folder) -> None:
    """Each fault is found in its own file, at a line and a column, and the help says what would be right."""
    when, kind, more, words = FAULTS[name]
    problems = folder.rule("faulty", when, kind=kind, more=more).problems()
    assert any(words in problem for problem in problems), problems
    assert all(problem.startswith("rulebooks/small/faulty.yaml:") for problem in problems)


def test_everything_wrong_is_told_at_once(folder: Folder) -> None:
    """Faults in several files come together, in the order of the files."""
    folder.rule("first", "{notice.rased: yes}").rule("second", "{body.kind: concil}").rule(
        "third", "{rule.no: met}"
    )
    problems = folder.problems()
    assert [problem.split(":")[0].rsplit("/")[-1] for problem in problems] == [
        "first.yaml",
        "second.yaml",
        "third.yaml",
    ]


def test_no_rule_without_an_authority(folder: Folder) -> None:
    """A rule that rests on nothing is refused."""
    folder.write(
        "small/bare.yaml",
        "rule: bare\ntitle: Bare\nkind: test\ncertainty: confirmed\nin-force: {from: 2008-04-01}\nwhen: {notice.raised: no}\n",
    )
    assert any("no rule without an authority" in problem for problem in folder.problems())


def test_a_circle_names_its_rules(folder: Folder) -> None:
    """Rules that refer to each other in a circle are refused, and all of them are named."""
    folder.rule("one", "{rule.two: met}").rule("two", "{not: {rule.three: met}}").rule(
        "three", "{rule.one: met}"
    )
    (problem,) = folder.problems()
    assert "circle" in problem
    assert all(name in problem for name in ("one", "two", "three"))


def test_a_file_is_named_like_its_rule(folder: Folder) -> None:
    """The file's name is the rule's name."""
    folder.write(
        "small/other.yaml",
        folder.rule("one", "{notice.raised: no}").path.joinpath("small/one.yaml").read_text(),
    )
    assert any("the file is `other.yaml`" in problem for problem in folder.problems())


def test_versions_neither_overlap_nor_leave_a_gap(folder: Folder) -> None:
    """An earlier version must end the day before the next begins."""
    was = "was: [{{in-force: {{from: 2000-01-01, to: {end}, by: complaint}}, when: {{notice.raised: no}}}}]\n"
    for end, word in {"2008-03-30": "leave a gap", "2008-04-01": "overlap"}.items():
        problems = folder.rule("versions", "{notice.raised: no}", more=was.format(end=end)).problems()
        assert any(word in problem for problem in problems), problems
    assert folder.rule("versions", "{notice.raised: no}", more=was.format(end="2008-03-31")).problems() == []


def test_working_days_need_a_calendar(folder: Folder) -> None:
    """A deadline in working days without a calendar is refused, and so is one with neither a period nor a day."""
    head = "deadline: limit\ntitle: Limit\nfrom: received\nto: assessed\nauthority: [{cite: Act}]\ncertainty: confirmed\n"
    assert any(
        "names no `calendar`" in problem
        for problem in folder.write(
            "small/deadlines/limit.yaml", head + "within: 5 working days\n"
        ).problems()
    )
    assert any("either" in problem for problem in folder.write("small/deadlines/limit.yaml", head).problems())
    assert any(
        "not a period" in problem
        for problem in folder.write("small/deadlines/limit.yaml", head + "within: soon\n").problems()
    )


def test_a_deadline_reads_facts_only(folder: Folder) -> None:
    """A deadline is worked out before the rules, and may not rest on one."""
    folder.rule("one", "{notice.raised: no}").write(
        "small/deadlines/limit.yaml",
        "deadline: limit\ntitle: Limit\nfrom: received\nwithin: 5 days\nopen-when: {rule.one: met}\n"
        "authority: [{cite: Act}]\ncertainty: confirmed\n",
    )
    assert any("may read facts only" in problem for problem in folder.problems())


def test_a_book_needs_its_page(folder: Folder) -> None:
    """A folder of rules without a `book.yaml`, and a folder with no books at all, are refused by name."""
    (folder.path / "small" / "book.yaml").unlink()
    folder.rule("one", "{notice.raised: no}")
    assert any("has no `book.yaml`" in problem for problem in folder.problems())
