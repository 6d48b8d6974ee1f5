"""The assessment of a complaint: what is likely, why, how firm, what is open, and what was not assessed."""

from typing import Literal, TypeAlias

from attrs import field, validators

from assess.engine.findings import Findings, Part, RuleFinding
from assess.engine.limits import DeadlineFinding
from assess.facts.case import Case, Matter
from assess.facts.citations import Citation
from assess.facts.values import Given
from assess.rulebook.model import Outcome
from assess.source.frozen import frozen

Firmness = Literal["settled", "provisional"]
Stage = Literal["jurisdiction", "discretion"]
CaseResult: TypeAlias = str | tuple[str, ...]


@frozen(kw_only=True)
class Ground:
    """A ground that holds, or holds for part of the matter (`limits` says "scope")."""

    finding: RuleFinding
    because: str
    authority: tuple[Citation, ...]
    facts: tuple[Given, ...]
    deadlines: tuple[DeadlineFinding, ...]
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The ground's name in the contract."""
        return self.finding.rule.ground

    @property
    def limits(self) -> str | None:
        """What is limited, or None."""
        return "scope" if self.finding.limited else None


@frozen
class Considered:
    """A bar or discretion that does not hold, or is not known to, and why."""

    finding: RuleFinding
    because: str


@frozen
class Question:
    """A fact that is missing, the question to ask, the rule that needs it, and what the result could become."""

    fact: str
    ask: str
    why: str
    could_become: tuple[Outcome, ...]


@frozen(order=True)
class Presumed:
    """A rule taken at its ordinary value because nobody raised it, and the facts that would raise it."""

    rule: str
    facts: tuple[str, ...]


@frozen
class Pointer:
    """A factor or a route that is met, and what it says."""

    finding: RuleFinding
    because: str


@frozen
class NotAssessed:
    """Something that could not be worked out, and why."""

    rule: str
    reason: str


@frozen(kw_only=True)
class MatterAssessment:
    """What is likely for one matter."""

    matter: Matter
    findings: Findings
    result: Outcome
    stage: Stage | None
    firmness: Firmness
    grounds: tuple[Ground, ...]
    decisive: RuleFinding | None
    considered: tuple[Considered, ...]
    presumed: tuple[Presumed, ...]
    factors: tuple[Pointer, ...]
    routes: tuple[Pointer, ...]
    questions: tuple[Question, ...]
    not_assessed: tuple[NotAssessed, ...]
    scope: str | None
    next: str

    @property
    def part(self) -> Part:
        """The Part of the Act that applies."""
        return self.findings.part


@frozen(kw_only=True)
class CaseAssessment:
    """What is likely for a complaint: the common result of its matters, or the list of them."""

    case: Case
    result: CaseResult
    matters: tuple[MatterAssessment, ...] = field(validator=validators.min_len(1))
    scope: str | None
    engine: str
