"""Cases as the program itself assesses them, and what has come of them so far."""

from functools import cached_property

from assess.assessment.assess import Assessor
from assess.assessment.model import MatterAssessment
from assess.assessment.ranks import decisive
from assess.engine.findings import Findings, RuleFinding
from assess.engine.run import Runner
from assess.facts.case import Case
from assess.proof.casefile import Facts, matters
from assess.rulebook.model import OUTCOMES_OF


def deciding(findings: Findings) -> RuleFinding | None:
    """Return the ground that gives the result of a matter, if any does."""
    return decisive(finding for finding in findings.rules.values() if finding.rule.kind in OUTCOMES_OF)


def result_of(findings: Findings) -> str:
    """Return the result of a matter."""
    first = deciding(findings)
    return str(first.version.outcome) if first is not None else "undetermined"


class Trial:
    """One case as the program itself assesses it; the matter in question is the first."""

    def __init__(self, assessor: Assessor, facts: Facts) -> None:
        self.assessor = assessor
        self.facts = facts

    @cached_property
    def findings(self) -> Findings:
        """What every rule came out as."""
        if self.facts.handled is not None:
            return self.assessment.findings
        (matter,) = matters(self.facts, self.assessor.runner.books.vocabulary)
        return self.assessor.runner.run(matter.facts)

    @cached_property
    def assessment(self) -> MatterAssessment:
        """What is likely for the matter."""
        read = matters(self.facts, self.assessor.runner.books.vocabulary)
        if self.facts.handled is None:
            return self.assessor.follows(read[0], self.findings)
        return self.assessor.case(Case("", "", "", {}, read)).matters[0]

    @property
    def decisive(self) -> str | None:
        """The rule that gives the result, if any does."""
        first = deciding(self.findings)
        return first.rule.name if first is not None else None

    @property
    def result(self) -> str:
        """The result of the matter."""
        return result_of(self.findings)

    def came_out(self, rule: str) -> tuple[str, bool]:
        """Return what a rule came out as, and whether for part of the matter only."""
        finding = self.findings.rules[rule]
        return finding.status, finding.limited

    def status(self, rule: str) -> str:
        """Return what a rule came out as."""
        return self.findings.rules[rule].status


class Seen:
    """What the program has come to in some case or other: rules met, grounds that decided, provisos made out."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.decisive: set[str] = set()
        self.results: set[str] = set()
        self.lifting: set[tuple[str, str]] = set()
        self.came_out: dict[str, list[tuple[str, bool]]] = {}

    def add(self, findings: Findings) -> None:
        """Note what a case came to."""
        first = deciding(findings)
        self.results.add(result_of(findings))
        if first is not None:
            self.decisive.add(first.rule.name)
        for name, finding in findings.rules.items():
            self.came_out.setdefault(name, []).append((finding.status, finding.limited))
            if finding.status == "met":
                self.met.add(name)
            if finding.standing == "applies" and finding.when is not False:
                self.lifting |= {(name, proviso.name) for proviso in finding.lifted_by}

    def add_own_cases(self, runner: Runner) -> None:
        """Note what comes of the cases in the rules' own files in which a rule is met or a proviso made out."""
        for rule in runner.books.rules.values():
            for case in rule.now.cases:
                if case.as_of is None and (case.expect.status == "met" or case.expect.proviso is not None):
                    self.add(runner.run(case.facts))
