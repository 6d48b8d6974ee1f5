"""What would change a result, and why not another, as JSON."""

from assess.assessment.assess import authority
from assess.explain.changes import Change, Way
from assess.explain.why import Changes, Standing, Why
from assess.facts.values import Given
from assess.reports.screen_json import Json, as_text, citations_json, fact_json

VERSION = 1


def why_text_json(told: list[Why], program: str, path: str) -> str:
    """Return why matters do not come to a result, as a JSON text."""
    return as_text(
        {"version": VERSION, "program": program, "path": path, "matters": [why_json(each) for each in told]}
    )


def changes_text_json(told: list[Changes], program: str, path: str) -> str:
    """Return what would change matters, as a JSON text."""
    return as_text(
        {
            "version": VERSION,
            "program": program,
            "path": path,
            "matters": [changes_json(each) for each in told],
        }
    )


def why_json(told: Why) -> Json:
    """Return why one matter does not come to a result."""
    matter = told.outlooks.matter
    return {
        "id": matter.matter.id, "title": matter.matter.title or None, "result": matter.result, "wanted": told.result,
        "already": told.already, "verdict": "already" if told.already else told.verdict.replace(" ", "-"),
        "in-the-way": [_standing(each, told) for each in told.in_the_way],
        "leading": [_standing(each, told) for each in told.leading],
        "least": [way_json(way) for way in told.least], "corrections": [way_json(way) for way in told.corrections],
        "rests-on": [fact_json(given) for given in told.rests_on],
    }  # fmt: skip


def changes_json(told: Changes) -> Json:
    """Return everything that would change one matter."""
    matter = told.outlooks.matter
    return {
        "id": matter.matter.id, "title": matter.matter.title or None, "result": matter.result,
        "singles": [way_json(way) for way in told.singles], "pairs": [way_json(way) for way in told.pairs],
    }  # fmt: skip


def _standing(each: Standing, told: Why) -> Json:
    finding = each.finding
    return {
        "rule": finding.rule.name, "id": finding.rule.ground, "status": finding.status, "because": each.because,
        "authority": citations_json(authority(finding.version, told.outlooks.matter.findings)),
        "provisos": [{"name": made.proviso.name, "title": made.proviso.title, "status": made.status} for made in finding.provisos],
    }  # fmt: skip


def way_json(way: Way) -> Json:
    """Return one way to a result."""
    return {
        "result": way.result, "rule": way.ground, "because": way.because, "authority": citations_json(way.authority),
        "changes": [_change(change) for change in way.changes], "or": [_value(given) for given in way.others],
    }  # fmt: skip


def _change(change: Change) -> Json:
    return {
        "fact": change.fact.name, "sort": change.sort, "value": _value(change.value),
        "now": fact_json(change.now) if change.now is not None else None,
    }  # fmt: skip


def _value(given: Given) -> str | list[str]:
    return list(given.written) if isinstance(given.written, tuple) else given.written
