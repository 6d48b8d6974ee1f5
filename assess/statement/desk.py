"""A desk that statements are checked at: rulebooks, settings and cases, each read once and used for every statement."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from assess.assessment.assess import Assessor
from assess.assessment.model import CaseAssessment
from assess.engine.interface import Engine, EngineFault, Program
from assess.engine.run import Runner
from assess.facts.case import parse_case
from assess.rulebook.check_compiled import load_shipped_checks
from assess.rulebook.check_loader import load_checks
from assess.rulebook.checks import Checks
from assess.rulebook.compiled import load_shipped
from assess.rulebook.loader import load
from assess.rulebook.model import Rulebooks
from assess.source.errors import InputProblems, Place, Problem
from assess.source.shipped import shipped_rulebooks
from assess.source.yaml import read_file
from assess.statement.checking import Checker
from assess.statement.comparison import shipped_tables
from assess.statement.configuration import (
    OWN,
    Configuration,
    check_names,
    configuration_for,
    read_settings_file,
)
from assess.statement.findings import Checked
from assess.statement.model import Format, Statement
from assess.statement.reading import read, read_bytes
from assess.statement.suppressions import SIDECAR, read_beside, read_sidecar

STANDARD_INPUT = "-"
CASE_ENDINGS = (".yaml", ".yml")
CASE_BESIDE = ".case.yaml"


@frozen(kw_only=True)
class Wishes:
    """What was asked for on the command line; None where nothing was said."""

    case: str | None = None
    kind: str | None = None
    stage: str | None = None
    packs: tuple[str, ...] = ()
    rulebooks: tuple[Path, ...] = ()
    as_of: date | None = None
    today: date
    build: Callable[[Program], Engine]


@frozen
class Outcome:
    """What came of one input: a checked statement or none, what could not be read, and the settings that hold."""

    path: str
    checked: Checked | None
    problems: tuple[Problem, ...] = ()
    settings: Configuration = field(factory=Configuration)


class Desk:
    """Checks statements one after the other."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self._settings: dict[Path, Configuration] = {}
        self._books: dict[tuple[Path, ...], tuple[Rulebooks, Checks]] = {}
        self._checkers: dict[tuple[object, ...], tuple[Checker, Assessor]] = {}
        self._cases: dict[tuple[object, ...], CaseAssessment | InputProblems] = {}

    def check(self, path: str, content: bytes | None = None) -> Outcome:
        """Return what came of one input; `content` is given where it is not in a file. Raises nothing expected."""
        settings = Configuration()
        try:
            settings = self.settings(path)
            if path.endswith(SIDECAR) or Path(path).name == OWN or path.endswith(CASE_ENDINGS):
                return self._form_only(path, settings)
            return self._statement(path, content, settings)
        except InputProblems as error:
            return Outcome(path, None, error.problems, settings)
        except EngineFault as error:
            return Outcome(path, None, (Problem(Place(path), f"not checked: {error}"),), settings)

    def settings(self, path: str) -> Configuration:
        """Return the settings for a file, with the packs asked for."""
        beside = Path.cwd() / "standard-input" if path == STANDARD_INPUT else Path(path)
        found = configuration_for(beside, self._settings)
        return evolve(found, packs=tuple(dict.fromkeys((*found.packs, *self.wishes.packs))))

    def books(self, settings: Configuration) -> tuple[Rulebooks, Checks]:
        """Return the rulebooks and the checks that hold under some settings."""
        folders = (*settings.rulebooks, *self.wishes.rulebooks)
        if folders not in self._books:
            shipped = shipped_rulebooks()
            if folders:
                books = load(shipped, *(folder for folder in folders if _has_rules(folder)))
                self._books[folders] = (books, load_checks(books, shipped, *folders))
            else:
                books = load_shipped()
                self._books[folders] = (books, load_shipped_checks(books))
        return self._books[folders]

    def _checker(self, settings: Configuration) -> tuple[Checker, Assessor]:
        key = (settings.packs, settings.off, settings.rulebooks)
        if key not in self._checkers:
            books, checks = self.books(settings)
            check_names(settings, checks.checks)
            wishes = self.wishes
            checker = Checker(
                checks,
                books,
                wishes.build,
                today=wishes.today,
                tables=shipped_tables(),
                chosen=settings.chooses,
            )
            self._checkers[key] = (
                checker,
                Assessor(Runner(books, wishes.build, today=wishes.today, as_of=wishes.as_of)),
            )
        return self._checkers[key]

    def _statement(self, path: str, content: bytes | None, settings: Configuration) -> Outcome:
        statement = self._read(path, content)
        checker, assessor = self._checker(settings)
        problems: list[Problem] = []
        try:
            assessed = self._case(statement, assessor, settings)
        except InputProblems as error:
            problems += error.problems
            assessed = None
        beside = () if path == STANDARD_INPUT else read_beside(path)
        checked = checker.check(statement, assessed, beside=beside)
        if settings.severity:
            findings = tuple(
                evolve(each, severity=settings.severity.get(each.rule, each.severity))
                for each in checked.findings
            )
            checked = evolve(checked, findings=findings)
        return Outcome(path, checked, tuple(problems), settings)

    def _read(self, path: str, content: bytes | None) -> Statement:
        kind = self.wishes.kind

        def one(wanted: str | None) -> Statement:
            if content is None:
                return read(path, kind=wanted)
            form: Format = "docx" if content.startswith(b"PK") else "md"
            return read_bytes(path, content, kind=wanted, format=form)

        whole = f"{kind}-{self.wishes.stage}" if kind and self.wishes.stage else None
        if whole or not (kind or self.wishes.stage):
            return one(whole)
        told = one(None).kind
        return one(f"{kind or told.phase}-{self.wishes.stage or told.stage}")

    def _case(
        self, statement: Statement, assessor: Assessor, settings: Configuration
    ) -> CaseAssessment | None:
        path = self._case_path(statement, settings)
        if path is None:
            return None
        key = (path, id(assessor))
        if key not in self._cases:
            try:
                self._cases[key] = assessor.case(
                    parse_case(path, read_file(Path(path)), assessor.runner.books.vocabulary)
                )
            except InputProblems as error:
                self._cases[key] = error
        found = self._cases[key]
        if isinstance(found, InputProblems):
            raise found
        return found

    def _case_path(self, statement: Statement, settings: Configuration) -> str | None:
        if self.wishes.case is not None:
            return self.wishes.case
        told = statement.setting("case")
        if told is not None and told.value:
            if _is_reference(told.value):
                return None
            return str(Path(statement.path).parent / told.value)
        if statement.path == STANDARD_INPUT:
            return None
        draft = Path(statement.path)
        folders = (draft.parent, *((settings.case_folder,) if settings.case_folder else ()))
        return next(
            (str(one) for folder in folders if (one := folder / f"{draft.stem}{CASE_BESIDE}").is_file()), None
        )

    def _form_only(self, path: str, settings: Configuration) -> Outcome:
        """Read a case file, settings or suppressions, for their form alone."""
        content = read_file(Path(path))
        if Path(path).name == OWN:
            read_settings_file(Path(path))
        elif path.endswith(SIDECAR):
            read_sidecar(path, content)
        else:
            parse_case(path, content, self.books(settings)[0].vocabulary)
        return Outcome(path, None, (), settings)


def _has_rules(folder: Path) -> bool:
    """Whether a folder holds rulebooks other than checks; one that does not exist is left to the loader to refuse."""
    from assess.rulebook.loader import STATEMENT_BOOK  # noqa: PLC0415 - one use

    return not folder.is_dir() or any(
        each.is_dir() and each.name != STATEMENT_BOOK for each in folder.iterdir()
    )


def _is_reference(text: str) -> bool:
    """Whether `case:` gives the Ombudsman's reference and not a file."""
    return all(character.isdigit() or character.isspace() for character in text)
