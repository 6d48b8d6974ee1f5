"""What the facts of a case may be: each with its values or unknown, as formulas.

A choice or answer is one of its words or unknown; a list has each word or not, or is unknown; a number is
known by which of the limits it is compared with it reaches; of a date it is known whether it is given and
whether it is known, and what it is by the questions about days (atoms) that the rules ask.
"""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assess.assessment.assess import BARRED, ONWARD
from assess.engine.limits import ASSESSED
from assess.facts.vocabulary import Fact
from assess.proof.atoms import AtLeast, Atom, Before, facts_of, harder
from assess.proof.formula import TRUE, Formulas, Lit, Truth
from assess.rulebook import conditions as c
from assess.rulebook.model import DateSource, Figure, Rulebooks
from assess.source.frozen import frozen

RECEIVED = "received"
WORKED_OUT = (BARRED, ONWARD)
ONE_OF = ("answer", "choice")


@frozen
class Cut:
    """A limit that a number is compared with: at least `value`, or more than it where `beyond`."""

    value: Decimal
    beyond: bool

    @property
    def order(self) -> tuple[Decimal, bool]:
        return self.value, self.beyond

    def reached_by(self, number: object) -> bool:
        """Whether a number reaches it; nothing else does."""
        if not isinstance(number, Decimal):
            return False
        return number > self.value if self.beyond else number >= self.value


