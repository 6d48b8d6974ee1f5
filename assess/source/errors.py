"""What can be wrong with something a person gave the program, and where.

Everything expected to go wrong is an `AssessError`; anything else is a bug.
"""

from collections.abc import Iterable

from attrs import field

from assess.source.frozen import frozen
from assess.source.printable import on_one_line


def _none_first(number: int | None) -> int:
    return number or 0


@frozen(order=True)
class Place:
    """Where something stands: a file, and the line and column in it, both counted from 1.

    `line` and `column` are None only where there is none (a file that is not there).
    """

    path: str
    line: int | None = field(default=None, order=_none_first)
    column: int | None = field(default=None, order=_none_first)

    def __str__(self) -> str:
        if self.line is None:
            return self.path
        if self.column is None:
            return f"{self.path}:{self.line}"
        return f"{self.path}:{self.line}:{self.column}"


@frozen(order=True)
class Problem:
    """One thing wrong: where, what was found and what was expected, and what might help."""

    place: Place
    message: str
    help: str | None = field(default=None, order=False)

    def __str__(self) -> str:
        told = f"{self.place}: {self.message}"
        return on_one_line(f"{told}; {self.help}" if self.help else told)


class AssessError(Exception):
    """An expected fault, told in one line; the command line turns it into exit status 2."""


class InputProblems(AssessError):
    """All that is wrong with one input, each told once, in the order in which it stands there."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
