"""Rulesets as durable-rules is given them, and how what is known is told to them.

What compiles and checks them stands elsewhere: where they are kept, starting needs none of it.
"""

from collections.abc import Mapping
from operator import getitem
from typing import NamedTuple

from attrs import field

from assess.source.frozen import frozen

MARKER = "#"
END = "last"
NAME = len(END)
ASKED_FIRST = "#"
MESSAGE_ID, SESSION = "c", "s"
HEAD = f'{{"id":"{MESSAGE_ID}","sid":"{SESSION}","{MARKER}":0'
EMPTY = f"{HEAD}}}"


class Words(dict[str, str]):
    """How a property is written in a message, by word; `other` stands for every word no rule asks for.

    Such a word is learned when it first comes, so that it is looked up like the rest: three in four of all
    that is told are of this kind, most of them a plain `no`. A fact has few words, so that little is learned.
    """

    __slots__ = ("other",)

    def __init__(self, written: Mapping[str, str], other: str) -> None:
        super().__init__(written)
        self.other = other

    def __missing__(self, word: str) -> str:
        """Return how a word no rule asks for is written."""
        self[word] = self.other
        return self.other


@frozen
class Ruleset:
    """One ruleset: its definition as the extension reads it, how messages to it are written, what its rules answer."""

    text: str = field(repr=False)
    properties: Mapping[str, Words] = field(repr=False)
    answers: Mapping[str, tuple[str, bool]] = field(repr=False)

    def message(self, known: Mapping[str, str]) -> str | None:
        """Return the message that tells this ruleset all it asks for of what is known, or None where that is nothing."""
        properties = self.properties
        both = properties.keys() & known.keys()
        if not both:
            return None
        # Without a loop in Python: told of every case once a ruleset, this is a fifth of what answering takes.
        told = map(getitem, map(properties.__getitem__, both), map(known.__getitem__, both))
        return ",".join((HEAD, *told)) + "}"


class Alias(NamedTuple):
    """A condition that is the same as another (`same`), or its contrary."""

    name: str
    other: str
    same: bool


@frozen
class Layer:
    """The rulesets of a layer, pass after pass; all but the last pass answer what later passes ask."""

    passes: tuple[tuple[Ruleset, ...], ...]
    aliases: tuple[Alias, ...]
