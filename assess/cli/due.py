"""`assess due`: a time limit counted, with the days left out."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import session

if TYPE_CHECKING:
    from assess.facts.calendar import Calendar
    from assess.facts.periods import Period


class Format(str, Enum):
    """How the count is shown."""

    text = "text"
    json = "json"


def due(
    date: Annotated[
        str, typer.Argument(metavar="DATE", help="The day it runs from: 2023-04-24, 2023-04 or 2023.")
    ],
    period: Annotated[
        str,
        typer.Argument(
            metavar="PERIOD", help='"20 working days", "6 weeks", "12 months beginning with", "1 year after".'
        ),
    ],
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
) -> None:
    """Count a time limit, with the weekend days and bank holidays that are left out.

    A number of days or weeks leaves the first day out. "12 months beginning with" a day ends the day before
    the anniversary; "1 year after" it ends on the anniversary.
    """
    from assess.facts.periods import NoSuchPeriod, parse_period
    from assess.facts.spans import FORMS, NoSuchDay, parse_span
    from assess.reports import due as report

    try:
        start = parse_span(date)
    except NoSuchDay as error:
        raise session.WrongUse(f"DATE is `{date}`: {error}; a date is written {FORMS}") from None
    try:
        counted = parse_period(period)
    except NoSuchPeriod as error:
        raise session.WrongUse(f"PERIOD is `{period}`: {error}") from None
    calendar = _calendar(counted)
    told = report.counted(start, counted, calendar)
    typer.echo(report.as_json(told) if output is Format.json else report.as_text(told), nl=False)


def _calendar(period: "Period") -> "Calendar | None":
    if period.unit != "working days":
        return None
    return session.load_rulebooks(None).calendars["england"]
