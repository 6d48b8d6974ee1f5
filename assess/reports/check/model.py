"""What a report of checked statements is made from, and which module writes which format."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TypeAlias

from assess.rulebook.checks import SEVERITIES, Severity
from assess.source.errors import Problem
from assess.source.frozen import frozen
from assess.statement.findings import Checked, Finding

Paint: TypeAlias = Callable[[str, str], str]
FORMATS = ("text", "concise", "json", "sarif", "github", "junit", "html")
HIDDEN = "[…]"
MODULES = {
    "json": "as_json",
    "html": "as_html",
}  # so that no module here takes the name of one of Python's own


@frozen(kw_only=True)
class Shown:
    """One statement with the findings a report shows."""

    checked: Checked
    findings: tuple[Finding, ...]


@frozen(kw_only=True)
class Report:
    """Everything a report holds: the statements, what could not be read, and how it is to be shown."""

    program: str
    files: tuple[Shown, ...]
    problems: tuple[Problem, ...] = ()
    forms: int = 0  # case files and the like, read for their form alone
    redact: bool = False
    not_assessed: bool = False
    mended: int = 0
    unmendable: int = 0  # safe mends in Word files, which are mended by hand

    def message(self, finding: Finding) -> str:
        """Return what a finding says, with nothing of the text in it where that is asked."""
        return finding.masked if self.redact and finding.masked else finding.message

    def help(self, finding: Finding) -> str:
        """Return what to do about a finding."""
        return finding.masked_help if self.redact and finding.masked_help else finding.help

    def related(self, message: str) -> str:
        """Return what is said of another place."""
        return HIDDEN if self.redact else message

    def all(self) -> Iterator[tuple[Shown, Finding]]:
        """Yield every finding shown, with its statement."""
        for shown in self.files:
            for finding in shown.findings:
                yield shown, finding

    def counts(self) -> dict[Severity, int]:
        """Return how many findings of each severity are shown."""
        found = [finding.severity for _, finding in self.all()]
        return {severity: found.count(severity) for severity in SEVERITIES}


def written(report: Report, form: str, paint: Paint) -> str:
    """Return a report in one of the formats."""
    module = import_module(f"assess.reports.check.{MODULES.get(form, form)}")
    text = module.write(report, paint) if form == "text" else module.write(report)
    return str(text)
