"""Whether every rule, deadline and figure has the cases and words it needs (rulebook-format, checks 3)."""

from collections.abc import Iterator

from assess.rulebook.model import Deadline, Rule, Rulebooks, RuleCase, Version
from assess.source.errors import Place, Problem
from assess.source.frozen import frozen

DECIDES = ("test", "bar", "discretion")
POINTS = ("factor", "route")


def incomplete(books: Rulebooks) -> list[Problem]:
    """Return everything a rule, deadline or derived fact lacks."""
    found: list[Problem] = []
    for rule in books.rules.values():
        found += _rule(rule)
    for deadline in books.deadlines.values():
        found += _deadline(deadline)
    for derived in books.derived.values():
        if not derived.cases:
            found.append(Problem(derived.place, f"`{derived.name}` has no cases"))
    return sorted(found, key=lambda problem: (problem.place.path, problem.place.line or 0, problem.message))


def _rule(rule: Rule) -> Iterator[Problem]:
    for version in rule.versions:
        yield from _version(rule, version)


def _version(rule: Rule, version: Version) -> Iterator[Problem]:
    statuses = [case.expect.status for case in version.cases]
    lacking = _Lacking(rule.name, rule.place)
    if "met" not in statuses:
        yield lacking.case("in which it is met")
    if "not-met" not in statuses:
        yield lacking.case("in which it is not met")
    if version.kind in DECIDES:
        if "unknown" not in statuses and not _always_known(version):
            yield lacking.case("in which it is unknown")
        if not _near_miss(version.cases):
            yield lacking.case("that misses by one fact a case in which it is met")
        shown = {case.expect.proviso for case in version.cases}
        limited = any(case.expect.limited for case in version.cases)
        for proviso in version.unless:
            if proviso.name not in shown and not (proviso.limits_scope and limited):
                yield lacking.case(f"in which proviso `{proviso.name}` is made out")
    if version.kind in ("bar", "discretion") and not (version.says and version.next):
        yield Problem(rule.place, f"`{rule.name}` has no `says` or no `next`")
    if version.kind == "factor" and not version.says:
        yield Problem(rule.place, f"`{rule.name}` has no `says`")


def _always_known(version: Version) -> bool:
    """Whether no case can leave it unknown: it rests only on what is always known."""
    return all(case.expect.status != "unknown" for case in version.cases) and version.kind not in DECIDES


def _near_miss(cases: tuple[RuleCase, ...]) -> bool:
    met = [case for case in cases if case.expect.status == "met"]
    missed = [case for case in cases if case.expect.status == "not-met"]
    return any(_differ_in(first, second) == 1 for first in met for second in missed)


def _differ_in(first: RuleCase, second: RuleCase) -> int:
    names = {*first.facts, *second.facts}
    written = [
        tuple(case.facts[name].written if name in case.facts else None for case in (first, second))
        for name in names
    ]
    return sum(one != other for one, other in written)


def _deadline(deadline: Deadline) -> Iterator[Problem]:
    statuses = {case.status for case in deadline.cases}
    lacking = _Lacking(deadline.name, deadline.place)
    if "met" not in statuses and "running" not in statuses:
        yield lacking.case("of the last day in time")
    if "missed" not in statuses:
        yield lacking.case("of the day after the last")


@frozen
class _Lacking:
    name: str
    place: Place

    def case(self, what: str) -> Problem:
        return Problem(self.place, f"`{self.name}` has no case {what}")
