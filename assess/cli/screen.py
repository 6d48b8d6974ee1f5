"""`assess screen`: the likely result of each matter of a complaint."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session
from assess.source.errors import InputProblems, Problem

if TYPE_CHECKING:
    from assess.assessment.assess import Assessor
    from assess.assessment.model import CaseAssessment, MatterAssessment
    from assess.explain.changes import Way
    from assess.reports.screen_json import Json

UNDETERMINED = 4
WRONG = 2
MANY = 25


class Format(str, Enum):
    """How a screening is shown."""

    text = "text"
    json = "json"
    html = "html"


class Questions(str, Enum):
    """How many questions are shown."""

    few = "few"
    all = "all"


def screen(
    case: Annotated[
        list[str],
        typer.Argument(metavar="CASE...", help="Case files, folders of them, or - for standard input."),
    ],
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the whole working: every rule, condition and day counted.")
    ] = False,
    reasons: Annotated[
        bool,
        typer.Option(
            "--reasons",
            help="Show the reasons: every condition of the grounds that hold, and the days counted.",
        ),
    ] = False,
    questions: Annotated[
        Questions, typer.Option("--questions", help="How many questions to show.")
    ] = Questions.few,
    presumed: Annotated[
        bool, typer.Option("--presumed", help="Show what was presumed because nobody raised it.")
    ] = False,
    considered: Annotated[
        bool, typer.Option("--considered", help="Show every ground considered, and why it does not hold.")
    ] = False,
    factors: Annotated[
        bool, typer.Option("--factors", help="Show what points for and against each judgement.")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day to take for today.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
    engine: Annotated[
        session.EngineChoice, typer.Option("--engine", help="Which engine runs the rules.")
    ] = session.EngineChoice.auto,
) -> None:
    """Screen complaints: the likely result of each matter, with grounds, authorities, questions and next step.

    Exit status: 0 done; 2 something could not be read or assessed; 3 no case file found; 4 a complaint came
    out undetermined.
    """
    from assess.assessment.assess import Assessor
    from assess.engine.run import Runner

    day = session.parse_day(as_of, "--as-of")
    today = day or datetime.now().astimezone().date()
    books = session.load_ready(rulebooks)
    assessor = Assessor(Runner(books, session.build_engine(engine.value), today=today, as_of=day))
    cases, problems = _screened(case, assessor)
    if not cases and not problems:
        typer.echo(f"no case files in {', '.join(case)}: nothing to screen", err=True)
        raise typer.Exit(session.NOTHING_MATCHED)
    if output is Format.json:
        _show_json(cases, problems, assessor, today, explain=explain or reasons)
    elif output is Format.html:
        _show_html(cases, problems, assessor)
    else:
        from assess.reports.screen_text import Wanted

        _show_text(
            cases,
            assessor,
            Wanted(
                questions=questions is Questions.all,
                presumed=presumed,
                considered=considered,
                factors=factors,
            ),
            "whole" if explain else "reasons" if reasons else "",
        )
    session.print_problems(problems)
    if problems:
        typer.echo(_left_out(problems), err=True)
    undetermined = any(
        assessed.result == "undetermined" or "undetermined" in assessed.result for assessed in cases
    )
    raise typer.Exit(WRONG if problems else UNDETERMINED if undetermined else 0)


def _screened(names: list[str], assessor: "Assessor") -> "tuple[list[CaseAssessment], list[Problem]]":
    from assess.engine.interface import EngineFault
    from assess.facts.case import parse_case

    cases: list[CaseAssessment] = []
    problems: list[Problem] = []
    inputs = list(session.found_inputs(names, (".yaml", ".yml")))
    with session.progress(inputs, "screening", MANY) as shown:
        for name, content in shown:
            if isinstance(content, InputProblems):
                problems.extend(content.problems)
                continue
            try:
                read = parse_case(name, content, assessor.runner.books.vocabulary)
                cases.append(assessor.case(read))
            except InputProblems as error:
                problems.extend(error.problems)
            except EngineFault as error:
                problems.append(session.one_problem(name, f"not assessed: {error}"))
    return cases, problems


def _left_out(problems: list[Problem]) -> str:
    files = len({problem.place.path for problem in problems})
    errors = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
    if files == 1:
        return f"{errors}; nothing was screened in this file"
    return f"{errors} in {files} files; nothing was screened in them"


def _show_json(
    cases: "list[CaseAssessment]",
    problems: list[Problem],
    assessor: "Assessor",
    today: date,
    *,
    explain: bool,
) -> None:
    from assess.reports.screen_json import screening

    def working(matter: "MatterAssessment") -> "Json":
        from assess.reports.explain_json import working_json

        return {"working": working_json(matter, assessor.reads)}

    told = screening(
        cases, problems, assessor.runner.books, program=session.program(), engine=assessor.runner.engine.name,
        as_of=today.isoformat(), more=working if explain else None,
    )  # fmt: skip
    typer.echo(told, nl=False)


def _show_text(cases: "list[CaseAssessment]", assessor: "Assessor", wanted: object, depth: str) -> None:
    from assess.reports.layout import WIDTH, wrapped
    from assess.reports.screen_text import Wanted, case_lines, plain

    paint = session.paint if session.coloured() else plain
    assert isinstance(wanted, Wanted)  # noqa: S101 - for the type checker
    for number, assessed in enumerate(cases):
        if number:
            typer.echo("\n" + "─" * WIDTH + "\n")
        for line in case_lines(assessed, wanted, paint):
            typer.echo(line)
        if depth:
            from assess.reports.working_text import working_lines

            for line in working_lines(assessed, assessor.reads, paint, whole=depth == "whole"):
                typer.echo(line)
    if cases:
        typer.echo("")
        for line in wrapped(f"{_made_by(assessor)} · likely, not decided: the judgement is yours", 0):
            typer.echo(line)


def _made_by(assessor: "Assessor") -> str:
    version = max(book.version for book in assessor.runner.books.books.values())
    return f"{assessor.runner.engine.name} · rulebooks {version}"


def _show_html(cases: "list[CaseAssessment]", problems: list[Problem], assessor: "Assessor") -> None:
    from assess.explain.changes import Explainer
    from assess.reports.explain_html import page

    foot = f"{session.program()} · {_made_by(assessor)} · likely, not decided: the judgement is yours"
    explainer = Explainer(assessor)

    def ways(case: "CaseAssessment", matter: "MatterAssessment") -> "Iterable[Way]":
        return explainer.of(case, matter).singles()

    typer.echo(page(cases, problems, assessor.reads, foot, ways if len(cases) <= MANY else None), nl=False)
