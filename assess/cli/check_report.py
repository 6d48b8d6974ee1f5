"""Ending `assess check`: mending, reporting, and the exit status."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from assess.cli import session
from assess.cli.check_inputs import mend_all, read_baseline, without_known
from assess.reports.check import Report, written
from assess.reports.check.model import Shown
from assess.reports.screen_text import plain
from assess.source.errors import Problem
from assess.source.frozen import frozen
from assess.statement.desk import Outcome, Wishes
from assess.statement.fixes import MENDED_FORMATS

FOUND, WRONG = 1, 2
FOR_LOGS = ("github", "junit")


@frozen(kw_only=True)
class Asked:
    """What was asked for about showing and mending; None where nothing was said."""

    form: str
    show: str | None
    fail_on: str | None
    baseline: Path | None
    fix: bool
    diff: bool
    redact: bool | None
    not_assessed: bool


def finish(outcomes: Sequence[Outcome], wishes: Wishes, asked: Asked) -> NoReturn:
    """Mend what is to be mended, print the report, and exit with the status of the contract."""
    known = _known(asked, outcomes)
    mended, diffs = 0, ""
    if asked.fix or asked.diff:
        outcomes, mended, diffs = mend_all(
            outcomes, wishes, write=asked.fix, diff=asked.diff, show=asked.show
        )
    report, failed = _report(outcomes, asked, known, mended)
    if asked.diff:
        typer.echo(diffs, nl=False)
    if not asked.diff or asked.fix:
        typer.echo(written(report, asked.form, session.paint if session.coloured() else plain), nl=False)
    session.print_problems(report.problems)
    raise typer.Exit(WRONG if report.problems else FOUND if failed else 0)


def _known(asked: Asked, outcomes: Sequence[Outcome]) -> dict[tuple[str, str, str], int]:
    paths = (
        {asked.baseline}
        if asked.baseline
        else {each.settings.baseline for each in outcomes if each.settings.baseline}
    )
    found: dict[tuple[str, str, str], int] = {}
    for path in sorted(path for path in paths if path is not None):
        for key, count in read_baseline(path).items():
            found[key] = found.get(key, 0) + count
    return found


def _report(
    outcomes: Sequence[Outcome], asked: Asked, known: dict[tuple[str, str, str], int], mended: int
) -> tuple[Report, bool]:
    shown: list[Shown] = []
    problems: list[Problem] = []
    failed, forms, by_hand = False, 0, 0
    redact = asked.redact
    for outcome in outcomes:
        problems += outcome.problems
        settings = outcome.settings
        redact = settings.redact if redact is None else redact
        if outcome.checked is None:
            forms += not outcome.problems
            continue
        checked = without_known(outcome.checked, known)
        level = asked.show or settings.show or "warning"
        failing = asked.fail_on or settings.fail_on or "error"
        findings = checked.at_least(level)
        failed = failed or (failing != "never" and bool(checked.at_least(failing)))
        by_hand += (
            sum(each.mend is not None for each in findings)
            if checked.statement.format not in MENDED_FORMATS
            else 0
        )
        shown.append(Shown(checked=checked, findings=findings))
    if redact is None:
        redact = asked.form in FOR_LOGS and not sys.stdout.isatty()
    report = Report(
        program=session.program(), files=tuple(shown), problems=tuple(problems), forms=forms, redact=redact,
        not_assessed=asked.not_assessed, mended=mended if asked.fix else 0, unmendable=by_hand,
    )  # fmt: skip
    return report, failed
