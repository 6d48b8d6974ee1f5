"""The one boundary: an expected fault becomes a line and exit status 2, anything else says it is a bug."""

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from assess import __version__

if TYPE_CHECKING:
    from assess.source.errors import AssessError

WRONG = 2
INTERRUPTED = 130
SELDOM = 100_000  # new objects between two searches for garbage, in place of 700


def main() -> NoReturn:
    """Run the program on the arguments of this process.

    Modules and rulebooks are some hundred thousand objects that all live as long as the program. Python
    would look through them for garbage again and again while they are loaded, and four times more at its
    end: 40 ms of the 250 that a screening took. So it looks seldom, and at the end not at all.
    """
    gc.set_threshold(SELDOM)
    try:
        _run()
    finally:
        gc.freeze()


def _run() -> NoReturn:
    """Run the verb. Whatever takes time to import is imported here, so that Ctrl-C then is one line as well."""
    try:
        _streams()
        from assess.cli.app import app

        app(prog_name="assess")
    except SystemExit:
        if _nobody_reads():
            sys.exit(0)
        raise
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        print(f"{error.filename or 'the output'}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        _let_go()
        sys.exit(WRONG)
    except Exception as error:
        _told(error)
        if os.environ.get("ASSESS_TRACEBACK"):
            raise
        sys.exit(WRONG)
    sys.exit(0)


def _streams() -> None:
    """Make both streams take any text; ends the program where one was closed before the start."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            sys.exit(WRONG)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _nobody_reads() -> bool:
    """Whether click found the pipe closed: it ends with 1 then, which here would mean findings."""
    from click.utils import PacifyFlushWrapper

    return isinstance(sys.stdout, PacifyFlushWrapper)


def _let_go() -> None:
    """Let Python not fail once more at its end, over what could not be written."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: Exception) -> None:
    """Print an expected fault in its own words, and anything else as the bug it is."""
    from assess.source.errors import AssessError

    if isinstance(error, AssessError):
        report(error)
    print(f"assess: a fault of the program itself: {type(error).__name__}: {error}", file=sys.stderr)
    print(
        f"assess {__version__}, Python {sys.version.split()[0]}; please report it with this line",
        file=sys.stderr,
    )


def report(error: "AssessError") -> NoReturn:
    """Print an expected fault to standard error and exit with status 2."""
    from assess.source.errors import InputProblems

    print(error, file=sys.stderr)
    if isinstance(error, InputProblems) and len(error.problems) > 1:
        print(f"{len(error.problems)} errors", file=sys.stderr)
    sys.exit(WRONG)
