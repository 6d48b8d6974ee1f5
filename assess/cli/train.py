"""`assess train`: exercises for new investigators, marked by the engine."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import session, train_authors, train_setup
from assess.cli.group import Group
from assess.cli.train_setup import Data, More, Named

app = typer.Typer(
    cls=Group,
    help="Learn to assess complaints: short exercises, marked by the engine.\n\nBegin with `assess train start`.",
    no_args_is_help=True, add_completion=False, rich_markup_mode=None,
)  # fmt: skip


class Format(str, Enum):
    """How something is shown."""

    text = "text"
    json = "json"


@app.command("start", short_help="Begin, or go on; everything is explained on the way.")
def start(
    course: Annotated[str | None, typer.Argument(metavar="COURSE", help="Which course; without it, you are asked.")] = None,
    data: Data = None, exercises: More = None,
) -> None:  # fmt: skip
    """Begin, or go on: everything is asked for and explained on the way."""
    from assess.training.exercise import COURSES

    if course is not None and course not in COURSES:
        raise session.WrongUse(f"`{course}` is no course; expected one of: {', '.join(COURSES)}")
    learner = train_setup.learner(data, exercises)
    if train_setup.terminal():
        train_setup.talk(learner).start(course)
    else:
        train_setup.show_next(learner, course)


@app.command("next", short_help="Show the exercise to do next.")
def next_(
    course: Annotated[str | None, typer.Option("--course", metavar="COURSE", help="Only from this course.")] = None,
    data: Data = None, exercises: More = None,
) -> None:  # fmt: skip
    """Show the exercise to do next: one whose rules are due again, else the first not yet done."""
    train_setup.show_next(train_setup.learner(data, exercises), course)


@app.command("list")
def list_(data: Data = None, exercises: More = None) -> None:
    """List the exercises by course, and which are done."""
    from assess.reports.train_progress import list_lines

    learner = train_setup.learner(data, exercises)
    train_setup.tell(list_lines(learner.exercises.values(), learner.done(), train_setup.paint()))


@app.command("show")
def show(
    exercise: Named = None,
    answer: Annotated[bool, typer.Option("--answer", help="Show the answer too; answers of today then do not count.")] = False,
    data: Data = None, exercises: More = None,
) -> None:  # fmt: skip
    """Show an exercise, or its answer with the reasons."""
    from assess.reports.train_marks import solution_lines

    learner = train_setup.learner(data, exercises)
    found = train_setup.at(learner, exercise)
    learner.progress.put_at(found.id)
    train_setup.show(learner, found)
    if answer:
        typer.echo("")
        train_setup.tell(solution_lines(learner.show_answer(found), learner.solver.books))


@app.command("hint")
def hint(exercise: Named = None, data: Data = None, exercises: More = None) -> None:
    """Show one more hint."""
    from assess.reports.layout import wrapped

    learner = train_setup.learner(data, exercises)
    found = train_setup.at(learner, exercise)
    for number, each in enumerate(learner.hints(found), 1):
        train_setup.tell(wrapped(f"Hint {number} of {len(found.hints)}: {each.text}", 0))


@app.command("answer", short_help="Answer an exercise, and see what is right and why.")
def answer(
    exercise: Named = None,
    result: Annotated[list[str] | None, typer.Option("--result", metavar="[WHERE=]RESULT", help="The result.")] = None,
    ground: Annotated[list[str] | None, typer.Option("--ground", metavar="[WHERE=]GROUND", help="The ground that gives it.")] = None,
    grounds: Annotated[list[str] | None, typer.Option("--grounds", metavar="[WHERE=]GROUND,...", help="Every ground that holds.")] = None,
    ask: Annotated[list[str] | None, typer.Option("--ask", metavar="[WHERE=]FACT", help="What to ask next.")] = None,
    due: Annotated[list[str] | None, typer.Option("--due", metavar="[LIMIT=]DAY", help="The last day.")] = None,
    kept: Annotated[list[str] | None, typer.Option("--kept", metavar="[LIMIT=]WORD", help="in-time, late or running.")] = None,
    fault: Annotated[list[str] | None, typer.Option("--fault", metavar="CHECK[@PARAGRAPH]", help="A fault of the draft, or @PARAGRAPH alone.")] = None,
    data: Data = None, exercises: More = None,
) -> None:  # fmt: skip
    """Answer an exercise, or part of it, and see what is right and why.

    WHERE is a matter, `first` or `second`, or a time limit, where an exercise asks about several.
    """
    learner = train_setup.learner(data, exercises)
    found = train_setup.at(learner, exercise)
    given = {
        "result": result,
        "ground": ground,
        "grounds": grounds,
        "ask": ask,
        "due": due,
        "kept": kept,
        "faults": fault,
    }
    said = {what: words for what, words in given.items() if words}
    if not said and train_setup.terminal():
        train_setup.talk(learner).one(found)
        return
    from assess.reports.train_marks import marked_lines
    from assess.training.saying import answer_said

    books = learner.solver.books
    marked, counts = learner.answer(
        found, answer_said(found, said, books, train_setup.checks_for(learner, found))
    )
    train_setup.tell(marked_lines(marked, books, train_setup.paint()))
    if not counts:
        typer.echo("Not counted: the answer was shown today.")
    typer.echo(
        "\nNext: assess train next"
        if marked.full
        else "\nA hint: assess train hint · the answer: assess train show --answer"
    )


@app.command("progress")
def progress(
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    data: Data = None,
    exercises: More = None,
) -> None:
    """Show what is done, and which rules come again when."""
    from assess.reports.train_progress import as_json, progress_lines

    learner = train_setup.learner(data, exercises)
    if output is Format.json:
        typer.echo(as_json(list(learner.exercises.values()), learner.progress, learner.now()), nl=False)
        return
    books = learner.solver.books
    titles = {
        **{name: rule.title for name, rule in books.rules.items()},
        **{f"deadline.{name}": one.title for name, one in books.deadlines.items()},
    }
    train_setup.tell(
        progress_lines(
            learner.exercises.values(), learner.progress, learner.now(), titles, train_setup.paint()
        )
    )


@app.command("export", short_help="Write your marks for a trainer, as JSON.")
def export(
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write it there; without it, to the screen.")] = None,
    data: Data = None, exercises: More = None,
) -> None:  # fmt: skip
    """Write your marks for a trainer, as JSON: exercises, rules and points, and nothing anybody wrote."""
    from assess.reports.train_progress import as_json

    learner = train_setup.learner(data, exercises)
    told = as_json(list(learner.exercises.values()), learner.progress, learner.now())
    if to is None:
        typer.echo(told, nl=False)
        return
    session.save(to, told)
    typer.echo(f"written to {to}")


@app.command("reset")
def reset(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False, data: Data = None) -> None:
    """Forget all your marks."""
    progress_file = train_setup.progress_in(data)
    if not yes:
        if not train_setup.terminal():
            raise session.WrongUse("this forgets all your marks; say --yes")
        typer.confirm("Forget all your marks?", abort=True)
    progress_file.reset()
    typer.echo("All marks are forgotten.")


app.command("new", short_help="Write an exercise to fill.")(train_authors.new)
app.command("check", short_help="Check exercises: answerable, fully marked.")(train_authors.check)
