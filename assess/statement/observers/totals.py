"""What sums come to: the parts of a total, what is left of a sum when it is reduced, two sums with the same digits."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations

from assess.statement.model import Passage
from assess.statement.observers.sums import Sum, sums_of

NEAR = 400  # characters within which words belong to a sum
FEWEST_PARTS = 3  # a total and two parts
MOST_PARTS = 8  # sums of a paragraph that are added up in every way
FEWEST_DIGITS = 4  # of sums that may be one another with two digits exchanged


def parts_of(total: Sum) -> Decimal | None:
    """Return what the parts of a sum come to, where words say that it is their total."""
    found = _parts_after(total)
    found = found if found is not None else _parts_in_list(total)
    return found if found is not None else _parts_before(total)


def _parts_after(total: Sum) -> Decimal | None:
    """Return what the parts come to that follow a sum at once: "made up of"."""
    text = total.passage.text.folded
    cue = re.compile(
        r"\b(?:made up of|consist\w* of|compris\w+(?: of)?|broken down as|split as|including both)\b"
    ).search(text, total.end, total.end + NEAR)
    if cue is None or "£" in text[total.end : cue.start()]:
        return None
    end = text.find(". ", cue.end())
    parts = [
        held for held in sums_of(total.passage)
        if held.start >= cue.end() and (end < 0 or held.end <= end)
    ]  # fmt: skip
    if len(parts) < FEWEST_PARTS - 1 or any(held.each for held in parts):
        return None
    return sum((held.pounds for held in parts), Decimal(0))


def _parts_in_list(total: Sum) -> Decimal | None:
    """Return what the points of a list come to that a total leads in: "pay a total of £450:"."""
    passage, text = total.passage, total.passage.text.folded
    lead = text[max(total.start - 24, 0) : total.start].lower()
    first, *points = passage.paragraph.texts
    called = _called_total().search(lead) or re.match(r" in (?:total|all)\b", text[total.end :])
    if not called or passage.text is not first or not text.rstrip().endswith(":"):
        return None
    parts: list[Sum] = []
    for point in points:
        held = [one for one in sums_of(Passage(point, passage.section, passage.paragraph)) if not one.each]
        if len(held) > 1 or (held and _not_added().search(point.low[held[0].end :].partition(". ")[0])):
            return None
        parts += held
    several = len(parts) >= FEWEST_PARTS - 1 and len(sums_of(passage)) == 1
    return sum((held.pounds for held in parts), Decimal(0)) if several else None


@cache
def _called_total() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:a total(?: payment| sum)? of|in total,?(?: of| is)?|total(?:l?ing| is| comes to| payment of|s)?|which totals|making|comes? to|amounts? to)\s*$"
    )


def _parts_before(total: Sum) -> Decimal | None:
    """Return what the sums before one come to that is called their total: of its sentence, else of its paragraph."""
    text = total.passage.text.folded
    lead = text[max(total.start - 24, 0) : total.start].lower()
    if not _called_total().search(lead) and not re.match(r" in (?:total|all)\b", text[total.end :]):
        return None
    start = text.rfind(". ", 0, total.start) + 1
    parts = [held for held in sums_of(total.passage) if start <= held.start < total.start]
    if len(parts) >= FEWEST_PARTS - 1:
        between = text[parts[0].end : total.start]
        if any(held.each for held in parts) or _not_added().search(between):
            return None
        return sum((held.pounds for held in parts), Decimal(0))
    return _parts_of_paragraph(total)


@cache
def _not_added() -> re.Pattern[str]:
    return re.compile(r"\b(?:each|already|offered|previous\w*|instead|of which|including|per|every)\b")


@cache
def _rates() -> re.Pattern[str]:
    """Match a rate that explains a sum: "at £50 per month"."""
    return re.compile(r"£[\d,.]*\d (?:a|per|for each|for every|each) \w+")


def _parts_of_paragraph(total: Sum) -> Decimal | None:
    """Return what the sums of the paragraph before a total come to; the total itself where any of them come to it."""
    passage = total.passage
    if passage.role not in ("action", "assessment", "analysis"):
        return None
    texts = passage.paragraph.texts
    held: list[Sum] = []
    for text in texts[: next((at for at, one in enumerate(texts) if one is passage.text), 0) + 1]:
        held += sums_of(Passage(text, passage.section, passage.paragraph))
    before = [
        one for one in held if not one.each and not (one.passage.text is passage.text and one.start >= total.start)
    ]  # fmt: skip
    if not FEWEST_PARTS - 1 <= len(before) <= MOST_PARTS or any(
        _not_added().search(_rates().sub("", one.passage.text.low)) for one in before
    ):
        return None
    for many in range(2, len(before) + 1):
        if any(sum(one.pounds for one in some) == total.pounds for some in combinations(before, many)):
            return total.pounds
    return sum((one.pounds for one in before), Decimal(0))


@cache
def _reduced() -> re.Pattern[str]:
    gap = r"[^.;£]{0,60}?"
    return re.compile(
        rf"\b(?P<how>reduc\w+|lower\w*|cut|increas\w+|rais\w+) {gap}by (?P<by>£[\d,.]*\d){gap}\bfrom (?P<from>£[\d,.]*\d) to (?P<to>£[\d,.]*\d)"
        rf"|\b(?P<how2>reduc\w+|lower\w*|cut|increas\w+|rais\w+) {gap}from (?P<from2>£[\d,.]*\d) to (?P<to2>£[\d,.]*\d),? (?:that is |which is )?(?:by|a (?:reduction|cut|rise|increase) of|an increase of) (?P<by2>£[\d,.]*\d)"
    )


def left_of(held: Sum) -> Decimal | None:
    """Return what a sum should be that another was brought to, by so much from so much; None where it is no such sum."""
    text = held.passage.text.low
    for match in _reduced().finditer(text):
        second = "2" if match["how2"] else ""
        if match.start(f"to{second}") == held.start:
            by, start = (_pounds(match[f"{name}{second}"]) for name in ("by", "from"))
            return start + by if match[f"how{second}"].startswith(("inc", "rai")) else start - by
    return None


def _pounds(written: str) -> Decimal:
    return Decimal(written.lstrip("£").replace(",", ""))


def exchanged(everything: Sequence[Sum]) -> Iterator[tuple[Sum, Sum]]:
    """Yield each sum whose digits are those of another that is named oftener, in another order."""
    often = Counter(held.pounds for held in everything)
    digits: dict[tuple[int, str], list[Sum]] = {}
    for held in everything:
        whole = str(int(held.pounds))
        if len(whole) >= FEWEST_DIGITS and not held.each:
            digits.setdefault((len(whole), "".join(sorted(whole))), []).append(held)
    for alike in digits.values():
        usual = max(alike, key=lambda held: often[held.pounds])
        for held in alike:
            if (
                held.pounds != usual.pounds
                and often[usual.pounds] > often[held.pounds] == 1
                and _beside(held.pounds, usual.pounds)
            ):
                yield held, usual


def _beside(one: Decimal, other: Decimal) -> bool:
    """Whether two sums differ in two digits that stand side by side."""
    left, right = str(int(one)), str(int(other))
    apart = [at for at, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] - apart[0] == 1  # noqa: PLR2004 - two digits


def offered_otherwise(everything: Sequence[Sum]) -> Iterator[tuple[Sum, Sum]]:
    """Yield a sum said once to have been offered, where another is said so oftener, and nothing tells of two offers."""
    offers = [held for held in everything if not held.each and _offered(held)]
    often = Counter(held.pounds for held in offers)
    if len(often) != 2 or any(_two_offers().search(held.passage.text.low) for held in offers):  # noqa: PLR2004 - right, and wrong
        return
    (usual, many), (odd, once) = often.most_common(2)
    if many > once == 1:
        right = next(held for held in offers if held.pounds == usual)
        yield next(held for held in offers if held.pounds == odd), right


def _offered(held: Sum) -> bool:
    before = held.passage.text.low[max(held.start - 40, 0) : held.start].rpartition(". ")[2]
    return bool(
        re.search(
            r"\boffer(?:ed|s)?(?: of)?(?: (?:mr|mrs|miss|ms|mx) [a-z]| her| him| them| to pay| a payment of| the family)* $",
            before,
        )
    )


@cache
def _two_offers() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:increas\w+|further|additional|initial\w*|revised|improved|instead|extra|another|second|rais\w+|higher|lower|new)\b.{0,40}\b(?:offer|£)|\boffer\w*\b.{0,40}\b(?:increas\w+|rais\w+|instead|more)\b|\b(?:increas\w+|rais\w+) (?:its|the|this) offer"
    )
