"""Frozen classes behave as those of attrs, whose methods they do without."""

import attrs
import pytest
from attrs import evolve, field, validators

from assess.source.frozen import frozen


@frozen
class Ours:
    """With a field that does not count, and one that is not shown."""

    name: str = field(validator=validators.min_len(1))
    text: str = field(default="", eq=False)
    many: tuple[int, ...] = field(default=(), repr=False)


@attrs.frozen
class Theirs:
    """The same, made by attrs."""

    name: str = field(validator=validators.min_len(1))
    text: str = field(default="", eq=False)
    many: tuple[int, ...] = field(default=(), repr=False)


@frozen
class Empty:
    """Without a field."""


@frozen(kw_only=True)
class Other(Ours):
    """One that stands on another."""

    more: int = 0


@frozen(eq=False, repr=False)
class Itself:
    """Equal to itself alone, and shown as Python shows it."""

    name: str = ""


@frozen(order=True)
class Ordered:
    """One that has a place before and after others."""

    name: str


@frozen
class Named:
    """One that says itself what it looks like and what it equals."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("a", "b", (1,)), ("a", "b", (1,))),
        (("a", "b", (1,)), ("a", "c", (1,))),
        (("a", "b", (1,)), ("a", "b", (2,))),
        (("a",), ("b",)),
    ],
)
def test_equal_and_hashed_as_attrs_has_it(first: tuple[object, ...], second: tuple[object, ...]) -> None:
    """Two are equal where the fields that count are; equal ones have one hash."""
    same = Theirs(*first) == Theirs(*second)  # type: ignore[arg-type]
    one, other = Ours(*first), Ours(*second)  # type: ignore[arg-type]
    assert (one == other) is same
    assert (one != other) is not same
    assert len({one, other}) == (1 if same else 2)


def test_shown_as_attrs_shows_it() -> None:
    """A class is shown as it is called, without what is not to be shown."""
    assert repr(Ours("a", "b", (1,))) == repr(Theirs("a", "b", (1,))).replace("Theirs", "Ours")
    assert repr(Empty()) == "Empty()"


def test_only_one_of_the_same_class_is_equal() -> None:
    """What stands on a class, or merely looks like it, is not equal to it."""
    assert Ours("a") != Theirs("a")  # type: ignore[comparison-overlap]
    assert Ours("a") != Other("a")
    assert Other("a", more=1) == Other("a", more=1)
    assert Other("a", more=1) != Other("a", more=2)
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    assert hash(Ours("a")) != hash(Other("a"))


def test_a_wrong_one_cannot_be_built() -> None:
    """Validators run when one is built and when one is changed into another; nothing can be set afterwards."""
    with pytest.raises(ValueError, match="name"):
        Ours("")
    with pytest.raises(ValueError, match="name"):
        evolve(Ours("a"), name="")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Ours("a").name = "b"  # type: ignore[misc]


def test_what_a_class_says_of_itself_stands() -> None:
    """Equality and order asked for, left out or written by hand are as asked, left out or written."""
    assert Itself("a") != Itself("a")
    assert repr(Itself("a")).startswith("<")
    assert Ordered("a") < Ordered("b")
    assert Ordered("a") == Ordered("a")
    assert repr(Named("a")) == "<a>"
    assert Named("a") == Named("A")
    assert hash(Named("a")) == hash(Named("A"))
