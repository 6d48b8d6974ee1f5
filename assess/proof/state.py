"""What a case says, as the values of the variables: the way from the engine's facts to the solver's."""

from collections.abc import Iterator, Mapping

from assess.engine.findings import Findings
from assess.engine.limits import ASSESSED
from assess.facts.values import Given
from assess.proof.atoms import value
from assess.proof.formula import Lit
from assess.proof.space import Space
from assess.rulebook.model import Version


def literals_of(space: Space, facts: Mapping[str, Given], assessed: Given | None = None) -> Iterator[Lit]:
    """Yield the value of every variable made so far, as these facts have it.

    `assessed` is the day of assessment where the case does not give it.
    """
    for name in space.known_facts():
        yield from fact_literals(space, name, facts.get(name))
    dated = facts if assessed is None or ASSESSED in facts else {**facts, ASSESSED: assessed}
    for atom, truth in space.atoms.items():
        answer = value(atom, dated, space.books)
        yield truth.yes if answer is True else -truth.yes
        yield truth.no if answer is False else -truth.no


def fact_literals(space: Space, name: str, given: Given | None) -> Iterator[Lit]:
    """Yield the value of every variable of one fact, questions about days apart."""
    fact = space.books.vocabulary[name]
    there, known = given is not None, given is not None and given.known
    yield space.given(name) if there else -space.given(name)
    held = given.value if given is not None else None
    words = held if isinstance(held, tuple) else (held,)
    for word, literal in space.words.get(name, {}).items():
        yield literal if word in words else -literal
    if fact.kind not in ("answer", "choice"):
        yield space.known(name) if known else -space.known(name)
    for cut, literal in space.cuts.get(name, {}).items():
        yield literal if cut.reached_by(held) else -literal


def versions_in(findings: Findings) -> dict[str, Version | None]:
    """Return the version of each rule that was applied in a matter, None where it was not in force yet."""
    return {
        name: None if finding.standing == "not yet in force" else finding.version
        for name, finding in findings.rules.items()
    }
