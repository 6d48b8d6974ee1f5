"""The rules: what each says, on whose authority, from when, what lifts it, and the cases that prove it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import evolve, field, validators

from assess.facts.calendar import Calendar
from assess.facts.citations import Citation
from assess.facts.periods import Period, Unit
from assess.facts.vocabulary import Vocabulary
from assess.rulebook.conditions import Condition, DeadlineStatus, RuleStatus
from assess.rulebook.proving import DeadlineCase, DerivedCase, Expectation, RuleCase
from assess.source.errors import Place
from assess.source.frozen import frozen

Kind = Literal["test", "bar", "discretion", "factor", "route", "check"]
Outcome = Literal[
    "cannot-investigate", "refer-back", "will-not-investigate", "resolve-early", "investigate", "undetermined"
]
Step = Literal["complainant", "body", "excluded-matter", "alternative-remedy", "time", "notice", "discretion"]
Certainty = Literal["confirmed", "unconfirmed"]
By = Literal["complaint", "matter", "assessment"]

OUTCOMES_OF: Mapping[str, tuple[str, ...]] = {
    "bar": ("cannot-investigate", "will-not-investigate", "undetermined", "refer-back"),
    "discretion": ("will-not-investigate", "resolve-early", "investigate"),
}
NAME = validators.matches_re(r"[a-z0-9][a-z0-9.-]*")


@frozen
class InForce:
    """The days on which a version is the law, both ends included, and by which day it is chosen."""

    start: date
    end: date | None = None
    by: By = "complaint"


@frozen(kw_only=True)
class Proviso:
    """What lifts a rule when it is made out; `limits_scope`: only for part of the matter, and `leaves_out` says which not."""

    name: str = field(validator=NAME)
    title: str
    when: Condition
    only_if_raised: bool = False
    limits_scope: bool = False
    leaves_out: str = ""
    must_address: tuple[str, ...] = ()
    part_3: tuple[Citation, ...] = ()
    part_3a: tuple[Citation, ...] = ()
    authority: tuple[Citation, ...] = ()
    certainty: Certainty = "confirmed"
    place: Place


@frozen
class Note:
    """A remark that belongs to a finding where its condition holds."""

    when: Condition
    says: str


@frozen(kw_only=True)
class Version:
    """A rule as it stood in one period."""

    kind: Kind
    outcome: Outcome | None = None
    step: Step | None = None
    title: str
    when: Condition
    unless: tuple[Proviso, ...] = ()
    says: str = ""
    notes: tuple[Note, ...] = ()
    next: str = ""
    part_3: tuple[Citation, ...] = ()
    part_3a: tuple[Citation, ...] = ()
    authority: tuple[Citation, ...] = ()
    certainty: Certainty = "confirmed"
    prevails: bool = False
    in_force: InForce
    cases: tuple[RuleCase, ...] = ()

    def __attrs_post_init__(self) -> None:
        allowed = OUTCOMES_OF.get(self.kind)
        if allowed is not None and (self.outcome not in allowed or self.step is None):
            raise ValueError(f"a {self.kind} needs a step, and leads to one of: {', '.join(allowed)}")
        if not (self.part_3 or self.part_3a or self.authority):
            raise ValueError("no rule without an authority")

    @property
    def part_3_only(self) -> bool:
        """Whether it does not exist for Part 3A bodies."""
        return bool(self.part_3) and not self.part_3a

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every authority, of both Parts."""
        return (*self.part_3, *self.part_3a, *self.authority)


@frozen(kw_only=True)
class Rule:
    """One rule, with its versions from the newest to the oldest."""

    name: str = field(validator=NAME)
    book: str
    ground: str
    versions: tuple[Version, ...] = field(validator=validators.min_len(1))
    administrative: str | None = None
    bears_on: str | None = None
    points_for: bool | None = None
    body: str = ""
    what: str = ""
    within: str = ""
    replaces: str | None = None
    place: Place

    @property
    def now(self) -> Version:
        """The version in force now."""
        return self.versions[0]

    @property
    def kind(self) -> Kind:
        return self.now.kind

    @property
    def title(self) -> str:
        return self.now.title

    def version_on(self, day: date) -> Version | None:
        """Return the version in force on `day`, or None before the first."""
        for version in self.versions:
            within = version.in_force
            if within.start <= day and (within.end is None or day <= within.end):
                return version
        return None

    def version_key(self, version: Version) -> str:
        """Return the name under which an engine knows a version of this rule."""
        number = self.versions.index(version)
        return self.name if number == 0 else f"{self.name}@{number}"


@frozen
class DateSource:
    """Where a deadline takes a day from: one fact, or the earliest or latest of several."""

    facts: tuple[str, ...] = field(validator=validators.min_len(1))
    pick: Literal["earliest", "latest"] | None = None


