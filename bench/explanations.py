"""How long explanations take: why not, what would change it, and what to ask, on every example, each begun afresh."""

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import mean

from assess.assessment.assess import Assessor
from assess.assessment.model import CaseAssessment
from assess.assessment.ranks import RESULTS
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.explain.changes import Explainer
from assess.explain.interview import Interview
from assess.explain.why import changes, why
from assess.facts.case import Case, read_case
from assess.rulebook.compiled import load_shipped
from assess.rulebook.model import Outcome

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "cases"
DAY = date(2026, 11, 21)
Explained = Callable[[Explainer, Case, CaseAssessment], object]


def why_not(explainer: Explainer, _: Case, assessed: CaseAssessment, result: Outcome) -> None:
    for matter in assessed.matters:
        why(explainer.of(assessed, matter), result, explainer.assessor.reads)


def what_would_change_it(explainer: Explainer, _: Case, assessed: CaseAssessment) -> None:
    for matter in assessed.matters:
        changes(explainer.of(assessed, matter))


def what_to_ask(explainer: Explainer, case: Case, _: CaseAssessment) -> None:
    Interview(explainer, case).question()


def explanations(every: int = 1) -> None:
    """Print the mean and the slowest of every example, or of every so many, for each explanation, in seconds of processor."""
    assessor = Assessor(Runner(load_shipped(), PlainEngine, today=DAY))
    cases = {
        path.stem: read_case(path, assessor.runner.books.vocabulary)
        for path in sorted(EXAMPLES.glob("*.yaml"))[::every]
    }
    asked: dict[str, tuple[Explained, ...]] = {
        "assess why CASE RESULT": tuple(partial(why_not, result=result) for result in RESULTS),
        "assess why CASE": (what_would_change_it,),
        "the next question of assess ask": (what_to_ask,),
    }
    print(f"\nExplanations of {len(cases)} examples, all their matters, in seconds of processor")
    for name, ways in asked.items():
        took: dict[str, float] = {}
        for example, case in cases.items():
            assessed = assessor.case(case)
            for explain in ways:
                start = time.process_time()
                explain(Explainer(assessor), case, assessed)
                took[example] = max(took.get(example, 0), time.process_time() - start)
        slowest = max(took, key=took.__getitem__)
        print(
            f"  {name:32} {mean(took.values()):5.2f} on average, {took[slowest]:5.2f} at most\n  {'':32} ({slowest})"
        )


if __name__ == "__main__":
    explanations(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
