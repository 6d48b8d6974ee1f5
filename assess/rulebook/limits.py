"""Deadlines, derived facts and figures: the files that hold the law's numbers."""

from decimal import Decimal, InvalidOperation
from typing import get_args

from assess.facts.citations import read_citations
from assess.facts.periods import NoSuchPeriod, Period, Unit, parse_period
from assess.facts.values import Given, read_given
from assess.rulebook import model as m
from assess.rulebook.files import FileReading
from assess.source.errors import Place
from assess.source.suggest import did_you_mean
from assess.source.yaml import Node, Scalar, Table

COMMON = ("title", "authority", "certainty", "in-force")
DEADLINE_KEYS = (
    "deadline", "from", "to", "open-when", "within", "until", "or", "calendar", "cases", *COMMON,
)  # fmt: skip
DERIVED_KEYS = ("derived", "from", "to", "count", "calendar", "cases", *COMMON)
FIGURE_KEYS = ("figure", "is", "unit", "was", *COMMON)
DAY_OF_ASSESSMENT = "assessed"


def read_deadline(reading: FileReading, node: Node, book: str, name: str) -> m.Deadline | None:
    """Return the deadline in a file, or None with its problems noted."""
    reader = reading.reader
    before = len(reader.problems)
    table = reader.table(node, "a deadline file")
    fields = reader.fields(table, "a deadline", DEADLINE_KEYS)
    own = _named(reading, fields.get("deadline"), "deadline", name, table.place)
    what = f"deadline `{own}`"
    start = _days(reading, fields.get("from"), f"`from` of {what}", table.place)
    end = _days(reading, fields["to"], f"`to` of {what}", table.place) if "to" in fields else None
    within = _period(reading, fields["within"], what) if "within" in fields else None
    until = _date_fact(reading, fields["until"], f"`until` of {what}") if "until" in fields else None
    conditions = reading.conditions("facts")
    open_when = None
    if "open-when" in fields:
        open_when = conditions.condition(fields["open-when"], f"`open-when` of {what}", table.place)
    alternatives = tuple(
        found for item in reader.items(fields.get("or"), f"`or` of {what}")
        if (found := _alternative(reading, item, what)) is not None
    )  # fmt: skip
    calendar = reader.text(fields["calendar"], f"`calendar` of {what}") if "calendar" in fields else None
    periods = [within, *(other.within for other in alternatives)]
    if calendar is None and any(period is not None and period.unit == "working days" for period in periods):
        reader.problem(table.place, f"{what} counts working days and names no `calendar`")
    if calendar is not None:
        reading.references.append(("calendar", calendar, table.place))
    certainty = reader.word(
        fields.get("certainty"), f"`certainty` of {what}", get_args(m.Certainty), table.place
    )
    authority = read_citations(reader, fields.get("authority"), "`authority`")
    title = reader.text(fields.get("title"), f"`title` of {what}", table.place)
    if start is None or len(reader.problems) > before:
        return None
    try:
        deadline = m.Deadline(
            name=own, book=book, title=title, start=start, end=end, within=within, until=until, open_when=open_when,
            alternatives=alternatives, calendar=calendar, authority=authority, certainty=certainty, place=table.place,  # type: ignore[arg-type]
            cases=tuple(_deadline_case(reading, item, start, end) for item in reader.items(fields.get("cases"), "`cases`")),
        )  # fmt: skip
    except ValueError as error:
        reader.problem(table.place, f"{what}: {_plain(error)}")
        return None
    return deadline if len(reader.problems) == before else None


def _plain(error: ValueError) -> str:
    text = str(error.args[0]) if error.args else str(error)
    return "no authority" if "authority" in text else text


def _alternative(reading: FileReading, node: Node, what: str) -> m.Alternative | None:
    reader = reading.reader
    table = reader.table(node, f"an entry of `or` of {what}")
    fields = reader.fields(
        table, "an entry of `or`", ("when", "from", "to", "within", "until", "only-if-raised")
    )
    when = reading.conditions("facts").condition(fields.get("when"), "`when` of `or`", node.place)
    if when is None:
        return None
    return m.Alternative(
        when=when,
        start=_days(reading, fields["from"], "`from` of `or`", node.place) if "from" in fields else None,
        end=_days(reading, fields["to"], "`to` of `or`", node.place) if "to" in fields else None,
        within=_period(reading, fields["within"], what) if "within" in fields else None,
        until=_date_fact(reading, fields["until"], "`until` of `or`") if "until" in fields else None,
        only_if_raised=reader.flag(fields.get("only-if-raised"), "`only-if-raised` of `or`"),
    )


