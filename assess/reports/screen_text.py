"""A screening for people: the answer first, the authority beside each reason, nothing to scroll past."""

from collections.abc import Callable, Iterator

from assess.assessment.model import CaseAssessment, Ground, MatterAssessment
from assess.assessment.words import counted, joined
from assess.facts.citations import Citation
from assess.reports.layout import WIDTH, ends, labelled, wrapped
from assess.source.frozen import frozen

RESULT_WORDS = {
    "cannot-investigate": "cannot investigate",
    "refer-back": "refer back",
    "will-not-investigate": "will not investigate",
    "resolve-early": "resolve early",
    "investigate": "investigate",
    "investigate-in-part": "investigate in part",
    "undetermined": "undetermined",
}
COLUMN = 24
FEW_QUESTIONS = 5
Paint = Callable[[str, str], str]


@frozen(kw_only=True)
class Wanted:
    """How much a person wants to see."""

    questions: bool = False
    presumed: bool = False
    considered: bool = False
    factors: bool = False


def plain(text: str, _style: str) -> str:
    """Return a text without colour."""
    return text


def result_in_words(result: str | tuple[str, ...]) -> str:
    """Return a result, or the list of them, in words."""
    if isinstance(result, tuple):
        return ", ".join(result)
    return RESULT_WORDS[result]


def case_lines(assessed: CaseAssessment, wanted: Wanted, paint: Paint = plain) -> Iterator[str]:
    """Yield the screen of one complaint."""
    name = assessed.case.facts.get("body.name")
    head = " · ".join(
        part
        for part in (assessed.case.reference or assessed.case.path, str(name.value) if name else "")
        if part
    )
    yield from _headed(head, result_in_words(assessed.result), paint)
    numbered = len(assessed.matters) > 1
    for number, matter in enumerate(assessed.matters, 1):
        yield ""
        yield from matter_lines(matter, number if numbered else None, wanted, paint)
    if assessed.scope and numbered:
        yield ""
        yield from labelled("Scope", assessed.scope, 0, 7)
    yield ""
    yield from _next(assessed)
    if told := " · ".join(_held_back(assessed, wanted)):
        yield ""
        yield from wrapped(told, 0)


def _held_back(assessed: CaseAssessment, wanted: Wanted) -> Iterator[str]:
    """Yield what the screen does not show, and the option that shows it."""
    factors = len(
        {
            (at, pointer.finding.rule.name)
            for at, matter in enumerate(assessed.matters)
            for pointer in matter.factors
        }
    )
    if factors and not wanted.factors:
        yield f"{counted(factors, 'factor')} for and against (--factors)"
    presumed = len({each.rule for matter in assessed.matters for each in matter.presumed})
    if presumed and not wanted.presumed:
        yield f"{counted(presumed, 'rule')} presumed not raised (--presumed)"


def _headed(left: str, right: str, paint: Paint, lead: str = "") -> Iterator[str]:
    for number, line in enumerate(ends(left, right, lead)):
        if number == 0 and line.endswith(right):
            yield paint(line[: -len(right)], "bold") + paint(right, "result")
        else:
            yield line


def matter_lines(
    assessed: MatterAssessment, number: int | None, wanted: Wanted, paint: Paint
) -> Iterator[str]:
    """Yield one matter: its result, grounds, what is open, and what points either way."""
    lead = f"{number}  " if number is not None else ""
    yield from _headed(
        assessed.matter.title or assessed.matter.id, RESULT_WORDS[assessed.result], paint, lead
    )
    for ground in assessed.grounds:
        yield from ground_lines(ground, paint)
    if assessed.scope:
        yield from labelled("scope", assessed.scope, 3, COLUMN)
    yield from _questions(assessed, wanted, paint)
    yield from _factors(assessed, wanted)
    for pointer in assessed.routes:
        rule = pointer.finding.rule
        limit = f" Time limit: {rule.within}." if rule.within else ""
        yield from labelled("who else can help", f"{rule.body}: {rule.what.rstrip('.')}.{limit}", 3, COLUMN)
    for left_out in assessed.not_assessed:
        yield from labelled("not assessed", f"{left_out.rule}: {left_out.reason}.", 3, COLUMN)
    if wanted.presumed:
        for presumed in assessed.presumed:
            yield from labelled(
                "presumed", f"{presumed.rule} not raised: {', '.join(presumed.facts)}", 3, COLUMN
            )
    if wanted.considered:
        for each in assessed.considered:
            yield from labelled(
                f"{each.finding.rule.name}",
                f"{each.finding.status.replace('-', ' ')}. {each.because}",
                3,
                COLUMN,
            )


