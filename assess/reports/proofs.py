"""The proofs of a rulebook as text: a line for each promise, and under it what does not hold or was not analysed."""

from collections.abc import Iterator

from assess.proof.prove import PROMISES, Proof
from assess.proof.verdicts import Verdict
from assess.reports.layout import WIDTH, ends, wrapped

UNDER = 4


def proof_lines(proof: Proof, *, texts: bool) -> Iterator[str]:
    """Yield the lines of one promise; `texts` says whether witnesses are shown in full."""
    yield from ends(_sentence(proof), _outcome(proof), width=WIDTH)
    for verdict in (*proof.of("refuted"), *proof.of("not analysed")):
        yield from _verdict(verdict, texts=texts)


def _sentence(proof: Proof) -> str:
    says = proof.promise.says
    return says[:1].upper() + says[1:]


def _outcome(proof: Proof) -> str:
    refuted, left = len(proof.of("refuted")), len(proof.of("not analysed"))
    if refuted:
        return f"refuted for {refuted}" + (f", {left} not analysed" if left else "")
    if left:
        return f"{left} of {len(proof.verdicts)} not analysed"
    return (
        f"proved for {len(proof.verdicts)} {proof.promise.counted}" if len(proof.verdicts) > 1 else "proved"
    )


def _verdict(verdict: Verdict, *, texts: bool) -> Iterator[str]:
    lead = "not analysed: " if verdict.conclusion == "not analysed" else ""
    where = f" ({verdict.place})" if verdict.place is not None else ""
    yield from wrapped(f"{verdict.about}: {lead}{verdict.says}{where}", UNDER)
    for witness in verdict.witnesses:
        yield " " * UNDER + f"witness {witness.name}.yaml" + (":" if texts else "")
        if texts:
            yield from (" " * (UNDER + 2) + line for line in witness.text.splitlines())


def closing_line(proofs: list[Proof]) -> str:
    """Return how many promises were proved, and what of the rest."""
    proved = [proof for proof in proofs if len(proof.of("proved")) == len(proof.verdicts)]
    refuted = [proof for proof in proofs if proof.of("refuted")]
    told = f"{len(proved)} of {len(PROMISES)} promises proved"
    return f"{told}, {len(refuted)} refuted" if refuted else told
