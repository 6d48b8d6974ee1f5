"""The questions of an interview for people, and why each is asked."""

from collections.abc import Iterator

from assess.assessment.words import counted, joined, lowered
from assess.engine.plain import holds
from assess.explain.interview import Interview, Question
from assess.facts.case import Matter
from assess.facts.vocabulary import UNKNOWN_WORD, Fact
from assess.reports.layout import table, wrapped
from assess.reports.screen_text import RESULT_WORDS
from assess.rulebook.layers import conditions_of
from assess.rulebook.model import OUTCOMES_OF, Outcome

WAYS = {
    "date": "a day: 2024-05-03, 2024-05, 2024, before 2024-05, after 2023 · none, where it did not happen",
    "number": "a number", "text": "a few words", "choices": "one or more of the words, with commas between",
}  # fmt: skip
COMMANDS = "not known · why · back · stop"
FEW = 4


def question_lines(question: Question, *, titled: bool) -> Iterator[str]:
    """Yield a question: its number, its words, help, and what may be answered."""
    left = f" of about {question.number + question.left - 1}" if question.left else ""
    about = f" · {question.matter.title or question.matter.id}" if titled else ""
    yield ""
    if len(question.facts) > 1:
        yield from wrapped(f"{question.number}{left}{about} · Does any of these apply?", 0)
        yield from table(
            [(str(number), fact.ask or fact.title) for number, fact in enumerate(question.facts, 1)], 2
        )
        yield from wrapped(
            f"the numbers that apply, with commas between (the others do not) · none · {COMMANDS}", 2
        )
        return
    (fact,) = question.facts
    yield from wrapped(f"{question.number}{left}{about} · {fact.ask or fact.title}", 0)
    if fact.help:
        yield from wrapped(fact.help, 2)
    yield from answer_lines(fact)


def settled_lines(result: Outcome, matter: Matter, *, titled: bool) -> Iterator[str]:
    """Yield that the result of a matter is settled as it stands, and what the questions are that still follow."""
    about = f"{matter.title or matter.id}: settled" if titled else "Settled"
    yield ""
    yield from wrapped(
        f"{about} as it stands: {RESULT_WORDS[result]}. What is asked from here on was raised by nobody, and could "
        f"still change it. `stop` ends here and keeps every answer.", 0,
    )  # fmt: skip


def answer_lines(fact: Fact) -> Iterator[str]:
    """Yield what may be answered."""
    if fact.kind == "answer":
        yield from wrapped(f"yes · no · {COMMANDS}", 2)
        return
    if fact.allowed:
        yield from table(list(fact.words.items()), 2)
    told = WAYS.get(fact.kind, "one of the words")
    yield from wrapped(f"{told} · {COMMANDS}", 2)


def why_lines(question: Question, interview: Interview) -> Iterator[str]:
    """Yield why a question is asked: the grounds that rest on it, and what an answer would do."""
    relevance = interview.relevance(question.matter)
    findings, reads = relevance.sheet.findings, relevance.reads
    for fact in question.facts:
        if len(question.facts) > 1:
            yield from wrapped(f"{fact.title}:", 2)
        yield from wrapped(fact.means, 2)
        rules = [
            each for each in findings.rules.values()
            if each.rule.kind in OUTCOMES_OF and each.standing == "applies" and fact.name in reads.rule(each.rule.name)
            and any(holds(condition, findings.message) is None for condition in conditions_of(each.version))
        ]  # fmt: skip
        if rules:
            titles = [lowered(each.version.title) for each in rules[:FEW]]
            more = f" and {counted(len(rules) - FEW, 'more ground')}" if len(rules) > FEW else ""
            yield from wrapped(f"It bears on: {joined(titles) if not more else ', '.join(titles)}{more}.", 2)
            cites = dict.fromkeys(cite.cite for each in rules[:FEW] for cite in each.version.citations[:1])
            yield from wrapped(f"{'; '.join(cites)}.", 2)
        if fact.judgement:
            yield from wrapped("A judgement: nobody else, and no rule, can make it.", 2)


def told_as(fact: Fact, text: str) -> str:
    """Return what a person typed as it is written in a case file."""
    typed = " ".join(text.split())
    short = {
        "y": "yes",
        "n": "no",
        "not known": UNKNOWN_WORD,
        "?": UNKNOWN_WORD,
        "skip": UNKNOWN_WORD,
        "don't know": UNKNOWN_WORD,
    }
    if fact.kind in ("answer", "choice", "choices", "date", "number"):
        typed = short.get(typed.lower(), typed)
    labels = {label.lower(): word for word, label in fact.words.items()}
    return labels.get(typed.lower(), typed)
