"""The report for people: what was found section by section, with the characters marked, and what to do next."""

from collections.abc import Iterator

from assess.reports.check.model import Paint, Report, Shown
from assess.reports.layout import WIDTH, width_of, wrapped
from assess.source.printable import on_one_line
from assess.statement.findings import Finding

INDENT = 11
BEFORE, ROOM = 30, 66
STYLE = {"error": "bold", "warning": "open", "advice": "ground"}


def write(report: Report, paint: Paint) -> str:
    """Return the report; nothing of the text is taken for markup."""
    lines: list[str] = []
    for number, shown in enumerate(report.files):
        if number and (shown.findings or len(report.files) <= 1 or report.not_assessed):
            lines.append("")
        lines += _file(shown, report, paint)
    lines += _closing(report)
    return "\n".join(lines) + "\n"


def _file(shown: Shown, report: Report, paint: Paint) -> Iterator[str]:
    checked = shown.checked
    kind = checked.statement.kind.kind.replace("-", ", ")
    inferred = " (inferred)" if checked.statement.kind.how == "inferred" else ""
    case = f" · case {checked.case}" if checked.case else ""
    head, *rest = wrapped(f"{checked.path}: {kind}{inferred}{case}", 0)
    yield paint(head, "bold")
    yield from rest
    section = None
    for finding in shown.findings:
        if finding.section != section:
            section = finding.section
            yield ""
            yield from wrapped(section or "At the top", 0)
        yield from _finding(finding, shown, report, paint)
    if not shown.findings:
        yield "  nothing found"
    if report.not_assessed and checked.not_assessed:
        yield ""
        yield "Not assessed"
        for each in checked.not_assessed:
            yield from wrapped(f"{each.rule}: {each.missing} is not known", 2)


def _finding(finding: Finding, shown: Shown, report: Report, paint: Paint) -> Iterator[str]:
    at = finding.at
    where = f"line {at.line}" + (f", para {at.paragraph}" if at.paragraph else "")
    left = f"  {finding.severity:<8} {finding.rule}"
    painted = f"  {paint(f'{finding.severity:<8}', STYLE[finding.severity])} {finding.rule}"
    yield painted + " " * max(WIDTH - width_of(left) - width_of(where), 1) + where
    if not report.redact:
        yield from excerpt(finding, shown.checked.statement.lines)
    yield from wrapped(report.message(finding), INDENT)
    for other in finding.related:
        place = (
            f"{other.path}:{other.line}:{other.column}"
            if other.path != shown.checked.path
            else f"line {other.line}"
        )
        yield from wrapped(f"{place}: {report.related(other.message)}", INDENT)
    mends = " assess check --fix mends it." if finding.mend is not None else ""
    yield from wrapped(f"help: {report.help(finding)}{mends}", INDENT)
    yield from wrapped("; ".join(citation.cite for citation in finding.authority), INDENT)


def excerpt(finding: Finding, lines: tuple[str, ...]) -> list[str]:
    """Return the source line with the marked characters underlined; none where nothing is marked."""
    at = finding.at
    if not at.text or at.line > len(lines):
        return []
    line = lines[at.line - 1]
    start, end = at.column - 1, (at.end_column - 1 if at.end_line == at.line else len(line))
    end = max(min(end, len(line), start + ROOM - 6), start + 1)
    first = 0 if end <= ROOM else max(start - BEFORE, 0)
    if first + ROOM < end:
        first = start
    first = _at_word(line, first, start)
    last = min(len(line), max(first + ROOM, end))
    last = last if last == len(line) else max(line.rfind(" ", end, last), end)
    before = on_one_line(line[first:start])
    marked = on_one_line(line[start:end])
    after = on_one_line(line[end:last])
    lead, tail = ("... " if first else ""), (" ..." if last < len(line) else "")
    number = str(at.line)
    margin = f" {number:>4} | "
    kept = WIDTH - len(margin) - len(lead) - len(tail)
    shown = (before + marked + after)[: max(kept, len(before) + len(marked))]
    tail = tail if len(shown) < len(before + marked + after) or last < len(line) else ""
    under = " " * width_of(lead + before) + "^" * max(width_of(marked), 1)
    return [(margin + lead + shown.rstrip() + tail).rstrip(), " " * (len(margin) - 2) + "| " + under]


def _at_word(line: str, first: int, start: int) -> int:
    """Return where the next word begins, if that is before the marked characters."""
    space = line.find(" ", first, start) if first else -1
    return space + 1 if space >= 0 else first


def _closing(report: Report) -> Iterator[str]:
    yield ""
    counts = report.counts()
    told = [
        f"{count} {word}" if word == "advice" else f"{count} {word}{'' if count == 1 else 's'}"
        for word, count in counts.items()
        if count
    ]
    ran = sorted({shown.checked.rules_run for shown in report.files})
    missing = {each.rule for shown in report.files for each in shown.checked.not_assessed}
    files = len(report.files)
    parts = [", ".join(told) or "nothing found"]
    if files:
        parts.append(
            f"{ran[-1]} rules run, {len(missing)} not assessed"
            + ("" if report.not_assessed or not missing else " (--not-assessed)")
        )
    if files > 1:
        parts.append(f"{files} statements")
    if report.forms:
        parts.append(f"{report.forms} case file{'' if report.forms == 1 else 's'} read for form")
    passed = sum(len(shown.checked.suppressed) for shown in report.files)
    known = sum(shown.checked.known for shown in report.files)
    parts += [f"{passed} passed over by a note"] * bool(passed) + [f"{known} in the baseline"] * bool(known)
    yield from wrapped(" · ".join(parts), 0)
    yield from wrapped(_next(report), 0)


def _next(report: Report) -> str:
    """Return what to do now."""
    findings = [finding for _, finding in report.all()]
    changed = f"{report.mended} mended." if report.mended else "Nothing was changed."
    if report.problems:
        return f"To go on: mend what could not be read (above, on standard error). {changed}"
    if not findings:
        return changed if report.mended else "Nothing to do."
    first = findings[0].rule
    by_hand = " In Word files mend by hand." if report.unmendable else ""
    safe = sum(1 for finding in findings if finding.mend is not None)
    mend = f"`assess check --fix` mends {safe} of them; " if safe > report.unmendable else ""
    return (
        f"To go on: {mend}mend {'it' if len(findings) == 1 else 'the rest' if mend else 'them'}, or say why it stands with an "
        f"ignore note (`assess rule {first}`).{by_hand} {changed}"
    )
