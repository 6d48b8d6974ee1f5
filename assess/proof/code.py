"""The promises of the Assessment Code: however a complaint arrives, and where there is no power at all."""

from collections.abc import Iterator, Sequence

from assess.proof.formula import FALSE, TRUE, Lit
from assess.proof.search import Confirm, Search
from assess.proof.trials import Trial
from assess.proof.verdicts import NotAnalysed, Verdict
from assess.proof.worlds import RuleTruth, World, differ
from assess.rulebook import conditions as c
from assess.rulebook.layers import conditions_of
from assess.rulebook.model import Outcome, Rule, Rulebooks

ARRIVAL = "however-it-arrives"
ABSOLUTE = "absolute-bars-stand"
VIA = "received-via"
REFERRED = "member"  # the one way of arriving that has a consequence in law (case-format: received-via)
CLOSED: Outcome = "cannot-investigate"


def however_it_arrives(search: Search) -> Iterator[Verdict]:
    """Whether two complaints that differ only in how they came always have the same result."""
    if VIA not in search.books.vocabulary:
        return
    make = search.formulas
    other = search.another("arrived otherwise: ", frozenset({VIA}))
    ordinary = [literal for world in (search.world, other) for literal in _ordinary(world)]
    goal = make.every((differ(make, search.world, other), *ordinary))

    def apart(trials: Sequence[Trial]) -> bool:
        return trials[0].result != trials[1].result

    says = "the result depends on how the complaint arrived"
    try:
        found = search.find(apart, goal, worlds=(search.world, other))
        if found is None:
            yield Verdict(promise=ARRIVAL, about=VIA, conclusion="proved")
            return
        told = [f"{says.capitalize()}: the two cases differ in `{VIA}` alone."]
        witnesses = search.witness(ARRIVAL, told, found, apart)
        yield Verdict(promise=ARRIVAL, about=VIA, conclusion="refuted", says=says, witnesses=witnesses)
    except NotAnalysed as error:
        yield Verdict(promise=ARRIVAL, about=VIA, conclusion="not analysed", says=str(error))


def _ordinary(world: World) -> Iterator[Lit]:
    """Yield that a complaint was not referred by a councillor, and that nobody has raised whether it was."""
    yield -world.space.recorded_unknown(VIA)
    if REFERRED in world.books.vocabulary[VIA].allowed:
        yield -world.space.holds_word(VIA, REFERRED)


class _WithoutDiscretion(World):
    """The same case where no discretion is ever met."""

    def rule(self, name: str) -> RuleTruth:
        truth = super().rule(name)
        if truth.version.kind != "discretion":
            return truth
        return RuleTruth(
            version=truth.version, applies=truth.applies, when=truth.when, provisos=truth.provisos, met=FALSE,
            limited=FALSE, holds=FALSE, unmet=TRUE, unknown=FALSE, told=truth.told._replace(yes=FALSE, no=TRUE),
        )  # fmt: skip


def absolute_bars_stand(search: Search) -> Iterator[Verdict]:
    """Whether no discretion and no public interest lifts a bar to `cannot-investigate`, or comes before it."""
    plain = _WithoutDiscretion(search.world.space, search.world.versions, search.today)
    prevailing = facts_of_what_prevails(search.books)
    otherwise = search.another("without public interest: ", prevailing) if prevailing else None
    for rule in search.world.grounds():
        version = search.world.rule(rule.name).version
        if version.kind == "bar" and version.outcome == CLOSED:
            yield _stands(search, rule, plain, otherwise)


def facts_of_what_prevails(books: Rulebooks) -> frozenset[str]:
    """Return the facts that rules with `prevails: true` name themselves: the public interest, and its like."""
    return frozenset(
        fact
        for rule in books.rules.values()
        if rule.now.prevails
        for condition in conditions_of(rule.now)
        for fact in c.facts_named(condition)
    )


def _stands(search: Search, rule: Rule, plain: World, otherwise: World | None) -> Verdict:
    bar = search.world.rule(rule.name)

    def outranked(trials: Sequence[Trial]) -> bool:
        return trials[0].findings.rules[rule.name].holds and trials[0].result != CLOSED

    def lifted(trials: Sequence[Trial]) -> bool:
        first = trials[0].findings.rules[rule.name]
        return first.when is True and first.status == "not-met" and first.standing == "applies"

    def differs(trials: Sequence[Trial]) -> bool:
        return trials[0].status(rule.name) == "met" and trials[1].status(rule.name) == "not-met"

    not_closed = -search.world.result(CLOSED)
    asked: list[tuple[str, Confirm, tuple[Lit, ...], tuple[World, ...]]] = [
        ("is met, and something else gives the result", outranked, (bar.holds, not_closed), (search.world,)),
        ("is lifted by a discretion", lifted, (plain.rule(rule.name).met, bar.when.yes, bar.unmet), (search.world,)),
    ]  # fmt: skip
    if otherwise is not None:
        goal = (bar.met, otherwise.rule(rule.name).unmet)
        asked.append(("is lifted by what should never lift it", differs, goal, (search.world, otherwise)))
    try:
        for says, confirm, literals, worlds in asked:
            found = search.find(confirm, *literals, worlds=worlds)
            if found is not None:
                told = [f"`{rule.name}`, a bar to `{CLOSED}`, {says}."]
                witnesses = search.witness(f"{ABSOLUTE}-{rule.name}", told, found, confirm)
                return Verdict(
                    promise=ABSOLUTE, about=rule.name, conclusion="refuted", says=says, witnesses=witnesses,
                    place=rule.place,
                )  # fmt: skip
    except NotAnalysed as error:
        return Verdict(
            promise=ABSOLUTE, about=rule.name, conclusion="not analysed", says=str(error), place=rule.place
        )
    return Verdict(promise=ABSOLUTE, about=rule.name, conclusion="proved", place=rule.place)
