"""The sentences of findings: placeholders filled from what was observed, from the case, and from figures."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from assess.assessment.words import (
    NOT_RECORDED,
    figure_in_words,
    joined,
    sentence,
    span_in_words,
    value_in_words,
)
from assess.engine.findings import Findings
from assess.facts.spans import Span
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.checks import Checks
from assess.rulebook.templates import PLACEHOLDER
from assess.statement.observers import Observed

LONGEST = 200
HIDDEN = "[…]"


@frozen
class Sayer:
    """Fills placeholders: with facts as they read in a sentence, or as they were written."""

    checks: Checks
    values: Mapping[str, Observed] = field(repr=False)
    words: Mapping[str, str] = field(factory=dict)
    case: Findings | None = field(default=None, repr=False)

    def masked(self, template: str) -> str:
        """Return a sentence with everything left out that comes from the text or from the case."""
        text = PLACEHOLDER.sub(lambda match: self._hidden(match.group(1)), template)
        return text[:1].upper() + text[1:]

    def _hidden(self, name: str) -> str:
        fact = self.checks.vocabulary.facts.get(name)
        shown = name.startswith("figure.") or (
            fact is not None and fact.kind in ("choice", "choices", "answer")
        )
        return self._filled(name) if shown and name not in self.words else HIDDEN

    def said(self, template: str) -> str:
        """Return a sentence for people."""
        text = PLACEHOLDER.sub(lambda match: self._filled(match.group(1)), template)
        return text[:1].upper() + text[1:]

    def written(self, template: str) -> str | None:
        """Return a text as it should be written; None where a part of it is not known."""
        missing = False

        def filled(name: str) -> str:
            nonlocal missing
            value = self.words.get(name, self.values.get(name, ""))
            missing = missing or not value
            return str(value)

        text = PLACEHOLDER.sub(lambda match: filled(match.group(1)), template)
        return None if missing else text

    def _filled(self, name: str) -> str:
        if name in self.words:
            return self.words[name]
        if name in self.values:
            return in_words(name, self.values[name], self.checks.vocabulary)
        head, _, rest = name.partition(".")
        if head == "figure" and rest in self.checks.figures:
            return figure_in_words(self.checks.figures[rest])
        if self.case is not None and name in self.case.facts:
            return value_in_words(self.case.facts[name], self.checks.vocabulary)
        if self.case is not None and head in ("deadline", "derived"):
            return sentence(f"{{{name}}}", self.case)
        return NOT_RECORDED


def in_words(name: str, value: Observed, vocabulary: Vocabulary) -> str:
    """Return the value of an observed fact as it reads in a sentence."""
    if isinstance(value, Span):
        return span_in_words(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    fact = vocabulary[name]
    if isinstance(value, tuple):
        return joined(fact.label(word) for word in value) or "none"
    text = " ".join(fact.label(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
