"""What `assess check` reads and writes: the drafts it is given, an earlier report, and the drafts it mends."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import evolve

from assess.cli import session
from assess.source.errors import InputProblems, Place, Problem
from assess.statement.desk import STANDARD_INPUT, Desk, Outcome, Wishes
from assess.statement.findings import Checked
from assess.statement.fixes import MENDED_FORMATS, mended

MANY = 25
SEVERAL = 48  # from so many on two processes are quicker than one
BOM = b"\xef\xbb\xbf"

_desk: Desk | None = None


def found_drafts(paths: Iterable[str], endings: tuple[str, ...]) -> list[str]:
    """Return every input once, in order; a folder is searched for drafts, hidden files and locks left out."""
    found: dict[str, None] = {}
    for name in paths:
        path = Path(name)
        if not name:
            raise session.WrongUse(f'"" {session.NO_NAME}')
        if name == STANDARD_INPUT or not path.is_dir():
            found[name] = None
            continue
        for each in sorted(path.rglob("*")):
            inside = each.relative_to(path).parts
            if (
                each.suffix.lower() in endings
                and each.is_file()
                and not any(part.startswith((".", "~$")) for part in inside)
            ):
                found[str(each)] = None
    return list(found)


def run_all(names: Sequence[str], wishes: Wishes) -> list[Outcome]:
    """Return what came of every input, in order; many are shared out between two processes."""
    if len(names) >= SEVERAL and STANDARD_INPUT not in names and _processors() > 1:
        return _shared(names, wishes)
    desk = Desk(wishes)
    with session.progress(names, "checking", MANY) as shown:
        return [_one(desk, name) for name in shown]


def _one(desk: Desk, name: str) -> Outcome:
    return desk.check(name, sys.stdin.buffer.read() if name == STANDARD_INPUT else None)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shared(names: Sequence[str], wishes: Wishes) -> list[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    Desk(wishes).check(names[0])  # reads the rulebooks once, so that the others find them compiled
    with ProcessPoolExecutor(min(_processors(), 8), initializer=_start, initargs=(wishes,)) as pool:
        done = pool.map(_work, names, chunksize=8)
        with session.progress(names, "checking", MANY) as shown:
            return [next(done) for _ in shown]


def _start(wishes: Wishes) -> None:
    global _desk  # noqa: PLW0603 - one desk for each process
    _desk = Desk(wishes)


def _work(name: str) -> Outcome:
    assert _desk is not None  # noqa: S101 - for the type checker: `_start` made it
    return _desk.check(name)


def read_baseline(path: Path) -> Counter[tuple[str, str, str]]:
    """Return the findings of an earlier report by path, rule and message, counted; raises InputProblems."""
    try:
        told = json.loads(path.read_bytes())
        return Counter(
            (_plain(file["path"]), finding["rule"], finding["message"])
            for file in told["files"]
            for finding in file["findings"]
        )
    except FileNotFoundError:
        raise InputProblems(
            [Problem(Place(str(path)), "no such file", "write one with `assess check --format json`")]
        ) from None
    except OSError as error:
        raise InputProblems(
            [Problem(Place(str(path)), f"cannot be read: {(error.strerror or str(error)).lower()}")]
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputProblems(
            [Problem(Place(str(path)), "is no report of `assess check --format json`")]
        ) from None


def _plain(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def without_known(checked: Checked, known: dict[tuple[str, str, str], int]) -> Checked:
    """Return a statement without the findings an earlier report has, each as often as it has it."""
    left = dict(known)
    kept = []
    for finding in checked.findings:
        key = (_plain(checked.path), finding.rule, finding.message)
        if left.get(key, 0):
            left[key] -= 1
        else:
            kept.append(finding)
    return evolve(checked, findings=tuple(kept), known=len(checked.findings) - len(kept))


def mend_all(
    outcomes: Sequence[Outcome], wishes: Wishes, *, write: bool, diff: bool, show: str | None
) -> tuple[list[Outcome], int, str]:
    """Mend the drafts that can be; return what is left to report, how many were mended, and the changes as diffs."""
    desk = Desk(wishes)
    left, count, diffs = [], 0, []
    for outcome in outcomes:
        checked = outcome.checked
        if (
            checked is None
            or checked.statement.format not in MENDED_FORMATS
            or outcome.path == STANDARD_INPUT
        ):
            left.append(outcome)
            continue
        content = Path(outcome.path).read_bytes()
        encoding, mark = ("utf-8", BOM) if content.startswith(BOM) else ("utf-8", b"")
        try:
            text = content[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            encoding = "cp1252"
            text = content.decode(encoding, errors="surrogateescape")
        change = mended(text, checked.at_least(show or outcome.settings.show or "warning"))
        if diff:
            diffs.append(change.diff(outcome.path))
        if write and change.findings:
            Path(outcome.path).write_bytes(mark + change.after.encode(encoding, errors="surrogateescape"))
            count += len(change.findings)
            left.append(desk.check(outcome.path))
        else:
            left.append(outcome)
    return left, count, "".join(diffs)
