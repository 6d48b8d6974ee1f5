"""A statement skeleton as Markdown, and as a Word document."""

from io import BytesIO

from assess.statement.skeleton import Skeleton


def as_markdown(told: Skeleton, case: str | None) -> str:
    """Return the skeleton as Markdown; its front matter names the kind, and the case file where there is one."""
    head = ["---", f"kind: {told.kind}", *([f"case: {case}"] if case else []), "---", ""]
    lines = [
        *head,
        f"{told.body} ({told.reference})",
        "",
        f"## {told.title}",
        "",
        f"Summary: {told.summary}",
        "",
    ]
    number = 0
    for part in told.parts:
        lines += [f"{'#' * part.level} {part.heading}", ""]
        for paragraph in part.paragraphs:
            number += 1
            lines += [f"{number}. {paragraph}", ""]
    return "\n".join([*lines, told.signed, ""])


def as_word(told: Skeleton) -> bytes:
    """Return the skeleton as a Word document, its paragraphs numbered by Word."""
    from docx import Document  # noqa: PLC0415 - heavy, and only Word needs it

    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = told.title
    document.add_paragraph(f"{told.body} ({told.reference})")
    document.add_heading(told.title, 1)
    document.add_paragraph(f"Summary: {told.summary}")
    for part in told.parts:
        document.add_heading(part.heading, part.level)
        for paragraph in part.paragraphs:
            document.add_paragraph(paragraph, style="List Number")
    document.add_paragraph(told.signed)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
