"""The examples of checks as whole statements: each put into a sound statement of its kind."""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from assess.rulebook.check_loader import MODELS
from assess.rulebook.checks import Example
from assess.rulebook.loader import STATEMENT_BOOK
from assess.source.fields import Reader
from assess.source.yaml import parse, read_file
from assess.statement.model import KINDS

SUMMARY, SIGNING = "summary", "signing"


@frozen
class ModelSection:
    """A section of a sound statement; `sub`: a sub-heading."""

    role: str
    heading: str
    text: str
    sub: bool = False


@frozen
class Model:
    """A sound statement: its head and its sections."""

    head: Mapping[str, str]
    sections: tuple[ModelSection, ...]


def read_models(folder: Path) -> dict[str, Model]:
    """Return the sound statement of each kind; raises InputProblems."""
    reader = Reader()
    found: dict[str, Model] = {}
    for kind in KINDS:
        path = folder / STATEMENT_BOOK / MODELS / f"{kind}.yaml"
        fields = reader.fields(
            reader.table(parse(path.name, read_file(path)), path.name), path.name, ("head", "sections")
        )
        head = {
            key.text: reader.text(value, key.text) for key, value in reader.table(fields["head"], "`head`")
        }
        sections = []
        for item in reader.items(fields["sections"], "`sections`"):
            one = reader.fields(
                reader.table(item, "a section"), "a section", ("role", "heading", "text", "sub")
            )
            heading = reader.text(one["heading"], "`heading`") if "heading" in one else ""
            text = getattr(one["text"], "text", "")
            sections.append(
                ModelSection(
                    reader.text(one["role"], "`role`"), heading, text, reader.flag(one.get("sub"), "`sub`")
                )
            )
        found[kind] = Model(head, tuple(sections))
    reader.finish()
    return found


def written(example: Example, models: Mapping[str, Model]) -> str:
    """Return an example as a whole statement in Markdown."""
    if example.statement:
        return example.statement
    model = models[example.kind]
    put = {**example.sections, **({example.section: example.text} if example.text else {})}
    lines = _head({**model.head, **example.head})
    number = 0
    for section in _with_added(model, put):
        if section.role in example.without:
            continue
        if section.heading:
            lines += [f"{'###' if section.sub else '##'} {section.heading}", ""]
        for block in _blocks(put.get(section.role, section.text)):
            numbered = section.role not in (SUMMARY, SIGNING) and not block.startswith(("#", "("))
            number += numbered
            lines += [*(_numbered(block, number) if numbered else (_plain(block, section.role),)), ""]
    return "\n".join(lines) + "\n"


def _head(head: Mapping[str, str]) -> list[str]:
    lines = [f"{head.get('body', '')} ({head.get('reference', '')})", ""]
    for key, label in (("category", "Category"), ("decision", "Decision"), ("date", "Decision date")):
        if head.get(key):
            lines += [f"{label} : {head[key]}", ""]
    return [*lines, f"## {head['title']}", ""] if head.get("title") else lines


def _plain(block: str, role: str) -> str:
    labelled = role != SUMMARY or block.startswith("#") or block.lower().startswith(SUMMARY)
    return block if labelled else f"Summary: {block}"


def _with_added(model: Model, put: Mapping[str, str]) -> list[ModelSection]:
    """Return the sections, with those an example adds that the sound statement does not have."""
    headings = {
        "scope": "What I have and have not investigated",
        "action": "Action",
        "law": "Law and guidance",
    }
    sections = list(model.sections)
    for role in put:
        if role in headings and all(section.role != role for section in sections):
            before = "how-considered" if role == "scope" else "decision" if role == "action" else "happened"
            at = next(
                (at for at, section in enumerate(sections) if section.role == before), len(sections) - 2
            )
            sections.insert(at, ModelSection(role, headings[role], "", role == "law"))
    return sections


def _blocks(text: str) -> list[str]:
    return [block.strip("\n") for block in text.strip().split("\n\n") if block.strip()]


def _numbered(block: str, number: int) -> list[str]:
    lines: list[str] = []
    for line in block.splitlines():
        if line.lstrip().startswith("- "):
            lines.append(f"    {line.strip()}")
        elif not lines:
            lines.append(f"{number}. {line.strip()}")
        else:
            lines.append(f"    {line.strip()}")
    return lines
