"""How many questions an interview takes: every example answered from itself, against the facts of the vocabulary."""

from collections.abc import Iterator
from datetime import date
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


def interviews(paths: list[Path], explainer: Explainer) -> Iterator[tuple[str, int, Answered]]:
    """Yield each complaint with its number of matters and its interview; what a case does not give is not known."""
    for path in paths:
        case = read_case(path, explainer.assessor.runner.books.vocabulary)
        interview = Interview(explainer, begun((each.id, each.title) for each in case.matters), count=False)
        yield path.name, len(case.matters), run(interview, case)


def mean_questions(every: int = 1) -> str:
    """Return the means over every example, or every so many of them, in one line."""
    explainer = Explainer(Assessor(Runner(load_shipped(), PlainEngine, today=DAY)))
    done = list(interviews(sorted(EXAMPLES.glob("*.yaml"))[::every], explainer))
    questions = [told.questions / matters for _, matters, told in done]
    facts = [told.facts / matters for _, matters, told in done]
    known = sum(1 for _ in explainer.assessor.runner.books.vocabulary.given())
    return (
        f"{mean(questions):.1f} questions about {mean(facts):.1f} facts a matter on average "
        f"(median {median(questions):.0f} and {median(facts):.0f}), of {known} facts in the vocabulary, over {len(done)} examples"
    )


if __name__ == "__main__":
    print(mean_questions())
