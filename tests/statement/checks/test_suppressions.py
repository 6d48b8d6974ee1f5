"""Findings are passed over only for a reason and until a day; what is wrong with a note is itself a finding."""

from datetime import date

import pytest

from assess.rulebook.checks import Example
from assess.source.errors import InputProblems, Place
from assess.statement import read_bytes
from assess.statement.checking import Checker
from assess.statement.examples import Model, written
from assess.statement.findings import Checked
from assess.statement.suppressions import read_sidecar

FAULTY = "The Council will apologise to Miss X for the delay."
NOTE = "<!-- assess: ignore[remedy.no-deadline] agreed by telephone; by reviewer; until 2027-01-31 -->"


def check(
    checker: Checker, models: dict[str, Model], text: str, front: str = "", beside: bytes = b""
) -> Checked:
    example = Example(text=text, section="action", kind="investigation-final", place=Place("x"))
    draft = front + written(example, models)
    notes = read_sidecar("draft.md.assess.yaml", beside) if beside else ()
    return checker.check(read_bytes("draft.md", draft.encode()), beside=notes)


def rules(result: Checked) -> set[str]:
    return {each.rule for each in result.findings}


def test_a_note_at_the_end_of_a_paragraph_passes_its_finding_over(
    checker: Checker, models: dict[str, Model]
) -> None:
    """The finding is gone, and the report says that it was passed over, and why."""
    result = check(checker, models, f"{FAULTY} {NOTE}")
    assert "remedy.no-deadline" not in rules(result)
    assert [(each.rule, each.reason) for each in result.suppressed] == [
        ("remedy.no-deadline", "agreed by telephone")
    ]


def test_a_note_is_for_its_own_paragraph_alone(checker: Checker, models: dict[str, Model]) -> None:
    """Another paragraph with the same fault is still found."""
    result = check(checker, models, f"{FAULTY} {NOTE}\n\nThe Council will pay Miss X £200 for her distress.")
    assert "remedy.no-deadline" in rules(result)


def test_a_note_in_the_front_matter_is_for_the_file(checker: Checker, models: dict[str, Model]) -> None:
    """It passes over every finding of that check."""
    front = "---\nassess-ignore:\n  - {rule: remedy.no-deadline, reason: agreed, by: reviewer, until: 2027-01-31}\n---\n"
    assert "remedy.no-deadline" not in rules(check(checker, models, FAULTY, front))


def test_a_note_on_its_own_line_is_for_the_next_paragraph(checker: Checker, models: dict[str, Model]) -> None:
    """The line below the note is the one that is passed over."""
    example = Example(text=FAULTY, section="action", kind="investigation-final", place=Place("x"))
    draft = written(example, models)
    number = next(line for line in draft.splitlines() if FAULTY in line)
    result = checker.check(read_bytes("draft.md", draft.replace(number, f"{NOTE}\n\n{number}").encode()))
    assert "remedy.no-deadline" not in rules(result)


@pytest.mark.parametrize(
    "where", ["paragraph: 12", "text: The Council will apologise to Miss X for the delay."]
)
def test_a_file_beside_the_draft_passes_findings_over(
    checker: Checker, models: dict[str, Model], where: str
) -> None:
    """For Word and plain text the notes stand in a file of their own, by paragraph or by words."""
    number = check(checker, models, FAULTY)
    paragraph = next(each.at.paragraph for each in number.findings if each.rule == "remedy.no-deadline")
    place = where.replace("12", str(paragraph))
    beside = f"ignore:\n  - rule: remedy.no-deadline\n    {place}\n    reason: agreed\n    until: 2027-01-31\n".encode()
    assert "remedy.no-deadline" not in rules(check(checker, models, FAULTY, beside=beside))


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("ignore[remedy.no-deadline] agreed", "suppression.incomplete"),
        ("ignore[remedy.no-deadline]; until 2027-01-31", "suppression.incomplete"),
        ("ignore[] agreed; until 2027-01-31", "suppression.incomplete"),
        ("anything at all", "suppression.incomplete"),
        ("ignore[remedy.no-deadline] agreed; until 2026-11-20", "suppression.expired"),
        ("ignore[remedy.no-dedline] agreed; until 2027-01-31", "suppression.unknown-rule"),
    ],
)
def test_a_note_that_is_not_whole_passes_nothing_over(
    checker: Checker, models: dict[str, Model], note: str, rule: str
) -> None:
    """The finding stays, and the note is a finding of its own."""
    found = rules(check(checker, models, f"{FAULTY} <!-- assess: {note} -->"))
    assert {"remedy.no-deadline", rule} <= found


def test_a_note_holds_on_its_last_day(checker: Checker, models: dict[str, Model]) -> None:
    """The last day is included."""
    assert checker.today == date(2026, 11, 21)
    note = "<!-- assess: ignore[remedy.no-deadline] agreed; until 2026-11-21 -->"
    assert "remedy.no-deadline" not in rules(check(checker, models, f"{FAULTY} {note}"))


def test_a_note_with_nothing_left_to_pass_over_is_found(checker: Checker, models: dict[str, Model]) -> None:
    """A note that has done its work is to be deleted."""
    assert "suppression.stale" in rules(check(checker, models, f"Within four weeks, {FAULTY} {NOTE}"))


def test_unknown_keys_of_the_file_beside_are_told() -> None:
    """Nothing in it is passed over in silence."""
    with pytest.raises(InputProblems, match="did you mean `reason`"):
        read_sidecar("x.assess.yaml", b"ignore:\n  - {rule: a.b, reasn: c, until: 2027-01-31}\n")
