"""Annotations of GitHub's log: one workflow command a finding."""

from assess.reports.check.model import Report

LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}


def write(report: Report) -> str:
    """Return the report; what the log would read as a command is escaped."""
    lines = []
    for shown, finding in report.all():
        at = finding.at
        places = {
            "file": shown.checked.path,
            "line": str(at.line),
            "endLine": str(at.end_line),
            "col": str(at.column),
            "title": finding.rule,
        }
        told = ",".join(f"{key}={_property(value)}" for key, value in places.items())
        lines.append(
            f"::{LEVELS[finding.severity]} {told}::{_escaped(f'{report.message(finding)} {report.help(finding)}')}"
        )
    for problem in report.problems:
        place = problem.place
        told = f"file={_property(place.path)}" + (f",line={place.line}" if place.line else "")
        lines.append(f"::error {told}::{_escaped(problem.message)}")
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
