"""Small rulebooks drawn at random: answers, tests that rest on tests, grounds that give way to grounds."""

import random
from datetime import date

from assess.facts.citations import Citation
from assess.facts.vocabulary import Fact, Group, Vocabulary
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A, in_layers
from assess.rulebook.model import InForce, Kind, Outcome, Proviso, Rule, Rulebooks, Step, Version
from assess.source.errors import Place
from assess.source.fields import Reader

PLACE = Place("drawn", 1, 1)
CITED = (Citation("An Act"),)
SINCE = InForce(date(2008, 1, 1), None, "complaint")
LEADS: tuple[tuple[Kind, Outcome], ...] = (
    ("bar", "cannot-investigate"), ("bar", "will-not-investigate"), ("bar", "undetermined"), ("bar", "refer-back"),
    ("discretion", "will-not-investigate"), ("discretion", "resolve-early"), ("discretion", "investigate"),
)  # fmt: skip
STEPS: tuple[Step, ...] = ("complainant", "body", "excluded-matter", "alternative-remedy", "time", "notice")


def small_rulebooks(seed: int) -> Rulebooks | None:
    """Return rulebooks of up to ten rules; None where they refer to each other in a circle."""
    drawing = _Drawing(random.Random(seed))  # noqa: S311 - not for secrets
    books = drawing.books()
    reader = Reader()
    layered = books.layered(in_layers(reader, books))
    return None if reader.problems else layered


class _Drawing:
    def __init__(self, choose: random.Random) -> None:
        self.choose = choose
        self.facts = [f"asked.fact-{number}" for number in range(choose.randint(4, 8))]
        self.rules: dict[str, Rule] = {}
        self.grounds: list[str] = []

    def books(self) -> Rulebooks:
        if self.choose.random() < 0.5:
            self._add(PART_3A)
        for number in range(self.choose.randint(4, 9)):
            self._add(f"rule-{number}")
        answers = {
            name: Fact(name=name, group="asked", kind="answer", title="t", means="m") for name in self.facts
        }
        days = {
            name: Fact(
                name=name,
                group="asked",
                kind="date",
                title="t",
                means="m",
                level="matter" if "." in name else "top",
            )
            for name in ("received", "assessed", "matter.happened")
        }
        vocabulary = Vocabulary({**answers, **days}, (Group("asked", "t", (*answers, *days)),))
        return Rulebooks(
            vocabulary=vocabulary,
            calendars={},
            books={},
            rules=self.rules,
            deadlines={},
            derived={},
            figures={},
        )

    def _add(self, name: str) -> None:
        choose, part = self.choose, name == PART_3A
        kind: Kind = "test"
        outcome: Outcome | None = None
        if not part and choose.random() > 0.35:
            kind, outcome = choose.choice(LEADS)
        only_part_3 = PART_3A in self.rules and choose.random() < 0.3
        step: Step | None = (
            None if kind == "test" else choose.choice(STEPS) if kind == "bar" else "discretion"
        )
        version = Version(
            kind=kind, outcome=outcome, step=step, title="t", when=self._condition(alone=part),
            unless=tuple(self._proviso(number, alone=part) for number in range(choose.choice((0, 0, 1, 1, 2)))),
            part_3=CITED if only_part_3 else (), authority=() if only_part_3 else CITED,
            prevails=outcome == "investigate" and choose.random() < 0.4, in_force=SINCE,
        )  # fmt: skip
        shared = kind != "test" and bool(self.grounds) and choose.random() < 0.2
        ground = choose.choice(self.grounds) if shared else name
        self.rules[name] = Rule(name=name, book="drawn", ground=ground, versions=(version,), place=PLACE)
        if kind != "test" and not shared:
            self.grounds.append(name)

    def _proviso(self, number: int, *, alone: bool) -> Proviso:
        limits = not alone and self.choose.random() < 0.15
        return Proviso(
            name=f"proviso-{number}", title="t", when=self._condition(alone=alone), limits_scope=limits, place=PLACE,
            only_if_raised=alone or self.choose.random() < 0.6, leaves_out="the rest" if limits else "",
        )  # fmt: skip

    def _condition(self, *, alone: bool, depth: int = 0) -> c.Condition:
        """Return a condition; `alone` names facts only."""
        choose, kind = self.choose, self.choose.random()
        deeper = depth < 2
        if deeper and kind < 0.45:
            parts = tuple(self._condition(alone=alone, depth=depth + 1) for _ in range(choose.randint(2, 3)))
            return c.All(parts) if kind < 0.25 else c.Any(parts)
        if deeper and kind < 0.5:
            return c.Not(self._condition(alone=alone, depth=depth + 1))
        if not alone and self.rules and kind < 0.7:
            return c.RuleIs(choose.choice(list(self.rules)), choose.choice(("met", "met", "not-met")))
        if not alone and self.grounds and kind < 0.78:
            return c.GroundMet(choose.choice(self.grounds))
        return c.FactIs(choose.choice(self.facts), (choose.choice(("yes", "yes", "no")),))
