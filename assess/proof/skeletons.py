"""The file of a new rule, deadline, derived fact or figure: everything it needs, each part explained, the rest empty.

Whatever is left empty is a fault of its own for `assess rulebook check`, and nothing else is.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from assess.rulebook.model import OUTCOMES_OF, Step

NewKind = Literal["test", "bar", "discretion", "factor", "route", "deadline", "derived", "figure"]
KINDS: tuple[NewKind, ...] = get_args(NewKind)
FOLDERS: Mapping[str, str] = {"deadline": "deadlines", "derived": "derived", "figure": "figures"}
WHERE_KEPT: Mapping[str, str] = {"factor": "factors", "route": "routes"}

_TITLE = """\
# One line, as it stands in a list: what is so when it is met.
title:
"""
_AUTHORITY = """\
# Law and guidance, each as it is cited{parts}
authority:
  - cite:
    # url: "https://..."
# confirmed, or unconfirmed where the text itself could not be read.
certainty: unconfirmed
"""
_PARTS = """.
# The Local Government Act 1974 goes into `part-3`, and its twin for care providers into `part-3a`:
# part-3: {cite: "Local Government Act 1974, section ...", url: "https://..."}
# part-3a: {cite: "Local Government Act 1974, section ...", url: "https://..."}"""
_IN_FORCE = """\
# From which day, and by which day a version is chosen: the complaint, the matter (duties of the body) or the
# assessment (the Ombudsman's own practice). An earlier version goes under `was:`, with its own days and cases.
in-force:
  from:
  by: {by}
"""
_WHEN = """\
# What has to be shown. Facts are those of `assess facts`; `rule.NAME: met`, `ground.NAME: met` and
# `deadline.NAME: missed` refer to other rules and to time limits; `all:`, `any:` and `not:` join them.
when:
"""
_UNLESS = """\
# What lifts it once somebody shows it; unknown leaves the rule standing.
# unless:
#   - name: a-handle
#     title: What is so when it is made out
#     when: {some.fact: yes}
#     only-if-raised: true        # left out where the law makes the Ombudsman consider it
#     must-address: [what a statement has to say about it]
"""
_SAYS = """\
# The sentence of a finding, in plain words. Numbers of law stand in it as {{figure.NAME}} or {{deadline.NAME.due}}.
says:
"""
_NEXT = """\
# What whoever assesses the complaint does next.
next:
"""
_CASE = """\
  - name:{comment}
    facts:
    expect: {expect}
"""
_CASES = """\
# The cases that prove it: name each by what it shows. Add one at each boundary.
cases:
"""
_OF_KIND: Mapping[str, str] = {
    "bar": "# The law stops the Ombudsman.",
    "discretion": "# A discretionary ground. One that closes a complaint has to rest on a judgement.",
    "test": "# A finding of fact or law that other rules use.",
    "factor": "# It weighs for or against a judgement, is shown to whoever makes it, and never changes a result.",
    "route": "# Who else can help.",
}
_DEADLINE = """\
# The dates of `assess facts` it runs from and to; several as {{earliest: [a, b]}} or {{latest: [a, b]}}.
from:
to:
# 25 working days, 6 weeks, 12 months beginning with, 1 year after.
within:
# Needed for working days.
# calendar: england
# With no `to` date it is running, or missed, where this holds: the step has begun and is not finished.
# open-when: {{some.fact: some-word}}
# Another way to count:
# or: [{{when: {{some.fact: yes}}, within: 65 working days}}]
"""
_DEADLINE_CASES = """\
# The last day, and the day after it.
cases:
  - name: the last day
    from:
    to:
    due:
    status: met
  - name: the day after
    from:
    to:
    due:
    status: missed
"""
_DERIVED = """\
# The whole units from one date of `assess facts` to another, or to `assessed`.
from:
to:
# working days, days, weeks, months or years.
count:
# For working days alone; take it out for all others.
calendar: england
"""
_DERIVED_CASES = """\
cases:
  - name:
    from:
    to:
    is:
"""
_FIGURE = """\
# A number, or {low: 100, high: 300}. What it was before goes under `was:`, with its own days.
is:
unit:
"""
_BOOK = """\
book: {name}
title:
# What it covers, and in plain words what it does not and why: read before it is trusted.
covers:
does-not-cover:
  - what:
    why:
version:
sources:
  - title:
    # url: "https://..."
    # read: the day it was read
"""


def file_of(kind: NewKind, name: str) -> str:
    """Return the text of a new file."""
    authority = _AUTHORITY.format(parts=_PARTS if kind in OUTCOMES_OF or kind == "test" else ".")
    if kind in FOLDERS:
        body = {"deadline": _DEADLINE.format(), "derived": _DERIVED, "figure": _FIGURE}[kind]
        cases = {"deadline": _DEADLINE_CASES, "derived": _DERIVED_CASES, "figure": ""}[kind]
        return f"{kind}: {name}\n{_TITLE}{body}{authority}{cases}"
    text = f"# The name is a handle that says what is so, without a number; the file has it too.\nrule: {name}\n{_TITLE}"
    text += f"{_OF_KIND[kind]}\nkind: {kind}\n{_own(kind)}{authority}"
    text += _IN_FORCE.format(by="assessment" if kind in WHERE_KEPT else "complaint") + _WHEN
    text += _UNLESS if kind != "factor" else ""
    text += _SAYS.format() if kind != "route" else ""
    text += _NEXT if kind in OUTCOMES_OF else ""
    return text + _CASES + _cases(kind)


def _own(kind: NewKind) -> str:
    """Return the keys that only this kind of rule has."""
    if kind in OUTCOMES_OF:
        steps = "" if kind == "discretion" else f"# One of: {', '.join(get_args(Step))}.\n"
        step = "step: discretion" if kind == "discretion" else "step:"
        return f"{steps}{step}\n# Leads to one of: {', '.join(OUTCOMES_OF[kind])}.\noutcome:\n"
    if kind == "factor":
        return "# The judgement it bears on, and whether it speaks for it (yes) or against (no).\nbears-on:\nfor:\n"
    if kind == "route":
        return "# The body, what to send the complainant there for, and that body's own time limit.\nbody:\nwhat:\n# within:\n"
    return ""


def _cases(kind: NewKind) -> str:
    wanted = {"met": " # in which it is met", "not-met": " # the same but for one fact, in which it is not"}
    if kind not in WHERE_KEPT:
        wanted["unknown"] = " # in which it is unknown"
    return "".join(_CASE.format(comment=comment, expect=expect) for expect, comment in wanted.items())


def book_file(name: str) -> str:
    """Return the text of a new book's `book.yaml`."""
    return _BOOK.format(name=name)


def path_of(book: Path, kind: NewKind, name: str) -> Path:
    """Return where a new file of this kind goes in a book."""
    inside = FOLDERS.get(kind)
    kept = WHERE_KEPT.get(kind)
    if inside is None and kept is not None and (book / kept).is_dir():
        inside = kept
    return (book / inside if inside is not None else book) / f"{name}.yaml"
