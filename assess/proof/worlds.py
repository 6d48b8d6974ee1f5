"""The rules of some rulebooks as formulas over the facts of one case: statuses, grounds and the result.

What makes a rule met, limited, not met or unknown is what `assess.engine.run` makes it; tests hold both equal.
Everything is made when it is first asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assess.assessment.ranks import RESULTS, STEPS, rank
from assess.proof.formula import FALSE, NEVER_KNOWN, TRUE, Formulas, Lit, Truth
from assess.proof.limits import Limits
from assess.proof.space import Space
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A
from assess.rulebook.model import OUTCOMES_OF, Outcome, Rule, Rulebooks, Version
from assess.source.frozen import frozen


@frozen
class RuleTruth:
    """What a rule may come out as; `limited` is met for part of the matter only, `holds` met for all of it.

    `told` is what other rules read of it.
    """

    version: Version
    applies: Lit
    when: Truth
    provisos: tuple[Truth, ...]
    met: Lit
    limited: Lit
    holds: Lit
    unmet: Lit
    unknown: Lit
    told: Truth


class World(Limits):
    """One case as the rules see it, each rule in the version that `versions` gives (None: not in force yet)."""

    def __init__(self, space: Space, versions: Mapping[str, Version | None], day: date) -> None:
        super().__init__(space, day)
        self.versions = versions
        self._rules: dict[str, RuleTruth] = {}
        self._by_ground = self.books.grounds()
        self._first: dict[str, Lit] | None = None

    def leaf(self, leaf: c.Leaf) -> Truth:
        """Return one leaf."""
        match leaf:
            case c.RuleIs(rule=name, status="unknown"):
                return Truth(self.rule(name).unknown, -self.rule(name).unknown)
            case c.RuleIs(rule=name, status=status):
                told = self.rule(name).told
                return told if status == "met" else told.contrary
            case c.GroundMet(ground=ground):
                return self.ground(ground)
            case c.DeadlineIs(deadline=name, status=status):
                found = self.deadline(name)
                return Truth(
                    found[status], self.formulas.some(lit for key, lit in found.items() if key != status)
                )
            case c.OverrunIs():
                return NEVER_KNOWN
            case _:
                return self.fact_leaf(leaf)

    def rule(self, name: str) -> RuleTruth:
        """Return what a rule may come out as."""
        found = self._rules.get(name)
        if found is None:
            found = self._rules[name] = self._rule(name)
        return found

    def _rule(self, name: str) -> RuleTruth:
        make = self.formulas
        version = self.versions[name]
        in_force = version is not None
        version = version or self.books.rules[name].versions[-1]
        when = self.condition(version.when, self.leaf)
        provisos = tuple(self.condition(proviso.when, self.leaf) for proviso in version.unless)
        applies = TRUE if in_force else FALSE
        if in_force and version.part_3_only and PART_3A in self.books.rules and name != PART_3A:
            applies = -self.rule(PART_3A).met
        made = list(zip(version.unless, provisos, strict=True))
        lifted = make.some(truth.yes for proviso, truth in made if not proviso.limits_scope)
        limiting = make.some(truth.yes for proviso, truth in made if proviso.limits_scope)
        unmet = make.some((-applies, when.no, lifted))
        met = make.every((-unmet, when.yes))
        limited, holds = make.every((met, limiting)), make.every((met, -limiting))
        return RuleTruth(
            version=version, applies=applies, when=when, provisos=provisos, met=met, limited=limited, holds=holds,
            unmet=unmet, unknown=make.every((-unmet, -met)), told=Truth(holds, make.some((unmet, limited))),
        )  # fmt: skip

    def of_ground(self, name: str) -> tuple[Rule, ...]:
        """Return the rules of a ground."""
        return self._by_ground.get(name, ())

    def ground(self, name: str) -> Truth:
        """Return whether a ground is met: some rule of it holds; it is not where every rule of it is known not to."""
        rules = [self.rule(rule.name) for rule in self.of_ground(name)]
        yes = self.formulas.some(rule.holds for rule in rules)
        known = self.formulas.every(-rule.unknown for rule in rules) if rules else FALSE
        return Truth(yes, self.formulas.every((known, -yes)))

    def grounds(self) -> Iterator[Rule]:
        """Yield the bars and discretions in the order in which they give the result."""

        def order(rule: Rule) -> tuple[int, int, str]:
            version = self.rule(rule.name).version
            return rank(version), STEPS.index(str(version.step)), rule.name

        yield from sorted((rule for rule in self.books.rules.values() if rule.kind in OUTCOMES_OF), key=order)

    def gives_result(self) -> Mapping[str, Lit]:
        """Return, for each bar and discretion, that it gives the result."""
        if self._first is None:
            self._first = {}
            before: list[Lit] = []
            for rule in self.grounds():
                holds = self.rule(rule.name).holds
                self._first[rule.name] = self.formulas.every((holds, *(-literal for literal in before)))
                before = [self.formulas.some((*before, holds))]
        return self._first

    def result(self, outcome: Outcome) -> Lit:
        """Return that the result of the matter is this."""
        giving = [
            lit for name, lit in self.gives_result().items() if self.rule(name).version.outcome == outcome
        ]
        if outcome == "undetermined":
            giving.append(self.formulas.every(-self.rule(rule.name).holds for rule in self.grounds()))
        return self.formulas.some(giving)

    def results(self) -> dict[Outcome, Lit]:
        """Return every result with the formula of it."""
        return {outcome: self.result(outcome) for outcome in RESULTS}


def versions_on(books: Rulebooks, day: date) -> dict[str, Version | None]:
    """Return the version of each rule on one day, for a case all of whose dates are near it."""
    return {name: rule.version_on(day) for name, rule in books.rules.items()}


def differ(formulas: Formulas, one: World, other: World) -> Lit:
    """Return that two cases come to different results."""
    pairs: Iterable[tuple[Lit, Lit]] = zip(one.results().values(), other.results().values(), strict=True)
    return formulas.some(formulas.every((first, -second)) for first, second in pairs)
