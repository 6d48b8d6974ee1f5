"""Readers: what a reader of the finished statement sees, and where it stands in the source."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assess.source.errors import InputProblems
from assess.statement import Statement, read, read_bytes
from tests.statement.conftest import PROJECT, saved
from tests.statement.drafts import ASSESSMENT, INVESTIGATION

STATEMENTS = PROJECT / "examples" / "statements"
LIBREOFFICE = Path(__file__).parent / "libreoffice"


def numbers(statement: Statement) -> list[int]:
    """The numbers of the paragraphs, in order."""
    return [
        paragraph.number
        for section in statement.sections
        for paragraph in section.paragraphs
        if paragraph.number is not None
    ]


def excerpt(statement: Statement, extent: object) -> str:
    """The characters of the source an extent points at, on its first line."""
    line = statement.lines[extent.line - 1]  # type: ignore[attr-defined]
    end = extent.end_column - 1 if extent.end_line == extent.line else len(line)  # type: ignore[attr-defined]
    return line[extent.column - 1 : end]  # type: ignore[attr-defined]


def told(statement: Statement) -> list[object]:
    """What a statement tells, without its places: LibreOffice splits runs elsewhere than Word."""
    return [
        statement.kind,
        numbers(statement),
        [(passage.role, passage.text.text) for passage in statement.passages],
        [(link.target, link.text) for link in statement.links],
        sorted((mark.kind, mark.text) for mark in statement.marks),
        statement.footers,
    ]


class TestMarkdown:
    """Markdown, with and without front matter."""

    def test_sections_have_their_roles_in_order(self) -> None:
        """Headings of the template and free sub-headings are told apart."""
        statement = read_bytes("a.md", INVESTIGATION.encode())
        assert [section.role for section in statement.sections] == [
            "summary", "complaint", "powers", "how-considered", "found", "happened", "analysis", "action", "decision",
            "signing",
        ]  # fmt: skip
        assert [section.within for section in statement.sections if not section.template] == [
            "found",
            "found",
        ]

    def test_numbers_run_on_whatever_the_file_shows(self) -> None:
        """A list that begins again at 1 in each section is numbered through."""
        restarted = "\n".join(
            f"1. {line.partition('. ')[2]}" if line[:1].isdigit() else line
            for line in ASSESSMENT.splitlines()
        )
        statement = read_bytes("a.md", restarted.encode())
        assert numbers(statement) == [1, 2, 3, 4, 5]

    def test_paragraphs_without_numbers_are_numbered_where_none_has_one(self) -> None:
        """A draft that leaves the numbers to the template still has them; headings and the summary have none."""
        bare = "\n\n".join(
            line.partition(". ")[2] if line[:1].isdigit() else line.strip()
            for line in ASSESSMENT.splitlines()
        )
        statement = read_bytes("a.md", bare.encode())
        assert numbers(statement) == [1, 2, 3, 4, 5]

    def test_bullets_stand_under_their_lead_in(self) -> None:
        """A list is part of the paragraph that leads into it."""
        statement = read_bytes("a.md", INVESTIGATION.encode())
        first = statement.paragraph(1)
        assert first is not None
        assert [bullet.text.text for bullet in first.bullets] == [
            "answered her complaint late; and", "lost a letter about overnight respite.",
        ]  # fmt: skip

    def test_front_matter_is_read_and_placed(self) -> None:
        """Settings are known by name and place, and tell the kind."""
        text = f"---\ncase: a.case.yaml\nkind: assessment-draft\ncategory: Children's care services\n---\n{ASSESSMENT}"
        statement = read_bytes("a.md", text.encode())
        assert statement.kind.kind == "assessment-draft"
        assert statement.kind.how == "front-matter"
        case = statement.setting("case")
        assert case is not None
        assert (case.value, case.at.line, case.at.column) == ("a.case.yaml", 2, 7)
        assert statement.head.category is not None

    def test_front_matter_with_unknown_keys_is_refused(self) -> None:
        """A misspelt key is an error with its place and a suggestion."""
        with pytest.raises(InputProblems) as error:
            read_bytes("a.md", f"---\nkimd: assessment-final\n---\n{ASSESSMENT}".encode())
        assert "a.md:2:1" in str(error.value)
        assert "did you mean `kind`" in str(error.value)

    def test_notes_to_ignore_know_what_they_cover(self) -> None:
        """A note at the end of a paragraph covers it; one on its own line covers the next."""
        text = "## The complaint\n\n1. One. <!-- assess: ignore[a.b] why -->\n\n<!-- assess: ignore[c.d] so -->\n2. Two.\n"
        statement = read_bytes("a.md", text.encode())
        assert [(ignore.text, ignore.covers) for ignore in statement.ignores] == [
            ("ignore[a.b] why", 3),
            ("ignore[c.d] so", 6),
        ]
        assert [passage.text.text for passage in statement.passages] == ["One.", "Two."]

    def test_links_images_and_footnotes_are_noted(self) -> None:
        """What is not text is not read as text."""
        text = "## The complaint\n\n1. See [the guide](https://example.org/x)[^1] and ![map](m.png).\n\n[^1]: Words.\n"
        statement = read_bytes("a.md", text.encode())
        assert [link.target for link in statement.links] == ["https://example.org/x"]
        assert [mark.kind for mark in statement.marks] == ["footnote", "image"]
        assert [passage.text.text for passage in statement.passages] == ["See the guide and ."]

    def test_emphasis_is_dropped_and_places_stay_true(self) -> None:
        """A word after markup points at its own characters."""
        text = "## The complaint\n\n1. **Miss** X said *so* in\n   a letter.\n"
        statement = read_bytes("a.md", text.encode())
        passage = statement.passages[0]
        assert passage.text.text == "Miss X said so in a letter."
        at = passage.extent(passage.text.text.index("letter"), len("Miss X said so in a letter"))
        assert excerpt(statement, at) == "letter"
        assert at.line == 4


class TestWord:
    """Word files, made here with python-docx."""

    def test_lists_headings_and_footers(self) -> None:
        """Numbers are counted, bullets go under their lead-in, footers are kept apart."""
        document = Document()
        document.add_heading("The Ombudsman’s draft decision", 0)
        document.add_paragraph("Summary: At this stage we propose to find fault.")
        document.add_heading("The complaint", 1)
        document.add_paragraph("Mrs D complains about:", style="List Number")
        document.add_paragraph("delay; and", style="List Bullet")
        document.add_paragraph("a lost letter.", style="List Bullet")
        document.add_heading("What I found", 1)
        document.add_paragraph("", style="Normal")
        document.add_paragraph("It was late.", style="List Number")
        document.sections[0].footer.paragraphs[0].text = "Final decision"
        statement = read_bytes("a.docx", saved(document))
        assert numbers(statement) == [1, 2]
        first, second = statement.paragraph(1), statement.paragraph(2)
        assert first is not None
        assert second is not None
        assert len(first.bullets) == 2
        assert (second.shown, second.text.extent().line) == ("2.", 9)
        assert statement.footers == ("Final decision",)
        assert statement.kind.kind == "investigation-draft"

    def test_levels_of_a_list(self) -> None:
        """The second level of a numbered list is a point of the first."""
        document = Document()
        document.add_heading("The complaint", 1)
        for text, level in (("One", 0), ("point", 1), ("Two", 0)):
            paragraph = document.add_paragraph(text, style="List Number")
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx gives no other way to put this into a file
            numbering.get_or_add_numId().val = int(document.styles["List Number"].element.pPr.numPr.numId.val)
            numbering.get_or_add_ilvl().val = level
        statement = read_bytes("a.docx", saved(document))
        assert numbers(statement)[0] == 1
        assert "One" in statement.passages[0].text.text

    def test_numbers_typed_by_hand(self) -> None:
        """A number that is typed is a number, and no part of the text."""
        document = Document()
        document.add_heading("The complaint", 1)
        document.add_paragraph("1.\tMrs D complains.")
        document.add_paragraph("2.\tShe wants an apology.")
        statement = read_bytes("a.docx", saved(document))
        assert numbers(statement) == [1, 2]
        assert statement.passages[0].text.text == "Mrs D complains."
        assert statement.passages[0].extent().column == 4

    def test_changes_comments_highlights_links_and_images(self) -> None:
        """Everything left in the file is marked at its place; a deletion is not read."""
        document = Document()
        document.core_properties.author = "Somebody Real"
        document.add_heading("The complaint", 1)
        paragraph = document.add_paragraph("Mrs D ", style="List Number")
        inserted = OxmlElement("w:ins")
        inserted.append(paragraph.add_run("really ")._r)  # noqa: SLF001 - python-docx gives no other way to put this into a file
        paragraph._p.append(inserted)  # noqa: SLF001 - python-docx gives no other way to put this into a file
        deleted = OxmlElement("w:del")
        run = OxmlElement("w:r")
        gone = OxmlElement("w:delText")
        gone.text = "never "
        run.append(gone)
        deleted.append(run)
        paragraph._p.append(deleted)  # noqa: SLF001 - python-docx gives no other way to put this into a file
        marked = paragraph.add_run("complains. ")
        marked.font.highlight_color = WD_COLOR_INDEX.YELLOW
        document.add_comment(marked, text="check this", author="A", initials="A")
        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"),
            document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
        link.append(paragraph.add_run("the guide")._r)  # noqa: SLF001 - python-docx gives no other way to put this into a file
        paragraph._p.append(link)  # noqa: SLF001 - python-docx gives no other way to put this into a file
        document.add_paragraph().add_run().add_picture(io.BytesIO(_png()))
        statement = read_bytes("a.docx", saved(document))
        text = statement.passages[0].text.text
        assert text == "Mrs D really complains. the guide"
        kinds = {mark.kind: mark for mark in statement.marks}
        assert set(kinds) == {"insertion", "deletion", "highlight", "comment", "image", "author"}
        assert kinds["comment"].text == "check this"
        assert kinds["deletion"].text == "never "
        assert statement.links[0].target == "https://example.org/"
        assert excerpt(statement, statement.links[0].at) == "the guide"
        assert kinds["author"].text == ""

    @pytest.mark.parametrize("name", ["months-of-delay.docx", "faults/left-in-the-file.docx"])
    def test_what_libreoffice_saves_is_read_like_the_original(self, name: str) -> None:
        """Opened and saved by LibreOffice Writer, a file has the same numbers, words, links and marks."""
        original = read(STATEMENTS / name)
        saved_again = read(LIBREOFFICE / Path(name).name)
        assert told(saved_again) == told(original)

    def test_footnotes(self) -> None:
        """A footnote is found by its reference, with its words."""
        document = Document()
        document.add_heading("The complaint", 1)
        run = document.add_paragraph("Mrs D complains.", style="List Number").add_run()
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), "2")
        run._r.append(reference)  # noqa: SLF001 - python-docx gives no other way to put this into a file
        notes = (
            '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
        )
        content = _with_parts(
            saved(document), {"word/footnotes.xml": notes},
            '<Relationship Id="rId99" Target="footnotes.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>',
        )  # fmt: skip
        statement = read_bytes("a.docx", content)
        assert [(mark.kind, mark.text) for mark in statement.marks] == [("footnote", "A note.")]

    def test_tables_are_no_numbered_paragraphs(self) -> None:
        """Words of a table are read, and carry no number."""
        document = Document()
        document.add_heading("The complaint", 1)
        document.add_paragraph("One.", style="List Number")
        document.add_table(1, 1).cell(0, 0).text = "In a table."
        document.add_paragraph("Two.", style="List Number")
        statement = read_bytes("a.docx", saved(document))
        assert numbers(statement) == [1, 2]
        assert "In a table." in [passage.text.text for passage in statement.passages]


def _png() -> bytes:
    import zlib  # noqa: PLC0415 - imported where it is needed, to start quickly

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def _with_parts(content: bytes, parts: dict[str, str], relation: str = "") -> bytes:
    """Return a Word file with parts put in or replaced, and a relation added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/_rels/document.xml.rels" and relation:
                held = held.replace("</Relationships>", f"{relation}</Relationships>")
            if name not in parts:
                new.writestr(name, held.encode("utf-8", "surrogateescape"))
        for name, text in parts.items():
            new.writestr(name, text)
    return file.getvalue()


