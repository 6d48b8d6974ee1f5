"""The one boundary: an expected fault becomes a line and exit status 2, anything else says it is a bug."""

import gc
import os
import sys
from typing import NoReturn

from assess import __version__
from assess.source.errors import AssessError, InputProblems

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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        from assess.cli.app import app

        app(prog_name="assess")
    except AssessError as error:
        report(error)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        print(f"assess: a fault of the program itself: {type(error).__name__}: {error}", file=sys.stderr)
        print(
            f"assess {__version__}, Python {sys.version.split()[0]}; please report it with this line",
            file=sys.stderr,
        )
        if os.environ.get("ASSESS_TRACEBACK"):
            raise
        sys.exit(WRONG)
    sys.exit(0)


def report(error: AssessError) -> NoReturn:
    """Print an expected fault to standard error and exit with status 2."""
    print(error, file=sys.stderr)
    if isinstance(error, InputProblems) and len(error.problems) > 1:
        print(f"{len(error.problems)} errors", file=sys.stderr)
    sys.exit(WRONG)
