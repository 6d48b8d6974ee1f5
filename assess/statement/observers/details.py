"""Details that may identify somebody: numbers and addresses by their form, names by what stands beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assess.statement import tables
from assess.statement.model import Passage
from assess.statement.observers.interface import Observation, Observed, Scene, answer, number
from assess.statement.observers.naming import names_in
from assess.statement.observers.numbers import NUMBER, value_of
from assess.statement.observers.quotations import inside, quotations

_PUBLIC = frozenset(
    [
        "Justice",
        "Council",
        "Ombudsman",
        "Commissioner",
        "Chair",
        "President",
        "Speaker",
        "Secretary",
        "Minister",
        "Mayor",
        "Judge",
        "Recorder",
        "Chancellor",
        "Lieutenant",
        "Advocate",
        "Barnardo",
    ]
)
_NAMED_AFTER = re.compile(
    r"'?s?\s+(?:[A-Z][a-z]+\s+)?(?:Academy|School|College|Hospital|Hall|House|Trust|Foundation|Court|Centre)\b"
)
_NHS_WEIGHTS = range(10, 1, -1)
OLDEST = 120
_YEARS = (1945, 2045)  # what is read as a year in front of a street, not as a house

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    titles = r"Mr|Mrs|Miss|Ms|Mx|Dr|Professor|Prof|Cllr|Councillor|Reverend|Rev"
    name = r"[A-Z][a-z]+(?:['-][A-Z][a-z]+|[A-Z][a-z]+)?"
    return (
        (
            "name",
            re.compile(
                rf"\b(?:{titles})\.?\s+(?:[A-Z](?:\.\s?|\s+))?(?P<name>(?!(?:Mr|Mrs|Miss|Ms|Mx|Dr|It|This|The|She|He|They|In|On|At|We|Her|His|Their|However|But|And|As|If|When|After|That|There|These|Its|So|For|By|An|You|Our|To|Also|Because|Since|While|Although|Following|Under|With|From)\b){name}(?:\s+{name})?)"
            ),
        ),
        (
            "officer",
            re.compile(
                rf"\b(?P<before>(?!Social|Children|Adult|Team|Care|Service|Head|Director){name}\s+(?!Services?|Care|Team|Council|Office|Department|Support){name}), (?:the|an?|its|her|his|their) (?:[a-z]+ ){{0,2}}(?:officer|social worker|manager|headteacher|caseworker)\b|\b(?:[Ss]ocial [Ww]orker|[Oo]fficer|[Mm]anager|[Tt]eacher|[Hh]eadteacher|[Dd]irector),?\s+(?P<name>{name}\s+{name})\b"
            ),
        ),
        (
            "postcode",
            re.compile(
                r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y]) ?\d[ABD-HJLNP-UW-Z]{2})\b"
            ),
        ),
        ("e-mail", re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b")),
        (
            "telephone",
            re.compile(r"(?<![\d£.,/])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s-]?\)?\s?){8,9}\d(?!\d)"),
        ),
        (
            "ni-number",
            re.compile(
                r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b"
            ),
        ),
        ("nhs-number", re.compile(r"(?<![\d£.,])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)")),
        ("plate", re.compile(r"\b[A-HJ-PR-Y]{2}[0-9]{2}\s[A-HJ-PR-Z]{3}\b")),
        (
            "date-of-birth",
            re.compile(
                r"\b(?:born(?: on| in)?|date of birth(?: is| was|:)?|[Dd]\.?[Oo]\.?[Bb]\.?:?)\s+(?P<name>(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-])?(?:[A-Z][a-z]+|\d{1,2})[\s/.-](?:\d{4}|\d{2}))"
            ),
        ),
        (
            "school",
            re.compile(
                rf"\b(?!The\b|This\b|Primary\b|Secondary\b|Special\b|High\b|Our\b|Acute\b|Community\b|General\b|Psychiatric\b|Local\b|Private\b|NHS\b|Day\b|Mental\b|Cottage\b|Key\b|Year\b)(?P<name>(?:St\.?\s+)?{name}(?:'s)?(?:[\s-]+(?:{name}|of|the|and|&)){{0,4}}\s+(?:Primary(?! (?:[A-Z]|need|care|health|school|carer))|Infants|Juniors|Sixth Form|Hospital(?! (?:Trust|NHS))|Hospice|Primary School|Secondary School|Special School|High School|Infant School|Junior School|Grammar School|School|Academy|College|Nursery|Care Home|Nursing Home|Residential Home|Lodge|Day Centre|Surgery|Medical Centre))\b(?!\s+(?:Admissions?|Transport|Standards|Forum))(?!\s+\(['\"]?(?:the|The) )|(?<=\b(?:in|at) )(?P<bare>(?!Council|County|Civic|Town|Companies|White|Opera){name} House\b(?! [A-Z]))"
            ),
        ),
        (
            "school",
            re.compile(
                rf"(?<=\b(?:in|at|to|of) )(?P<name>(?!North|South|East|West|New|Greater|Roman){name}(?:\s+{name}){{1,3}}\s+(?:gym|nursery|(?:primary |secondary |infant |junior |high |grammar |special )?school|academy|surgery|hospital|hospice))\b"
            ),
        ),
        (
            "reference",
            re.compile(
                r"\b(?i:pcn|penalty charge notice|reference|ref|account|invoice|application|policy|permit|licence|crime|case)(?i: (?:number|no\.?|reference|ref\.?)){0,2}:? \(?(?P<name>(?=[A-Z0-9/-]*\d[A-Z0-9/-]*\d[A-Z0-9/-]*\d[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{4,}[A-Z0-9])\b|(?<![\w/])(?P<bare>\d{2}/\d{4,5}/[A-Z]{2,5})\b"
            ),
        ),
        (
            "street",
            re.compile(
                rf"\b(?P<name>\d{{1,4}}[A-Za-z]?,?\s+(?!(?:[A-Z][a-z]+ )?(?:High|Crown|County|Family|Magistrates'?|Supreme|Youth|Appeal) Court|(?:{_MONTHS})\b){name}(?:\s+{name}){{0,2}}\s+(?:Road|Street|Lane|Avenue|Close|Drive|Way|Crescent|Gardens|Court|Place|Terrace|Grove|Square|Hill|Row|Mews|Rise))\b|\b(?P<bare>{name}(?:\s+{name}){{0,1}}\s+(?:Road|Street|Lane|Avenue|Close|Crescent|Terrace|Grove|Mews))\b"
            ),
        ),
    )


@cache
def _age() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:aged|age of|at age|was|is|were|are)\s+(?:just\s+|only\s+|then\s+|now\s+|about\s+)?(?P<age>{NUMBER})(?P<years>\s+years?(?:\s+old)?)?\b(?!\s*(?:%|per cent|pounds|of|working|months?|weeks?|days?|to|and a half|in|out|other|more|children|people|hours?|miles?|times))"
        rf"|\bturn(?:ed|ing|s)\s+(?P<turned>{NUMBER})\b(?!\s*(?:%|per cent|pounds|working|months?|weeks?|days?|times|miles?))"
        rf"|\b(?P<old>{NUMBER})[\s-]years?[\s-]olds?\b"
    )


def observe_details(scene: Scene) -> Iterator[Observation]:
    """Yield every detail found; none in the head of the statement."""
    body = set(scene.statement.head.body.text.split() if scene.statement.head.body else ())
    known = _lettered(scene)
    category = scene.statement.head.category
    homes_named = category is not None and category.low.startswith(("adult", "health"))
    for passage in scene.statement.passages:
        text = passage.text.folded
        quoted = quotations(passage.text)
        taken: list[tuple[int, int]] = []
        for kind, pattern in _patterns():
            for match in pattern.finditer(text):
                name = next((each for each in ("bare", "before") if match.groupdict().get(each)), "name")
                group = name if name in match.groupdict() and match[name] else 0
                start, end = match.span(0 if kind in ("name", "officer") else group)
                if any(start < right and left < end for left, right in taken):
                    continue
                if kind == "name" and (_letter_of(match.group()) in known or _of_a_case(text, start)):
                    continue
                if kind == "school" and homes_named and _home().search(match[group]):
                    continue  # care homes are named in decisions about care
                checked = _checked(kind, match, group, body, text)
                if checked is not None:
                    taken.append((start, end))
                    yield _detail(passage, kind, start, end, checked=checked, quoted=inside(quoted, start))
        yield from _ages(passage, text, quoted)
        for start, end in names_in(text):
            if not any(start < right and left < end for left, right in taken):
                taken.append((start, end))
                yield _detail(passage, "first-name", start, end, checked=False, quoted=inside(quoted, start))


@cache
def _numbered() -> re.Pattern[str]:
    """Match what makes a row of figures the number of a paper: "application 0123456789"."""
    return re.compile(
        r"\b(?:application|reference|ref|number|no|account|case|notice|pcn|order|invoice|claim|uprn)\.? (?:number )?$"
    )


@cache
def _home() -> re.Pattern[str]:
    return re.compile(r"(?:Home|Lodge|Day Centre)$")


def _letter_of(held: str) -> str | None:
    """Return the letter between a title and a word in capitals: "Miss X. Officers", "paid Mrs X Housing Benefit"."""
    match = re.match(r"[A-Z][a-z]+\.? (?P<letter>[A-Z])(?:\.\s?|\s+)[A-Z]", held)
    return match["letter"] if match else None


def _of_a_case(text: str, start: int) -> bool:
    """Whether the sentence is about a case of the courts or a published inquiry, whose names are public."""
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "? ")) + 1
    end = text.find(". ", start + 4)
    return (
        tables.phrases().public_names.search(text[begin : end if end > 0 else len(text)].lower()) is not None
    )


def _lettered(scene: Scene) -> set[str]:
    """Return the letters that stand for somebody, by title and letter with no name after them."""
    found = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? (?P<letter>[A-Z])(?=[\s,;:')]|\.$)(?!\s+[A-Z][a-z])")
    return {
        match["letter"]
        for passage in scene.statement.passages
        for match in found.finditer(passage.text.folded)
    }


def _checked(kind: str, match: re.Match[str], group: str | int, body: set[str], text: str) -> bool | None:
    """Return whether the form is borne out; None where it is no detail after all."""
    held = match[group]
    digits = re.sub(r"\D", "", held)
    if kind == "name":
        words = held.split()
        nobody = words[0] in _PUBLIC or words[0] in body or len(words[0]) < 2  # noqa: PLR2004 - a letter
        return None if nobody or _NAMED_AFTER.match(text, match.end()) else True
    if kind == "nhs-number":
        near = "nhs" in text[max(match.start() - 40, 0) : match.start()].lower()
        return (
            True
            if _nhs(digits) and (near or " " in held.strip() or "-" in held)
            else (False if near else None)
        )
    if kind == "telephone":
        before = text[max(match.start() - 30, 0) : match.start()].lower()
        public = digits.startswith(("03", "08", "09")) or _numbered().search(before)
        return True if len(digits.removeprefix("44")) in (10, 11) and not public else None
    return _place(kind, held) if kind in ("school", "street") else True


_NO_PLACE = (
    "The", "This", "A", "An", "Her", "His", "Our", "That", "Each", "Council", "In", "At", "School", "Home",
)  # fmt: skip


def _place(kind: str, held: str) -> bool | None:
    """Return whether a place is borne out by a house number; None where it is no place after all."""
    words = held.split()
    if words[0].isdigit() and _YEARS[0] <= int(words[0]) <= _YEARS[1]:
        return None  # "In 2023 School Street restrictions began"
    if words[-1].islower() and not tables.phrases().no_surnames.isdisjoint(words):
        return None  # "at a Northbrook County Council school"
    return None if words[0] in _NO_PLACE else kind == "street" and words[0][0].isdigit()


def _nhs(digits: str) -> bool:
    """Whether ten digits end in the check digit that the others make."""
    total = sum(weight * int(digit) for weight, digit in zip(_NHS_WEIGHTS, digits, strict=False))
    check = 11 - total % 11
    return len(set(digits)) > 1 and check != 10 and check % 11 == int(digits[9])  # noqa: PLR2004 - the rule for NHS numbers


def _ages(passage: Passage, text: str, quoted: tuple[tuple[int, int], ...]) -> Iterator[Observation]:
    for match in _age().finditer(text.lower()):
        group = next(name for name in ("old", "turned", "age") if match[name])
        years = value_of(match[group])
        lead = match.group().split()[0]
        if years > OLDEST or (
            lead in ("was", "is", "were", "are") and not (match["years"] or "").endswith("old")
        ):
            continue
        found = _detail(passage, "age", *match.span(), checked=True, quoted=inside(quoted, match.start()))
        yield Observation(
            group="detail", facts={**found.facts, "detail.age": number(Decimal(years))}, at=found.at
        )


def _detail(passage: Passage, kind: str, start: int, end: int, *, checked: bool, quoted: bool) -> Observation:
    facts: dict[str, Observed] = {
        "detail.kind": kind, "detail.text": passage.text.text[start:end], "detail.in": passage.role,
        "detail.checked": answer(checked), "detail.in-quotation": answer(quoted),
    }  # fmt: skip
    return Observation(group="detail", facts=facts, at=passage.extent(start, end))
