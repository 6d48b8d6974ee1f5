"""Where the shipped rulebooks are: beside the project in a checkout, else inside the installed package."""

from pathlib import Path

from assess.source.errors import AssessError

PACKAGE = Path(__file__).resolve().parent.parent


class RulebooksMissing(AssessError):
    """Neither a checkout nor the installed package holds the rulebooks."""


def checkout_rulebooks() -> Path | None:
    """Return the folder `rulebooks` beside this project's `pyproject.toml`, or None when installed."""
    project = PACKAGE.parent
    folder = project / "rulebooks"
    return folder if (project / "pyproject.toml").is_file() and folder.is_dir() else None


def shipped_rulebooks() -> Path:
    """Return the folder of the shipped rulebooks; raises RulebooksMissing."""
    folder = checkout_rulebooks()
    if folder is not None:
        return folder
    packaged = PACKAGE / "_rulebooks"
    if packaged.is_dir():
        return packaged
    raise RulebooksMissing("the shipped rulebooks are missing from this installation; install assess again")
