r"""Checks of draft statements: rules of `kind: check`, and how their files are written.

One check, one file: `rulebooks/decision-statements/<group>.<fault>.yaml`, named like the rule in it. A name is said
aloud: `titles.drift`, `remedy.no-deadline`. A check takes one of three forms.

**A condition** over what was observed (`rulebooks/vocabulary/statement.yaml`) and, with a case, over its facts:

    rule: remedy.no-deadline
    kind: check
    title: No day by which an action must be done
    severity: error                  # error: a real fault wherever it is found; warning; advice
    pack: default                    # or style: off unless asked for (the advice rules)
    applies: {kind: investigation, stage: final}   # each may be a list; what is left out means both
    for-each: action                 # once for each thing of the group; without it, once for the statement
    when: {action.deadline: none}    # conditions as in every rule; the statement's facts may be tested too
    needs: [category]                # what must be known, else "not assessed": `case`, or facts (`draft.` may be left out)
    place: {fact: action.what}       # where the finding lies, see below
    says: Nothing says by when {action.actor} will {action.what}.
    help: Add a limit ("within four weeks") here, or in the words that lead in.
    fix: "{citation.mend}"           # what the marked characters should read; only where that is safe to do unread
    authority: [{cite: "Compliance Manual, SMART recommendations", url: "..."}]
    certainty: confirmed             # or unconfirmed
    in-force: {from: 2021-07-01}     # by the day of the decision, else today; left out means always
    example: {section: action, kind: investigation-final}     # where examples that are one text are put
    bad: ["The Council will apologise to Miss X."]
    good: ["Within four weeks the Council will apologise to Miss X."]
    silent: ["The Council has already apologised to Miss X."]

**A wording check** has `words` in place of `when` (or beside it: then `when` is about the statement and comes first):

    words:
      - {find: prior to, instead: before}          # whole words; capitals and kinds of apostrophe make no difference
      - {pattern: "\\bdiscontinu\\w+", instead: end} # a regular expression; capitals make no difference
      - {pattern: "\\bWednesbury\\b", exact: yes}    # capitals count
    sections: [summary, decision]    # only in these sections, sub-headings under them included; left out means all
    not-in: [quotations, powers]     # not inside quotation marks, nor in these sections
    passed-over: ["\\b(says|said)\\b"] # sentences in which one of these is found are left alone
    says: “{found}” is not plain English.          # {found} and {instead}
    fix: "{instead}"                 # keeps a capital at the start

**Something that must be said** has `lacks`: words as above, of which at least one must stand in one of `sections`.
The finding lies at the heading of the first of these sections; where there is no such section nothing is found.

`place` is one of `{fact: NAME}`, the characters that fact was seen in; `{section: ROLE}`, the heading of that section;
`{before: [ROLES]}`, where something missing should stand: the heading of the first section there is of these. Without
`place` a finding lies at the thing itself or, for the statement, at the first fact of `when` that has a place.

A fact of the statement that is not known leaves the check "not assessed", and it is listed with what is missing. A fact
of a thing that cannot be told leaves that thing alone.

Placeholders in `says`, `help` and `fix`: facts, figures and, with a case, `deadline.NAME.due` and the like. In `says`
and `help` a text is given as written, a choice by its label, a date in words. Neutral words: no "you", "just", "simply".

**Examples.** `bad` must give a finding of the check; `good` (the same, mended) and `silent` (a known false alarm) must
not. Each is a text, or keys:

    - text: Miss X asked twice. Ms X was told to wait.    # put in place of a section of a sound statement of the kind
      section: happened                                   # else that of `example`, else the first of `sections`
      kind: assessment-final                              # else that of `example`, else from `applies`
      head: {category: "Education > School transport", decision: Upheld}    # also body, reference, date, title
      sections: {decision: "We will not investigate.", summary: "..."}      # further sections put in place of others
      without: [action, signing]                          # sections left out
      case: {received: 2025-03-01, body.kind: council}    # facts of a case; `case: none` is the same as no case
      at: Ms X                                            # the characters the finding must mark
      seen: {mark.kind: comment, mark.text: Check this}   # what only a Word file can hold: a thing of one group that was
                                                          # seen too, or facts of the statement (draft.*) put over
    - statement: |                                        # or a whole statement in Markdown, with headings
        ...

Paragraphs of a text are divided by an empty line; a line that starts with `- ` is a point of a list; one that starts
with `### ` is a sub-heading. The sound statements that examples are put into are `rulebooks/decision-statements/models/`:
the complainant is Miss X, her son Y, the body Northbrook County Council.
"""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, validators

