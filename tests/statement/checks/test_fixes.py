"""What is safe to mend is mended, at its characters; nothing else in the file changes."""

from hypothesis import given
from hypothesis import strategies as st

from assess.facts.citations import Citation
from assess.rulebook.checks import Example
from assess.source.errors import Place
from assess.statement import read_bytes
from assess.statement.checking import Checker
from assess.statement.examples import Model, written
from assess.statement.findings import Finding
from assess.statement.fixes import mended
from assess.statement.text import Extent


def test_mends_are_made_and_nothing_else(checker: Checker, models: dict[str, Model]) -> None:
    """A title, a citation and a doubled word are mended; checked again, they are found no more."""
    text = written(
        Example(
            kind="investigation-final", place=Place("x"),
            sections={
                "happened": "Miss X asked twice. The the Council told Ms X to wait in March 2025.",
                "powers": "We can complete our investigation. (Local Government Act 1974, section 30(1B) and 34H(i), as amended)",
            },
        ),
        models,
    )  # fmt: skip
    change = mended(text, checker.check(read_bytes("a.md", text.encode())).findings)
    expected = text.replace("The the", "The").replace("Ms X", "Miss X").replace("34H(i)", "34H(1)")
    assert change.after == expected
    again = checker.check(read_bytes("a.md", change.after.encode()))
    assert not [each for each in again.findings if each.mend is not None]


def test_the_diff_shows_what_is_mended() -> None:
    """Only the changed line stands in it, before and after."""
    diff = mended("one Ms X\ntwo\n", [_finding("Ms X", 1, 5, "Miss X")]).diff("a.md")
    assert "-one Ms X\n+one Miss X\n" in diff


@given(st.text(alphabet="ab \n", max_size=40), st.integers(1, 5), st.integers(1, 9))
def test_a_mend_whose_words_do_not_stand_there_is_left_out(text: str, line: int, column: int) -> None:
    """Whatever a finding says, only the very characters it names are ever replaced."""
    assert mended(text, [_finding("zz", line, column, "y")]).after == text


def _finding(words: str, line: int, column: int, mend: str) -> Finding:
    at = Extent(line, column, line, column + len(words), words)
    return Finding(
        rule="a.b", severity="error", message="m", help="h", at=at, authority=(Citation("c"),), mend=mend
    )