class Space:
    """The facts of one case as formulas.

    `prefix` tells the variables of several cases apart; with `own`, only those of these facts are its own, and
    all others are those of the case without a prefix. `day_given`: the day of assessment is given to the program, and need not stand in the case.
    """

    def __init__(
        self, formulas: Formulas, books: Rulebooks, prefix: str = "", *, own: frozenset[str] | None = None,
        day_given: bool = False,
    ) -> None:  # fmt: skip
        self.formulas = formulas
        self.books = books
        self.prefix = prefix
        self.own = own
        self.day_given = day_given
        self.words: dict[str, dict[str, Lit]] = {}
        self.cuts: dict[str, dict[Cut, Lit]] = {}
        self.atoms: dict[Atom, Truth] = {}
        self._known: dict[str, Lit] = {}

    def variable(self, what: str, *facts: str) -> Lit:
        """Return a variable of this case, about these facts."""
        own = self.own is None or any(fact in self.own for fact in facts)
        return self.formulas.variable(f"{self.prefix if own else ''}{what}")

    @property
    def precise(self) -> Lit:
        """That every date that is known is known to the day."""
        return self.formulas.variable("dates are known to the day")

    def has(self, name: str) -> bool:
        """Whether anything asked about a fact."""
        return name in self._known

    def known_facts(self) -> tuple[str, ...]:
        """Return every fact that something asked about."""
        return tuple(self._known)

    def given(self, name: str) -> Lit:
        """Return that a fact stands in the case, if only as unknown."""
        self.known(name)
        return self.variable(f"{name} given", name)

    def known(self, name: str) -> Lit:
        """Return that a fact stands in the case with a value."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._made(self.books.vocabulary[name])
            if name in WORKED_OUT and all(self.has(other) for other in WORKED_OUT):
                self._handled()
        return found

    def recorded_unknown(self, name: str) -> Lit:
        """Return that a fact stands in the case as unknown; so does a day of assessment taken from such a one."""
        return self.formulas.every((self.given_date(name), -self.known_date(name)))

    def holds_word(self, name: str, word: str) -> Lit:
        """Return that a fact is a word, or that a list has it."""
        self.known(name)
        return self.words[name][word]

    def _made(self, fact: Fact) -> Lit:
        """Make the variables of a fact and hold what is true of it in any case; return that it is known."""
        given = self.variable(f"{fact.name} given", fact.name)
        if fact.kind in ONE_OF:
            words = self.words[fact.name] = {
                word: self.variable(f"{fact.name} is {word}", fact.name) for word in fact.allowed
            }
            self.formulas.claim_at_most_one(list(words.values()))
            known = self.formulas.some(words.values())
        else:
            known = self.variable(f"{fact.name} known", fact.name)
            words = self.words[fact.name] = {
                word: self.variable(f"{fact.name} has {word}", fact.name) for word in fact.allowed
            }
            for literal in words.values():
                self.formulas.claim(-literal, known)
        self.formulas.claim(-known, given)
        if not fact.given:
            self.formulas.claim(known, -given)  # worked out, and never recorded as unknown
        return known

    def _handled(self) -> None:
        """Hold what is so of the matter that another is the handling of: barred and going on are told together."""
        barred, onward = (self.known(name) for name in WORKED_OUT)
        self.formulas.claim(-barred, onward)
        self.formulas.claim(barred, -onward)
        self.formulas.claim(-self.holds_word(BARRED, "yes"), -self.holds_word(ONWARD, "yes"))

    def fact_is(self, leaf: c.FactIs) -> Truth:
        """Return whether a fact is one of some words."""
        known = self.known(leaf.fact)
        yes = self.formulas.some(self.words[leaf.fact][word] for word in leaf.words)
        return Truth(yes, self.formulas.every((known, -yes)))

    def fact_holds(self, leaf: c.FactHolds) -> Truth:
        """Return whether a list has some words."""
        known = self.known(leaf.fact)
        words = self.words[leaf.fact]
        if leaf.how == "any-of":
            so = self.formulas.some(words[word] for word in leaf.words)
        elif leaf.how == "all-of":
            so = self.formulas.every(words[word] for word in leaf.words)
        else:
            others = [-literal for word, literal in words.items() if word not in leaf.words]
            so = self.formulas.every((self.formulas.some(words[word] for word in leaf.words), *others))
        return Truth(self.formulas.every((known, so)), self.formulas.every((known, -so)))

    def known_date(self, name: str) -> Lit:
        """Return that a date is known, the day of assessment taken from elsewhere where it is not given."""
        if name != ASSESSED:
            return self.known(name)
        instead = TRUE if self.day_given else self.known(RECEIVED)
        return self.formulas.choose(self.given(ASSESSED), self.known(ASSESSED), instead)

    def given_date(self, name: str) -> Lit:
        """Return that a date stands in the case, the day of assessment taken from elsewhere where it does not."""
        if name != ASSESSED:
            return self.given(name)
        return TRUE if self.day_given else self.formulas.some((self.given(ASSESSED), self.given(RECEIVED)))

    def known_source(self, source: DateSource) -> Lit:
        """Return that a deadline can take a day from here: of several dates, those that are given must be known."""
        if source.pick is None:
            return self.known_date(source.facts[0])
        given = {name: self.given_date(name) for name in source.facts}
        known = (self.formulas.follows(given[name], self.known_date(name)) for name in source.facts)
        return self.formulas.every((self.formulas.some(given.values()), *known))

    def atom(self, atom: Atom) -> Truth:
        """Return a question about days, free but for what must be known to answer it."""
        found = self.atoms.get(atom)
        if found is None:
            found = self.atoms[atom] = Truth(
                *(self.variable(f"{atom} {answer}", *facts_of(atom)) for answer in ("yes", "no"))
            )
            self.formulas.claim(-found.yes, -found.no)
            known = [self.known_source(source) for source in atom.sources]
            for literal in found:
                for source in known:
                    self.formulas.claim(-literal, source)
            self.formulas.claim(-self.precise, found.yes, found.no, *(-source for source in known))
            self._ordered(atom, found)
        return found

    def _ordered(self, atom: Atom, found: Truth) -> None:
        """Hold what answers to one question say of another about the same days."""
        for other, truth in self.atoms.items():
            if isinstance(atom, Before) and isinstance(other, Before):
                if (atom.first, atom.other) == (other.other, other.first) and atom != other:
                    self.formulas.claim(-found.yes, truth.no)
                    self.formulas.claim(-truth.yes, found.no)
            elif (order := harder(atom, other)) is not None:
                hard, easy = (found, truth) if order else (truth, found)
                self.formulas.claim(-hard.yes, easy.yes)
                self.formulas.claim(-easy.no, hard.no)

    def measures(self, leaf: c.FactMeasures, limit: Decimal) -> Truth:
        """Return whether a number, or a derived number, measures so against `limit`."""
        upward = leaf.measure in ("more-than", "at-least")
        beyond = leaf.measure in ("more-than", "at-most")
        name = leaf.quantity.removeprefix("derived.")
        if name != leaf.quantity:
            derived = self.books.derived[name]
            number = (
                int(limit.to_integral_value(ROUND_FLOOR)) + 1
                if beyond
                else int(limit.to_integral_value(ROUND_CEILING))
            )
            found = self.atom(AtLeast(derived.start, derived.end, derived.count, derived.calendar, number))
        else:
            reaches = self._cut(leaf.quantity, Cut(limit, beyond))
            known = self.known(leaf.quantity)
            found = Truth(self.formulas.every((known, reaches)), self.formulas.every((known, -reaches)))
        return found if upward else found.contrary

    def _cut(self, name: str, cut: Cut) -> Lit:
        cuts = self.cuts.setdefault(name, {})
        if cut not in cuts:
            own = cuts[cut] = self.variable(f"{name} reaches {cut}", name)
            for other, literal in cuts.items():
                if other != cut:
                    higher, lower = (own, literal) if cut.order > other.order else (literal, own)
                    self.formulas.claim(-higher, lower)
        return cuts[cut]


def figure_on(figure: Figure, day: date) -> Decimal:
    """Return a figure's value on the day of assessment."""
    for version in (figure, *figure.was):
        within = version.in_force
        if within is None or (within.start <= day and (within.end is None or day <= within.end)):
            return version.low
    return figure.low