def _document(body: str, head: str = "") -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'


class TestHostile:
    """Files that are not what they say, or mean harm: one clear sentence, never a traceback."""

    def empty(self) -> bytes:
        return saved(Document())

    @pytest.mark.parametrize(
        ("body", "head", "said"),
        [
            ("<w:p/>", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', "document type"),
            ("<w:p/>", '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>', "document type"),
            ("<w:p>" * 5000 + "</w:p>" * 5000, "", "nested"),
            ("<w:p", "", "not XML"),
        ],
    )
    def test_parts_that_mean_harm(self, body: str, head: str, said: str) -> None:
        """Entities, deep nesting and broken XML are refused, and nothing is fetched."""
        content = _with_parts(self.empty(), {"word/document.xml": _document(body, head)})
        with pytest.raises(InputProblems, match=said):
            read_bytes("a.docx", content)

    def test_a_zip_bomb_is_refused(self) -> None:
        """A part that unpacks to more than any statement is not unpacked to its end."""
        bomb = _document("<w:p><w:r><w:t>" + " " * 45_000_000 + "</w:t></w:r></w:p>")
        content = _with_parts(self.empty(), {"word/document.xml": bomb})
        assert len(content) < 200_000
        with pytest.raises(InputProblems, match="more than any statement holds"):
            read_bytes("a.docx", content)

    def test_macros_are_noted(self) -> None:
        """A file with macros is read, and they are marked."""
        statement = read_bytes("a.docx", _with_parts(self.empty(), {"word/vbaProject.bin": "x"}))
        assert [mark.kind for mark in statement.marks] == ["macro"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "encrypted"),
            (b"PK\x03\x04 and no more", "not a whole Word file"),
            (b"plain words", "not a Word file"),
            (b"", "is empty"),
        ],
    )
    def test_what_is_no_word_file(self, content: bytes, said: str) -> None:
        """Old, encrypted, cut off, or something else."""
        with pytest.raises(InputProblems, match=said):
            read_bytes("a.docx", content)

    def test_every_half_of_a_word_file(self) -> None:
        """A file cut off anywhere is refused in words."""
        whole = self.empty()
        for cut in range(0, len(whole), 997):
            with pytest.raises(InputProblems):
                read_bytes("a.docx", whole[:cut])

    def test_a_zip_that_is_no_document(self) -> None:
        """A zip of something else is told apart."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.txt", "x")
        with pytest.raises(InputProblems, match="not a Word file"):
            read_bytes("a.docx", file.getvalue())

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.md", b"\0\1\2\3" * 100, "control character"),
            ("a.txt", b"caf\xe9", "not UTF-8"),
            ("a.md", b"a" * 10_000_000, "larger than"),
            ("a.pdf", b"%PDF-1.7", "PDF"),
            ("a.odt", b"PK", "OpenDocument"),
        ],
    )
    def test_texts_that_are_none(self, name: str, content: bytes, said: str) -> None:
        """Binary, another encoding, too large, another format."""
        with pytest.raises(InputProblems, match=said):
            read_bytes(name, content)


NOTICE = """\
Privacy settings

