"""`assess check`: draft statements, alone or against their case files."""

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import session

ENDINGS = (".md", ".markdown", ".txt", ".docx", ".docm")
KINDS = (
    "assessment",
    "investigation",
    "assessment-draft",
    "assessment-final",
    "investigation-draft",
    "investigation-final",
)
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


def check(
    draft: Annotated[
        list[str],
        typer.Argument(
            metavar="DRAFT...",
            help="Statements (.md, .txt, .docx), folders of them, or - for standard input; case files, for their form.",
        ),
    ],
    case: Annotated[
        str | None,
        typer.Option(
            "--case",
            metavar="FILE",
            help="The case file to compare with; else `case:` of the draft, or NAME.case.yaml beside it.",
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="assessment or investigation; else told by the draft.")
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", help="draft or final; else told by the draft.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    show: Annotated[
        Show | None, typer.Option("--show", help="Show findings from this severity on; warning unless told.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on; error unless told.")
    ] = None,
    style: Annotated[
        bool, typer.Option("--style", help="Run the advice on style too, which is off by default.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Leave out what an earlier --format json report has."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend unread (.md, .txt).")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix mends.")] = False,
    redact: Annotated[
        bool | None,
        typer.Option(
            "--redact/--no-redact",
            help="Show nothing of the text; on for github and junit where not on a terminal.",
        ),
    ] = None,
    not_assessed: Annotated[
        bool,
        typer.Option("--not-assessed", help="List the rules that could not be run, and what is missing."),
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day to take for today.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
    engine: Annotated[
        session.EngineChoice, typer.Option("--engine", help="Which engine runs the rules.")
    ] = session.EngineChoice.auto,
) -> None:
    """Check draft decision statements: form, wording, powers, dates and sums, and against the facts of the case.

    Exit status: 0 nothing at or above the failing severity; 1 findings; 2 something could not be read; 3 nothing
    to check. Nothing is changed unless --fix is given.
    """
    from assess.cli.check_inputs import found_drafts, run_all
    from assess.cli.check_report import Asked, finish
    from assess.statement.desk import Wishes

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
    asked = Asked(
        form=output.value, show=show.value if show else None, fail_on=fail_on.value if fail_on else None,
        baseline=baseline, fix=fix, diff=diff, redact=redact, not_assessed=not_assessed,
    )  # fmt: skip
    finish(outcomes, wishes, asked)


def _kind(kind: str | None, stage: str | None) -> tuple[str | None, str | None]:
    from assess.source.suggest import did_you_mean

    for option, held, words in (("--kind", kind, KINDS), ("--stage", stage, STAGES)):
        if held is not None and held not in words:
            raise session.WrongUse(
                f"{option} is `{held}`; {did_you_mean(held, words) or 'one of: ' + ', '.join(words)}"
            )
    phase, _, end = (kind or "").partition("-")
    if end and stage and end != stage:
        raise session.WrongUse(f"--kind is `{kind}` and --stage `{stage}`: they contradict each other")
    return phase or None, end or stage
