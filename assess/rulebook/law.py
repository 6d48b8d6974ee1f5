"""What makes a rulebook bad law: checked at every load, all of it at once.

A discretion that closes a complaint must rest on a judgement (no fettering: the Code has no simple rules,
money limits or blanket exclusions); periods neither overlap nor leave a gap; a figure in a sentence is data.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from assess.rulebook.conditions import Condition, FactHolds, FactIs, FactMeasures, GroundMet, RuleIs, leaves
from assess.rulebook.layers import conditions_of
from assess.rulebook.model import Rule, Rulebooks, Version
from assess.rulebook.templates import PLACEHOLDER, known_placeholder, known_placeholders, placeholders
from assess.source.fields import Reader
from assess.source.suggest import did_you_mean

CLOSES = "will-not-investigate"
FIGURE = re.compile(r"£\s*\d+|\b\d+(?:\s*%|\s+(?:working\s+)?(?:day|week|month|year|pound)s?\b)")


def check_law(reader: Reader, books: Rulebooks) -> None:
    """Note everything that makes these rulebooks bad law."""
    for rule in books.rules.values():
        for version in rule.versions:
            if version.kind == "discretion" and version.outcome == CLOSES and rule.administrative is None:
                _rests_on_judgement(reader, rule, version, books)
            _figures(reader, rule, version.says)
            for text in (version.says, *(note.says for note in version.notes)):
                _placeholders(reader, rule, text, books)
        _periods(reader, rule)
        _grounds(reader, rule, books)


def _rests_on_judgement(reader: Reader, rule: Rule, version: Version, books: Rulebooks) -> None:
    if not any(_judged(condition, books, {rule.name}) for condition in conditions_of(version)):
        message = f"discretion `{rule.name}` closes a complaint and rests on no judgement"
        reader.problem(
            rule.place,
            message,
            "let a judgement be part of `when` or of a proviso, or say `administrative: true`",
        )


def _judged(condition: Condition, books: Rulebooks, seen: set[str]) -> bool:
    for leaf in leaves(condition):
        if isinstance(leaf, (FactIs, FactHolds)) and books.vocabulary[leaf.fact].judgement:
            return True
        if isinstance(leaf, FactMeasures):
            continue
        for name in _referred(leaf, books):
            if name not in seen and any(
                _judged(inner, books, seen | {name})
                for version in books.rules[name].versions
                for inner in conditions_of(version)
            ):
                return True
    return False


def _referred(leaf: object, books: Rulebooks) -> Iterator[str]:
    if isinstance(leaf, RuleIs):
        yield leaf.rule
    elif isinstance(leaf, GroundMet):
        yield from (rule.name for rule in books.rules.values() if rule.ground == leaf.ground)


def _placeholders(reader: Reader, rule: Rule, text: str, books: Rulebooks) -> None:
    for name in placeholders(text):
        if not known_placeholder(name, books):
            near = did_you_mean(name, known_placeholders(books))
            reader.problem(
                rule.place, f"`says` of `{rule.name}` names `{{{name}}}`, which is nothing known", near
            )


def _figures(reader: Reader, rule: Rule, says: str) -> None:
    """Note a figure that a rule states of its own: it has to come from data, with its dates. A note may quote one."""
    if found := FIGURE.search(PLACEHOLDER.sub("", says)):
        message = f"`says` of `{rule.name}` has the figure `{found[0].strip()}`, which is not data"
        reader.problem(rule.place, message, "name it: {figure.NAME} or {deadline.NAME.within}")


def _periods(reader: Reader, rule: Rule) -> None:
    newer: Version | None = None
    for version in rule.versions:
        if newer is not None:
            end = version.in_force.end
            if end is None:
                reader.problem(
                    rule.place,
                    f"an earlier version of `{rule.name}` has no last day",
                    "give `in-force: {to: ...}`",
                )
            elif end + timedelta(days=1) != newer.in_force.start:
                found = "overlap" if end >= newer.in_force.start else "leave a gap"
                message = f"versions of `{rule.name}` {found}: {end} and {newer.in_force.start}"
                reader.problem(rule.place, message, "each begins the day after the one before it")
            if version.in_force.by != newer.in_force.by:
                reader.problem(rule.place, f"versions of `{rule.name}` are in force by different days")
        newer = version


def _grounds(reader: Reader, rule: Rule, books: Rulebooks) -> None:
    if (
        rule.ground != rule.name
        and rule.ground in books.rules
        and books.rules[rule.ground].ground != rule.ground
    ):
        reader.problem(rule.place, f"ground `{rule.ground}` of `{rule.name}` is a rule of another ground")
