"""The house: what each room may import, how long a module may be, and what Python may not know."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "assess"
ROOMS = (
    "source", "facts", "rulebook", "engine", "assessment", "proof", "explain", "statement", "training", "batch",
    "reports", "cli",
)  # fmt: skip
# Rooms above another that it may not use all the same.
NEVER = {"batch": {"statement", "training"}}
SOLVER = {"z3"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_rulebooks" not in path.parts)
LONGEST = 350
SECTION_OF_LAW = re.compile(r"\b(24A\(6\)|26\([5-7]\)|26B|34B|Schedule 5|regulation [0-9]+)")
VAGUE = {
    "manager",
    "managers",
    "helper",
    "helpers",
    "util",
    "utils",
    "utility",
    "utilities",
    "data",
    "misc",
    "common",
}
HEAVY_FOR_A_SCREEN = {
    "z3",
    "rich",
    "docx",
    "lxml",
    "markdown_it",
    "sqlite3",
    "fsrs",
    "holidays",
    "pydantic",
    "jsonschema",
}


def name_of(path: Path) -> str:
    """Return a module's path as it is shown when a test fails."""
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str | None:
    """Return the room a module is in; None for those of the house itself."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else None


@cache
def tree_of(path: Path) -> ast.Module:
    """Return what a module says."""
    return ast.parse(path.read_text(encoding="utf-8"), name_of(path))


def imported(path: Path, node: ast.AST) -> Iterator[str]:
    """Yield the modules an import names, in full, wherever it stands: in a function or for types alone too."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            package = path.relative_to(ROOT).with_suffix("").parts[: -node.level]
            base = ".".join((*package, base)).rstrip(".")
        yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_nothing_from_below(path: Path) -> None:
    """A room may use the rooms above it and itself; nothing uses the command line but the command line."""
    room = room_of(path)
    used = {
        name.split(".")[1]
        for node in ast.walk(tree_of(path))
        for name in imported(path, node)
        if name.startswith("assess.") and name.split(".")[1] in ROOMS
    }
    if room is None:
        assert used <= {"cli"}
        return
    assert room in ROOMS, f"{room} is no room of the house"
    allowed = set(ROOMS[: ROOMS.index(room) + 1]) - NEVER.get(room, set())
    assert used <= allowed, f"{name_of(path)} uses {', '.join(sorted(used - allowed))}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_solver_is_imported_where_it_is_used(path: Path) -> None:
    """The solver is imported inside functions, or for types alone, so that nothing else pays for it."""
    for node in _run_at_import(tree_of(path).body):
        assert not {name.split(".")[0] for name in imported(path, node)} & SOLVER


def _run_at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is imported, those under TYPE_CHECKING left out."""
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from _run_at_import(node.orelse)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        else:
            yield node
            for field in ("body", "orelse", "finalbody"):
                yield from _run_at_import(getattr(node, field, []))
            for handler in getattr(node, "handlers", []):
                yield from _run_at_import(handler.body)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short(path: Path) -> None:
    """No module is longer than can be read in one sitting."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_python_knows_no_section_of_law(path: Path) -> None:
    """Law lives in the rulebooks: no module names a section, a Schedule or a regulation."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if SECTION_OF_LAW.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    """No module and no folder has a name that says nothing."""
    words = {word for part in path.relative_to(PACKAGE).with_suffix("").parts for word in part.split("_")}
    assert not words & VAGUE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is(path: Path) -> None:
    """Every module begins with a sentence about itself."""
    assert (ast.get_docstring(tree_of(path)) or "").strip().endswith((".", "?", ":"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    """No room but the command line writes to the terminal or ends the program."""
    calls = {ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)} & {
        "print",
        "sys.exit",
        "exit",
        "quit",
        "os._exit",
        "input",
    }
    assert room_of(path) == "cli" or not calls


def test_screen_starts_without_what_it_does_not_use() -> None:
    """Screening a case imports no solver, no terminal library and no reader of Word, Markdown or databases."""
    program = (
        "import sys\n"
        "from assess.cli.boundary import main\n"
        "sys.argv = ['assess', 'screen', 'examples/cases/late-by-a-day.yaml']\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as ended:\n"
        "    print('status', ended.code)\n"
        "print('imported', *sorted({name.split('.')[0] for name in sys.modules}))\n"
        "print('rooms', *sorted({name.split('.')[1] for name in sys.modules if name.startswith('assess.')}))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    *_, status, modules, rooms = ran.stdout.splitlines()
    assert status == "status 0"
    assert not set(modules.split()) & HEAVY_FOR_A_SCREEN
    assert not set(rooms.split()) & {"proof", "explain", "statement", "training", "batch"}
