"""Authorities: what a rule, a fact or a limit rests on."""

from attrs import field, validators

from assess.source.fields import Reader
from assess.source.frozen import frozen
from assess.source.yaml import Listing, Node


@frozen(order=True)
class Citation:
    """A provision, case or guidance as it is cited, and where it can be read."""

    cite: str = field(validator=validators.min_len(1))
    url: str | None = None


def read_citations(reader: Reader, node: Node | None, what: str) -> tuple[Citation, ...]:
    """Return the citations of a list, or of one table."""
    if node is None:
        return ()
    items = node.items if isinstance(node, Listing) else (node,)
    found = []
    for item in items:
        fields = reader.fields(
            reader.table(item, f"an entry of {what}"), what, ("cite", "url", "title", "read")
        )
        cite = reader.text(fields.get("cite") or fields.get("title"), f"`cite` of {what}", item.place)
        if cite:
            url = reader.text(fields["url"], f"`url` of {what}") if "url" in fields else None
            found.append(Citation(cite, url))
    return tuple(found)
