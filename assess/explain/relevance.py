"""Which facts still matter: decided exactly by the solver over all completions of what nobody has been asked.

A fact matters if, for some completion of the other open facts, some value of it leads to another result than
another value, or than leaving it open. Two time limits that share a date count as independent, so that the list
may be longer by such pairs, never shorter. What stays irrelevant stays so as more becomes known.
"""

from collections.abc import Iterable, Iterator

from assess.assessment.ranks import NO_RANK, rank
from assess.assessment.reads import Reads
from assess.engine.limits import ASSESSED
from assess.explain.others import other_values
from assess.explain.sheet import Sheet, Web
from assess.proof.atoms import Atom, facts_of
from assess.proof.formula import Lit
from assess.proof.space import RECEIVED, Space
from assess.proof.state import fact_literals
from assess.proof.worlds import World, differ


class Twin:
    """A second world beside that of a web: the same rules over facts of its own, and where both have the same facts."""

    def __init__(self, web: Web) -> None:
        self.web = web
        make = web.formulas
        self.space = Space(make, web.space.books, "twin ", day_given=web.space.day_given)
        self.world = World(self.space, web.world.versions, web.world.day)
        self.differ = differ(make, web.world, self.world)
        self.same: dict[str, Lit] = {}
        for name in web.space.known_facts():
            self.same[name] = make.variable(f"twin has the same {name}")
            for own, other in self._pairs(name):
                make.claim(-self.same[name], -own, other)
                make.claim(-self.same[name], own, -other)
        for atom, truth in web.space.atoms.items():
            unlike = [-self.same[name] for name in self.dates(atom)]
            for own, other in zip(truth, self.space.atoms[atom], strict=True):
                make.claim(*unlike, -own, other)
                make.claim(*unlike, own, -other)

    def dates(self, atom: Atom) -> tuple[str, ...]:
        """Return the dates a question is about; the day of receipt stands in for that of assessment."""
        names = facts_of(atom)
        return (
            (*names, RECEIVED)
            if ASSESSED in names and RECEIVED not in names and self.web.space.has(RECEIVED)
            else names
        )

    def _pairs(self, name: str) -> Iterator[tuple[Lit, Lit]]:
        one, other = self.web.space, self.space
        yield one.given(name), other.given(name)
        yield one.known(name), other.known(name)
        yield from ((lit, other.words[name][word]) for word, lit in one.words.get(name, {}).items())
        yield from ((lit, other.cuts[name][cut]) for cut, lit in one.cuts.get(name, {}).items())


class Relevance:
    """Says which facts still matter in one matter; made anew when facts become known.

    `left_out` are facts that were asked about and stay out of the file, such as the day of what did not happen.
    """

    def __init__(self, sheet: Sheet, reads: Reads, left_out: frozenset[str] = frozenset()) -> None:
        self.left_out = left_out
        self.sheet = sheet
        self.reads = reads
        self.web = sheet.web
        self.twin = sheet.web.twin()
        self.solver = sheet.web.solver()
        self.solver.sessions += 1
        self.known = self.web.formulas.variable(f"knowledge {self.solver.sessions}")
        self._claim()

    def open(self) -> tuple[str, ...]:
        """Return the facts nobody has been asked about that some ground asks about."""
        return tuple(name for name in self.sheet.open_facts() if not self._told(name))

    def _told(self, name: str) -> bool:
        return name in self.sheet.facts or name in self.left_out

    def _claim(self) -> None:
        make, facts = self.web.formulas, self.sheet.facts
        for space in (self.web.space, self.twin.space):
            for name in self.web.space.known_facts():
                if self._told(name) or not self.web.space.books.vocabulary[name].given:
                    for lit in fact_literals(space, name, facts.get(name)):
                        make.claim(-self.known, lit)
                else:
                    make.claim(-self.known, -space.given(name), space.known(name))
            for atom, truth in space.atoms.items():
                if self._fixed(atom):
                    for lit, own in zip(truth, self.web.space.atoms[atom], strict=True):
                        make.claim(-self.known, lit if self.sheet.holds(own, {}) else -lit)

    def _fixed(self, atom: Atom) -> bool:
        """Whether all that an answer about days rests on is known, or known not to be known."""
        taken = ASSESSED not in self.sheet.facts and self.sheet.assessed is not None
        return all(self._told(name) or (name == ASSESSED and taken) for name in facts_of(atom))

    def matters(self, name: str) -> bool:
        """Whether a fact still matters; raises Undecided."""
        same = (lit for other, lit in self.twin.same.items() if other != name)
        return self.solver.possible(self.known, self.twin.differ, *same)

    def any_matters(self) -> bool:
        """Whether anything open can still lead to another result; raises Undecided."""
        return self.solver.possible(self.known, self.twin.differ)

    def ranked(self, names: Iterable[str]) -> Iterator[str]:
        """Yield facts by how much they settle: those that the first grounds ask for, the most decisive answer first."""
        order = {name: number for number, name in enumerate(self.sheet.findings.books.vocabulary.facts)}
        tiers: dict[int, list[str]] = {}
        for name in names:
            tiers.setdefault(self.web.first_rank(name, self.reads), []).append(name)
        for first in sorted(tiers):
            yield from sorted(tiers[first], key=lambda name: (self._settles(name), order[name]))

    def _settles(self, name: str) -> int:
        """Return the rank of the best ground that an answer alone would bring about."""
        now = self.sheet.now()
        best = NO_RANK + 1
        fact = self.sheet.findings.books.vocabulary[name]
        if fact.kind != "date":
            for given in other_values(fact, self.sheet):
                found = self.sheet.outlook({name: given})
                if found.ground is not None and found != now:
                    best = min(best, rank(self.web.world.rule(found.ground).version))
        return best
