"""The contract of `assess check --format json`, version 1."""

import json
from typing import Any

from assess.reports.check.model import Report, Shown
from assess.statement.findings import Finding

VERSION = 1


def write(report: Report) -> str:
    """Return the report; keys are sorted, and the same input gives the same bytes."""
    told = {
        "version": VERSION,
        "program": report.program,
        "errors": [
            {
                "path": problem.place.path, "line": problem.place.line, "column": problem.place.column,
                "message": problem.message, "help": problem.help,
            }
            for problem in report.problems
        ],
        "files": [_file(shown, report) for shown in report.files],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _file(shown: Shown, report: Report) -> dict[str, Any]:
    checked = shown.checked
    return {
        "path": checked.path,
        "kind": checked.statement.kind.kind,
        "case": checked.case,
        "findings": [_finding(finding, report) for finding in shown.findings],
        "suppressed": [
            {"rule": each.rule, "line": each.line, "reason": each.reason} for each in checked.suppressed
        ],
        "rules-run": checked.rules_run,
        "not-assessed": [{"rule": each.rule, "missing": each.missing} for each in checked.not_assessed],
    }


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    at = finding.at
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": report.message(finding),
        "help": report.help(finding),
        "line": at.line,
        "column": at.column,
        "end-line": at.end_line,
        "end-column": at.end_column,
        "paragraph": at.paragraph,
        "authority": [{"cite": each.cite, "url": each.url} for each in finding.authority],
        "related": [
            {
                "path": each.path,
                "line": each.line,
                "column": each.column,
                "message": report.related(each.message),
            }
            for each in finding.related
        ],
    }
