"""Observers: each draws one kind of fact out of a statement; `observe` runs them all.

An observer is a function from a `Scene` to observations. Facts it produces are declared in
`rulebooks/vocabulary/statement.yaml`; a fact that cannot be told is left out.
"""

from collections.abc import Iterator

from attrs import frozen

from assess.facts.calendar import Calendar
from assess.statement.model import Statement
from assess.statement.observers.abbreviations import observe_abbreviations
from assess.statement.observers.actions import observe_actions
from assess.statement.observers.amounts import observe_amounts
from assess.statement.observers.citations import observe_citations
from assess.statement.observers.dates import observe_dates
from assess.statement.observers.details import observe_details
from assess.statement.observers.enclosures import observe_enclosures
from assess.statement.observers.events import observe_events
from assess.statement.observers.findings import observe_allegations, observe_exclusions, observe_findings
from assess.statement.observers.form import observe_form
from assess.statement.observers.grounds import observe_grounds
from assess.statement.observers.interface import Observation, Observed, Observer, Related, Scene
from assess.statement.observers.lines import observe_lines
from assess.statement.observers.outcome import observe_outcome
from assess.statement.observers.people import observe_people
from assess.statement.observers.periods import observe_periods
from assess.statement.observers.powers import observe_powers
from assess.statement.observers.quotations import quotations
from assess.statement.observers.references import observe_references
from assess.statement.observers.spelling import observe_spelling
from assess.statement.observers.words import observe_words
from assess.statement.text import Extent

__all__ = ["OBSERVERS", "Observation", "Observations", "Observed", "Related", "observe", "quotations"]

OBSERVERS: tuple[Observer, ...] = (
    observe_form, observe_lines, observe_outcome, observe_grounds, observe_powers, observe_people, observe_citations,
    observe_dates, observe_events, observe_periods, observe_amounts, observe_actions, observe_references,
    observe_abbreviations, observe_enclosures, observe_details, observe_words, observe_spelling, observe_findings, observe_exclusions,
    observe_allegations,
)  # fmt: skip


@frozen
class Observations:
    """All that was seen in one statement, in the order of its text.

    `draft` is the one observation of the whole statement; `of("action")` are those of a group.
    """

    draft: Observation
    others: tuple[Observation, ...]

    def of(self, group: str) -> tuple[Observation, ...]:
        """Return the observations of a group, in the order of the text."""
        return (self.draft,) if group == "draft" else tuple(one for one in self.others if one.group == group)

    def __iter__(self) -> Iterator[Observation]:
        yield self.draft
        yield from self.others


def observe(statement: Statement, calendar: Calendar | None = None) -> Observations:
    """Return all that can be seen in a statement; working days are counted in `calendar`, if it is given."""
    scene = Scene(statement, calendar)
    facts: dict[str, Observed] = {}
    where: dict[str, Extent] = {}
    others = []
    for observer in OBSERVERS:
        for one in observer(scene):
            if one.group != "draft":
                others.append(one)
                continue
            for name, held in one.facts.items():
                facts[name] = held
                where[name] = one.place(name)
    draft = Observation(group="draft", facts=facts, at=scene.top, where=where)
    return Observations(draft, tuple(sorted(others, key=lambda one: one.at.order)))
