"""Assessing a complaint: every matter run through the rules, and what follows from what they say."""

from collections.abc import Iterator

from assess.assessment.because import because_considered, because_of
from assess.assessment.firmness import Firm
from assess.assessment.model import (
    CaseAssessment,
    CaseResult,
    Considered,
    Ground,
    MatterAssessment,
    NotAssessed,
    Pointer,
    Stage,
)
from assess.assessment.questions import presumptions, questions
from assess.assessment.ranks import GOES_ON, RESULTS, decisive, place_in_report
from assess.assessment.reads import Reads
from assess.assessment.support import deadlines_behind, facts_behind
from assess.assessment.words import lowered, sentence
from assess.engine.findings import Findings, RuleFinding
from assess.engine.plain import holds
from assess.engine.run import Runner
from assess.facts.case import HANDLING, Case, Matter
from assess.facts.citations import Citation
from assess.facts.values import Given
from assess.rulebook.model import Proviso, Version

BARRED = "handled.barred"
ONWARD = "handled.goes-on"
STOPPED_BY = ("body", "excluded-matter", "alternative-remedy")
OPEN_NEXT = "Nothing decides this matter yet: ask the questions, then screen it again."


class Assessor:
    """Assesses complaints with one set of rulebooks and one engine."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.reads = Reads(runner.books)

    def case(self, case: Case) -> CaseAssessment:
        """Return what is likely for a complaint; raises EngineFault where the engine could not answer."""
        done: dict[str, MatterAssessment] = {}
        for matter in _in_order(case.matters):
            done[matter.id] = self.matter(matter, done.get(matter.handling_of or ""))
        matters = tuple(done[matter.id] for matter in case.matters)
        result = common_result(matters)
        return CaseAssessment(
            case=case,
            result=result,
            matters=matters,
            scope=_scope_of_case(matters, result),
            engine=self.runner.engine.name,
        )

    def matter(self, matter: Matter, handled: MatterAssessment | None = None) -> MatterAssessment:
        """Return what is likely for one matter; `handled` is the assessment of the matter it is the handling of."""
        facts = {**matter.facts, **_handled_facts(matter, handled, self.reads)}
        return self.follows(matter, self.runner.run(facts))

    def follows(self, matter: Matter, findings: Findings) -> MatterAssessment:
        """Return what follows from the findings of one matter."""
        grounds = [findings.rules[name] for name in self.reads.ground_rules]
        first = decisive(grounds)
        firm = Firm(findings, first, self.reads)
        reported = sorted((finding for finding in grounds if finding.status == "met"), key=place_in_report)
        applying = [finding for finding in grounds if finding.standing != "not in Part 3A"]
        others = sorted((finding for finding in applying if finding.status != "met"), key=place_in_report)
        return MatterAssessment(
            matter=matter, findings=findings, result=firm.result, stage=_stage(first),
            firmness="settled" if firm.settled else "provisional",
            grounds=tuple(self._ground(finding, findings) for finding in reported),
            decisive=first,
            considered=tuple(Considered(f, because_considered(f, findings, self.reads)) for f in others),
            presumed=presumptions(firm, findings, self.reads),
            factors=_pointers(findings, "factor"), routes=_pointers(findings, "route"),
            questions=questions(firm, findings, self.reads),
            not_assessed=tuple(_not_assessed(findings)),
            scope=_scope_of_matter(reported),
            next=first.version.next if first is not None else OPEN_NEXT,
        )  # fmt: skip

    def _ground(self, finding: RuleFinding, findings: Findings) -> Ground:
        version = finding.version
        made_out = [proviso.when for proviso in finding.lifted_by]
        conditions = (version.when, *made_out)
        names = dict.fromkeys(
            name for part in conditions for name in facts_behind(part, findings, self.reads)
        )
        deadlines = dict.fromkeys(
            name for part in conditions for name in deadlines_behind(part, findings, self.reads)
        )
        return Ground(
            finding=finding, because=because_of(finding, findings, self.reads), authority=authority(version, findings),
            facts=tuple(findings.facts[name] for name in names),
            deadlines=tuple(findings.deadlines[name] for name in deadlines),
            notes=tuple(sentence(note.says, findings) for note in version.notes if holds(note.when, findings.message)),
        )  # fmt: skip


def authority(version: Version | Proviso, findings: Findings) -> tuple[Citation, ...]:
    """Return the authorities that apply: those of the matter's Part, both where the Part is unknown."""
    if "part-3a" in findings.taken:
        by_part: tuple[Citation, ...] = (*version.part_3, *version.part_3a)
    else:
        by_part = version.part_3a if findings.part == "3A" else version.part_3
    return (*by_part, *version.authority)


