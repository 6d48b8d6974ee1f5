"""A thousand statements: `assess check` beside two linters of prose, each over the same files by its own command."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATEMENTS = HERE.parent / "examples" / "statements"
TEXTLINT = HERE / "textlint"
MANY = 1_000
MISSING = "is not installed"


def written(folder: Path, many: int) -> list[Path]:
    """Write as many statements as asked, no two of the same reference, from every example in Markdown or text."""
    models = [
        path
        for path in sorted(STATEMENTS.rglob("*"))
        if path.suffix in (".md", ".txt") and path.stat().st_size
    ]
    made = []
    for number in range(many):
        model = models[number % len(models)]
        made.append(folder / f"{number:04}-{model.name}")
        made[-1].write_bytes(model.read_bytes().replace(b"25 003", f"25 {number % 1000:03}".encode()))
    return made


def taken(command: Sequence[str]) -> tuple[float, float, str]:
    """Return the seconds by the clock, those of the processor, and what a command printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"}
    )
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, spent, told.stdout


def commands(files: list[Path]) -> dict[str, list[str] | None]:
    """Return the command of each linter; None where it is not installed."""
    names = [str(path) for path in files]
    beside = Path(sys.executable).parent
    proselint, textlint = beside / "proselint", TEXTLINT / "node_modules" / ".bin" / "textlint"
    return {
        "assess check": [sys.executable, "-m", "assess", "check", "--format", "json", *names],
        "proselint": [str(proselint), "check", "--output-format", "json", *names] if proselint.exists() else None,
        "textlint": [str(textlint), "--config", str(TEXTLINT / ".textlintrc.json"), "--format", "json", *names]
        if textlint.exists() and shutil.which("node") else None,
    }  # fmt: skip


def statements(many: int = MANY) -> None:
    """Print what each linter takes for `many` statements."""
    with tempfile.TemporaryDirectory() as folder:
        files = written(Path(folder), many)
        size = sum(path.stat().st_size for path in files) / 1_000_000
        print(
            f"\n{many:,} statements ({size:.1f} MB), each linter by its own command, {os.cpu_count()} cores"
        )
        ours = 0.0
        for name, command in commands(files).items():
            if command is None:
                print(f"  {name:14} left out: {MISSING}")
                continue
            clock, spent, told = taken(command)
            ours = ours or clock
            print(
                f"  {name:14}{clock:6.1f} s, {spent:6.1f} s of processor {clock / ours:6.2f} times ours"
                f"{_found(name, told)}"
            )


def _found(name: str, told: str) -> str:
    """Say how much was found, so that nobody is praised for being quick at nothing."""
    try:
        report = json.loads(told)
    except ValueError:
        return "  no report"
    if name == "assess check":
        count = sum(len(file["findings"]) for file in report["files"])
    elif name == "textlint":
        count = sum(len(file["messages"]) for file in report)
    else:
        count = sum(len(file.get("diagnostics", ())) for file in report["result"].values())
    return f"  {count:,} findings"


if __name__ == "__main__":
    statements()
