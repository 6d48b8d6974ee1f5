"""Dates of every precision: what days each may mean, and comparisons that agree with every reading."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.facts.spans import NoSuchDay, Span, on, parse_span


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("before 2024-05-03", None, "2024-05-02"),
        ("before 2024-05", None, "2024-04-30"),
        ("before 2024", None, "2023-12-31"),
        ("by 2024-05-03", None, "2024-05-03"),
        ("by 2024-05", None, "2024-05-31"),
        ("by 2024", None, "2024-12-31"),
        ("after 2024-05-03", "2024-05-04", None),
        ("after 2024-05", "2024-06-01", None),
        ("after 2023", "2024-01-01", None),
        ("2023-04 to 2023-12", "2023-04-01", "2023-12-31"),
        ("2023 to 2024", "2023-01-01", "2024-12-31"),
        ("2023-04-05 to 2024", "2023-04-05", "2024-12-31"),
        ("2024-05-03 to 2024-05-03", "2024-05-03", "2024-05-03"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("by 9999-12-31", None, "9999-12-31"),
        ("1000-01-01", "1000-01-01", "1000-01-01"),
    ],
)
def test_a_written_date_means_these_days(text: str, earliest: str | None, latest: str | None) -> None:
    """Each form has an earliest and a latest day, open at one end for before, by and after."""
    span = parse_span(text)
    assert (span.earliest and span.earliest.isoformat(), span.latest and span.latest.isoformat()) == (
        earliest,
        latest,
    )
    assert span.text == text


def test_only_one_day_is_a_day() -> None:
    """A span is known to the day where its ends are one, however it was written."""
    assert parse_span("2024-05-03").day == date(2024, 5, 3)
    assert parse_span("2024-05-03 to 2024-05-03").day == date(2024, 5, 3)
    assert parse_span("2024-05").day is None
    assert parse_span("by 2024-05-03").day is None


def test_a_span_without_ends_cannot_be() -> None:
    """Neither an end nowhere nor an end before the beginning can be made."""
    with pytest.raises(NoSuchDay, match="at least one end"):
        Span(None, None, "")
    with pytest.raises(NoSuchDay, match="ends before it begins"):
        Span(date(2024, 5, 3), date(2024, 5, 2), "")


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_day_written_is_the_day_read(day: date) -> None:
    """Every day there is can be written, and comes back."""
    assert parse_span(day.isoformat()).day == day
    assert on(day) == parse_span(day.isoformat())


@given(text=st.text(max_size=30))
def test_no_text_raises_anything_but_no_such_day(text: str) -> None:
    """Any text is a date or is refused in words."""
    try:
        span = parse_span(text)
    except NoSuchDay as error:
        said = str(error)
    else:
        said = span.text
    assert said


# Few days, so that every reading of a pair of spans can be tried.
DAYS = [date(2024, 2, 27) + timedelta(days=number) for number in range(6)]
FIRST, LAST = DAYS[0], DAYS[-1]


def _span(ends: tuple[date | None, date | None]) -> Span:
    start, end = ends
    if start is not None and end is not None and end < start:
        start, end = end, start
    return Span(start, end, "")


SPANS = (
    st.tuples(st.one_of(st.none(), st.sampled_from(DAYS)), st.one_of(st.none(), st.sampled_from(DAYS)))
    .filter(any)
    .map(_span)
)


def _readings(span: Span) -> list[date]:
    """Return the days a span may mean; two days beyond each end stand for all that lie further out."""
    all_days = [
        FIRST - timedelta(days=2),
        FIRST - timedelta(days=1),
        *DAYS,
        LAST + timedelta(days=1),
        LAST + timedelta(days=2),
    ]
    return [
        day
        for day in all_days
        if (span.earliest is None or day >= span.earliest) and (span.latest is None or day <= span.latest)
    ]


def _all_agree(answers: set[bool]) -> bool | None:
    return answers.pop() if len(answers) == 1 else None


@given(one=SPANS, other=SPANS)
def test_a_comparison_agrees_with_every_reading(one: Span, other: Span) -> None:
    """Before, and on or before, are yes where they hold on every reading, no where on none, else unknown."""
    pairs = [(this, that) for this in _readings(one) for that in _readings(other)]
    assert one.before(other) is _all_agree({this < that for this, that in pairs})
    assert one.on_or_before(other) is _all_agree({this <= that for this, that in pairs})


@given(one=st.dates(), other=st.dates())
def test_days_compare_as_days(one: date, other: date) -> None:
    """Between two known days nothing is unknown."""
    assert on(one).before(on(other)) is (one < other)
    assert on(one).on_or_before(on(other)) is (one <= other)
