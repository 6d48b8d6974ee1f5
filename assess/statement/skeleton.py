"""A statement skeleton for the likely result of a matter: what has to stand in it, with gaps to fill.

The headings, the powers with their provisions, the points each proviso makes a statement deal with, and the facts
on record. Everything a person must write is a gap in square brackets, so that `assess check` finds each one.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from attrs import field, frozen

from assess.assessment.assess import authority
from assess.assessment.model import CaseAssessment, Ground, MatterAssessment
from assess.assessment.words import joined, lowered, value_in_words
from assess.facts.spans import Span
from assess.source.errors import AssessError
from assess.statement.tables import entries, raw

Stage = Literal["draft", "final"]
ACT = "Local Government Act 1974"
SO_FAR = "On the evidence we have seen so far,"


class NothingToDraft(AssessError):
    """There is no likely result to draft a statement for."""


@frozen
class Part:
    """A section: its heading, how deep it stands, and its paragraphs; a paragraph may hold bullets."""

    heading: str
    paragraphs: tuple[str, ...]
    level: int = 2


@frozen(kw_only=True)
class Skeleton:
    """A statement with gaps: `kind` as `assess check` names kinds; `summary` stands before the sections."""

    kind: str
    body: str
    reference: str
    title: str
    summary: str
    parts: tuple[Part, ...] = field(repr=False)
    signed: str = "Investigator's decision on behalf of the Ombudsman"

    @property
    def gaps(self) -> int:
        """How many gaps there are to fill."""
        texts = (self.summary, *(paragraph for part in self.parts for paragraph in part.paragraphs))
        return sum(text.count("[gap: ") for text in texts)


def gap(text: str) -> str:
    """Return a gap that says what belongs there; brackets of the text itself would end it."""
    return f"[gap: {' '.join(text.replace('[', '(').replace(']', ')').split()).rstrip('.')}]"


@cache
def _words() -> dict[str, dict[str, str]]:
    told = entries(raw("skeleton")["grounds"])
    return {name: {key: str(value) for key, value in entries(held).items()} for name, held in told.items()}


def skeleton(case: CaseAssessment, matter: MatterAssessment, stage: Stage = "draft") -> Skeleton:
    """Return the skeleton for one matter; raises NothingToDraft where its result is undetermined."""
    if matter.result == "undetermined":
        raise NothingToDraft(
            f"`{matter.matter.id}` is undetermined: nothing to draft yet (assess screen lists what to ask)"
        )
    name = matter.findings.facts.get("body.name")
    body = str(name.value) if name is not None and name.known else gap("the organisation")
    closing = matter.result in ("cannot-investigate", "will-not-investigate", "refer-back")
    build = _assessment if closing else _investigation
    return build(matter, body, case.case.reference or gap("reference"), stage)


def _assessment(matter: MatterAssessment, body: str, reference: str, stage: Stage) -> Skeleton:
    grounds = _resting_on(matter)
    verb = {"cannot-investigate": "cannot investigate", "refer-back": "will not investigate"}.get(
        matter.result, "will not investigate"
    )
    proposed = f"We {verb}" if stage == "final" else f"{SO_FAR} we {_tentative(verb)}"
    decided = f"We {verb}" if stage == "final" else f"{SO_FAR} we {verb}"
    person = gap("title and letter of the complainant, such as Ms X")
    reason = joined(_reason(ground) for ground in grounds)
    about = gap(f"what the complaint is about, in a few words: {matter.matter.title or matter.matter.id}")
    return Skeleton(
        kind=f"assessment-{stage}", body=body, reference=reference, title=f"The Ombudsman's {stage} decision",
        summary=f"{proposed} this complaint about {about}. This is because {reason}.",
        parts=(
            _complaint(person, about),
            Part("The Ombudsman's role and powers", tuple(_recitals(grounds, matter))),
            _considered(person, stage, ("I considered the Ombudsman's Assessment Code.",)),
            Part("My assessment", (_facts(matter), *_reasons(grounds))),
            Part(f"{stage.capitalize()} decision", (f"{decided} this complaint because {reason}.",)),
        ),
    )  # fmt: skip


def _tentative(verb: str) -> str:
    return "do not propose to investigate" if verb.startswith("will not") else verb


def _investigation(matter: MatterAssessment, body: str, reference: str, stage: Stage) -> Skeleton:
    person = gap("title and letter of the complainant, such as Ms X")
    about = gap(f"what the complaint is about, in a few words: {matter.matter.title or matter.matter.id}")
    proposes = "We propose that the organisation" if stage == "draft" else "The organisation has agreed to"
    scope = (Part("What I have and have not investigated", (gap(matter.scope),)),) if matter.scope else ()
    return Skeleton(
        kind=f"investigation-{stage}", body=body, reference=reference, title=f"The Ombudsman's {stage} decision",
        summary=f"{gap('who complained')} complained about {about}. {gap('what was found, and its effect')} {gap(f'{proposes} ...')}",
        parts=(
            _complaint(person, about),
            Part("The Ombudsman's role and powers", tuple(_investigating(matter))),
            *scope,
            _considered(person, stage, ()),
            Part("What I found", (gap("the law and guidance that applies, with its provisions"),)),
            Part("What happened", (_facts(matter),), 3),
            Part("My findings", (gap("for each point of the complaint, the finding and why"), gap("the effect that had, and on whom"), *_points(_resting_on(matter))), 3),
            Part("Recommended action" if stage == "draft" else "Action", (gap(f"within what time, who does what for whom ({proposes} ...), and how we are shown that it was done"),)),
            Part("Draft decision" if stage == "draft" else "Decision", (f"{SO_FAR + ' ' if stage == 'draft' else ''}{gap('the outcome')}.",)),
        ),
    )  # fmt: skip


def _resting_on(matter: MatterAssessment) -> list[Ground]:
    """Return the grounds that give the result, the decisive one first."""
    same = [
        each
        for each in matter.grounds
        if each.finding.holds and each.finding.version.outcome == matter.result
    ]
    return sorted(same, key=lambda each: each.finding is not matter.decisive)


def _reason(ground: Ground) -> str:
    return _words().get(ground.id, {}).get("reason") or gap(
        f"the reason: {lowered(ground.finding.version.title)}"
    )


def _complaint(person: str, about: str) -> Part:
    effect = f"{person} says this {gap('how it affected them')}. They want {gap('what they want')}."
    return Part("The complaint", (f"{person} complains about {about}.", effect))


def _considered(person: str, stage: Stage, more: Iterable[str]) -> Part:
    comments = f"{person} and the organisation may comment on this draft decision. I will consider any comments before I make a final decision."
    if stage == "final":
        comments = f"{person} and the organisation had an opportunity to comment on my draft decision. I considered any comments before making a final decision."
    told = (
        f"I considered evidence from {person} and the organisation, and {gap('law, policy and guidance')}.",
        *more,
    )
    return Part("How I considered this complaint", (*told, comments))


def _recitals(grounds: Iterable[Ground], matter: MatterAssessment) -> Iterator[str]:
    """Yield the powers to recite, each with its provisions; those of one provision together."""
    for ground in grounds:
        recital = _words().get(ground.id, {}).get("recital") or gap(
            f"the power to close on this ground: {lowered(ground.finding.version.title)}"
        )
        cited = [
            citation.cite
            for citation in authority(ground.finding.version, matter.findings)
            if citation.cite.startswith(ACT)
        ]
        yield f"{recital}. {_cited(cited)}".rstrip()


def _cited(cited: Iterable[str]) -> str:
    sections = [cite.removeprefix(f"{ACT}, ") for cite in cited]
    numbers = [section.removeprefix("section ") for section in sections if section.startswith("section ")]
    others = [section for section in sections if not section.startswith("section ")]
    several = "s" if len(numbers) > 1 else ""
    told = [f"section{several} {joined(numbers)}"] if numbers else []
    return f"({ACT}, {', '.join([*told, *others])}, as amended)" if told or others else ""


def _investigating(matter: MatterAssessment) -> Iterator[str]:
    told = {key: str(value) for key, value in entries(raw("skeleton")["investigating"]).items()}
    rules = [finding for finding in matter.findings.rules.values() if finding.rule.ground == told["ground"]]
    cites = [citation.cite for finding in rules for citation in authority(finding.version, matter.findings)]
    yield f"{told['recital']}. {_cited(dict.fromkeys(cite for cite in cites if cite.startswith(ACT)))}".rstrip()
    yield gap(
        "the powers used on the way, each with its provision, and the one by which the case is completed"
    )


def _facts(matter: MatterAssessment) -> str:
    """Return the facts on record, as one gap to be told in words: the dates in order, then what the grounds rest on."""
    vocabulary = matter.findings.books.vocabulary
    given = [
        each for each in matter.matter.facts.values() if each.known and vocabulary[each.fact].level != "top"
    ]
    dated = sorted(
        (each for each in given if isinstance(each.value, Span)), key=lambda each: str(each.written)
    )
    behind = {
        each.fact: each
        for ground in _resting_on(matter)
        for each in ground.facts
        if each in given and each not in dated
    }
    told = [
        f"{vocabulary[each.fact].title}: {value_in_words(each, vocabulary)}"
        for each in (*dated, *behind.values())
    ]
    return gap(f"what happened, in order; on record: {'; '.join(told) or 'nothing'}")


def _reasons(grounds: Iterable[Ground]) -> Iterator[str]:
    """Yield what has to be reasoned: each ground, then the points each of its provisos makes a statement deal with."""
    for ground in grounds:
        yield gap(
            f"why it is so that {_reason(ground).removeprefix('[gap: ').removesuffix(']')}, with the evidence"
        )
        yield from _points([ground])


def _points(grounds: Iterable[Ground]) -> Iterator[str]:
    for ground in grounds:
        for made in ground.finding.provisos:
            proviso = made.proviso
            if proviso.must_address and not (proviso.only_if_raised and made.status == "unknown"):
                yield gap(
                    f"why this is {'' if made.status == 'met' else 'not '}so: {lowered(proviso.title)}; deal with: {'; '.join(proviso.must_address)}"
                )
