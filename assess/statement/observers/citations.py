"""Citations of law, held against the provisions that exist and the powers that grounds rest on."""

from collections.abc import Iterator
from functools import lru_cache

from assess.statement import provisions, tables
from assess.statement.observers.brackets import brackets
from assess.statement.observers.citing import Cite, citations_of
from assess.statement.observers.interface import Observation, Observed, Scene, answer


@lru_cache(1_000)
def serves(short: str) -> tuple[str, ...]:
    """Return the grounds a provision of the home Act, or a case, is a power for."""
    return tuple(
        name
        for name, ground in tables.grounds().items()
        if any(covers(power, short) for power in ground.power)
    )


def covers(power: str, short: str) -> bool:
    """Whether a provision is the power, or stands below it."""
    return short == power or short.startswith(f"{power}(")


def observe_citations(scene: Scene) -> Iterator[Observation]:
    """Yield every citation."""
    for passage in scene.statement.passages:
        found = citations_of(passage)
        beside = frozenset(above for cite in found for above in _upwards(cite.short))
        for cite in found:
            yield Observation(group="citation", facts=_facts(cite, beside), at=cite.at)


def _upwards(short: str) -> Iterator[str]:
    """Yield a provision and all that it stands below."""
    yield short
    while short.endswith(")"):
        short = short[: short.rindex("(")].strip() if "(" in short else ""
        yield short


def _facts(cite: Cite, beside: frozenset[str]) -> dict[str, Observed]:
    text = cite.passage.text.folded
    home = cite.act == tables.laws().home
    written = text[cite.start : cite.end]
    held = brackets(cite.passage.text)
    inside = held.opening(cite.start) >= 0
    found = provisions.look_up(cite.act, cite.unit, cite.tail) if cite.act and cite.unit else None
    facts: dict[str, Observed] = {
        "citation.written": written, "citation.kind": cite.kind, "citation.act-named": answer(cite.act_named),
        "citation.unit": cite.unit, "citation.tail": cite.tail, "citation.canonical": cite.canonical,
        "citation.form": cite.form, "citation.mend": cite.mend, "citation.fault": cite.fault,
        "citation.exists": found.standing if found else "unlisted",
        "citation.certainty": found.certainty if found else "unconfirmed", "citation.in": cite.passage.role,
        "citation.in-brackets": answer(inside), "citation.closed": answer(held.closed(cite.start)),
        "citation.serves": serves(cite.short) if home or cite.kind == "case" else (),
        "citation.part": _part(cite) if home else "none",
    }  # fmt: skip
    if cite.act:
        facts["citation.act"] = cite.act
    twin = tables.laws().twins.get(cite.short, "") if home else ""
    if twin:
        facts["citation.twin"] = twin
        facts["citation.twin-cited"] = answer(twin in beside)
    return facts


def _part(cite: Cite) -> str:
    schedule = cite.unit.split(",")[0]
    if schedule in tables.laws().schedules:
        return tables.laws().schedules[schedule]
    for part, (first, last) in tables.laws().parts.items():
        if provisions.order_of(first) <= provisions.order_of(cite.unit) <= provisions.order_of(last):
            return part
    return "none"
