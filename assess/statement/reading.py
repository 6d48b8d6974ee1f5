"""Reading a draft, whatever its format."""

from pathlib import Path

from assess.source.errors import InputProblems, Place, Problem
from assess.statement.model import Format, Statement
from assess.statement.readers import read_contents
from assess.statement.readers.building import build

MOST_BYTES = 30_000_000
MOST_IN_PARAGRAPH = 30_000
MOST_CHARACTERS = 1_000_000


def read(path: Path | str, *, kind: str | None = None, format: Format | None = None) -> Statement:  # noqa: A002 - the word people use
    """Return the statement in a file; raises InputProblems with all that is wrong with it."""
    name = str(path)
    try:
        if Path(path).is_dir():
            raise InputProblems([Problem(Place(name), "is a folder, not a file")])
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputProblems([Problem(Place(name), "no such file")]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputProblems([Problem(Place(name), f"cannot be read: {reason.lower()}")]) from None
    return read_bytes(name, content, kind=kind, format=format)


def read_bytes(
    name: str,
    content: bytes,
    *,
    kind: str | None = None,
    format: Format | None = None,  # noqa: A002 - the word people use
) -> Statement:
    """Return the statement in `content`; `name` is for the places, and for the format where none is given."""
    if len(content) > MOST_BYTES:
        message = f"is larger than {MOST_BYTES // 1_000_000} MB, more than any statement holds"
        raise InputProblems([Problem(Place(name), message)])
    contents = read_contents(name, content, format)
    problems = []
    for block in contents.blocks:
        if len(block.text) > MOST_IN_PARAGRAPH:
            at = block.text.extent()
            message = f"a paragraph of {len(block.text):,} characters, more than any statement has"
            problems.append(Problem(Place(name, at.line, at.column), message, "is it a statement?"))
    if sum(len(block.text) for block in contents.blocks) > MOST_CHARACTERS:
        message = f"holds more than {MOST_CHARACTERS:,} characters, more than any statement has"
        problems.append(Problem(Place(name), message, "is it a statement?"))
    if problems:
        raise InputProblems(problems)
    return build(name, contents, kind)
