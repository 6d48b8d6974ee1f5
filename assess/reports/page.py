"""What every HTML report has: a page that loads nothing and runs nothing, text made safe, lists, folded parts."""

from collections.abc import Iterable, Iterator
from html import escape

from assess.reports.page_style import STYLE
from assess.source.printable import on_one_line


def whole(title: str, body: Iterable[str], foot: str) -> str:
    """Return a whole page; `body`, HTML already, has an element `answer` to which a reader may go at once."""
    return "\n".join([
        "<!doctype html>", '<html lang="en-GB">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{text(title)}</title>", f"<style>\n{STYLE}</style>", "</head>", "<body>",
        '<a class="skip" href="#answer">Go to the answer</a>', *body,
        f"<footer><p>{text(foot)}</p></footer>", "</body>", "</html>", "",
    ])  # fmt: skip


def text(words: str) -> str:
    """Return what a person wrote as it may stand in a page."""
    return escape(on_one_line(words))


def listed(items: Iterable[str]) -> Iterator[str]:
    """Yield a list of what is HTML already."""
    yield '<ul class="plain">'
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield what a reader may unfold."""
    yield f"<details><summary>{text(title)}</summary>"
    yield from lines
    yield "</details>"


def contents(name: str, rows: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    """Yield a table of contents: for each row an anchor, a title, what is said of it, and the tone of that."""
    yield f'<nav aria-label="{text(name)}"><ul>'
    for anchor, title, said, tone in rows:
        yield f'<li><a href="#{anchor}">{text(title)}</a><span class="{tone}">{text(said)}</span></li>'
    yield "</ul></nav>"
