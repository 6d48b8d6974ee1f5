"""How many questions an interview takes: every example answered from itself, against the facts of the vocabulary."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from statistics import mean, median

from assess.assessment.assess import Assessor
from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.explain.changes import Explainer
from assess.explain.interview import Answered, Interview, begun, run
from assess.facts.case import read_case
from assess.rulebook.compiled import load_shipped

EXAMPLES = Path(__file__).parents[1] / "examples" / "cases"
DAY = date(2026, 11, 21)


@cache
def explainer() -> Explainer:
    """Return what explains, made once in each process."""
    return Explainer(Assessor(Runner(load_shipped(), PlainEngine, today=DAY)))


def interviewed(path: Path) -> tuple[int, Answered]:
    """Return a complaint's number of matters and its interview; what the case does not give is not known."""
    case = read_case(path, explainer().assessor.runner.books.vocabulary)
    interview = Interview(explainer(), begun((each.id, each.title) for each in case.matters), count=False)
    return len(case.matters), run(interview, case)


def mean_questions() -> str:
    """Return the means over every example in one line; takes minutes, and every core."""
    with ProcessPoolExecutor() as pool:
        done = list(pool.map(interviewed, sorted(EXAMPLES.glob("*.yaml"))))
    questions = [told.questions / matters for matters, told in done]
    facts = [told.facts / matters for matters, told in done]
    known = sum(1 for _ in explainer().assessor.runner.books.vocabulary.given())
    return (
        f"{mean(questions):.1f} questions about {mean(facts):.1f} facts a matter on average "
        f"(median {median(questions):.0f} and {median(facts):.0f}), of {known} facts in the vocabulary, over {len(done)} examples"
    )


if __name__ == "__main__":
    print(mean_questions())
