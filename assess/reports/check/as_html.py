"""One page that prints well and loads nothing: what was found in each statement, section by section."""

from html import escape

from assess.reports.check.model import Report, Shown
from assess.source.printable import printable
from assess.statement.findings import Finding

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
article { border-left: .3rem solid GrayText; padding: .1rem 0 .1rem .8rem; margin: .6rem 0; break-inside: avoid; }
article.error { border-color: #b3261e; } article.warning { border-color: #b58100; } article.advice { border-color: #3b6ea5; }
article p { margin: .2rem 0; } .where, .authority { color: GrayText; font-size: .9rem; }
blockquote { margin: .3rem 0; font-family: ui-monospace, monospace; font-size: .9rem; overflow-wrap: anywhere; white-space: pre-wrap; }
mark { background: #ffe08a; color: #000; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
"""
AROUND = 90


def write(report: Report) -> str:
    """Return the page."""
    counts = ", ".join(
        f"{count} {word}{'' if count == 1 or word == 'advice' else 's'}"
        for word, count in report.counts().items()
        if count
    )
    parts = [
        "<!DOCTYPE html>", '<html lang="en-GB">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">', "<title>Statements checked</title>",
        f"<style>{STYLE}</style>", "</head>", "<body>", "<main>", "<h1>Statements checked</h1>",
        f"<p>{_safe(counts or 'nothing found')} in {len(report.files)} statement{'' if len(report.files) == 1 else 's'}.</p>",
    ]  # fmt: skip
    parts += [
        f'<p role="alert"><strong>Not read:</strong> {_safe(str(problem))}</p>' for problem in report.problems
    ]
    for shown in report.files:
        parts += _file(shown, report)
    parts += [
        f"<footer><p>{_safe(report.program)}. Nothing was changed.</p></footer>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _file(shown: Shown, report: Report) -> list[str]:
    checked = shown.checked
    case = f" · case {checked.case}" if checked.case else ""
    parts = [
        "<section>",
        f"<h2>{_safe(checked.path)}</h2>",
        f"<p>{_safe(checked.statement.kind.kind.replace('-', ', ') + case)}</p>",
    ]
    section = None
    for finding in shown.findings:
        if finding.section != section:
            section = finding.section
            parts.append(f"<h3>{_safe(section or 'At the top')}</h3>")
        parts += _finding(finding, shown, report)
    if not shown.findings:
        parts.append("<p>Nothing found.</p>")
    if checked.not_assessed:
        parts.append("<details><summary>Not assessed</summary><ul>")
        parts += [
            f"<li>{_safe(each.rule)}: {_safe(each.missing)} is not known</li>"
            for each in checked.not_assessed
        ]
        parts.append("</ul></details>")
    return [*parts, "</section>"]


def _finding(finding: Finding, shown: Shown, report: Report) -> list[str]:
    at = finding.at
    para = f", paragraph {at.paragraph}" if at.paragraph else ""
    parts = [
        f'<article class="{finding.severity}">', f'<p><strong>{finding.severity}</strong> <code>{_safe(finding.rule)}</code> <span class="where">line {at.line}{para}</span></p>',
    ]  # fmt: skip
    lines = shown.checked.statement.lines
    if not report.redact and at.text and at.line <= len(lines):
        line, start = lines[at.line - 1], at.column - 1
        end = at.end_column - 1 if at.end_line == at.line else len(line)
        before, after = line[max(start - AROUND, 0) : start], line[end : end + AROUND]
        parts.append(
            f"<blockquote>{_safe(before)}<mark>{_safe(line[start:end])}</mark>{_safe(after)}</blockquote>"
        )
    parts += [f"<p>{_safe(report.message(finding))}</p>", f"<p>{_safe(report.help(finding))}</p>"]
    parts += [
        f'<p class="where">{_safe(f"{each.path}:{each.line}: {report.related(each.message)}")}</p>'
        for each in finding.related
    ]
    return [
        *parts,
        f'<p class="authority">{_safe("; ".join(each.cite for each in finding.authority))}</p>',
        "</article>",
    ]


def _safe(text: str) -> str:
    return escape(printable(text))
