"""What comes with the text of a statement: links, marks, settings, notes to ignore, and what kind it is."""

from typing import Literal

from attrs import field, frozen, validators

from assess.statement.text import Extent, Text

Kind = Literal["assessment-draft", "assessment-final", "investigation-draft", "investigation-final"]
KINDS: tuple[Kind, ...] = (
    "assessment-draft",
    "assessment-final",
    "investigation-draft",
    "investigation-final",
)
MarkKind = Literal[
    "footnote",
    "endnote",
    "image",
    "object",
    "comment",
    "insertion",
    "deletion",
    "highlight",
    "macro",
    "author",
]


@frozen
class Link:
    """A link: where it leads, what it reads, and where it stands."""

    target: str
    text: str
    at: Extent


@frozen
class Mark:
    """Something in the file that is not text: a note, an image, a comment, a change, a highlight, a macro.

    `text` is what it says where it says anything; `by` is never a name, only whether one is given.
    """

    kind: MarkKind
    at: Extent
    text: str = ""
    named: bool = False


@frozen
class Setting:
    """A line of the front matter, with its place."""

    key: str
    text: Text

    @property
    def value(self) -> str:
        """What stands after the key, without quotation marks."""
        return self.text.text.strip("\"'")

    @property
    def at(self) -> Extent:
        """Where the value stands."""
        return self.text.extent()


@frozen
class Ignore:
    """A note that a finding is to be passed over, as written; `covers` is the line of the text it is for.

    `covers` is None for the whole file. Reading what it says is left to the checks.
    """

    text: str
    at: Extent
    covers: int | None = None


@frozen
class KindTold:
    """What kind of statement this is, and how that is known: a sentence fit to print."""

    kind: Kind = field(validator=validators.in_(KINDS))
    how: Literal["option", "front-matter", "inferred"]
    because: str

    @property
    def phase(self) -> str:
        """Return `assessment` or `investigation`."""
        return self.kind.partition("-")[0]

    @property
    def stage(self) -> str:
        """Return `draft` or `final`."""
        return self.kind.partition("-")[2]
