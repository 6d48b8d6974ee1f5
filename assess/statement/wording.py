"""Wording checks: words that should not stand in a statement, or that one of its sections must hold."""

from collections.abc import Iterator

from attrs import frozen

from assess.rulebook.checks import QUOTATIONS, Check, Wording
from assess.statement.model import Passage, Statement
from assess.statement.observers.quotations import quotations
from assess.statement.sentences import sentences
from assess.statement.text import Extent


@frozen
class Worded:
    """Words that were found, and what to write instead; `at` is the heading where something is missing."""

    at: Extent
    found: str = ""
    instead: str = ""


def find_words(check: Check, statement: Statement) -> Iterator[Worded]:
    """Yield the words of a check that stand where they should not, in the order of the text."""
    for passage in _passages(check, statement):
        folded = passage.text.folded
        found: list[tuple[int, int, Wording]] = []
        for wording in check.words:
            found.extend((match.start(), match.end(), wording) for match in wording.pattern.finditer(folded))
        last = -1
        for start, end, wording in sorted(found, key=lambda one: (one[0], -one[1])):
            if start < last or _left_alone(check, passage, start):
                continue
            last = end
            yield Worded(passage.extent(start, end), passage.text.text[start:end], wording.instead)


def find_lack(check: Check, statement: Statement) -> Iterator[Worded]:
    """Yield the heading of the first section that should hold one of the words of a check, and does not."""
    sections = [section for section in statement.sections if section.role in check.sections]
    if not sections:
        return
    for passage in _passages(check, statement):
        if any(wording.pattern.search(passage.text.folded) for wording in check.lacks):
            return
    heading = sections[0].heading
    yield Worded(heading.extent() if heading else statement.missing_place())


def _passages(check: Check, statement: Statement) -> Iterator[Passage]:
    outside = [role for role in check.not_in if role != QUOTATIONS]
    for passage in statement.passages:
        roles = (passage.section.role, passage.section.within)
        if check.sections and not any(role in check.sections for role in roles):
            continue
        if not any(role in outside for role in roles):
            yield passage


def _left_alone(check: Check, passage: Passage, start: int) -> bool:
    """Whether a place lies in a quotation or in a sentence that is passed over."""
    if QUOTATIONS in check.not_in and any(begin <= start < end for begin, end in quotations(passage.text)):
        return True
    if not check.passed_over:
        return False
    texts = [passage.lead.folded] if passage.lead else []
    at = passage.text.position(start)
    for sentence in sentences(passage.text):
        extent = sentence.extent()
        if extent.order <= at < (extent.end_line, extent.end_column):
            texts.append(sentence.folded)
    return any(pattern.search(text) for pattern in check.passed_over for text in texts)
