"""Running the cases that stand in the files of rules, deadlines and derived facts."""

from collections.abc import Callable, Iterator
from datetime import date

from assess.engine.findings import RuleFinding
from assess.engine.interface import Engine, Program
from assess.engine.limits import derive, work_out
from assess.engine.message import answer_limits
from assess.engine.run import Runner
from assess.rulebook.model import Deadline, DeadlineCase, Derived, Rule, Rulebooks, RuleCase
from assess.source.errors import Place, Problem

Build = Callable[[Program], Engine]
TODAY = date(2026, 11, 21)


def prove(books: Rulebooks, build: Build, only: frozenset[str] = frozenset()) -> tuple[int, list[Problem]]:
    """Return how many cases were run and every one that does not hold; `only` names books or rules.

    A case with no day of its own is run as on a fixed day, so that it proves the same tomorrow.
    """
    runners: dict[date | None, Runner] = {}
    ran, failed = 0, []

    def wanted(name: str, book: str) -> bool:
        return not only or name in only or book in only

    for rule in books.rules.values():
        for case in (
            case for version in rule.versions for case in version.cases if wanted(rule.name, rule.book)
        ):
            if case.as_of not in runners:
                runners[case.as_of] = Runner(books, build, today=case.as_of or TODAY, as_of=case.as_of)
            ran += 1
            failed += list(_rule_case(runners[case.as_of], rule, case))
    for deadline in books.deadlines.values():
        for proof in deadline.cases if wanted(deadline.name, deadline.book) else ():
            ran += 1
            failed += list(_deadline_case(books, deadline, proof))
    for derived in books.derived.values():
        if wanted(derived.name, derived.book):
            ran += len(derived.cases)
            failed += list(_derived_cases(books, derived))
    return ran, failed


def _rule_case(runner: Runner, rule: Rule, case: RuleCase) -> Iterator[Problem]:
    finding = runner.run(case.facts).rules[rule.name]
    expect = case.expect
    names = [proviso.name for proviso in finding.lifted_by]
    wrong = finding.status != expect.status or finding.limited != expect.limited
    if wrong or (expect.proviso is not None and expect.proviso not in names):
        wanted = (
            expect.status
            + (" (limited)" if expect.limited else "")
            + (f" by {expect.proviso}" if expect.proviso else "")
        )
        yield _problem(case.place, rule.name, case.name, _came_out(finding), wanted)


def _came_out(finding: RuleFinding) -> str:
    by = ", ".join(proviso.name for proviso in finding.lifted_by)
    told = finding.status + (" (limited)" if finding.limited else "") + (f" by {by}" if by else "")
    return told if finding.standing == "applies" else f"{told} ({finding.standing})"


def _deadline_case(books: Rulebooks, deadline: Deadline, case: DeadlineCase) -> Iterator[Problem]:
    calendar = books.calendars[deadline.calendar] if deadline.calendar else None
    found = work_out(deadline, case.facts, answer_limits(books, case.facts, TODAY), calendar)
    due = (found.due.earliest, found.due.latest) if found.due else None
    if case.due is not None and due != case.due:
        shown = " to ".join(str(day) for day in dict.fromkeys(due or ("unknown",)))
        yield _problem(
            case.place,
            deadline.name,
            case.name,
            f"due {shown}",
            f"due {' to '.join(str(d) for d in dict.fromkeys(case.due))}",
        )
    status = found.status or "unknown"
    if status != case.status:
        yield _problem(case.place, deadline.name, case.name, status, case.status)


def _derived_cases(books: Rulebooks, derived: Derived) -> Iterator[Problem]:
    calendar = books.calendars[derived.calendar] if derived.calendar else None
    for case in derived.cases:
        found = derive(derived, case.facts, calendar)
        value = found.least if found.least == found.most else None
        if value != case.value:
            yield _problem(case.place, derived.name, case.name, str(value), str(case.value))


def _problem(place: Place, name: str, case: str, found: str, expected: str) -> Problem:
    return Problem(place, f"`{name}`: {case}: came out {found}", f"expected {expected}")
