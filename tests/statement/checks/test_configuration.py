"""Settings are found upwards from the draft; what they cannot mean is told."""

import sys
from pathlib import Path

import pytest

from assess.source.errors import InputProblems
from assess.statement.configuration import Configuration, configuration_for


def test_the_nearest_settings_upwards_hold(tmp_path: Path) -> None:
    """A folder without settings takes those of the folder above."""
    (tmp_path / ".assess.yaml").write_text(
        "show: advice\nfail-on: warning\npacks: [style]\noff: [titles.drift]\n"
    )
    (tmp_path / "drafts" / "deep").mkdir(parents=True)
    found = configuration_for(tmp_path / "drafts" / "deep" / "a.md", {})
    assert (found.show, found.fail_on, found.packs, found.off) == (
        "advice",
        "warning",
        ("style",),
        ("titles.drift",),
    )


@pytest.mark.skipif(sys.version_info < (3, 11), reason="TOML is read from Python 3.11 on")
def test_settings_in_pyproject(tmp_path: Path) -> None:
    """`[tool.assess]` holds the same settings; a `pyproject.toml` without it is passed by."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.assess]\nshow = "error"\nseverity = {"titles.drift" = "warning"}\n'
    )
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    found = configuration_for(inner / "a.md", {})
    assert found.show == "error"
    assert found.severity == {"titles.drift": "warning"}


def test_nothing_said_means_nothing_set(tmp_path: Path) -> None:
    """Without settings everything is as the program has it."""
    assert configuration_for(tmp_path / "a.md", {tmp_path.resolve(): Configuration()}) == Configuration()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("shw: error\n", "did you mean `show`"),
        ("show: errors\n", "did you mean `error`"),
        ("fail-on: [error]\n", "`fail-on` is"),
        ("packs: [styl]\n", "did you mean `style`"),
        ("off: titles.drift\n", "not a list"),
        ("severity: {titles.drift: fatal}\n", "`severity` is not check: severity"),
        ("redact: maybe\n", "`redact` is `maybe`"),
        ("- a\n", "not keys and values"),
        ("show: [\n", "not YAML|is not closed|line"),
    ],
)
def test_what_settings_cannot_mean_is_told(tmp_path: Path, text: str, told: str) -> None:
    """Unknown keys and words are errors, with the nearest that would be right."""
    (tmp_path / ".assess.yaml").write_text(text)
    with pytest.raises(InputProblems, match=told):
        configuration_for(tmp_path / "a.md", {})
