"""What can be wrong with something a person gave the program, and where.

Everything expected to go wrong is an `AssessError`; anything else is a bug.
"""

from collections.abc import Iterable

from attrs import frozen

from assess.source.printable import on_one_line


@frozen(order=True)
class Place:
    """Where something stands: a file, and the line and column in it, both counted from 1.

    `line` and `column` are None only where there is none (a file that is not there).
    """

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.line is None:
            return self.path
        if self.column is None:
            return f"{self.path}:{self.line}"
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Problem:
    """One thing wrong: where, what was found and what was expected, and what might help."""

    place: Place
    message: str
    help: str | None = None

    def __str__(self) -> str:
        told = f"{self.place}: {self.message}"
        return on_one_line(f"{told}; {self.help}" if self.help else told)


class AssessError(Exception):
    """An expected fault, told in one line; the command line turns it into exit status 2."""


class InputProblems(AssessError):
    """All that is wrong with one input, in the order in which it stands there."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        def order(problem: Problem) -> tuple[str, int, int]:
            return problem.place.path, problem.place.line or 0, problem.place.column or 0

        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=order))
        super().__init__("\n".join(str(problem) for problem in self.problems))
