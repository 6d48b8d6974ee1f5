"""What a file carries besides its text: links, notes, images, comments, changes, highlights, macros, an author."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from assess.statement.model import Link, Statement
from assess.statement.observers.interface import Observation, Observed, Scene, about_draft, answer, number

OWN_HOSTS = ("lgo.org.uk",)
BARE = frozenset(
    (
        "here",
        "click here",
        "this",
        "link",
        "this link",
        "see more",
        "more",
        "read more",
        "website",
        "page",
        "this page",
    )
)
_COUNTED = {
    "draft.footnotes": ("footnote", "endnote"), "draft.images": ("image", "object"), "draft.comments": ("comment",),
    "draft.changes": ("insertion", "deletion"), "draft.highlights": ("highlight",),
}  # fmt: skip


def observe_enclosures(scene: Scene) -> Iterator[Observation]:
    """Yield every link and every mark, and how many there are of each; what the format cannot carry is left out."""
    statement = scene.statement
    for link in statement.links:
        yield Observation(group="link", facts=_link(link), at=link.at)
    for mark in statement.marks:
        yield Observation(group="mark", facts={"mark.kind": mark.kind, "mark.text": mark.text}, at=mark.at)
    for passage in statement.passages:
        for match in _raised().finditer(passage.text.text):
            at = passage.extent(*match.span())
            yield Observation(
                group="mark", facts={"mark.kind": "footnote", "mark.text": match.group()}, at=at
            )
    yield about_draft(_counts(statement), scene.top)


@cache
def _raised() -> re.Pattern[str]:
    """Match a raised figure that calls a note, and no square or cubic measure."""
    return re.compile(
        r"(?<=[A-Za-z.,;:)'’”\"])(?<!\bm)(?<!\b[ckm]m)(?<!\bft)(?<!\bin)(?<!\byd)[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}(?!\w)"
    )


def _counts(statement: Statement) -> dict[str, Observed]:
    return {
        fact: number(sum(mark.kind in kinds for mark in statement.marks))
        for fact, kinds in _COUNTED.items()
        if statement.carries(kinds[0])
    }


def _link(link: Link) -> dict[str, Observed]:
    target = link.target.strip()
    kind, host = "web", ""
    try:
        parts = urlsplit(
            target
            if "//" in target or ":" in target
            else f"//{target}"
            if target.startswith("www.")
            else target
        )
        host = (parts.hostname or "").lower()
        scheme = parts.scheme.lower()
    except ValueError:
        scheme = "http"
    if scheme == "mailto":
        kind = "mail"
    elif target.startswith("#"):
        kind = "anchor"
    elif not host:
        kind = "file"
    own = any(host == name or host.endswith(f".{name}") for name in OWN_HOSTS)
    words = link.text.strip().lower().rstrip(".")
    return {
        "link.target": target, "link.host": host, "link.text": link.text, "link.kind": kind,
        "link.outside": answer(kind in ("web", "file") and not own),
        "link.describes": answer(words not in BARE and not words.startswith(("http", "www.")) and len(words) > 3),  # noqa: PLR2004 - a word or more
    }  # fmt: skip
