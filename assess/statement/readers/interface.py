"""What every reader hands on: the blocks of a file in order, and what else the file carries."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import frozen

from assess.statement.model import Format, Ignore, Link, Mark, Setting
from assess.statement.text import Extent, Text

BlockShape = Literal["heading", "item", "bullet", "text", "table", "continued"]


@frozen
class Block:
    """One paragraph, heading or point as the file has it.

    `heading`: marked as one. `item`: a numbered paragraph, `marker` the number as the file shows it.
    `bullet`: a point below a paragraph. `continued`: goes on in the same paragraph. `text`: anything else;
    `maybe_heading` where it stands by itself, so that its words decide.
    """

    text: Text
    shape: BlockShape = "text"
    level: int = 1
    marker: str = ""
    maybe_heading: bool = False


@frozen(kw_only=True)
class Contents:
    """A file as read, before its sections are made out."""

    format: Format
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    settings: tuple[Setting, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    footers: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    furniture: tuple[Extent, ...] = ()


Reader: TypeAlias = Callable[[str, bytes], Contents]
