"""A new exercise to fill: every key with a word on what belongs there."""

from collections.abc import Mapping

from assess.training.exercise import COURSES, KINDS, LEVEL_WORDS

UNFILLED = (
    "A few words that give nothing away",
    "What the learner reads:",
    "Where to look.",
    "Why people say so, and",
)
OPENING = """\
# What is right is worked out from the facts: write no answer. `assess train check {path}` says what is missing.
exercise: {name}
title: A few words that give nothing away
course: {course}
kind: {kind}
level: 1                           # {levels}
story: |
  What the learner reads: a complaint letter or a file note in plain words. What must be found out is in it,
  and is not pointed at. No names: Miss X, her son Y.

  Paragraphs are divided by an empty line.
"""
CASE = """\
# The facts, which the learner does not see, written as in a case file (`assess facts` lists them).
case:
  received: 2025-03-10
  assessed: 2025-03-24
  body: {kind: council, in-england: yes}
  complainant: {kind: individual, capacity: affected-person, complete: yes}
  matters:
    - id: matter
      title: What it is about
      matter: {subject: other, happened: 2025-01-13}
      time: {known: 2025-01-13}
"""
PARTS: Mapping[str, str] = {
    "assess": CASE
    + """\
asked: [result, ground]            # also: grounds (every one that holds), ask (what to ask next)
options: []                        # grounds to choose from, some of them wrong; left out, all there are
""",
    "near-miss": CASE
    + """\
second: |
  The story of the second case, in which one thing is otherwise.
change: {time.known: 2023-01-13}   # the one fact that differs in the second case
asked: [result, ground]            # of each case
options: []
""",
    "count": CASE
    + """\
limits: [permitted-period]         # deadlines to count (`assess rules` lists them)
asked: [due, kept]                 # the last day, and whether it was kept
""",
    "review": """\
# A statement in Markdown, with the faults in it. What `assess check` finds is what is right.
draft: |
  ## The Ombudsman's final decision

  Summary: ...

  ## The complaint

  1. Miss X complains ...
asked: [faults]
options: []                        # checks to choose from, some of which find nothing here
""",
}
CLOSING = """\
hints:                             # from where to look to what to see; only the last may name the answer
  - Where to look.
  - What to see there.
usual-mistakes:
  - answer: {answer}
    tempting: Why people say so, and what to look at instead.
"""
SAMPLES = {
    "assess": "{result: investigate}", "near-miss": "{first: {result: investigate}}", "count": "{due: 2026-01-13}",
    "review": "{faults: [titles.drift]}",
}  # fmt: skip


def skeleton(name: str, kind: str, course: str, path: str) -> str:
    """Return an exercise file of a kind, to be filled."""
    if kind not in KINDS or course not in COURSES:
        raise ValueError(f"no kind `{kind}` or no course `{course}`")
    levels = ", ".join(f"{level} {word}" for level, word in LEVEL_WORDS.items())
    opening = OPENING.format(path=path, name=name, course=course, kind=kind, levels=levels)
    return opening + PARTS[kind] + CLOSING.replace("{answer}", SAMPLES[kind])
