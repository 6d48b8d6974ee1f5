"""Stretches of time: limits, delays, deadlines; and whether a stated delay agrees with the dates beside it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from assess.facts.calendar import BeyondCalendar, Calendar
from assess.facts.periods import Period, count, whole_months
from assess.facts.spans import on
from assess.statement.model import Paragraph, Passage
from assess.statement.observers.dates import Dated, dates_of
from assess.statement.observers.interface import Observation, Observed, Scene, answer, number
from assess.statement.observers.lengths import DAYS_IN_MONTH, TOLERANCE, Length, periods_of, sentence_round
from assess.statement.observers.stretches import dates_beside

_AFTER_FINDINGS = ("action", "decision")
MOST_ADDED = 10  # lengths that are added up in every way
FEWEST = 2  # "a week" is often no measure
LENIENT = 3  # days by which two ways of counting working days may differ


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
    start, sentence = sentence_round(length.passage, length.start)
    found = _step(sentence, length.start - start)
    if found != "other" or start <= 0:
        return found
    return _step(length.passage.text.low[:start], start)


def observe_periods(scene: Scene) -> Iterator[Observation]:
    """Yield every period; a stated delay with the dates and the limit of its paragraph."""
    said = _said_outside_summary(scene)
    delays = _delays_found(scene)
    for passage in scene.statement.passages:
        for length in periods_of(passage):
            facts: dict[str, Observed] = {
                "period.number": number(length.number), "period.unit": length.unit, "period.use": length.use,
                "period.written": passage.text.text[length.start : length.end], "period.in": passage.role,
            }  # fmt: skip
            if length.use == "limit":
                facts["period.limit-of"] = _limit_of(length)
            if length.use in ("limit", "deadline"):
                facts |= _day_of_limit(length, scene.calendar)
            if length.use == "delay":
                facts |= _held_against_dates(length, scene.calendar)
            facts |= dates_beside(length)
            if passage.role == "summary":
                facts |= _elsewhere(length, said)
            elif passage.role in _AFTER_FINDINGS and length.use == "delay":
                facts |= _elsewhere(length, delays)
            yield Observation(group="period", facts=facts, at=length.at)


def _said_outside_summary(scene: Scene) -> dict[str, frozenset[Decimal]]:
    """Return the numbers of each unit that the statement names outside its summary, and what two of them come to."""
    found: dict[str, set[Decimal]] = {}
    for passage in scene.statement.passages:
        if passage.role not in ("summary", "powers", "law"):
            for length in periods_of(passage):
                if length.use not in ("limit", "deadline"):
                    found.setdefault(length.unit, set()).add(length.number)
    return {
        unit: frozenset(numbers | {one + other for one in numbers for other in numbers if one < other})
        for unit, numbers in found.items()
    }


def _delays_found(scene: Scene) -> dict[str, frozenset[Decimal]]:
    """Return the lengths that come before the action section, for each unit of which a delay is told there."""
    found: dict[str, set[Decimal]] = {}
    units: set[str] = set()
    for passage in scene.statement.passages:
        if passage.role in ("happened", "analysis", "found", "assessment"):
            for length in periods_of(passage):
                found.setdefault(length.unit, set()).add(length.number)
                if length.use == "delay":
                    units.add(length.unit)
    return {unit: _added(found[unit]) for unit in units}


def _added(numbers: set[Decimal]) -> frozenset[Decimal]:
    """Return numbers, halves as people round them, and what up to three of them come to."""
    ordered = sorted(numbers)[:MOST_ADDED]
    several = {sum(some, Decimal(0)) for many in (2, 3) for some in combinations(ordered, many)}
    rounded = {Decimal(int(one) + more) for one in numbers if one != int(one) for more in (0, 1)}
    return frozenset(numbers | several | rounded)


def _elsewhere(length: Length, said: dict[str, frozenset[Decimal]]) -> dict[str, Observed]:
    """Return whether a period of the summary is named elsewhere; nothing where no other of its unit is."""
    lead = length.passage.text.low[max(length.start - 16, 0) : length.start]
    numbers = said.get(length.unit, frozenset())
    if (
        length.number < FEWEST
        or not numbers
        or re.search(r"\b(?:about|around|over|nearly|almost|some|than|roughly|least) $", lead)
    ):
        return {}
    return {"period.told-elsewhere": answer(length.number in numbers)}


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


def _day_of_limit(length: Length, calendar: Calendar | None) -> dict[str, Observed]:
    """Return whether the day a limit is said to end on is right: "within 20 weeks, by 29 January 2024"."""
    low = length.passage.text.low
    dates = _exact(length.passage.paragraph, length.passage)
    told = next(
        (one for one in dates if re.fullmatch(r",? \(?(?:that is,? |so |i\.?e\.? )?by (?:the )?", low[length.end : one.start])), None
    )  # fmt: skip
    before = [one for one in dates if one.end <= length.start]
    if told is None or not before:
        return {}
    due = _due(_day(before[-1]), length, calendar)
    if due is None:
        return {}
    apart = abs((_day(told) - due).days)
    return {
        "period.from": on(_day(before[-1])), "period.due": on(due), "period.told-due": on(_day(told)),
        "period.due-agrees": answer(apart <= (LENIENT if length.unit == "working-days" else 1)),
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
