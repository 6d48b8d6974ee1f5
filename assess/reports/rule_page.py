"""A rule's page: everything its file says, to be read by a lawyer who has never programmed."""

from collections.abc import Iterable, Iterator

from assess.assessment.words import day_in_words, figure_in_words, joined, lowered
from assess.facts.citations import Citation
from assess.reports.layout import ends, labelled, table, wrapped
from assess.rulebook import conditions as c
from assess.rulebook.model import (
    Book,
    DateSource,
    Deadline,
    Derived,
    Figure,
    Proviso,
    Rule,
    Rulebooks,
    RuleCase,
    Version,
)  # fmt: skip

COLUMN = 14
ORDER_WORDS = {
    "before": "comes before",
    "on-or-before": "comes no later than",
    "after": "comes after",
    "on-or-after": "comes no earlier than",
}
MEASURE_WORDS = {
    "more-than": "more than",
    "at-least": "at least",
    "less-than": "less than",
    "at-most": "at most",
}


def rule_lines(rule: Rule, books: Rulebooks) -> Iterator[str]:
    """Yield the page of a rule."""
    version = rule.now
    yield from ends(f"{rule.name} · {version.title}", rule.book)
    yield ""
    yield from labelled("kind", _kind(rule), 2, COLUMN)
    if rule.administrative:
        yield from labelled("", f"It takes no judgement: {lowered(rule.administrative)}", 2, COLUMN)
    yield from _version_lines(version, books)
    if rule.kind == "route":
        yield from labelled("who", rule.body, 2, COLUMN)
        yield from labelled("what", rule.what, 2, COLUMN)
        if rule.within:
            yield from labelled("within", rule.within, 2, COLUMN)
    if asks := list(questions_of(rule, books)):
        yield ""
        yield "  To ask"
        yield from table(asks, 4)
    for earlier in rule.versions[1:]:
        yield ""
        yield f"  As it stood until {day_in_words(earlier.in_force.end) if earlier.in_force.end else 'then'}"
        if earlier.outcome != version.outcome or earlier.kind != version.kind:
            yield from labelled("kind", f"{earlier.kind}, leading to {earlier.outcome}", 2, COLUMN)
        yield from _version_lines(earlier, books)
    yield from _cases(rule)


def _kind(rule: Rule) -> str:
    version = rule.now
    if rule.kind == "factor":
        way = "for" if rule.points_for else "against"
        return f"factor {way} {rule.bears_on}; it changes no result"
    if version.outcome is None:
        return rule.kind
    ground = f"ground {rule.ground}, " if rule.ground != rule.name else ""
    return f"{rule.kind}, {ground}step {version.step}, leads to {version.outcome}" + (
        ", and prevails" if version.prevails else ""
    )


def _version_lines(version: Version, books: Rulebooks) -> Iterator[str]:
    in_force = version.in_force
    until = f" to {day_in_words(in_force.end)}" if in_force.end else ""
    yield from labelled(
        "in force", f"from {day_in_words(in_force.start)}{until}, by the day of the {in_force.by}", 2, COLUMN
    )
    yield from authority_lines(version)
    if version.certainty == "unconfirmed":
        yield from labelled("certainty", "unconfirmed: not checked against its source", 2, COLUMN)
    yield ""
    yield "  Applies when"
    yield from condition_lines(version.when, books, 4)
    for proviso in version.unless:
        yield ""
        yield from _proviso_lines(proviso, books)
    if version.says:
        yield ""
        yield from labelled("says", version.says, 2, COLUMN)
    for note in version.notes:
        yield from labelled("note", f"where {condition_text(note.when, books)}: {note.says}", 2, COLUMN)
    if version.next:
        yield from labelled("next", version.next, 2, COLUMN)


def _proviso_lines(proviso: Proviso, books: Rulebooks) -> Iterator[str]:
    limits = " (only part of the matter)" if proviso.limits_scope else ""
    raised = " Considered only if somebody raises it." if proviso.only_if_raised else ""
    yield from wrapped(f"Unless {proviso.name}{limits}: {proviso.title}.{raised}", 2)
    yield from condition_lines(proviso.when, books, 4)
    for point in proviso.must_address:
        yield from wrapped(f"a statement must address: {point}", 4)
    yield from authority_lines(proviso, 4)
    if proviso.certainty == "unconfirmed":
        yield "    unconfirmed: not checked against its source"


