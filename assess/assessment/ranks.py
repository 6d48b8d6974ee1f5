"""The order in which grounds give the result, computed from a rule's own words alone (no list of names)."""

from collections.abc import Iterable

from assess.engine.findings import RuleFinding
from assess.rulebook.model import Outcome, Version

NO_RANK = 9
STEPS = ("complainant", "body", "excluded-matter", "alternative-remedy", "time", "notice", "discretion")
RESULTS: tuple[Outcome, ...] = (
    "cannot-investigate", "refer-back", "will-not-investigate", "resolve-early", "investigate", "undetermined",
)  # fmt: skip
GOES_ON = ("investigate", "resolve-early")


def rank(version: Version) -> int:
    """Return the rank of a bar or discretion, 1 (first) to 8; of a rule that is no ground, 9."""
    if version.outcome is None:
        return NO_RANK
    if version.kind == "bar":
        order = ("cannot-investigate", "will-not-investigate", "undetermined", "refer-back")
        return 1 + order.index(str(version.outcome))
    if version.prevails:
        return 5
    return 6 + ("resolve-early", "will-not-investigate", "investigate").index(str(version.outcome))


def place_in_report(finding: RuleFinding) -> tuple[int, int, str]:
    """Return where a ground stands in a report: by step, then by rank, then by name."""
    version = finding.version
    step = STEPS.index(version.step) if version.step in STEPS else len(STEPS)
    return step, rank(version), finding.rule.name


def decisive(findings: Iterable[RuleFinding]) -> RuleFinding | None:
    """Return the ground that gives the result: the first by rank, then by step; None where none holds."""
    holding = [finding for finding in findings if finding.holds]
    if not holding:
        return None
    return min(holding, key=lambda finding: (rank(finding.version), *place_in_report(finding)))
