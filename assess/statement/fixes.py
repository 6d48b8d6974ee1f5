"""Mending what is safe to mend unread: the marked characters replaced, nothing else touched."""

from collections.abc import Iterable
from difflib import unified_diff

from attrs import frozen

from assess.statement.findings import Finding

MENDED_FORMATS = ("md", "txt")


@frozen
class Mended:
    """The text with what was mended, and the findings that were."""

    before: str
    after: str
    findings: tuple[Finding, ...]

    def diff(self, path: str) -> str:
        """Return the change as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        found = unified_diff(before, after, fromfile=path, tofile=path)
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
        )


def mended(text: str, findings: Iterable[Finding]) -> Mended:
    """Return a text with the safe mends made; a mend whose characters do not stand where they should is left out."""
    lines = text.splitlines(keepends=True)
    done: list[Finding] = []
    taken: dict[int, int] = {}
    for finding in sorted(findings, key=lambda each: each.at.order, reverse=True):
        at = finding.at
        if finding.mend is None or at.line != at.end_line or at.line > len(lines):
            continue
        line = lines[at.line - 1]
        start, end = at.column - 1, at.end_column - 1
        if line[start:end] != at.text or end > taken.get(at.line, len(line)):
            continue
        lines[at.line - 1] = f"{line[:start]}{finding.mend}{line[end:]}"
        taken[at.line] = start
        done.append(finding)
    return Mended(text, "".join(lines), tuple(reversed(done)))
