"""A screening as one HTML file: it reads without a network or a script, prints well, and opens at the answer."""

from collections.abc import Callable, Iterable, Iterator

from assess.assessment.model import CaseAssessment, Ground, MatterAssessment
from assess.assessment.ranks import RESULTS
from assess.assessment.reads import Reads
from assess.assessment.words import counted, joined, lowered
from assess.explain.changes import Way
from assess.explain.working import RuleWorking, Working, proviso_in_words, working
from assess.reports.explain_parts import citations, facts_html, limit_html, rule_html, tree_html
from assess.reports.page import contents, folded, listed, text, whole
from assess.reports.screen_text import RESULT_WORDS, result_in_words
from assess.reports.why_text import SORT_WORDS, now_in_words, statement
from assess.source.errors import Problem

TONES = {
    "investigate": "go", "investigate-in-part": "go", "resolve-early": "go", "cannot-investigate": "stop",
    "will-not-investigate": "stop", "refer-back": "wait", "undetermined": "open",
}  # fmt: skip
More = Callable[[CaseAssessment, MatterAssessment], Iterable[Way]]


def page(
    cases: Iterable[CaseAssessment],
    problems: Iterable[Problem],
    reads: Reads,
    foot: str,
    more: More | None = None,
) -> str:
    """Return the report; `foot` names the program, `more` gives what would change a matter."""
    shown = list(cases)
    title = _title(shown[0]) if len(shown) == 1 else f"{len(shown)} complaints screened"
    body = [
        *_problems(problems),
        *(line for number, each in enumerate(shown, 1) for line in _case(each, number, reads, more)),
    ]
    return whole(title, body, foot)


def _title(case: CaseAssessment) -> str:
    name = case.case.facts.get("body.name")
    head = [case.case.reference or case.case.path, str(name.value) if name is not None and name.known else ""]
    return " · ".join(part for part in head if part)


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    told = list(problems)
    if told:
        yield "<header><h2>What could not be read</h2>"
        yield from listed(text(str(problem)) for problem in told)
        yield "</header>"


def _case(case: CaseAssessment, number: int, reads: Reads, more: More | None) -> Iterator[str]:
    tone = TONES[case.result] if isinstance(case.result, str) else "stop"
    answer = "answer" if number == 1 else f"answer-{number}"
    yield f'<header id="{answer}"><h1>{text(_title(case))}</h1>'
    words = (
        result_in_words(case.result)
        if isinstance(case.result, str)
        else joined(RESULT_WORDS[each] for each in case.result)
    )
    yield f'<p class="verdict {tone}">{text(words)}</p>'
    yield '<p class="note">Likely, on the facts given; not decided. The judgement is yours.</p>'
    if case.scope:
        yield f"<p>{text(case.scope)}</p>"
    if len(case.matters) > 1:
        yield from contents(
            "Matters",
            (
                (
                    _id(number, at),
                    f"{at}. {_named(matter)}",
                    RESULT_WORDS[matter.result],
                    TONES[matter.result],
                )
                for at, matter in enumerate(case.matters, 1)
            ),
        )
    yield "</header>"
    yield "<main>"
    for at, matter in enumerate(case.matters, 1):
        lead = f"{at}. " if len(case.matters) > 1 else ""
        yield from _matter(matter, lead, _id(number, at), reads, more(case, matter) if more else ())
    yield "</main>"


def _id(case: int, matter: int) -> str:
    return f"case-{case}-matter-{matter}"


def _named(matter: MatterAssessment) -> str:
    return matter.matter.title or matter.matter.id


