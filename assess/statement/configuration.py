"""What a person set for a folder of drafts: `.assess.yaml`, or `[tool.assess]` in `pyproject.toml`, found upwards."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from assess.rulebook.checks import SEVERITIES, Check, Severity
from assess.source.errors import InputProblems, Place, Problem
from assess.source.suggest import did_you_mean
from assess.source.yaml import Table, as_written, parse, read_file

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OWN, PROJECT, TABLE = ".assess.yaml", "pyproject.toml", "assess"
KEYS = ("show", "fail-on", "packs", "off", "severity", "rulebooks", "baseline", "redact", "case-folder")
PACKS = ("style",)
NEVER = "never"
YES, NO = ("yes", "true"), ("no", "false")


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
        return read_settings_file(own)
    project = folder / PROJECT
    if project.is_file() and b"[tool.assess" in (content := read_file(project)):
        table = _toml(str(project), content).get("tool", {}).get(TABLE)
        return read_settings(str(project), table, folder) if table is not None else None
    return None


def read_settings_file(path: Path) -> Configuration:
    """Return the settings in a file of their own; raises InputProblems."""
    node = parse(str(path), read_file(path))
    places = {key.text: key.place for key, _ in node} if isinstance(node, Table) else {}
    return read_settings(str(path), as_written(node) if node is not None else {}, path.parent, places)


def _toml(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode())
    except ValueError as error:
        raise InputProblems([Problem(Place(name), f"not TOML: {error}")]) from None


def read_settings(
    name: str, held: object, folder: Path, places: Mapping[str, Place] | None = None
) -> Configuration:
    """Return settings from keys and values; raises InputProblems with all that is wrong with them.

    `places` are those of the keys, where the file tells them.
    """
    if not isinstance(held, Mapping):
        raise InputProblems([Problem(Place(name), "the settings are not keys and values")])
    reading = _Reading(Place(name), held, places or {})
    found = reading.settings(folder)
    if reading.problems:
        raise InputProblems(reading.problems)
    return found


@define
class _Reading:
    file: Place
    held: Mapping[str, Any]
    places: Mapping[str, Place]
    problems: list[Problem] = field(factory=list)

    def settings(self, folder: Path) -> Configuration:
        for key in self.held:
            if key not in KEYS:
                near = did_you_mean(str(key), KEYS) or f"expected one of: {', '.join(KEYS)}"
                self.wrong(key, f"`{key}` is not a setting", near)
        packs = self.texts("packs")
        for pack in packs:
            if pack not in PACKS:
                near = did_you_mean(pack, PACKS) or f"expected: {', '.join(PACKS)}"
                self.wrong("packs", f"`packs` names `{pack}`", near)
        return Configuration(
            source=self.file.path,
            show=self.word("show", SEVERITIES),  # type: ignore[arg-type]
            fail_on=self.word("fail-on", (*SEVERITIES, NEVER)),
            packs=packs,
            off=self.texts("off"),
            severity=self.severities(),
            rulebooks=tuple(folder / text for text in self.texts("rulebooks")),
            baseline=self.path("baseline", folder),
            redact=self.flag("redact"),
            case_folder=self.path("case-folder", folder),
        )

    def wrong(self, key: str, message: str, help: str | None = None) -> None:  # noqa: A002
        self.problems.append(Problem(self.places.get(key, self.file), message, help))

    def word(self, key: str, words: Iterable[str]) -> str | None:
        if key not in self.held:
            return None
        allowed, told = tuple(words), self.held[key]
        if told not in allowed:
            near = did_you_mean(str(told), allowed) or f"expected one of: {', '.join(allowed)}"
            self.wrong(key, f"`{key}` is `{told}`", near)
            return None
        return str(told)

    def texts(self, key: str) -> tuple[str, ...]:
        told = self.held.get(key, [])
        if not isinstance(told, list) or not all(isinstance(item, str) for item in told):
            self.wrong(key, f"`{key}` is not a list of words")
            return ()
        return tuple(told)

    def severities(self) -> dict[str, Severity]:
        told = self.held.get("severity", {})
        if not isinstance(told, Mapping) or not all(value in SEVERITIES for value in told.values()):
            self.wrong(
                "severity", "`severity` is not check: severity", "such as `severity: {identity.age: advice}`"
            )
            return {}
        return dict(told)

    def flag(self, key: str) -> bool | None:
        told = self.held.get(key)
        if told not in (None, True, False, *YES, *NO):
            self.wrong(key, f"`{key}` is `{told}`", "write yes or no")
        return None if told is None else told in (True, *YES)

    def path(self, key: str, folder: Path) -> Path | None:
        told = self.held.get(key, "")
        if not isinstance(told, str):
            self.wrong(key, f"`{key}` is not a path")
            return None
        return folder / told if told else None


def check_names(settings: Configuration, known: Iterable[str]) -> None:
    """Raise InputProblems where settings name a check there is not."""
    names = tuple(known)
    problems = [
        Problem(Place(settings.source or OWN), f"`{name}` is no check", did_you_mean(name, names) or "`assess rules --kind check` lists them")
        for name in settings.named() if name not in names
    ]  # fmt: skip
    if problems:
        raise InputProblems(problems)
