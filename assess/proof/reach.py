"""Nothing in a rulebook is dead: rules can be met and can decide, provisos be made out, results be reached.

That something can be is shown by a case the program itself screens so; that it cannot, by the solver. The witness
of what cannot be is the nearest case to it.
"""

from collections.abc import Iterator, Sequence

from assess.assessment.ranks import RESULTS
from assess.engine.plain import holds
from assess.proof.casefile import Facts
from assess.proof.formula import Lit
from assess.proof.search import Confirm, Search
from assess.proof.trials import Trial
from assess.proof.verdicts import NotAnalysed, Verdict
from assess.rulebook import conditions as c
from assess.rulebook.model import Outcome, Proviso, Rule

MET = "can-be-met"
DECIDES = "can-decide"
LIFTED = "can-be-lifted"
REACHED = "is-reached"


def can_be_met(search: Search) -> Iterator[Verdict]:
    """Whether each rule can be met."""
    for rule in search.books.rules.values():
        yield _met(search, rule)


def _met(search: Search, rule: Rule) -> Verdict:
    goal = search.world.rule(rule.name).met
    try:
        seen = rule.name in search.seen.met
        if seen or search.find(lambda trials: trials[0].status(rule.name) == "met", goal) is not None:
            return Verdict(promise=MET, about=rule.name, conclusion="proved", place=rule.place)
        kept, dropped = _together(search, rule)
        told = ", ".join(f"`{leaf.key}`" for leaf in dropped) or "its conditions"
        says = f"can never be met: {told} cannot hold as it asks together with the rest"

        def near(trials: Sequence[Trial]) -> bool:
            message = trials[0].findings.message
            return trials[0].status(rule.name) != "met" and all(
                holds(leaf, message) is so for leaf, so in kept
            )

        literals = [search.world.leaf(leaf).yes if so else search.world.leaf(leaf).no for leaf, so in kept]
        return _refuted(search, MET, rule, says, near, *literals)
    except NotAnalysed as error:
        return _open(MET, rule, error)


def _together(search: Search, rule: Rule) -> tuple[list[tuple[c.Leaf, bool]], list[c.Leaf]]:
    """Return as many of a rule's leaves, in order, as can hold together, and those that cannot hold with these."""
    version = search.world.rule(rule.name).version
    kept: list[tuple[c.Leaf, bool]] = []
    literals: list[Lit] = []
    dropped = []
    for leaf, so in _wanted(version.when, so=True):
        truth = search.world.leaf(leaf)
        literal = truth.yes if so else truth.no
        if search.none(*literals, literal):
            dropped.append(leaf)
        else:
            kept.append((leaf, so))
            literals.append(literal)
    return kept, dropped


def _wanted(condition: c.Condition, *, so: bool) -> Iterator[tuple[c.Leaf, bool]]:
    """Yield the leaves of a condition, each with what it has to be for the condition to be `so`."""
    if isinstance(condition, c.Not):
        yield from _wanted(condition.condition, so=not so)
    elif isinstance(condition, (c.All, c.Any)):
        for part in condition.conditions:
            yield from _wanted(part, so=so)
    else:
        yield condition, so


def can_decide(search: Search) -> Iterator[Verdict]:
    """Whether each bar and discretion that can be met can give the result."""
    for name, literal in search.world.gives_result().items():
        rule = search.books.rules[name]
        met = search.world.rule(name).met
        try:
            if search.none(met):
                continue  # never met, which is a fault of its own
            if name in search.seen.decisive or _found_deciding(search, name, literal):
                yield Verdict(promise=DECIDES, about=name, conclusion="proved", place=rule.place)
                continue

            def shown(trials: Sequence[Trial], name: str = name) -> bool:
                return trials[0].status(name) == "met" and trials[0].decisive != name

            says = "never gives the result: whenever it is met, another ground comes first"
            yield _refuted(search, DECIDES, rule, says, shown, met)
        except NotAnalysed as error:
            yield _open(DECIDES, rule, error)


