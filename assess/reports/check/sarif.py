"""SARIF 2.1.0, which editors and code hosts read."""

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from assess.reports.check.model import Report
from assess.statement.findings import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def write(report: Report) -> str:
    """Return the report as one run of this program."""
    rules: dict[str, Finding] = {}
    for _, finding in report.all():
        rules.setdefault(finding.rule, finding)
    names = sorted(rules)
    name, _, version = report.program.partition(" ")
    run: dict[str, Any] = {
        "tool": {
            "driver": {"name": name, "version": version, "rules": [_rule(rules[each]) for each in names]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": str(problem)}} for problem in report.problems
                ],
            }
        ],
        "results": [
            {
                "ruleId": finding.rule,
                "ruleIndex": names.index(finding.rule),
                "level": LEVELS[finding.severity],
                "message": {"text": f"{report.message(finding)} {report.help(finding)}"},
                "locations": [_location(shown.checked.path, finding)],
                "relatedLocations": [
                    {
                        "id": number,
                        "physicalLocation": {
                            "artifactLocation": {"uri": _uri(other.path)},
                            "region": {"startLine": other.line, "startColumn": other.column},
                        },
                        "message": {"text": report.related(other.message)},
                    }
                    for number, other in enumerate(finding.related)
                ],
            }
            for shown, finding in report.all()
        ],
    }
    return (
        json.dumps(
            {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]},
            ensure_ascii=False,
            indent=2,
            sort_keys=True,
        )
        + "\n"
    )


def _rule(finding: Finding) -> dict[str, Any]:
    cites = "; ".join(each.cite for each in finding.authority)
    told: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": finding.rule},
        "fullDescription": {"text": cites},
    }
    url = next((each.url for each in finding.authority if each.url), None)
    return {**told, "helpUri": url} if url else told


def _location(path: str, finding: Finding) -> dict[str, Any]:
    at = finding.at
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": max(at.end_column, 1),
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix())
