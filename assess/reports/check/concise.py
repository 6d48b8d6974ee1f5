"""One line a finding: `PATH:LINE:COLUMN: severity[rule] message`."""

from assess.reports.check.model import Report
from assess.source.printable import on_one_line


def write(report: Report) -> str:
    """Return the report."""
    lines = [
        on_one_line(f"{shown.checked.path}:{finding.at.line}:{finding.at.column}: {finding.severity}[{finding.rule}] {report.message(finding)}")
        for shown, finding in report.all()
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)
