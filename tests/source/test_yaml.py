"""YAML kept as written: places, aliases, and the text of every value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.source.errors import InputProblems, Place, Problem
from assess.source.yaml import Listing, Scalar, Table, as_written, parse


def scalar(text: str) -> Scalar:
    """Return the one value of a document."""
    node = parse("x.yaml", text.encode())
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-13-05", "2024-13-05"),
        ("250.00", "250.00"),
        ("0x10", "0x10"),
        ("yes", "yes"),
        ("null", "null"),
        ("1e3", "1e3"),
        ("'it''s'", "it's"),
        ('"one\\ttwo"', "one\ttwo"),
        ("!!str 12", "12"),
        ("one\n two", "one two"),
        ("|\n one\n two\n", "one\ntwo\n"),
    ],
)
def test_a_value_stays_as_it_was_written(text: str, value: str) -> None:
    """No value is turned into a number, a date or a boolean on the way."""
    assert scalar(text).text == value


def test_everything_has_its_place() -> None:
    """Keys, values, lists and tables each know their line and column, counted from 1 in characters."""
    node = parse("x.yaml", "# é\nbödy:\n  kind: [a, 'b']\nlast: {é: d}\n".encode())
    assert isinstance(node, Table)
    (body, inner), (last, flow) = node.entries
    assert (body.place.line, body.place.column) == (2, 1)
    assert isinstance(inner, Table)
    kind = inner.get("kind")
    assert isinstance(kind, Listing)
    assert (kind.place.line, kind.place.column) == (3, 9)
    assert [(item.place.line, item.place.column) for item in kind.items] == [(3, 10), (3, 13)]
    assert isinstance(flow, Table)
    assert (last.place.line, flow.place.column, flow.entries[0][1].place.column) == (4, 7, 11)
    assert inner.get("nothing") is None


def test_a_missing_value_is_placed_behind_its_key() -> None:
    """Where nothing stands behind a colon, the place is where it should stand."""
    node = parse("x.yaml", b"one:\n\n# more\ntwo: 2\n")
    assert isinstance(node, Table)
    assert str(node.entries[0][1].place) == "x.yaml:1:5"


def test_an_alias_stands_where_it_is_written() -> None:
    """An alias is the value it names, at its own place; what is inside keeps the place it has."""
    node = parse("x.yaml", b"one: &a [x]\ntwo: *a\nthree: &a y\nfour: *a\n")
    assert as_written(node or Scalar("", Place(""))) == {
        "one": ["x"],
        "two": ["x"],
        "three": "y",
        "four": "y",
    }
    assert isinstance(node, Table)
    two = node.get("two")
    assert isinstance(two, Listing)
    assert (str(two.place), str(two.items[0].place)) == ("x.yaml:2:6", "x.yaml:1:10")


def test_an_anchor_ends_with_its_document() -> None:
    """Nothing of one document can be named in the next."""
    with pytest.raises(InputProblems, match="names nothing above it"):
        parse("x.yaml", b"--- &a\n...\n---\n*a\n")


def test_what_leaves_the_rest_readable_can_be_noted() -> None:
    """With a list to note them in, tags and merge keys do not stop the reading; without one they are raised."""
    noted: list[Problem] = []
    content = b"one: !x 1\n<<: {two: 2}\n? [a]\n: b\nthree: 3\n"
    node = parse("x.yaml", content, noted)
    assert as_written(node or Scalar("", Place(""))) == {"one": "1", "three": "3"}
    assert [(problem.place.line, problem.place.column) for problem in noted] == [(1, 6), (2, 1), (3, 3)]
    with pytest.raises(InputProblems) as raised:
        parse("x.yaml", content)
    assert list(raised.value.problems) == noted


PLAIN = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
    )
)


@given(texts=st.lists(PLAIN, min_size=1))
def test_any_text_in_quotes_comes_back(texts: list[str]) -> None:
    """Any text that holds no control characters is read back from between single quotes."""
    content = "".join("- '" + text.replace("'", "''") + "'\n" for text in texts)
    node = parse("x.yaml", content.encode())
    assert isinstance(node, Listing)
    read = [item.text for item in node.items if isinstance(item, Scalar)]
    assert [text.split() for text in read] == [text.split() for text in texts]


def test_problems_are_told_once_and_in_order() -> None:
    """Problems come in the order of their places, those without a line first, and each once."""
    found = [
        Problem(Place("b", 2, 1), "x"),
        Problem(Place("b"), "y"),
        Problem(Place("a", 10, 1), "z"),
        Problem(Place("a", 9, 5), "w", "h"),
    ]
    error = InputProblems([*found, *found])
    assert str(error) == "a:9:5: w; h\na:10:1: z\nb: y\nb:2:1: x"
    assert str(Place("a", 3)) == "a:3"
