"""The fewest changes of fact that lead to a result, found by the solver; or its proof that there are none.

The solver chooses which facts would have to be otherwise; values and days for them are then tried on the rules
themselves, so that nothing is told as leading there which does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from attrs import evolve

from assess.engine.limits import ASSESSED
from assess.explain.changes import Outlooks, Way
from assess.explain.others import in_order, other_values, supposed
from assess.facts.values import Given
from assess.facts.vocabulary import Fact
from assess.proof.atoms import facts_of
from assess.proof.formula import FALSE, Lit
from assess.proof.space import RECEIVED
from assess.proof.state import fact_literals
from assess.rulebook.model import Outcome

MOST_TRIED = 400


class Least:
    """Looks for the fewest changes in one matter; made once for a matter, as the solver remembers."""

    def __init__(self, outlooks: Outlooks) -> None:
        self.outlooks = outlooks
        self.sheet = outlooks.sheet
        self.web = outlooks.sheet.web
        self.vocabulary = outlooks.vocabulary
        self.solver = self.web.solver()
        self.solver.sessions += 1
        self._prefix = f"matter {self.solver.sessions}: "
        self.recorded = self._variable("as recorded")
        self.flags: dict[str, Lit] = {}
        self._bounds: dict[int, Lit] = {}
        self._claim()

    def _variable(self, what: str) -> Lit:
        return self.web.formulas.variable(f"{self._prefix}{what}")

    def _claim(self) -> None:
        """Hold that every fact is as recorded, unless it is flagged as otherwise; what is otherwise is known."""
        make, space = self.web.formulas, self.web.space
        open_facts = frozenset(self.sheet.open_facts())
        for name in space.known_facts():
            flag = self._variable(f"{name} otherwise") if name in open_facts else FALSE
            if flag != FALSE:
                self.flags[name] = flag
                make.claim(-self.recorded, -flag, space.known(name))
            for lit in fact_literals(space, name, self.sheet.facts.get(name)):
                make.claim(-self.recorded, flag, lit)
        for atom, truth in space.atoms.items():
            names = dict.fromkeys(facts_of(atom))
            if ASSESSED in names and self.sheet.follows_receipt:
                names[RECEIVED] = None
            flags = [self.flags[name] for name in names if name in self.flags]
            for lit in truth:
                now = lit if self.sheet.holds(lit, {}) else -lit
                make.claim(-self.recorded, *flags, now)

    def may_change(self, *, corrections: bool) -> frozenset[str]:
        """Return the facts that may be otherwise: with `corrections`, also what is on record and fixed by nature."""
        return frozenset(name for name in self.flags if corrections or not self.settled(name))

    def settled(self, name: str) -> bool:
        """Whether a fact is on record, and nobody could change it but by correcting the record."""
        given, fact = self.sheet.facts.get(name), self.vocabulary[name]
        return fact.fixed and not fact.judgement and given is not None and given.known

    def impossible(self, result: Outcome, *, corrections: bool) -> tuple[Given, ...] | None:
        """Return the recorded facts on which it rests that no change at all leads to a result; None where some may.

        Raises Undecided where the solver gave up.
        """
        kept = {
            name: -flag
            for name, flag in self.flags.items()
            if name not in self.may_change(corrections=corrections)
        }
        assumed = [self.recorded, self.web.results[result], *kept.values()]
        if self.solver.possible(*assumed):
            return None
        core = set(self.solver.core(assumed))
        return tuple(
            self.sheet.facts[name] for name, lit in kept.items() if lit in core and name in self.sheet.facts
        )

    def ways(
        self, result: Outcome, size: int, allowed: Iterable[str], most: int | None = None
    ) -> tuple[Way, ...]:
        """Return ways of exactly so many changes among the allowed facts, one for each set of facts.

        At the most `most` of them, where that is given.
        """
        found: list[Way] = []
        for names, true in self._sets(result, size, frozenset(allowed)):
            found += self._confirmed(result, names, true)
            if most is not None and len(found) >= most:
                break
        return tuple(found)

    def _sets(
        self, result: Outcome, size: int, allowed: frozenset[str]
    ) -> Iterator[tuple[tuple[str, ...], frozenset[Lit]]]:
        """Yield each set of so many facts by which the solver gets there, with what is true of them then."""
        make = self.web.formulas
        self.solver.sessions += 1
        session = self._variable(f"search {self.solver.sessions}")
        assumed = [self.recorded, session, self._at_most(size), self.web.results[result]]
        assumed += [-flag for name, flag in self.flags.items() if name not in allowed]
        flags = {flag: name for name, flag in self.flags.items() if name in allowed}
        while self.solver.possible(*assumed):
            chosen = self.solver.true_in_model(flags)
            names = tuple(name for flag, name in flags.items() if flag in chosen)
            words = [lit for name in names for lit in self.web.space.words.get(name, {}).values()]
            true = self.solver.true_in_model(words)
            if len(names) == size:
                yield names, true
                make.claim(-session, *(-flag for flag in chosen))
            else:
                make.claim(-session, *(-flag if flag in chosen else flag for flag in flags))

    def _at_most(self, size: int) -> Lit:
        if size not in self._bounds:
            self._bounds[size] = self._variable(f"at most {size}")
            self.solver.at_most(self.flags.values(), size, self._bounds[size])
        return self._bounds[size]

    def _confirmed(self, result: Outcome, names: tuple[str, ...], true: frozenset[Lit]) -> Iterator[Way]:
        """Yield these changes, with words and days that are tried, if they lead there."""
        dates = [name for name in names if self.vocabulary[name].kind == "date"]
        words = [name for name in names if name not in dates]
        for chosen in self._values(words, true):
            for others in islice(self._dated(chosen, dates), MOST_TRIED):
                found = self.outlooks.outlook(others)
                if found.result == result and in_order(self.sheet, dict(others)):
                    told = dict(others) if dates else self._plainest(result, dict(others))
                    yield self.outlooks.way({name: told[name] for name in names}, self.outlooks.outlook(told))
                    return

    def _plainest(self, result: Outcome, others: dict[str, Given]) -> dict[str, Given]:
        """Return the same changes with the first words of the vocabulary that lead there, not those the solver came upon."""
        for name, now in tuple(others.items()):
            for given in other_values(self.vocabulary[name], self.sheet):
                if given.value == now.value:
                    break
                if self.outlooks.outlook({**others, name: given}).result == result:
                    others[name] = given
                    break
        return others

    def _values(self, names: list[str], true: frozenset[Lit]) -> Iterator[dict[str, Given]]:
        if not names:
            yield {}
            return
        fact = self.vocabulary[names[0]]
        for given in self._chosen(fact, true):
            for rest in self._values(names[1:], true):
                yield {fact.name: given, **rest}

    def _chosen(self, fact: Fact, true: frozenset[Lit]) -> Iterator[Given]:
        held = tuple(word for word, lit in self.web.space.words.get(fact.name, {}).items() if lit in true)
        if fact.kind == "number":
            yield from other_values(fact, self.sheet)
        elif fact.kind == "choices":
            yield supposed(fact, held)
        else:
            yield from (supposed(fact, word) for word in held)

    def _dated(self, chosen: Mapping[str, Given], dates: list[str]) -> Iterator[dict[str, Given]]:
        """Yield the chosen facts with days for the dates, each counted with those before it in place."""
        if not dates:
            yield dict(chosen)
            return
        sheet = evolve(self.sheet, facts={**self.sheet.facts, **chosen})
        for given in other_values(self.vocabulary[dates[0]], sheet):
            yield from self._dated({**chosen, given.fact: given}, dates[1:])


def pairs(outlooks: Outlooks, results: Iterable[Outcome]) -> tuple[Way, ...]:
    """Return the pairs of changes that lead to results no single change leads to."""
    reached = {way.result for way in outlooks.singles()} | {outlooks.matter.result}
    wanted = [result for result in results if result not in reached]
    if not wanted:
        return ()
    least = Least(outlooks)
    return tuple(way for result in wanted for way in least.ways(result, 2, least.flags))
