"""Why a condition came out as it did: the leaves that decided it, and what is missing where none did."""

from collections.abc import Iterator

from assess.assessment.reads import Reads
from assess.engine.findings import Findings
from assess.engine.plain import holds
from assess.facts.spans import Span
from assess.rulebook import conditions as c
from assess.rulebook.model import Deadline


def deciding(condition: c.Condition, findings: Findings) -> Iterator[c.Leaf]:
    """Yield the leaves that make a condition what it is: those that hold where it holds, those that fail where it fails."""
    answer = holds(condition, findings.message)
    if answer is None:
        return
    if isinstance(condition, c.Not):
        yield from deciding(condition.condition, findings)
    elif isinstance(condition, (c.All, c.Any)):
        for part in condition.conditions:
            if holds(part, findings.message) is answer:
                yield from deciding(part, findings)
    else:
        yield condition


def facts_behind(condition: c.Condition, findings: Findings, reads: Reads) -> tuple[str, ...]:
    """Return the facts that decided a condition, through the rules and deadlines it refers to."""
    return tuple(
        dict.fromkeys(fact for fact in _behind(condition, findings, reads, set()) if fact in findings.facts)
    )


def _behind(condition: c.Condition, findings: Findings, reads: Reads, seen: set[str]) -> Iterator[str]:
    for leaf in deciding(condition, findings):
        match leaf:
            case c.RuleIs() | c.GroundMet():
                for name in reads.referred(leaf):
                    finding = findings.rules[name]
                    if name in seen or finding.when is None:
                        continue
                    seen.add(name)
                    yield from _behind(finding.version.when, findings, reads, seen)
                    for proviso in finding.lifted_by:
                        yield from _behind(proviso.when, findings, reads, seen)
            case c.DeadlineIs(deadline=name):
                yield from _dates(findings, name)
            case _:
                yield from reads.condition(leaf)


def _dates(findings: Findings, name: str) -> Iterator[str]:
    deadline = findings.deadlines[name].deadline
    for source in (deadline.start, deadline.end, *(alternative.end for alternative in deadline.alternatives)):
        if source is not None:
            yield from source.facts
    if deadline.until is not None:
        yield deadline.until


def deadlines_behind(condition: c.Condition, findings: Findings, reads: Reads) -> tuple[str, ...]:
    """Return the deadlines that decided a condition, through the rules it refers to."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = list(deciding(condition, findings))
    while waiting:
        leaf = waiting.pop(0)
        if isinstance(leaf, c.DeadlineIs):
            found[leaf.deadline] = None
        for name in reads.referred(leaf):
            if name not in seen and findings.rules[name].when is True:
                seen.add(name)
                waiting.extend(deciding(findings.rules[name].version.when, findings))
    return tuple(found)


def missing(condition: c.Condition, findings: Findings, reads: Reads) -> tuple[str, ...]:
    """Return the facts whose absence leaves a condition unknown, the nearest to it first."""
    return tuple(dict.fromkeys(_missing(condition, findings, reads, frozenset())))


def _missing(
    condition: c.Condition, findings: Findings, reads: Reads, above: frozenset[str]
) -> Iterator[str]:
    if holds(condition, findings.message) is not None:
        return
    if isinstance(condition, c.Not):
        yield from _missing(condition.condition, findings, reads, above)
    elif isinstance(condition, (c.All, c.Any)):
        for part in condition.conditions:
            yield from _missing(part, findings, reads, above)
    else:
        yield from _missing_leaf(condition, findings, reads, above)


def _missing_leaf(leaf: c.Leaf, findings: Findings, reads: Reads, above: frozenset[str]) -> Iterator[str]:
    match leaf:
        case c.RuleIs() | c.GroundMet():
            for name in reads.referred(leaf):
                if name not in above and findings.rules[name].status == "unknown":
                    yield from _missing(findings.rules[name].version.when, findings, reads, above | {name})
        case c.DeadlineIs(deadline=name):
            yield from _missing_dates(findings.deadlines[name].deadline, findings)
        case _:
            facts = reads.condition(leaf)
            unknown = [fact for fact in facts if not is_known(fact, findings)]
            yield from unknown or facts


def _missing_dates(deadline: Deadline, findings: Findings) -> Iterator[str]:
    wanted = _not_left_out(deadline.start.facts, findings)
    for other in deadline.alternatives:
        if not other.only_if_raised:
            wanted += c.facts_named(other.when)
    if deadline.until is not None:
        wanted.append(deadline.until)
    still_open = deadline.open_when is not None and holds(deadline.open_when, findings.message)
    if deadline.open_when is not None:
        wanted += c.facts_named(deadline.open_when)
    if deadline.end is not None and not (still_open and not _given(deadline.end.facts, findings)):
        wanted += _not_left_out(deadline.end.facts, findings)
    unknown = [fact for fact in wanted if not is_known(fact, findings)]
    yield from unknown or [fact for fact in wanted if _imprecise(fact, findings)]


def _not_left_out(facts: tuple[str, ...], findings: Findings) -> list[str]:
    """Return the dates that can decide: where one of several was given, the others were left out on purpose."""
    return _given(facts, findings) or [*facts]


def _given(facts: tuple[str, ...], findings: Findings) -> list[str]:
    return [fact for fact in facts if fact in findings.facts]


def is_known(fact: str, findings: Findings) -> bool:
    """Whether a fact has a value in this matter."""
    return fact in findings.facts and findings.facts[fact].known


def _imprecise(fact: str, findings: Findings) -> bool:
    value = findings.facts[fact].value if fact in findings.facts else None
    return isinstance(value, Span) and value.day is None
