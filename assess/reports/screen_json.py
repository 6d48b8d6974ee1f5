"""A screening as JSON: version 1 of the contract in results.md, sorted and repeatable."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assess.assessment.model import CaseAssessment, Ground, MatterAssessment, Pointer
from assess.engine.limits import DeadlineFinding
from assess.facts.citations import Citation
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.rulebook.model import Rulebooks
from assess.source.errors import Problem

VERSION = 1
Json = dict[str, Any]
More = Callable[[MatterAssessment], Json]


def screening(
    cases: Iterable[CaseAssessment], problems: Iterable[Problem], books: Rulebooks, *, program: str, engine: str, as_of: str,
    more: More | None = None,
) -> str:  # fmt: skip
    """Return a screening as a JSON text, keys sorted, one line an item.

    `more` gives what a person asked for beside the contract's keys of a matter.
    """
    told: Json = {
        "version": VERSION, "program": program, "engine": engine, "as-of": as_of,
        "rulebooks": [
            {"id": book.name, "version": book.version, "sha256": book.sha256}
            for book in sorted(books.books.values(), key=lambda book: book.name)
        ],
        "errors": [problem_json(problem) for problem in problems],
        "cases": [case_json(case, more) for case in cases],
    }  # fmt: skip
    return as_text(told)


def as_text(told: object) -> str:
    """Return JSON as the contract writes it: sorted, indented, as it was spelt."""
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def problem_json(problem: Problem) -> Json:
    """Return one problem."""
    place = problem.place
    return {
        "path": place.path, "line": place.line, "column": place.column, "message": problem.message, "help": problem.help,
    }  # fmt: skip


def case_json(assessed: CaseAssessment, more: More | None = None) -> Json:
    """Return one complaint."""
    result = list(assessed.result) if isinstance(assessed.result, tuple) else assessed.result
    return {
        "path": assessed.case.path, "case": assessed.case.reference or None, "sha256": assessed.case.sha256,
        "result": result, "scope": assessed.scope,
        "matters": [{**matter_json(matter), **(more(matter) if more else {})} for matter in assessed.matters],
    }  # fmt: skip


def matter_json(assessed: MatterAssessment) -> Json:
    """Return one matter."""
    return {
        "id": assessed.matter.id, "title": assessed.matter.title or None, "result": assessed.result,
        "stage": assessed.stage, "firmness": assessed.firmness, "part": assessed.part,
        "grounds": [_ground(ground) for ground in assessed.grounds],
        "considered": [
            {"id": each.finding.rule.ground, "rule": each.finding.rule.name, "status": each.finding.status, "because": each.because}
            for each in assessed.considered
        ],
        "presumed": [{"rule": each.rule, "facts": list(each.facts)} for each in assessed.presumed],
        "factors": [_factor(each) for each in assessed.factors], "routes": [_route(each) for each in assessed.routes],
        "questions": [
            {"fact": each.fact, "ask": each.ask, "why": each.why, "could-become": list(each.could_become)}
            for each in assessed.questions
        ],
        "not-assessed": [{"rule": each.rule, "reason": each.reason} for each in assessed.not_assessed],
        "scope": assessed.scope, "next": assessed.next,
    }  # fmt: skip


def _ground(ground: Ground) -> Json:
    finding, version = ground.finding, ground.finding.version
    return {
        "id": ground.id, "rule": finding.rule.name, "title": version.title, "kind": version.kind, "step": version.step,
        "outcome": version.outcome, "certainty": version.certainty, "limits": ground.limits,
        "because": " ".join((ground.because, *ground.notes)), "authority": citations_json(ground.authority),
        "provisos": [
            {
                "name": each.proviso.name, "title": each.proviso.title, "status": each.status,
                "must-address": list(each.proviso.must_address), "certainty": each.proviso.certainty,
            }
            for each in finding.provisos
        ],
        "facts": [fact_json(given) for given in ground.facts],
        "deadlines": [deadline_json(each) for each in ground.deadlines],
    }  # fmt: skip


def citations_json(citations: Iterable[Citation]) -> list[Json]:
    """Return some authorities."""
    return [{"cite": each.cite, "url": each.url} for each in citations]


def fact_json(given: Given) -> Json:
    """Return a fact as it is given."""
    value = list(given.written) if isinstance(given.written, tuple) else given.written
    return {
        "fact": given.fact, "value": value, "line": given.place.line, "column": given.place.column,
        "source": given.source, "why": given.why, "by": given.by,
    }  # fmt: skip


def deadline_json(finding: DeadlineFinding) -> Json:
    """Return how a time limit stands."""
    overrun: Mapping[str, int] | None = None
    if finding.status == "missed" and finding.overrun is not None:
        overrun = {"days": finding.overrun[0], "months": finding.overrun[1]}
    return {
        "name": finding.deadline.name, "status": finding.status or "unknown", "from": _span(finding.start),
        "due": _span(finding.due), "measured-to": _span(finding.measured_to), "overrun": overrun,
        "certainty": finding.deadline.certainty,
    }  # fmt: skip


def _span(span: Span | None) -> str | Json | None:
    if span is None:
        return None
    if span.day is not None:
        return span.day.isoformat()
    earliest, latest = (day.isoformat() if day else None for day in (span.earliest, span.latest))
    return {"earliest": earliest, "latest": latest}


def _factor(pointer: Pointer) -> Json:
    rule = pointer.finding.rule
    return {"rule": rule.name, "bears-on": rule.bears_on, "for": rule.points_for, "because": pointer.because}


def _route(pointer: Pointer) -> Json:
    rule = pointer.finding.rule
    return {"rule": rule.name, "body": rule.body, "what": rule.what, "within": rule.within or None}