def _named(reading: FileReading, node: Node | None, key: str, name: str, place: Place) -> str:
    own = reading.reader.text(node, f"`{key}`", place)
    if own and own != name and node is not None:
        reading.reader.problem(
            node.place, f"`{key}` is `{own}`, and the file is `{name}.yaml`", "name both alike"
        )
    return own


def _days(reading: FileReading, node: Node | None, what: str, place: Place) -> m.DateSource | None:
    if isinstance(node, Table):
        fields = reading.reader.fields(node, what, ("earliest", "latest"))
        if len(fields) != 1:
            reading.reader.problem(node.place, f"{what} names neither or both of `earliest` and `latest`")
            return None
        pick, listed = next(iter(fields.items()))
        facts = tuple(_date_fact(reading, item, what) for item in reading.reader.items(listed, what))
        return m.DateSource(facts, pick) if facts else None  # type: ignore[arg-type]
    fact = _date_fact(reading, node, what, place)
    return m.DateSource((fact,)) if fact else None


def _date_fact(reading: FileReading, node: Node | None, what: str, place: Place | None = None) -> str:
    name = reading.reader.text(node, what, place)
    fact = reading.vocabulary.facts.get(name)
    if name and (fact is None or fact.kind != "date"):
        dates = [known.name for known in reading.vocabulary.facts.values() if known.kind == "date"]
        at = node.place if node is not None else place or Place("")
        reading.reader.problem(
            at, f"{what} is `{name}`, which is no date of the vocabulary", did_you_mean(name, dates)
        )
    return name


def _period(reading: FileReading, node: Node, what: str) -> Period | None:
    text = reading.reader.text(node, f"`within` of {what}")
    try:
        return parse_period(text) if text else None
    except NoSuchPeriod as error:
        reading.reader.problem(node.place, f"`within` of {what} is `{text}`: {error}")
        return None


def _shorthand(
    reading: FileReading, fields: dict[str, Node], sources: dict[str, m.DateSource | None]
) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for key, source in sources.items():
        if key not in fields:
            continue
        if source is None or source.pick is not None:
            reading.reader.problem(
                fields[key].place, f"`{key}` names no one fact here", "give it under `facts`"
            )
            continue
        given = read_given(reading.reader, reading.vocabulary[source.facts[0]], fields[key])
        if given is not None:
            found[source.facts[0]] = given
    return found


def _deadline_case(
    reading: FileReading, node: Node, start: m.DateSource, end: m.DateSource | None
) -> m.DeadlineCase:
    reader = reading.reader
    known = ("name", "from", "to", "assessed", "facts", "due", "status")
    fields = reader.fields(reader.table(node, "a case"), "a case", known)
    name = reader.text(fields.get("name"), "`name` of a case", node.place)
    facts = reading.facts(fields.get("facts"), f"case `{name}`", node.place)
    sources = {"from": start, "to": end, "assessed": m.DateSource((DAY_OF_ASSESSMENT,))}
    facts.update(_shorthand(reading, fields, sources))
    due = None
    if isinstance(fields.get("due"), Table):
        ends = reader.fields(reader.table(fields["due"], "`due`"), "`due`", ("earliest", "latest"))
        days = [reading.day(ends.get(key), f"`{key}` of `due`", node.place) for key in ("earliest", "latest")]
        due = (days[0], days[1]) if days[0] and days[1] else None
    elif "due" in fields and not (isinstance(fields["due"], Scalar) and fields["due"].text == "unknown"):
        day = reading.day(fields["due"], "`due`", node.place)
        due = (day, day) if day else None
    status = reader.word(
        fields.get("status"), "`status`", ("met", "missed", "running", "unknown"), node.place
    )
    return m.DeadlineCase(name, facts, due, status, node.place)


