"""`assess ask`: an interview in the terminal that writes a case file."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from assess.explain.changes import Explainer
    from assess.explain.interview import Interview, Question
    from assess.facts.case import Case, Matter
    from assess.facts.values import Given

Prompt = Callable[[str, list[str]], str]
STOP = ("stop", "save", "quit", "exit")
NEVER = ("none", "never", "it did not happen")
END = "Nothing that is still open can change the result."
END_SETTLED = "Stopped: the result is settled as it stands. What is open was raised by nobody."
END_OPEN = "Stopped: what is open can still change the result."


class Stopped(Exception):
    """A person wants to stop."""


def ask(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]", help="A case file to go on from; it is not changed unless --save names it."
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save", metavar="FILE", help="Where to write the case file; without it, it is printed."
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="A case file that answers instead of a person; what it does not give is not known.",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day to take for today.")
    ] = None,
    rulebooks: session.MoreRulebooks = None,
) -> None:
    """Ask only what can still change the result, the most decisive first, and write a case file.

    At any question: "why" says why it is asked, "back" returns to the one before, "not known" skips it, "stop"
    ends; a file written so far is gone on with by `assess ask FILE --save FILE`. It says when the result is settled
    as it stands, and stops by itself when nothing that is open can change it. Exit status: 0; 2 wrong use, or a
    file that cannot be read.
    """
    from assess.explain.interview import Interview, begun, run

    explainer = _explainer(as_of, rulebooks)
    if case is not None and case != "-" and not Path(case).exists():
        raise session.WrongUse(f"{case}: no such file; to begin a new one: assess ask --save {case}")
    start = _read(case, explainer) if case is not None else None
    if answers is not None:
        given = _read(str(answers), explainer)
        _may_write(save, case, None)
        interview = Interview(
            explainer, start or begun((each.id, each.title) for each in given.matters), count=False
        )
        done = run(interview, given)
        typer.echo(f"{done.questions} questions about {done.facts} facts", err=True)
        _finish(done.text, save, explainer)
        return
    prompt = _prompt()
    _may_write(save, case, prompt)
    try:
        interview = Interview(explainer, start or _begin(prompt))
    except (Stopped, EOFError):
        raise typer.Exit(0) from None
    finished = _talk(interview, prompt)
    settled = all(interview.settled(matter) for matter in interview.case.matters)
    typer.echo(f"\n{END if finished else END_SETTLED if settled else END_OPEN}", err=True)
    _finish(interview.text(), save, explainer)


def _explainer(as_of: str | None, rulebooks: session.MoreRulebooks) -> "Explainer":
    from assess.assessment.assess import Assessor
    from assess.engine.run import Runner
    from assess.explain.changes import Explainer

    day = session.parse_day(as_of, "--as-of")
    today = day or datetime.now().astimezone().date()
    books = session.load_rulebooks(rulebooks)
    return Explainer(Assessor(Runner(books, session.build_engine("auto"), today=today, as_of=day)))


def _read(name: str, explainer: "Explainer") -> "Case":
    from assess.facts.case import parse_case
    from assess.source.errors import InputProblems

    inputs = list(session.found_inputs([name], (".yaml", ".yml")))
    if len(inputs) != 1 or (name and Path(name).is_dir()):
        raise session.WrongUse(f"`{name}` is a folder; name one case file")
    path, content = inputs[0]
    if isinstance(content, InputProblems):
        raise content
    return parse_case(path, content, explainer.assessor.runner.books.vocabulary)


def _prompt() -> Prompt:
    """Return what asks a person; raises WrongUse where there is nobody to ask."""
    if not sys.stdin.isatty():
        raise session.WrongUse("standard input is no terminal, so nobody can be asked: give --answers FILE")
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter

    asking: PromptSession[str] = PromptSession()

    def prompted(text: str, words: list[str]) -> str:
        typed = asking.prompt(
            text,
            completer=WordCompleter(words, sentence=True) if words else None,
            complete_while_typing=bool(words),
        )
        if typed.strip().lower() in STOP:
            raise Stopped
        return typed.strip()

    return prompted


def _may_write(save: Path | None, case: str | None, prompt: Prompt | None) -> None:
    """Raise WrongUse where a file would be overwritten and nobody says that it may be."""
    session.check_can_save(save)
    if save is None or not save.exists() or (case is not None and Path(case).resolve() == save.resolve()):
        return
    if prompt is None:
        raise session.WrongUse(f"{save} is there already; name another file to save to")
    if prompt(f"{save} is there already. Write over it? (yes or no) ", ["yes", "no"]).lower() not in (
        "yes",
        "y",
    ):
        raise session.WrongUse(f"{save} was left as it is; name another file to save to")


def _begin(prompt: Prompt) -> "Case":
    from assess.explain.case_text import names_of
    from assess.explain.interview import begun

    typer.echo("A complaint holds one or more matters: one for each act complained of.", err=True)
    reference = prompt("Its reference, if it has one: ", [])
    titles: list[str] = []
    while True:
        many = " (Enter where there is none)" if titles else ""
        title = prompt(f"Matter {len(titles) + 1}{many}, in a few words: ", [])
        if title:
            titles.append(title)
        elif titles:
            return begun(zip(names_of(titles), titles, strict=True), reference)


def _talk(interview: "Interview", prompt: Prompt) -> bool:
    """Put the questions, and say once where the result of a matter is settled; return whether all were put."""
    told: set[str] = set()
    while (question := interview.question()) is not None:
        _say_settled(interview, question.matter, told)
        try:
            _one(interview, question, prompt)
        except (Stopped, EOFError, KeyboardInterrupt):
            return False
    return True


def _say_settled(interview: "Interview", matter: "Matter", told: set[str]) -> None:
    from assess.reports.ask_text import settled_lines

    result = interview.settled(matter)
    if result is None:
        told.discard(matter.id)  # an answer was taken back
    elif matter.id not in told:
        told.add(matter.id)
        for line in settled_lines(result, matter, titled=len(interview.case.matters) > 1):
            typer.echo(line)


def _one(interview: "Interview", question: "Question", prompt: Prompt) -> None:
    from assess.reports.ask_text import question_lines, why_lines

    for line in question_lines(question, titled=len(interview.case.matters) > 1):
        typer.echo(line)
    words = [
        *(question.facts[0].allowed if len(question.facts) == 1 else ("none",)),
        "not known",
        "why",
        "back",
        "stop",
    ]
    while True:
        typed = prompt("> ", words)
        if typed.lower() == "why":
            for line in why_lines(question, interview):
                typer.echo(line)
        elif typed.lower() == "back":
            if not interview.back():
                typer.echo("  This is the first question.")
                continue
            return
        elif typed:
            wrong = taken(interview, question, typed)
            if not wrong:
                return
            _say_wrong(wrong)


def _say_wrong(wrong: list[str]) -> None:
    from assess.reports.layout import wrapped

    for line in wrong:
        for part in wrapped(line, 2):
            typer.echo(part)


def taken(interview: "Interview", question: "Question", typed: str) -> list[str]:
    """Take what a person typed; return what is wrong with it, in words."""
    from assess.explain.interview import not_known
    from assess.reports.ask_text import told_as

    values: dict[str, Given] = {}
    if len(question.facts) > 1:
        skipped = typed.lower() in ("not known", "skip", "?", "unknown")
        numbers = (
            [] if skipped or typed.lower() in ("none", "no") else [part.strip() for part in typed.split(",")]
        )
        if not all(part.isdecimal() and 1 <= int(part) <= len(question.facts) for part in numbers):
            return [f"expected numbers from 1 to {len(question.facts)}, none or not known"]
        for number, fact in enumerate(question.facts, 1):
            found = (
                not_known(fact)
                if skipped
                else interview.read(fact, "yes" if str(number) in numbers else "no")
            )
            assert not isinstance(found, list)  # noqa: S101 - yes and no are answers
            values[fact.name] = found
    else:
        (fact,) = question.facts
        if fact.kind == "date" and typed.lower() in NEVER:
            interview.leave_out(question)
            return []
        read = interview.read(fact, told_as(fact, typed))
        if isinstance(read, list):
            return [
                f"{problem.message}; {problem.help}" if problem.help else problem.message for problem in read
            ]
        values[fact.name] = read
    return [problem.message for problem in interview.answer(question, values)]


def _finish(text: str, save: Path | None, explainer: "Explainer") -> None:
    from assess.facts.case import parse_case
    from assess.reports.screen_text import Wanted, case_lines

    name = str(save) if save is not None else "the case file"
    assessed = explainer.assessor.case(
        parse_case(name, text.encode(), explainer.assessor.runner.books.vocabulary)
    )
    typer.echo("", err=True)
    for line in case_lines(assessed, Wanted()):
        typer.echo(line, err=True)
    if save is None:
        typer.echo(text, nl=False)
        return
    try:
        session.save(save, text)
    except session.WrongUse:
        typer.echo(text, nl=False)  # nobody should have to answer again
        raise
    typer.echo(f"\nWritten to {save}", err=True)
