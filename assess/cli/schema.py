"""`assess schema`: the JSON Schema of case files."""

import typer

from assess.cli import session


def schema() -> None:
    """Print the JSON Schema of case files, for editors that complete and check while typing."""
    from assess.reports.case_schema import case_schema

    typer.echo(case_schema(session.load_rulebooks(None).vocabulary), nl=False)
