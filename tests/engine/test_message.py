"""The message of a matter: each kind of leaf answered from the facts; what is unknown is not in it."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from assess.engine.limits import derive
from assess.engine.message import Facts, Worked, prepare, work
from assess.facts.calendar import Calendar
from assess.facts.periods import elapsed
from assess.facts.spans import Span
from assess.facts.values import UNKNOWN
from assess.facts.vocabulary import Vocabulary
from assess.rulebook import conditions as c
from assess.rulebook.model import Figure, InForce, Rule, Rulebooks, Version
from tests.engine.limits import AUTHORITY, PLACE, deadline, derived, given, other, written

TODAY = date(2026, 1, 15)


def books(*conditions: c.Condition, england: Calendar) -> Rulebooks:
    """Rulebooks of one rule for each condition, a deadline, a derived number and a figure."""
    rules = {
        f"rule-{number}": Rule(
            name=f"rule-{number}", book="test", ground=f"rule-{number}", place=PLACE,
            versions=(Version(kind="test", title="A rule", when=condition, authority=AUTHORITY, in_force=InForce(date(2000, 1, 1))),),
        )
        for number, condition in enumerate(conditions)
    }  # fmt: skip
    was = Figure(
        name="age", book="test", title="An age", low=Decimal(16), high=Decimal(16), unit="years", authority=AUTHORITY,
        in_force=InForce(date(2000, 1, 1), date(2025, 12, 31)), place=PLACE,
    )  # fmt: skip
    age = evolve(was, low=Decimal(18), high=Decimal(18), in_force=InForce(date(2026, 1, 1)), was=(was,))
    return Rulebooks(
        vocabulary=Vocabulary({}, ()), calendars={"england": england}, books={}, rules=rules,
        deadlines={"answer": deadline("10 days", other(c.DateOrder("sent", "before", "end"), "20 days"))},
        derived={"elapsed": derived("weeks")}, figures={"age": age},
    )  # fmt: skip


def told(condition: c.Leaf, facts: Facts, england: Calendar, today: date = TODAY) -> str | None:
    """What the message says under a leaf's key."""
    return worked(condition, facts, england, today).message.get(condition.key)


def worked(condition: c.Leaf, facts: Facts, england: Calendar, today: date = TODAY) -> Worked:
    return work(prepare(books(condition, england=england)), facts, today)


@pytest.mark.parametrize(
    ("leaf", "value", "answer"),
    [
        (c.FactIs("kind", ("council",)), "council", "council"),
        (c.FactIs("kind", ("council",)), "academy", "academy"),
        (c.FactIs("kind", ("council", "academy")), "academy", "yes"),
        (c.FactIs("kind", ("council", "academy")), "other", "no"),
        (c.FactHolds("kind", ("a", "b")), ("b", "c"), "yes"),
        (c.FactHolds("kind", ("a", "b")), ("c",), "no"),
        (c.FactHolds("kind", ("a", "b")), (), "no"),
        (c.FactHolds("kind", ("a", "b"), "all-of"), ("b", "c", "a"), "yes"),
        (c.FactHolds("kind", ("a", "b"), "all-of"), ("a",), "no"),
        (c.FactHolds("kind", ("a", "b"), "only"), ("a",), "yes"),
        (c.FactHolds("kind", ("a", "b"), "only"), ("a", "c"), "no"),
        (c.FactHolds("kind", ("a", "b"), "only"), (), "no"),
        (c.FactMeasures("kind", "more-than", Decimal(3)), Decimal(3), "no"),
        (c.FactMeasures("kind", "at-least", Decimal(3)), Decimal(3), "yes"),
        (c.FactMeasures("kind", "less-than", Decimal(3)), Decimal("2.9"), "yes"),
        (c.FactMeasures("kind", "at-most", Decimal(3)), Decimal("3.1"), "no"),
        (c.Known("kind"), "council", "yes"),
    ],
)
def test_a_leaf_is_answered_from_its_fact(england: Calendar, leaf: c.Leaf, value: str, answer: str) -> None:
    """A word stands as it is; what has to be worked out is yes or no."""
    assert told(leaf, {"kind": given("kind", value)}, england) == answer


@pytest.mark.parametrize(
    "leaf",
    [
        c.FactIs("kind", ("council",)),
        c.FactIs("kind", ("council", "academy")),
        c.FactHolds("kind", ("a",)),
        c.FactHolds("kind", ("a",), "only"),
        c.FactMeasures("kind", "more-than", Decimal(3)),
        c.FactMeasures("kind", "more-than", "age"),
        c.FactMeasures("derived.elapsed", "more-than", Decimal(3)),
        c.DateOrder("kind", "before", "other"),
        c.DeadlineIs("answer", "met"),
        c.OverrunIs("answer", 1),
    ],
)
def test_what_is_unknown_is_left_out(england: Calendar, leaf: c.Leaf) -> None:
    """A fact that is absent or recorded as unknown answers no leaf, neither yes nor no."""
    assert told(leaf, {}, england) is None
    assert told(leaf, {"kind": given("kind", UNKNOWN)}, england) is None


def test_whether_a_fact_is_known_is_always_told(england: Calendar) -> None:
    """It is no where the fact is absent, and where it is recorded as unknown."""
    assert told(c.Known("kind"), {}, england) == "no"
    assert told(c.Known("kind"), {"kind": given("kind", UNKNOWN)}, england) == "no"


