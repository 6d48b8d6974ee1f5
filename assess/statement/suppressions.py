"""Findings that somebody decided to pass over: at the place, in the front matter, or in a file beside the draft.

A suppression names checks, a reason and a last day; without one of these it passes nothing over. One that
is past its day, that names no check, or that passes nothing over any more is itself a finding.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from attrs import field, frozen

from assess.facts.spans import NoSuchDay, on, parse_span
from assess.source.errors import InputProblems
from assess.source.fields import Reader
from assess.source.suggest import nearest
from assess.source.yaml import Scalar, parse, read_file
from assess.statement.findings import Finding, Suppressed
from assess.statement.model import Ignore, Paragraph, Statement
from assess.statement.observers import Observation, Observed
from assess.statement.text import Extent

SIDECAR = ".assess.yaml"
SIDECAR_KEYS = ("rule", "paragraph", "text", "reason", "by", "until")
_NOTE = re.compile(r"ignore\s*\[(?P<rules>[^\]]*)\](?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@frozen(kw_only=True)
class Suppression:
    """One note: the checks it names, why, by which role, until when, and the lines or paragraph it covers."""

    rules: tuple[str, ...]
    reason: str
    by: str = ""
    until: date | None = None
    at: Extent
    lines: tuple[int, int] | None = None
    paragraph: int | None = None
    text: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one of those it is for."""
        if finding.rule not in self.rules:
            return False
        if self.lines is not None:
            return self.lines[0] <= finding.at.line <= self.lines[1]
        if self.paragraph is not None:
            return finding.at.paragraph == self.paragraph
        return not self.text or self.text in finding.at.text or finding.at.text in self.text

    def missing(self) -> str:
        """Return what it lacks, in words; empty where it is complete."""
        parts = (
            ("the check", self.rules),
            ("the reason", self.reason),
            ("the last day (until 2027-01-31)", self.until),
        )
        return " and ".join(name for name, held in parts if not held)


@frozen
class Passed:
    """What is left of the findings, what was passed over, and what is wrong with the notes themselves."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    faults: tuple[Observation, ...] = field(default=())


def suppressions_of(statement: Statement, beside: Iterable[Suppression] = ()) -> tuple[Suppression, ...]:
    """Return the notes of a statement, with those of the file beside it."""
    return (*(_from_note(ignore, statement) for ignore in statement.ignores), *beside)


def pass_over(
    findings: Iterable[Finding],
    notes: Collection[Suppression],
    *,
    known: Collection[str],
    run: Collection[str],
    today: date,
) -> Passed:
    """Return what is left of the findings once the notes are applied; `run` are the checks that were run."""
    left = list(findings)
    passed: list[Suppressed] = []
    faults = []
    for note in notes:
        fault = _fault(note, known, today)
        if fault is not None:
            faults.append(fault)
            continue
        covered = [finding for finding in left if note.covers(finding)]
        left = [finding for finding in left if finding not in covered]
        passed += [Suppressed(finding.rule, finding.at.line, note.reason) for finding in covered]
        used = {finding.rule for finding in covered}
        faults += [
            _seen(note, "stale", {"suppression.rule": rule})
            for rule in note.rules
            if rule in run and rule not in used
        ]
    return Passed(tuple(left), tuple(sorted(passed, key=lambda each: (each.line, each.rule))), tuple(faults))


def _fault(note: Suppression, known: Collection[str], today: date) -> Observation | None:
    rules = ", ".join(note.rules)
    if missing := note.missing():
        return _seen(note, "incomplete", {"suppression.missing": missing, "suppression.rule": rules})
    for rule in note.rules:
        if rule not in known:
            return _seen(
                note,
                "unknown-rule",
                {"suppression.rule": rule, "suppression.near": nearest(rule, known) or "none"},
            )
    if note.until is not None and note.until < today:
        return _seen(note, "expired", {"suppression.until": on(note.until), "suppression.rule": rules})
    return None


def _seen(note: Suppression, fault: str, facts: dict[str, Observed]) -> Observation:
    return Observation(group="suppression", at=note.at, facts={"suppression.fault": fault, **facts})


def _from_note(ignore: Ignore, statement: Statement) -> Suppression:
    match = _NOTE.match(ignore.text.strip())
    lines = None if ignore.covers is None else _lines_of(statement, ignore.covers)
    if match is None:
        return Suppression(rules=(), reason=ignore.text, at=ignore.at, lines=lines)
    reason, by, until = "", "", None
    for part in match["rest"].split(";"):
        word, _, rest = part.strip().partition(" ")
        if word == "until":
            until = _day(rest)
        elif word == "by":
            by = rest.strip()
        else:
            reason = f"{reason}; {part.strip()}".strip("; ") if part.strip() else reason
    rules = tuple(name.strip() for name in match["rules"].split(",") if name.strip())
    return Suppression(rules=rules, reason=reason, by=by, until=until, at=ignore.at, lines=lines)


def _day(text: str) -> date | None:
    try:
        return parse_span(text.strip()).day
    except NoSuchDay:
        return None


def _lines_of(statement: Statement, line: int) -> tuple[int, int]:
    """Return the first and last line of the paragraph a line belongs to, else the line itself."""
    for section in statement.sections:
        for paragraph in section.paragraphs:
            first, last = _extent(paragraph)
            if first <= line <= last:
                return first, last
    return line, line


def _extent(paragraph: Paragraph) -> tuple[int, int]:
    extents = [text.extent() for text in paragraph.texts]
    return min(each.line for each in extents), max(each.end_line for each in extents)


def read_beside(path: str) -> tuple[Suppression, ...]:
    """Return the suppressions in the file beside a draft; none where there is no such file; raises InputProblems."""
    beside = Path(path + SIDECAR)
    if not beside.is_file():
        return ()
    return read_sidecar(str(beside), read_file(beside))


def read_sidecar(name: str, content: bytes) -> tuple[Suppression, ...]:
    """Return the suppressions in a file that stands beside a draft; raises InputProblems."""
    reader = Reader()
    node = parse(name, content)
    if node is None:
        return ()
    fields = reader.fields(reader.table(node, name), "a file of suppressions", ("ignore",))
    found = []
    for item in reader.items(fields.get("ignore"), "`ignore`"):
        entry = reader.fields(
            reader.table(item, "an entry of `ignore`"), "an entry of `ignore`", SIDECAR_KEYS
        )
        held = {key: value.text.strip() for key, value in entry.items() if isinstance(value, Scalar)}
        number = held.get("paragraph", "")
        if number and not number.isdecimal():
            reader.problem(entry["paragraph"].place, f"`paragraph` is `{number}`, not a number")
            continue
        at = Extent(1, 1, 1, 1, text=held.get("text", ""))
        found.append(
            Suppression(
                rules=tuple(part.strip() for part in held.get("rule", "").split(",") if part.strip()), reason=held.get("reason", ""),
                by=held.get("by", ""), until=_day(held.get("until", "")), at=at,
                paragraph=int(number) if number else None, text=held.get("text", ""),
            )
        )  # fmt: skip
    if reader.problems:
        raise InputProblems(reader.problems)
    return tuple(found)
