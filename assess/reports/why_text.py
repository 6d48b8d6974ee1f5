"""What would change a result, and why not another, for people: 80 columns, the answer first."""

from collections.abc import Iterable, Iterator

from assess.assessment.assess import authority
from assess.assessment.ranks import RESULTS
from assess.assessment.words import counted, joined, lowered, value_in_words
from assess.engine.findings import Findings
from assess.explain.changes import Change, Sort, Way
from assess.explain.why import Changes, Standing, Why
from assess.explain.working import origin, proviso_in_words
from assess.facts.values import Given
from assess.facts.vocabulary import Vocabulary
from assess.reports.layout import WIDTH, labelled, wrapped
from assess.reports.screen_text import RESULT_WORDS, Paint, cited_together, plain

COLUMN = 24
FEW = 6
FEW_VALUES = 4
SORT_WORDS: dict[Sort, str] = {
    "answer": "An answer", "judgement": "A judgement", "change": "A change", "correction": "A correction of the record",
}  # fmt: skip


def why_lines(told: Why, paint: Paint = plain, *, every: bool = False) -> Iterator[str]:
    """Yield why a matter does not come to a result, and the least that would lead there."""
    matter = told.outlooks.matter
    wanted = RESULT_WORDS[told.result]
    yield from wrapped(f"{matter.matter.title or matter.matter.id}: why not {wanted}?", 0)
    yield ""
    by = f", by {matter.decisive.rule.name}" if matter.decisive is not None else ""
    if told.already:
        yield from wrapped(f"It is: {wanted}{by}.", 0)
        for standing in told.leading:
            if standing.finding.status == "met":
                yield from _standing(standing, matter.findings, paint)
        return
    yield from wrapped(f"It is now: {RESULT_WORDS[matter.result]}{by}.", 0)
    yield from _section("In the way", told.in_the_way, matter.findings, paint)
    shown = [each for each in told.leading if each.finding.status != "not-met"] or list(told.leading)
    yield from _section("What leads there", shown if every else shown[:FEW], matter.findings, paint)
    if len(shown) > FEW and not every:
        yield from wrapped(f"and {counted(len(shown) - FEW, 'more ground')} (--all)", 2)
    yield ""
    yield from _verdict(told, paint, every=every)


def _section(title: str, standings: Iterable[Standing], findings: Findings, paint: Paint) -> Iterator[str]:
    for number, standing in enumerate(standings):
        if number == 0:
            yield ""
            yield paint(title, "bold")
        yield from _standing(standing, findings, paint)


def _standing(standing: Standing, findings: Findings, paint: Paint) -> Iterator[str]:
    finding = standing.finding
    name = finding.rule.name
    lines = labelled(name, standing.because, 2, COLUMN)
    yield lines[0].replace(name, paint(name, "ground"), 1)
    yield from lines[1:]
    yield from wrapped(cited_together(authority(finding.version, findings)), COLUMN)
    if finding.status == "met":
        for each in finding.provisos:
            yield from wrapped(
                f"Unless {lowered(each.proviso.title)}: {proviso_in_words(each.status)}.", COLUMN
            )


def _verdict(told: Why, paint: Paint, *, every: bool) -> Iterator[str]:
    if told.rests_on or told.verdict in ("none", "none but by correction"):
        yield paint("Proved: with what is on record, no change leads there", "bold")
        yield from _rests_on(told.rests_on, told.outlooks.vocabulary)
        if told.verdict == "none":
            yield from wrapped("Nor does any correction of the record.", 2)
            return
        yield ""
    if told.verdict == "not found":
        text = f"No way of up to {counted(8, 'change')} was found that comes out so. That is no proof that there is none."
        yield from wrapped(text, 0)
    if told.least:
        size = len(told.least[0].changes)
        number = {1: "one fact", 2: "two facts", 3: "three facts", 4: "four facts"}.get(size, f"{size} facts")
        yield paint(f"The least change that leads there: {number}", "bold")
        yield from ways_lines(told.least, every=every)
    if told.corrections and told.verdict != "none but by correction":
        yield ""
        yield (
            paint("Shorter, but a correction of the record", "bold")
            if not told.least or len(told.least[0].changes) > 1
            else paint("Or a correction of the record", "bold")
        )
        yield from ways_lines(told.corrections, every=every)