from assess.facts.citations import Citation
from assess.facts.values import Given
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.conditions import Condition
from assess.rulebook.model import Book, Certainty, Figure, InForce
from assess.source.errors import Place
from assess.source.frozen import frozen

Severity = Literal["error", "warning", "advice"]
Pack = Literal["default", "style"]
Phase = Literal["assessment", "investigation"]
Stage = Literal["draft", "final"]
PlaceOf = Literal["fact", "section", "before"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
PHASES: tuple[Phase, ...] = ("assessment", "investigation")
STAGES: tuple[Stage, ...] = ("draft", "final")
WHOLE = "draft"
CASE = "case"
QUOTATIONS = "quotations"

Sections: TypeAlias = Mapping[str, str]


@frozen(kw_only=True)
class Wording:
    """Words to be found, as a pattern over folded text, and what to write instead."""

    shown: str
    pattern: re.Pattern[str] = field(repr=False)
    instead: str = ""


@frozen
class Where:
    """Where a finding lies: at a fact, at a section's heading, or before the first section there is of some."""

    how: PlaceOf
    names: tuple[str, ...] = field(validator=validators.min_len(1))


@frozen(kw_only=True)
class Example:
    """A statement, or the parts by which it differs from a sound one, that proves a check."""

    text: str = ""
    section: str = ""
    kind: str
    head: Mapping[str, str] = field(factory=dict)
    sections: Sections = field(factory=dict)
    without: tuple[str, ...] = ()
    statement: str = ""
    case: Mapping[str, Given] | None = None
    seen: Mapping[str, Given] = field(factory=dict)
    at: str | None = None
    place: Place


@frozen(kw_only=True)
class Check:
    """One check of a statement."""

    name: str = field(validator=validators.matches_re(r"[a-z0-9][a-z0-9-]*\.[a-z0-9][a-z0-9-]*"))
    book: str
    title: str
    severity: Severity
    pack: Pack = "default"
    phases: tuple[Phase, ...] = PHASES
    stages: tuple[Stage, ...] = STAGES
    group: str = WHOLE
    when: Condition | None = None
    words: tuple[Wording, ...] = ()
    lacks: tuple[Wording, ...] = ()
    sections: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    passed_over: tuple[re.Pattern[str], ...] = ()
    needs: tuple[str, ...] = ()
    where: Where | None = None
    says: str
    help: str
    fix: str | None = None
    authority: tuple[Citation, ...] = field(validator=validators.min_len(1))
    certainty: Certainty = "confirmed"
    in_force: InForce | None = None
    replaces: str | None = None
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    place: Place

    def __attrs_post_init__(self) -> None:
        if not (self.when or self.words or self.lacks):
            raise ValueError("a check has `when`, `words` or `lacks`")
        if self.words and self.lacks:
            raise ValueError("a check has `words` or `lacks`, not both")
        if self.group != WHOLE and (self.words or self.lacks):
            raise ValueError("words are looked for in the statement, not `for-each` thing")
        if self.lacks and not self.sections:
            raise ValueError("what must be said needs `sections` to say where")

    def covers(self, phase: str, stage: str) -> bool:
        """Whether it is meant for statements of this kind."""
        return phase in self.phases and stage in self.stages


@frozen(kw_only=True)
class Checks:
    """All checks by name, with the facts they may read: those observed in statements, and those of cases."""

    vocabulary: Vocabulary
    observed: Vocabulary
    checks: Mapping[str, Check]
    figures: Mapping[str, Figure]
    books: tuple[Book, ...]
