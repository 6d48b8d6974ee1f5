"""The checks of statements, as exercises use them: their names and titles, and what they find in a draft."""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import define, field

from assess.assessment.model import CaseAssessment
from assess.engine.interface import Engine, Program
from assess.rulebook.check_loader import load_checks
from assess.rulebook.checks import Severity
from assess.rulebook.model import Rulebooks
from assess.source.shipped import shipped_rulebooks
from assess.statement import Statement, read_bytes
from assess.statement.checking import Checker
from assess.statement.comparison import shipped_tables
from assess.statement.findings import Checked
from assess.training.exercise import Draft

LEAST: Severity = "warning"


@define
class Reviewer:
    """Checks drafts; the checks are loaded when they are first needed, for most exercises need none."""

    books: Rulebooks = field(repr=False)
    build: Callable[[Program], Engine]
    today: date
    _checker: Checker | None = field(default=None, init=False, repr=False)

    @property
    def checker(self) -> Checker:
        """What checks statements."""
        if self._checker is None:
            checks = load_checks(self.books, shipped_rulebooks())
            self._checker = Checker(checks, self.books, self.build, today=self.today, tables=shipped_tables())
        return self._checker

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of every check, by name."""
        return {name: check.title for name, check in self.checker.checks.checks.items()}

    def review(self, draft: Draft, assessed: CaseAssessment | None) -> Checked:
        """Return what is found in a draft, also beside the case where there is one; raises InputProblems."""
        return self.checker.check(read_draft(draft), assessed)


def read_draft(draft: Draft) -> Statement:
    """Return a draft as it is read; raises InputProblems."""
    return read_bytes(f"{draft.place} (draft)", draft.text.encode(), format="md")
