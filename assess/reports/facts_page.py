"""The vocabulary for people: a fact's page, the list of facts, and an empty case file to fill."""

from collections.abc import Iterator
from itertools import groupby

from assess.assessment.words import joined
from assess.facts.spans import FORMS
from assess.facts.vocabulary import UNKNOWN_WORD, Fact, Vocabulary
from assess.reports.layout import WIDTH, ends, labelled, table, wrapped

COLUMN = 14
MOST_WORDS = 12
WRITTEN = {
    "text": "any text",
    "answer": "yes, no or unknown",
    "choice": "one of the words below, or unknown",
    "choices": "a list of the words below such as [one, another], or unknown",
    "date": f"{FORMS}, or unknown",
    "number": "a number such as 3, or unknown",
    "matter": "the id of another matter of the file, or unknown",
}
SOME_TEXT = "some text"
NEW_HEAD = """\
## A case file: what is known about one complaint. To give a fact, take the #
## and the space behind it from its line, and from the line of its group, and
## write what is known in place of `unknown`. Leave the rest: what nobody has
## asked is left out, and what was asked and is not known stays `unknown`.
## Neither is ever read as no.
## A date is written 2024-05-03, 2024-05, 2024, before 2024-05, by 2024-05,
## after 2023 or 2023-04 to 2023-12. A value may say where it is from,
## {is: yes, source: letter of 3 May}, and a judgement also why and by whom,
## {is: no, why: notes supplied, by: investigator}.
## `assess facts NAME` explains a fact; `assess screen FILE` screens the file.
"""


def fact_lines(fact: Fact) -> Iterator[str]:
    """Yield the page of a fact."""
    yield from ends(f"{fact.name} · {fact.title}", fact.kind)
    yield ""
    yield from wrapped(fact.means, 2)
    if fact.ask:
        yield from labelled("to ask", fact.ask, 2, COLUMN)
    if fact.help:
        yield from labelled("help", fact.help, 2, COLUMN)
    if fact.given:
        yield from labelled("written", WRITTEN[fact.kind], 2, COLUMN)
    if fact.words:
        yield "  words"
        yield from table([(word, label) for word, label in fact.words.items()], 4)
    if fact.judgement:
        yield from labelled(
            "judgement",
            "a person must decide it; no rule infers it. {is: ..., why: ..., by: role}",
            2,
            COLUMN,
        )
    if fact.not_before:
        yield from labelled("order", f"may not come before {joined(fact.not_before, 'or')}", 2, COLUMN)
    if fact.level != "both":
        yield from labelled(
            "stands", "at the top of the file only" if fact.level == "top" else "in a matter only", 2, COLUMN
        )
    if not fact.given:
        yield from labelled("given", "never in a file: the program works it out", 2, COLUMN)
    for citation in fact.source:
        yield from labelled(
            "source", f"{citation.cite} <{citation.url}>" if citation.url else citation.cite, 2, COLUMN
        )


def list_lines(vocabulary: Vocabulary, only: str | None = None) -> Iterator[str]:
    """Yield all facts, group by group, or those of one group; `only` is a group or what stands before a dot."""
    shown = 0
    for group in vocabulary.groups:
        facts = [vocabulary[name] for name in group.facts if only in (None, group.name, name.split(".")[0])]
        if not facts:
            continue
        if shown:
            yield ""
        shown += 1
        yield group.title
        yield from table(
            [(fact.name, fact.kind + (" J" if fact.judgement else ""), fact.title) for fact in facts], 2
        )


def new_case(vocabulary: Vocabulary) -> str:
    """Return an empty case file with every fact as a comment, to be filled.

    What is prose stays a comment when the first `# ` of a line is taken away, so that a block can be
    uncommented at one stroke.
    """
    lines = [*NEW_HEAD.splitlines(), *_commented(vocabulary, "top", 0)]
    lines += [
        "",
        "matters:",
        "  - id: first",
        "    # # what the matter is, in a few words",
        f"    # title: {SOME_TEXT}",
    ]
    lines += _commented(vocabulary, "matter", 4)
    return "\n".join(lines) + "\n"


def _commented(vocabulary: Vocabulary, level: str, indent: int) -> Iterator[str]:
    space = " " * indent + "# "
    for group in vocabulary.groups:
        facts = [vocabulary[name] for name in group.facts]
        here = [fact for fact in facts if fact.given and (fact.level == "matter") == (level == "matter")]
        if here:
            yield ""
            yield f"{space}# {group.title}"
        for head, inside in groupby(here, key=lambda fact: fact.name.partition(".")[0]):
            grouped = list(inside)
            nested = "." in grouped[0].name
            if nested:
                yield f"{space}{head}:"
            for fact in grouped:
                under = space + "  " * nested
                yield from (f"{under}# {line}" for line in wrapped(_said(fact), 0, WIDTH - len(under) - 2))
                yield f"{under}{fact.name.rpartition('.')[2]}: {SOME_TEXT if fact.kind == 'text' else UNKNOWN_WORD}"


def _said(fact: Fact) -> str:
    """Return what a fact is, and what may be written."""
    judged = "; a person must judge it" if fact.judgement else ""
    if fact.kind == "date":
        return f"{fact.title}: a date"
    if fact.kind == "matter":
        return f"{fact.title}: its id"
    if not fact.allowed:
        return f"{fact.title}{': a number' if fact.kind == 'number' else ''}"
    words = joined(fact.allowed, "or")
    if len(fact.allowed) > MOST_WORDS:
        words = f"one of its words (assess facts {fact.name})"
    return f"{fact.title}: {'any of ' if fact.kind == 'choices' else ''}{words}{judged}"
