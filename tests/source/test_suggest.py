"""Did you mean: the nearest of the words that would have been right."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.source.printable import on_one_line, printable
from assess.source.suggest import did_you_mean, nearest

WORDS = ("council", "parish-council", "university", "other")
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("concil", "council"),
        ("Council", "council"),
        ("parishcouncil", "parish-council"),
        ("zebra", None),
        ("", None),
    ],
)
def test_the_nearest_word(word: str, near: str | None) -> None:
    """A slip finds its word; a word like no other finds none."""
    assert nearest(word, WORDS) == near
    assert did_you_mean(word, WORDS) == (f"did you mean `{near}`?" if near else None)


def test_a_very_long_word_is_not_compared() -> None:
    """A text far longer than any word costs nothing."""
    assert nearest("council" * 100_000, WORDS) is None


@given(text=st.text())
def test_nothing_printable_steers_a_terminal(text: str) -> None:
    """What is printed holds no control characters but line ends, and is as long as what was given."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(character) for character in shown if character != "\n"} & STEERING
    assert "\n" not in on_one_line(text)
    assert shown.encode().decode() == shown


@pytest.mark.parametrize("text", ["Mr O’Brien", "£250", "naïve – café", "日本"])
def test_ordinary_text_is_printed_as_it_is(text: str) -> None:
    """Letters of any script, dashes and quotation marks are left alone."""
    assert printable(text) == text
