"""Provisos that a statement never deals with: for each ground it rests on, the points the law makes it address."""

from collections.abc import Iterator

from assess.rulebook.model import Rulebooks
from assess.statement.comparison.tables import ComparisonTables
from assess.statement.model import Statement
from assess.statement.observers import Observation, Observations
from assess.statement.observers.interface import answer
from assess.statement.text import Extent

NOT_READ = ("powers", "how-considered", "law", "signing")
DECIDING = ("decision", "summary")


def relied_on(seen: Observations) -> dict[str, Observation]:
    """Return the grounds the decision rests on, else those the summary names, each with where it is named."""
    for role in DECIDING:
        found = {
            str(one.facts["ground.name"]): one
            for one in reversed(seen.of("ground"))
            if one.facts.get("ground.in") == role
        }
        if found:
            return dict(reversed(found.items()))
    return {}


def unaddressed(
    statement: Statement, seen: Observations, books: Rulebooks, tables: ComparisonTables, *, with_case: bool
) -> Iterator[Observation]:
    """Yield each proviso of a ground the decision rests on, of which some point or every point is not dealt with."""
    if statement.kind.phase != "assessment":
        return
    text = _text(statement)
    grounds = books.grounds()
    for ground, named in relied_on(seen).items():
        done: set[tuple[str, ...]] = set()
        for rule in grounds.get(ground, ()):
            for proviso in rule.now.unless:
                cues = tables.points.get(f"{rule.name}.{proviso.name}", ())
                points = proviso.must_address
                if proviso.only_if_raised or not points or len(cues) != len(points) or points in done:
                    continue
                done.add(points)
                open_points = [
                    point
                    for point, patterns in zip(points, cues, strict=True)
                    if not any(p.search(text) for p in patterns)
                ]
                if open_points:
                    yield Observation(
                        group="proviso", at=_place(named),
                        facts={
                            "proviso.ground": rule.title, "proviso.words": str(named.facts.get("ground.words", ground)),
                            "proviso.title": proviso.title, "proviso.points": "; ".join(open_points),
                            "proviso.addressed": "none" if len(open_points) == len(points) else "partly",
                            "proviso.with-case": answer(with_case),
                        },
                    )  # fmt: skip


def _place(named: Observation) -> Extent:
    return named.place("ground.words")


def _text(statement: Statement) -> str:
    return "\n".join(
        passage.text.folded.lower() for passage in statement.passages
        if passage.section.role not in NOT_READ and passage.section.within not in NOT_READ
    )  # fmt: skip
