"""The vocabulary for people: a fact's page, the list of facts, and an empty case file to fill."""

from collections.abc import Iterator

from assess.assessment.words import joined
from assess.facts.vocabulary import Fact, Vocabulary
from assess.reports.layout import ends, labelled, table, wrapped

COLUMN = 14
NEW_HEAD = """\
# A case file: what is known about one complaint. Delete what has not been asked; write
# `unknown` where it was asked and is not known. Neither is ever read as no.
# `assess facts NAME` explains a fact; `assess screen FILE` screens the file.
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
    if fact.words:
        yield "  words"
        yield from table([(word, label) for word, label in fact.words.items()], 4)
    if fact.judgement:
        yield from labelled("judgement", "a person must decide it; no rule infers it. {is: ..., why: ..., by: role}", 2, COLUMN)
    if fact.not_before:
        yield from labelled("order", f"may not come before {joined(fact.not_before, 'or')}", 2, COLUMN)
    if fact.level != "both":
        yield from labelled("stands", "at the top of the file only" if fact.level == "top" else "in a matter only", 2, COLUMN)
    if not fact.given:
        yield from labelled("given", "never in a file: the program works it out", 2, COLUMN)
    for citation in fact.source:
        yield from labelled("source", f"{citation.cite} <{citation.url}>" if citation.url else citation.cite, 2, COLUMN)


def list_lines(vocabulary: Vocabulary, only: str | None = None) -> Iterator[str]:
    """Yield all facts, group by group, or those of one group."""
    for number, group in enumerate(group for group in vocabulary.groups if only in (None, group.name)):
        if number:
            yield ""
        yield group.title
        facts = [vocabulary[name] for name in group.facts]
        yield from table([(fact.name, fact.kind + (" J" if fact.judgement else ""), fact.title) for fact in facts], 2)


def new_case(vocabulary: Vocabulary) -> str:
    """Return an empty case file with every fact as a comment, to be filled."""
    lines = [*NEW_HEAD.splitlines(), 'case: ""', ""]
    nested = [fact for fact in vocabulary.given() if fact.level != "matter" and fact.name not in ("case",)]
    lines += _commented(nested, 0)
    lines += ["matters:", "  - id: first", '    title: ""']
    lines += _commented([fact for fact in vocabulary.given() if fact.level == "matter"], 4)
    return "\n".join(lines) + "\n"


def _commented(facts: list[Fact], indent: int) -> Iterator[str]:
    space = " " * indent
    group = ""
    for fact in facts:
        head, _, rest = fact.name.partition(".")
        if rest and head != group:
            yield f"{space}# {head}:"
            group = head
        name = f"  {rest}" if rest else head
        yield f"{space}# {name}: {_values(fact)}   # {fact.title}"


def _values(fact: Fact) -> str:
    if fact.kind == "date":
        return "2024-05-03"
    if fact.kind == "choices":
        return f"[{next(iter(fact.words))}]"
    if fact.kind == "answer":
        return "yes | no | unknown"
    if fact.kind == "choice":
        shown = " | ".join(fact.words)
        return shown if len(shown) < 60 else f"{next(iter(fact.words))} | ..."  # noqa: PLR2004 - a line's room
    return "3" if fact.kind == "number" else '""'
