"""Typed reading of a table: which keys it may hold, and all that is wrong with it at once."""

from collections.abc import Iterable

from assess.source.errors import InputProblems, Place, Problem
from assess.source.suggest import did_you_mean
from assess.source.yaml import Listing, Node, Scalar, Table


class Reader:
    """Gathers problems while a file is read; `finish` raises them all at once.

    Every method returns a usable value even where it found a problem, so that reading goes on.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, place: Place, message: str, help: str | None = None) -> None:  # noqa: A002
        """Note one thing wrong."""
        self.problems.append(Problem(place, message, help))

    def finish(self) -> None:
        """Raise InputProblems where anything was found."""
        if self.problems:
            raise InputProblems(self.problems)

    def table(
        self,
        node: Node | None,
        what: str,
        place: Place | None = None,
        help: str | None = None,  # noqa: A002
    ) -> Table:
        """Return `node` as a table; an empty one where it is something else."""
        if isinstance(node, Table):
            return node
        at = node.place if node is not None else place or Place("")
        self.problem(at, f"{what} is {described(node)}, not keys and values", help)
        return Table((), at)

    def fields(self, table: Table, what: str, known: Iterable[str]) -> dict[str, Node]:
        """Return the values of `table` by key; unknown and repeated keys are problems."""
        allowed = tuple(known)
        found: dict[str, Node] = {}
        for key, value in table:
            if key.text not in allowed:
                expected = did_you_mean(key.text, allowed) or f"expected one of: {', '.join(allowed)}"
                self.problem(key.place, f"`{shortened(key.text)}` is not a key of {what}", expected)
            elif key.text in found:
                self.problem(key.place, f"`{key.text}` stands twice in {what}")
            else:
                found[key.text] = value
        return found

    def text(self, node: Node | None, what: str, place: Place | None = None) -> str:
        """Return the text of `node`; empty, with a problem, where there is none."""
        if isinstance(node, Scalar) and node.text.strip():
            return " ".join(node.text.split()) if "\n" in node.text else node.text.strip()
        at = node.place if node is not None else place or Place("")
        self.problem(at, f"{what} is {described(node)}, not text")
        return ""

    def word(self, node: Node | None, what: str, words: Iterable[str], place: Place | None = None) -> str:
        """Return the text of `node` where it is one of `words`; else the first of them, with a problem."""
        allowed = tuple(words)
        text = self.text(node, what, place)
        if text and text not in allowed:
            at = node.place if node is not None else place or Place("")
            expected = did_you_mean(text, allowed) or f"expected one of: {', '.join(allowed)}"
            self.problem(at, f"{what} is `{shortened(text)}`, not one of its words", expected)
        return text if text in allowed else allowed[0]

    def flag(self, node: Node | None, what: str) -> bool:
        """Return whether `node` says yes; absent is no."""
        if node is None:
            return False
        return self.word(node, what, ("yes", "true", "no", "false")) in ("yes", "true")

    def items(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Return the items of a list; none where `node` is absent."""
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        self.problem(node.place, f"{what} is {described(node)}, not a list")
        return ()

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self.text(item, f"an item of {what}") for item in self.items(node, what))


def described(node: Node | None) -> str:
    """Return what a node is, in words that fit after "is"."""
    if node is None:
        return "missing"
    if isinstance(node, Table):
        return "a table of keys"
    if isinstance(node, Listing):
        return "a list"
    return f"`{shortened(node.text)}`" if node.text.strip() else "empty"


def shortened(text: str, most: int = 60) -> str:
    """Return `text` on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 3] + "..."
