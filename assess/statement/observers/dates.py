"""Dates and date phrases, as British statements write them, with how precise they are."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from attrs import frozen

from assess.facts.spans import Span, on
from assess.statement import tables
from assess.statement.model import Passage, Statement
from assess.statement.observers.interface import Observation, Observed, Scene, answer
from assess.statement.text import Extent

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
SHORT_WEEKDAYS = ["mon", "tues", "tue", "weds", "wed", "thurs", "thur", "thu", "fri", "sat", "sun"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT = {name[:3]: at for at, name in enumerate(MONTHS, 1)} | {"sept": 9}
_PARTS = {"early": (1, 10), "mid": (11, 20), "the middle of": (11, 20), "late": (21, 31), "the beginning of": (1, 7),
          "the start of": (1, 7), "the end of": (24, 31)}  # fmt: skip
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_FEWEST_YEARS, _MOST_YEARS = 1900, 2100


@frozen
class Dated:
    """A date as written: the days it may mean (None where there is no such day), how precise, and where."""

    passage: Passage
    start: int
    end: int
    span: Span | None
    precision: str
    year_given: bool = True
    weekday: str = ""

    @property
    def written(self) -> str:
        """The words."""
        return self.passage.text.text[self.start : self.end]

    @property
    def at(self) -> Extent:
        """Where it stands."""
        return self.passage.extent(self.start, self.end)


@cache
def _pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(sorted((*MONTHS, *_SHORT), key=len, reverse=True)) + r")\.?"
    weekday = "(?:" + "|".join((*WEEKDAYS, *SHORT_WEEKDAYS)) + r")\b\.?"
    return re.compile(
        rf"\b(?:(?P<weekday>{weekday}),?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{month})(?![a-z])(?:,?\s+(?P<year>\d{{4}})\b)?"
        rf"|\b(?:(?P<aweekday>{weekday}),?\s+)?(?P<amonth>{'|'.join(MONTHS)})\s+(?P<aday>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*(?P<ayear>\d{{4}})\b)?(?![\d,/])"
        r"|(?<![\d/.-])(?P<nday>\d{1,2})[/.](?P<nmonth>\d{1,2})(?:/(?P<nyear>\d{4}|\d{2})|\.(?P<dyear>\d{4}))(?![\d/])"
        r"|(?<![\d-])(?P<iyear>\d{4})-(?P<imonth>\d{2})-(?P<iday>\d{2})(?![\d-])"
        rf"|\b(?:(?P<from>early|mid|late|the (?:beginning|start|middle|end) of)[\s-]+to[\s-]+)?(?P<part>early|mid|late|the (?:beginning|start|middle|end) of)[\s-]+(?P<pmonth>{'|'.join(MONTHS)})(?:\s+(?P<pyear>\d{{4}}))?\b"
        rf"|\b(?P<season>spring|summer|autumn)\s+(?:of\s+)?(?P<syear>\d{{4}})\b"
        rf"|\b(?P<mmonth>{'|'.join(MONTHS)})\s+(?P<myear>\d{{4}})\b"
        rf"|\b(?:in|since|until|from|during|between|and|by|of|to|through)\s+(?P<bare>{'|'.join(name for name in MONTHS if name != 'may')})\b(?!\s+\d)"
        r"|\b(?:in|since|until|from|during|between|by)\s+(?P<only>(?:19|20)\d{2})\b(?!\s*[/-]\d)",
    )


@cache
def _bare_may() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|since|until|from|of|and) (?P<bare>May)\b(?! \d| (?:be|have|not))")


def dates_of(passage: Passage) -> tuple[Dated, ...]:
    """Return the dates of a passage in order; a month without a year takes none."""
    return passage.text.once("dates", lambda: _dates_of(passage))


def _dates_of(passage: Passage) -> tuple[Dated, ...]:
    text = passage.text.folded
    low = text.lower()
    found = []
    for match in _pattern().finditer(low):
        dated = _read(passage, match, text)
        if dated is not None:
            found.append(dated)
    found.extend(_undated(passage, *match.span("bare")) for match in _bare_may().finditer(text))
    return tuple(sorted(found, key=lambda dated: dated.start))


def _undated(passage: Passage, start: int, end: int) -> Dated:
    return Dated(passage, start, end, None, "month", year_given=False)


def _read(passage: Passage, match: re.Match[str], text: str) -> Dated | None:  # noqa: PLR0911 - one return for each form
    got = match.groupdict()
    start, end = match.span()
    if got["bare"]:
        start, end = match.span("bare")
        return _undated(passage, start, end) if text[start].isupper() else None
    if got["only"]:
        start, end = match.span("only")
        return Dated(passage, start, end, _years(int(got["only"])), "year")
    if got["season"]:
        low, high = _SEASONS[got["season"]]
        return Dated(passage, start, end, _between(int(got["syear"]), low, 1, high, 31), "part-of-year")
    if got["mmonth"]:
        if got["mmonth"] in ("may", "march") and not text[start].isupper():
            return None
        month, year = _month(got["mmonth"]), int(got["myear"])
        return Dated(passage, start, end, _between(year, month, 1, month, 31), "month")
    if got["part"]:
        month = _month(got["pmonth"])
        low, high = _PARTS[got["from"] or got["part"]][0], _PARTS[got["part"]][1]
        year_text = got["pyear"]
        span = _between(int(year_text), month, low, month, high) if year_text else None
        return Dated(passage, start, end, span, "part-of-month", year_given=bool(year_text))
    return _day(passage, got, match, text)


def _day(passage: Passage, got: dict[str, str | None], match: re.Match[str], text: str) -> Dated | None:
    start, end = match.span()
    day = int(got["day"] or got["aday"] or got["nday"] or got["iday"] or 0)
    named = got["month"] or got["amonth"]
    if (
        named
        and named.rstrip(".") in ("may", "mar", "march", "sat", "dec", "oct")
        and not re.search("[A-Z]", text[start:end])
    ):
        return None
    month = _month(named) if named else int(got["nmonth"] or got["imonth"] or 0)
    if got["nmonth"] and not 1 <= month <= len(MONTHS):
        return None  # a number of something else: an application 20/31/2019
    year_text = got["year"] or got["ayear"] or got["nyear"] or got["dyear"] or got["iyear"]
    weekday = (got["weekday"] or got["aweekday"] or _weekday_after(text[end : end + 24])).rstrip(".")
    weekday = next((name for name in WEEKDAYS if weekday and name.startswith(weekday[:3])), "")
    if year_text is None:
        exists = 1 <= day <= monthrange(2024, month)[1]  # a leap year, so that 29 February passes
        return Dated(
            passage, start, end, None, "day" if exists else "none", year_given=False, weekday=weekday
        )
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)  # noqa: PLR2004 - two figures
    if not _FEWEST_YEARS <= year <= _MOST_YEARS:
        return Dated(passage, start, end, None, "none", weekday=weekday)
    try:
        return Dated(passage, start, end, on(date(year, month, day)), "day", weekday=weekday)
    except ValueError:
        return Dated(passage, start, end, None, "none", weekday=weekday)


def _weekday_after(text: str) -> str:
    """Return the weekday that stands behind a date: "3 June 2024 (a Monday)", "3 June 2024, which was a Monday"."""
    match = re.match(
        rf" ?\((?:an? )?({'|'.join(WEEKDAYS)})\)|,? which was an? ({'|'.join(WEEKDAYS)})\b", text.lower()
    )
    return (match[1] or match[2]) if match else ""


def _month(name: str) -> int:
    return _SHORT[name.rstrip(".")[:3]]


def _between(year: int, first_month: int, first: int, last_month: int, last: int) -> Span | None:
    if not _FEWEST_YEARS <= year <= _MOST_YEARS:
        return None
    end = min(last, monthrange(year, last_month)[1])
    low, high = date(year, first_month, first), date(year, last_month, end)
    return Span(low, high, f"{low.isoformat()} to {high.isoformat()}")


def _years(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31), str(year))


def decision_day(statement: Statement) -> Span | None:
    """Return the day of the decision given in the head, or None."""
    written = statement.head.date
    if written is None or not statement.sections:
        return None
    section = statement.sections[0]
    from assess.statement.model import Paragraph  # noqa: PLC0415 - for one line that is no paragraph

    found = dates_of(Passage(written, section, Paragraph(text=written, shape="plain")))
    return next((dated.span for dated in found if dated.span is not None), None)


def observe_dates(scene: Scene) -> Iterator[Observation]:
    """Yield every date."""
    decided = decision_day(scene.statement)
    for passage in scene.statement.passages:
        for dated in dates_of(passage):
            yield Observation(group="date", facts=_facts(dated, decided), at=dated.at)


def _facts(dated: Dated, decided: Span | None) -> dict[str, Observed]:
    exists = dated.precision != "none"
    facts: dict[str, Observed] = {
        "date.written": dated.written, "date.precision": dated.precision if exists else "day",
        "date.exists": answer(exists), "date.year-given": answer(dated.year_given), "date.in": dated.passage.role,
        "date.role": _role(dated),
    }  # fmt: skip
    if dated.span is not None:
        facts["date.value"] = dated.span
        if decided is not None and (after := decided.before(dated.span)) is not None:
            facts["date.after-decision"] = answer(after)
        day = dated.span.day
        if dated.weekday and day is not None:
            facts["date.weekday"] = WEEKDAYS[day.weekday()].capitalize()
            facts["date.weekday-right"] = answer(WEEKDAYS[day.weekday()] == dated.weekday)
    return facts


def _role(dated: Dated) -> str:
    low = dated.passage.text.low
    before, after = low[max(dated.start - 40, 0) : dated.start], low[dated.end : dated.end + 30]
    if re.search(
        r"\b(?:by|before|no later than|until|within|due (?:on|by)|deadline (?:of|was|is))\s+$", before
    ):
        return "limit"
    if tables.phrases().laws.search(before[-25:]) and re.search(
        r"(?:act|regulations|order|guidance|code|framework)\s*[,(]?\s*(?:in|of)?\s*$", before
    ):
        return "law"
    if tables.phrases().planned.search(before + dated.written.lower() + after):
        return "plan"
    return "event"