LGO logogram

Review your privacy settings

Required cookies

Some of these are needed for the pages to WORK.

View required cookies
"""


class TestPublishedPages:
    """Plain text saved from a page, with what the site puts round a statement."""

    def test_addresses_and_notes_that_stand_in_the_text(self) -> None:
        """A web address is a link, a number in brackets behind a word a note; the year of a judgment is neither."""
        text = (
            "Northbrook County Council (25 003 412)\n\nThe complaint\n\n  1. Mrs D complains.[1] She gave us "
            "(https://example.org/help/). See R (M) [2006] EWHC 2847.\n"
        )
        statement = read_bytes("a.txt", text.encode())
        assert [(link.target, excerpt(statement, link.at)) for link in statement.links] == [
            ("https://example.org/help/", "https://example.org/help/")
        ]
        assert [(mark.kind, excerpt(statement, mark.at)) for mark in statement.marks] == [("footnote", "[1]")]

    @pytest.mark.parametrize("page", ["{notice}\n{statement}", "{statement}\nPrint this page\n\n{notice}"])
    def test_a_notice_before_or_after_a_statement_is_left_out(self, page: str) -> None:
        """What the site says of its cookies is no part of the statement, on whichever side it stands."""
        text = (STATEMENTS / "nothing-upheld.txt").read_text(encoding="utf-8")
        bare = read_bytes("page.txt", text.encode())
        found = read_bytes("page.txt", page.format(notice=NOTICE, statement=text).encode())
        assert [(section.role, section.title) for section in found.sections] == [
            (section.role, section.title) for section in bare.sections
        ]
        assert numbers(found) == numbers(bare)
        assert found.head.body
        assert not any("cookies" in passage.text.text for passage in found.passages)

    def test_the_signing_line_that_the_site_adds_is_left_out(self) -> None:
        """A second signing line at the very end is the site's, with or without its other lines between."""
        text = (STATEMENTS / "nothing-upheld.txt").read_text(encoding="utf-8").rstrip()
        line = text.splitlines()[-1]
        found = read_bytes("page.txt", f"{text}\n{line}\n".encode())
        assert sum(section.role == "signing" for section in found.sections) == 1
