"""What a proof comes to: proved; refuted, with a case that shows it; or not analysed, and why."""

from typing import Literal

from assess.source.errors import Place
from assess.source.frozen import frozen

Conclusion = Literal["proved", "refuted", "not analysed"]


@frozen
class Witness:
    """A case that shows a fault: the name of its file and its text, which the program has screened."""

    name: str
    text: str


@frozen(kw_only=True)
class Verdict:
    """One promise about one thing (a rule, a fact, a result, or all rules), and whether it holds.

    `says` is what is wrong, or why it could not be analysed; what is refuted has a witness.
    """

    promise: str
    about: str
    conclusion: Conclusion
    says: str = ""
    witnesses: tuple[Witness, ...] = ()
    place: Place | None = None

    def __attrs_post_init__(self) -> None:
        if (self.conclusion == "refuted") != bool(self.witnesses):
            raise ValueError("what is refuted has a witness, and nothing else has")
        if self.conclusion != "proved" and not self.says:
            raise ValueError("a verdict that is not `proved` says why")


class NotAnalysed(Exception):
    """A question the proofs cannot answer; the message says why, in words that follow `not analysed:`."""
