"""What kind of statement a file is: told by an option or the front matter, else inferred, and said in words."""

from collections.abc import Sequence

from assess.source.errors import InputProblems, Place, Problem
from assess.source.suggest import did_you_mean
from assess.statement.model import KINDS, Head, Kind, KindTold, Section, Setting
from assess.statement.sections import plain, title_of
from assess.statement.text import folded

STAGES = ("draft", "final")


def tell_kind(
    path: str, option: str | None, settings: Sequence[Setting], head: Head, sections: Sequence[Section],
    footers: Sequence[str],
) -> KindTold:  # fmt: skip
    """Return the kind, and how it is known; raises InputProblems for a kind there is not."""
    if option is not None:
        return KindTold(_known(path, option, None), "option", f"told to be {_said(option)}")
    told = next((setting for setting in settings if setting.key == "kind"), None)
    if told is not None:
        return KindTold(
            _known(path, told.value, told), "front-matter", f"its front matter says {_said(told.value)}"
        )
    staged = next((setting for setting in settings if setting.key == "stage"), None)
    phase, why_phase = _phase(head, sections)
    if staged is not None:
        if staged.value not in STAGES:
            place = Place(path, staged.at.line, staged.at.column)
            raise InputProblems([Problem(place, f"`stage` is `{staged.value}`", "expected draft or final")])
        stage, why_stage = staged.value, f"its front matter says {staged.value}"
    else:
        stage, why_stage = _stage(head, sections, footers)
    article = "an" if phase[0] in "ai" else "a"
    because = f"taken for {article} {phase}: {why_phase}; taken for {stage}: {why_stage}"
    kind = next(kind for kind in KINDS if kind == f"{phase}-{stage}")
    return KindTold(kind, "inferred", because)


def _said(kind: str) -> str:
    return kind.replace("-", ", ")


def _known(path: str, kind: str, setting: Setting | None) -> Kind:
    for known in KINDS:
        if kind == known:
            return known
    place = Place(path, setting.at.line, setting.at.column) if setting else Place(path)
    expected = did_you_mean(kind, KINDS) or f"expected one of: {', '.join(KINDS)}"
    raise InputProblems([Problem(place, f"`{kind}` is not a kind of statement", expected)])


def _phase(head: Head, sections: Sequence[Section]) -> tuple[str, str]:
    template = {section.role: section.title for section in sections if section.template}
    if "assessment" in template and "completed my investigation" not in _words(sections, "decision"):
        return "assessment", f"it has the section “{template['assessment']}”"
    decision = folded(head.decision.text).lower() if head.decision else ""
    if decision.startswith("closed"):
        return "assessment", f"its head says “{head.decision.text if head.decision else ''}”"
    text = _words(sections, "how-considered")
    if "assessment code" in text:
        return "assessment", "it says that the Assessment Code was considered"
    verbs = _words(sections, "summary") + " " + _words(sections, "decision")
    if "not investigate" in verbs or "cannot investigate" in verbs:
        return "assessment", "it says that there will be no investigation"
    if "found" in template:
        return "investigation", f"it has the section “{template['found']}”"
    return "investigation", "nothing in it is found only in an assessment"


def _stage(head: Head, sections: Sequence[Section], footers: Sequence[str]) -> tuple[str, str]:
    headed = _stage_by_heading(head, sections)
    if headed is not None:
        return headed
    for footer in footers:
        for stage in STAGES:
            if f"{stage} decision" in folded(footer).lower():
                return stage, f"its footer says “{' '.join(footer.split())[:60]}”"
    considered = _words(sections, "how-considered")
    if "considered any comments" in considered or "considered their comments" in considered:
        return "final", "it says that comments on the draft were considered"
    opening = _words(sections, "summary")
    for words in ("at this stage", "seen so far", "currently suggests", "propose"):
        if words in opening:
            return "draft", f"its summary says “{words}”"
    return "final", "nothing in it says that it is a draft"


def _stage_by_heading(head: Head, sections: Sequence[Section]) -> tuple[str, str] | None:
    if head.title is not None and (title := title_of(head.title.text)):
        stage = "final" if title == "final" else "draft"
        return stage, f"its heading says “{head.title.text.rstrip(':')}”"
    for section in sections:
        name = plain(section.title)
        if section.role == "decision" and section.template and ("draft" in name or "provisional" in name):
            return "draft", f"it has the section “{section.title}”"
        if section.role == "decision" and section.template and "final" in name:
            return "final", f"it has the section “{section.title}”"
    if head.decision is not None or head.date is not None:
        return "final", "its head gives the decision"
    return None


def _words(sections: Sequence[Section], role: str) -> str:
    return " ".join(
        text.low
        for section in sections
        if role in (section.role, section.within)
        for paragraph in section.paragraphs
        for text in paragraph.texts
    )
