"""The form of a statement: its head, sections and their order, numbering, signing line, length of sentences."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from assess.statement import tables
from assess.statement.model import Section, Statement
from assess.statement.observers.dates import decision_day
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer, number
from assess.statement.sections import plain, title_of
from assess.statement.text import Extent, folded

REGISTRATION_MONTH = 4


def observe_form(scene: Scene) -> Iterator[Observation]:
    """Yield what can be told of the whole, and each section."""
    statement = scene.statement
    yield about_draft(_kind(statement), scene.top, _kind_places(statement))
    yield about_draft(*_head(statement))
    order = _epoch(statement)
    misplaced = _misplaced(statement, tables.headings().orders[order])
    yield about_draft(_sections(statement, order, misplaced), scene.top)
    seen: set[str] = set()
    for section in statement.sections:
        if section.heading is None:
            continue
        yield Observation(
            group="section", facts=_section(section, seen, misplaced), at=section.heading.extent()
        )
        if section.template:
            seen.add(section.role)
    yield about_draft(_style(statement), scene.top, _longest(statement))


def _kind(statement: Statement) -> dict[str, Observed]:
    told = statement.kind
    title = title_of(statement.head.title.text) if statement.head.title else None
    facts: dict[str, Observed] = {
        "draft.format": statement.format, "draft.kind": told.kind, "draft.kind-told": told.how, "draft.phase": told.phase,
        "draft.stage": told.stage, "draft.title": title or "none",
    }  # fmt: skip
    if statement.format == "docx":
        facts["draft.footer"] = _footer(statement.footers)
    return facts


def _kind_places(statement: Statement) -> dict[str, Extent]:
    return {"draft.title": statement.head.title.extent()} if statement.head.title else {}


def _footer(footers: tuple[str, ...]) -> str:
    words = " ".join(folded(footer).lower() for footer in footers)
    if not words.strip():
        return "none"
    draft, final = "draft" in words or "provisional" in words, "final decision" in words
    return "both" if draft and final else "draft" if draft else "final" if final else "other"


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"\d\d \d{3} \d{3}[a-z]?$")


def _head(statement: Statement) -> tuple[dict[str, Observed], Extent, dict[str, Extent]]:
    head = statement.head
    facts: dict[str, Observed] = {}
    where: dict[str, Extent] = {}
    if head.body:
        low = folded(head.body.text).lower()
        facts["draft.body"] = head.body.text
        provider = re.search(r"\b(?:limited|ltd|plc|llp|care home|homecare|care)\b", low)
        facts["draft.body-kind"] = (
            "council"
            if "council" in low or "borough" in low
            else "provider"
            if provider and not re.search(r"\bnhs\b", low)
            else "other"
        )
    if head.category or head.decision:
        facts["draft.referenced"] = answer(head.reference)
    if head.reference:
        facts["draft.reference"] = head.reference.text
        facts["draft.reference-form"] = answer(_reference().match(folded(head.reference.text)))
        where["draft.reference-form"] = head.reference.extent()
    if head.category:
        facts |= {
            "draft.category": head.category.text,
            "draft.service": _service(folded(head.category.text).lower()),
        }
    if head.date:
        facts["draft.date-read"] = answer(decision_day(statement) is not None)
        where["draft.date-read"] = head.date.extent()
    if head.decision:
        low = folded(head.decision.text).lower()
        label = (
            "not-upheld"
            if low.startswith("not upheld")
            else "upheld"
            if low.startswith("upheld")
            else "closed"
            if low.startswith("closed after")
            else "other"
        )
        facts |= {"draft.decision-label": label, "draft.decision-written": head.decision.text}
        where["draft.decision-label"] = head.decision.extent()
    decided = decision_day(statement)
    if decided is not None and head.date:
        facts["draft.decision-date"] = decided
        where["draft.decision-date"] = head.date.extent()
        registered = re.match(r"(\d\d)", head.reference.text) if head.reference else None
        if registered and decided.latest is not None:
            began = (2000 + int(registered[1]), REGISTRATION_MONTH)
            facts["draft.decided-before-registered"] = answer(
                (decided.latest.year, decided.latest.month) < began
            )
    return facts, Extent(1, 1, 1, 1), where


def _service(low: str) -> str:
    for name, words in (("admissions", "admission"), ("transport", "school transport|education.*transport|transport to school|pupil transport"), ("childrens-care", "children's care|children's services|child protection|looked after|fostering|adoption"),
                        ("education", "education|school|special educational"), ("adult-care", "adult (?:social )?care|residential care|care at home|domiciliary")):  # fmt: skip
        if re.search(words, low):
            return name
    return "other"


def _template(statement: Statement) -> list[Section]:
    return [section for section in statement.sections if section.template and section.role != "signing"]


def _epoch(statement: Statement) -> str:
    roles = [section.role for section in _template(statement)]
    if statement.kind.phase == "assessment" and "found" not in roles:
        return "assessment"
    if "scope" in roles and roles[-1] == "scope":
        return "old"
    if "scope" in roles and "powers" in roles and roles.index("scope") < roles.index("powers"):
        return "scope-first"
    return "investigation"


def _misplaced(statement: Statement, order: tuple[str, ...]) -> dict[int, str]:
    """Return the template sections, by identity, that stand before one they should follow, with its heading."""
    found: dict[int, str] = {}
    sections = [section for section in _template(statement) if section.role in order]
    lowest: tuple[int, Section] | None = None
    for section in reversed(sections):
        rank = order.index(section.role)
        if (
            lowest is not None
            and rank > lowest[0]
            and not (section.role == "scope" and order.count("scope") > 1)
        ):
            found[id(section)] = lowest[1].title
        if lowest is None or rank < lowest[0]:
            lowest = (rank, section)
    return found


def _sections(statement: Statement, order: str, misplaced: dict[int, str]) -> dict[str, Observed]:
    summaries = [section for section in statement.sections if section.role == "summary"]
    label = summaries[0].title if summaries else ""
    roles = tuple(dict.fromkeys(section.role for section in statement.sections))
    template = tuple(dict.fromkeys(section.role for section in statement.sections if section.template))
    return {
        "draft.sections": roles, "draft.template-sections": template, "draft.epoch": order,
        "draft.in-order": answer(not misplaced), "draft.summaries": number(len(summaries)),
        "draft.signing-lines": number(sum(section.role == "signing" for section in statement.sections)),
        "draft.summary-label": "none" if not summaries else "template" if label == "Summary" else "typed",
        "draft.paragraphs": number(statement.last_number), "draft.numbering": _numbering(statement),
    }  # fmt: skip


def _numbering(statement: Statement) -> str:
    shown = [
        (section.role, int(match[1]))
        for section in statement.sections
        for paragraph in section.paragraphs
        if (match := re.match(r"(\d{1,3})[.)]?$", paragraph.shown.strip()))
    ]
    if not shown:
        return "none"
    figures = [figure for _, figure in shown]
    if figures == list(range(1, len(figures) + 1)):
        return "continuous"
    again = all(figure in (before + 1, 1) for before, figure in itertools.pairwise(figures))
    return "restarts" if again else "broken"


def _section(section: Section, seen: set[str], misplaced: dict[int, str]) -> dict[str, Observed]:
    words = sum(len(text.text.split()) for paragraph in section.paragraphs for text in paragraph.texts)
    name = plain(section.title)
    facts: dict[str, Observed] = {
        "section.role": section.role, "section.title": section.title, "section.template": answer(section.template),
        "section.words": number(words), "section.empty": answer(not section.paragraphs),
        "section.repeated": answer(section.template and section.role in seen),
        "section.out-of-order": answer(id(section) in misplaced),
        "section.final-word": answer(re.search(r"\bfinal\b", name)),
        "section.draft-word": answer("agreed" not in name and any(re.search(rf"\b{word}\b", name) for word in tables.headings().draft_words)),
    }  # fmt: skip
    if id(section) in misplaced:
        facts["section.after"] = misplaced[id(section)]
    return facts


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|also\s+|\w+ly\s+)?(?:\w{3,}ed|given|made|taken|sent|told|held|found|put|seen|kept|written|shown|done|known|left|paid|brought|met|set)\b"
    )


def _measured(statement: Statement) -> list[tuple[int, Extent]]:
    found = []
    for section in statement.sections:
        if section.role in ("signing", "powers"):
            continue
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                bare = re.sub(r"\([^()]{0,300}\)", " ", sentence.text)
                found.append((len(bare.split()), sentence.extent()))
    return [item for item in found if item[0]]


def _style(statement: Statement) -> dict[str, Observed]:
    measured = _measured(statement)
    words = sum(len(passage.text.text.split()) for passage in statement.passages)
    facts: dict[str, Observed] = {"draft.words": number(words)}
    if measured:
        mean = round(sum(count for count, _ in measured) / len(measured), 1)
        passives = sum(
            len(_passive().findall(passage.text.low))
            for passage in statement.passages
            if passage.role != "powers"
        )
        facts |= {
            "draft.mean-sentence": number(mean), "draft.longest-sentence": number(max(count for count, _ in measured)),
            "draft.passives": number(round(100 * passives / len(measured))),
        }  # fmt: skip
    return facts


def _longest(statement: Statement) -> dict[str, Extent]:
    measured = _measured(statement)
    return {"draft.longest-sentence": max(measured, key=lambda item: item[0])[1]} if measured else {}
