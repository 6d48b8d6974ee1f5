"""How firm a result is, as formulas: what `assess.assessment.firmness` and `questions` work out for one case.

Tests hold both equal on generated cases; a witness is confirmed by the program itself.
"""

from collections.abc import Iterable, Iterator

from assess.assessment.firmness import ASKED_FIRST
from assess.assessment.ranks import rank
from assess.assessment.reads import Reads
from assess.proof.formula import FALSE, TRUE, Lit
from assess.proof.going import Going
from assess.proof.taken import Taken
from assess.proof.worlds import World
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A, conditions_of
from assess.rulebook.model import Outcome, Proviso
from assess.source.frozen import frozen

FACTS_OF_OTHERS = (c.RuleIs, c.GroundMet, c.DeadlineIs)


@frozen
class Item:
    """One thing that may be open, a rule's proviso or (None) a rule itself: that it is, and that it is in question."""

    rule: str
    proviso: str | None
    open: Lit
    in_question: Lit
    facts: tuple[str, ...]


class Firmness:
    """Whether the result of a case is settled, and which facts are listed under `presumed`."""

    def __init__(self, world: World, reads: Reads) -> None:
        self.world = world
        self.make = world.formulas
        self.reads = reads
        self.grounds = [rule.name for rule in world.grounds()]
        self.rests_on = {name: self._rests_on(name) for name in self.grounds}
        provisos = tuple(self._provisos())
        self.going = Going(world, self._in_question(provisos))
        self.items = (*provisos, *self._unknown_grounds())

    def _rests_on(self, name: str) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for condition in conditions_of(self.world.rule(name).version):
            found |= self.reads.all_referred(condition)
        return found

    def settled(self) -> Lit:
        """Return that the result stands in every combination of what is in question."""
        make, results = self.make, self.world.results()
        going = Going(self.world, self._in_question(self.items))
        could = {name: going.could(name) for name in self.grounds}
        agreed = [make.some(each.holds for each in could.values()), -results["undetermined"]]
        for name, each in could.items():
            before = [other.holds for rule, other in could.items() if self._rank(rule) < self._rank(name)]
            can_give = make.every((make.some((each.holds, each.maybe)), *(-literal for literal in before)))
            agreed.append(make.follows(can_give, results[self._outcome(name)]))
        return make.every(agreed)

    def _in_question(self, items: Iterable[Item]) -> dict[tuple[str, str | None], Lit]:
        return {(item.rule, item.proviso): self.make.every((item.open, item.in_question)) for item in items}

    def presumed(self) -> dict[str, Lit]:
        """Return, for each fact, that it is listed under `presumed`."""
        found: dict[str, list[Lit]] = {}
        for item in self.items:
            for fact in item.facts:
                found.setdefault(fact, []).append(
                    self.make.every((item.open, -item.in_question, -self.world.space.known_date(fact)))
                )
        for fact, literal in Taken(self.world, self.reads).facts():
            found.setdefault(fact, []).append(literal)
        return {fact: self.make.some(literals) for fact, literals in found.items()}

    def _rank(self, name: str) -> int:
        return rank(self.world.rule(name).version)

    def _outcome(self, name: str) -> Outcome:
        outcome = self.world.rule(name).version.outcome
        assert outcome is not None  # noqa: S101 - for the type checker: bars and discretions have one
        return outcome

    def _provisos(self) -> Iterator[Item]:
        make = self.make
        for name in self.world.books.rules:
            truth = self.world.rule(name)
            concerned = (g for g in self.grounds if g == name or name in self.rests_on[g])
            touched = name == PART_3A or any(self.world.versions[g] is not None for g in concerned)
            for proviso, made_out in zip(truth.version.unless, truth.provisos, strict=True):
                facts = self.reads.condition(proviso.when)
                yield Item(
                    rule=name, proviso=proviso.name, facts=facts, in_question=self._asked(proviso, facts),
                    open=make.every((truth.met, TRUE if touched else FALSE, -made_out.yes, -made_out.no)),
                )  # fmt: skip

    def _asked(self, proviso: Proviso, facts: Iterable[str]) -> Lit:
        if not proviso.only_if_raised:
            return TRUE
        space = self.world.space
        raised = [space.recorded_unknown(fact) for fact in facts]
        if not any(isinstance(leaf, FACTS_OF_OTHERS) for leaf in c.leaves(proviso.when)):
            named = [fact for fact in c.facts_named(proviso.when) if space.has(fact)]
            raised += [space.holds_word(fact, "yes") for fact in named if self._answers_yes(fact)]
        return self.make.some(raised)

    def _answers_yes(self, fact: str) -> bool:
        known = self.world.books.vocabulary[fact]
        return known.kind in ("answer", "choice") and "yes" in known.allowed

    def _rule_asked(self, name: str) -> Lit:
        """Return that a rule, where it is unknown, is in question."""
        truth = self.world.rule(name)
        asked = [self.world.space.recorded_unknown(fact) for fact in self.reads.rule(name)]
        if truth.version.kind == "bar" and truth.version.step in ASKED_FIRST:
            asked.append(self.world.result("investigate"))
        return self.make.some(asked)

    def _unknown_grounds(self) -> Iterator[Item]:
        make, results = self.make, self.world.results()
        stands = {name: self.going.could(name).holds for name in self.grounds}
        for name in self.grounds:
            truth = self.world.rule(name)
            first = [literal for other, literal in stands.items() if self._rank(other) <= self._rank(name)]
            unknown = make.every((truth.unknown, -make.some(first), -results[self._outcome(name)]))
            yield Item(
                rule=name, proviso=None, open=unknown, in_question=self._rule_asked(name),
                facts=self.reads.condition(truth.version.when),
            )  # fmt: skip
