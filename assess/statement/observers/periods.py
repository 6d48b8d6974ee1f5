"""Stretches of time: limits, delays, deadlines; and whether a stated delay agrees with the dates beside it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from attrs import frozen

from assess.facts.calendar import BeyondCalendar, Calendar
from assess.facts.periods import Period, count, whole_months
from assess.facts.spans import on
from assess.statement.model import Paragraph, Passage
from assess.statement.observers.dates import Dated, dates_of
from assess.statement.observers.interface import Observation, Observed, Scene, answer, number
from assess.statement.observers.numbers import NUMBER, value_of
from assess.statement.text import Extent

DAYS_IN_MONTH = Decimal("30.44")
TOLERANCE = Decimal("0.6")  # a delay is told in whole months, up or down


@frozen
class Length:
    """A period as written, and what it is."""

    passage: Passage
    start: int
    end: int
    number: Decimal
    unit: str
    use: str

    @property
    def at(self) -> Extent:
        """Where it stands."""
        return self.passage.extent(self.start, self.end)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<number>{NUMBER}|an?)[\s-]+(?P<unit>working[\s-]days?|school[\s-]days?|days?|weeks?|months?|years?|terms?)\b"
    )


def periods_of(passage: Passage) -> tuple[Length, ...]:
    """Return the periods of a passage in order."""
    return passage.text.once("periods", lambda: _periods_of(passage))


def _periods_of(passage: Passage) -> tuple[Length, ...]:
    low = passage.text.low
    found = []
    for match in _pattern().finditer(low):
        unit = re.sub(r"[\s-]+", "-", match["unit"])
        unit = "working-days" if unit.startswith(("working", "school")) else unit.rstrip("s") + "s"
        if match["number"] in ("a", "an") and unit in ("days", "terms"):
            continue
        found.append(
            Length(passage, *match.span(), value_of(match["number"]), unit, _use(passage, low, match))
        )
    return tuple(found)


def _use(passage: Passage, low: str, match: re.Match[str]) -> str:  # noqa: PLR0911 - one return for each form
    before, after = low[max(match.start() - 60, 0) : match.start()], low[match.end() : match.end() + 60]
    if re.match(
        r"'? ?(?:late\b|later than|longer than|overdue|too late|over the|beyond the|-?\s?delay|after (?:it|they|this|the \w+) should)",
        after,
    ):
        return "delay"
    if re.search(r"(?:delay(?:ed)?(?: of| by| for)?|late by|overdue by)(?: \w+){0,2} $", before):
        return "delay"
    if re.match(r" ago\b| earlier\b| before\b| previously\b", after):
        return "ago"
    if re.match(r" (?:later|after)\b", after):
        return "after"
    if re.search(
        r"(?:within|no (?:later|more) than|up to|at least every|maximum of|at most|not exceed|under)(?: \w+){0,2} $",
        before,
    ):
        return "deadline" if passage.role == "action" else "limit"
    if re.search(r"(?:within|up to|more than)(?: \w+){0,2} working days,? or (?:up to )?$", before):
        return "limit"
    if re.match(r" (?:to respond|limit|timescale|deadline)", after):
        return "limit"
    return "span"


_STEPS = (
    (
        "final-response",
        r"(?:final|stage (?:three|3)) (?:complaint )?response|(?<!one )(?<!two )(?<!\d )(?<!complaint )response within|panel hearing",
    ),
    ("panel", r"(?:hold|held|holding|convene|arrange).{0,30}panel|panel.{0,40}(?:held|convened|meet)"),
    ("stage-2-response", r"stage (?:two|2)"),
    ("stage-1-response", r"stage (?:one|1)|first stage|local resolution"),
    ("appeal", r"appeal"),
)


def _step(sentence: str, local: int) -> str:
    """Return the step a limit is stated for: the one named nearest before it, else after it."""
    best: tuple[int, str] | None = None
    for name, words in _STEPS:
        for match in re.finditer(words, sentence):
            distance = local - match.end() if match.end() <= local else (match.start() - local) * 2 + 5
            if best is None or distance < best[0]:
                best = (distance, name)
    return best[1] if best else "other"


def _limit_of(length: "Length") -> str:
    """Return the step of a limit: named in its sentence, else last before it in the text."""
    start, sentence = _sentence(length.passage, length.start)
    found = _step(sentence, length.start - start)
    if found != "other" or start <= 0:
        return found
    return _step(length.passage.text.low[:start], start)


def observe_periods(scene: Scene) -> Iterator[Observation]:
    """Yield every period; a stated delay with the dates and the limit of its paragraph."""
    for passage in scene.statement.passages:
        for length in periods_of(passage):
            facts: dict[str, Observed] = {
                "period.number": number(length.number), "period.unit": length.unit, "period.use": length.use,
                "period.written": passage.text.text[length.start : length.end], "period.in": passage.role,
            }  # fmt: skip
            if length.use == "limit":
                facts["period.limit-of"] = _limit_of(length)
            if length.use == "delay":
                facts |= _held_against_dates(length, scene.calendar)
            facts |= _between(length)
            yield Observation(group="period", facts=facts, at=length.at)


def _sentence(passage: Passage, at: int) -> tuple[int, str]:
    low = passage.text.low
    start = max(low.rfind(". ", 0, at) + 1, 0)
    end = low.find(". ", at)
    return start, low[start : len(low) if end < 0 else end]


def _held_against_dates(length: Length, calendar: Calendar | None) -> dict[str, Observed]:
    """Return what the dates of the paragraph make of a stated delay: begun, limit, done; nothing if they do not say."""
    paragraph = length.passage.paragraph
    dates = [dated for dated in _exact(paragraph, length.passage) if dated.end <= length.start]
    limits = [
        other for other in periods_of(length.passage)
        if other.use == "limit" and other.end <= length.start and other.unit in ("working-days", "days", "weeks", "months")
    ]  # fmt: skip
    if not dates or length.unit != "months":
        return {}
    done = _day(dates[-1])
    facts: dict[str, Observed] = {"period.done": on(done)}
    low = length.passage.text.low
    earlier = [
        one for one in dates[:-1] if not low[max(one.start - 4, 0) : one.start].endswith("by ")
    ]  # a day that something was due
    begun = _day(earlier[-1]) if earlier else None
    if begun is None or not limits or begun >= done:
        return facts
    limit = limits[-1]
    facts |= {"period.from": on(begun), "period.limit": number(limit.number), "period.limit-unit": limit.unit}
    due = _due(begun, limit, calendar)
    if due is None:
        return facts
    months = _months(due, done)
    facts |= {"period.due": on(due), "period.worked-months": number(months)}
    facts["period.agrees"] = answer(abs(months - length.number) <= TOLERANCE)
    return facts


def _between(length: Length) -> dict[str, Observed]:
    """Return whether a period agrees with two dates of its sentence that it is said to lie between; nothing without them."""
    start, sentence = _sentence(length.passage, length.start)
    if length.unit not in _DAYS or sentence[length.start - start :].startswith(
        ("a ", "an ")
    ):  # a rate, not a stretch
        return {}
    dates = [
        dated for dated in dates_of(length.passage)
        if dated.precision in ("day", "part-of-month", "month") and start <= dated.start < start + len(sentence)
    ]  # fmt: skip
    for first, last in pairwise(dates):
        if _ranged(length, first, last) or _later(length, first, last):
            return _compared(length, first, last)
        if _follows(length, first, last):
            return _compared(length, last, first)
    return {}


_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": DAYS_IN_MONTH, "years": Decimal("365.25")}
BESIDE = 14  # characters between a period and the dates it belongs to


def _ranged(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "six weeks, from one day to another", or the same the other way round."""
    low = length.passage.text.low
    if not re.fullmatch(r" (?:to|until|and) ", low[first.end : last.start]):
        return False
    lead = re.search(r"(?:from|between) $", low[max(first.start - 8, 0) : first.start])
    if not lead:
        return False
    begins = first.start - len(lead.group())
    if length.end <= begins:
        return begins - length.end <= BESIDE and bool(re.fullmatch(r"[,(]? ?\(?", low[length.end : begins]))
    between = low[last.end : length.start]
    return last.end <= length.start and bool(
        re.fullmatch(r",? ?\(?(?:a (?:period|total|delay) of )?", between)
    )