def read_derived(reading: FileReading, node: Node, book: str, name: str) -> m.Derived | None:
    """Return the derived fact in a file, or None with its problems noted."""
    reader = reading.reader
    before = len(reader.problems)
    table = reader.table(node, "a derived fact's file")
    fields = reader.fields(table, "a derived fact", DERIVED_KEYS)
    own = _named(reading, fields.get("derived"), "derived", name, table.place)
    what = f"derived fact `{own}`"
    start = _date_fact(reading, fields.get("from"), f"`from` of {what}", table.place)
    end = _date_fact(reading, fields.get("to"), f"`to` of {what}", table.place)
    unit = reader.word(fields.get("count"), f"`count` of {what}", get_args(Unit), table.place)
    calendar = reader.text(fields["calendar"], f"`calendar` of {what}") if "calendar" in fields else None
    if unit == "working days" and calendar is None:
        reader.problem(table.place, f"{what} counts working days and names no `calendar`")
    if calendar is not None:
        reading.references.append(("calendar", calendar, table.place))
    title = reader.text(fields.get("title"), f"`title` of {what}", table.place)
    certainty = reader.word(
        fields.get("certainty"), f"`certainty` of {what}", get_args(m.Certainty), table.place
    )
    cases = []
    for item in reader.items(fields.get("cases"), "`cases`"):
        case = reader.fields(reader.table(item, "a case"), "a case", ("name", "from", "to", "facts", "is"))
        facts = reading.facts(case.get("facts"), "a case", item.place)
        if start and end:
            facts.update(
                _shorthand(reading, case, {"from": m.DateSource((start,)), "to": m.DateSource((end,))})
            )
        said = reader.text(case.get("is"), "`is`", item.place)
        value = int(said) if said.isdecimal() else None
        cases.append(
            m.DerivedCase(reader.text(case.get("name"), "`name`", item.place), facts, value, item.place)
        )
    if len(reader.problems) > before:
        return None
    return m.Derived(
        name=own, book=book, title=title, start=start, end=end, count=unit, calendar=calendar, place=table.place,  # type: ignore[arg-type]
        authority=read_citations(reader, fields.get("authority"), "`authority`"), certainty=certainty, cases=tuple(cases),  # type: ignore[arg-type]
    )  # fmt: skip


def read_figure(reading: FileReading, node: Node, book: str, name: str) -> m.Figure | None:
    """Return the figure in a file, or None with its problems noted."""
    reader = reading.reader
    before = len(reader.problems)
    table = reader.table(node, "a figure's file")
    fields = reader.fields(table, "a figure", FIGURE_KEYS)
    own = _named(reading, fields.get("figure"), "figure", name, table.place)
    earlier = tuple(
        found for item in reader.items(fields.get("was"), "`was`")
        if (found := _figure(reading, own, book, reader.fields(reader.table(item, "`was`"), "`was`", FIGURE_KEYS), fields, item.place))
    )  # fmt: skip
    figure = _figure(reading, own, book, fields, {}, table.place, earlier)
    return figure if len(reader.problems) == before else None


def _figure(
    reading: FileReading, name: str, book: str, own: dict[str, Node], base: dict[str, Node], place: Place,
    was: tuple[m.Figure, ...] = (),
) -> m.Figure | None:  # fmt: skip
    reader = reading.reader
    fields = {**base, **own}
    low, high = _amounts(reading, fields.get("is"), f"`is` of figure `{name}`", place)
    certainty = reader.word(
        fields.get("certainty"), f"`certainty` of figure `{name}`", get_args(m.Certainty), place
    )
    in_force = reading.in_force(own["in-force"], f"figure `{name}`", place) if "in-force" in own else None
    try:
        return m.Figure(
            name=name, book=book, title=reader.text(fields.get("title"), f"`title` of figure `{name}`", place),
            low=low, high=high, unit=reader.text(fields.get("unit"), f"`unit` of figure `{name}`", place),
            authority=read_citations(reader, fields.get("authority"), "`authority`"), certainty=certainty,  # type: ignore[arg-type]
            in_force=in_force, was=was, place=place,
        )  # fmt: skip
    except ValueError as error:
        reader.problem(place, f"figure `{name}`: {_plain(error)}")
        return None


def _amounts(reading: FileReading, node: Node | None, what: str, place: Place) -> tuple[Decimal, Decimal]:
    if isinstance(node, Table):
        fields = reading.reader.fields(node, what, ("low", "high"))
        low, high = (_amount(reading, fields.get(key), what, node.place) for key in ("low", "high"))
        return low, high
    amount = _amount(reading, node, what, place)
    return amount, amount


def _amount(reading: FileReading, node: Node | None, what: str, place: Place) -> Decimal:
    text = reading.reader.text(node, what, place)
    try:
        return Decimal(text.replace(",", "")) if text else Decimal(0)
    except InvalidOperation:
        reading.reader.problem(node.place if node else place, f"{what} is `{text}`, not a number")
        return Decimal(0)
