"""A draft beside the assessment of its case: result, grounds, verb and powers, each with both places."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from attrs import define

from assess.assessment.model import CaseAssessment, Ground, MatterAssessment
from assess.assessment.ranks import GOES_ON
from assess.assessment.words import joined
from assess.engine.findings import RuleFinding
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.model import OUTCOMES_OF, Rulebooks
from assess.statement.comparison.citing import recital_of
from assess.statement.comparison.details import case_place, details
from assess.statement.comparison.points import relied_on
from assess.statement.comparison.tables import ComparisonTables
from assess.statement.model import Statement
from assess.statement.observers import Observation, Observations, Related
from assess.statement.observers.interface import answer
from assess.statement.text import Extent

CLOSES, INVESTIGATED, EARLY = ("will-not", "cannot"), ("fault", "no-fault", "ended"), "early-remedy"
UNDETERMINED, SATISFIED = "undetermined", "satisfied-with-action"
CASE_ROLE = "case"
MOST_FACTS = 3


def compare(
    statement: Statement, seen: Observations, assessed: CaseAssessment, books: Rulebooks, observed: Vocabulary,
    tables: ComparisonTables,
) -> tuple[Observation, ...]:  # fmt: skip
    """Return every way in which a draft and its case part, in the order of the draft."""
    comparison = _Comparison(statement, seen, assessed, books, observed, tables)
    found = [*comparison.differences(), *details(statement, seen, assessed, books, tables)]
    return tuple(sorted(found, key=lambda one: one.at.order))


@define
class _Comparison:
    statement: Statement
    seen: Observations
    assessed: CaseAssessment
    books: Rulebooks
    observed: Vocabulary
    tables: ComparisonTables

    @property
    def matters(self) -> tuple[MatterAssessment, ...]:
        return self.assessed.matters

    @property
    def outcome(self) -> str:
        return str(self.seen.draft.facts.get("draft.outcome", ""))

    def differences(self) -> Iterator[Observation]:
        results = {matter.result for matter in self.matters}
        if results == {UNDETERMINED}:
            missing = dict.fromkeys(question.fact for matter in self.matters for question in matter.questions)
            yield self.seen_as(
                "undecided", because=joined(list(missing)[:MOST_FACTS]) or "a fact that decides it"
            )
            return
        contradicted = self.contradicts(results)
        if contradicted:
            yield self.seen_as(
                "contradicted-result",
                related=self.behind(),
                draft=self.outcome_words(),
                case=self.result_words(),
            )
        if self.statement.kind.phase != "assessment":
            return
        supported = []
        for name, named in relied_on(self.seen).items():
            holding = self.holding(name)
            if holding:
                supported.append(name)
                yield from self.power(named, holding)
            elif not contradicted:
                yield from self.without_support(name, named)
        if supported and not contradicted and self.outcome != EARLY:
            yield from self.unnamed(supported)
        yield from self.verb(results)

    def contradicts(
        self, results: AbstractSet[str]
    ) -> bool:  # sets of results: what each says is in the contract
        goes_on = bool(results & {*GOES_ON, UNDETERMINED})
        if self.outcome in CLOSES:
            remedied = self.seen.draft.facts.get("draft.decision-remedy") == "yes"
            return all(result in GOES_ON for result in results) and not (
                remedied and "resolve-early" in results
            )
        held = {ground.id for matter in self.matters for ground in matter.grounds}
        if self.outcome == EARLY:
            return not goes_on and SATISFIED not in held
        return self.outcome in INVESTIGATED and not goes_on

    def holding(self, name: str) -> list[tuple[MatterAssessment, Ground]]:
        kin = self.tables.kin_of(name)
        return [(matter, ground) for matter in self.matters for ground in matter.grounds if ground.id in kin]

    def rules(self, name: str) -> list[tuple[MatterAssessment, RuleFinding]]:
        kin = self.tables.kin_of(name)
        return [
            (matter, finding) for matter in self.matters for finding in matter.findings.rules.values()
            if finding.rule.kind in OUTCOMES_OF and finding.rule.ground in kin
        ]  # fmt: skip

    def without_support(self, name: str, named: Observation) -> Iterator[Observation]:
        own = [(matter, finding) for matter, finding in self.rules(name) if finding.rule.ground == name]
        if not own:
            return
        title = own[0][1].rule.title
        if all(finding.status == "not-met" for _, finding in self.rules(name)):
            because = next(
                (each.because for matter in self.matters for each in matter.considered if each.finding.rule.ground == name), ""
            )  # fmt: skip
            yield self.seen_as(
                "contradicted-ground", named, related=self.behind(), what=title, because=because
            )
        elif not any(finding.status == "met" for _, finding in own):
            yield self.seen_as("unsupported", named, related=self.behind(), what=title)

    def unnamed(self, supported: list[str]) -> Iterator[Observation]:
        if (
            len(self.matters) != 1
            or self.matters[0].firmness != "settled"
            or self.matters[0].decisive is None
        ):
            return
        (matter,) = self.matters
        first = matter.decisive
        names = {*supported, *(str(one.facts.get("ground.name")) for one in self.seen.of("ground"))}
        if first is not None and not any(first.rule.ground in self.tables.kin_of(name) for name in names):
            because = next((ground.because for ground in matter.grounds if ground.finding is first), "")
            yield self.seen_as("unnamed", related=self.behind(), what=first.rule.title, because=because)

    def verb(self, results: AbstractSet[str]) -> Iterator[Observation]:
        barred = {"cannot-investigate", "refer-back", UNDETERMINED}
        if self.outcome == "cannot" and not results & barred and not results & set(GOES_ON):
            yield self.seen_as("verb", related=self.behind(), case=self.result_words())
        if self.outcome == "will-not" and results == {"cannot-investigate"}:
            yield self.seen_as("verb-mild", related=self.behind(), case=self.result_words())

    def power(
        self, named: Observation, holding: list[tuple[MatterAssessment, Ground]]
    ) -> Iterator[Observation]:
        """Yield where the power for a ground that holds is recited for the other Part alone, or nowhere."""
        recital = recital_of(self.seen, holding)
        if recital is None:
            return
        what = holding[0][1].finding.rule.title
        if recital.other_part:
            yield self.seen_as(
                "wrong-part",
                named,
                related=self.behind(),
                what=what,
                power=recital.wanted,
                because=recital.part,
            )
        elif named.facts.get("ground.recited") == "no" and named.facts.get("ground.in") != "decision":
            yield self.seen_as("uncited", named, related=self.behind(), what=what, power=recital.wanted)

    def behind(self) -> tuple[Related, ...]:
        """Return where the case says what its first grounds rest on."""
        found: list[Related] = []
        for matter in self.matters:
            for ground in matter.grounds[:1]:
                for given in ground.facts[:MOST_FACTS]:
                    shown = given.written if isinstance(given.written, str) else ", ".join(given.written)
                    related = Related(case_place(given), f"{ground.id}: {given.fact} is {shown}")
                    found += [related] if related not in found and given.place.line else []
        if not found:
            place = self.matters[0].matter.place
            found = [
                Related(
                    Extent(
                        place.line or 1, place.column or 1, place.line or 1, place.column or 1, role=CASE_ROLE
                    ),
                    "the case",
                )
            ]
        return tuple(found[: 2 * MOST_FACTS])

    def outcome_words(self) -> str:
        return self.observed["draft.outcome"].label(self.outcome)

    def result_words(self) -> str:
        result = self.assessed.result
        return (
            joined(result).replace("-", " ") if isinstance(result, tuple) else str(result).replace("-", " ")
        )

    def seen_as(
        self, kind: str, named: Observation | None = None, *, related: tuple[Related, ...] = (), what: str = "", draft: str = "",
        case: str = "", because: str = "", power: str = "",
    ) -> Observation:  # fmt: skip
        firm = all(matter.firmness == "settled" for matter in self.matters)
        texts = {
            "what": what,
            "draft-says": draft,
            "case-says": case,
            "because": because.rstrip("."),
            "power": power,
        }
        facts = {
            "comparison.kind": kind,
            "comparison.firm": answer(firm),
            **{f"comparison.{key}": text for key, text in texts.items() if text},
        }
        at = named.place("ground.words") if named is not None else self.deciding_place()
        return Observation(group="comparison", facts=facts, at=at, related=related)

    def deciding_place(self) -> Extent:
        """Return the first sentence of the decision; the summary's, or the first line, where there is none."""
        for role in ("decision", "summary"):
            for passage in self.statement.within(role):
                for sentence in passage.paragraph.sentences[:1]:
                    return passage.place_of(sentence)
        return self.statement.missing_place()