def _rests_on(given: Iterable[Given], vocabulary: Vocabulary) -> Iterator[str]:
    for each in given:
        told = f"{vocabulary[each.fact].title}: {value_in_words(each, vocabulary)} ({origin(each)})"
        yield from wrapped(told, 2)


def ways_lines(ways: Iterable[Way], *, every: bool = False) -> Iterator[str]:
    """Yield ways to a result, each with what is then so and its authority."""
    listed = list(ways)
    for way in listed if every else listed[:FEW]:
        yield from way_lines(way)
    if len(listed) > FEW and not every:
        yield f"  and {len(listed) - FEW} more (--all)"


def way_lines(way: Way) -> Iterator[str]:
    """Yield one way."""
    for number, change in enumerate(way.changes):
        lead = SORT_WORDS[change.sort] if number == 0 else f"and {lowered(SORT_WORDS[change.sort])}"
        yield from _change(
            change, lead, () if number or len(way.changes) > 1 else way.others, first=number == 0
        )
    yield from wrapped(f"Then: {lowered(way.because)}. {cited_together(way.authority)}", 6)


def _change(change: Change, lead: str, others: tuple[Given, ...], *, first: bool) -> list[str]:
    lines = wrapped(f"{lead}: {statement(change, others)}", 4)
    if first:
        lines[0] = "  - " + lines[0].lstrip()
    where = f"{change.fact.name}: {now_in_words(change)}"
    room = WIDTH - len(lines[-1]) - 2
    if len(where) + 2 <= room:
        lines[-1] += " " * (room + 2 - len(where)) + where
    else:
        lines += [" " * max(WIDTH - len(where), 4) + where]
    return lines


def statement(change: Change, others: tuple[Given, ...] = ()) -> str:
    """Return what would be so, as it reads in a sentence."""
    fact = change.fact
    labels = [_label(change, given) for given in (change.value, *others)]
    if len(labels) > FEW_VALUES:
        labels = [*labels[: FEW_VALUES - 1], f"{len(labels) - FEW_VALUES + 1} other words"]
    return f"{fact.title}: {joined(labels, 'or')}"


def _label(change: Change, given: Given) -> str:
    return value_in_words(given, Vocabulary({change.fact.name: change.fact}, ()))


def now_in_words(change: Change) -> str:
    """Return what is recorded now, and where."""
    if change.now is None:
        return "not recorded"
    written = change.now.written if isinstance(change.now.written, str) else ", ".join(change.now.written)
    where = f", line {change.now.place.line}" if change.now.place.line else ""
    return f"now {written or 'none'}{where}"


def changes_lines(told: Changes, paint: Paint = plain, *, every: bool = False) -> Iterator[str]:
    """Yield everything that would change the result of a matter, result by result."""
    matter = told.outlooks.matter
    yield from wrapped(f"{matter.matter.title or matter.matter.id}: what would change it?", 0)
    yield ""
    by = f", by {matter.decisive.rule.name}" if matter.decisive is not None else ""
    yield from wrapped(f"It is now: {RESULT_WORDS[matter.result]}{by}.", 0)
    for result in RESULTS:
        one = [way for way in told.singles if way.result == result]
        two = [way for way in told.pairs if way.result == result]
        if one or two:
            yield ""
            pairs = "" if one else " (no single change does)"
            yield paint(f"To {RESULT_WORDS[result]}{pairs}: {counted(len(one or two), 'way')}", "bold")
            yield from ways_lines(one or two, every=every)
    silent = [
        RESULT_WORDS[result]
        for result in RESULTS
        if result != matter.result and not any(way.result == result for way in (*told.singles, *told.pairs))
    ]
    if silent:
        yield ""
        yield from wrapped(
            f"No one or two changes lead to {joined(silent, 'or')} (assess why says what does).", 0
        )