def authority_lines(thing: Version | Proviso, indent: int = 2) -> Iterator[str]:
    """Yield the authorities of a rule or proviso, by Part."""
    for label, citations in (
        ("Part III", thing.part_3),
        ("Part 3A", thing.part_3a),
        ("authority", thing.authority),
    ):
        for citation in citations:
            yield from labelled(label, cited(citation), indent, indent + COLUMN - 2)


def cited(citation: Citation) -> str:
    """Return a citation with its address."""
    return f"{citation.cite} <{citation.url}>" if citation.url else citation.cite


def condition_lines(condition: c.Condition, books: Rulebooks, indent: int) -> Iterator[str]:
    """Yield a condition as an indented list."""
    if isinstance(condition, (c.All, c.Any)):
        yield " " * indent + ("all of these:" if isinstance(condition, c.All) else "any of these:")
        for part in condition.conditions:
            yield from condition_lines(part, books, indent + 2)
    elif isinstance(condition, c.Not):
        yield " " * indent + "not:"
        yield from condition_lines(condition.condition, books, indent + 2)
    else:
        first, *rest = wrapped(leaf_text(condition, books), indent + 2)
        yield " " * indent + "- " + first.lstrip()
        yield from rest


def condition_text(condition: c.Condition, books: Rulebooks) -> str:
    """Return a condition in one line."""
    if isinstance(condition, (c.All, c.Any)):
        word = " and " if isinstance(condition, c.All) else " or "
        return "(" + word.join(condition_text(part, books) for part in condition.conditions) + ")"
    if isinstance(condition, c.Not):
        return f"not {condition_text(condition.condition, books)}"
    return leaf_text(condition, books)


def leaf_text(leaf: c.Leaf, books: Rulebooks) -> str:  # noqa: PLR0911 - one line for each kind of leaf
    """Return a leaf in words, with the name of the fact it turns on."""
    match leaf:
        case c.FactIs(fact=fact, words=words):
            return f"{fact} is {joined(words, 'or')}"
        case c.FactHolds(fact=fact, words=words, how=how):
            ways = {"any-of": "has any of", "all-of": "has all of", "only": "has nothing but"}
            return f"{fact} {ways[how]} {joined(words)}"
        case c.FactMeasures(quantity=quantity, measure=measure, limit=limit):
            amount = (
                f"{figure_in_words(books.figures[limit])} (figure.{limit})"
                if isinstance(limit, str)
                else f"{limit}"
            )
            return f"{quantity} is {MEASURE_WORDS[measure]} {amount}"
        case c.DateOrder(fact=fact, order=order, other=other):
            return f"{fact} {ORDER_WORDS[order]} {other}"
        case c.GroundMet(ground=ground):
            return f"ground {ground} holds"
        case c.RuleIs(rule=rule, status=status):
            return f"rule {rule} is {status.replace('-', ' ')}"
        case c.DeadlineIs(deadline=deadline, status=status):
            return f"deadline {deadline} is {status}"
        case c.OverrunIs(deadline=deadline, days=days):
            return f"deadline {deadline} was missed by {days} day{'' if days == 1 else 's'}"
        case _:
            return f"{leaf.fact} is known"


def questions_of(rule: Rule, books: Rulebooks) -> Iterator[tuple[str, str]]:
    """Yield the facts a rule names itself, with the question for each."""
    seen: dict[str, None] = {}
    for condition in (rule.now.when, *(proviso.when for proviso in rule.now.unless)):
        seen.update(dict.fromkeys(c.facts_named(condition)))
        for leaf in c.leaves(condition):
            if isinstance(leaf, c.DeadlineIs):
                seen.update(dict.fromkeys(books.deadlines[leaf.deadline].start.facts))
    for name in seen:
        if books.vocabulary[name].ask:
            yield name, books.vocabulary[name].ask


def _cases(rule: Rule) -> Iterator[str]:
    cases = [case for version in rule.versions for case in version.cases]
    if cases:
        yield ""
        yield "  Cases that prove it"
        yield from table([(_expected(case), case.name) for case in cases], 4)


