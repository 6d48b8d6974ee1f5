"""`assess check`: draft statements, alone or against their case files."""

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assess.reports.check import Report
    from assess.statement.desk import Outcome, Wishes

FOUND, WRONG = 1, 2
ENDINGS = (".md", ".markdown", ".txt", ".docx", ".docm")
KINDS = ("assessment", "investigation", "assessment-draft", "assessment-final", "investigation-draft", "investigation-final")
STAGES = ("draft", "final")


class Format(str, Enum):
    """How findings are shown."""

    text = "text"
    concise = "concise"
    json = "json"
    sarif = "sarif"
    github = "github"
    junit = "junit"
    html = "html"


class Show(str, Enum):
    """From which severity on findings are shown."""

    error = "error"
    warning = "warning"
    advice = "advice"


class FailOn(str, Enum):
    """From which severity on findings make the status 1."""

    error = "error"
    warning = "warning"
    advice = "advice"
    never = "never"


class EngineChoice(str, Enum):
    """Which engine runs the rules."""

    auto = "auto"
    plain = "plain"


def check(  # noqa: PLR0913 - the options of the verb
    draft: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Statements (.md, .txt, .docx), folders of them, or - for standard input; case files, for their form.")],
    case: Annotated[str | None, typer.Option("--case", metavar="FILE", help="The case file to compare with; else `case:` of the draft, or NAME.case.yaml beside it.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="assessment or investigation; else told by the draft.")] = None,
    stage: Annotated[str | None, typer.Option("--stage", help="draft or final; else told by the draft.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    show: Annotated[Show | None, typer.Option("--show", help="Show findings from this severity on; warning unless told.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on; error unless told.")] = None,
    style: Annotated[bool, typer.Option("--style", help="Run the advice on style too, which is off by default.")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="Leave out what an earlier --format json report has.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend unread (.md, .txt).")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix mends.")] = False,
    redact: Annotated[bool | None, typer.Option("--redact/--no-redact", help="Show nothing of the text; on for github and junit where not on a terminal.")] = None,
    not_assessed: Annotated[bool, typer.Option("--not-assessed", help="List the rules that could not be run, and what is missing.")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to take for today.")] = None,
    rulebooks: session.MoreRulebooks = None,
    engine: Annotated[EngineChoice, typer.Option("--engine", help="Which engine runs the rules.")] = EngineChoice.auto,
) -> None:
    """Check draft decision statements: form, wording, powers, dates and sums, and against the facts of the case.

    Exit status: 0 nothing at or above the failing severity; 1 findings; 2 something could not be read; 3 nothing
    to check. Nothing is changed unless --fix is given.
    """
    from assess.cli.check_inputs import found_drafts, run_all  # noqa: PLC0415
    from assess.statement.desk import Wishes  # noqa: PLC0415

    phase, told_stage = _kind(kind, stage)
    day = session.parse_day(as_of, "--as-of")
    today = day or datetime.now().astimezone().date()
    wishes = Wishes(
        case=case, kind=phase, stage=told_stage, packs=("style",) if style else (), rulebooks=tuple(rulebooks or ()),
        as_of=day, today=today, build=session.build_engine(engine.value),
    )  # fmt: skip
    names = found_drafts(draft, ENDINGS)
    if not names:
        typer.echo(f"no statements in {', '.join(draft)}: nothing to check", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)
    outcomes = run_all(names, wishes)
    _finish(outcomes, wishes, _Asked(output, show, fail_on, baseline, fix, diff, redact, not_assessed))


class _Asked:
    """What was asked for about showing and mending."""

    def __init__(  # noqa: PLR0913, PLR0917 - one for each option
        self, output: Format, show: Show | None, fail_on: FailOn | None, baseline: Path | None, fix: bool, diff: bool,
        redact: bool | None, not_assessed: bool,
    ) -> None:  # fmt: skip
        self.output, self.show, self.fail_on, self.baseline = output, show, fail_on, baseline
        self.fix, self.diff, self.not_assessed = fix, diff, not_assessed
        self.redact = redact


def _kind(kind: str | None, stage: str | None) -> tuple[str | None, str | None]:
    from assess.source.suggest import did_you_mean  # noqa: PLC0415

    for option, held, words in (("--kind", kind, KINDS), ("--stage", stage, STAGES)):
        if held is not None and held not in words:
            raise session.WrongUse(f"{option} is `{held}`; {did_you_mean(held, words) or 'one of: ' + ', '.join(words)}")
    phase, _, end = (kind or "").partition("-")
    if end and stage and end != stage:
        raise session.WrongUse(f"--kind is `{kind}` and --stage `{stage}`: they contradict each other")
    return phase or None, end or stage


def _finish(outcomes: "Sequence[Outcome]", wishes: "Wishes", asked: _Asked) -> None:
    from assess.cli.check_inputs import mend_all  # noqa: PLC0415
    from assess.reports.check import written  # noqa: PLC0415

    known = _known(asked, outcomes)
    mended, diffs = 0, ""
    if asked.fix or asked.diff:
        outcomes, mended, diffs = mend_all(outcomes, wishes, write=asked.fix, diff=asked.diff, show=asked.show.value if asked.show else None)
    report, failed = _report(outcomes, asked, known, mended)
    if asked.diff:
        typer.echo(diffs, nl=False)
    if not asked.diff or asked.fix:
        from assess.reports.screen_text import plain  # noqa: PLC0415

        typer.echo(written(report, asked.output.value, session.paint if session.coloured() else plain), nl=False)
    session.print_problems(report.problems)
    raise typer.Exit(WRONG if report.problems else FOUND if failed else 0)


def _known(asked: _Asked, outcomes: "Sequence[Outcome]") -> "dict[tuple[str, str, str], int]":
    from assess.cli.check_inputs import read_baseline  # noqa: PLC0415

    paths = {asked.baseline} if asked.baseline else {each.settings.baseline for each in outcomes if each.settings.baseline}
    found: dict[tuple[str, str, str], int] = {}
    for path in sorted(path for path in paths if path is not None):
        for key, count in read_baseline(path).items():
            found[key] = found.get(key, 0) + count
    return found


def _report(
    outcomes: "Sequence[Outcome]", asked: _Asked, known: "dict[tuple[str, str, str], int]", mended: int
) -> "tuple[Report, bool]":
    import sys  # noqa: PLC0415

    from assess.cli.check_inputs import without_known  # noqa: PLC0415
    from assess.reports.check import Report  # noqa: PLC0415
    from assess.reports.check.model import Shown  # noqa: PLC0415
    from assess.source.errors import Problem  # noqa: PLC0415
    from assess.statement.fixes import MENDED_FORMATS  # noqa: PLC0415

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
        level = asked.show.value if asked.show else settings.show or "warning"
        failing = asked.fail_on.value if asked.fail_on else settings.fail_on or "error"
        findings = checked.at_least(level)
        failed = failed or (failing != "never" and bool(checked.at_least(failing)))  # type: ignore[arg-type]
        by_hand += sum(each.mend is not None for each in findings) if checked.statement.format not in MENDED_FORMATS else 0
        shown.append(Shown(checked=checked, findings=findings))
    if redact is None:
        redact = asked.output in (Format.github, Format.junit) and not sys.stdout.isatty()
    report = Report(
        program=session.program(), files=tuple(shown), problems=tuple(problems), forms=forms, redact=redact,
        not_assessed=asked.not_assessed, mended=mended if asked.fix else 0, unmendable=by_hand,
    )  # fmt: skip
    return report, failed


