"""One page that prints well and loads nothing: what was found in each statement, section by section."""

from collections.abc import Iterable, Iterator

from assess.assessment.words import counted
from assess.reports.check.model import Report, Shown
from assess.reports.page import contents, folded, listed, text, whole
from assess.statement.findings import Finding

TONES = {"error": "stop", "warning": "wait", "advice": "open", "": "go"}
AROUND = 90  # characters shown each side of what is marked
TITLE = "Statements checked"


def write(report: Report) -> str:
    """Return the page."""
    return whole(TITLE, _body(report), f"{report.program}. Nothing was changed.")


def _body(report: Report) -> Iterator[str]:
    words, tone = _found(finding for _, finding in report.all())
    yield f'<header id="answer"><h1>{TITLE}</h1>'
    yield f'<p class="verdict {tone}">{text(words)}</p>'
    yield f'<p class="note">In {counted(len(report.files), "statement")}. The judgement is yours.</p>'
    yield from (
        f'<p role="alert"><strong>Not read:</strong> {text(str(problem))}</p>' for problem in report.problems
    )
    if len(report.files) > 1:
        yield from contents(
            "Statements",
            (
                (_id(number), shown.checked.path, *_found(shown.findings))
                for number, shown in enumerate(report.files, 1)
            ),
        )
    yield "</header>"
    yield "<main>"
    for number, shown in enumerate(report.files, 1):
        yield from _file(shown, _id(number), report)
    yield "</main>"


def _id(number: int) -> str:
    return f"statement-{number}"


def _found(findings: Iterable[Finding]) -> tuple[str, str]:
    """Return how many findings there are of each severity, in words, and the tone of the gravest."""
    severities = [finding.severity for finding in findings]
    told = [word for word in TONES if word in severities]
    words = [
        f"{severities.count(word)} advice" if word == "advice" else counted(severities.count(word), word)
        for word in told
    ]
    return ", ".join(words) or "nothing found", TONES[told[0] if told else ""]


def _file(shown: Shown, name: str, report: Report) -> Iterator[str]:
    checked = shown.checked
    case = f" · case {checked.case}" if checked.case else ""
    yield f'<section class="matter" id="{name}" aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{text(checked.path)}</h2>'
    yield f'<p class="label">{text(checked.statement.kind.kind.replace("-", ", ") + case)}</p>'
    section = None
    for finding in shown.findings:
        if finding.section != section:
            section = finding.section
            yield f"<h3>{text(section or 'At the top')}</h3>"
        yield from _finding(finding, shown, report)
    if not shown.findings:
        yield '<p class="go">Nothing found.</p>'
    if checked.not_assessed:
        missing = (f"{text(each.rule)}: {text(each.missing)} is not known" for each in checked.not_assessed)
        yield from folded(f"Not assessed ({len(checked.not_assessed)})", listed(missing))
    yield "</section>"


def _finding(finding: Finding, shown: Shown, report: Report) -> Iterator[str]:
    at = finding.at
    para = f", paragraph {at.paragraph}" if at.paragraph else ""
    yield f'<article class="{finding.severity}">'
    yield f'<p class="label"><strong class="{TONES[finding.severity]}">{finding.severity}</strong> <code>{text(finding.rule)}</code> · line {at.line}{para}</p>'
    lines = shown.checked.statement.lines
    if not report.redact and at.text and at.line <= len(lines):
        line, start = lines[at.line - 1], at.column - 1
        end = at.end_column - 1 if at.end_line == at.line else len(line)
        before, after = line[max(start - AROUND, 0) : start], line[end : end + AROUND]
        cut = "… " if start > AROUND else "", " …" if len(line) > end + AROUND else ""
        yield f"<blockquote>{cut[0]}{text(before)}<mark>{text(line[start:end])}</mark>{text(after)}{cut[1]}</blockquote>"
    yield f"<p>{text(report.message(finding))}</p>"
    yield f"<p>{text(report.help(finding))}</p>"
    yield from (
        f'<p class="note">{text(f"{each.path}:{each.line}: {report.related(each.message)}")}</p>'
        for each in finding.related
    )
    yield f'<p class="authority">{text("; ".join(each.cite for each in finding.authority))}</p>'
    yield "</article>"
