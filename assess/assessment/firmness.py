"""How firm a result is: what is open, what of it is in question, and whether the result stands all the same.

Open are the unknown provisos of the grounds that hold and of the tests they rest on, and the unknown rules
that would give another result. In question is what the law makes the Ombudsman ask, and what somebody has
raised. Each is taken as independent of the others (results.md, "Firmness").
"""

from collections.abc import Collection, Iterable, Iterator

from assess.assessment.maybe import Item, Possible, possible
from assess.assessment.ranks import NO_RANK, place_in_report, rank
from assess.assessment.reads import Reads
from assess.engine.findings import Findings, RuleFinding
from assess.facts.values import UNKNOWN
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A, conditions_of
from assess.rulebook.model import Outcome, Proviso
from assess.source.frozen import frozen

ASKED_FIRST = ("complainant", "time", "notice", "alternative-remedy")


@frozen
class Open:
    """One thing that is open: a proviso of a rule, or a rule itself (`proviso` None)."""

    finding: RuleFinding
    proviso: Proviso | None
    in_question: bool

    @property
    def condition(self) -> c.Condition:
        """The condition that is open."""
        return self.proviso.when if self.proviso is not None else self.finding.version.when

    @property
    def item(self) -> Item:
        """The rule, and its proviso if it is one."""
        return self.finding.rule.name, self.proviso.name if self.proviso is not None else None


class Firm:
    """Works out what is open in one matter, and what the result could become."""

    def __init__(self, findings: Findings, decisive: RuleFinding | None, reads: Reads) -> None:
        self.findings = findings
        self.decisive = decisive
        self.reads = reads
        self.grounds = [findings.rules[name] for name in reads.ground_rules]
        self.result: Outcome = (
            decisive.version.outcome if decisive and decisive.version.outcome else "undetermined"
        )
        provisos = tuple(self._open_provisos())
        self.open = (
            *provisos,
            *self._open_rules(self._surely([item.item for item in provisos if item.in_question])),
        )
        self.in_question = tuple(item for item in self.open if item.in_question)
        self.reachable = self._reachable([item.item for item in self.in_question])

    @property
    def settled(self) -> bool:
        """Whether the result stands in every combination of what is in question."""
        return (
            self.decisive is not None and self.result != "undetermined" and self.reachable == (self.result,)
        )

    def could_become(self, item: Open) -> tuple[Outcome, ...]:
        """Return the other results that one open thing could lead to, or all where it takes several."""
        alone = [result for result in self._reachable([item.item]) if result != self.result]
        return tuple(alone) or tuple(result for result in self.reachable if result != self.result)

    def mattering(self) -> tuple[Open, ...]:
        """Return what is in question and can change the result, the most decisive first."""
        every = [item.item for item in self.in_question]
        found = []
        for item in self.in_question:
            others = [other for other in every if other != item.item]
            if self._reachable([item.item]) != (self.result,) or self._reachable(others) != self.reachable:
                found.append(item)
        return tuple(sorted(found or self.in_question, key=self._order))

    def _order(self, item: Open) -> tuple[bool, int, tuple[int, int, str]]:
        return item.finding is not self.decisive, rank(item.finding.version), place_in_report(item.finding)

    def _reachable(self, items: Collection[Item]) -> tuple[Outcome, ...]:
        """Return every result some combination of these things leads to, the first by rank first."""
        could = possible(self.findings, self.reads, items)
        certain = self._first(could)
        found: dict[Outcome, None] = {}
        for name in sorted({*could.certain, *could.optional}, key=lambda name: (self._rank(name), name)):
            outcome = self.findings.rules[name].version.outcome
            if self._rank(name) <= certain and outcome is not None:
                found[outcome] = None
        if certain == NO_RANK:
            found["undetermined"] = None
        return tuple(found)

    def _first(self, could: Possible) -> int:
        """Return the rank of the first ground that holds whatever comes."""
        return min((self._rank(name) for name in could.certain), default=NO_RANK)

    def _surely(self, items: Collection[Item]) -> int:
        """Return the rank from which on nothing can matter, whatever comes of these things."""
        return self._first(possible(self.findings, self.reads, items))

    def _rank(self, name: str) -> int:
        return rank(self.findings.rules[name].version)

    def _open_provisos(self) -> Iterator[Open]:
        for name in sorted(self._relevant()):
            finding = self.findings.rules[name]
            for made in finding.provisos:
                if made.status == "unknown":
                    yield Open(finding, made.proviso, self._proviso_in_question(made.proviso))

    def _open_rules(self, surely: int) -> Iterator[Open]:
        """Yield the unknown rules that would give another result, were the grounds in question not to hold."""
        for finding in self.grounds:
            other = finding.version.outcome != self.result and rank(finding.version) < surely
            if finding.status == "unknown" and finding.standing == "applies" and other:
                yield Open(finding, None, self._rule_in_question(finding))

    def _relevant(self) -> set[str]:
        """Return the met rules whose provisos can change a result.

        They are the grounds, and the rules on which grounds rest, whether or not they hold, the Part included.
        """
        found = {name for name in (PART_3A,) if name in self.findings.rules}
        for finding in self.grounds:
            if finding.standing != "not yet in force":
                found.add(finding.rule.name)
                for condition in conditions_of(finding.version):
                    found |= self.reads.all_referred(condition)
        return {name for name in found if self.findings.rules[name].status == "met"}

    def _recorded_unknown(self, facts: Iterable[str]) -> bool:
        given = self.findings.facts
        return any(fact in given and given[fact].value is UNKNOWN for fact in facts)

    def _proviso_in_question(self, proviso: Proviso) -> bool:
        if not proviso.only_if_raised or self._recorded_unknown(self.reads.condition(proviso.when)):
            return True
        parts = list(c.leaves(proviso.when))
        facts_only = all(not isinstance(leaf, (c.RuleIs, c.GroundMet, c.DeadlineIs)) for leaf in parts)
        return facts_only and any(
            self.findings.message.get(fact) == "yes" for fact in c.facts_named(proviso.when)
        )

    def _rule_in_question(self, finding: RuleFinding) -> bool:
        if self._recorded_unknown(self.reads.rule(finding.rule.name)):
            return True
        version = finding.version
        return self.result == "investigate" and version.kind == "bar" and version.step in ASKED_FIRST
