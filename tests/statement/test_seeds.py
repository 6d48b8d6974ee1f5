"""The five published statements, read in place: sections, numbers, people, citations, and their known slips."""

from collections.abc import Callable

import pytest

from assess.facts.calendar import Calendar
from assess.statement import Observation, Statement, observe

Seed = Callable[[str], Statement]
REFERENCES = ("24-014-093", "24-021-693", "25-000-562", "25-001-760", "25-007-176")


def one(found: tuple[Observation, ...], **wanted: str) -> Observation:
    """The one observation with these facts, given without their group."""
    matching = [
        item for item in found
        if all(str(item.facts.get(f"{item.group}.{name.replace('_', '-')}")) == held for name, held in wanted.items())
    ]  # fmt: skip
    assert len(matching) == 1, [dict(item.facts) for item in matching]
    return matching[0]


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_seed_has_its_parts(seed: Seed, reference: str) -> None:
    """Head, template sections and signing line are found; nothing of the website is read."""
    statement = seed(reference)
    assert statement.head.reference is not None
    assert statement.head.reference.text == reference.replace("-", " ")
    roles = [section.role for section in statement.sections]
    assert {"summary", "complaint", "powers", "how-considered", "decision"} <= set(roles)
    assert roles.count("signing") == 1
    text = " ".join(passage.text.text for passage in statement.passages)
    assert "cookie" not in text.lower()
    assert "Back to top" not in text


@pytest.mark.parametrize(
    ("reference", "kind", "last"),
    [
        ("24-014-093", "investigation-final", 59), ("24-021-693", "assessment-final", 9),
        ("25-000-562", "investigation-final", 49), ("25-001-760", "assessment-final", 14),
        ("25-007-176", "assessment-final", 11),
    ],
)  # fmt: skip
def test_kinds_and_numbers(seed: Seed, reference: str, kind: str, last: int) -> None:
    """The kind is inferred and said; paragraphs are numbered through though the page begins again."""
    statement = seed(reference)
    assert statement.kind.kind == kind
    assert statement.kind.how == "inferred"
    assert statement.last_number == last


def test_cross_references_resolve(seed: Seed) -> None:
    """Paragraphs 19 and 52 are where the text says they are."""
    found = observe(seed("24-014-093")).of("reference")
    assert [str(item.facts["reference.number"]) for item in found] == ["19", "52"]
    assert all(item.facts["reference.exists"] == item.facts["reference.agrees"] == "yes" for item in found)


def test_the_one_other_title(seed: Seed) -> None:
    """One mention among many goes by another title, in the action section."""
    found = one(observe(seed("25-000-562")).of("mention"), title="Ms", usual="Miss")
    assert (found.at.line, found.at.paragraph, found.at.role) == (121, 46, "action")
    assert found.facts["mention.two-people"] == "no"


@pytest.mark.parametrize("reference", ["24-014-093", "24-021-693", "25-001-760", "25-007-176"])
def test_only_one_title_elsewhere(seed: Seed, reference: str) -> None:
    """No other statement mixes titles."""
    assert observe(seed(reference)).of("mention") == ()


@pytest.mark.parametrize(
    ("reference", "written", "mend"),
    [
        ("24-014-093", "34H(i)", "34H(1)"), ("25-001-760", "34(B)6", "34B(6)"), ("24-021-693", "34(B)", "34B(8)"),
        ("25-007-176", "34(B)", "34B(8)"),
    ],
)  # fmt: skip
def test_malformed_citations_and_their_mend(seed: Seed, reference: str, written: str, mend: str) -> None:
    """Each misprint of the house templates is found at its characters, with what it should read."""
    statement = seed(reference)
    found = one(observe(statement).of("citation"), form="malformed")
    assert (found.facts["citation.written"], found.facts["citation.mend"]) == (written, mend)
    line = statement.lines[found.at.line - 1]
    assert line[found.at.column - 1 : found.at.end_column - 1] == written


def test_the_ground_without_its_power(seed: Seed) -> None:
    """The closing ground of 25 001 760 is named in summary and decision, and its power is not recited."""
    found = observe(seed("25-001-760")).of("ground")
    assert {item.facts["ground.in"] for item in found} == {"summary", "decision"}
    assert {item.facts["ground.name"] for item in found} == {"no-evidence-of-fault"}
    assert {item.facts["ground.recited"] for item in found} == {"no"}


@pytest.mark.parametrize("reference", ["24-021-693", "25-007-176"])
def test_grounds_whose_power_is_recited(seed: Seed, reference: str) -> None:
    """The other closures recite what they rest on."""
    found = observe(seed(reference)).of("ground")
    assert found
    assert {item.facts["ground.recited"] for item in found} == {"yes"}
    assert {item.facts["ground.verb"] for item in found} == {"will-not"}


def test_one_event_with_two_dates(seed: Seed) -> None:
    """The stage three request is dated a year apart, and in the analysis before the steps that come first."""
    found = [
        item
        for item in observe(seed("24-014-093")).of("event")
        if item.facts["event.name"] == "stage-3-request"
    ]
    early = next(item for item in found if item.facts["event.written"] == "13 April 2023")
    assert early.at.paragraph == 49
    assert early.facts["event.differs"] == "yes"
    assert early.facts["event.before-earlier-stage"] == "yes"
    others = [
        item for item in observe(seed("24-014-093")).of("event") if item.facts["event.differs"] == "yes"
    ]
    assert {item.facts["event.name"] for item in others} == {"stage-3-request"}


def test_an_abbreviation_never_written_out(seed: Seed) -> None:
    """CIN is used and never explained; the others are, or are known to everybody."""
    found = observe(seed("24-014-093")).of("abbreviation")
    never = [
        item.facts["abbreviation.short"]
        for item in found
        if item.facts["abbreviation.defined"] == item.facts["abbreviation.known"] == "no"
    ]
    assert never == ["CIN"]


def test_delays_and_sums_that_are_right(seed: Seed, calendar: Calendar) -> None:
    """Stated delays agree with their dates, and the rate comes to the sum."""
    found = observe(seed("24-014-093"), calendar)
    delays = [
        (item.at.paragraph, item.facts["period.agrees"])
        for item in found.of("period")
        if "period.agrees" in item.facts
    ]
    # Paragraph 49 counts from the stage three request, which it dates a year too early.
    assert delays == [(45, "yes"), (47, "yes"), (49, "no")]
    rate = one(found.of("amount"), for_each="month")
    assert (str(rate.facts["amount.product"]), rate.facts["amount.adds-up"]) == ("350", "yes")


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_name_or_number_is_seen_where_there_is_none(seed: Seed, reference: str) -> None:
    """Nothing but ages is taken for a detail that identifies."""
    assert {item.facts["detail.kind"] for item in observe(seed(reference)).of("detail")} <= {"age"}


def test_slips_in_the_words(seed: Seed) -> None:
    """Missing possessives and wrong words are found where they stand."""
    found = {
        reference: [str(item.facts["word.text"]).strip() for item in observe(seed(reference)).of("word")]
        for reference in REFERENCES
    }
    assert found == {
        "24-014-093": ["Mrs B complaint"], "24-021-693": [], "25-000-562": [],
        "25-001-760": ["extend"], "25-007-176": ["circumstance"],
    }  # fmt: skip
