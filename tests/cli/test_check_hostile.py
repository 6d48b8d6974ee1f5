"""Whatever `assess check` is given, it answers clearly: no traceback, and a status of the contract."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Run

BYTES = {
    "empty": b"",
    "spaces": b" \n\n ",
    "binary": bytes(range(256)) * 50,
    "half a zip": b"PK\x03\x04\x14\x00",
    "no heading": b"Just a line.\n",
    "only front matter": b"---\nkind: assessment-final\n---\n",
    "broken front matter": b"---\nkind: [\n---\ntext\n",
    "latin-1": "Miss X\xa0said \xa350 \x93yes\x94".encode("latin-1"),
    "headings alone": b"## The complaint\n\n## Decision\n",
    "brackets": b"(" * 20_000,
    "quotation marks": "“".encode() * 20_000,
    "one long word": b"a" * 60_000,
    "many letters": b"Mr A Ms A Mx A " * 3_000,
    "many dates": b"1. On 1 May 2024 she wrote.\n\n" * 2_000,
}


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("ending", ["md", "txt", "docx"])
def test_any_bytes_give_a_clear_answer(assess: Run, tmp_path: Path, name: str, ending: str) -> None:
    """Status 0, 1 or 2; with 2 a line that names the file."""
    path = tmp_path / f"draft.{ending}"
    path.write_bytes(BYTES[name])
    ran = assess("check", path)
    assert ran.status in (0, 1, 2)
    assert "Traceback" not in ran.err
    assert "fault of the program" not in ran.err
    assert ran.status != 2 or str(path) in ran.err


def test_a_zip_bomb_is_refused(assess: Run, tmp_path: Path) -> None:
    """A Word file that would grow without bound is refused, not unpacked."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 300_000_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(held.getvalue())
    assert assess("check", path).status == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_text_gives_a_clear_answer(assess: Run, text: str) -> None:
    """No text at all brings the program down."""
    ran = assess("check", "-", "--format", "json", "--style", stdin=text.encode("utf-8", "replace"))
    assert ran.status in (0, 1, 2)
    assert "fault of the program" not in ran.err
