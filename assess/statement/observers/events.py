"""What happened and when: steps of a procedure with their dates, two dates for one event, events out of order."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from attrs import frozen

from assess.facts.spans import Span
from assess.statement import tables
from assess.statement.observers.dates import Dated, dates_of
from assess.statement.observers.interface import Observation, Observed, Related, Scene, answer
from assess.statement.sentences import sentences
from assess.statement.text import Text

ONCE = frozenset(
    ("stage-1-response", "stage-2-response", "stage-3-request", "stage-1-request", "stage-2-request", "stage-2-report",
     "panel", "final-response")
)  # fmt: skip
ROLES = ("happened", "analysis", "found", "assessment", "scope")


@frozen
class Happening:
    """One dated event, in the words and with the date that the statement gives it."""

    name: str
    words: str
    dated: Dated
    planned: bool
    order: int

    @property
    def span(self) -> Span:
        """The days it may have been."""
        assert self.dated.span is not None  # noqa: S101 - for the type checker
        return self.dated.span


def happenings(scene: Scene) -> tuple[Happening, ...]:
    """Return the dated events in the order of the text."""
    found: list[Happening] = []
    for passage in scene.statement.passages:
        if passage.role not in ROLES or passage.role == "law":
            continue
        dates = [dated for dated in dates_of(passage) if dated.span is not None]
        if dates:
            for sentence, start in _sentences(passage.text):
                found.extend(_in_sentence(sentence, start, dates, len(found)))
    return tuple(found)


def _sentences(text: Text) -> Iterator[tuple[Text, int]]:
    at = 0
    for sentence in sentences(text):
        at = text.text.find(sentence.text, at)
        yield sentence, at
        at += len(sentence)


def _in_sentence(sentence: Text, start: int, dates: list[Dated], order: int) -> Iterator[Happening]:
    low = sentence.low
    here = [dated for dated in dates if start <= dated.start < start + len(sentence)]
    events = [
        (match.start(), match.end(), event.name, match.group())
        for event in tables.phrases().events
        if (match := event.words.search(low)) is not None
    ]
    nearest = {event: _closest(event, here, start) for event in events} if here else {}
    for at, dated in enumerate(here):
        local = dated.start - start
        if _is_limit(low, local):
            continue
        planned = bool(tables.phrases().planned.search(low[max(local - 60, 0) : local]))
        near = [event for event in events if nearest[event] is dated]
        name, words = "other", sentence.text[:80]
        if near:
            _, _, name, words = min(near, key=lambda event: (_gap(event, dated, start), -len(event[3])))
        yield Happening(name, words, dated, planned, order + at)


def _gap(event: tuple[int, int, str, str], dated: Dated, start: int) -> int:
    """Return how many characters lie between an event and a date; one that follows the event is nearer."""
    left, right = dated.start - start, dated.end - start
    return left - event[1] if left >= event[1] else (event[0] - right) * 2 if event[0] >= right else 0


def _closest(event: tuple[int, int, str, str], here: list[Dated], start: int) -> Dated:
    return min(here, key=lambda dated: _gap(event, dated, start))


def _is_limit(low: str, at: int) -> bool:
    return bool(
        re.search(
            r"\b(?:by|before|until|after|since|no later than|between|from|to)\s+(?:the\s+)?$|\bbetween [^.;]{1,30} and $",
            low[max(at - 50, 0) : at],
        )
    )


def observe_events(scene: Scene) -> Iterator[Observation]:
    """Yield dated events, each held against the others."""
    found = happenings(scene)
    ranges = _ranges([event for event in found if not event.planned])
    one_course = not any(
        tables.phrases().other_courses.search(passage.text.low)
        for passage in scene.statement.passages
        if passage.role in ROLES
    )
    latest: Happening | None = None
    for event in found:
        facts: dict[str, Observed] = {
            "event.name": event.name, "event.words": event.words, "event.on": event.span,
            "event.written": event.dated.written, "event.in": event.dated.passage.role,
            "event.planned": answer(event.planned), "event.before-previous": "no", "event.differs": "no",
            "event.before-earlier-stage": "no",
        }  # fmt: skip
        related: list[Related] = []
        if not event.planned:
            if event.dated.passage.role in ("happened", "assessment"):
                back = latest is not None and event.span.before(latest.span)
                if latest is not None and back and _leads(event, latest) and not _of_a_paper(event):
                    facts |= {"event.before-previous": "yes", "event.previous-on": latest.span}
                    related.append(
                        Related(latest.dated.at, f"comes first, and is dated {latest.dated.written}")
                    )
                    latest = event  # what follows is held against this, so that one step back is told once
                elif latest is None or latest.span.before(event.span):
                    latest = event
            other = _differing(event, ranges)
            if other is not None:
                facts |= {
                    "event.differs": "yes",
                    "event.other-on": other.span,
                    "event.other-written": other.dated.written,
                }
                related.append(Related(other.dated.at, f"dated {other.dated.written} here"))
            earlier = _earlier(event, ranges) if one_course else None
            if earlier is not None:
                facts |= {
                    "event.before-earlier-stage": "yes", "event.earlier-stage": earlier.name.replace("-", " "),
                    "event.earlier-on": earlier.span,
                }  # fmt: skip
                related.append(
                    Related(earlier.dated.at, f"{earlier.name.replace('-', ' ')}, {earlier.dated.written}")
                )
        elif (told := _told_on(event, found)) is not None:
            facts |= {"event.planned-past": "yes", "event.previous-on": told.span}
            related.append(Related(told.dated.at, f"told on {told.dated.written}"))
        yield Observation(group="event", facts=facts, at=event.dated.at, related=tuple(related))


def _told_on(event: Happening, found: tuple[Happening, ...]) -> Happening | None:
    """Return the day on which it was told, in the same sentence, that something would be on a day then gone by."""
    before = found[event.order - 1] if event.order else None
    low = event.dated.passage.text.low
    if before is None or before.planned or before.dated.passage.text is not event.dated.passage.text:
        return None
    between = low[before.dated.end : event.dated.start]
    told = tables.phrases().to_come.search(between) is not None and ". " not in between
    return before if told and event.span.before(before.span) else None


def _leads(event: Happening, latest: Happening) -> bool:
    """Whether the date of an event is the first of its passage, or of a plain sentence in it: another may go back."""
    passage = event.dated.passage
    if dates_of(passage)[0].start == event.dated.start:
        return passage.role == "happened"
    low = passage.text.low
    start = max(low.rfind(". ", 0, event.dated.start) + 2, 0)
    end = low.find(". ", event.dated.end)
    sentence = low[start : len(low) if end < 0 else end]
    day = event.span.day is not None and latest.span.day is not None
    alone = sum(start <= dated.start < start + len(sentence) for dated in dates_of(passage)) == 1
    here = latest.dated.passage.paragraph is passage.paragraph
    said = re.search(r"(?:\bon |^on )$", low[max(event.dated.start - 4, 0) : event.dated.start])
    return bool(day and alone and here and said and not _goes_back().search(sentence))


@cache
def _goes_back() -> re.Pattern[str]:
    """Match what tells a sentence about an earlier time from one that goes on."""
    return re.compile(
        r"\b(?:had|earlier|previous\w*|follow\w*|since|after|before|already|dated|from|respon\w+ to|referr\w+|because|as|when|which|that|first|original\w*|refer\w*|deadline|due|should|would|could|by|until)\b"
    )


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:notes?|records?|letters?|emails?|reports?|entry|entries|minutes|response|reply|replies|statement|logs?|assessment|plan|decision|invoice|agreement|contract|form|leaflet|policy) (?:of|dated|from|for)(?: the)? $"
    )


def _of_a_paper(event: Happening) -> bool:
    """Whether the date is that of a paper which is only referred to: "a case note of 25 April says"."""
    low = event.dated.passage.text.low
    return _paper().search(low[max(event.dated.start - 40, 0) : event.dated.start]) is not None


@frozen
class _Range:
    """Of all firm events of one name, the one that was over first and the one that began last."""

    first: Happening
    last: Happening


def _ranges(firm: list[Happening]) -> dict[str, _Range]:
    found: dict[str, _Range] = {}
    for event in firm:
        held = found.get(event.name)
        first = event if held is None or _end(event) < _end(held.first) else held.first
        last = event if held is None or _begin(event) > _begin(held.last) else held.last
        found[event.name] = _Range(first, last)
    return found


def _begin(event: Happening) -> date:
    return event.span.earliest or date.min


def _end(event: Happening) -> date:
    return event.span.latest or date.max


def _differing(event: Happening, ranges: dict[str, _Range]) -> Happening | None:
    """Return the same event elsewhere where the two dates cannot both be right."""
    held = ranges.get(event.name)
    if event.name not in ONCE or held is None:
        return None
    for other in (held.first, held.last):
        apart = other.span.before(event.span) or event.span.before(other.span)
        if other.dated.passage.paragraph is not event.dated.passage.paragraph and apart:
            return other
    return None


def _earlier(event: Happening, ranges: dict[str, _Range]) -> Happening | None:
    """Return a step that must come first, and is dated after this one wherever it is dated."""
    steps = {step.name: step.after for step in tables.phrases().events}
    pending, seen = list(steps.get(event.name, ())), set[str]()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        pending.extend(steps.get(name, ()))
        held = ranges.get(name)
        if held is not None and event.span.before(held.first.span) and event.span.before(held.last.span):
            return held.first
    return None
