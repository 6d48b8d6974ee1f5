# ruff: noqa: INP001 - a script beside the examples it writes
"""Write the Word examples from the Markdown ones: numbered paragraphs, bullets, footers, and what should not be left in.

Run it from the root of the project: `python examples/statements/make_word.py`. It needs python-docx.
"""

import re
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HERE = Path(__file__).parent


def word(source: Path, footer: str) -> "Document":  # type: ignore[valid-type]
    """Return the statement as Word would hold it, without an author."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.last_modified_by = ""
    for line in source.read_text(encoding="utf-8").splitlines():
        bullet, numbered = re.match(r"\s+- (.*)", line), re.match(r"\d+\. (.*)", line)
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            document.add_heading(heading[2], level=min(len(heading[1]), 3) - 1 or 1)
        elif bullet:
            document.add_paragraph(bullet[1], style="List Bullet")
        elif numbered:
            document.add_paragraph(numbered[1], style="List Number")
        elif line.strip():
            document.add_paragraph(line.strip())
    document.sections[0].footer.paragraphs[0].text = footer
    return document


def spoiled(document: "Document") -> None:  # type: ignore[valid-type]
    """Leave in a statement what should have been taken out before it is sent."""
    body = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Number"]  # type: ignore[attr-defined]
    run = body[7].add_run(" Check this.")
    document.add_comment(run, text="Is this the right day?", author="", initials="")  # type: ignore[attr-defined]
    body[8].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    change = OxmlElement("w:ins")
    change.set(qn("w:id"), "90")
    change.set(qn("w:author"), "")
    added = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = " More was added here."
    text.set(qn("xml:space"), "preserve")
    added.append(text)
    change.append(added)
    body[9]._p.append(change)  # noqa: SLF001 - python-docx has no way to track a change
    document.core_properties.author = "A. Writer"  # type: ignore[attr-defined]


def with_macro(source: Path, target: Path) -> None:
    """Write a copy that holds the part macros are kept in (here an empty one)."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for item in read.infolist():
            written.writestr(item, read.read(item.filename))
        written.writestr("word/vbaProject.bin", b"\0")


def main() -> None:
    """Write all of them."""
    word(HERE / "months-of-delay.md", "Final decision").save(HERE / "months-of-delay.docx")  # type: ignore[attr-defined]
    faults = HERE / "faults"
    final = word(HERE / "months-of-delay.md", "Draft decision")
    spoiled(final)
    final.save(faults / "left-in-the-file.docx")  # type: ignore[attr-defined]
    draft = word(HERE / "months-of-delay-draft.md", "Final decision")
    draft.save(faults / "footer-of-a-draft.docx")  # type: ignore[attr-defined]
    with_macro(faults / "footer-of-a-draft.docx", faults / "with-a-macro.docx")


if __name__ == "__main__":
    main()
