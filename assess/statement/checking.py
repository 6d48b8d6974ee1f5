"""Running the checks over statements: conditions by the engine, words by their patterns."""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import evolve, frozen

from assess.assessment.model import CaseAssessment
from assess.engine.interface import Engine, Form, Program
from assess.rulebook import conditions as c
from assess.rulebook.checks import CASE, Check, Checks
from assess.rulebook.model import Rulebooks
from assess.statement.comparison import ComparisonTables, compare, unaddressed
from assess.statement.findings import Checked
from assess.statement.model import Statement
from assess.statement.observers import Observations, observe
from assess.statement.running import COMPARISON, PROVISO, SUPPRESSION, CaseCompared, Run
from assess.statement.suppressions import Suppression, pass_over, suppressions_of

__all__ = ["COMPARISON", "PROVISO", "SUPPRESSION", "Checker"]

CALENDAR = "england"
MOST_REMEMBERED = 50_000  # messages; what was asked longest ago is asked again, so that memory stays flat


@frozen
class Asked:
    """The conditions asked of each thing of a group, and the leaves they need."""

    layer: int
    names: Mapping[str, str]
    leaves: tuple[c.Leaf, ...]


class Checker:
    """Runs the checks; made once, used for every statement. `today` stands for a day of decision not given."""

    def __init__(
        self, checks: Checks, books: Rulebooks, build: Callable[[Program], Engine], *, today: date,
        tables: ComparisonTables, chosen: Callable[[Check], bool] | None = None,
    ) -> None:  # fmt: skip
        self.checks = checks
        self.tables = tables
        self.books = evolve(books, figures=checks.figures)
        self.today = today
        self.chosen = tuple(check for check in checks.checks.values() if chosen is None or chosen(check))
        self.case_bound = frozenset(check.name for check in self.chosen if _needs_case(check, checks))
        self.asked: dict[str, Asked] = {}
        layers: list[tuple[Form, ...]] = []
        for group in dict.fromkeys(check.group for check in self.chosen if check.when):
            conditions = {
                check.name: check.when for check in self.chosen if check.when and check.group == group
            }
            numbered = {name: f"c{number}" for number, name in enumerate(conditions)}
            leaves = dict.fromkeys(leaf for condition in conditions.values() for leaf in c.leaves(condition))
            self.asked[group] = Asked(len(layers), numbered, tuple(leaves))
            layers.append(tuple(Form(numbered[name], condition) for name, condition in conditions.items()))
        self.engine = build(Program(tuple(layers)))
        self.remembered: dict[tuple[str, frozenset[tuple[str, str]]], Mapping[str, bool]] = {}

    def observe(self, statement: Statement) -> Observations:
        """Return all that can be seen in a statement."""
        return observe(statement, self.books.calendars.get(CALENDAR))

    def check(
        self, statement: Statement, assessed: CaseAssessment | None = None, *, seen: Observations | None = None,
        beside: tuple[Suppression, ...] = (),
    ) -> Checked:  # fmt: skip
        """Return all that was found, also beside the case; raises EngineFault where the engine could not answer.

        `seen` is what was observed, where that is known already; `beside` are suppressions kept in a file of their own.
        """
        seen = seen or self.observe(statement)
        case = None
        if assessed is not None:
            compared = compare(statement, seen, assessed, self.books, self.checks.observed, self.tables)
            case = CaseCompared(
                assessed.case.path, tuple(matter.findings for matter in assessed.matters), compared
            )
        provisos = tuple(unaddressed(statement, seen, self.books, self.tables, with_case=case is not None))
        run = Run(self, statement, seen, case, provisos)
        found = dict.fromkeys(run.findings())
        notes = suppressions_of(statement, beside)
        passed = pass_over(found, notes, known=self.checks.checks, run=run.ran, today=self.today)
        findings = sorted((*passed.findings, *run.of_notes(passed.faults)), key=lambda finding: finding.order)
        return Checked(
            statement=statement, findings=tuple(findings), suppressed=passed.suppressed,
            not_assessed=tuple(sorted(set(run.not_assessed))), rules_run=len(run.ran), case=case.path if case else None,
        )  # fmt: skip

    def answers(self, group: str, message: Mapping[str, str]) -> Mapping[str, bool]:
        """Return what the conditions of a group come out as; what was asked before is remembered."""
        key = (group, frozenset(message.items()))
        if key not in self.remembered:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[key] = self.engine.answers(self.asked[group].layer, message)
        return self.remembered[key]


def _needs_case(check: Check, checks: Checks) -> bool:
    """Whether a check cannot be run on a statement alone."""
    return (
        check.group == COMPARISON
        or CASE in check.needs
        or any(
            isinstance(leaf, (c.RuleIs, c.GroundMet, c.DeadlineIs))
            or any(fact not in checks.observed for fact in c.facts_named(leaf))
            for leaf in (c.leaves(check.when) if check.when else ())
        )
    )
