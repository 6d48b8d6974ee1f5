"""Proving checks by their own examples."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from assess.assessment.assess import Assessor
from assess.assessment.model import CaseAssessment
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.facts.case import Case, Matter
from assess.facts.values import UNKNOWN
from assess.rulebook.checks import WHOLE, Check, Checks, Example
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems, Place, Problem
from assess.source.shipped import shipped_rulebooks
from assess.statement.checking import SUPPRESSION, Checker
from assess.statement.comparison import ComparisonTables, read_tables
from assess.statement.examples import Model, read_models, written
from assess.statement.findings import Checked
from assess.statement.observers import Observation, Observations
from assess.statement.reading import read_bytes

PROVED_ON = date(2026, 11, 21)


@frozen
class Failure:
    """An example that did not come out as it must."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"

    @property
    def problem(self) -> Problem:
        """The same as a problem of the rulebook."""
        return Problem(self.place, self.message)


def prove_checks(checks: Checks, books: Rulebooks, names: Collection[str]) -> tuple[int, list[Problem]]:
    """Return how many examples were run, and those that did not come out as they must; of some checks or books, or all."""
    folder = shipped_rulebooks()
    models, tables = read_models(folder), read_tables(folder)
    chosen = [
        check for check in checks.checks.values() if not names or check.name in names or check.book in names
    ]
    failed = [
        failure.problem for check in chosen for failure in prove_check(check, checks, books, models, tables)
    ]
    return sum(len((*check.bad, *check.good, *check.silent)) for check in chosen), failed


def incomplete_checks(checks: Checks) -> Iterator[Problem]:
    """Yield the checks without a bad or a good example."""
    for check in checks.checks.values():
        for what, held in (("bad", check.bad), ("good", check.good)):
            if not held:
                yield Problem(
                    check.place, f"check `{check.name}` has no {what} example", f"add one under `{what}`"
                )


def prove_check(
    check: Check, checks: Checks, books: Rulebooks, models: Mapping[str, Model], tables: ComparisonTables
) -> list[Failure]:
    """Return the examples of a check that do not come out as they must."""
    together = check.group == SUPPRESSION  # a note is stale or not by what the other checks find
    checker = Checker(
        checks,
        books,
        PlainEngine,
        today=PROVED_ON,
        tables=tables,
        chosen=lambda other: together or other is check,
    )
    failures = []
    for what, examples, wanted in (
        ("bad", check.bad, True),
        ("good", check.good, False),
        ("silent", check.silent, False),
    ):
        for example in examples:
            try:
                told = _told(check, example, _run(checker, example, models), wanted=wanted)
            except InputProblems as error:
                told = f"cannot be read: {error}"
            if told:
                failures.append(Failure(example.place, f"{what} example of `{check.name}` {told}"))
    return failures


def _run(checker: Checker, example: Example, models: Mapping[str, Model]) -> Checked:
    text = written(example, models)
    statement = read_bytes("example.md", text.encode(), kind=None if example.statement else example.kind)
    assessed = _assessed(example, checker) if example.case is not None else None
    return checker.check(statement, assessed, seen=_with_seen(checker.observe(statement), example))


def _with_seen(seen: Observations, example: Example) -> Observations:
    """Return what was observed with what an example says was seen too."""
    facts = {name: given.value for name, given in example.seen.items() if given.value is not UNKNOWN}
    whole = {name: value for name, value in facts.items() if name.startswith(f"{WHOLE}.")}
    things = {name: value for name, value in facts.items() if name not in whole}
    others = seen.others
    if things:
        group = next(iter(things)).partition(".")[0]
        others = (*others, Observation(group=group, facts=things, at=seen.draft.at))
    return Observations(evolve(seen.draft, facts={**seen.draft.facts, **whole}), others)


def _assessed(example: Example, checker: Checker) -> CaseAssessment:
    """Return the assessment of the facts an example gives of its case, as one matter."""
    facts = dict(example.case or {})
    case = Case("example.case.yaml", "", "", facts, (Matter("one", "", facts, example.place),))
    return Assessor(Runner(checker.books, PlainEngine, today=PROVED_ON)).case(case)


def _told(check: Check, example: Example, result: Checked, *, wanted: bool) -> str | None:
    found = [finding.at.text for finding in result.findings if finding.rule == check.name]
    if not wanted:
        return f"gives a finding, at “{found[0]}”" if found else None
    if not found:
        missing = ", ".join(each.missing for each in result.not_assessed)
        return f"gives no finding{f': not assessed for want of {missing}' if missing else ''}"
    if example.at is not None and example.at not in found:
        return f"gives a finding at “{found[0]}”, not at “{example.at}”"
    return None