def _expected(case: RuleCase) -> str:
    expect = case.expect
    extra = f" ({expect.proviso})" if expect.proviso else " (limited)" if expect.limited else ""
    return f"{expect.status}{extra}"


def deadline_lines(deadline: Deadline, books: Rulebooks) -> Iterator[str]:
    """Yield the page of a deadline."""
    yield from ends(f"{deadline.name} · {deadline.title}", deadline.book)
    yield ""
    yield from labelled("from", source_text(deadline.start), 2, COLUMN)
    yield from labelled(
        "within", str(deadline.within) if deadline.within else f"by the day in {deadline.until}", 2, COLUMN
    )
    if deadline.end is not None:
        yield from labelled("to", source_text(deadline.end), 2, COLUMN)
    if deadline.open_when is not None:
        yield from labelled("still open", f"while {condition_text(deadline.open_when, books)}", 2, COLUMN)
    for other in deadline.alternatives:
        changes = [
            f"{name} {value}" for name, value in (
                ("from", source_text(other.start) if other.start else ""), ("to", source_text(other.end) if other.end else ""),
                ("within", str(other.within or other.until or "")),
            ) if value
        ]  # fmt: skip
        yield from labelled(
            "or", f"where {condition_text(other.when, books)}: {', '.join(changes)}", 2, COLUMN
        )
    for citation in deadline.authority:
        yield from labelled("authority", cited(citation), 2, COLUMN)
    yield from labelled("certainty", deadline.certainty, 2, COLUMN)


def source_text(source: DateSource) -> str:
    """Return where a day is taken from."""
    return f"the {source.pick} of {joined(source.facts)}" if source.pick else source.facts[0]


def derived_lines(derived: Derived) -> Iterator[str]:
    """Yield the page of a derived fact."""
    yield from ends(f"{derived.name} · {derived.title}", derived.book)
    yield ""
    yield from labelled("counts", f"whole {derived.count} from {derived.start} to {derived.end}", 2, COLUMN)
    for citation in derived.authority:
        yield from labelled("authority", cited(citation), 2, COLUMN)


def figure_lines(figure: Figure) -> Iterator[str]:
    """Yield the page of a figure."""
    yield from ends(f"{figure.name} · {figure.title}", figure.book)
    yield ""
    yield from labelled("is", figure_in_words(figure), 2, COLUMN)
    yield from labelled("certainty", figure.certainty, 2, COLUMN)
    for citation in figure.authority:
        yield from labelled("authority", cited(citation), 2, COLUMN)
    for earlier in figure.was:
        until = (
            f" until {day_in_words(earlier.in_force.end)}"
            if earlier.in_force and earlier.in_force.end
            else ""
        )
        yield from labelled("was", f"{figure_in_words(earlier)}{until}", 2, COLUMN)


def covered_lines(book: Book) -> Iterator[str]:
    """Yield the head of a book's page: what it covers, and what it does not."""
    yield from ends(f"{book.name} · {book.title}", book.version)
    yield ""
    yield from wrapped(book.covers, 2)
    if book.does_not_cover:
        yield ""
        yield "  Not covered"
        for left_out in book.does_not_cover:
            yield from wrapped(f"- {left_out.what.rstrip('.')}: {left_out.why}", 4)


def book_lines(book: Book, rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the page of a book: what it covers, what it does not, and its rules."""
    yield from covered_lines(book)
    yield ""
    yield from table(
        [(rule.name, rule.kind, rule.title) for rule in sorted(rules, key=lambda rule: rule.name)], 2
    )


def list_lines(books: Rulebooks, chosen: Iterable[Rule]) -> Iterator[str]:
    """Yield some rules, book by book."""
    by_book: dict[str, list[Rule]] = {}
    for rule in sorted(chosen, key=lambda rule: (rule.book, rule.name)):
        by_book.setdefault(rule.book, []).append(rule)
    for number, (book, rules) in enumerate(by_book.items()):
        if number:
            yield ""
        yield from ends(books.books[book].title, book)
        yield from table([(rule.name, rule.kind, rule.title) for rule in rules], 2)
