"""No two rules of one kind and purpose have the same condition: one of them would say nothing.

Two factors that bear on different judgements, or two routes to different bodies, may well hold together.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from assess.proof.formula import Lit
from assess.proof.search import Search
from assess.proof.trials import Trial
from assess.proof.verdicts import NotAnalysed, Verdict
from assess.rulebook.model import Rule

ALIKE = "no-two-alike"


def no_two_alike(search: Search) -> Iterator[Verdict]:
    """Whether each rule differs, in some case, from every other of its kind and purpose."""
    groups: dict[tuple[object, ...], list[Rule]] = {}
    for rule in search.books.rules.values():
        groups.setdefault((*_purpose(search, rule), *search.seen.came_out.get(rule.name, ())), []).append(
            rule
        )
    faults: dict[str, Verdict] = {}
    for group in groups.values():
        for one, other in combinations(group, 2):
            verdict = _pair(search, one, other)
            if verdict is not None:
                faults.setdefault(other.name, verdict)
    for rule in search.books.rules.values():
        proved = Verdict(promise=ALIKE, about=rule.name, conclusion="proved", place=rule.place)
        yield faults.get(rule.name, proved)


def _purpose(search: Search, rule: Rule) -> tuple[object, ...]:
    version = search.world.rule(rule.name).version
    return version.kind, version.outcome, rule.bears_on, rule.points_for, rule.body, rule.what


def _pair(search: Search, one: Rule, other: Rule) -> Verdict | None:
    first, second = search.world.rule(one.name), search.world.rule(other.name)
    make = search.formulas
    pairs: tuple[tuple[Lit, Lit], ...] = (
        (first.met, second.met), (first.unmet, second.unmet), (first.limited, second.limited),
    )  # fmt: skip
    apart = make.some(-make.alike(here, there) for here, there in pairs)
    try:
        if search.find(lambda trials: trials[0].came_out(one.name) != trials[0].came_out(other.name), apart):
            return None

        def both(trials: Sequence[Trial]) -> bool:
            return trials[0].status(one.name) == trials[0].status(other.name) == "met"

        found = search.find(both, first.met, second.met)
        if found is None:
            return None  # neither can be met, which is a fault of its own
        says = f"always comes out as `{one.name}` does, which is of its kind and purpose"
        name = f"{ALIKE}-{other.name}"
        witnesses = search.witness(name, [f"`{other.name}` {says}."], found, both)
    except NotAnalysed as error:
        told = f"next to `{one.name}`: {error}"
        return Verdict(
            promise=ALIKE, about=other.name, conclusion="not analysed", says=told, place=other.place
        )
    return Verdict(
        promise=ALIKE,
        about=other.name,
        conclusion="refuted",
        says=says,
        witnesses=witnesses,
        place=other.place,
    )
