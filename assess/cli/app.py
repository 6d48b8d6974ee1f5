"""The verbs of `assess`. Each is a module of its own, imported when it is asked for."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assess.source.frozen import frozen
from assess.source.suggest import did_you_mean

HELP = """Likely jurisdiction and "investigate or not" for complaints to the Local Government and
Social Care Ombudsman, with reasons, authorities, what could change it and what to ask.

It never decides a complaint and never scores one. It works off line and keeps nothing."""
SETTINGS = {"help_option_names": ["-h", "--help"]}


@frozen(eq=False)
class Verb:
    """Where a verb stands, and what it is for in one line."""

    module: str
    short_help: str


VERBS = {
    "screen": Verb("screen", "Screen complaints: the likely result of each matter."),
    "ask": Verb("ask", "Ask what can still matter, and write a case file."),
    "why": Verb("why", "Why not that result, and what would lead to it."),
    "draft": Verb("draft", "Write the skeleton of a decision statement."),
    "check": Verb("check", "Check draft decision statements."),
    "due": Verb("due", "Count a time limit, with the days left out."),
    "rule": Verb("rules", "Show a rule's page."),
    "rules": Verb("rules", "List and search the rules."),
    "facts": Verb("facts", "Show the words a case file may use."),
    "schema": Verb("schema", "Print the JSON Schema of case files."),
    "train": Verb("train", "Learn by exercises: begin with `assess train start`."),
    "rulebook": Verb("rulebook", "Check, test and extend the rulebooks."),
}


class Verbs(TyperGroup):
    """The group of all verbs. Importing them all would cost every start more than most verbs take."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the verbs in the order in which people meet them."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a verb; ends the program with a suggestion where there is none of that name."""
        if cmd_name not in VERBS:
            expected = did_you_mean(cmd_name, VERBS) or "`assess --help` lists them"
            ctx.fail(f"`{cmd_name}` is no verb; {expected}")
        verb = VERBS[cmd_name]
        module = import_module(f"assess.cli.{verb.module}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=SETTINGS)
            app.command(cmd_name)(getattr(module, cmd_name))
        command = typer.main.get_command(app)
        command.name, command.short_help = cmd_name, verb.short_help
        return command


app = typer.Typer(
    name="assess", cls=Verbs, help=HELP, no_args_is_help=True, rich_markup_mode=None, add_completion=False,
    pretty_exceptions_enable=False, context_settings=SETTINGS,
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
