"""Observers: what they see in drafts of our own, and in any text at all."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.facts.calendar import Calendar
from assess.facts.spans import Span
from assess.facts.vocabulary import Fact
from assess.source.errors import InputProblems
from assess.statement import Observations, Statement, observe, read_bytes
from tests.statement.drafts import ASSESSMENT, INVESTIGATION

Markdown = Callable[..., Statement]
KINDS = {"number": Decimal, "date": Span, "choices": tuple}


def seen(text: str, calendar: Calendar | None = None) -> Observations:
    """What is seen in some Markdown."""
    return observe(read_bytes("draft.md", text.encode()), calendar)


def in_section(heading: str, text: str) -> Observations:
    """What is seen in one paragraph of a section."""
    return seen(f"## {heading}\n\n1. {text}\n")


def facts(found: Observations, group: str) -> list[dict[str, str]]:
    """The facts of a group as text, without the name of the group."""
    return [
        {
            name.partition(".")[2]: getattr(held, "text", None) or str(held)
            for name, held in item.facts.items()
        }
        for item in found.of(group)
    ]


def undeclared(found: Observations, declared: dict[str, Fact]) -> list[str]:
    """What an observer produced that the vocabulary does not declare, or not so."""
    wrong = []
    for item in found:
        for name, held in item.facts.items():
            fact = declared.get(name)
            if fact is None or not isinstance(held, KINDS.get(fact.kind, str)):
                wrong.append(name)
            elif fact.allowed and not set(held if isinstance(held, tuple) else (held,)) <= set(fact.allowed):
                wrong.append(f"{name}: {held}")
    return wrong


@pytest.mark.parametrize("draft", [ASSESSMENT, INVESTIGATION])
def test_only_declared_facts(draft: str, declared: dict[str, Fact], calendar: Calendar) -> None:
    """Every fact is in the vocabulary, with a value it may have."""
    assert undeclared(seen(draft, calendar), declared) == []


def test_an_assessment_of_ours_is_read_right() -> None:
    """Verb, ground, power and lines of a clean closure."""
    found = seen(ASSESSMENT)
    draft = found.draft.facts
    assert draft["draft.kind"] == "assessment-final"
    assert draft["draft.summary-verb"] == draft["draft.decision-verb"] == "will-not"
    assert draft["draft.decision-grounds"] == ("no-evidence-of-fault",)
    assert draft["draft.assessment-code"] == "yes"
    assert draft["draft.signing-lines"] == 1
    assert {item["recited"] for item in facts(found, "ground")} == {"yes"}
    assert [item["relation"] for item in facts(found, "person")] == ["complainant", "child"]


def test_an_investigation_of_ours_is_read_right(calendar: Calendar) -> None:
    """Outcome, actions with their deadline, sums and delays of a clean final."""
    found = seen(INVESTIGATION, calendar)
    draft = found.draft.facts
    assert draft["draft.kind"] == "investigation-final"
    assert draft["draft.summary-fault"] == draft["draft.decision-fault"] == "fault"
    assert draft["draft.comments-line"] == "considered"
    assert draft["draft.evidence-line"] == "yes"
    assert draft["draft.outcome"] == "fault"
    actions = facts(found, "action")
    assert [(item["kind"], item["mood"], item["deadline"]) for item in actions] == [
        ("apology", "agreed", "inherited"), ("payment", "agreed", "inherited"),
    ]  # fmt: skip
    assert [item["adds-up"] for item in facts(found, "amount") if "adds-up" in item] == ["yes"]
    assert [item["agrees"] for item in facts(found, "period") if "agrees" in item] == ["yes"]
    assert [item["weekday-right"] for item in facts(found, "date") if "weekday-right" in item] == ["yes"]


@pytest.mark.parametrize(
    ("written", "canonical", "form", "exists"),
    [
        ("(Local Government Act 1974, section 24A(6), as amended)", "Local Government Act 1974, section 24A(6)", "right", "exists"),
        ("(Local Government Act 1974, section 34H(i))", "Local Government Act 1974, section 34H(1)", "malformed", "exists"),
        ("(Local Government Act 1974, section 34(B)6)", "Local Government Act 1974, section 34B(6)", "malformed", "exists"),
        ("(Local Government Act 1974, section 26(14))", "Local Government Act 1974, section 26(14)", "right", "none"),
        ("(Local Government Act 1974, section 24)", "Local Government Act 1974, section 24", "right", "repealed"),
        ("(Local Government Act 1974, Schedule 5, paragraph 5(b))", "Local Government Act 1974, Schedule 5, paragraph 5(b)", "malformed", "none"),
        ("paragraph 5A schedule 5", "Local Government Act 1974, Schedule 5, paragraph 5A", "right", "exists"),
        ("section 47 of the Children Act 1989", "Children Act 1989, section 47", "right", "exists"),
        ("R (M) [2006] EHWCC 2847 (Admin)", "[2006] EWHC 2847 (Admin)", "malformed", "unlisted"),
        ("s.24A(6)", "Local Government Act 1974, section 24A(6)", "right", "exists"),
        ("(Local Government Act 1974, s26A.1)", "Local Government Act 1974, section 26A(1)", "malformed", "exists"),
        ("(Local Government Act 1972, section 34(3))", "Local Government Act 1972, section 34(3)", "right", "unlisted"),
    ],
)  # fmt: skip
def test_citations(written: str, canonical: str, form: str, exists: str) -> None:
    """Every form is brought to one, and held against the provisions that exist."""
    found = facts(in_section("The Ombudsman’s role and powers", f"We may not. {written}"), "citation")
    assert [(item["canonical"], item["form"], item["exists"]) for item in found] == [
        (canonical, form, exists)
    ]


def test_a_compressed_citation_is_two() -> None:
    """5/5A, paragraph 1/3 is read as two pairs, each the other's twin."""
    text = "We cannot. (Local Government Act 1974, Schedule 5/5A, paragraph 1/3, as amended)"
    found = facts(in_section("The Ombudsman’s role and powers", text), "citation")
    assert [item["unit"] for item in found] == ["Schedule 5, paragraph 1", "Schedule 5A, paragraph 3"]
    assert {item["twin-cited"] for item in found} == {"yes"}


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("on 3 May 2024", "2024-05-03", "day"), ("on 5th April 2023", "2023-04-05", "day"),
        ("in late April 2023", "2023-04-21 to 2023-04-30", "part-of-month"),
        ("in mid-March 2024", "2024-03-11 to 2024-03-20", "part-of-month"), ("in May 2024", "2024-05-01 to 2024-05-31", "month"),
        ("in 2022", "2022", "year"), ("on 03/05/2024", "2024-05-03", "day"), ("in spring 2024", "2024-03-01 to 2024-05-31", "part-of-year"),
    ],
)  # fmt: skip
def test_dates(words: str, value: str, precision: str) -> None:
    """British dates and date phrases, with how precise they are."""
    found = facts(in_section("What happened", f"The Council wrote {words} to her."), "date")
    assert [(item["value"], item["precision"]) for item in found] == [(value, precision)]


