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


app.command("screen")(screen.screen)
app.command("ask")(ask.ask)
app.command("why")(why.why)
app.command("draft")(draft.draft)
app.command("check")(check.check)
app.command("due")(due.due)
app.command("rule")(rules.rule)
app.command("rules")(rules.rules)
app.command("facts")(facts.facts)
app.command("schema")(schema.schema)
app.add_typer(rulebook.app, name="rulebook")
app.add_typer(train.app, name="train")
