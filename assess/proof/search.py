"""Looking for cases: a model of the solver, days for its dates, and then the program itself run on it.

Nothing is told as found that the program does not confirm.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assess.assessment.assess import STOPPED_BY, Assessor
from assess.assessment.ranks import GOES_ON
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.facts.case import parse_case
from assess.proof.casefile import CannotWrite, Facts, case_text, facts_in, handled_in
from assess.proof.cases import TODAY
from assess.proof.days import Clash, Days
from assess.proof.formula import Formulas, Lit, Valuation
from assess.proof.sat import Solver, Undecided
from assess.proof.space import WORKED_OUT, Space
from assess.proof.trials import Seen, Trial
from assess.proof.verdicts import NotAnalysed, Witness
from assess.proof.worlds import World, versions_on
from assess.rulebook.model import Rulebooks

ROUNDS = 40


Confirm = Callable[[Sequence[Trial]], bool]


class Search:
    """Looks for cases under some rulebooks, on one fixed day, so that a proof says the same tomorrow."""

    def __init__(self, books: Rulebooks, today: date = TODAY) -> None:
        self.books = books
        self.today = today
        self.assessor = Assessor(Runner(books, PlainEngine, today=today))
        self.formulas = Formulas()
        self.solver = Solver(self.formulas)
        self.days = Days(books, today)
        self.world = self.another("")
        self.by_margins = self.formulas.variable("days are chosen by margins")
        for name in books.rules:
            self.world.rule(name)
        for name in books.deadlines:
            self.world.deadline(name)
        self.seen = Seen()
        self.seen.add_own_cases(self.assessor.runner)
        self._handled: dict[tuple[bool, bool], Facts] = {}

    def another(self, prefix: str, own: frozenset[str] | None = None) -> World:
        """Return one more case; with `own`, it shares all facts but these with the first."""
        space = Space(self.formulas, self.books, prefix, own=own)
        return World(space, versions_on(self.books, self.today), self.today)

    def none(self, *goal: Lit) -> bool:
        """Whether the solver shows that there is no such case at all; raises NotAnalysed."""
        try:
            return not self.solver.possible(*goal)
        except Undecided as error:
            raise NotAnalysed(str(error)) from None

    def find(self, confirm: Confirm, *goal: Lit, worlds: Sequence[World] = ()) -> tuple[Facts, ...] | None:
        """Return cases in which the goal holds, one for each world, or None if there are none; raises NotAnalysed.

        `confirm` is asked of the cases as the program assesses them.
        """
        if self.none(*goal):
            return None
        among = tuple(worlds) or (self.world,)
        reason = "no days could be found on which every time limit stands as it would have to"
        for simpler in self._simpler(among):
            for _ in range(ROUNDS):
                found = self._model(
                    *goal, *simpler, self.by_margins, *(world.space.precise for world in among)
                )
                if found is None:
                    break
                try:
                    facts = self._written(found, among)
                except CannotWrite:
                    reason = "no number lies where one would have to"
                    break
                if isinstance(facts, Clash):
                    self.formulas.claim(-self.by_margins, *(-literal for literal in facts.literals))
                    continue
                trials = [Trial(self.assessor, each) for each in facts]
                if confirm(trials):
                    for trial in trials:
                        self.seen.add(trial.findings)
                    return facts
                reason = "the case that was found does not come out so when it is screened"
                break
        raise NotAnalysed(reason)

    def _model(self, *assumed: Lit) -> Valuation | None:
        try:
            return self.solver.find(*assumed)
        except Undecided as error:
            raise NotAnalysed(str(error)) from None

    def _simpler(self, worlds: Sequence[World]) -> Iterator[tuple[Lit, ...]]:
        """Yield what would make a case simpler to read, all of it first, in the end nothing."""
        alone, undated = [], []
        for world in worlds:
            space = world.space
            alone += [-space.known(name) for name in WORKED_OUT if space.has(name)]
            dates = (fact.name for fact in self.books.vocabulary.facts.values() if fact.kind == "date")
            undated += [-space.given(name) for name in dates if space.has(name)]
        yield (*alone, *undated)
        yield tuple(alone)
        yield ()

    def _written(self, found: Valuation, worlds: Sequence[World]) -> tuple[Facts, ...] | Clash:
        days = self.days.choose([world.space for world in worlds], found)
        if isinstance(days, Clash):
            return days
        written = []
        for world in worlds:
            handled = handled_in(world.space, found)
            companion = self._companion(*handled).own if handled is not None else None
            written.append(Facts(facts_in(world.space, found, days), companion))
        return tuple(written)

    def _companion(self, barred: bool, goes_on: bool) -> Facts:  # noqa: FBT001 - what handled.* say of it
        """Return a matter that is barred on its subject, goes on, or is stopped otherwise; raises NotAnalysed."""
        key = barred, goes_on
        if key not in self._handled:
            results, stopped = self.world.results(), self._stopped()
            onward = [literal for outcome, literal in results.items() if outcome in GOES_ON]
            if goes_on:
                goal = self.formulas.some(onward)
            elif barred:
                goal = self.formulas.some(stopped)
            else:
                others = (*onward, results["cannot-investigate"], results["undetermined"])
                goal = self.formulas.every(-literal for literal in others)
            found = self._model(goal, *next(self._simpler([self.world])))
            if found is None:
                raise NotAnalysed("no matter could be found that this one is the handling of")
            own = facts_in(self.world.space, found, {})
            self._handled[key] = Facts({name: value for name, value in own.items() if self._of_matter(name)})
        return self._handled[key]

    def _stopped(self) -> Iterator[Lit]:
        """Yield that a bar on the subject of a matter gives its result."""
        for name, literal in self.world.gives_result().items():
            version = self.world.rule(name).version
            if (
                version.kind == "bar"
                and version.outcome == "cannot-investigate"
                and version.step in STOPPED_BY
            ):
                yield literal

    def _of_matter(self, name: str) -> bool:
        return self.books.vocabulary[name].level != "top"

    def witness(
        self, name: str, says: Sequence[str], facts: Sequence[Facts], confirm: Confirm
    ) -> tuple[Witness, ...]:
        """Return cases as files, with no more facts than they need; what is written is read and assessed again."""
        found = []
        for number, each in enumerate(least := self._least(list(facts), confirm), start=1):
            trial = Trial(self.assessor, each)
            by = f" by `{trial.decisive}`" if trial.decisive is not None else ""
            came_to = f"Screened, this case comes to `{trial.result}`{by}, {trial.assessment.firmness}."
            text = case_text(each, self.books.vocabulary, [*says, came_to])
            self.assessor.case(parse_case(f"{name}.yaml", text.encode(), self.books.vocabulary))
            found.append(Witness(f"{name}-{number}" if len(least) > 1 else name, text))
        return tuple(found)

    def _least(self, facts: list[Facts], confirm: Confirm) -> list[Facts]:
        """Leave out of all cases at once whatever they show the same without."""

        def shown(attempt: Sequence[Facts]) -> bool:
            return confirm([Trial(self.assessor, each) for each in attempt])

        if any(each.handled is not None for each in facts):
            alone = [each.alone() for each in facts]
            facts = alone if shown(alone) else facts
        for name in dict.fromkeys(name for each in facts for name in each.own):
            fewer = [each.without(name) for each in facts]
            facts = fewer if shown(fewer) else facts
        return facts
