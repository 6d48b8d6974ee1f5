"""Draft decision statements: reading them, and drawing facts out of them.

    from assess.statement import read, observe

    statement = read("draft.docx")                     # or read_bytes("draft.md", content), kind="assessment-final"
    found = observe(statement, calendar)               # calendar: assess.facts.calendar.Calendar, for working days

`read` raises `InputProblems` (assess.source.errors) with places, and nothing else, whatever the bytes are.

**A statement** (`model.py`). `statement.kind` is a `KindTold`: `.kind`, `.phase`, `.stage`, `.how` it is known, and
`.because`, a sentence to print. `statement.head.{body, reference, category, decision, date, title}` are `Text` or None.
`statement.sections` are in order; each has a `role` (summary, complaint, powers, scope, how-considered, assessment, found,
law, happened, analysis, action, decision, signing, other), `within` (the role of the template section it stands in),
`template`, `heading` and `paragraphs`. A `Paragraph` has `number` (what the reader of the finished statement sees, or
None), `shown` (what the file shows), `text`, `bullets`, `after`, `sentences`. `statement.passages` are all texts in order,
each with its section and paragraph; `statement.within("powers")` those of a section, sub-headings included;
`statement.paragraph(19)`, `statement.section("action")`, `statement.missing_place("decision")` (where something missing
should stand). Also `settings` (front matter), `ignores` (as written, with the line each covers), `links`, `marks` (notes,
images, comments, changes, highlights, macros, author), `footers`, `headers`, `furniture`, and `lines` for excerpts.

**Places** (`text.py`). A `Text` knows where every character stands. `passage.text.folded` has straight quotation marks and
plain spaces and the same length: search that, then `passage.extent(match.start(), match.end())` is the `Extent` in the
source: line, column, end_line, end_column (from 1, end not included), text, paragraph, role. `quotations(text)` gives the
stretches in quotation marks; `masked(text)` the folded text with them blanked out.

**Observations** (`observers/`). `found.draft` is the one observation of the whole statement; `found.of("action")` are those
of a group, in the order of the text; iterating yields all. An `Observation` has `group`, `facts` (declared name to value:
text, Decimal, `Span` for dates, tuple of words), `at` (its `Extent`), `place(fact)` (of one fact, where it has its own) and
`related` (other places, each with a word on it). All facts are declared in `rulebooks/vocabulary/statement.yaml`. A fact
that the file cannot carry or that cannot be told is left out: not known, which is not `no`.

Tables (headings, phrases, powers, citations, provisions) are YAML in `rulebooks/provisions/`, read at first use by
`tables.py` and `provisions.py`; no section number of law and no heading stands in Python.
"""

from assess.statement.model import (
    KINDS,
    Head,
    Ignore,
    KindTold,
    Link,
    Mark,
    Paragraph,
    Passage,
    Section,
    Statement,
)
from assess.statement.observers import Observation, Observations, Observed, Related, observe
from assess.statement.observers.quotations import masked, quotations
from assess.statement.reading import read, read_bytes
from assess.statement.sentences import sentences
from assess.statement.text import Extent, Text, folded

__all__ = [
    "KINDS", "Extent", "Head", "Ignore", "KindTold", "Link", "Mark", "Observation", "Observations", "Observed",
    "Paragraph", "Passage", "Related", "Section", "Statement", "Text", "folded", "masked", "observe", "quotations",
    "read", "read_bytes", "sentences",
]  # fmt: skip
