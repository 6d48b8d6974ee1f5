"""`assess facts`: the words a case file may use."""

from typing import Annotated

import typer

from assess.cli import session


def facts(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A fact or a group of facts; without it, all.")
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Write an empty case file, every fact as a comment.")
    ] = False,
) -> None:
    """Show what a case file may say: each fact, its words, what it means and the question to ask."""
    from assess.reports.facts_page import fact_lines, list_lines, new_case
    from assess.source.suggest import did_you_mean

    vocabulary = session.load_rulebooks(None).vocabulary
    if new and name is not None:
        raise session.WrongUse(f"--new writes the whole file; leave `{name}` out, or --new")
    if new:
        typer.echo(new_case(vocabulary), nl=False)
        return
    groups = {group.name for group in vocabulary.groups} | {
        fact.partition(".")[0] for fact in vocabulary.facts
    }
    if name is not None and name in vocabulary:
        lines = fact_lines(vocabulary[name])
    elif name is None or name in groups:
        lines = list_lines(vocabulary, name)
    else:
        near = did_you_mean(name, (*vocabulary.facts, *groups)) or "`assess facts` lists them"
        raise session.WrongUse(f"`{name}` is no fact; {near}")
    for line in lines:
        typer.echo(line)
