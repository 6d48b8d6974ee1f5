"""Deadlines: the last day and the day after, dates not known to the day, several ways to count, steps still open."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from assess.engine.limits import work_out
from assess.engine.message import Facts
from assess.facts.calendar import Calendar
from assess.facts.periods import count, parse_period
from assess.facts.spans import Span, on
from assess.rulebook.conditions import All, DateOrder
from assess.rulebook.model import Deadline
from tests.engine.limits import came, deadline, given, other, source, written, yes


@pytest.mark.parametrize(
    ("within", "start", "due"),
    [
        pytest.param("25 working days", "2023-08-24", "2023-09-29", id="over the summer bank holiday"),
        pytest.param("10 working days", "2024-12-20", "2025-01-08", id="over Christmas and New Year"),
        pytest.param("1 working day", "2024-03-28", "2024-04-02", id="over Easter"),
        pytest.param("1 working day", "2024-08-24", "2024-08-27", id="from a Saturday before a bank holiday"),
        pytest.param("28 days", "2024-02-01", "2024-02-29", id="days, to the leap day"),
        pytest.param("12 weeks", "2024-01-01", "2024-03-25", id="weeks"),
        pytest.param("1 month", "2024-01-31", "2024-02-29", id="a month of fewer days"),
        pytest.param("1 month", "2023-01-31", "2023-02-28", id="a month of fewer days, no leap year"),
        pytest.param(
            "12 months beginning with", "2024-03-10", "2025-03-09", id="the day before the anniversary"
        ),
        pytest.param("12 months beginning with", "2024-02-29", "2025-02-28", id="beginning with 29 February"),
        pytest.param("12 months beginning with", "2023-03-01", "2024-02-29", id="up to 29 February"),
        pytest.param("1 year after", "2024-03-10", "2025-03-10", id="the anniversary itself"),
        pytest.param("1 year after", "2024-02-29", "2025-02-28", id="a year after 29 February"),
        pytest.param("4 years after", "2024-02-29", "2028-02-29", id="four years after 29 February"),
    ],
)
def test_the_last_day_is_in_time_and_the_day_after_is_not(
    england: Calendar, within: str, start: str, due: str
) -> None:
    """A limit is met on its last day and missed by one day on the next."""
    last = date.fromisoformat(due)
    limit = deadline(within)
    on_time = came(limit, {**written(start=start), "end": given("end", last)}, england)
    late = came(limit, {**written(start=start), "end": given("end", last + timedelta(days=1))}, england)
    assert (on_time.status, late.status) == ("met", "missed")
    assert on_time.due == late.due == on(last)
    assert on_time.overrun is None
    assert late.overrun == (1, 0)


def test_the_working_is_kept(england: Calendar) -> None:
    """Every weekend day and bank holiday left out can be shown."""
    found = came(deadline("1 working day"), written(start="2024-03-28", end="2024-04-03"), england)
    assert [(day.day.day, day.name, day.weekend) for day in found.skipped] == [
        (29, "Good Friday", False), (30, "Saturday", True), (31, "Sunday", True), (1, "Easter Monday", False),
    ]  # fmt: skip
    assert found.overrun == (1, 0)
    month = came(deadline("1 month"), written(start="2024-01-31", end="2024-03-31"), england)
    assert "no corresponding day" in month.notes[0]
    assert month.overrun == (31, 1)


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2024-03", "2025-02-28", "met"),  # whichever day of March it was
        ("2024-03", "2025-03-01", None),  # too late only if it was the first
        ("2024-03", "2025-03-30", None),
        ("2024-03", "2025-03-31", "missed"),  # the day after the latest it may end
        ("2024", "2024-12-31", "met"),
        ("2024", "2025-06-01", None),
        ("2024", "2026-01-01", "missed"),
        ("before 2024-04", "2025-03-31", "missed"),
        ("before 2024-04", "2025-03-30", None),
        ("before 2024-04", "2020-01-01", None),
        ("after 2024-02", "2025-02-28", "met"),
        ("after 2024-02", "2025-03-01", None),
        ("after 2024-02", "2030-01-01", None),
        ("2024-03-10", "2025-03", None),
        ("2024-03-10", "2025-02", "met"),
        ("2024-03-10", "after 2025-03-09", "missed"),
        ("2024-03-10", "after 2025-03-08", None),
        ("2024-03-10", "before 2025-03-10", "met"),
        ("2024-03-10", "by 2025-03-10", None),
        ("2024-03", "2025-02 to 2025-03", None),
        ("unknown", "2025-03-01", None),
        ("2024-03-10", "unknown", None),
    ],
)
def test_a_date_not_known_to_the_day_decides_only_where_every_day_agrees(
    england: Calendar, start: str, end: str, status: str | None
) -> None:
    """A month, a year or an open end is in time, or too late, only on every reading."""
    found = came(deadline("12 months beginning with"), written(start=start, end=end), england)
    assert found.status == status
    if status != "missed" or "after" in end or "before" in start or start in ("2024", "2024-03"):
        assert found.overrun is None


def test_an_open_end_leaves_the_due_day_open(england: Calendar) -> None:
    """Only the ends that are known are counted."""
    limit = deadline("25 working days")
    assert came(limit, written(start="before 2023-08-25"), england).due == Span(None, date(2023, 9, 29), "")
    assert came(limit, written(start="after 2023-08-23"), england).due == Span(date(2023, 9, 29), None, "")
    assert came(limit, {}, england).due is None


def test_beyond_the_calendar_is_unknown_and_says_why(england: Calendar) -> None:
    """Working days beyond the days the calendar knows are refused by name, not guessed."""
    found = came(deadline(), written(start="2028-12-20", end="2028-12-21"), england)
    assert found.status is None
    assert "england" in str(found.fault)


class TestOtherWaysToCount:
    """`or:` entries: in where they apply, out where they do not, both where that is not known."""

    LIMIT = deadline("25 working days", other(yes("extended"), "65 working days"))

    @pytest.mark.parametrize(
        ("extended", "end", "status"),
        [
            ("no", "2023-09-29", "met"),
            ("no", "2023-09-30", "missed"),
            ("yes", "2023-09-30", "met"),
            ("yes", "2023-11-24", "met"),
            ("yes", "2023-11-25", "missed"),
            ("unknown", "2023-09-29", "met"),
            ("unknown", "2023-09-30", None),
            ("unknown", "2023-11-24", None),
            ("unknown", "2023-11-25", "missed"),
            (None, "2023-09-30", None),
        ],
    )
    def test_both_count_where_it_is_not_known_which(
        self, england: Calendar, extended: str | None, end: str, status: str | None
    ) -> None:
        facts = written(start="2023-08-24", end=end) | (written(extended=extended) if extended else {})
        found = came(self.LIMIT, facts, england)
        assert found.status == status
        assert found.taken == ()
        open_ended = extended in ("unknown", None)
        assert (found.due is not None and found.due.day is None) == open_ended
        if open_ended:
            assert found.due == Span(date(2023, 9, 29), date(2023, 11, 24), "")
            assert found.within is None
            assert found.skipped == ()
            assert found.overrun is None

    def test_only_if_raised_counts_where_it_applies_or_is_recorded_as_unknown(
        self, england: Calendar
    ) -> None:
        """Nobody said a word of it: it does not count, and the fact is listed as taken."""
        limit = deadline("25 working days", other(yes("extended"), "65 working days", only_if_raised=True))
        late = written(start="2023-08-24", end="2023-09-30")
        silent = came(limit, late, england)
        assert (silent.status, silent.taken) == ("missed", ("extended",))
        assert came(limit, late | written(extended="yes"), england).status == "met"
        assert came(limit, late | written(extended="no"), england).status == "missed"
        raised = came(limit, late | written(extended="unknown"), england)
        assert (raised.status, raised.taken) == (None, ())

    def test_only_if_raised_with_several_facts(self, england: Calendar) -> None:
        """One fact recorded as unknown raises it; facts nobody spoke of are taken only where none does."""
        both = All((yes("extended"), yes("agreed")))
        limit = deadline("25 working days", other(both, "65 working days", only_if_raised=True))
        late = written(start="2023-08-24", end="2023-09-30")
        assert came(limit, late | written(extended="yes"), england).taken == ("agreed",)
        assert came(limit, late | written(extended="yes", agreed="unknown"), england).status is None
        assert came(limit, late | written(extended="no", agreed="unknown"), england).status == "missed"

    def test_a_date_recorded_but_not_to_the_day_raises_it(self, england: Calendar) -> None:
        """A referral on some day of March may have come in time; that is not known, and is not taken for no."""
        by_member = other(
            DateOrder("referred", "on-or-before", "end"), end=source("referred", "end", pick="earliest"),
            only_if_raised=True,
        )  # fmt: skip
        limit = deadline("12 months beginning with", by_member)
        late = written(start="2024-03-10", end="2025-03-20")
        assert came(limit, late, england).status == "missed"
        assert work(limit, late | written(referred="2025-03"), england) is None
        assert work(limit, late | written(referred="2025-02"), england) == "met"
        assert work(limit, late | written(referred="2025-03-10 to 2025-03-15"), england) == "missed"
        assert work(limit, late | written(referred="after 2025-03-20"), england) == "missed"

    def test_the_first_that_applies_rules_what_it_changes(self, england: Calendar) -> None:
        """Of two that apply, the earlier in the file decides what both change; each decides what it alone changes."""
        limit = deadline(
            "5 working days", other(yes("a"), "10 working days"), other(yes("b"), "20 working days", start=source("later")),
        )  # fmt: skip
        dates = written(start="2024-03-04", later="2024-03-11")
        assert came(limit, dates | written(a="yes", b="no"), england).due == on(date(2024, 3, 18))
        assert came(limit, dates | written(a="no", b="yes"), england).due == on(date(2024, 4, 10))
        assert came(limit, dates | written(a="yes", b="yes"), england).due == on(date(2024, 3, 25))

    def test_a_day_that_is_named_may_take_the_place_of_a_period(self, england: Calendar) -> None:
        """`until` a day, or a period again, as the entry says."""
        limit = deadline("25 working days", other(yes("named"), until="named-day"))
        facts = written(start="2023-08-24", end="2023-10-10", named_day="2023-10-10", named="yes")
        assert came(limit, facts, england).status == "met"
        assert came(limit, facts | written(named_day="2023-10-09"), england).status == "missed"
        assert came(limit, facts | written(named_day="2023-10"), england).status is None
        assert came(limit, facts | written(named="no"), england).status == "missed"
        assert came(deadline(None, until="named-day"), facts, england).status == "met"

    def test_what_the_readings_do_not_share_is_not_given_as_known(self, england: Calendar) -> None:
        """Missed either way, but by how much depends on which day ends it: no overrun is given."""
        limit = deadline("10 days", other(yes("early"), end=source("sent")))
        facts = written(start="2024-03-01", end="2024-03-20", sent="2024-03-15")
        found = came(limit, facts, england)
        assert found.status == "missed"
        assert found.measured_to == Span(date(2024, 3, 15), date(2024, 3, 20), "")
        assert found.overrun is None
        assert came(limit, facts | written(early="yes"), england).overrun == (4, 0)


def work(limit: object, facts: Facts, england: Calendar) -> str | None:
    """The status of a deadline whose conditions compare dates, as the message of a case tells them."""

    assert isinstance(limit, Deadline)
    first, second = facts["referred"].value, facts["end"].value
    assert isinstance(first, Span)
    assert isinstance(second, Span)
    answer = first.on_or_before(second)
    told = {} if answer is None else {"referred on-or-before end": "yes" if answer else "no"}
    return work_out(limit, facts, told, england).status


class TestEarliestAndLatest:
    """`earliest` and `latest` take the dates that are given; one recorded as unknown makes them unknown."""

    @pytest.mark.parametrize(
        ("pick", "a", "b", "due"),
        [
            ("earliest", "2024-03-01", "2024-03-05", ("2024-03-11", "2024-03-11")),
            ("latest", "2024-03-01", "2024-03-05", ("2024-03-15", "2024-03-15")),
            ("earliest", "2024-03-01", None, ("2024-03-11", "2024-03-11")),
            ("latest", None, "2024-03-05", ("2024-03-15", "2024-03-15")),
            ("earliest", "2024-03-01", "unknown", None),
            ("latest", "unknown", "2024-03-05", None),
            ("earliest", None, None, None),
            ("earliest", "2024-03", "2024-03-05", ("2024-03-11", "2024-03-15")),
            ("latest", "2024-03", "2024-03-05", ("2024-03-15", "2024-04-10")),
            ("earliest", "before 2024-03-05", "2024-03-05", (None, "2024-03-14")),
            ("latest", "before 2024-03-05", "2024-03-05", ("2024-03-15", "2024-03-15")),
            ("earliest", "after 2024-03-05", "2024-03-05", ("2024-03-15", "2024-03-15")),
            ("latest", "after 2024-03-05", "2024-03-05", ("2024-03-16", None)),
            ("earliest", "before 2024-03-05", "after 2024-03-05", (None, "2024-03-14")),
            ("latest", "before 2024-03-05", "before 2024-03-09", (None, "2024-03-18")),
            ("earliest", "after 2024-03-05", "after 2024-03-09", ("2024-03-16", None)),
        ],
    )
    def test_the_day_taken(
        self,
        england: Calendar,
        pick: str,
        a: str | None,
        b: str | None,
        due: tuple[str | None, str | None] | None,
    ) -> None:
        limit = deadline("10 days", start=source("a", "b", pick=pick))
        facts = written(**{name: text for name, text in (("a", a), ("b", b)) if text})
        found = came(limit, facts, england)
        if due is None:
            assert found.due is None
        else:
            earliest, latest = (date.fromisoformat(day) if day else None for day in due)
            assert found.due == Span(earliest, latest, "")
            assert found.taken == tuple(name for name, text in (("a", a), ("b", b)) if text is None)


class TestNotEndedYet:
    """Without the day that ends it: running or missed while the step is open, else unknown."""

    LIMIT = deadline("25 working days", open_when=yes("open"))

    @pytest.mark.parametrize(
        ("facts", "status"),
        [
            ({"open": "yes", "assessed": "2023-09-29"}, "running"),
            ({"open": "yes", "assessed": "2023-09-30"}, "missed"),
            ({"open": "yes", "assessed": "2023-09-01 to 2023-09-29"}, "running"),
            ({"open": "yes", "assessed": "2023-09"}, None),
            ({"open": "yes", "assessed": "2023-10"}, "missed"),
            ({"open": "yes", "assessed": "2023-09 to 2023-10"}, None),
            ({"open": "yes", "assessed": "before 2023-09-30"}, "running"),
            ({"open": "yes", "assessed": "after 2023-09-29"}, "missed"),
            ({"open": "yes", "assessed": "unknown"}, None),
            ({"open": "yes"}, None),
            ({"open": "no", "assessed": "2023-09-30"}, None),
            ({"open": "unknown", "assessed": "2023-09-30"}, None),
            ({"assessed": "2023-09-30"}, None),
            ({"open": "yes", "assessed": "2023-09-30", "end": "unknown"}, None),
            ({"open": "yes", "assessed": "2023-12-01", "end": "2023-09-29"}, "met"),
        ],
    )
    def test_status(self, england: Calendar, facts: dict[str, str], status: str | None) -> None:
        found = came(self.LIMIT, written(start="2023-08-24", **facts), england)
        assert found.status == status
        if status == "running":
            assert found.taken == ("end",)
            assert found.overrun is None
        if facts == {"open": "yes", "assessed": "2023-09-30"}:
            assert found.overrun == (1, 0)

    def test_a_deadline_never_open_is_unknown_without_its_end(self, england: Calendar) -> None:
        """Nothing says that the step was reached."""
        found = came(deadline(), written(start="2023-08-24", assessed="2024-01-01"), england)
        assert (found.status, found.taken) == (None, ())


DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A day, some days in a row, or an end that is open."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 1, 5, 27])))
    return draw(
        st.sampled_from(
            [Span(first, last, ""), Span(first, last, ""), Span(None, last, ""), Span(first, None, "")]
        )
    )


def days(span: Span) -> list[date]:
    """Every day a span may mean; some near ones, and one beyond all others here, where an end is open."""
    if span.earliest is None:
        assert span.latest is not None
        return [date(2021, 1, 1), *(span.latest - timedelta(days=back) for back in (0, 1, 3, 10, 40))]
    if span.latest is None:
        return [date(2028, 6, 1), *(span.earliest + timedelta(days=ahead) for ahead in (0, 1, 3, 10, 40))]
    return [span.earliest + timedelta(days=at) for at in range((span.latest - span.earliest).days + 1)]


PERIODS = [
    "5 working days",
    "25 working days",
    "28 days",
    "6 weeks",
    "1 month",
    "12 months beginning with",
    "1 year after",
]


@settings(max_examples=150, deadline=None)
@over(spans(), spans(), st.sampled_from(PERIODS))
def test_a_status_agrees_with_every_day_the_dates_may_be(
    england: Calendar, start: Span, end: Span, within: str
) -> None:
    """Met or missed exactly where every pair of days is; unknown where they differ."""
    facts = {"start": given("start", start), "end": given("end", end)}
    due = [count(day, parse_period(within), england).due for day in days(start)]
    all_of_them = {"met" if last <= limit else "missed" for limit, last in product(due, days(end))}
    found = came(deadline(within), facts, england)
    assert found.status == (all_of_them.pop() if len(all_of_them) == 1 else None)
    assert found.due is not None
    assert all(found.due.earliest is None or found.due.earliest <= day for day in due)
    assert all(found.due.latest is None or day <= found.due.latest for day in due)


@settings(max_examples=150, deadline=None)
@over(
    spans(),
    spans(),
    spans(),
    st.sampled_from(PERIODS),
    st.sampled_from(PERIODS),
    st.sampled_from(["earliest", "latest"]),
)
def test_so_it_does_with_two_ways_to_count_and_the_earlier_or_later_of_two_days(
    england: Calendar, a: Span, b: Span, end: Span, within: str, extended: str, pick: str
) -> None:
    """Where it is not known which way counts, the status is that of every day both ways, or unknown."""
    limit = deadline(within, other(yes("extended"), extended), start=source("a", "b", pick=pick))
    facts = {"a": given("a", a), "b": given("b", b), "end": given("end", end)}
    choose = min if pick == "earliest" else max
    starts = {choose(one, two) for one, two in product(days(a), days(b))}
    every: set[str] = set()
    for answer, periods in (("yes", [extended]), ("no", [within]), (None, [within, extended])):
        due = {count(day, parse_period(period), england).due for day in starts for period in periods}
        every = {"met" if last <= limit_day else "missed" for limit_day, last in product(due, days(end))}
        told = facts | (written(extended=answer) if answer else {})
        assert came(limit, told, england).status == (every.pop() if len(every) == 1 else None)


@settings(max_examples=100, deadline=None)
@over(spans(), spans(), st.sampled_from(PERIODS))
def test_a_step_still_open_runs_or_is_missed_on_every_day_alike(
    england: Calendar, start: Span, assessed: Span, within: str
) -> None:
    """Running or missed exactly where every pair of days is."""
    facts = {**written(open="yes"), "start": given("start", start), "assessed": given("assessed", assessed)}
    due = [count(day, parse_period(within), england).due for day in days(start)]
    every = {"missed" if limit < today else "running" for limit, today in product(due, days(assessed))}
    found = came(deadline(within, open_when=yes("open")), facts, england)
    assert found.status == (every.pop() if len(every) == 1 else None)
