"""What is made from the shipped rulebooks, kept: reading some four hundred YAML files takes seconds, this does not.

The wheel carries it; a checkout keeps the same in the user's cache folder, and makes it anew whenever a file
of the rulebooks or of the program differs. Nothing of a case is ever kept, and only what this program wrote
itself is read back.
"""

import os
import pickle
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from assess.source.shipped import PACKAGE, checkout_rulebooks, shipped_rulebooks

PACKAGED = PACKAGE / "_compiled"
SWITCH = "ASSESS_NO_CACHE"
HASH = 32
ROOMS = ("source", "facts", "rulebook", "engine", "statement")

T = TypeVar("T")


def kept(name: str, kind: type[T], make: Callable[[Path], T]) -> T:
    """Return what is kept under a name, or what `make` makes of the shipped rulebooks' folder; keeps it.

    Raises what `make` raises.
    """
    if checkout_rulebooks() is None:
        found = _unpacked(_content(PACKAGED / f"{name}.bin"), kind)
        return found if found is not None else make(shipped_rulebooks())
    folder = shipped_rulebooks()
    path = _cache_file(name)
    if path is None:
        return make(folder)
    content = _content(path)
    seen = _seen(folder)
    if content[:HASH] == seen and (found := _unpacked(content, kind)) is not None:
        return found
    hashed = _hashed(folder)
    if content[HASH : 2 * HASH] == hashed and (found := _unpacked(content, kind)) is not None:
        _keep(path, seen + content[HASH:])
        return found
    made = make(folder)
    _keep(path, seen + hashed + pickle.dumps(made, protocol=5))
    return made


def compile_into(target: Path, name: str, made: object) -> None:
    """Write something as the wheel carries it."""
    target.mkdir(parents=True, exist_ok=True)
    (target / f"{name}.bin").write_bytes(bytes(2 * HASH) + pickle.dumps(made, protocol=5))


def _unpacked(content: bytes, kind: type[T]) -> T | None:
    try:
        found = pickle.loads(content[2 * HASH :])  # noqa: S301 - written by this program, see the module
    except Exception:  # noqa: BLE001 - a damaged file is one to write again
        return None
    return found if isinstance(found, kind) else None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _sources(folder: Path) -> Iterator[str]:
    """Yield the path of every source, as text: four hundred of `Path` take longer than a case to screen."""
    for top, ending in ((folder, ".yaml"), *((PACKAGE / room, ".py") for room in ROOMS)):
        for root, _, names in os.walk(top):
            yield from (f"{root}{os.sep}{name}" for name in names if name.endswith(ending))


def _seen(folder: Path) -> bytes:
    """Return a hash of the names, sizes and times of every source: cheap, and enough where nothing was touched."""
    found = []
    for path in _sources(folder):
        about = os.stat(path)  # noqa: PTH116 - a tenth of the time of a Path's, four hundred times
        found.append(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n")
    return sha256("".join(sorted(found)).encode()).digest()


def _hashed(folder: Path) -> bytes:
    """Return a hash of the content of every source."""
    hashed = sha256()
    for path in sorted(_sources(folder)):
        hashed.update(path.encode() + b"\0" + Path(path).read_bytes())
    return hashed.digest()


def _keep(path: Path, content: bytes) -> None:
    import tempfile  # noqa: PLC0415 - only where something changed, and as slow to import as a case to screen

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError:
        return  # a folder that cannot be written to costs the seconds again, nothing else


def _cache_file(name: str) -> Path | None:
    """Return where a checkout keeps something; None where there is no home to keep it in, or nobody wants it."""
    if os.environ.get(SWITCH):
        return None
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed by an installed program

    try:
        return user_cache_path("assess", appauthor=False) / f"{name}.bin"
    except (RuntimeError, OSError):
        return None
