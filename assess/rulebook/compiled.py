"""Shipped rulebooks, read once and kept: reading two hundred YAML files takes a second, this does not.

The wheel carries them compiled; a checkout keeps the same in the user's cache folder, renewed whenever a
file differs. Only rulebooks are kept, never anything of a case, and only what this program wrote itself is
read back: the hash of the sources and of the program's version stands before the content.
"""

import os
import pickle
import tempfile
from hashlib import sha256
from pathlib import Path

from attrs import evolve

from assess.rulebook.model import Rulebooks
from assess.source.shipped import PACKAGE, checkout_rulebooks, shipped_rulebooks

PACKAGED = PACKAGE / "_rulebooks.bin"
HASH_BYTES = 32
LENGTH_BYTES = 8


def load_shipped(*, cases: bool = False) -> Rulebooks:
    """Return the shipped rulebooks, compiled where that is up to date; raises InputProblems if they are faulty.

    The cases that prove the rules are more than half of it, and are read only where they are wanted.
    """
    if checkout_rulebooks() is None and PACKAGED.is_file():
        found = _unpacked(PACKAGED, None, cases=cases)
        if found is not None:
            return found
    folder = shipped_rulebooks()
    hashed = source_hash(folder)
    kept = _cache_file()
    found = _unpacked(kept, hashed, cases=cases) if kept is not None else None
    if found is None:
        found = _read(folder)
        if kept is not None:
            _keep(kept, packed(hashed, found))
    return found


def compile_to(target: Path, folder: Path) -> None:
    """Write the rulebooks of a folder compiled; used when the wheel is built."""
    target.write_bytes(packed(source_hash(folder), _read(folder)))


def packed(hashed: bytes, books: Rulebooks) -> bytes:
    """Return rulebooks as they are kept: the hash, then without their cases, then with them."""
    short = pickle.dumps(_without_cases(books), protocol=5)
    return hashed + len(short).to_bytes(LENGTH_BYTES, "big") + short + pickle.dumps(books, protocol=5)


def _without_cases(books: Rulebooks) -> Rulebooks:
    rules = {
        name: evolve(rule, versions=tuple(evolve(version, cases=()) for version in rule.versions))
        for name, rule in books.rules.items()
    }
    deadlines = {name: evolve(deadline, cases=()) for name, deadline in books.deadlines.items()}
    return evolve(books, rules=rules, deadlines=deadlines)


def source_hash(folder: Path) -> bytes:
    """Return the hash of every rulebook file, and of the modules that define what is kept."""
    hashed = sha256()
    for path in sorted(folder.rglob("*.yaml")):
        hashed.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    for room in ("source", "facts", "rulebook"):
        for path in sorted((PACKAGE / room).glob("*.py")):
            hashed.update(path.read_bytes())
    return hashed.digest()


def _read(folder: Path) -> Rulebooks:
    from assess.rulebook.loader import load  # noqa: PLC0415 - the slow way, needed only when something changed

    return load(folder)


def _unpacked(path: Path, hashed: bytes | None, *, cases: bool) -> Rulebooks | None:
    try:
        content = path.read_bytes()
        if hashed is not None and content[:HASH_BYTES] != hashed:
            return None
        start = HASH_BYTES + LENGTH_BYTES
        end = start + int.from_bytes(content[HASH_BYTES:start], "big")
        kept = content[end:] if cases else content[start:end]
        found = pickle.loads(kept)  # noqa: S301 - written by this program, see the module
    except Exception:  # noqa: BLE001 - a damaged file is one to write again
        return None
    return found if isinstance(found, Rulebooks) else None


def _keep(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError:
        return  # a folder that cannot be written to costs the second again, nothing else


def _cache_file() -> Path | None:
    """Return where a checkout keeps its compiled rulebooks; None where there is no home to keep them in."""
    if os.environ.get("ASSESS_NO_CACHE"):
        return None
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed by an installed program

    try:
        return user_cache_path("assess", appauthor=False) / "rulebooks.bin"
    except (RuntimeError, OSError):
        return None
