"""The parts of the report of a screening: authorities, trees of conditions, time limits and facts."""

from collections.abc import Iterable, Iterator
from html import escape

from assess.assessment.model import MatterAssessment
from assess.assessment.words import joined, lowered
from assess.engine.limits import DeadlineFinding
from assess.explain.working import Node, RuleWorking, origin, proviso_in_words, written
from assess.facts.citations import Citation
from assess.reports.page import text
from assess.reports.working_text import deadline_in_words

HOW = {"all of": "all of these", "any of": "any of these", "not": "not this"}


def citations(cited: Iterable[Citation]) -> str:
    """Return authorities, each with a link to where it can be read."""
    told = []
    for each in cited:
        web = each.url is not None and each.url.startswith(("https://", "http://"))
        told.append(
            f'<a href="{escape(each.url or "")}" rel="noreferrer">{text(each.cite)}</a>'
            if web
            else text(each.cite)
        )
    return "; ".join(told)


def limit_html(finding: DeadlineFinding, name: str, *, linked: bool = True) -> Iterator[str]:
    """Yield a time limit as it was counted."""
    anchor = f' id="{name}-limit-{text(finding.deadline.name)}"' if linked else ""
    yield f'<div class="limit"{anchor}><p><strong>{text(finding.deadline.title)}</strong></p>'
    yield from (f"<p>{text(line)}</p>" for line in deadline_in_words(finding))
    yield f'<p class="authority">{citations(finding.deadline.authority)}</p></div>'


def rule_html(told: RuleWorking, name: str) -> Iterator[str]:
    """Yield a rule, folded."""
    yield f'<details id="{name}-{text(told.rule.name)}"><summary><code>{text(told.rule.name)}</code> {text(told.status)}. {text(told.because)}</summary>'
    if told.finding.standing == "applies":
        yield from tree_html(told, name)
    yield "</details>"


def tree_html(told: RuleWorking, name: str) -> Iterator[str]:
    """Yield every condition of a rule and its provisos."""
    yield '<ul class="tree">'
    yield from _node(told.when, name)
    for each in told.provisos:
        proviso = each.finding.proviso
        yield f"<li>Unless {text(lowered(proviso.title))}: {proviso_in_words(each.finding.status)}<ul>"
        yield from _node(each.when, name)
        yield "</ul></li>"
    yield "</ul>"


def _node(node: Node, name: str) -> Iterator[str]:
    answer = f'<span class="answer {node.answer}">{node.answer}</span>'
    if node.how:
        yield f"<li>{answer} {HOW[node.how]}<ul>"
        for part in node.parts:
            yield from _node(part, name)
        yield "</ul></li>"
        return
    wanted = f" (it asks for: {text(node.wanted)})" if node.wanted and node.answer == "no" else ""
    says = text(node.says)
    if node.rules:
        says = f'<a href="#{name}-{text(node.rules[0])}">{says}</a>'
    elif node.deadlines:
        says = f'<a href="#{name}-limit-{text(node.deadlines[0])}">{says}</a>'
    where = joined(dict.fromkeys(f"line {given.place.line}" for given in node.facts if given.place.line))
    yield (
        f"<li>{answer} {says}{wanted}"
        + (f' <span class="where">{text(where)}</span>' if where else "")
        + "</li>"
    )


def facts_html(matter: MatterAssessment, name: str) -> Iterator[str]:
    """Yield the facts of a matter as a table."""
    yield f'<table id="{name}-facts"><caption>As the case file has them</caption>'
    yield '<thead><tr><th scope="col">Fact</th><th scope="col">Value</th><th scope="col">From</th></tr></thead><tbody>'
    for given in matter.findings.facts.values():
        title = matter.findings.books.vocabulary[given.fact].title
        yield f"<tr><td>{text(title)}<br><code>{text(given.fact)}</code></td><td>{text(written(given))}</td><td>{text(origin(given))}</td></tr>"
    yield "</tbody></table>"
