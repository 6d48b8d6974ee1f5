"""Programs and messages made at random: conditions of every kind, nested; facts unknown, known, all, contrary."""

import random
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from assess.engine.interface import Form, Program
from assess.rulebook import conditions as c

Mood = Literal["unknown", "half", "known", "agreeing", "contrary"]
MOODS: tuple[Mood, ...] = ("unknown", "half", "known", "agreeing", "contrary")
ALWAYS_TOLD = ("?", " known")
FACTS = [f"body.fact-{number}" for number in range(8)]
WORDS = ("yes", "no", "council", "care provider")
NAMES = ("late", "made-again", "no-fault")


def _leaves() -> st.SearchStrategy[c.Condition]:
    fact = st.sampled_from(FACTS)
    name = st.sampled_from(NAMES)
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(tuple)
    limit: st.SearchStrategy[Decimal | str] = st.sampled_from([Decimal(12), Decimal("0.5"), "adult-age"])
    return st.one_of(
        st.builds(c.FactIs, fact, words),
        st.builds(c.FactIs, fact, words.map(lambda several: several[:1])),
        st.builds(c.FactHolds, fact, words, st.sampled_from(["any-of", "all-of", "only"])),
        st.builds(
            c.FactMeasures, fact, st.sampled_from(["more-than", "at-least", "less-than", "at-most"]), limit
        ),
        st.builds(
            c.DateOrder, fact, st.sampled_from(["before", "on-or-before", "after", "on-or-after"]), fact
        ),
        st.builds(c.GroundMet, name),
        st.builds(c.RuleIs, name, st.sampled_from(["met", "not-met", "unknown"])),
        st.builds(c.DeadlineIs, name, st.sampled_from(["met", "missed", "running"])),
        st.builds(c.OverrunIs, name, st.sampled_from([1, 30])),
        st.builds(c.Known, fact),
    )


def _nested(inner: st.SearchStrategy[c.Condition]) -> st.SearchStrategy[c.Condition]:
    several = st.lists(inner, min_size=1, max_size=6).map(tuple)
    return st.one_of(st.builds(c.All, several), st.builds(c.Any, several), st.builds(c.Not, inner))


LEAVES = _leaves()
CONDITIONS = st.recursive(LEAVES, _nested, max_leaves=20)
SEVERAL = st.lists(CONDITIONS, min_size=1, max_size=8)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Programs of one to three layers; some conditions stand in them twice, and some as their contrary."""
    layers = []
    for _ in range(draw(st.integers(1, 3))):
        found = draw(SEVERAL)
        again = [draw(st.sampled_from(found)), c.Not(draw(st.sampled_from(found)))]
        layers.append(forms([*found, *again]))
    return Program(tuple(layers))


def forms(conditions: Iterable[c.Condition]) -> tuple[Form, ...]:
    """The conditions under names of their own."""
    return tuple(Form(f"c{number}", condition) for number, condition in enumerate(conditions))


def asked(program: Program) -> Mapping[str, tuple[str, ...]]:
    """The keys a program asks about, each with the words it asks for."""
    found: dict[str, dict[str, None]] = {}
    for layer in program.layers:
        for form in layer:
            for leaf in c.leaves(form.condition):
                found.setdefault(leaf.key, {})[c.expected(leaf)] = None
    return {key: tuple(words) for key, words in found.items()}


def message(program: Program, mood: Mood, chance: random.Random) -> dict[str, str]:
    """A message to a program; what is always told is told in every mood."""
    told = {}
    for key, words in asked(program).items():
        always = key.endswith(ALWAYS_TOLD)
        if mood == "unknown" and not always:
            continue
        if mood == "half" and not always and chance.random() < 0.5:
            continue
        if mood == "agreeing":
            told[key] = words[0]
        elif mood == "contrary" and not always:
            told[key] = "another word"
        else:
            told[key] = (
                chance.choice(("yes", "no")) if always else chance.choice((*words, "no", "another word"))
            )
    return told
