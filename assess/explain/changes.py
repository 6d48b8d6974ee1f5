"""What would change a result: every single change of fact that leads to another, and pairs where no single one does.

A change is a supposition, not advice: what happened cannot be changed, only the record of it corrected, and a
judgement belongs to the person who makes it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from attrs import evolve

from assess.assessment.assess import Assessor, authority
from assess.assessment.model import CaseAssessment, MatterAssessment
from assess.assessment.ranks import decisive
from assess.assessment.words import lowered
from assess.engine.findings import RuleFinding
from assess.explain.others import chooses_version, other_values
from assess.explain.sheet import Outlook, Sheet, Webs
from assess.facts.case import Case
from assess.facts.citations import Citation
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.facts.vocabulary import Fact
from assess.rulebook.model import OUTCOMES_OF, Outcome, Version
from assess.source.frozen import frozen

Sort = Literal["judgement", "answer", "change", "correction"]
SORTS: tuple[Sort, ...] = ("answer", "judgement", "change", "correction")
Told = tuple[str, tuple[Citation, ...]]  # a title and its authority


@frozen
class Change:
    """One fact otherwise than it is: `now` is what is recorded, if anything is; `value` what it would be.

    `sort` says what it would be: an `answer` to what nobody has recorded, a `judgement` a person would make, a
    `change` of what can be changed, or a `correction` of the record of what cannot.
    """

    fact: Fact
    now: Given | None
    value: Given

    @property
    def sort(self) -> Sort:
        """What kind of change it is."""
        if self.fact.judgement:
            return "judgement"
        if self.now is None or not self.now.known:
            return "answer"
        return "correction" if self.fact.fixed else "change"


@frozen(kw_only=True)
class Way:
    """A way to another result: the changes, all of them together, and what gives the result then.

    `others` are further values of the one changed fact that lead to the same; `because` is the proviso that is
    then made out, or the title of the ground that then gives the result.
    """

    changes: tuple[Change, ...]
    result: Outcome
    ground: str | None
    because: str
    authority: tuple[Citation, ...]
    others: tuple[Given, ...] = ()

    @property
    def sort(self) -> Sort:
        """The sort of the change that is hardest to come by."""
        return max((change.sort for change in self.changes), key=SORTS.index)


class Explainer:
    """Explains the matters of complaints: made once for an assessor."""

    def __init__(self, assessor: Assessor) -> None:
        self.assessor = assessor
        self.webs = Webs(assessor.runner, assessor.reads)

    @cached_property
    def readers(self) -> Counter[str]:
        """How many grounds ask about each fact."""
        reads = self.assessor.reads
        return Counter(fact for name in reads.ground_rules for fact in reads.rule(name))

    def of(self, assessed: CaseAssessment, matter: MatterAssessment) -> "Outlooks":
        """Return the outlooks of one matter of a complaint."""
        return Outlooks(self, assessed.case, matter)


class Outlooks:
    """What one matter of a complaint would come to if facts were otherwise."""

    def __init__(self, explainer: Explainer, case: Case, matter: MatterAssessment) -> None:
        self.explainer = explainer
        self.case = case
        self.matter = matter
        self.sheet = Sheet.of(explainer.webs, matter.findings)
        self.vocabulary = matter.findings.books.vocabulary
        self._order = {name: number for number, name in enumerate(self.vocabulary.facts)}
        self._singles: tuple[Way, ...] | None = None

    def outlook(self, others: Mapping[str, Given]) -> Outlook:
        """Return what the matter would come to; where other versions of rules would apply, the program itself is run."""
        assessor = self.explainer.assessor
        if self.matter.matter.handling_of is not None and any(
            self.vocabulary[name].level == "top" for name in others
        ):
            found = applied(assessor, self.case, self.matter.matter.id, others)
            return Outlook(found.result, found.decisive.rule.name if found.decisive is not None else None)
        if any(self._another_version(name, given) for name, given in others.items()):
            findings = assessor.runner.run({**self.sheet.facts, **others})
            first = decisive(each for each in findings.rules.values() if each.rule.kind in OUTCOMES_OF)
            outcome = first.version.outcome if first is not None else None
            return Outlook(outcome or "undetermined", first.rule.name if first is not None else None)
        return self.sheet.outlook(others)

    def _another_version(self, name: str, given: Given) -> bool:
        """Whether another version of some rule would apply."""
        if self.vocabulary[name].kind != "date":
            return False
        day = given.value.day if isinstance(given.value, Span) else None
        versions = self.sheet.web.world.versions
        return any(
            day is None or rule.version_on(day) is not versions[rule.name]
            for rule in self.sheet.deciding
            if chooses_version(rule.now.in_force.by, name, self.sheet)
        )

    def singles(self) -> tuple[Way, ...]:
        """Return every single change of a fact that leads to another result."""
        if self._singles is None:
            self._singles = tuple(self._grouped(self._each_single()))
        return self._singles

    def _each_single(self) -> Iterator[Way]:
        for name in self.sheet.open_facts():
            fact = self.vocabulary[name]
            seen: set[tuple[Outcome, str | None]] = set()
            for given in other_values(fact, self.sheet):
                found = self.outlook({name: given})
                if found.result == self.matter.result:
                    continue
                if fact.kind == "date" and (found.result, found.ground) in seen:
                    continue
                seen.add((found.result, found.ground))
                yield self.way({name: given}, found)

    def _grouped(self, ways: Iterable[Way]) -> Iterator[Way]:
        """Yield one way for the values of a fact that lead to the same result in the same manner."""
        found: dict[tuple[str, Outcome, str | None, str], Way] = {}
        for way in ways:
            key = way.changes[0].fact.name, way.result, way.ground, way.because
            if key in found:
                found[key] = evolve(found[key], others=(*found[key].others, way.changes[0].value))
            else:
                found[key] = way
        yield from sorted(found.values(), key=self.nearness)

    def nearness(self, way: Way) -> tuple[object, ...]:
        """Return what to show ways by: first what the ground that decides now asks about itself, then what few grounds ask.

        Corrections of the record come last, as nobody can bring them about.
        """
        names = [change.fact.name for change in way.changes]
        now = self.matter.decisive
        own = self.explainer.assessor.reads.rule(now.rule.name) if now is not None else ()
        readers = self.explainer.readers
        return (
            way.sort == "correction",
            sum(name not in own for name in names),
            sum(readers[name] for name in names),
            SORTS.index(way.sort),
            *(self._order[name] for name in names),
        )

    def way(self, others: Mapping[str, Given], found: Outlook) -> Way:
        """Return these changes as a way to a result, with its authority."""
        changes = tuple(
            Change(self.vocabulary[name], self.sheet.facts.get(name), given) for name, given in others.items()
        )
        because, cited = self._authority(others, found)
        return Way(
            changes=changes, result=found.result, ground=found.ground, because=because, authority=cited
        )

    def _authority(self, others: Mapping[str, Given], found: Outlook) -> Told:
        """Return what gives the result then, and by what authority.

        One change either makes out a proviso of the ground that decides now or brings another ground about; several
        may do both, and both are told.
        """
        now = self.matter.decisive
        another = found.ground if now is None or found.ground != now.rule.name else None
        told: list[Told] = []
        if now is not None and found.ground != now.rule.name:
            told += self._made_out(now, others)
        if another is not None and (not told or len(others) > 1):
            version = self.version(another)
            told.append((version.title, authority(version, self.matter.findings)))
        if told:
            cited = dict.fromkeys(cite for _, cites in told for cite in cites)
            return "; ".join([told[0][0], *(lowered(title) for title, _ in told[1:])]), tuple(cited)
        if now is None:
            return "", ()
        return f"not made out: {lowered(now.version.title)}", authority(now.version, self.matter.findings)

    def _made_out(self, now: RuleFinding, others: Mapping[str, Given]) -> list[Told]:
        """Return the proviso of the ground that decides now which these changes make out, if any."""
        over = self.sheet.over(others)
        findings = self.matter.findings
        for made, proviso in zip(
            now.provisos, self.sheet.web.world.rule(now.rule.name).provisos, strict=False
        ):
            if made.status != "met" and self.sheet.holds(proviso.yes, over):
                cited = authority(made.proviso, findings) or authority(now.version, findings)
                return [(made.proviso.title, cited)]
        return []

    def version(self, rule: str) -> Version:
        """Return the version of a rule that applies here."""
        return self.sheet.web.world.rule(rule).version


def applied(assessor: Assessor, case: Case, matter: str, others: Mapping[str, Given]) -> MatterAssessment:
    """Return a matter as the program assesses it with these facts in place of those that are recorded."""
    vocabulary = assessor.runner.books.vocabulary
    top = {name: given for name, given in others.items() if vocabulary[name].level == "top"}
    matters = tuple(
        evolve(each, facts={**each.facts, **(others if each.id == matter else top)}) for each in case.matters
    )
    found = assessor.case(evolve(case, facts={**case.facts, **top}, matters=matters))
    return next(each for each in found.matters if each.matter.id == matter)
