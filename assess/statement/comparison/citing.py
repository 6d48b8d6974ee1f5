"""Whether the powers section recites the power for a ground that holds, and of the right Part."""

from collections.abc import Sequence

from attrs import frozen

from assess.assessment.model import Ground, MatterAssessment
from assess.facts.citations import Citation
from assess.statement.observers import Observations


@frozen
class Recital:
    """A power that is not recited: which, under which Part, and whether its twin of the other Part is."""

    wanted: str
    part: str
    other_part: bool


def recital_of(seen: Observations, holding: Sequence[tuple[MatterAssessment, Ground]]) -> Recital | None:
    """Return what is amiss with the recital of the power for grounds that hold; None where it is recited."""
    cited = [
        str(one.facts.get("citation.canonical", ""))
        for one in seen.of("citation")
        if one.facts.get("citation.in") == "powers"
    ]
    own: list[Citation] = []
    other: list[Citation] = []
    for matter, ground in holding:
        version = ground.finding.version
        known = "part-3a" not in matter.findings.taken
        first, second = version.part_3, version.part_3a
        if matter.part == "3A":
            first, second = second, first
        own += [*first, *(() if known else second)]
        other += second if known else ()
    if not own or _recited(own, cited):
        return None
    part = "Part 3A" if holding[0][0].part == "3A" else "Part III"
    return Recital(own[0].cite, part, _recited(other, cited))


def _recited(authority: Sequence[Citation], cited: Sequence[str]) -> bool:
    """Whether one of some provisions, or a part of it, or what it is a part of, is among those cited."""
    return any(
        each.cite.startswith(written) or written.startswith(each.cite)
        for each in authority
        for written in cited
        if written
    )