def test_days_that_are_not() -> None:
    """An impossible day and a wrong weekday are told apart from others."""
    found = facts(in_section("What happened", "She wrote on 31 June 2024 and on Friday 6 May 2024."), "date")
    assert found[0]["exists"] == "no"
    assert (found[1]["weekday-right"], found[1]["weekday"]) == ("no", "Monday")


@pytest.mark.parametrize(
    "words", ["the law may change", "as the Act 1974 says so", "she sat in on it", "the march was long"]
)
def test_words_that_are_no_dates(words: str) -> None:
    """Words that only look like months or days."""
    assert facts(in_section("What happened", f"They said {words}."), "date") == []


@pytest.mark.parametrize(
    ("text", "adds_up"),
    [
        ("pay £350, worked out at £50 a month for seven months", "yes"),
        ("pay £300, worked out at £50 a month for seven months", "no"),
        ("pay £350. This is £50 per month, for the three-month delay and the four-month delay", "yes"),
        ("pay £1,200 (£400 per term for three terms)", "yes"),
    ],
)
def test_sums(text: str, adds_up: str) -> None:
    """A rate times its units is held against the sum given."""
    found = facts(in_section("Action", f"The Council will {text}."), "amount")
    assert [item["adds-up"] for item in found if "adds-up" in item] == [adds_up]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mr Hartley said so", "name"), ("she lives at 12 Mill Lane now", "street"), ("her postcode is ME14 1XQ", "postcode"),
        ("write to a.b@example.org", "e-mail"), ("call 01622 555 123", "telephone"), ("AB 12 34 56 C", "ni-number"),
        ("NHS number 943 476 5919", "nhs-number"), ("born on 3 May 2015", "date-of-birth"), ("she was aged seven", "age"),
        ("he goes to Ashdown Primary School", "school"), ("her 15-year-old son", "age"),
    ],
)  # fmt: skip
def test_details(text: str, kind: str) -> None:
    """Details that may identify somebody are found by form and by what stands beside them."""
    assert kind in [item["kind"] for item in facts(in_section("What happened", f"We know {text}."), "detail")]


@pytest.mark.parametrize(
    "text", ["the case 25 000 562 was", "Mr X’s case", "Mrs B. It was", "Miss X said The Council", "NHS number 943 476 5910", "a school place", "a six-month delay"]
)  # fmt: skip
def test_what_is_no_detail(text: str) -> None:
    """Letters, references and wrong check digits are no details."""
    found = facts(in_section("What happened", f"We know {text} there."), "detail")
    assert [item for item in found if item["checked"] == "yes"] == []


