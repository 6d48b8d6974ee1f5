"""The reason of a finding in one sentence: the rule's own words where it is met, else what stood in its way."""

from collections.abc import Iterator

from assess.assessment.reads import Reads
from assess.assessment.support import deciding, missing
from assess.assessment.words import joined, lowered, sentence, span_in_words, value_in_words
from assess.engine.findings import Findings, RuleFinding
from assess.rulebook import conditions as c

MOST = 3


def because_of(finding: RuleFinding, findings: Findings, reads: Reads) -> str:
    """Return why a rule is met: its own sentence, or its title and what decided it where it has none."""
    if finding.version.says:
        return sentence(finding.version.says, findings)
    return f"{finding.version.title}: {_decided(finding.version.when, findings, reads)}."


def because_considered(finding: RuleFinding, findings: Findings, reads: Reads) -> str:
    """Return why a rule does not hold, or what is not known about it."""
    if finding.standing != "applies":
        return finding.standing[:1].upper() + finding.standing[1:] + "."
    if finding.lifted_by and finding.when is not False:
        return f"Lifted: {joined(lowered(proviso.title) for proviso in finding.lifted_by)}."
    if finding.status == "not-met":
        return f"{_capital(_decided(finding.version.when, findings, reads))}."
    titles = [
        findings.books.vocabulary[fact].title for fact in missing(finding.version.when, findings, reads)
    ]
    return f"Not known: {_first_few(titles)}."


def _decided(condition: c.Condition, findings: Findings, reads: Reads) -> str:
    told = list(dict.fromkeys(leaf_in_words(leaf, findings, reads) for leaf in deciding(condition, findings)))
    return _first_few(told) if told else "nothing decides it"


def _first_few(told: list[str]) -> str:
    if len(told) <= MOST:
        return joined(told)
    return f"{', '.join(told[:MOST])} and {len(told) - MOST} more"


def leaf_in_words(leaf: c.Leaf, findings: Findings, reads: Reads) -> str:
    """Return what a leaf turned on: the fact and its value, a deadline and its days, a rule and its status."""
    match leaf:
        case c.RuleIs(rule=name):
            return f"{lowered(findings.rules[name].version.title)}: {findings.rules[name].status.replace('-', ' ')}"
        case c.GroundMet(ground=name):
            met = any(findings.rules[rule].holds for rule in reads.referred(leaf))
            return f"{name} {'holds' if met else 'does not hold'}"
        case c.DeadlineIs(deadline=name):
            return _deadline(name, findings)
        case _:
            return joined(_facts(leaf, findings, reads))


def _facts(leaf: c.Leaf, findings: Findings, reads: Reads) -> Iterator[str]:
    for fact in reads.condition(leaf):
        value = value_in_words(findings.facts.get(fact), findings.books.vocabulary)
        yield f"{findings.books.vocabulary[fact].title}: {value}"


def _deadline(name: str, findings: Findings) -> str:
    finding = findings.deadlines[name]
    title = lowered(finding.deadline.title)
    if finding.due is None or finding.status is None:
        return f"{title}: not known"
    if finding.measured_to is None:
        return f"{title}: {finding.status}"
    if finding.status == "met":
        return f"{title}: due by {span_in_words(finding.due)}, met on {span_in_words(finding.measured_to)}"
    if finding.status == "running":
        return f"{title}: runs to {span_in_words(finding.due)}"
    return f"{title}: was due by {span_in_words(finding.due)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
