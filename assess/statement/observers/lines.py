"""Lines a statement must or must not have: the Assessment Code, comments on the draft, sharing, scope, the complaint."""

import re
from collections.abc import Iterator

from assess.facts.spans import Span
from assess.statement import tables
from assess.statement.model import Passage, Statement
from assess.statement.observers.dates import dates_of
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer, number
from assess.statement.text import Extent

_SHARING = r"\b(?:share|send|sent|shared|copy|copied|give|notif\w+)\b.{0,160}"

_DECISION_SHARED = (
    r"\b(?:share|send|copy|give)\b.{0,40}\b(?:decision|statement)\b.{0,100}\b(?:ofsted|office for standards)"
)


def observe_lines(scene: Scene) -> Iterator[Observation]:
    """Yield whether each line stands there, and where."""
    statement = scene.statement
    code = _first(statement, r"assessment code", "how-considered")
    yield _line(statement, "draft.assessment-code", answer(code), code, "assessment", "found")
    comments, at = _comments(statement)
    yield _line(statement, "draft.comments-line", comments, at, "assessment", "found")
    ofsted = _first(statement, _SHARING + r"\b(?:ofsted|office for standards)")
    yield _line(statement, "draft.ofsted-line", answer(ofsted), ofsted, "scope", "how-considered")
    if ofsted is not None:
        twice = _first(statement, _DECISION_SHARED, "complaint", "action", "decision", "summary")
        where = twice if twice is not None and statement.kind.stage == "final" else ofsted
        yield about_draft({"draft.ofsted-in": where.role or "other"}, where)
    cqc = _first(
        statement,
        r"(?:"
        + _SHARING
        + r"\b(?:cqc|care quality commission))|(?:cqc|care quality commission)\)? (?:has been|was|will be) (?:notified|told|sent|informed)",
    )
    yield _line(statement, "draft.cqc-line", answer(cqc), cqc, "scope", "how-considered")
    standard = _first(
        statement,
        r"\b(?:breach\w*|failed to meet|did not meet|contrary to|potential)\b.{0,100}\b(?:fundamental standards?|regulation \d{1,2})\b|fundamental standards?\b.{0,100}\bbreach",
        "analysis",
        "found",
        "assessment",
    )
    yield _line(statement, "draft.cqc-standard", answer(standard), standard, "decision")
    yield from _complaint(statement)
    yield from _scope(statement)
    yield from _points(statement)


def _first(statement: Statement, words: str, *roles: str) -> Extent | None:
    pattern = re.compile(words)
    for passage in statement.within(*roles) if roles else statement.passages:
        match = pattern.search(passage.text.low)
        if match:
            return passage.extent(*match.span())
    return None


def _line(statement: Statement, fact: str, said: str, at: Extent | None, *later: str) -> Observation:
    where = at or statement.missing_place(*later, "decision", "signing")
    return about_draft({fact: said}, where, {fact: where})


def _comments(statement: Statement) -> tuple[str, Extent | None]:
    draft = r"\b(?:draft|provisional)\b"
    said = r"(?:comment|respon[ds]|view|repl(?:y|ies))"
    considered = _first(
        statement,
        rf"\b(?:considered|taken into account|took into account|taken account|took account|had regard|reviewed)\b.{{0,60}}{said}|{said}.{{0,60}}(?<!will be )\b(?:considered|taken into account)\b.{{0,80}}",
        "how-considered",
    )
    mention = _first(statement, rf"{draft}.{{0,120}}{said}|{said}.{{0,120}}{draft}", "how-considered")
    had = _first(
        statement,
        rf"\b(?:had|were given|was given|invited|have had|given|gave)\b.{{0,80}}{said}.{{0,80}}{draft}|{draft}.{{0,80}}{said}",
        "how-considered",
    )
    if mention is None:
        return "none", None
    passage = next(
        (item for item in statement.within("how-considered") if item.extent().line == mention.line), None
    )
    low = passage.text.low if passage else ""
    future = re.search(
        r"\b(?:may|can|will have|have an opportunity|now has|now have|are invited|before (?:i|we) (?:make|decide|reach)|will consider|will be considered)\b",
        low,
    )
    past = re.search(
        r"\bhad (?:an |the )?(?:opportunity|chance)|\bwere (?:invited|given|able|offered)|\bcommented\b|\bdid not comment\b|\bno comments\b|\b(?:have (?:considered|taken)|took (?:into )?account)|\bconsidered (?:any|the|their|all|these|those|both)",
        low,
    )
    to_come = re.search(
        rf"\b{said}\w*\b.{{0,60}}\bwill be considered\b|\bwill consider\b.{{0,40}}{said}", low
    )
    if to_come or (future and not (past and considered)):
        return "invited", mention
    return ("considered" if considered or had or past else "invited"), mention


def _complaint(statement: Statement) -> Iterator[Observation]:
    section = statement.section("complaint")
    if section is None:
        return
    passages = list(statement.within("complaint"))
    low = " ".join(passage.text.low for passage in passages)
    facts: dict[str, Observed] = {
        "draft.complaint-words": number(len(low.split())),
        "draft.injustice-claimed": answer(tables.phrases().injustice.search(low) or re.search(r"\b(?:affect|suffer|caus|result|traumatis|meant)\w*", low)),
        "draft.on-behalf": answer(tables.phrases().on_behalf.search(low)),
        "draft.outcome-wanted": answer(re.search(r"\b(?:wants?|would like|wishes|seeks?|asks? (?:for|us|the)|hopes?|to put (?:this|things|matters) right)\b", low)),
        "draft.ongoing": answer(re.search(r"\b(?:ongoing|continu(?:es|ing)|still|to date|remains?)\b", low)),
    }  # fmt: skip
    yield about_draft(facts, section.heading.extent() if section.heading else Extent(1, 1, 1, 1))


def _scope(statement: Statement) -> Iterator[Observation]:
    """Yield the first and the last day looked at, where the statement says "from ... to ..."."""
    for passage in statement.within("scope", "how-considered"):
        low = passage.text.low
        if not re.search(r"\b(?:investigated|considered|looked at|investigating|period)\b", low):
            continue
        dates = [dated for dated in dates_of(passage) if dated.span is not None]
        found: dict[str, Span] = {}
        where: dict[str, Extent] = {}
        for dated in dates:
            before = low[max(dated.start - 12, 0) : dated.start]
            name = (
                "from"
                if re.search(r"\b(?:from|since|between)\s+$", before)
                else "to"
                if re.search(r"\b(?:to|until|and|up to)\s+$", before)
                else ""
            )
            if name and name not in found and dated.span is not None:
                found[name] = dated.span
                where[f"draft.looked-at-{name}"] = dated.at
        if found:
            yield about_draft(
                {f"draft.looked-at-{name}": span for name, span in found.items()}, passage.extent(), where
            )
            return


def _points(statement: Statement) -> Iterator[Observation]:
    """Yield the points of provisos that the assessment, the findings or the decision deal with."""
    roles = ("assessment", "analysis", "happened", "scope", "decision", "found")
    texts = [passage for passage in statement.passages if passage.role in roles]
    found: list[str] = []
    for name, pattern in tables.phrases().points.items():
        if any(pattern.search(passage.text.low) for passage in texts):
            found.append(name)
    at = _first_of(texts)
    yield about_draft({"draft.addresses": tuple(found)}, at)


def _first_of(texts: list[Passage]) -> Extent:
    return texts[0].extent() if texts else Extent(1, 1, 1, 1)
