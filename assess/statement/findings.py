"""What a check found in a statement: what is wrong, where, on what authority, and what to do about it."""

from attrs import field, frozen, validators

from assess.facts.citations import Citation
from assess.rulebook.checks import SEVERITIES, Severity
from assess.statement.model import Statement
from assess.statement.text import Extent


@frozen(order=True)
class Elsewhere:
    """Another place that belongs to a finding, in the statement or in its case file."""

    path: str
    line: int
    column: int
    message: str


@frozen(kw_only=True)
class Finding:
    """One thing found, at exactly one place.

    `masked` is the message with everything left out that comes from the text or the case. `mend` is what the
    marked characters should read, where that is safe to do unread.
    """

    rule: str
    severity: Severity = field(validator=validators.in_(SEVERITIES))
    message: str = field(validator=validators.min_len(1))
    help: str
    at: Extent = field(validator=validators.instance_of(Extent))
    section: str = ""
    authority: tuple[Citation, ...] = field(validator=validators.min_len(1))
    related: tuple[Elsewhere, ...] = ()
    mend: str | None = None
    masked: str = ""
    masked_help: str = ""

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What findings are sorted by: the place, then the name."""
        return *self.at.order, self.rule, self.message


@frozen(order=True)
class NotAssessed:
    """A check that could not be run, and what is missing: a fact, or `case`."""

    rule: str
    missing: str


@frozen(order=True)
class Suppressed:
    """A finding that a note passes over, and the reason it gives."""

    rule: str
    line: int
    reason: str


@frozen(kw_only=True)
class Checked:
    """One statement, and all that was found in it, in the order of the file.

    `known` counts the findings left out because an earlier report has them.
    """

    statement: Statement
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    not_assessed: tuple[NotAssessed, ...] = ()
    rules_run: int
    case: str | None = None
    known: int = 0

    @property
    def path(self) -> str:
        """The statement's file."""
        return self.statement.path

    def at_least(self, severity: str) -> tuple[Finding, ...]:
        """Return the findings of this severity or a graver one."""
        shown = SEVERITIES[: [str(each) for each in SEVERITIES].index(severity) + 1]
        return tuple(finding for finding in self.findings if finding.severity in shown)


def heading_above(statement: Statement, at: Extent) -> str:
    """Return the heading a place stands under; empty above the first."""
    found = ""
    for section in statement.sections:
        if section.heading and section.heading.extent().order <= at.order:
            found = section.title
    return found
