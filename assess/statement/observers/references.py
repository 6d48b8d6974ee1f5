"""Cross-references to paragraphs, and whether what they lead to is there."""

import re
from collections.abc import Iterator
from functools import cache

from assess.statement.model import Paragraph, Passage
from assess.statement.observers.interface import Observation, Observed, Related, Scene, answer, number
from assess.statement.text import Extent

MOST_DIGITS = 3
_COMMON = frozenset(
    [
        "council",
        "complaint",
        "complaints",
        "because",
        "paragraph",
        "paragraphs",
        "decision",
        "investigation",
        "ombudsman",
        "which",
        "their",
        "there",
        "would",
        "could",
        "should",
        "about",
        "after",
        "before",
        "where",
        "these",
        "those",
        "other",
        "matter",
        "matters",
        "above",
        "below",
        "detailed",
        "outlined",
        "set",
        "also",
        "been",
        "have",
    ]
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:paragraphs?|paras?\.?)\s+(?P<first>\d{1,3})(?![\d(A-Za-z])(?:(?P<joint>\s?(?:-|,|and|to|or|&)\s?)(?:paragraph\s+)?(?P<second>\d{1,3})(?![\d(A-Za-z%]))?",
        re.IGNORECASE,
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:schedule|regulations?|act|guidance|code|framework|policy|nppf|report|manual|plan|letter|judgment|procedure)\b"
    )


def observe_references(scene: Scene) -> Iterator[Observation]:
    """Yield every number a paragraph is referred to by."""
    last = scene.statement.last_number
    for passage in scene.statement.passages:
        text = passage.text.folded
        for match in _pattern().finditer(text):
            own = not _other_document(text, match)
            for group in ("first", "second"):
                if match[group]:
                    target = int(match[group])
                    at = (
                        passage.extent(*match.span(group))
                        if group == "second"
                        else passage.extent(match.start(), match.end("first"))
                    )
                    yield from _reference(scene, passage, target, last, at, own=own)


def _other_document(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside a reference name another document."""
    low = text.lower()
    before, after = low[max(match.start() - 30, 0) : match.start()], low[match.end() : match.end() + 40]
    opened = re.search(r"\([^()]*$", low[max(match.start() - 160, 0) : match.start()])
    if opened and _elsewhere().search(opened.group()):
        return True
    if re.match(r",? (?:\([a-z0-9]+\))?,?\s?(?:of|in) (?:the|its|their|this|our|schedule|that|annex)", after):
        return (
            "decision" not in after
            and "statement" not in after
            and bool(_elsewhere().search(after) or "the " in after)
        )
    return bool(
        re.search(
            r"(?:schedule \w+|act \d{4}|guidance|code|framework|policy|report|regulations)(?:,| at| in)? ?\(?$",
            before,
        )
    )


def _reference(
    scene: Scene, passage: Passage, target: int, last: int, at: Extent, *, own: bool
) -> Iterator[Observation]:
    found = scene.statement.paragraph(target)
    facts: dict[str, Observed] = {
        "reference.number": number(target), "reference.exists": answer(found), "reference.last": number(last),
        "reference.own": answer(own), "reference.self": answer(passage.paragraph.number == target),
    }  # fmt: skip
    related: tuple[Related, ...] = ()
    if found is not None:
        facts["reference.agrees"] = answer(_words(found) & _words(passage.paragraph))
        related = (Related(found.text.extent(), f"paragraph {target}"),)
    yield Observation(group="reference", facts=facts, at=at, related=related)


def _words(paragraph: Paragraph) -> set[str]:
    words = re.findall(r"[a-z]{5,}", " ".join(text.folded for text in paragraph.texts).lower())
    return {word[:6] for word in words if word not in _COMMON}
