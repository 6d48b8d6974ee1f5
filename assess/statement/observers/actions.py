"""The actions a decision asks for: who, what, by when, how much, for whom and for what."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables
from assess.statement.model import Passage, Statement
from assess.statement.observers.dates import dates_of
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer, number
from assess.statement.observers.numbers import NUMBER, value_of
from assess.statement.observers.sums import sums_of
from assess.statement.sentences import sentences
from assess.statement.text import Text


@cache
def _moods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(words))
        for name, words in (
            (
                "done",
                r"\b(?:has|have) (?:already|now|since) \w+|\bhas (?:apologised|paid|provided|issued|completed|reminded)\b",
            ),
            (
                "agreed",
                r"\b(?:has|have|had)?\s?(?:also |now |therefore )?agree[ds]?(?:,[^,.;]{1,40},)?(?: to| that| it will|:|$)",
            ),
            (
                "recommended",
                r"\b(?:i|we) (?:also )?(?:recommend|suggest|propose)|recommend(?:ed|s)? (?:that )?|\bpropose",
            ),
            ("should", r"\bshould\b(?! (?:not )?have\b)|\bought to\b"),
            ("must", r"\bmust\b|\bneeds? to\b|\bis to\b"),
            ("will", r"\bwill\b|\bshall\b"),
        )
    )


@cache
def _actors() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<council>(?:the |[a-z]+ (?:county |borough |city |district )?)council|the authority|it)\b"
        r"|\b(?P<provider>the (?:care )?(?:provider|home)|the care company)\b|\b(?P<school>the (?:school|academy|college|nursery|governors))\b"
        r"|\b(?P<other>the (?:nhs|trust|managing agent|contractor|landlord|housing association|surgery|gp|department for [a-z ]+|tribunal|court|police|icb|hospital|panel|government|appeal panel)\b)"
        r"|(?P<complainant>\b(?:mr|mrs|miss|ms|mx|dr) [a-z]\b)|(?P<ombudsman>\b(?:we|i|the ombudsman)\b)"
    )


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:within|in|no later than|inside|not later than|has|have)\s+(?:the next\s+|up to\s+)?(?P<number>{NUMBER}|an?)\s+(?:calendar\s+|full\s+)?(?P<unit>(?:working|school) days?|(?:half[- ])?terms?|days?|weeks?|months?|years?)\b"
        r"|\b(?P<by>by (?:the end of )?|no later than |before )(?=\d|(?:early|mid|late|january|february|march|april|may|june|july|august|september|october|november|december))"
    )


def _evidence(low: str) -> bool:
    if tables.phrases().product_copies.search(low) and not re.search(
        r"\b(?:evidence|proof|confirm\w*)\b", low
    ):
        return False  # an action makes it, which has its own limit
    return bool(
        re.search(
            r"\b(?:provide|send|give|supply|share)\w*\b.{0,40}\b(?:us|ombudsman|me)\b.{0,60}\bevidence|evidence\b.{0,120}\b(?:compli|done|complet|action|carried|above)"
            r"|\b(?:send|provide|share|give|confirm|tell|update|report)\w*\b.{0,60}\b(?:us|the ombudsm[ae]n)\b(?:.{0,60}\b(?:cop(?:y|ies)|proof|confirm\w*|update|when)\b|[^.]{0,30}\.?$)|\bcopy to .{0,40}\bombudsm[ae]n\b",
            low,
        )
    )


def observe_actions(scene: Scene) -> Iterator[Observation]:
    """Yield each action of the action section, with what its lead-in says for it; and the line on evidence."""
    count, copied, evidence = 0, False, None
    standing: Text | None = None  # an unbulleted sentence that leads into what follows: "Within four weeks:"
    for passage in scene.statement.within("action"):
        if passage.bullet is None and passage.paragraph.bullets and passage.text is passage.paragraph.text:
            standing = passage.text
            if _evidence(passage.text.low) and not passage.text.folded.rstrip().endswith(":"):
                evidence = evidence or passage.extent()
            if passage.text.folded.rstrip().endswith((":", "to")):
                continue
        for sentence in sentences(passage.text):
            low = sentence.low
            if _evidence(low):
                evidence = evidence or passage.place_of(sentence)
                continue
            lead = standing if passage.bullet is not None else None
            facts = _action(passage, sentence, lead)
            if facts is not None:
                facts |= _told_beside(facts, passage, sentence, scene.statement)
                count += 1
                copied = copied or tables.phrases().product_copies.search(low) is not None
                yield Observation(group="action", facts=facts, at=passage.place_of(sentence))
    section = scene.statement.section("action")
    if section is not None:
        at = evidence or (section.heading.extent() if section.heading else scene.top)
        line = answer(evidence or copied)
        yield about_draft({"draft.actions": number(count), "draft.evidence-line": line}, at)
    else:
        yield about_draft({"draft.actions": number(0)}, scene.statement.missing_place("decision", "signing"))


def _action(passage: Passage, sentence: Text, lead: Text | None) -> dict[str, Observed] | None:
    low = sentence.low
    whole = f"{lead.low} {low}" if lead else low
    mood = _mood(low) if not lead else _mood(low.split(". ")[0][:60]) or _mood(lead.low)
    kind = _kind(low)
    if lead is None:
        if mood is None or kind is None or tables.phrases().no_action.search(low):
            return None
    elif sentence.text != passage.text.text and not passage.text.text.startswith(sentence.text):
        return None  # what goes on in a bullet explains it
    actor, written = _actor(low if lead is None else lead.low)
    if actor == "none" and lead is not None:
        actor, written = _actor(low)  # "Within one month: the Council will ...; the Trust will ..."
    deadline, told = _due(sentence, lead, passage)
    pounds = sums_of(passage)
    found = next(
        (
            held
            for held in pounds
            if not held.each and sentence.text.find(passage.text.text[held.start : held.end]) >= 0
        ),
        None,
    )
    person = re.search(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr) [A-Z]\b", sentence.folded) or (
        re.search(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr) [A-Z]\b", lead.folded) if lead else None
    )
    facts: dict[str, Observed] = {
        "action.actor": actor, "action.actor-written": written, "action.mood": mood or "other",
        "action.kind": kind or "other", "action.what": _what(sentence, lead), "action.verb": _verb(_what(sentence, lead) if lead is not None else low),
        "action.deadline": deadline, "action.payee": answer(person or re.search(r"\bpay (?:the |each |his|her|their|c\b|[a-z] )", whole)),
        "action.for-what": answer(re.search(r"\b(?:for|to (?:acknowledge|recognise|remedy|reflect|put right)|because of|in recognition)\b", low) or (lead and re.search(r"\b(?:faults?|injustice|failings?|failures?|delays?)\b", lead.low))),
        "action.for-injustice": answer(tables.phrases().injustice.search(low)), "action.in-bullet": answer(passage.bullet),
        "action.deletes-record": answer(_deletes(low)),
    }  # fmt: skip
    if told:
        facts |= told
    if found is not None:
        facts["action.amount"] = number(found.pounds)
    if person:
        facts["action.person"] = person.group()
    return facts


@cache
def _for_all() -> re.Pattern[str]:
    """Match what gives a limit for actions told before: "The Council will do all this within four weeks"."""
    return re.compile(
        r"\b(?:these|this|those|the above|all|both|the|my|our) (?:of (?:these|this) )?(?:agreed |above )?(?:actions?|recommendations?|steps|remedy|remedies|points|payments?|evidence of compliance|tasks|matters)\b|\b(?:this|it|these) (?:should|will|must|is to|has to|are to) be (?:done|completed?|carried out|made|sent)\b|\b(?:has|have|had|with) (?:\w+ ){0,2}(?:weeks?|months?|working days)\b.{0,60}\bto (?:do|complete|carry|comply|act|take)\b|\bevidence of compliance\b|\b(?:do|done|complete[ds]?|carry|carried|comply|complied) (?:with )?(?:all )?(?:of )?(?:this|these|so|the above)\b"
    )


def _told_beside(
    facts: dict[str, Observed], passage: Passage, sentence: Text, statement: Statement
) -> dict[str, Observed]:
    """Return what other sentences say for an action: a limit for all of them, and that the body has agreed."""
    told: dict[str, Observed] = {}
    paragraph = passage.paragraph.text.low
    if facts["action.mood"] in ("recommended", "should") and re.search(
        r"\bagreed (?:to|with) (?:my|our|these|this|the|all|both)\b.{0,30}\brecommendation|\bhas agreed to (?:do )?(?:this|these|so)\b",
        paragraph,
    ):
        told["action.mood"] = "agreed"
    if facts["action.deadline"] != "none":
        return told
    before = paragraph[: max(paragraph.find(sentence.low), 0)]
    if tables.phrases().told_when.search(sentence.low):
        told["action.deadline"] = "stated"
    elif passage.bullet is None and (_deadline().search(before) or _headed(passage)):
        told["action.deadline"] = "inherited"
    for other in statement.within("action"):
        for each in sentences(other.text):
            if _for_all().search(each.low) and _deadline().search(each.low):
                told["action.deadline"] = "inherited"
    return told


def _headed(passage: Passage) -> bool:
    """Whether the action stands under a heading that gives the limit: "Within one month"."""
    heading = passage.section.heading
    return heading is not None and _deadline().search(heading.low) is not None


def _mood(low: str) -> str | None:
    found = [
        (match.start(), name) for name, pattern in _moods() if (match := pattern.search(low)) is not None
    ]
    return min(found)[1] if found else None


def _kind(low: str) -> str | None:
    for name, pattern in tables.phrases().actions.items():
        if pattern.search(low):
            return name
    return None


def _actor(low: str) -> tuple[str, str]:
    verb = min((match.start() for _, pattern in _moods() if (match := pattern.search(low))), default=len(low))
    before = list(_actors().finditer(low[:verb]))
    match = before[-1] if before else _actors().search(low[verb:])
    if match is None:
        return "none", ""
    kind = match.lastgroup or "other"
    if kind == "ombudsman" and re.search(r"recommend|propose|suggest", low):
        after = next((item for item in _actors().finditer(low[verb:]) if item.lastgroup != "ombudsman"), None)
        kind, match = (after.lastgroup or "other", after) if after else ("none", match)
    return ("other-body" if kind == "other" else kind), match.group()


def _due(sentence: Text, lead: Text | None, passage: Passage) -> tuple[str, dict[str, Observed]]:
    for text, word in ((sentence, "stated"), (lead, "inherited")):
        if text is None:
            continue
        match = _deadline().search(text.low)
        if match is None:
            continue
        if match["number"]:
            unit = match["unit"].replace(" ", "-").rstrip("s") + "s"
            return word, {
                "action.deadline-written": text.text[match.start() : match.end()],
                "action.deadline-number": number(value_of(match["number"])), "action.deadline-unit": unit,
            }  # fmt: skip
        dates = dates_of(Passage(text, passage.section, passage.paragraph))
        by = next((dated for dated in dates if dated.start >= match.start()), None)
        if by is not None:
            return word, {
                "action.deadline-written": text.text[match.start() : by.end],
                "action.deadline-unit": "date",
            }
    return "none", {}


def _what(sentence: Text, lead: Text | None) -> str:
    low = sentence.low
    if lead is not None:
        begun = (
            re.search(r".*\b(?:agreed to|will|should|must|to)\s+([a-z][^:]*):?$", lead.folded)
            if low[:1] in "£0123456789"
            else None
        )
        said = (
            f"{lead.text[begun.start(1) : begun.end(1)].strip()} {sentence.text}" if begun else sentence.text
        )
        return said.rstrip(".;, ").removesuffix(" and").rstrip(";, ")[:160]
    match = re.search(r"(?:agreed to|agree to|will|should|must|to) (?=[a-z])", low)
    held = sentence.text[match.end() :] if match else sentence.text
    return held.rstrip(".;, ")[:160]


def _verb(low: str) -> str:
    match = re.search(
        r"(?:agreed to|agree to|will|should|must|recommend(?:ed)? (?:that )?the council) (?:also |now )?([a-z]+)",
        low,
    )
    first = re.match(r"[a-z]+", low)
    return match[1] if match else first.group() if first else ""


def _deletes(low: str) -> bool:
    return bool(
        re.search(
            r"\b(?:delet|remov|destroy|eras|expung)\w*\b.{0,60}\b(?:records?|files?|notes?|entry|entries|register|minutes|report)\b",
            low,
        )
        and not re.search(r"\b(?:not|never) (?:delet|remov|destroy|eras)", low)
    )
