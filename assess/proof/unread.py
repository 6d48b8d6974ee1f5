"""Every fact of the vocabulary serves something: a rule, a time limit, a sentence, or people.

Nothing has to be solved here; the witness shows that a case which gives the fact comes out as one that does not.
"""

from collections.abc import Iterator, Sequence

from assess.assessment.reads import Reads
from assess.engine.limits import ASSESSED
from assess.facts.case import HANDLING
from assess.facts.vocabulary import Fact
from assess.proof.casefile import Facts, Written
from assess.proof.days import BY
from assess.proof.search import Search
from assess.proof.trials import Trial
from assess.proof.verdicts import Verdict
from assess.rulebook.model import Rulebooks
from assess.rulebook.templates import placeholders
from assess.source.errors import Place

READ = "is-read"


def every_fact_is_read(search: Search) -> Iterator[Verdict]:
    """Whether each fact that a case file may give is read somewhere, or is marked for people."""
    read = facts_read(search.books)
    for fact in search.books.vocabulary.given():
        if fact.for_people or fact.name in read:
            yield Verdict(promise=READ, about=fact.name, conclusion="proved")
        else:
            yield _unread(search, fact)


def facts_read(books: Rulebooks) -> frozenset[str]:
    """Return every fact that a rule, a deadline, a derived fact or a sentence reads."""
    reads = Reads(books)
    found = {ASSESSED, HANDLING, *BY.values()}
    for rule in books.rules.values():
        found.update(reads.rule(rule.name))
        found.update((rule.bears_on,) if rule.bears_on is not None else ())
        for version in rule.versions:
            for text in (version.says, version.next, *(note.says for note in version.notes)):
                found.update(placeholders(text))
            for note in version.notes:
                found.update(reads.condition(note.when))
    for deadline in books.deadlines.values():
        found.update(deadline.facts())
    for derived in books.derived.values():
        found.update((derived.start, derived.end))
    return frozenset(found)


def _unread(search: Search, fact: Fact) -> Verdict:
    facts = Facts({fact.name: _some_value(fact)})
    without = Trial(search.assessor, facts.without(fact.name))

    def idle(trials: Sequence[Trial]) -> bool:
        return fact.name in trials[0].facts.own and all(
            trials[0].came_out(name) == without.came_out(name) for name in search.books.rules
        )

    says = "is read by nothing, and the vocabulary does not mark it `for: people`"
    witnesses = search.witness(f"{READ}-{fact.name}", [f"`{fact.name}` {says}."], (facts,), idle)
    place = Place("rulebooks/vocabulary")
    return Verdict(
        promise=READ, about=fact.name, conclusion="refuted", says=says, witnesses=witnesses, place=place
    )


def _some_value(fact: Fact) -> Written:
    if fact.kind == "choices":
        return (fact.allowed[0],)
    if fact.kind == "date":
        return "2026-01-05"
    if fact.kind == "number":
        return "1"
    return fact.allowed[0] if fact.allowed else "something"
