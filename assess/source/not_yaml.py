"""What is wrong with text that is not YAML, in words for people who do not write YAML for a living."""

from ruamel.yaml.error import MarkedYAMLError, StreamMark

from assess.source.errors import Place, Problem

QUOTE_IT = "put text that holds special characters in quotes"
INDENT = "the spaces before this line do not fit the lines above it"
LINE_UP = "line it up with its neighbours"

# What ruamel says first, the message, the help, and whether the fault is where it began to read the thing.
_TOLD: tuple[tuple[str, str, str | None, bool], ...] = (
    ("found unexpected end of stream", "the quotation mark here is never closed", None, True),
    ("found unexpected document separator", "the quotation mark here is never closed", None, True),
    ("found character '\\t'", "a tab cannot stand here", "indent with spaces", False),
    ("mapping values are not allowed here", "a `:` cannot stand here", f"{QUOTE_IT}, or mend the spaces before the line", False),
    ("expected <block end>, but found '<scalar>'", "text goes on after the value has ended", "put all of it in double quotes", False),
    ("expected <block end>, but found ','", "a `,` cannot stand here", QUOTE_IT, False),
    ("expected <block end>, but found '}'", "the `}` here closes nothing", QUOTE_IT, False),
    ("expected <block end>, but found ']'", "the `]` here closes nothing", QUOTE_IT, False),
    ("expected <block end>, but found", INDENT, LINE_UP, False),
    ("could not find expected ':'", "no `:` follows this key", "a line is `key: value`", True),
    ("expected ',' or ']', but got '<stream end>'", "the `[` here is never closed", None, True),
    ("expected ',' or '}', but got '<stream end>'", "the `{` here is never closed", None, True),
    ("expected ',' or ']'", "a `,` or `]` is missing before this", None, False),
    ("expected ',' or '}'", "a `,` or `}` is missing before this", None, False),
    ("found incompatible YAML document", "this is not YAML 1", "delete the line", False),
    ("found unknown escape character", "a `\\` in double quotes begins no such character", "write `\\\\`, or use single quotes", False),
    ("expected escape sequence", "a `\\` in double quotes begins no such character", "write `\\\\`, or use single quotes", False),
    ("found duplicate YAML directive", "the `%YAML` line stands twice", "delete one", False),
    ("found undefined tag handle", "a value here begins with `!`", QUOTE_IT, False),
    ("expected alphabetic or numeric character", "a `*` or `&` here begins no name", QUOTE_IT, False),
    ("expected the node content, but found '<stream end>'", "a value is missing at the end of the file", "a `[` or `{` above may never be closed", False),
    ("expected the node content, but found '<document end>'", "a value is missing before this line", None, False),
    ("expected the node content, but found", "a value is missing before this", None, False),
    ("sequence entries are not allowed here", "a `-` cannot stand here", "put each item on a line of its own", False),
    ("found non-comment content after document end", "text follows the `...` that ends the document", "delete one of them", False),
    ("expected '<document start>'", "the document has ended above this line", "mend the spaces before the line", False),
    ("did not find expected <document start>", "the document has ended above this line", "mend the spaces before the line", False),
)  # fmt: skip
_CANNOT_START = "that cannot start any token"


def explained(name: str, error: MarkedYAMLError) -> Problem:
    """Return what ruamel found wrong, placed and in plain words; its own words where ours have none."""
    told = " ".join(str(error.problem or error.context or "not YAML").split())
    for start, message, help_, began in _TOLD:
        if told.startswith(start):
            mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
            return Problem(_placed(name, mark), f"not YAML: {message}", help_)
    place = _placed(name, error.problem_mark or error.context_mark)
    if _CANNOT_START in told:
        character = told.split("'")[1].replace("`", "backtick")
        return Problem(place, f"not YAML: a value cannot begin with `{character}`", QUOTE_IT)
    return Problem(place, f"not YAML: {told}")


def _placed(name: str, mark: StreamMark | None) -> Place:
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
