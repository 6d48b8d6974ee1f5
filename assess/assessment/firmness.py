"""How firm a result is: what is open, what of it is in question, and whether the result stands all the same.

Open are the unknown provisos of the grounds that hold and of the tests they rest on, and the unknown rules
that would give another result. In question is what the law makes the Ombudsman ask, and what somebody has
raised. Each is taken as independent of the others (results.md, "Firmness").
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from assess.assessment.ranks import NO_RANK, place_in_report, rank
from assess.assessment.reads import Reads
from assess.engine.findings import Findings, RuleFinding
from assess.facts.values import UNKNOWN
from assess.rulebook import conditions as c
from assess.rulebook.layers import conditions_of
from assess.rulebook.model import OUTCOMES_OF, Outcome, Proviso

ASKED_FIRST = ("complainant", "time", "notice", "alternative-remedy")


@frozen
class Open:
    """One thing that is open: a proviso of a rule, or a rule itself (`proviso` None).

    `removes` and `adds` are the grounds that would cease to hold or come to hold with it.
    """

    finding: RuleFinding
    proviso: Proviso | None
    removes: tuple[str, ...]
    adds: tuple[str, ...]
    in_question: bool

    @property
    def condition(self) -> c.Condition:
        """The condition that is open."""
        return self.proviso.when if self.proviso is not None else self.finding.version.when


class Firm:
    """Works out what is open in one matter, and what the result could become."""

    def __init__(self, findings: Findings, decisive: RuleFinding | None, reads: Reads) -> None:
        self.findings = findings
        self.decisive = decisive
        self.reads = reads
        self.grounds = [finding for finding in findings.rules.values() if finding.rule.kind in OUTCOMES_OF]
        self.result: Outcome = decisive.version.outcome if decisive and decisive.version.outcome else "undetermined"
        self.open = tuple(self._open())

    def reachable(self) -> tuple[Outcome, ...]:
        """Return every result some combination of what is in question leads to, the first by rank first."""
        return self._reachable([item for item in self.open if item.in_question])

    def could_become(self, items: Iterable[Open]) -> tuple[Outcome, ...]:
        """Return the other results that these open things could lead to, whatever else is in question."""
        listed = list(items)
        alone = self._reachable(listed) or ()
        found = [result for result in alone if result != self.result]
        return tuple(found) or tuple(result for result in self.reachable() if result != self.result)

    @property
    def settled(self) -> bool:
        """Whether the result stands in every combination of what is in question."""
        return self.decisive is not None and self.result != "undetermined" and set(self.reachable()) == {self.result}

    def decisive_items(self) -> tuple[Open, ...]:
        """Return what is in question and can matter, the most decisive first."""
        items = [item for item in self.open if item.in_question]
        certain = self._first_certain(items)
        mattering = [item for item in items if any(self._rank(name) <= certain for name in (*item.removes, *item.adds))]

        def order(item: Open) -> tuple[int, int, tuple[int, int, str]]:
            own = 0 if item.finding is self.decisive else 1
            return own, min(self._rank(name) for name in (*item.removes, *item.adds)), place_in_report(item.finding)

        return tuple(sorted(mattering, key=order))

    def _rank(self, name: str) -> int:
        return rank(self.findings.rules[name].version)

    def _first_certain(self, items: list[Open]) -> int:
        removable = {name for item in items for name in item.removes}
        return min((rank(f.version) for f in self.grounds if f.holds and f.rule.name not in removable), default=NO_RANK)

    def _reachable(self, items: list[Open]) -> tuple[Outcome, ...]:
        certain = self._first_certain(items)
        addable = {name for item in items for name in item.adds}
        optional = {f.rule.name for f in self.grounds if f.holds} | addable
        found: dict[Outcome, None] = {}
        for name in sorted(optional, key=lambda name: (self._rank(name), name)):
            outcome = self.findings.rules[name].version.outcome
            if self._rank(name) <= certain and outcome is not None:
                found[outcome] = None
        if certain == NO_RANK:
            found["undetermined"] = None
        return tuple(found)

    def _open(self) -> Iterator[Open]:
        now = rank(self.decisive.version) if self.decisive is not None else NO_RANK
        relevant = self._relevant()
        for finding in self.findings.rules.values():
            if finding.rule.name in relevant:
                yield from self._open_provisos(finding)
        for finding in self.grounds:
            other = finding.version.outcome != self.result and rank(finding.version) < now
            if finding.status == "unknown" and finding.standing == "applies" and other:
                yield Open(finding, None, (), (finding.rule.name,), self._rule_in_question(finding))

    def _relevant(self) -> set[str]:
        """Return the met rules whose provisos can change a result: the grounds that hold, and what they, and
        the grounds that are lifted, rest on."""
        found: set[str] = set()
        for finding in self.grounds:
            if finding.when is not True or finding.standing != "applies":
                continue
            found.add(finding.rule.name)
            for condition in conditions_of(finding.version):
                found |= self.reads.all_referred(condition)
        return {name for name in found if self.findings.rules[name].status == "met"}

    def _open_provisos(self, finding: RuleFinding) -> Iterator[Open]:
        for made in finding.provisos:
            if made.status != "unknown":
                continue
            removes, adds = self._effects(finding, made.proviso)
            if removes or adds:
                yield Open(finding, made.proviso, removes, adds, self._proviso_in_question(made.proviso))

    def _effects(self, finding: RuleFinding, proviso: Proviso) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the grounds that would cease and those that would come to hold if a proviso were made out."""
        name = finding.rule.name
        removes = [name] if finding.rule.kind in OUTCOMES_OF and finding.holds else []
        adds = []
        if not proviso.limits_scope or finding.holds:
            for other in self.grounds:
                if other.rule.name == name or not any(
                    name in self.reads.all_referred(condition) for condition in conditions_of(other.version)
                ):
                    continue
                (removes if other.holds else adds).append(other.rule.name)
        applying = [other for other in adds if self.findings.rules[other].standing == "applies"]
        return tuple(removes), tuple(applying)

    def _recorded_unknown(self, facts: Iterable[str]) -> bool:
        given = self.findings.facts
        return any(fact in given and given[fact].value is UNKNOWN for fact in facts)

    def _proviso_in_question(self, proviso: Proviso) -> bool:
        if not proviso.only_if_raised or self._recorded_unknown(self.reads.condition(proviso.when)):
            return True
        parts = list(c.leaves(proviso.when))
        facts_only = all(not isinstance(leaf, (c.RuleIs, c.GroundMet, c.DeadlineIs)) for leaf in parts)
        named = list(c.facts_named(proviso.when))
        return facts_only and any(self.findings.message.get(fact) == "yes" for fact in named)

    def _rule_in_question(self, finding: RuleFinding) -> bool:
        if self._recorded_unknown(self.reads.rule(finding.rule.name)):
            return True
        version = finding.version
        return self.result == "investigate" and version.kind == "bar" and version.step in ASKED_FIRST
