"""The verbs of `assess`. Each is a module of its own, and imports what is heavy when it runs."""

from typing import Annotated

import typer

from assess.cli import ask, check, draft, due, facts, rulebook, rules, schema, screen, train, why

HELP = """Likely jurisdiction and "investigate or not" for complaints to the Local Government and
Social Care Ombudsman, with reasons, authorities, what could change it and what to ask.

It never decides a complaint and never scores one. It works off line and keeps nothing."""

app = typer.Typer(
    name="assess", help=HELP, no_args_is_help=True, rich_markup_mode=None, add_completion=False,
    pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        from assess.cli.session import engine_name, program

        typer.echo(f"{program()}\nengine: {engine_name()}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and the engine."),
    ] = False,
) -> None:
    """Take the options that belong to no verb."""


app.command("screen", short_help="Screen complaints: the likely result of each matter.")(screen.screen)
app.command("ask", short_help="Ask what can still matter, and write a case file.")(ask.ask)
app.command("why", short_help="Why not that result, and what would lead to it.")(why.why)
app.command("draft", short_help="Write the skeleton of a decision statement.")(draft.draft)
app.command("check", short_help="Check draft decision statements.")(check.check)
app.command("due", short_help="Count a time limit, with the days left out.")(due.due)
app.command("rule", short_help="Show a rule's page.")(rules.rule)
app.command("rules", short_help="List and search the rules.")(rules.rules)
app.command("facts", short_help="Show the words a case file may use.")(facts.facts)
app.command("schema", short_help="Print the JSON Schema of case files.")(schema.schema)
app.add_typer(train.app, name="train", short_help="Learn by exercises: begin with `assess train start`.")
app.add_typer(rulebook.app, name="rulebook", short_help="Check, test and extend the rulebooks.")
