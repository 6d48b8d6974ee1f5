"""`assess why`: what would change a result, and why a matter does not come to another."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from assess.assessment.model import CaseAssessment, MatterAssessment
    from assess.explain.changes import Explainer
    from assess.rulebook.model import Outcome


class Format(str, Enum):
    """How it is shown."""

    text = "text"
    json = "json"


def why(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case file, or - for standard input.")],
    result: Annotated[
        str | None,
        typer.Argument(
            metavar="[RESULT]", help="A result, such as investigate; without it, all that would change it."
        ),
    ] = None,
    matter: Annotated[
        str | None, typer.Option("--matter", metavar="ID", help="One matter; without it, each.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every way, not only the first few.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day to take for today.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """Say why a matter does not come to a result, and the least change of fact that would lead there.

    Or that none does, which the solver proves. Without RESULT: every change of one fact that leads to another
    result, and of two where no single one does. Exit status: 0; 2 wrong use or a file that cannot be read.
    """
    from assess.explain.why import changes
    from assess.explain.why import why as why_not
    from assess.reports import why_json, why_text
    from assess.reports.screen_text import plain

    wanted = _result(result)
    explainer, assessed = opened(case, as_of, rulebooks)
    outlooks = [explainer.of(assessed, each) for each in chosen(assessed, matter)]
    reads = explainer.assessor.reads
    paint = session.paint if session.coloured() else plain
    if wanted is None:
        told = [changes(each) for each in outlooks]
        if output is Format.json:
            typer.echo(why_json.changes_text_json(told, session.program(), case), nl=False)
            return
        blocks = [list(why_text.changes_lines(each, paint, every=every)) for each in told]
    else:
        answers = [why_not(each, wanted, reads) for each in outlooks]
        if output is Format.json:
            typer.echo(why_json.why_text_json(answers, session.program(), case), nl=False)
            return
        blocks = [list(why_text.why_lines(each, paint, every=every)) for each in answers]
    for number, lines in enumerate(blocks):
        if number:
            typer.echo("\n" + "─" * 80 + "\n")
        for line in lines:
            typer.echo(line)


def opened(
    case: str, as_of: str | None, rulebooks: session.MoreRulebooks
) -> "tuple[Explainer, CaseAssessment]":
    """Return what explains, and the assessment of a case file; raises InputProblems."""
    from assess.assessment.assess import Assessor
    from assess.engine.run import Runner
    from assess.explain.changes import Explainer
    from assess.facts.case import parse_case
    from assess.source.errors import InputProblems

    day = session.parse_day(as_of, "--as-of")
    inputs = list(session.found_inputs([case], (".yaml", ".yml")))
    if len(inputs) != 1:
        raise session.WrongUse(f"`{case}` is a folder; name one case file")
    name, content = inputs[0]
    if isinstance(content, InputProblems):
        raise content
    books = session.load_rulebooks(rulebooks)
    today = day or datetime.now().astimezone().date()
    assessor = Assessor(Runner(books, session.build_engine("auto"), today=today, as_of=day))
    return Explainer(assessor), assessor.case(parse_case(name, content, books.vocabulary))


def chosen(assessed: "CaseAssessment", matter: str | None) -> "tuple[MatterAssessment, ...]":
    """Return the matters a person means; raises WrongUse for one that is not there."""
    from assess.source.suggest import did_you_mean

    if matter is None:
        return assessed.matters
    found = tuple(each for each in assessed.matters if each.matter.id == matter)
    if not found:
        known = [each.matter.id for each in assessed.matters]
        near = did_you_mean(matter, known) or f"the matters are: {', '.join(known)}"
        raise session.WrongUse(f"--matter is `{matter}`: no matter has that id; {near}")
    return found


def _result(text: str | None) -> "Outcome | None":
    from assess.assessment.ranks import RESULTS
    from assess.source.suggest import did_you_mean

    if text is None or text in RESULTS:
        return text
    near = did_you_mean(text, RESULTS) or f"the results are: {', '.join(RESULTS)}"
    raise session.WrongUse(f"RESULT is `{text}`: not a result; {near}")
