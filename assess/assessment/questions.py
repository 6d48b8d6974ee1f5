"""What to ask, and what was presumed: drawn from what is open."""

from collections.abc import Iterable, Iterator

from assess.assessment.firmness import Firm, Open
from assess.assessment.model import Presumed, Question
from assess.assessment.ranks import place_in_report
from assess.assessment.reads import Reads
from assess.assessment.support import is_known, missing
from assess.engine.findings import Findings, RuleFinding

HANDLED = "handled."
HANDLING = "matter.handling-of"


def questions(firm: Firm, findings: Findings, reads: Reads) -> tuple[Question, ...]:
    """Return the questions of a matter, the one that settles most first; each fact once."""
    if firm.settled:
        return ()
    items = list(firm.mattering())
    if firm.result == "undetermined":
        items += _every_unknown(firm)
    found: dict[str, Question] = {}
    for item in items:
        for fact in missing(item.condition, findings, reads):
            if fact in found or not findings.books.vocabulary[fact].given:
                continue
            ask = findings.books.vocabulary[fact].ask or findings.books.vocabulary[fact].title
            found[fact] = Question(fact, ask, item.finding.rule.name, firm.could_become(item))
    return tuple(found.values())


def _every_unknown(firm: Firm) -> Iterator[Open]:
    """Yield every unknown bar in order, then the unknown discretionary tests (what an open matter asks)."""

    def order(finding: RuleFinding) -> tuple[bool, tuple[int, int, str]]:
        return finding.version.kind != "bar", place_in_report(finding)

    for finding in sorted(firm.grounds, key=order):
        if finding.status == "unknown" and finding.standing == "applies":
            yield Open(finding, None, in_question=True)


def presumptions(firm: Firm, findings: Findings, reads: Reads) -> tuple[Presumed, ...]:
    """Return what was taken at its ordinary value, with the facts that would raise it."""
    found: dict[str, dict[str, None]] = {}
    for item in firm.open:
        if not item.in_question:
            facts = reads.condition(item.condition)
            _add(found, item.finding.rule.name, (fact for fact in facts if not is_known(fact, findings)))
    for name, facts in findings.taken.items():
        if name == "part-3a":
            _add(found, name, (fact for fact in reads.part_3a() if not is_known(fact, findings)))
        elif not name.startswith("deadline.") or name.removeprefix("deadline.") in reads.deadlines_of_grounds:
            _add(found, name, facts)
    return tuple(sorted(Presumed(name, tuple(sorted(facts))) for name, facts in found.items() if facts))


def _add(found: dict[str, dict[str, None]], rule: str, facts: Iterable[str]) -> None:
    shown = (HANDLING if fact.startswith(HANDLED) else fact for fact in facts)
    found.setdefault(rule, {}).update(dict.fromkeys(shown))