def _matter(
    matter: MatterAssessment, lead: str, name: str, reads: Reads, ways: Iterable[Way]
) -> Iterator[str]:
    yield f'<section class="matter" id="{name}" aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{lead}{text(_named(matter))}</h2>'
    firm = "settled" if matter.firmness == "settled" else "provisional: answers could change it"
    firm = "what is missing decides it" if matter.result == "undetermined" else firm
    yield f'<p class="result {TONES[matter.result]}">{RESULT_WORDS[matter.result]} <small>· {firm}</small></p>'
    told = working(matter, reads)
    for ground, each in zip(matter.grounds, told.holding, strict=True):
        yield from _ground(ground, each, name)
    if matter.scope:
        yield f"<p>{text(matter.scope)}</p>"
    if matter.questions and matter.firmness != "settled":
        yield "<h3>Questions, the most decisive first</h3>"
        yield from listed(
            f'{text(each.ask)} <span class="where">{text(each.why)} · <code>{text(each.fact)}</code></span>'
            for each in matter.questions
        )
    for pointer in matter.routes:
        within = f" Time limit: {pointer.finding.rule.within}." if pointer.finding.rule.within else ""
        yield f"<p><strong>Who else can help: {text(pointer.finding.rule.body)}.</strong> {text(pointer.finding.rule.what)}{text(within)}</p>"
    yield f"<h3>Next</h3><p>{text(matter.next)}</p>"
    if told_ways := list(ways):
        yield from folded(f"What would change it ({len(told_ways)})", ways_html(told_ways))
    yield from _depths(told, name)
    yield "</section>"


def _depths(told: Working, name: str) -> Iterator[str]:
    """Yield what a reader may unfold: limits, factors, what is not known or does not hold, and the facts."""
    matter = told.matter
    if told.deadlines:
        yield from folded(
            f"Time limits counted ({len(told.deadlines)})",
            (line for each in told.deadlines for line in limit_html(each, name)),
        )
    if matter.factors:
        factors = (
            f"{'For' if each.finding.rule.points_for else 'Against'} <code>{text(each.finding.rule.bears_on or '')}</code>: {text(each.because)}"
            for each in matter.factors
        )
        yield from folded(
            f"What points for and against each judgement ({len(matter.factors)})", listed(factors)
        )
    for title, rules in (
        ("Not known", told.unknown),
        ("Considered, and does not hold", told.failing),
        ("Tests these rest on", told.tests),
    ):
        if rules:
            yield from folded(
                f"{title} ({len(rules)})", (line for each in rules for line in rule_html(each, name))
            )
    if matter.presumed:
        presumed = (
            f"{text(each.rule)}: <code>{text(', '.join(each.facts))}</code>" for each in matter.presumed
        )
        yield from folded(f"Presumed, because nobody raised it ({len(matter.presumed)})", listed(presumed))
    yield from folded(f"Facts, as they are written ({len(told.facts)})", facts_html(matter, name))


def _ground(ground: Ground, told: RuleWorking, name: str) -> Iterator[str]:
    version = ground.finding.version
    limited = " · for part of the matter" if ground.limits else ""
    yield f'<article id="{name}-{text(ground.finding.rule.name)}">'
    yield f'<p class="label"><code>{text(ground.id)}</code> · {text(version.title)}{limited}</p>'
    yield f"<p>{text(ground.because)}</p>"
    yield from (f'<p class="note">Note: {text(note)}</p>' for note in ground.notes)
    yield f'<p class="authority">{citations(ground.authority)}</p>'
    if version.certainty == "unconfirmed":
        yield '<p class="note">Unconfirmed: this rule has not been checked against its source.</p>'
    for each in told.provisos:
        proviso = each.finding.proviso
        if proviso.must_address and not proviso.only_if_raised:
            yield f'<p class="note">Unless {text(lowered(proviso.title))}: {proviso_in_words(each.finding.status)}. To be dealt with: {text(joined(proviso.must_address))}.</p>'
    for deadline in ground.deadlines:
        yield from limit_html(deadline, name, linked=False)
    yield f"<details><summary>Why: every condition ({counted(len(told.provisos), 'proviso')})</summary>"
    yield from tree_html(told, name)
    yield "</details></article>"


def ways_html(ways: Iterable[Way]) -> Iterator[str]:
    """Yield what would change a result, by result; each change with what is recorded now and the authority."""
    listed_ways = list(ways)
    for result in RESULTS:
        told = [way for way in listed_ways if way.result == result]
        if told:
            yield f"<h3>To {RESULT_WORDS[result]}</h3>"
            yield from listed(_way(way) for way in told)


def _way(way: Way) -> str:
    changes = " <em>and</em> ".join(
        f"{SORT_WORDS[change.sort]}: {text(statement(change, way.others))} "
        f'<span class="where">{text(now_in_words(change))} · <code>{text(change.fact.name)}</code></span>'
        for change in way.changes
    )
    return f'{changes}<br><span class="authority">Then: {text(lowered(way.because))}. {citations(way.authority)}</span>'
