"""Round brackets of a text: which one a place stands in, and whether it is closed. Read once, left to right."""

from attrs import frozen

from assess.statement.text import Text


@frozen
class Brackets:
    """For each character the innermost bracket open there (-1 for none), and the brackets that are never closed."""

    innermost: tuple[int, ...]
    unclosed: frozenset[int]

    def opening(self, at: int) -> int:
        """Return where the innermost bracket open at a place begins, or -1."""
        return self.innermost[at] if at < len(self.innermost) else -1

    def closed(self, at: int) -> bool:
        """Whether the innermost bracket open at a place is closed later; true where none is open."""
        return self.opening(at) not in self.unclosed


def brackets(text: Text) -> Brackets:
    """Return the brackets of a text."""
    return text.once("brackets", lambda: _read(text.text))


def _read(text: str) -> Brackets:
    opened: list[int] = []
    innermost = []
    for at, character in enumerate(text):
        innermost.append(opened[-1] if opened else -1)
        if character == "(":
            opened.append(at)
        elif character == ")" and opened:
            opened.pop()
    return Brackets(tuple(innermost), frozenset(opened))
