"""The working as JSON: what stands under `working` beside the contract's keys, only where it is asked for."""

from assess.assessment.assess import authority
from assess.assessment.model import MatterAssessment
from assess.assessment.reads import Reads
from assess.engine.limits import DeadlineFinding
from assess.explain.working import Node, ProvisoWorking, RuleWorking, working
from assess.reports.screen_json import Json, citations_json, deadline_json, fact_json


def working_json(matter: MatterAssessment, reads: Reads) -> Json:
    """Return the whole working of a matter."""
    told = working(matter, reads)
    return {
        "grounds": [_rule(each, matter) for each in (*told.holding, *told.unknown, *told.failing)],
        "tests": [_rule(each, matter) for each in told.tests],
        "deadlines": [_deadline(each) for each in told.deadlines],
        "facts": [{**fact_json(given), "path": given.place.path} for given in told.facts],
    }


def _rule(told: RuleWorking, matter: MatterAssessment) -> Json:
    finding, version = told.finding, told.finding.version
    return {
        "rule": told.rule.name, "id": told.rule.ground, "title": version.title, "kind": version.kind,
        "outcome": version.outcome, "status": finding.status, "limits": "scope" if finding.limited else None,
        "standing": finding.standing, "because": told.because, "certainty": version.certainty,
        "authority": citations_json(authority(version, matter.findings)),
        "when": node_json(told.when), "provisos": [_proviso(each, matter) for each in told.provisos],
    }  # fmt: skip


def _proviso(told: ProvisoWorking, matter: MatterAssessment) -> Json:
    proviso = told.finding.proviso
    return {
        "name": proviso.name, "title": proviso.title, "status": told.finding.status,
        "must-address": list(proviso.must_address), "only-if-raised": proviso.only_if_raised,
        "limits": "scope" if proviso.limits_scope else None, "certainty": proviso.certainty,
        "authority": citations_json(authority(proviso, matter.findings)), "when": node_json(told.when),
    }  # fmt: skip


def node_json(node: Node) -> Json:
    """Return a condition: its parts, or what was found, with the facts that it reads."""
    if node.how:
        return {
            "answer": node.answer,
            "how": node.how.replace(" ", "-"),
            "parts": [node_json(part) for part in node.parts],
        }
    return {
        "answer": node.answer, "says": node.says, "wanted": node.wanted or None, "rules": list(node.rules),
        "deadlines": list(node.deadlines), "facts": [fact_json(given) for given in node.facts],
    }  # fmt: skip


def _deadline(finding: DeadlineFinding) -> Json:
    skipped = [{"day": each.day.isoformat(), "name": each.name} for each in finding.skipped]
    within = str(finding.within) if finding.within is not None else None
    return {
        **deadline_json(finding), "title": finding.deadline.title, "within": within, "skipped": skipped, "notes": list(finding.notes),
        "authority": citations_json(finding.deadline.authority),
    }  # fmt: skip
