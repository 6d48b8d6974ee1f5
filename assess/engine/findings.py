"""What every rule came out as in one matter: the engine's own record, which explanations read."""

from collections.abc import Mapping
from typing import Literal

from assess.engine.limits import DeadlineFinding, DerivedFinding
from assess.facts.values import Given
from assess.rulebook.conditions import RuleStatus
from assess.rulebook.model import Proviso, Rule, Rulebooks, Version
from assess.source.frozen import frozen

Part = Literal["3", "3A"]
Standing = Literal["applies", "not yet in force", "not in Part 3A"]


@frozen
class ProvisoFinding:
    """Whether a proviso was made out (`met`), was not, or is unknown and leaves the rule standing."""

    proviso: Proviso
    status: RuleStatus


@frozen(kw_only=True)
class RuleFinding:
    """What a rule came out as: its version, its `when`, its provisos, and whether it is limited in scope."""

    rule: Rule
    version: Version
    status: RuleStatus
    when: bool | None
    provisos: tuple[ProvisoFinding, ...] = ()
    limited: bool = False
    standing: Standing = "applies"

    @property
    def holds(self) -> bool:
        """Whether it is met and not limited in scope."""
        return self.status == "met" and not self.limited

    @property
    def lifted_by(self) -> tuple[Proviso, ...]:
        """The provisos that are made out."""
        return tuple(finding.proviso for finding in self.provisos if finding.status == "met")


@frozen(kw_only=True)
class Findings:
    """Everything worked out for one matter.

    `taken` names what was taken for want of a fact, with the facts: the Part, the day of assessment, the
    version in force, and what each deadline took.
    """

    books: Rulebooks
    facts: Mapping[str, Given]
    rules: Mapping[str, RuleFinding]
    deadlines: Mapping[str, DeadlineFinding]
    derived: Mapping[str, DerivedFinding]
    message: Mapping[str, str]
    part: Part
    taken: Mapping[str, tuple[str, ...]]
    engine: str