def common_result(matters: tuple[MatterAssessment, ...]) -> CaseResult:
    """Return the result of a complaint as a whole (results.md, "The complaint as a whole")."""
    results = {assessed.result for assessed in matters}
    if len(results) == 1:
        return results.pop()
    going_on = [result in GOES_ON for result in results]
    if all(going_on):
        return "investigate"
    if any(going_on):
        return "investigate-in-part"
    return tuple(result for result in RESULTS if result in results)


def _in_order(matters: tuple[Matter, ...]) -> Iterator[Matter]:
    """Yield the matters, each after the one it is the handling of."""
    waiting, done = list(matters), set[str]()
    while waiting:
        ready = [matter for matter in waiting if matter.handling_of is None or matter.handling_of in done]
        for matter in ready or waiting:
            yield matter
            done.add(matter.id)
        waiting = [matter for matter in waiting if matter.id not in done]


def _handled_facts(matter: Matter, handled: MatterAssessment | None, reads: Reads) -> dict[str, Given]:
    """Return what a matter's being the handling of another says of it; nothing where that is undetermined."""
    if handled is None or handled.result == "undetermined":
        return {}
    place = matter.facts[HANDLING].place
    answers = {BARRED: _barred(handled, reads), ONWARD: handled.result in GOES_ON}
    words = {name: "yes" if answer else "no" for name, answer in answers.items()}
    return {name: Given(name, word, word, place) for name, word in words.items()}


def _barred(handled: MatterAssessment, reads: Reads) -> bool:
    """Whether a matter was stopped by a bar on its subject, or was itself tied to such a matter."""
    if handled.decisive is not None and BARRED in reads.rule(handled.decisive.rule.name):
        return True
    return handled.result == "cannot-investigate" and any(
        ground.finding.holds and ground.finding.version.kind == "bar" and ground.finding.version.step in STOPPED_BY
        and ground.finding.version.outcome == handled.result
        for ground in handled.grounds
    )  # fmt: skip


def _stage(first: RuleFinding | None) -> Stage | None:
    if first is None:
        return None
    return "jurisdiction" if first.version.kind == "bar" else "discretion"


def _pointers(findings: Findings, kind: str) -> tuple[Pointer, ...]:
    met = sorted(
        (f for f in findings.rules.values() if f.rule.kind == kind and f.status == "met"),
        key=lambda f: f.rule.name,
    )
    return tuple(Pointer(finding, sentence(finding.version.says, findings)) for finding in met)


def _not_assessed(findings: Findings) -> Iterator[NotAssessed]:
    for name, deadline in findings.deadlines.items():
        if deadline.fault is not None:
            yield NotAssessed(f"deadline.{name}", deadline.fault)
    for name, derived in findings.derived.items():
        if derived.fault is not None:
            yield NotAssessed(f"derived.{name}", derived.fault)


def _scope_of_matter(reported: list[RuleFinding]) -> str | None:
    parts = [
        f"Goes on in part: {lowered(proviso.title)}. Left out: {proviso.leaves_out}."
        for finding in reported
        if finding.limited
        for proviso in finding.lifted_by
    ]
    return " ".join(parts) or None


def _scope_of_case(matters: tuple[MatterAssessment, ...], result: CaseResult) -> str | None:
    limited = [f"{_called(each)}: {lowered(each.scope)}" for each in matters if each.scope]
    if result != "investigate-in-part":
        return " ".join(limited) or None
    on = "; ".join(_called(each) for each in matters if each.result in GOES_ON)
    left = "; ".join(
        f"{_called(each)} ({_ground_named(each)})" for each in matters if each.result not in GOES_ON
    )
    return " ".join([f"Looked at: {on}.", f"Left out: {left}.", *limited])


def _called(assessed: MatterAssessment) -> str:
    return lowered(assessed.matter.title.rstrip(".")) or assessed.matter.id


def _ground_named(assessed: MatterAssessment) -> str:
    return lowered(assessed.decisive.version.title) if assessed.decisive is not None else "not yet determined"
