"""Which provisions exist: numbering of the Acts that statements cite, from `provisions.yaml`."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from attrs import frozen

from assess.statement.tables import entries, raw

Standing = Literal["exists", "repealed", "none", "open", "unlisted"]


@frozen
class Unit:
    """A section, a regulation, or a paragraph of a schedule, and what stands below it."""

    tails: frozenset[str]
    repealed: frozenset[str]
    gone: bool
    open: tuple[str, ...]
    certainty: str


@frozen
class SpanOfUnits:
    """Between two units every one that is not listed does not exist."""

    first: tuple[int, str]
    last: tuple[int, str]
    schedules: frozenset[str]
    certainty: str


@frozen
class Found:
    """How a provision stands, and how sure that is."""

    standing: Standing
    certainty: str = "unconfirmed"


@cache
def _units() -> Mapping[str, Mapping[str, Unit]]:
    return {
        act: {name: _unit(entries(held)) for name, held in entries(units).items()}
        for act, units in entries(raw("provisions")["acts"]).items()
    }


def _unit(held: Mapping[str, object]) -> Unit:
    repealed = str(held.get("repealed") or "")
    gone = repealed == "whole"
    return Unit(
        frozenset(str(held.get("exists") or "").split()), frozenset() if gone else frozenset(repealed.split()), gone,
        tuple(str(held.get("open") or "").split()), str(held.get("certainty") or "unconfirmed"),
    )  # fmt: skip


@cache
def _spans() -> Mapping[str, SpanOfUnits]:
    found = {}
    for act, span in entries(raw("provisions")["spans"]).items():
        held = entries(span)
        schedules = frozenset(str(held.get("schedules") or "").split())
        first, last = order_of(str(held["from"])), order_of(str(held["to"]))
        found[act] = SpanOfUnits(first, last, schedules, str(held.get("certainty")))
    return found


def order_of(unit: str) -> tuple[int, str]:
    """Return what to sort units by: the figure, then the letters."""
    match = re.match(r"(\d+)(.*)", unit)
    return (int(match[1]), match[2]) if match else (0, unit)


def known_act(act: str) -> bool:
    """Whether the table has this Act."""
    return act in _units()


def look_up(act: str, unit: str, tail: str = "") -> Found:
    """Return whether a provision exists; `unlisted` where the table says nothing about it."""
    held = _units().get(act, {}).get(unit)
    if held is None:
        return _unlisted(act, unit)
    if held.gone:
        return Found("repealed", held.certainty)
    if not tail or tail in held.tails:
        return Found("exists", held.certainty)
    if any(_below(tail, gone) for gone in held.repealed):
        return Found("repealed", held.certainty)
    if "*" in held.open or any(_below(tail, above) for above in held.open):
        return Found("open", held.certainty)
    return Found("none", held.certainty)


def _below(tail: str, above: str) -> bool:
    return tail == above or tail.startswith(above + "(")


def _unlisted(act: str, unit: str) -> Found:
    span = _spans().get(act)
    if span is None:
        return Found("unlisted")
    schedule = re.match(r"Schedule (\w+)(, paragraph)?", unit)
    if schedule:
        if not schedule[2]:
            return Found("exists" if schedule[1] in span.schedules else "unlisted", span.certainty)
        return Found("none" if schedule[1] in span.schedules else "unlisted", span.certainty)
    return Found("none" if span.first <= order_of(unit) <= span.last else "unlisted", span.certainty)
