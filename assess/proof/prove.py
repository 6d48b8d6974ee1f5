"""All promises of a rulebook, proved one after the other (rulebook-format, checks 4)."""

from collections.abc import Callable, Iterator

from assess.proof import alike, code, reach, settled, unread
from assess.proof.search import Search
from assess.proof.verdicts import Verdict
from assess.rulebook.model import Rulebooks
from assess.source.frozen import frozen


@frozen
class Promise:
    """What must always hold: its name, in words, and what it is said of in a count."""

    name: str
    says: str
    counted: str
    prove: Callable[[Search], Iterator[Verdict]]


PROMISES = (
    Promise(reach.MET, "every rule can be met", "rules", reach.can_be_met),
    Promise(reach.DECIDES, "every ground can give the result", "grounds", reach.can_decide),
    Promise(reach.LIFTED, "every proviso can be made out", "rules", reach.can_be_lifted),
    Promise(reach.REACHED, "every result can be reached", "results", reach.results_reached),
    Promise(alike.ALIKE, "no two rules of one kind and purpose have the same condition", "rules", alike.no_two_alike),
    Promise(unread.READ, "every fact serves something", "facts", unread.every_fact_is_read),
    Promise(code.ARRIVAL, "the result never depends on how the complaint arrived", "results", code.however_it_arrives),
    Promise(
        code.ABSOLUTE, "no discretion and no public interest lifts an absolute bar", "bars", code.absolute_bars_stand
    ),
    Promise(
        settled.SETTLED, "a settled result stands unless something presumed is raised", "results", settled.settled_stays
    ),
)  # fmt: skip


@frozen
class Proof:
    """A promise and what came of it, thing by thing."""

    promise: Promise
    verdicts: tuple[Verdict, ...]

    def of(self, conclusion: str) -> tuple[Verdict, ...]:
        """Return the verdicts with one conclusion."""
        return tuple(verdict for verdict in self.verdicts if verdict.conclusion == conclusion)


def prove_all(books: Rulebooks, only: frozenset[str] = frozenset()) -> Iterator[Proof]:
    """Yield the proof of each promise as it is done; `only` names promises. Raises SolverMissing."""
    search = Search(books)
    for promise in PROMISES:
        if not only or promise.name in only:
            yield Proof(promise, tuple(promise.prove(search)))