def _factors(assessed: MatterAssessment, wanted: Wanted) -> Iterator[str]:
    """Yield what points either way: for the judgements that are asked, or for all where a person wants all."""
    asked = {question.fact for question in assessed.questions[:FEW_QUESTIONS]}
    for pointer in assessed.factors:
        rule = pointer.finding.rule
        if wanted.factors or rule.bears_on in asked:
            way = "for" if rule.points_for else "against"
            yield from labelled(f"{way} {rule.bears_on}", pointer.because, 3, COLUMN)


def ground_lines(ground: Ground, paint: Paint = plain) -> Iterator[str]:
    """Yield a ground with its reason, authority and certainty."""
    name = ground.finding.rule.ground
    lines = labelled(name, ground.because, 3, COLUMN)
    yield lines[0].replace(name, paint(name, "ground"), 1)
    yield from lines[1:]
    for note in ground.notes:
        yield from wrapped(f"Note: {note}", COLUMN)
    yield from wrapped(cited_together(ground.authority), COLUMN)
    if ground.finding.version.certainty == "unconfirmed":
        yield from wrapped("Unconfirmed: this rule has not been checked against its source.", COLUMN)
    for given in ground.facts:
        if given.by is not None and given.why is None:
            yield from wrapped(f"{given.fact}: reason not recorded", COLUMN)


def cited_together(citations: tuple[Citation, ...]) -> str:
    """Return authorities on one line, an Act named once for all its sections."""
    sections: dict[str, list[str]] = {}
    for citation in citations:
        source, found, section = citation.cite.partition(", section ")
        sections.setdefault(source, []).extend([section] if found else [])
    told = []
    for source, numbers in sections.items():
        several = "s" if len(numbers) > 1 else ""
        told.append(f"{source}, section{several} {joined(numbers)}" if numbers else source)
    return "; ".join(told)


def _questions(assessed: MatterAssessment, wanted: Wanted, paint: Paint) -> Iterator[str]:
    if assessed.firmness == "settled":
        return
    shown = assessed.questions if wanted.questions else assessed.questions[:FEW_QUESTIONS]
    count = len(assessed.questions)
    if assessed.result == "undetermined":
        yield paint("   Undetermined: what is missing decides it", "open")
    else:
        told = "one answer could change it" if count == 1 else "these answers could change it"
        yield paint(f"   Provisional: {told}", "open")
    for question in shown:
        first, *rest = wrapped(question.ask, 7)
        yield f"     ? {first.lstrip()}"
        yield from rest
        note = f"({question.why})"
        yield " " * 7 + note + " " * max(WIDTH - 7 - len(note) - len(question.fact), 1) + question.fact
    if count > len(shown):
        yield f"     and {count - len(shown)} more (--questions all)"


def _next(assessed: CaseAssessment) -> Iterator[str]:
    """Yield the next steps, each once, with the matters it is for."""
    steps: dict[str, list[int]] = {}
    for number, matter in enumerate(assessed.matters, 1):
        steps.setdefault(matter.next, []).append(number)
    for at, (step, numbers) in enumerate(steps.items()):
        lead = f"{joined(numbers)}: " if len(steps) > 1 else ""
        yield from labelled("Next" if at == 0 else "", f"{lead}{step}", 0, 7)