@frozen(kw_only=True)
class Alternative:
    """Another way to count, where its condition holds."""

    when: Condition
    start: DateSource | None = None
    end: DateSource | None = None
    within: Period | None = None
    until: str | None = None
    only_if_raised: bool = False


@frozen(kw_only=True)
class Deadline:
    """A time limit: from when, to when, how long, and whether the step it limits is still open.

    The due day is counted by `within`, or is the day that the fact `until` holds.
    """

    name: str = field(validator=NAME)
    book: str
    title: str
    start: DateSource
    end: DateSource | None
    within: Period | None
    until: str | None = None
    open_when: Condition | None = None
    alternatives: tuple[Alternative, ...] = ()
    calendar: str | None = None
    authority: tuple[Citation, ...] = field(validator=validators.min_len(1))
    certainty: Certainty = "confirmed"
    cases: tuple[DeadlineCase, ...] = ()
    place: Place

    def __attrs_post_init__(self) -> None:
        if (self.within is None) == (self.until is None):
            raise ValueError("a deadline has either `within` or `until`")

    def facts(self) -> Iterator[str]:
        """Yield every fact it may read, once each, in order."""
        from assess.rulebook.conditions import facts_named  # noqa: PLC0415 - one use

        seen: dict[str, None] = dict.fromkeys(self.start.facts)
        seen.update(dict.fromkeys(self.end.facts if self.end else ()))
        seen.update(dict.fromkeys((self.until,) if self.until else ()))
        seen.update(dict.fromkeys(facts_named(self.open_when) if self.open_when else ()))
        for other in self.alternatives:
            seen.update(dict.fromkeys(facts_named(other.when)))
            seen.update(dict.fromkeys(other.start.facts if other.start else ()))
            seen.update(dict.fromkeys(other.end.facts if other.end else ()))
            seen.update(dict.fromkeys((other.until,) if other.until else ()))
        yield from seen


@frozen(kw_only=True)
class Derived:
    """A number worked out from two days: the whole units between them."""

    name: str = field(validator=NAME)
    book: str
    title: str
    start: str
    end: str
    count: Unit
    calendar: str | None = None
    authority: tuple[Citation, ...] = ()
    certainty: Certainty = "confirmed"
    cases: tuple[DerivedCase, ...] = ()
    place: Place


@frozen(kw_only=True)
class Figure:
    """A number of law or guidance: one value, or a range from `low` to `high`."""

    name: str = field(validator=NAME)
    book: str
    title: str
    low: Decimal
    high: Decimal
    unit: str
    authority: tuple[Citation, ...] = field(validator=validators.min_len(1))
    certainty: Certainty = "confirmed"
    in_force: InForce | None = None
    was: tuple["Figure", ...] = ()
    place: Place

    @property
    def value(self) -> Decimal | None:
        """The one value, or None for a range."""
        return self.low if self.low == self.high else None


@frozen
class NotCovered:
    """Something a book leaves out, and why."""

    what: str
    why: str


@frozen(kw_only=True)
class Book:
    """One rulebook: what it covers and what it does not, its version, sources, and the hash of its files."""

    name: str
    title: str
    covers: str
    does_not_cover: tuple[NotCovered, ...]
    version: str
    sources: tuple[Citation, ...]
    sha256: str


Layers: TypeAlias = tuple[tuple[str, ...], ...]


@frozen(kw_only=True, repr=False)
class Rulebooks:
    """Everything loaded: the vocabulary, the calendars and all books, with the rules in layers.

    A rule stands in a layer above every rule it refers to.
    """

    vocabulary: Vocabulary
    calendars: Mapping[str, Calendar]
    books: Mapping[str, Book]
    rules: Mapping[str, Rule]
    deadlines: Mapping[str, Deadline]
    derived: Mapping[str, Derived]
    figures: Mapping[str, Figure]
    layers: Layers = ()

    def __repr__(self) -> str:
        return f"<rulebooks {', '.join(sorted(self.books))}: {len(self.rules)} rules>"

    def grounds(self) -> dict[str, tuple[Rule, ...]]:
        """Return the bars and discretions by ground."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            if rule.kind in OUTCOMES_OF:
                found.setdefault(rule.ground, []).append(rule)
        return {ground: tuple(rules) for ground, rules in found.items()}

    def layered(self, layers: Layers) -> "Rulebooks":
        """Return the same rulebooks with the rules sorted into `layers`."""
        return evolve(self, layers=layers)


__all__ = [
    "Alternative", "Book", "By", "Certainty", "DateSource", "Deadline", "DeadlineCase", "DeadlineStatus", "Derived",
    "DerivedCase", "Expectation", "Figure", "InForce", "Kind", "Layers", "NotCovered", "Note", "Outcome", "Proviso",
    "Rule", "RuleCase", "RuleStatus", "Rulebooks", "Step", "Version",
]  # fmt: skip
