"""A small folder of rulebooks, made anew for each test: a vocabulary of a few facts and one book."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assess.rulebook.loader import load
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems

VOCABULARY = """\
group: small
title: A few facts
facts:
  received: {title: the day it came, kind: date, means: The day., ask: When?, at: top, source: [{cite: Act}]}
  assessed: {title: the day of assessment, kind: date, means: The day., ask: When?, at: top, source: [{cite: Act}]}
  matter.happened: {title: when it happened, kind: date, means: The day., ask: When?, source: [{cite: Act}]}
  body.kind: {title: the kind of body, kind: choice, values: {council: council, school: school}, means: Kind., ask: Who?, source: [{cite: Act}]}
  fault.evidence: {title: evidence of fault, kind: choice, judgement: true, values: {none: none, some: some}, means: J., ask: Fault?, source: [{cite: Act}]}
  notice.raised: {title: whether it was raised, kind: answer, means: Raised., ask: Raised?, source: [{cite: Act}]}
  notice.unreasonable: {title: whether waiting is unreasonable, kind: answer, judgement: true, means: J., ask: Wait?, source: [{cite: Act}]}
  outcome.sought: {title: what is wanted, kind: choices, values: {apology: an apology, payment: money}, means: Want., ask: What?, source: [{cite: Act}]}
  child.age: {title: the age of the child, kind: number, means: Age., ask: How old?, source: [{cite: Act}]}
  case: {title: the reference, kind: text, means: Text., ask: Which?, at: top, source: [{cite: Act}]}
"""
CALENDAR = """\
calendar: england
title: Working days
weekend: [saturday, sunday]
first-known-day: 2020-01-01
last-known-day: 2026-12-31
always: []
source: [{cite: Act}]
holidays: {2023-05-01: Early May bank holiday}
"""
BOOK = """\
book: small
title: A small book
covers: A few rules.
does-not-cover: [{what: all else, why: it is small}]
version: 2026-11-21
sources: [{title: Act, url: "https://example.org"}]
"""
RULE = """\
rule: {name}
title: A rule
kind: {kind}
{more}authority: [{{cite: "An Act, section 1"}}]
certainty: confirmed
in-force: {{from: 2008-04-01, by: complaint}}
when: {when}
"""


class Folder:
    """A folder of rulebooks to write into."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, text in {
            "vocabulary/small.yaml": VOCABULARY,
            "calendars/england.yaml": CALENDAR,
            "small/book.yaml": BOOK,
        }.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> "Folder":
        """Write a file."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return self

    def rule(
        self, name: str, when: str, *, kind: str = "test", more: str = "", book: str = "small"
    ) -> "Folder":
        """Write a rule with a condition; `more` are further lines."""
        return self.write(f"{book}/{name}.yaml", RULE.format(name=name, kind=kind, when=when, more=more))

    def load(self, *more: Path) -> Rulebooks:
        """Return the rulebooks."""
        return load(self.path, *more)

    def problems(self, *more: Path) -> list[str]:
        """Return every problem as `FILE:LINE:COLUMN: text`; none where the rulebooks load."""
        try:
            self.load(*more)
        except InputProblems as error:
            return [str(problem) for problem in error.problems]
        return []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "rulebooks")


@pytest.fixture
def other(tmp_path: Path) -> Callable[[str], Folder]:
    """Another folder with a book of its own, and no vocabulary."""

    def make(name: str) -> Folder:
        made = Folder.__new__(Folder)
        made.path = tmp_path / "own"
        made.write(f"{name}/book.yaml", BOOK.replace("small", name))
        return made

    return make
