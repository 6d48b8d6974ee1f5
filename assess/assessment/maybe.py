"""What could hold if what is in question came out either way.

The rules are gone through once more, layer by layer, with the things in question left open: a rule that
depends on them may hold or not, and what depends on that rule in turn. What is open but not in question
keeps its ordinary value. Each thing is taken as independent of the others, so that this never misses a
result some combination leads to.
"""

from collections.abc import Collection, Iterator

from assess.assessment.reads import Reads
from assess.engine.findings import Findings, RuleFinding
from assess.engine.plain import holds
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A
from assess.source.frozen import frozen

Item = tuple[str, str | None]


@frozen
class Possible:
    """The bars and discretions that hold whatever comes, and those that may hold or not."""

    certain: frozenset[str]
    optional: frozenset[str]


def possible(findings: Findings, reads: Reads, items: Collection[Item]) -> Possible:
    """Return what could hold; an item is a rule and one of its provisos, or a rule and None for itself."""
    return _Going(findings, reads, frozenset(items)).through()


class _Going:
    def __init__(self, findings: Findings, reads: Reads, items: frozenset[Item]) -> None:
        self.findings = findings
        self.reads = reads
        self.items = items
        self.message = dict(findings.message)
        self.holding: dict[str, bool | None] = {}  # None: it may hold or not
        self.open_rules: set[str] = set()

    def through(self) -> Possible:
        """Go through the rules that the items can touch, layer by layer; all others stay as they came out."""
        touched = {rule for rule, _ in self.items}
        touched = touched.union(*(self.reads.dependents[rule] for rule in touched))
        if PART_3A in touched:
            touched |= {name for name, finding in self.findings.rules.items() if finding.version.part_3_only}
            touched = touched.union(*(self.reads.dependents[rule] for rule in touched))
        for layer in self.findings.books.layers if touched else ():
            for name in layer:
                if name in touched:
                    self._settle(name, holding=self._outcome(self.findings.rules[name]))
        states = {name: self._state(name) for name in self.reads.ground_rules}
        certain = frozenset(name for name, state in states.items() if state is True)
        return Possible(certain, frozenset(name for name, state in states.items() if state is None))

    def _state(self, name: str) -> bool | None:
        return self.holding[name] if name in self.holding else self.findings.rules[name].holds

    def _open(self, condition: c.Condition) -> bool:
        return bool(self.open_rules) and any(
            name in self.open_rules for name in self.reads.referred(condition)
        )

    def _outcome(self, finding: RuleFinding) -> bool | None:
        """Return whether a rule holds, does not, or may (None)."""
        name = finding.rule.name
        part_open = finding.version.part_3_only and PART_3A in self.open_rules
        if finding.standing != "applies" and not (part_open and finding.standing == "not in Part 3A"):
            return False
        when = holds(finding.version.when, self.message)
        states = list(self._provisos(finding))
        if when is False or "lifted" in states:
            return False
        freed = finding.status == "not-met"  # by what may be otherwise: a proviso that lifts it, or the Part
        asked = (name, None) in self.items or freed
        if when is None and not asked and not self._open(finding.version.when):
            return False
        if when is None or "maybe" in states:
            return None
        return False if "limited" in states else None if part_open else True

    def _provisos(self, finding: RuleFinding) -> Iterator[str]:
        for made in finding.provisos:
            answer = holds(made.proviso.when, self.message)
            if answer is True:
                yield "limited" if made.proviso.limits_scope else "lifted"
            elif answer is None and (
                (finding.rule.name, made.proviso.name) in self.items or self._open(made.proviso.when)
            ):
                yield "maybe"

    def _settle(self, name: str, *, holding: bool | None) -> None:
        self.holding[name] = holding
        before = self.findings.rules[name]
        if holding is None:
            self.open_rules.add(name)
            self.message.pop(f"rule.{name}", None)
        elif holding is not before.holds or before.status == "unknown":
            if before.status == "unknown" and holding is False:
                return  # still unknown, and still standing aside
            self.message[f"rule.{name}"] = "met" if holding else "not-met"
        self._settle_ground(before.rule.ground)

    def _settle_ground(self, ground: str) -> None:
        rules = [rule.name for rule in self.reads.grounds.get(ground, ())]
        states = [self._state(rule) for rule in rules]
        if True in states:
            self.message[f"ground.{ground}"] = "met"
        elif any(rule in self.open_rules for rule in rules):
            self.message.pop(f"ground.{ground}", None)
        elif self.message.get(f"ground.{ground}") == "met":
            self.message[f"ground.{ground}"] = "not-met"