def _follows(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "on one day, six weeks after" an earlier one."""
    low = length.passage.text.low
    beside = first.end <= length.start <= first.end + BESIDE and length.end <= last.start
    return beside and low[first.end : first.end + 1] == "," and low[length.end :].startswith(" after ")


def _later(length: Length, first: Dated, last: Dated) -> bool:
    """Whether words say "six weeks later, on another day"."""
    low = length.passage.text.low
    beside = first.end <= length.start and length.end <= last.start
    return beside and bool(re.fullmatch(r" later,? (?:on|in) ", low[length.end : last.start]))


def _compared(length: Length, first: Dated, last: Dated) -> dict[str, Observed]:
    """Return what two dates make of a period, on every reading of them."""
    if first.span is None or last.span is None:
        return {}
    begun, done = first.span, last.span
    if begun.earliest is None or begun.latest is None or done.earliest is None or done.latest is None:
        return {}
    fewest, most = Decimal((done.earliest - begun.latest).days), Decimal((done.latest - begun.earliest).days)
    days = length.number * _DAYS[length.unit]
    slack = max(_DAYS[length.unit] * TOLERANCE, Decimal(2))
    lead = length.passage.text.low[max(length.start - 16, 0) : length.start]
    if re.search(r"(?:about|around|roughly|nearly|almost|some|approximately) $", lead):
        slack *= 2
    low = Decimal(0) if re.search(r"(?:less than|under|within|up to) $", lead) else days - slack
    high = max(most, days) if re.search(r"(?:more than|over|at least) $", lead) else days + slack
    middle = (fewest + most) / 2 / _DAYS[length.unit]
    return {
        "period.from": begun, "period.done": done, "period.spanned": middle.quantize(Decimal("0.1")),
        "period.spans": answer(fewest <= high and most >= low),
    }  # fmt: skip


def _exact(paragraph: Paragraph, passage: Passage) -> list[Dated]:
    return [
        dated for dated in dates_of(Passage(passage.text, passage.section, paragraph))
        if dated.span is not None and dated.span.day is not None
    ]  # fmt: skip


def _day(dated: Dated) -> date:
    assert dated.span is not None  # noqa: S101 - for the type checker
    assert dated.span.day is not None  # noqa: S101 - for the type checker
    return dated.span.day


def _due(begun: date, limit: Length, calendar: Calendar | None) -> date | None:
    if limit.number != int(limit.number) or (limit.unit == "working-days" and calendar is None):
        return None
    try:
        period = Period(int(limit.number), limit.unit.replace("-", " "))  # type: ignore[arg-type]
        return count(begun, period, calendar).due
    except (BeyondCalendar, ValueError):
        return None


def _months(due: date, done: date) -> Decimal:
    """Return the months from one day to another, to a tenth."""
    if done <= due:
        return Decimal(0)
    whole = whole_months(due, done)
    year, month = divmod(due.year * 12 + due.month - 1 + whole, 12)
    rest = done.toordinal() - date(year, month + 1, min(due.day, 28)).toordinal()
    return (whole + Decimal(max(rest, 0)) / DAYS_IN_MONTH).quantize(Decimal("0.1"))