@pytest.mark.parametrize(
    ("order", "first", "second", "answer"),
    [
        ("before", "2024-03-01", "2024-03-02", "yes"),
        ("before", "2024-03-02", "2024-03-02", "no"),
        ("on-or-before", "2024-03-02", "2024-03-02", "yes"),
        ("on-or-before", "2024-03-03", "2024-03-02", "no"),
        ("after", "2024-03-03", "2024-03-02", "yes"),
        ("after", "2024-03-02", "2024-03-02", "no"),
        ("on-or-after", "2024-03-02", "2024-03-02", "yes"),
        ("on-or-after", "2024-03-01", "2024-03-02", "no"),
        ("before", "2024-03", "2024-04", "yes"),
        ("before", "2024-03", "2024-03-31", None),
        ("on-or-before", "2024-03", "2024-03-31", "yes"),
        ("after", "2024-03", "2024-03-01", None),
        ("on-or-after", "2024-03", "2024-03-01", "yes"),
        ("before", "before 2024-03", "2024-03-01", "yes"),
        ("before", "after 2024-03", "2024-03-31", "no"),
        ("after", "after 2024-03", "before 2024-03", "yes"),
    ],
)
def test_dates_are_compared_on_every_day_they_may_be(
    england: Calendar, order: c.Order, first: str, second: str, answer: str | None
) -> None:
    """Yes on every reading, no on none, else unknown."""
    facts = written(one=first, two=second)
    assert told(c.DateOrder("one", order, "two"), facts, england) == answer


def test_a_figure_is_the_one_in_force_on_the_day_of_assessment(england: Calendar) -> None:
    """A number is compared with the version of the figure for the day."""
    leaf = c.FactMeasures("child.age", "at-least", "age")
    facts = {"child.age": given("child.age", Decimal(17))}
    assert told(leaf, facts, england, date(2025, 12, 31)) == "yes"
    assert told(leaf, facts, england, date(2026, 1, 1)) == "no"


@pytest.mark.parametrize(
    ("measure", "limit", "start", "end", "answer"),
    [
        ("at-least", 12, "2024-01-01", "2024-03-25", "yes"),
        ("at-least", 12, "2024-01-01", "2024-03-24", "no"),
        ("more-than", 12, "2024-01-01", "2024-03-31", "no"),
        ("less-than", 12, "2024-01", "2024-03-25", None),
        ("less-than", 12, "2024-01", "2024-04-24", "no"),
        ("at-most", 12, "2024-01", "2024-03-25", "yes"),
        ("at-least", 12, "before 2024-01", "2024-03-24", "yes"),
        ("at-least", 12, "after 2024-01", "2024-03-24", "no"),
        ("at-least", 12, "2024-01-01", "after 2024-03-24", "yes"),
        ("less-than", 12, "2024-01-01", "after 2024-03-23", None),
        ("at-least", 1, "2024-03-01", "2024-01-01", "no"),
    ],
)
def test_a_derived_number_measures_so_on_every_day(
    england: Calendar, measure: c.Measure, limit: int, start: str, end: str, answer: str | None
) -> None:
    """Whole weeks between two dates, compared where every reading agrees."""
    leaf = c.FactMeasures("derived.elapsed", measure, Decimal(limit))
    assert told(leaf, written(start=start, end=end), england) == answer


def test_deadlines_stand_in_the_message_with_their_overrun(england: Calendar) -> None:
    """The status of a deadline, and whether it was missed by exactly so many days."""
    leaf = c.OverrunIs("answer", 1)
    facts = written(start="2024-03-01", end="2024-03-12", sent="2024-03-12")
    message = worked(leaf, facts, england).message
    assert (message["deadline.answer"], message[leaf.key]) == ("missed", "yes")
    assert told(leaf, facts | written(end="2024-03-13", sent="2024-03-14"), england) == "no"


def test_a_condition_of_a_deadline_is_answered_before_it_is_counted(england: Calendar) -> None:
    """What an `or:` entry compares is worked out first."""
    leaf = c.DeadlineIs("answer", "met")
    facts = written(start="2024-03-01", end="2024-03-15", sent="2024-03-12")
    assert told(leaf, facts, england) == "met"
    assert told(leaf, facts | written(sent="2024-03-16"), england) == "missed"


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
SPANS = st.builds(
    lambda day, more: Span(day, day + timedelta(days=more), ""), DAYS, st.sampled_from([0, 1, 9, 40])
)


@settings(max_examples=100, deadline=None)
@over(SPANS, SPANS, st.sampled_from(["working days", "days", "weeks", "months", "years"]))
def test_the_ends_of_a_derived_number_are_the_least_and_most_it_may_be(
    england: Calendar, start: Span, end: Span, unit: str
) -> None:
    """Every pair of days counts between them, and some pair reaches each."""
    number = derived(unit)  # type: ignore[arg-type]
    found = derive(number, {"start": given("start", start), "end": given("end", end)}, england)
    counted = [
        elapsed(first, last, number.count, england) for first, last in product(_days(start), _days(end))
    ]
    assert (found.least, found.most) == (min(counted), max(counted))


def _days(span: Span) -> list[date]:
    assert span.earliest is not None
    assert span.latest is not None
    return [span.earliest + timedelta(days=at) for at in range((span.latest - span.earliest).days + 1)]


def test_a_derived_number_beyond_the_calendar_is_unknown_and_says_why(england: Calendar) -> None:
    """Working days the calendar does not know are not counted."""
    found = derive(derived("working days"), written(start="2028-12-01", end="2029-02-01"), england)
    assert (found.least, found.most) == (None, None)
    assert "england" in str(found.fault)
