"""Findings of fault and whether an injustice goes with each; what was left out, and why; points never answered."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables
from assess.statement.model import Paragraph, Passage, Section, Statement
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer, number
from assess.statement.observers.quotations import masked
from assess.statement.sentences import sentences

NEAR = 3
SHORT = 3  # words of a point that is answered by a paragraph with one of them


@cache
def _fault() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:was|were|is|amounts? to|amounted to) (?:also |clearly |some )?fault\b|\b(?:was|were|is) (?:also |largely )?at fault\b|\bi (?:have )?f(?:i|ou)nd (?:the council (?:was )?at )?fault\b|\b(?:this|which) (?:was|is) fault\b"
    )


@cache
def _none() -> re.Pattern[str]:
    return re.compile(
        r"\bno fault\b|\bnot (?:\w+ ){0,3}at fault\b|\bnot fault\b|\bnot due to fault\b|\b(?:cannot|do not) (?:say|consider|find) .{0,60}(?:at fault|fault)\b|\bif\b.{0,60}\bfault\b"
    )


def observe_findings(scene: Scene) -> Iterator[Observation]:
    """Yield each finding of the analysis."""
    statement = scene.statement
    analysis = [
        passage
        for passage in statement.passages
        if passage.role in ("analysis", "assessment")
        or (passage.role == "found" and statement.section("analysis") is None)
    ]
    count = 0
    for at, passage in enumerate(analysis):
        for sentence in sentences(passage.text):
            low = masked(sentence).lower()
            none = _none().search(low)
            fault = _fault().search(low)
            if not (none or fault):
                continue
            near = _near(analysis, at)
            following = " ".join(item.text.low for item in near)
            following = following[max(following.find(low[:40].strip()), 0) :]
            says = "no-fault" if none else "fault"
            count += says == "fault"
            facts: dict[str, Observed] = {
                "finding.says": says, "finding.words": sentence.text, "finding.in": passage.role,
                "finding.injustice": answer(tables.phrases().injustice.search(following) or "apologise" in following or _summed_up(analysis[at:])),
                "finding.person": answer(_no_harm().search(low) or _summed_up(analysis[at:]) or re.search(r"\b[B-HJ-Z]\b(?!\.)", " ".join(item.text.folded for item in near)) or re.search(r"\b(?:mr|mrs|miss|ms|mx|dr) [a-z]\b|\bher\b|\bhim\b|\bthem\b|\b[b-z]'s\b", following)),
            }  # fmt: skip
            yield Observation(group="finding", facts=facts, at=passage.place_of(sentence))
    if analysis:
        yield about_draft({"draft.faults": number(count)}, analysis[0].extent())


def _near(analysis: list[Passage], at: int) -> list[Passage]:
    """Return what follows a finding closely: under its own heading, or one that says it is about injustice."""
    grouped = {
        id(item.section) for item in analysis
        if re.search(r"injustice|remedy|impact|effect|consequence|summary|conclusion", item.section.title.lower())
    }  # fmt: skip
    here = analysis[at].section
    following = analysis[at : at + NEAR + 1]
    return following if grouped else [item for item in following if item.section is here]


def _summed_up(later: list[Passage]) -> bool:
    """Whether what follows says of several faults together what they led to, or has a heading for it."""
    return any(
        (
            passage.section.heading is not None
            and re.search(r"\b(?:injustice|impact|remedy)\b", passage.section.heading.low)
        )
        or _together().search(passage.text.low)
        for passage in later
    )


@cache
def _together() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:the|these|those|all|both|council's|provider's|its) (?:\w+ )?(?:faults|failings|failures|delays|errors)\b.{0,80}\b(?:caus\w+|led|meant|left|injustice|result\w*)|\bas a (?:result|consequence) of (?:the|these|this|that|all)\b.{0,40}\b(?:faults?|failings?|failures?|delays?)"
        r"|\b(?:fresh|new) (?:appeal|hearing)\b|\bshould (?:not )?have (?:been charged|paid)\b"
    )


@cache
def _no_harm() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:did not|does not|has not|not) (?:itself )?caus\w+\b.{0,60}\binjustice|\bno (?:significant |personal )?injustice"
    )


@cache
def _left_out() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:i|we) (?:have|did|will|do|am|are|has) (?:not|also not|therefore not|decided not to)(?: \w+)? ?(?:investigat|consider|look)\w*"
    )


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:because|as|since|so|reasons?|due to|would not|therefore|already|this is|that is|was well after|outside|premature|better|reasonable|no sign|not enough|(?:for|open to) (?:him|her|them|(?:mr|mrs|miss|ms|mx|dr) [a-z]) to|insurers?|courts?|tribunal|(?:does|did|do|has) not complain\w*|separate\w*)\b"
    )


@cache
def _told_elsewhere() -> re.Pattern[str]:
    """Match what sends the reader to another place of the statement for the reason."""
    return re.compile(r"\b(?:explain\w*|set out|sets out|reasons?|why)\b")


def observe_exclusions(scene: Scene) -> Iterator[Observation]:
    """Yield what the scope section, or an assessment, says was left out."""
    for section in scene.statement.sections:
        if section.role not in ("scope", "assessment", "analysis"):
            continue
        for paragraph in section.paragraphs:
            if section.role == "analysis" and "not investigated" not in paragraph.text.folded:
                continue
            yield from _exclusions(section, paragraph)


def _exclusions(section: Section, paragraph: Paragraph) -> Iterator[Observation]:
    lead = Passage(paragraph.text, section, paragraph)
    low = paragraph.text.low
    match = _left_out().search(low)
    if match is None:
        return
    leads = low.rstrip().endswith((":", "about"))
    if paragraph.bullets and leads and ". " not in low[match.end() :]:
        for bullet in paragraph.bullets:
            facts = {
                "exclusion.words": bullet.text.text[:120],
                "exclusion.reason": answer(_reason().search(bullet.text.low)),
            }
            yield Observation(
                group="exclusion", facts=facts, at=Passage(bullet.text, section, paragraph, bullet).extent()
            )
        return
    begin = low.rfind(". ", 0, match.start()) + 1
    rest = low if section.role in ("assessment", "analysis") else low[begin:]
    facts = {
        "exclusion.words": paragraph.text.text[match.start() : match.start() + 120],
        "exclusion.reason": answer(_reason().search(rest) or _told_elsewhere().search(low)),
    }
    yield Observation(group="exclusion", facts=facts, at=lead.extent(*match.span()))


_EMPTY = frozenset(
    [
        "about",
        "after",
        "again",
        "also",
        "although",
        "because",
        "been",
        "before",
        "being",
        "between",
        "complains",
        "complained",
        "complaint",
        "council",
        "could",
        "delaying",
        "during",
        "ended",
        "failed",
        "failing",
        "failure",
        "following",
        "from",
        "having",
        "made",
        "make",
        "provide",
        "says",
        "should",
        "something",
        "specifically",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "through",
        "when",
        "where",
        "which",
        "while",
        "with",
        "would",
        "child",
        "children",
        "service",
        "services",
    ]
)


def _content(text: str) -> set[str]:
    words = (word for word in re.findall(r"[a-z]{4,}|pay", text.lower()) if word not in _EMPTY)
    return {re.sub(r"(?:ations?|ments?|ings?|ed|es|s|e|y)$", "", word)[:6] for word in words}


def observe_allegations(scene: Scene) -> Iterator[Observation]:
    """Yield each point of the complaint, and whether some paragraph of the findings shares its words."""
    statement = scene.statement
    answers = [_content(_whole(paragraph)) for paragraph in _answers(statement)]
    answers += [_content(section.title) for section in statement.sections if not section.template]
    for passage in statement.within("complaint"):
        if passage.bullet is None:
            continue
        words = _content(passage.text.folded)
        if _about_complaints().search(passage.text.low) and any(
            _about_complaints().search(_whole(one).lower()) for one in _answers(statement)
        ):
            continue  # the words for how a complaint was handled are many
        shared = max((len(words & found) for found in answers), default=0)
        facts: dict[str, Observed] = {"allegation.words": passage.text.text[:160]}
        if answers and words:
            facts["allegation.answered"] = answer(shared >= (2 if len(words) > SHORT else 1))
        yield Observation(group="allegation", facts=facts, at=passage.extent())


@cache
def _about_complaints() -> re.Pattern[str]:
    return re.compile(
        r"\bcomplaints?[- ](?:handling|procedure|process|response|policy)|\b(?:respon\w+|repl\w+|deal\w*|dealt|handl\w+|answer\w*|consider\w*|investigat\w*|address\w*) (?:\w+ ){0,5}complaints?\b|\bstage (?:one|two|1|2)\b"
    )


def _answers(statement: Statement) -> Iterator[Paragraph]:
    for section in statement.sections:
        if section.role in ("analysis", "assessment", "scope", "found", "happened", "action", "decision"):
            yield from section.paragraphs


def _whole(paragraph: Paragraph) -> str:
    return " ".join(text.folded for text in paragraph.texts)
