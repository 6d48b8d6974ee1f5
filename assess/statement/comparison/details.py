"""Details in which a draft differs from its case: reference, body, dates, age, and what it tells in words."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assess.assessment.model import CaseAssessment
from assess.assessment.words import span_in_words
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.facts.vocabulary import Fact
from assess.rulebook.model import Rulebooks
from assess.statement.comparison.tables import ComparisonTables, Telling
from assess.statement.model import Statement
from assess.statement.observers import Observation, Observations, Observed, Related
from assess.statement.sentences import sentences
from assess.statement.text import Extent

CASE_ROLE = "case"
AGE_APART = 1
AT = "at"


def case_place(given: Given) -> Extent:
    """Return where a fact stands in the case file."""
    line, column = given.place.line or 1, given.place.column or 1
    return Extent(line, column, line, column, role=CASE_ROLE)


def details(
    statement: Statement,
    seen: Observations,
    assessed: CaseAssessment,
    books: Rulebooks,
    tables: ComparisonTables,
) -> Iterator[Observation]:
    """Yield every detail that cannot be so in both; what no file gives is passed over."""
    facts: dict[str, list[Given]] = {}
    for matter in assessed.matters:
        for name, given in matter.findings.facts.items():
            if given.known and given not in facts.setdefault(name, []):
                facts[name].append(given)
    yield from _texts(seen, facts, assessed)
    yield from _dates(seen, facts, tables)
    yield from _ages(seen, facts)
    for fact, telling in tables.tellings.items():
        yield from _told(statement, telling, books.vocabulary[fact], facts.get(fact, []))


def _texts(
    seen: Observations, facts: Mapping[str, list[Given]], assessed: CaseAssessment
) -> Iterator[Observation]:
    said = {"draft.reference": assessed.case.reference, "draft.body": ""}
    named = facts.get("body.name", [])
    if len(named) == 1:
        said["draft.body"] = str(named[0].value)
    for fact, case in said.items():
        draft = str(seen.draft.facts.get(fact, ""))
        if draft and case and _plain(draft) != _plain(case):
            place = case_place(named[0]) if fact == "draft.body" else Extent(1, 1, 1, 1, role=CASE_ROLE)
            yield _differs(
                "the body" if fact == "draft.body" else "the reference",
                draft,
                case,
                seen.draft.place(fact),
                place,
            )


def _plain(text: str) -> str:
    kept = "".join(character for character in text.lower() if character.isalnum())
    return kept.rstrip("abcdefgh") if kept[:1].isdigit() else kept


def _dates(
    seen: Observations, facts: Mapping[str, list[Given]], tables: ComparisonTables
) -> Iterator[Observation]:
    for event, names in tables.events.items():
        mentions = [
            one for one in seen.of("event")
            if one.facts.get("event.name") == event and one.facts.get("event.planned") != "yes" and isinstance(one.facts.get("event.on"), Span)
        ]  # fmt: skip
        given = [each for name in names for each in facts.get(name, ()) if isinstance(each.value, Span)]
        if (
            not given
            or not mentions
            or any(not _apart(one.facts["event.on"], each) for one in mentions for each in given)
        ):
            continue
        for one in mentions:
            value = given[0].value
            assert isinstance(value, Span)  # noqa: S101 - for the type checker: chosen above
            written = str(one.facts.get("event.written", ""))
            yield _differs(
                f"the date of {_called(event)}", written, span_in_words(value), one.at, case_place(given[0])
            )


def _called(event: str) -> str:
    return (
        event.replace("stage-", "the stage ").replace("-", " ")
        if event.startswith("stage")
        else f"the {event.replace('-', ' ')}"
    )


def _apart(draft: Observed, given: Given) -> bool:
    if not isinstance(draft, Span) or not isinstance(given.value, Span):
        return False
    return draft.before(given.value) is True or given.value.before(draft) is True


def _ages(seen: Observations, facts: Mapping[str, list[Given]]) -> Iterator[Observation]:
    given = [each for each in facts.get("child.age", []) if isinstance(each.value, Decimal)]
    ages = [
        one
        for one in seen.of("detail")
        if one.facts.get("detail.kind") == "age" and isinstance(one.facts.get("detail.age"), Decimal)
    ]
    if len(given) != 1 or not ages:
        return
    age = given[0].value
    assert isinstance(age, Decimal)  # noqa: S101 - for the type checker: chosen above
    if all(
        isinstance(held := one.facts["detail.age"], Decimal) and abs(held - age) > AGE_APART for one in ages
    ):
        one = ages[0]
        yield _differs(
            "the child's age", str(one.facts["detail.age"]), str(age), one.at, case_place(given[0])
        )


def _told(
    statement: Statement, telling: Telling, fact: Fact, given: Sequence[Given]
) -> Iterator[Observation]:
    """Yield where a statement tells another value than the case has, and never the case's own."""
    held = {str(each.value) for each in given}
    if not held or not held <= set(telling.values):
        return
    found = dict(told(statement, telling))
    order = list(telling.values)
    if telling.rising:
        furthest = max((order.index(value) for value in held), default=0)
        other = [value for value in found if order.index(value) > furthest][-1:]
    else:
        other = [] if held & set(found) else list(found)[:1]
    for value in other:
        yield _differs(
            telling.what,
            fact.label(value),
            fact.label(str(given[0].value)),
            found[value],
            case_place(given[0]),
        )


def told(statement: Statement, telling: Telling) -> Iterator[tuple[str, Extent]]:
    """Yield each value a statement tells, with the words that tell it first."""
    found: set[str] = set()
    for passage in statement.within(*telling.sections):
        for sentence in sentences(passage.text):
            if any(pattern.search(sentence.low) for pattern in telling.unless):
                continue
            for value, patterns in telling.values.items():
                match = next(filter(None, (pattern.search(sentence.low) for pattern in patterns)), None)
                if match and value not in found:
                    found.add(value)
                    yield (
                        value,
                        passage.place_of(sentence, *match.span(AT if AT in match.re.groupindex else 0)),
                    )


def _differs(what: str, draft: str, case: str, at: Extent, place: Extent) -> Observation:
    return Observation(
        group="comparison", at=at, related=(Related(place, f"the case says {case}"),),
        facts={"comparison.kind": "differs", "comparison.what": what, "comparison.draft-says": draft, "comparison.case-says": case},
    )  # fmt: skip
