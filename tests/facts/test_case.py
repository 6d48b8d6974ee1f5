"""Case files read: every kind of value, and how a matter adds to the whole complaint."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assess.facts.case import Case, parse_case, read_case
from assess.facts.spans import Span, parse_span
from assess.facts.values import UNKNOWN, Given
from assess.facts.vocabulary import Fact, Vocabulary
from assess.source.errors import InputProblems
from tests.conftest import ROOT, Read

EXAMPLES = sorted((ROOT / "examples" / "cases").glob("*.yaml"))


def only(case: Case, fact: str) -> Given:
    """Return a fact of the one matter of a case."""
    assert len(case.matters) == 1
    return case.matters[0].facts[fact]


def written(fact: str, value: str) -> str:
    """Return a case file of one matter that gives one fact."""
    group, _, name = fact.rpartition(".")
    return f"matters:\n  - id: a\n    {group}: {{{name}: {value}}}\n"


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("notice.raised", "yes", "yes"),
        ("notice.raised", "no", "no"),
        ("notice.raised", "true", "yes"),
        ("notice.raised", "False", "no"),
        ("notice.raised", "'YES'", "yes"),
        ("notice.raised", "unknown", UNKNOWN),
        ("notice.raised", "Unknown", UNKNOWN),
        ("body.kind", "council", "council"),
        ("body.kind", '"care-provider"', "care-provider"),
        ("body.kind", "unknown", UNKNOWN),
        ("body.name", "Kent County Council", "Kent County Council"),
        ("body.name", "unknown", "unknown"),
        ("body.name", "2024", "2024"),
        ("outcome.sought", "[apology, refund]", ("apology", "refund")),
        ("outcome.sought", "[refund]", ("refund",)),
        ("outcome.sought", "[]", ()),
        ("outcome.sought", "unknown", UNKNOWN),
        ("child.age", "3", Decimal(3)),
        ("child.age", "3.50", Decimal("3.50")),
        ("child.age", "0", Decimal(0)),
        ("child.age", "unknown", UNKNOWN),
        ("time.known", "2024-05-03", parse_span("2024-05-03")),
        ("time.known", "2024", parse_span("2024")),
        ("time.known", "'2024-05'", parse_span("2024-05")),
        ("time.known", "before   2024-05", parse_span("before 2024-05")),
        ("time.known", "unknown", UNKNOWN),
    ],
)
def test_every_kind_of_value_is_read(fact: str, text: str, value: object, read: Read) -> None:
    """Each kind of value is read as what it is, quoted or not, and `unknown` is known to have been asked."""
    given_fact = only(read(written(fact, text)), fact)
    assert given_fact.value == value
    assert given_fact.known is (value is not UNKNOWN)


@pytest.mark.parametrize("text", ["yes", "true", "'true'", "{is: yes}", "{is: true, why: it wrote so}"])
def test_yes_is_a_word_and_true_is_yes(text: str, read: Read) -> None:
    """YAML reads `yes` as a word and `true` as a boolean; both answer yes."""
    assert only(read(written("notice.raised", text)), "notice.raised").value == "yes"


def test_a_value_keeps_what_was_written_and_where(read: Read) -> None:
    """The text as written and its line and column are kept, also inside a judgement."""
    case = read(
        "matters:\n"
        "  - id: a\n"
        "    notice: {raised: True}\n"
        "    outcome:\n"
        "      sought: [apology,\n"
        "               refund]\n"
        "      worthwhile:\n"
        "        why: notes supplied\n"
        "        is: no\n"
    )
    facts = case.matters[0].facts
    kept = {name: (fact.written, fact.place.line, fact.place.column) for name, fact in facts.items()}
    assert kept == {
        "notice.raised": ("True", 3, 22),
        "outcome.sought": (("apology", "refund"), 5, 15),
        "outcome.worthwhile": ("no", 9, 13),
    }


def test_a_judgement_keeps_its_reason_its_judge_and_its_source(read: Read) -> None:
    """`why`, `by` and `source` stand beside the value; those not given are not made up."""
    text = "{is: no, why: >-\n      notes\n      supplied, by: investigator}"
    full = only(read(written("outcome.worthwhile", text.replace(">-\n      ", ""))), "outcome.worthwhile")
    assert (full.value, full.why, full.by, full.source) == ("no", "notes supplied", "investigator", None)
    sourced = only(read(written("time.known", "{is: 2024-05, source: 'letter of 3 May, p 2'}")), "time.known")
    assert (sourced.source, sourced.why, sourced.by) == ("letter of 3 May, p 2", None, None)
    bare = only(read(written("outcome.worthwhile", "no")), "outcome.worthwhile")
    assert (bare.why, bare.by, bare.source) == (None, None, None)


def test_a_fact_of_the_file_holds_for_every_matter(read: Read) -> None:
    """A matter adds to a group fact by fact; a fact given in both counts as the matter says; a list replaces a list."""
    case = read(
        "received: 2024-10-30\n"
        "body: {kind: council, in-england: yes}\n"
        "outcome: {sought: [apology, refund]}\n"
        "matters:\n"
        "  - id: one\n"
        "  - id: two\n"
        "    body: {kind: university}\n"
        "    outcome: {sought: [service]}\n"
        "    notice: {raised: yes}\n"
    )
    one, two = case.matters
    assert {name: fact.value for name, fact in one.facts.items()} == {
        "received": parse_span("2024-10-30"),
        "body.kind": "council",
        "body.in-england": "yes",
        "outcome.sought": ("apology", "refund"),
    }
    assert {name: fact.value for name, fact in two.facts.items()} == {
        "received": parse_span("2024-10-30"),
        "body.kind": "university",
        "body.in-england": "yes",
        "outcome.sought": ("service",),
        "notice.raised": "yes",
    }
    assert "notice.raised" not in case.facts
    assert two.facts["body.kind"].place.line == 7


def test_unknown_in_a_matter_replaces_what_the_file_says(read: Read) -> None:
    """A matter can say that it is not known what the file says for the others."""
    case = read("body: {kind: council}\nmatters:\n  - id: a\n    body: {kind: unknown}\n")
    assert only(case, "body.kind").value is UNKNOWN


def test_absent_is_not_unknown(read: Read) -> None:
    """A fact nobody gave is not there at all, one recorded as unknown is, and neither has the value no."""
    case = read("matters:\n  - id: a\n    notice: {raised: unknown}\n")
    assert "notice.complete" not in case.matters[0].facts
    assert only(case, "notice.raised").value is UNKNOWN
    assert not only(case, "notice.raised").known


def test_the_least_case_file(read: Read) -> None:
    """Only `matters` and an id are required."""
    case = read("matters: [{id: 7-up}]")
    assert (case.reference, case.matters[0].id, case.matters[0].title, case.matters[0].handling_of) == (
        "",
        "7-up",
        "",
        None,
    )
    assert case.matters[0].facts == {}


def test_the_reference_and_the_hash_of_the_file(read: Read) -> None:
    """The reference is free text, kept as written; the hash is that of the bytes."""
    content = b"case: 24 014 093\nmatters: [{id: a, title: '  The   delay '}]"
    case = read(content)
    assert case.reference == "24 014 093"
    assert case.matters[0].title == "The delay"
    assert case.sha256 == sha256(content).hexdigest()


def test_files_of_windows_and_of_old_editors_are_read(read: Read) -> None:
    """A byte order mark and either way of ending lines make no difference to what is read or to where."""
    text = "received: 2024-10-30\nmatters:\n  - id: a\n    body: {kind: council}\n"
    for form in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        given_fact = only(read(form), "body.kind")
        assert (given_fact.value, given_fact.place.line, given_fact.place.column) == ("council", 4, 18)


def test_an_alias_is_read_as_what_it_names(read: Read) -> None:
    """Aliases of plain values are read, each placed where it stands."""
    case = read("received: &day 2024-10-30\nassessed: *day\nmatters: [{id: a}]\n")
    assert case.facts["assessed"].value == case.facts["received"].value
    assert (case.facts["assessed"].place.line, case.facts["assessed"].place.column) == (2, 11)


def test_one_matter_as_the_handling_of_another(read: Read) -> None:
    """`handling-of` names another matter of the file, before or behind it; unknown names none."""
    case = read(
        "matters:\n"
        "  - {id: complaint, matter: {handling-of: delay}}\n"
        "  - {id: delay}\n"
        "  - {id: other, matter: {handling-of: unknown}}\n"
    )
    assert [matter.handling_of for matter in case.matters] == ["delay", None, None]


@pytest.mark.parametrize(
    "facts",
    [
        "notice: {raised-on: 2024-05-03, final-response-on: 2024-05-03}",
        "notice: {raised-on: 2024-05, final-response-on: 2024-05-01}",
        "notice: {raised-on: 2024-05-03, final-response-on: 2024-05}",
        "notice: {raised-on: 2024-05-03, final-response-on: unknown}",
        "notice: {raised-on: after 2023, final-response-on: 2024-01-01}",
        "notice: {raised-on: 2024-05-03, final-response-on: by 2024-05-03}",
        "procedure: {panel-held: 2024-06-20, panel-report: unknown, final-response: 2024-03-01}",
        "procedure: {stage-2-requested: 2024-05-03, stage-1-response: 2024-06-03}",
        "matter: {happened: 2030-01-01}",
    ],
)
def test_an_order_that_some_reading_allows_is_accepted(facts: str, read: Read) -> None:
    """A file is refused only where no reading of its dates fits; nothing is measured against the day of receipt."""
    case = read(f"received: 2024-01-01\nmatters:\n  - id: a\n    {facts}\n")
    assert case.matters


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_every_example_is_read(path: Path, vocabulary: Vocabulary) -> None:
    """Every example case is a case file."""
    assert read_case(path, vocabulary).matters


# Any bytes, any text, and texts made of the pieces case files are made of.
PIECES = [
    "matters:", "- id: a", "  - id: b\n", "body:", "kind: council", "received:", "2024-05-03", "before ", " to ", "unknown",
    "{", "}", "[", "]", ",", ": ", "\n", "\n  ", "\n    ", "- ", "&a ", "*a", "!!str ", "!x ", "<<: ", "'", '"', "|\n", ">", "#",
    "---\n", "...\n", "? ", "\t", "%YAML 1.2\n", "\\", "\\U0011FFFF", "\\x", "~", "yes", "is: ", "why: ", "handling-of: a",
    "notice:", "raised-on: 2024", "\ufeff", "\x85", "\u2028", "\x00", "é", "@", "`", "\r", "&", "*", "!", "%", "outcome: {sought: ",
]  # fmt: skip


@settings(max_examples=400)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode),
    )
)
@example(content=b'"\\U99999999"')
@example(content=b"a: &a\n*a : *a\n")
@example(content=b"received: before 0001\nassessed: after 9999\nmatters: [{id: a}]")
def test_no_text_raises_anything_but_placed_problems(content: bytes, vocabulary: Vocabulary) -> None:
    """Whatever a file holds, it is read, or it is refused with problems that each have a line, a column and words."""
    try:
        assert parse_case("case.yaml", content, vocabulary).matters
    except InputProblems as error:
        problems = error.problems
    else:
        return
    assert problems
    for problem in problems:
        assert problem.place.path == "case.yaml"
        assert (problem.place.line or 0) >= 1
        assert (problem.place.column or 0) >= 1
        assert problem.message[:1] == problem.message[:1].lower()
        assert "\n" not in str(problem)
        assert str(problem).encode()


def _values(fact: Fact) -> st.SearchStrategy[str]:
    words = st.sampled_from(fact.allowed) if fact.allowed else st.nothing()
    kinds: dict[str, st.SearchStrategy[str]] = {
        "answer": words,
        "choice": words,
        "choices": st.lists(words, unique=True).map(lambda chosen: f"[{', '.join(chosen)}]"),
        "date": st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat()),
        "number": st.integers(0, 99).map(str),
        "text": st.just("some text"),
    }
    return st.one_of(kinds[fact.kind], st.just("unknown"))


@settings(max_examples=200)
@given(data=st.data())
def test_every_fact_takes_every_value_it_may_have(data: st.DataObject, vocabulary: Vocabulary) -> None:
    """Any fact at any level it may stand on reads back as the value written, with or without a source."""
    facts = [fact for fact in vocabulary.given() if fact.kind != "matter"]
    fact = data.draw(st.sampled_from(facts))
    value = data.draw(_values(fact))
    shown = f"{{is: {value}, source: a letter}}" if data.draw(st.booleans()) else value
    group, _, name = fact.name.rpartition(".")
    line = f"{group}: {{{name}: {shown}}}" if group else f"{name}: {shown}"
    text = f"{line}\nmatters: [{{id: a}}]" if fact.level == "top" else f"matters:\n  - id: a\n    {line}\n"
    found = only(parse_case("case.yaml", text.encode(), vocabulary), fact.name)
    assert [*_flat(found.written)] == [word.strip() for word in value.strip("[]").split(",") if word]
    if value == "unknown" and fact.kind != "text":
        assert found.value is UNKNOWN
    elif fact.kind == "date":
        assert isinstance(found.value, Span)
        assert found.value.text == value
    else:
        assert str(found.value) == value or [*_flat(found.value)] == [*_flat(found.written)]
    assert found.source == ("a letter" if shown != value else None)


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from value
    else:
        yield str(value)
