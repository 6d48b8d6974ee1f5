"""What a person set for a folder of drafts: `.assess.yaml`, or `[tool.assess]` in `pyproject.toml`, found upwards."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from assess.rulebook.checks import SEVERITIES, Check, Severity
from assess.source.errors import InputProblems, Place, Problem
from assess.source.suggest import did_you_mean
from assess.source.yaml import as_written, parse, read_file

OWN, PROJECT, TABLE = ".assess.yaml", "pyproject.toml", "assess"
KEYS = ("show", "fail-on", "packs", "off", "severity", "rulebooks", "baseline", "redact", "case-folder")
PACKS = ("style",)
NEVER = "never"


@frozen(kw_only=True)
class Configuration:
    """Settings of a folder; None where nothing is said. Paths are taken from the folder of the file."""

    source: str | None = None
    show: Severity | None = None
    fail_on: str | None = None
    packs: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(factory=dict)
    rulebooks: tuple[Path, ...] = ()
    baseline: Path | None = None
    redact: bool | None = None
    case_folder: Path | None = None

    def chooses(self, check: Check) -> bool:
        """Whether a check is run."""
        return (check.pack == "default" or check.pack in self.packs) and check.name not in self.off

    def named(self) -> tuple[str, ...]:
        """Return every check it names."""
        return (*self.off, *self.severity)


def configuration_for(path: Path, known: dict[Path, Configuration]) -> Configuration:
    """Return the settings for a file: of the nearest folder upwards that has some; raises InputProblems."""
    folder = path.resolve().parent
    tried = []
    found = Configuration()
    for above in (folder, *folder.parents):
        if above in known:
            found = known[above]
            break
        tried.append(above)
        here = _in_folder(above)
        if here is not None:
            found = here
            break
    for each in tried:
        known[each] = found
    return found


def _in_folder(folder: Path) -> Configuration | None:
    own = folder / OWN
    if own.is_file():
        node = parse(str(own), read_file(own))
        return read_settings(str(own), as_written(node) if node is not None else {}, folder)
    project = folder / PROJECT
    if project.is_file() and b"[tool.assess" in (content := read_file(project)):
        table = _toml(str(project), content).get("tool", {}).get(TABLE)
        return read_settings(str(project), table, folder) if table is not None else None
    return None


def _toml(name: str, content: bytes) -> dict[str, Any]:
    try:
        import tomllib  # noqa: PLC0415 - from Python 3.11 on
    except ModuleNotFoundError:
        raise InputProblems([Problem(Place(name), "Python 3.10 cannot read it", f"put the settings into `{OWN}`")]) from None
    try:
        return tomllib.loads(content.decode())
    except ValueError as error:
        raise InputProblems([Problem(Place(name), f"not TOML: {error}")]) from None


def read_settings(name: str, held: object, folder: Path) -> Configuration:
    """Return settings from keys and values; raises InputProblems with all that is wrong with them."""
    problems: list[Problem] = []

    def wrong(message: str, help: str | None = None) -> None:  # noqa: A002
        problems.append(Problem(Place(name), message, help))

    if not isinstance(held, Mapping):
        raise InputProblems([Problem(Place(name), "the settings are not keys and values")])
    for key in held:
        if key not in KEYS:
            wrong(f"`{key}` is not a setting", did_you_mean(str(key), KEYS) or f"expected one of: {', '.join(KEYS)}")

    def word(key: str, words: Iterable[str]) -> str | None:
        if key not in held:
            return None
        allowed = tuple(words)
        if held[key] not in allowed:
            wrong(f"`{key}` is `{held[key]}`", did_you_mean(str(held[key]), allowed) or f"expected one of: {', '.join(allowed)}")
            return None
        return str(held[key])

    def texts(key: str) -> tuple[str, ...]:
        value = held.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            wrong(f"`{key}` is not a list of words")
            return ()
        return tuple(value)

    packs = texts("packs")
    for pack in packs:
        if pack not in PACKS:
            wrong(f"`packs` names `{pack}`", did_you_mean(pack, PACKS) or f"expected: {', '.join(PACKS)}")
    severity = held.get("severity", {})
    if not isinstance(severity, Mapping) or not all(value in SEVERITIES for value in severity.values()):
        wrong("`severity` is not check: severity", "such as `severity: {age.exact: advice}`")
        severity = {}
    redact = held.get("redact")
    if redact not in (None, True, False, "yes", "no", "true", "false"):
        wrong(f"`redact` is `{redact}`", "write yes or no")
    for key in ("baseline", "case-folder"):
        if not isinstance(held.get(key, ""), str):
            wrong(f"`{key}` is not a path")
    found = Configuration(
        source=name, show=word("show", SEVERITIES), fail_on=word("fail-on", (*SEVERITIES, NEVER)), packs=packs, off=texts("off"),  # type: ignore[arg-type]
        severity=dict(severity), rulebooks=tuple(folder / text for text in texts("rulebooks")),
        redact=None if redact is None else redact in (True, "yes", "true"),
    )  # fmt: skip
    if problems:
        raise InputProblems(problems)
    baseline, cases = held.get("baseline"), held.get("case-folder")
    return evolve(found, baseline=folder / baseline if baseline else None, case_folder=folder / cases if cases else None)


def check_names(settings: Configuration, known: Iterable[str]) -> None:
    """Raise InputProblems where settings name a check there is not."""
    names = tuple(known)
    problems = [
        Problem(Place(settings.source or OWN), f"`{name}` is no check", did_you_mean(name, names) or "`assess rules --kind check` lists them")
        for name in settings.named() if name not in names
    ]  # fmt: skip
    if problems:
        raise InputProblems(problems)
