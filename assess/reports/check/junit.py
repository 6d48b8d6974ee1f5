"""JUnit XML: a suite for each statement, a test case for each finding; advice counts as passed."""

from xml.sax.saxutils import escape, quoteattr

from assess.reports.check.model import Report, Shown
from assess.source.printable import printable


def write(report: Report) -> str:
    """Return the report."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    failures = sum(finding.severity != "advice" for _, finding in report.all())
    tests = sum(max(len(shown.findings), 1) for shown in report.files) + len(report.problems)
    lines.append(
        f'<testsuites name="assess check" tests="{tests}" failures="{failures}" errors="{len(report.problems)}">'
    )
    for shown in report.files:
        lines += _suite(shown, report)
    if report.problems:
        lines.append(
            f'  <testsuite name="not read" tests="{len(report.problems)}" failures="0" errors="{len(report.problems)}">'
        )
        for problem in report.problems:
            lines.append(f'    <testcase name={_quoted(problem.place.path)} classname="input">')
            lines.append(f"      <error message={_quoted(problem.message)}/>")
            lines.append("    </testcase>")
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(shown: Shown, report: Report) -> list[str]:
    path = shown.checked.path
    failures = sum(finding.severity != "advice" for finding in shown.findings)
    lines = [
        f'  <testsuite name={_quoted(path)} tests="{max(len(shown.findings), 1)}" failures="{failures}" errors="0">'
    ]
    if not shown.findings:
        lines.append(f'    <testcase name="nothing found" classname={_quoted(path)}/>')
    for finding in shown.findings:
        place = f"{path}:{finding.at.line}:{finding.at.column}"
        lines.append(
            f"    <testcase name={_quoted(f'{finding.rule} at {finding.at.line}:{finding.at.column}')} classname={_quoted(path)}>"
        )
        message = report.message(finding)
        if finding.severity == "advice":
            lines.append(f"      <system-out>{_text(f'{place}: {message}')}</system-out>")
        else:
            lines.append(
                f"      <failure type={_quoted(finding.severity)} message={_quoted(message)}>{_text(f'{place}: {message} {report.help(finding)}')}</failure>"
            )
        lines.append("    </testcase>")
    return [*lines, "  </testsuite>"]


def _text(text: str) -> str:
    return escape(printable(text))


def _quoted(text: str) -> str:
    return quoteattr(printable(text))