def _found_deciding(search: Search, name: str, literal: Lit) -> bool:
    return search.find(lambda trials: trials[0].decisive == name, literal) is not None


def can_be_lifted(search: Search) -> Iterator[Verdict]:
    """Whether every proviso of a rule can be made out while the rule is not ruled out already."""
    for rule in search.books.rules.values():
        if not search.world.rule(rule.name).provisos:
            continue
        try:
            dead = [proviso for proviso in _provisos(search, rule) if proviso is not None]
            if not dead:
                yield Verdict(promise=LIFTED, about=rule.name, conclusion="proved", place=rule.place)
            for proviso in dead:
                yield _never_lifts(search, rule, proviso)
        except NotAnalysed as error:
            yield _open(LIFTED, rule, error)


def _provisos(search: Search, rule: Rule) -> Iterator[Proviso | None]:
    """Yield each proviso that can never be made out, None for each that can."""
    truth = search.world.rule(rule.name)
    for proviso, made_out in zip(truth.version.unless, truth.provisos, strict=True):

        def lifted(trials: Sequence[Trial], proviso: Proviso = proviso) -> bool:
            finding = trials[0].findings.rules[rule.name]
            return finding.when is not False and proviso in finding.lifted_by

        seen = (rule.name, proviso.name) in search.seen.lifting
        found = seen or search.find(lifted, truth.applies, -truth.when.no, made_out.yes) is not None
        yield None if found else proviso


def _never_lifts(search: Search, rule: Rule, proviso: Proviso) -> Verdict:
    truth = search.world.rule(rule.name)
    says = f"proviso `{proviso.name}` is never made out where the rule could be met"

    def stands(trials: Sequence[Trial]) -> bool:
        finding = trials[0].findings.rules[rule.name]
        return finding.when is True and proviso not in finding.lifted_by

    return _refuted(search, LIFTED, rule, says, stands, truth.applies, truth.when.yes)


def results_reached(search: Search) -> Iterator[Verdict]:
    """Whether every result can be reached."""
    for outcome in RESULTS:
        try:
            if outcome in search.seen.results or _found_result(search, outcome):
                yield Verdict(promise=REACHED, about=outcome, conclusion="proved")
            else:
                yield _unreached(search, outcome)
        except NotAnalysed as error:
            yield Verdict(promise=REACHED, about=outcome, conclusion="not analysed", says=str(error))


def _found_result(search: Search, outcome: Outcome) -> bool:
    return search.find(lambda trials: trials[0].result == outcome, search.world.result(outcome)) is not None


def _unreached(search: Search, outcome: Outcome) -> Verdict:
    leading = [
        name
        for name in search.world.gives_result()
        if (truth := search.world.rule(name)).version.outcome == outcome and not search.none(truth.met)
    ]
    says = (
        "every ground that leads to this result comes after another"
        if leading
        else "nothing leads to this result"
    )

    def another(trials: Sequence[Trial]) -> bool:
        return trials[0].result != outcome and all(trials[0].status(name) == "met" for name in leading[:1])

    found = search.find(another, *(search.world.rule(name).met for name in leading[:1])) or (Facts(),)
    witnesses = search.witness(f"{REACHED}-{outcome}", [f"`{outcome}`: {says}."], found, another)
    return Verdict(promise=REACHED, about=outcome, conclusion="refuted", says=says, witnesses=witnesses)


def _refuted(search: Search, promise: str, rule: Rule, says: str, confirm: Confirm, *goal: Lit) -> Verdict:
    found = search.find(confirm, *goal) or (Facts(),)
    witnesses = search.witness(f"{promise}-{rule.name}", [f"`{rule.name}` {says}."], found, confirm)
    return Verdict(
        promise=promise,
        about=rule.name,
        conclusion="refuted",
        says=says,
        witnesses=witnesses,
        place=rule.place,
    )


def _open(promise: str, rule: Rule, error: NotAnalysed) -> Verdict:
    return Verdict(
        promise=promise, about=rule.name, conclusion="not analysed", says=str(error), place=rule.place
    )
