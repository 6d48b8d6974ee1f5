"""What summary and decision say came of the complaint: fault or none, injustice, remedy; and how surely."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables
from assess.statement.model import Statement
from assess.statement.observers.grounds import verb_of
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer, number


@cache
def _no_fault() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:no|without|not find(?: any)?|not found(?: any)?|found no|find no) (?:finding of |evidence of )?fault\b|\bnot (?:\w+ )?at fault\b|\bnot fault\b|\bthere (?:was|is) no (?:evidence of )?fault|\bfault was not found|\b(?:not find|not found|do not consider) (?:that )?the (?:council|authority|care provider|organisation) (?:was |to be |to have been )?at fault"
    )


@cache
def _fault() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:was|were|is) (?:also |largely |partly )?at fault\b|\bat fault for\b|\b(?:found|find|finds|finding|uphold|was|were|is|some|is evidence of|been|identified|this) (?:some |a )?fault\b|\bfault (?:by|in|causing|which|that|caused|has|leading|and injustice|with)\b|\bfault causing\b|\bcouncil's fault\b"
        r"|\b(?:i|we) (?:have )?(?:uphold|upheld)\b"
        r"|\b(?:actions?|failings?) (?:by |of )?[a-z ]{0,40}caused (?:an |significant )?injustice\b"
        r"|\bf(?:ind|inds|ound|inding) (?:that )?(?:the |both )[a-z' ]{3,40}at fault\b"
        r"|\b(?:i|we|ombudsman) (?:have |also )?f(?:ind|inds|ound) (?:that )?(?:the )?(?:council|care provider|provider|authority|home|trust)(?:'s [a-z ]{3,40})? (?:also |had |was )?(?:delayed|failed|not |did not|wrongly|wrong|late|missed|delay|failings?|should(?: not)? have)|\b(?:and|but|it) should (?:not )?have (?:paid|told|considered|provided|arranged|assessed|made|done|acted|offered)\b"
    )


@cache
def _remedy() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:agreed|will|should|recommend\w*|has) (?:to |that )?.{0,60}\b(?:apologis|pay|remed|action|improv|payment|review|resolve|provide|make|take)|\bagreed actions?\b|\bwill now take action\b|\bproportionate remedy\b"
    )


@cache
def _tentative() -> re.Pattern[str]:
    return re.compile(
        r"\bat this stage\b|\bon (?:the )?(?:current|present|available) evidence\b|\bcurrently\b|\bso far\b|\bappears?\b|\bseems?\b|\bpropos(?:e|es|ing)\b|\bmay have been\b|\bmight have\b|\bprovisional|\bsubject to (?:any )?comments|\bevidence suggests\b|\bintend to\b|\bminded to\b|\bmy view is\b"
    )


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:did not|does not|has not|not) (?:itself )?caus\w+\b[^.;]{0,60}\binjustice|\bno (?:significant |personal )?injustice|\bwithout (?:causing )?(?:any )?injustice|\bfault (?:but )?not injustice"
    )


@cache
def _present() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[.;:,(] |\b(?:and|but|also|however|that|which means) )(?:(?:mr|mrs|miss|ms|mx|dr) [a-z]|the council|the complainant|he|she|they|we|the ombudsman|i) (?:also )?(?:complains?|says?|states?|claims?|alleges?|finds?|considers?|believes?)\b"
    )


def _without_proposal(low: str, statement: Statement) -> str:
    """Leave out what a draft says it finds: "on the evidence so far, we find fault"."""
    return re.sub(r"\bwe (?:also )?(?:find|consider)\b", " ", low) if statement.kind.stage == "draft" else low


@cache
def _effect() -> re.Pattern[str]:
    """Match what came of a fault in plain words: "it left Miss X in a hostel", "she spent £300 on", "he had to"."""
    return re.compile(
        r"\b(?:it|this|which|council|provider|that) (?:also )?(?:left|meant)\b|\bleaving\b|\b(?:spent|paid|borrowed) £|\bhad to\b|\bwithout (?:suitable |proper |any |enough |full-time )?(?:education|care|support|accommodation|provision|help|a home|heating|hot water)\b"
    )


def _text(statement: Statement, role: str) -> str:
    return " ".join(passage.text.low for passage in statement.within(role))


def fault_in(low: str) -> str:
    """Return what words say of fault: fault, no-fault, both, or not-said."""
    bare = re.sub(
        r"(?:enough|insufficient|any|no|not find|not found|unlikely[^.]{0,60}|evidence of|without|no finding of|without finding) (?:\w+ )?fault\b",
        " ",
        low,
    )
    bare = re.sub(r"not (?:\w+ )?at fault[^.;,]*", " ", bare)
    bare = re.sub(r"not (?:find|found|consider) (?:that )?the [a-z ]{3,20}at fault[^.;,]*", " ", bare)
    fault, none = bool(_fault().search(bare)), bool(_no_fault().search(low))
    return "both" if fault and none else "fault" if fault else "no-fault" if none else "not-said"


def observe_outcome(scene: Scene) -> Iterator[Observation]:
    """Yield what the summary and the decision say."""
    statement = scene.statement
    texts = {role: _text(statement, role) for role in ("summary", "decision")}
    for role, low in texts.items():
        section = statement.section(role)
        if section is None:
            continue
        at = section.paragraphs[0].text.extent() if section.paragraphs else scene.top
        facts: dict[str, Observed] = {
            f"draft.{role}-fault": "not-said" if verb_of(low) != "none" and "at fault" not in low else fault_in(low),
            f"draft.{role}-injustice": answer(
                tables.phrases().injustice.search(low)
                or _effect().search(low)
                or (role == "summary" and tables.phrases().effect.search(low))
            ),
            f"draft.{role}-remedy": answer(_remedy().search(low)),
            f"draft.{role}-tentative": answer(_tentative().search(low)),
        }  # fmt: skip
        if role == "decision":
            facts["draft.decision-ended"] = _ended(low)
            facts["draft.injustice-denied"] = answer(_denied().search(low))
        else:
            words = len(re.findall(r"[\w'£-]+", low))
            facts |= {
                "draft.summary-words": number(words),
                "draft.summary-voice": _voice(statement),
                "draft.summary-present": answer(_present().search(_without_proposal(low, statement))),
            }
        yield about_draft(facts, at)
    yield about_draft({"draft.outcome": _outcome(texts["summary"], texts["decision"])}, scene.top)


def _voice(statement: Statement) -> tuple[str, ...]:
    text = " ".join(passage.text.folded for passage in statement.within("summary"))
    found = []
    for name, words in (("we", r"\b(?:We|we|our|Our|us)\b"), ("i", r"\bI\b|\b[Mm]y\b"),
                        ("ombudsman", r"\bThe Ombudsm[ae]n (?:find|found|has|have|will|cannot|consider|decid|uphold|upheld|did|does)")):  # fmt: skip
        if re.search(words, text):
            found.append(name)
    return tuple(found)


def _ended(low: str) -> str:
    if re.search(r"resolve.{0,60}early|proportionate remedy|early remedy", low):
        return "early-remedy"
    if re.search(
        r"\b(?:end|ended|ending|discontinue\w*|closed?|stop\w*) (?:my|our|the|this) (?:investigation|consideration)",
        low,
    ):
        return "ended"
    if re.search(r"\bcomplet\w+ (?:my|our|the|this) investigation", low):
        return "completed"
    return "not-said"


def _outcome(summary: str, decision: str) -> str:
    ended = _ended(decision)
    if ended == "early-remedy":
        return "early-remedy"
    for low in (decision, summary):
        verb = verb_of(low)
        if verb != "none":
            return "will-not" if verb == "both" else verb
        fault = fault_in(low)
        if fault in ("fault", "both"):
            return "fault"
        if fault == "no-fault":
            return "no-fault"
        if ended == "ended":
            return "ended"
    return "not-said"
