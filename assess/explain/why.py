"""Why not another result: the grounds in the way, what would lead there, the least change, or the proof of none."""

from typing import Literal

from attrs import evolve

from assess.assessment.because import because_considered, because_of
from assess.assessment.ranks import RESULTS, place_in_report, rank
from assess.assessment.reads import Reads
from assess.engine.findings import RuleFinding
from assess.explain.changes import Outlooks, Way
from assess.explain.least import Least, pairs
from assess.facts.values import Given
from assess.proof.sat import Undecided
from assess.rulebook.model import OUTCOMES_OF, Outcome
from assess.source.frozen import frozen

Verdict = Literal["found", "none", "none but by correction", "not found"]
MOST_CHANGES = 8
MOST_WAYS = 12


@frozen
class Standing:
    """A ground and why it stands or does not, in one sentence."""

    finding: RuleFinding
    because: str


@frozen(kw_only=True)
class Why:
    """Why a matter does not come to a result.

    `in_the_way` are the grounds that hold and come before any ground that leads there; `leading` those that lead
    there, the nearest first. `least` are the ways of fewest changes; where only a correction of what is on
    record leads there, `verdict` says so, `rests_on` has the facts that stand against it, and `least` the ways
    by correction. `others` are the shorter ways by correction, where longer ways lead there without one.
    """

    outlooks: Outlooks
    result: Outcome
    already: bool
    in_the_way: tuple[Standing, ...]
    leading: tuple[Standing, ...]
    verdict: Verdict
    least: tuple[Way, ...] = ()
    corrections: tuple[Way, ...] = ()
    rests_on: tuple[Given, ...] = ()


def why(outlooks: Outlooks, result: Outcome, reads: Reads) -> Why:
    """Return why a matter does not come to a result, or by what it does."""
    findings = outlooks.matter.findings
    grounds = [each for each in findings.rules.values() if each.rule.kind in OUTCOMES_OF]
    wanted = [each for each in grounds if each.version.outcome == result]
    best = min((rank(each.version) for each in wanted), default=0)
    already = outlooks.matter.result == result
    held = [each for each in grounds if each.holds and each.version.outcome != result]
    way = sorted(
        (each for each in held if result == "undetermined" or _before(each, wanted, best)),
        key=place_in_report,
    )
    order = {"met": 0, "unknown": 1, "not-met": 2}
    leading = sorted(
        wanted, key=lambda each: (order[each.status], each.standing != "applies", *place_in_report(each))
    )
    told = Why(
        outlooks=outlooks, result=result, already=already,
        in_the_way=tuple(Standing(each, because_of(each, findings, reads)) for each in way),
        leading=tuple(
            Standing(each, because_of(each, findings, reads) if each.status == "met" else because_considered(each, findings, reads))
            for each in leading
        ),
        verdict="found",
    )  # fmt: skip
    return told if already else _searched(told)


def _before(finding: RuleFinding, wanted: list[RuleFinding], best: int) -> bool:
    """Whether a ground comes before the first that leads there and now holds, or before any where none does."""
    holding = [rank(each.version) for each in wanted if each.holds]
    return rank(finding.version) < (
        min(holding) if holding else max((rank(each.version) for each in wanted), default=best)
    )


def _searched(told: Why) -> Why:
    outlooks, result = told.outlooks, told.result
    singles = tuple(each for each in outlooks.singles() if each.result == result)
    least, corrections = _split(singles)
    if least:
        return evolve(told, least=least, corrections=corrections)
    search = Least(outlooks)
    try:
        rests_on = search.impossible(result, corrections=False)
        if rests_on is None:
            found = _fewest(search, result, corrections=False, start=2)
            return evolve(
                told, least=found, corrections=corrections, verdict="found" if found else "not found"
            )
        if corrections:
            return evolve(told, least=corrections, rests_on=rests_on, verdict="none but by correction")
        if search.impossible(result, corrections=True) is not None:
            return evolve(told, rests_on=rests_on, verdict="none")
        found = _fewest(search, result, corrections=True, start=2)
        return evolve(
            told, least=found, rests_on=rests_on, verdict="none but by correction" if found else "not found"
        )
    except Undecided:
        return evolve(told, corrections=corrections, verdict="not found")


def _split(ways: tuple[Way, ...]) -> tuple[tuple[Way, ...], tuple[Way, ...]]:
    """Return the ways without and with a correction of the record."""
    return tuple(each for each in ways if each.sort != "correction"), tuple(
        each for each in ways if each.sort == "correction"
    )


def _fewest(search: Least, result: Outcome, *, corrections: bool, start: int) -> tuple[Way, ...]:
    allowed = search.may_change(corrections=corrections)
    for size in range(start, MOST_CHANGES + 1):
        found = search.ways(result, size, allowed, most=MOST_WAYS)
        if found:
            return tuple(sorted(found, key=search.outlooks.nearness))
    return ()


@frozen(kw_only=True)
class Changes:
    """Everything that would change a result: single changes, and pairs where no single one leads there."""

    outlooks: Outlooks
    singles: tuple[Way, ...]
    pairs: tuple[Way, ...]


def changes(outlooks: Outlooks) -> Changes:
    """Return everything that would change the result of a matter."""
    try:
        two = pairs(outlooks, RESULTS)
    except Undecided:
        two = ()
    two = tuple(sorted(two, key=lambda way: (RESULTS.index(way.result), *outlooks.nearness(way))))
    return Changes(outlooks=outlooks, singles=outlooks.singles(), pairs=two)