def test_dangling_reference() -> None:
    """A paragraph that is not there is said to be missing; one of another document is not ours."""
    found = facts(in_section("My assessment", "See paragraph 9, and paragraph 3 of Schedule 5."), "reference")
    assert (found[0]["exists"], found[0]["own"]) == ("no", "yes")
    assert all(item["own"] == "no" for item in found[1:])


def test_a_deadline_is_missing_or_inherited() -> None:
    """A deadline in the lead-in holds for each point; without one there is none."""
    with_one = seen(
        "## Action\n\n1. Within four weeks the Council will:\n   - apologise to Mr X; and\n   - pay him £100.\n"
    )
    without = seen("## Action\n\n1. The Council will apologise to Mr X.\n")
    assert [item["deadline"] for item in facts(with_one, "action")] == ["inherited", "inherited"]
    assert [item["deadline"] for item in facts(without, "action")] == ["none"]
    assert without.draft.facts["draft.evidence-line"] == "no"


@pytest.mark.parametrize(
    ("reason", "ground"),
    [
        ("there is not enough evidence of fault", "no-evidence-of-fault"), ("it is late", "late"),
        ("he has a right of appeal to a tribunal", "tribunal-available"), ("she has already appealed to the tribunal", "tribunal-used"),
        ("the Information Commissioner is better placed", "ico"), ("we could not add to the Council’s investigation", "nothing-to-add"),
        ("an investigation would not lead to a different outcome", "no-different-outcome"),
        ("we cannot achieve the outcome she wants", "outcome-unachievable"), ("the injustice is not significant enough", "injustice-slight"),
        ("the Council has not had a chance to respond", "premature"), ("another body is better placed", "other-body"),
        ("it is about court proceedings", "court-proceedings"), ("it affects all or most of the people in the area", "all-or-most"),
        ("we cannot achieve any worthwhile outcome", "no-worthwhile-outcome"),
    ],
)  # fmt: skip
def test_grounds(reason: str, ground: str) -> None:
    """A reason is known by the ground it names."""
    found = seen(f"## Final decision\n\n1. We will not investigate this complaint because {reason}.\n")
    grounds = found.draft.facts["draft.decision-grounds"]
    assert isinstance(grounds, tuple)
    assert ground in grounds


def test_the_subject_of_a_complaint_is_no_ground() -> None:
    """What a complaint is about is not why it is closed."""
    text = "Summary: We will not investigate this complaint about late payment and a court. There is not enough evidence of fault.\n"
    assert seen(text).draft.facts["draft.summary-grounds"] == ("no-evidence-of-fault",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("He said the the Council", "doubled"), ("uphold Mrs B complaint about", "missing-possessive")],
)
def test_slips(text: str, fault: str) -> None:
    """Slips in the words."""
    assert [item["fault"] for item in facts(in_section("My assessment", f"We {text}."), "word")] == [fault]


@given(st.text(max_size=2000), st.sampled_from(["a.md", "a.txt"]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    """No text raises anything but InputProblems, and every character has its place."""
    try:
        statement = read_bytes(name, text.encode("utf-8", "replace"))
    except InputProblems:
        return
    for passage in statement.passages:
        for offset, line, column in passage.text.sources():
            assert statement.lines[line - 1][column - 1] == passage.text.text[offset]
    for item in observe(statement):
        assert item.at.line <= len(statement.lines) or item.at.line == 1


_PIECES = st.sampled_from(
    [line for draft in (ASSESSMENT, INVESTIGATION) for line in draft.splitlines()]
    + ["- point", "   1. inner", "**bold**", "> quoted", "| a | b |", "|---|---|", "```", "[x](y)", "Ms Q", "Mr and Mrs D", "£", "(", "34(B)6",
       "paragraph 999", "31/02/2024", "£50 a month", "“open", "the the", "<!-- assess: ignore[x] -->", "<!--", "---", "\t", "1.", "•", "a) b"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60), st.sampled_from(["a.md", "a.txt"]))
@settings(max_examples=120, deadline=None)
def test_any_mixture_of_lines_is_observed(lines: list[str], name: str) -> None:
    """Statements torn up and put together anyhow are still read, placed and observed."""
    try:
        statement = read_bytes(name, "\n".join(lines).encode())
    except InputProblems:
        return
    for passage in statement.passages:
        for offset, line, column in passage.text.sources():
            assert statement.lines[line - 1][column - 1] == passage.text.text[offset]
    for item in observe(statement):
        for at in (item.at, *item.where.values()):
            shown = statement.lines[at.line - 1] if at.line <= len(statement.lines) else ""
            assert 1 <= at.column <= len(shown) + 1


@given(st.binary(max_size=3000), st.sampled_from(["a.md", "a.txt", "a.docx", "a"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    """Whatever the bytes, the answer is a statement or a clear refusal."""
    try:
        read_bytes(name, content)
    except InputProblems as problems:
        told = str(problems)
    else:
        told = name
    assert told
