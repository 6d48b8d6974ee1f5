"""Recognising headings, the head of a statement and its signing line, across the layouts of the years."""

import re
from functools import cache

from attrs import frozen

from assess.statement import tables
from assess.statement.text import Text, folded

MOST_HEADING_WORDS = 15


@frozen
class Heading:
    """What a heading makes of its section. `free`: a sub-heading inside a template section."""

    role: str | None
    template: bool


def plain(heading: str) -> str:
    """Return a heading as the tables have it: lower case, straight apostrophes, no number, colon or stop."""
    text = " ".join(folded(heading).lower().split())
    return _numbered().sub("", text).strip(" :.?*_#")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"^\d{1,3}[.)]\s+")


@cache
def _somebodys() -> re.Pattern[str]:
    """Match whose complaint it is: "how i considered mrs x's complaint"."""
    return re.compile(r"\b(?:mr|mrs|miss|ms|mx|dr)(?: and (?:mr|mrs|miss|ms|mx|dr))? [a-z]'s complaints?\b")


def recognise(text: str, within: str = "other") -> Heading | None:
    """Return what a known heading makes, or None for words that are no known heading."""
    known = tables.headings()
    name = plain(text)
    if len(name) > 120:  # noqa: PLR2004 - no heading is so long
        return None
    role = known.template.get(name) or known.template.get(_somebodys().sub("this complaint", name))
    told = (
        within in ("found", "assessment", "action") and role == "complaint"
    )  # "Miss X's complaint" in what was found
    if role and not told and not (name in ("assessment", "remedy", "conclusion") and within == "found"):
        return Heading(role, template=True)
    free = known.free.get(name)
    if free:
        return Heading(free, template=False)
    if not looks_like_heading(text):
        return None
    like = next((like for like in known.like if within in like.within and like.words.fullmatch(name)), None)
    return Heading(like.role, template=True) if like else None


def title_of(text: str) -> str | None:
    """Return `final`, `draft` or `provisional` for a heading of the document, else None."""
    return tables.headings().titles.get(plain(text))


def is_signing(text: str) -> bool:
    """Whether a line is the signing line."""
    return tables.headings().signing.fullmatch(plain(text)) is not None


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the website and not to the statement."""
    return plain(text) in tables.headings().furniture


def ends_statement(text: str) -> bool:
    """Whether a line and all after it belong to the website."""
    return plain(text) in tables.headings().furniture_from


def looks_like_heading(text: str) -> bool:
    """Whether a line by itself may be a free heading: short, no full stop, no brackets, a letter first."""
    words = text.split()
    return (
        0 < len(words) <= MOST_HEADING_WORDS
        and text.rstrip()[-1] not in ".!;:,)…"
        and text.lstrip()[0].isalpha()
        and text.lstrip()[0].isupper()
    )


def is_citation_line(text: str) -> bool:
    """Whether a line is nothing but a citation in brackets."""
    stripped = text.strip().rstrip(".")
    return len(stripped) > 2 and stripped[0] == "(" and stripped[-1] == ")"  # noqa: PLR2004 - more than brackets


@cache
def _summary() -> re.Pattern[str]:
    return re.compile(r"summary\s{0,3}[:\-]\s{0,5}", re.IGNORECASE)


def summary_label(text: Text) -> tuple[Text, Text] | None:
    """Return label and text of a paragraph that begins "Summary:", else None."""
    match = _summary().match(text.folded)
    if not match:
        return None
    return text.part(0, len("summary")), text.part(match.end()).stripped()


@cache
def head_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the fields of the head and how each line reads."""
    return (
        ("date", re.compile(r"(?:decision\s+date|date\s+of\s+decision|date)\s{0,3}:\s{0,3}", re.IGNORECASE)),
        ("decision", re.compile(r"(?:decision|outcome)\s{0,3}:\s{0,3}", re.IGNORECASE)),
        ("category", re.compile(r"category\s{0,3}:\s{0,3}", re.IGNORECASE)),
        ("reference", re.compile(r"(?:complaint\s+)?(?:reference|ref|complaint|case)(?:\s+(?:no|number))?\s{0,3}:\s{0,3}", re.IGNORECASE)),
        ("body", re.compile(r"(?:body|organisation|council|complaint\s+against|body\s+in\s+jurisdiction)\s{0,3}:\s{0,3}", re.IGNORECASE)),
    )  # fmt: skip


@cache
def body_line() -> re.Pattern[str]:
    """Return how the first line of a published statement reads: a body, and its reference in brackets."""
    return re.compile(
        r"(?P<body>[^\s()](?:[^()]{0,200}?|[^()]{0,120}\([^()]{1,60}\)[^()]{0,60}?))\s*\((?P<reference>\d\d[ \u00a0-]?\w{2,4}[ \u00a0-]?\w{2,4}\s?[a-z]?)\)$"
    )
