"""A settled result stays: more facts never lead to another, unless one of them is listed under `presumed`."""

from collections.abc import Iterator, Sequence

from assess.assessment.reads import Reads
from assess.engine.limits import ASSESSED
from assess.facts.case import HANDLING
from assess.proof.atoms import facts_of
from assess.proof.firm import Firmness
from assess.proof.formula import FALSE, Formulas, Lit
from assess.proof.search import Search
from assess.proof.space import RECEIVED, WORKED_OUT, Space
from assess.proof.trials import Trial
from assess.proof.verdicts import NotAnalysed, Verdict
from assess.proof.worlds import differ

SETTLED = "settled-stays"


def settled_stays(search: Search, firmness: type[Firmness] = Firmness) -> Iterator[Verdict]:
    """Whether a settled result stands whatever is added that was not listed under `presumed`.

    This is a promise of the program, on the rules it is given: `firmness` is how it works out what is settled.
    """
    make = search.formulas
    later = search.another("later: ")
    for name in search.books.rules:
        later.rule(name)
    firm = firmness(search.world, Reads(search.books))
    added = list(adding(make, search.world.space, later.space))
    presumed = firm.presumed()
    quiet = [
        make.follows(literal, -presumed.get(fact, FALSE))
        for fact, literal in additions(make, search.world.space, later.space)
    ]
    goal = make.every((firm.settled(), *added, *quiet, differ(make, search.world, later)))

    def turned(trials: Sequence[Trial]) -> bool:
        first, second = trials
        extra = {name for name, value in second.facts.own.items() if first.facts.own.get(name) != value}
        extra |= {HANDLING} if first.facts.handled != second.facts.handled else set()
        listed = {fact for presumption in first.assessment.presumed for fact in presumption.facts}
        return (
            first.assessment.firmness == "settled"
            and first.result != second.result
            and set(first.facts.own) <= set(second.facts.own)
            and not extra & listed
        )

    says = "a settled result became another when facts were added that nothing had presumed"
    try:
        found = search.find(turned, goal, worlds=(search.world, later))
        if found is None:
            yield Verdict(promise=SETTLED, about="every result", conclusion="proved")
            return
        told = [f"{says.capitalize()}: the first case is settled, the second only adds to it."]
        witnesses = search.witness(SETTLED, told, found, turned)
        yield Verdict(
            promise=SETTLED, about="every result", conclusion="refuted", says=says, witnesses=witnesses
        )
    except NotAnalysed as error:
        yield Verdict(promise=SETTLED, about="every result", conclusion="not analysed", says=str(error))


def adding(make: Formulas, first: Space, second: Space) -> Iterator[Lit]:
    """Yield that the second case says all that the first does: nothing is taken back, only unknowns become known."""
    for name in second.known_facts():
        known = first.known(name)
        yield make.follows(first.given(name), second.given(name))
        yield make.follows(known, second.known(name))
        pairs = [(literal, second.words[name][word]) for word, literal in first.words.get(name, {}).items()]
        pairs += [(literal, second.cuts[name][cut]) for cut, literal in first.cuts.get(name, {}).items()]
        for one, other in pairs:
            yield make.follows(known, make.alike(one, other))
    for atom, truth in first.atoms.items():
        if atom in second.atoms:
            facts = facts_of(atom)
            named = (*facts, RECEIVED) if ASSESSED in facts else facts
            alike = [make.alike(first.given(name), second.given(name)) for name in named]
            alike += [make.alike(first.known(name), second.known(name)) for name in named]
            yield make.follows(make.every(alike), make.same(truth, second.atoms[atom]))


def additions(make: Formulas, first: Space, second: Space) -> Iterator[tuple[str, Lit]]:
    """Yield each fact with that the second case says more of it than the first."""
    for name in second.known_facts():
        more = make.every((second.given(name), -first.given(name)))
        newly = make.every((second.known(name), -first.known(name)))
        for fact in WORKED_OUT if name in WORKED_OUT else (name,):
            yield fact, make.some((more, newly))
