"""The checks run over one statement: what holds, of which thing, where, and in which words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from assess.engine.findings import Findings
from assess.engine.message import answer_leaves
from assess.facts.spans import Span
from assess.facts.values import Given
from assess.rulebook import conditions as c
from assess.rulebook.checks import CASE, WHOLE, Check
from assess.source.errors import Place
from assess.statement.findings import Elsewhere, Finding, NotAssessed, heading_above
from assess.statement.model import Statement
from assess.statement.observers import Observation, Observations
from assess.statement.saying import Sayer
from assess.statement.text import Extent
from assess.statement.wording import Worded, find_lack, find_words

if TYPE_CHECKING:
    from assess.statement.checking import Checker

COMPARISON, PROVISO, SUPPRESSION = "comparison", "proviso", "suppression"
DATED = "draft.decision-date"


@frozen
class CaseCompared:
    """A case as checks need it: its file, what its rules came out as in each matter, and the comparison with it."""

    path: str
    matters: tuple[Findings, ...] = field(repr=False)
    compared: tuple[Observation, ...] = field(repr=False)


class Run:
    """The checks run over one statement."""

    def __init__(
        self, checker: "Checker", statement: Statement, seen: Observations, case: CaseCompared | None,
        provisos: tuple[Observation, ...],
    ) -> None:  # fmt: skip
        self.provisos = provisos
        self.checker = checker
        self.statement = statement
        self.seen = seen
        self.case = case
        self.not_assessed: list[NotAssessed] = []
        self.ran: list[str] = []
        self.whole = self.given(seen.draft)

    def findings(self) -> Iterator[Finding]:
        ready = [check for check in self.checker.chosen if self.applies(check) and self.can_run(check)]
        self.ran = [check.name for check in ready]
        matters: Sequence[Findings | None] = self.case.matters if self.case else (None,)
        for group in dict.fromkeys(check.group for check in ready):
            checks = [check for check in ready if check.group == group]
            for matter in matters[:1] if group in (COMPARISON, PROVISO) else matters:
                for thing in self.things(group):
                    yield from self.of_thing(group, checks, thing, matter)

    def of_notes(self, faults: Sequence[Observation]) -> Iterator[Finding]:
        checks = [check for check in self.checker.chosen if check.group == SUPPRESSION]
        for fault in faults:
            yield from self.of_thing(SUPPRESSION, checks, fault, None)

    def applies(self, check: Check) -> bool:
        kind = self.statement.kind
        if not check.covers(kind.phase, kind.stage):
            return False
        if check.in_force is None:
            return True
        dated = self.seen.draft.facts.get(DATED)
        day = dated.day if isinstance(dated, Span) and dated.day else self.checker.today
        return check.in_force.start <= day and (check.in_force.end is None or day <= check.in_force.end)

    def can_run(self, check: Check) -> bool:
        if self.case is None and check.name in self.checker.case_bound:
            self.not_assessed.append(NotAssessed(check.name, CASE))
            return False
        for name in check.needs:
            if name != CASE and name not in self.seen.draft.facts and not self.in_case(name):
                self.not_assessed.append(NotAssessed(check.name, name.removeprefix(f"{WHOLE}.")))
                return False
        return True

    def in_case(self, name: str) -> bool:
        return self.case is not None and any(
            name in matter.facts and matter.facts[name].known for matter in self.case.matters
        )

    def things(self, group: str) -> Sequence[Observation]:
        if group == COMPARISON:
            return self.case.compared if self.case else ()
        if group == PROVISO:
            return self.provisos
        return self.seen.of(group)

    def given(self, seen: Observation) -> dict[str, Given]:
        place = Place(self.statement.path)
        return {name: Given(name, value, "", place) for name, value in seen.facts.items()}

    def of_thing(
        self, group: str, checks: list[Check], thing: Observation, matter: Findings | None
    ) -> Iterator[Finding]:
        answers: Mapping[str, bool] = {}
        asked = self.checker.asked.get(group)
        if asked is not None:
            facts = {
                **self.whole,
                **(self.given(thing) if group != WHOLE else {}),
                **(matter.facts if matter else {}),
            }
            message = answer_leaves(asked.leaves, facts, self.checker.books, self.checker.today)
            if matter is not None:
                keys = {leaf.key for leaf in asked.leaves}
                message.update(
                    {
                        key: value
                        for key, value in matter.message.items()
                        if key in keys and key not in message
                    }
                )
            answers = self.checker.answers(group, message)
        for check in checks:
            holds = answers.get(asked.names[check.name]) if check.when and asked else True
            if holds is None and group == WHOLE:
                self.not_assessed.append(NotAssessed(check.name, self.missing(check, matter)))
            if holds:
                yield from self.of_check(check, thing, matter)

    def missing(self, check: Check, matter: Findings | None) -> str:
        assert check.when is not None  # noqa: S101 - for the type checker: only a condition can be unknown
        facts = {**self.whole, **(matter.facts if matter else {})}
        for leaf in c.leaves(check.when):
            for fact in c.facts_named(leaf):
                if fact not in facts or not facts[fact].known:
                    return fact.removeprefix(f"{WHOLE}.")
            if (
                isinstance(leaf, (c.RuleIs, c.GroundMet, c.DeadlineIs))
                and matter
                and leaf.key not in matter.message
            ):
                return leaf.key
        return CASE

    def of_check(self, check: Check, thing: Observation, matter: Findings | None) -> Iterator[Finding]:
        if check.words or check.lacks:
            find = find_words if check.words else find_lack
            for worded in find(check, self.statement):
                yield self.finding(check, thing, matter, worded)
        else:
            yield self.finding(check, thing, matter, None)

    def finding(
        self, check: Check, thing: Observation, matter: Findings | None, worded: Worded | None
    ) -> Finding:
        words = {"found": worded.found, "instead": worded.instead} if worded else {}
        sayer = Sayer(self.checker.checks, {**self.seen.draft.facts, **thing.facts}, words, matter)
        at = worded.at if worded else self.place(check, thing)
        mend = sayer.written(check.fix) if check.fix else None
        if mend is not None and at.text[:1].isupper() and worded:
            mend = mend[:1].upper() + mend[1:]
        related = tuple(
            Elsewhere(self.related_path(one.at), one.at.line, one.at.column, one.says) for one in thing.related
        )  # fmt: skip
        return Finding(
            rule=check.name, severity=check.severity, message=sayer.said(check.says), help=sayer.said(check.help), at=at,
            section=heading_above(self.statement, at), authority=check.authority, related=related,
            mend=mend if mend != at.text else None, masked=sayer.masked(check.says), masked_help=sayer.masked(check.help),
        )  # fmt: skip

    def related_path(self, at: Extent) -> str:
        return self.case.path if self.case and at.role == CASE else self.statement.path

    def place(self, check: Check, thing: Observation) -> Extent:
        where = check.where
        if where is None:
            if check.group != WHOLE:
                return thing.at
            places = (thing.where.get(fact) for fact in (c.facts_named(check.when) if check.when else ()))
            return next(
                (place for place in places if place and (place.order != (1, 1) or place.text)), thing.at
            )
        if where.how == "fact":
            (name,) = where.names
            return (self.seen.draft if name.startswith(f"{WHOLE}.") else thing).place(name)
        if where.how == "section":
            for section in self.statement.sections:
                if section.role in where.names and section.heading:
                    return section.heading.extent()
        return self.statement.missing_place(*where.names)
