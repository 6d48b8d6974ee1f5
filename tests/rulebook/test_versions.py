"""Which version of a rule applies: by the day of the complaint, of the matter, or of the assessment."""

from datetime import date

import pytest

from assess.engine.plain import PlainEngine
from assess.engine.run import Runner
from assess.facts.case import parse_case
from tests.rulebook.conftest import Folder

TODAY = date(2026, 11, 21)
WAS = """\
was:
  - in-force: {{from: 2008-04-01, to: 2023-12-31, by: {by}}}
    when: {{notice.raised: no}}
"""
RULE = """\
rule: changed
title: A rule that changed
kind: test
authority: [{{cite: "An Act, section 1"}}]
certainty: confirmed
in-force: {{from: 2024-01-01, by: {by}}}
when: {{notice.raised: yes}}
"""


def finding(
    folder: Folder, by: str, facts: str, as_of: date | None = None, matter: str = ""
) -> tuple[str, str]:
    """Return what the rule came out as in a case, and whether it applied."""
    folder.write("small/changed.yaml", RULE.format(by=by) + WAS.format(by=by))
    books = folder.load()
    text = f"{facts}\nmatters: [{{id: a, notice: {{raised: yes}}{matter}}}]"
    case = parse_case("case.yaml", text.encode(), books.vocabulary)
    found = Runner(books, PlainEngine, today=TODAY, as_of=as_of).run(case.matters[0].facts).rules["changed"]
    return found.status, found.standing


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("received: 2023-12-31", "not-met"),
        ("received: 2024-01-01", "met"),
        ("received: 2023-12", "not-met"),
        ("received: 2024", "met"),
        ("received: unknown", "met"),
        ("", "met"),
        ("received: 2023-06 to 2024-06\nassessed: 2023-12-31", "not-met"),
        ("received: 2023-06 to 2024-06\nassessed: 2024-07-01", "met"),
    ],
)
def test_by_the_day_of_the_complaint(facts: str, status: str, folder: Folder) -> None:
    """The last day of the old version and the first of the new; where the day may fall in either, the day of
    assessment decides; where it is not known, the version of today applies."""
    assert finding(folder, "complaint", facts) == (status, "applies")


def test_before_the_first_version_it_is_not_yet_in_force(folder: Folder) -> None:
    """A complaint before the first day of the rule does not meet it, and it says why."""
    assert finding(folder, "complaint", "received: 2008-03-31") == ("not-met", "not yet in force")
    assert finding(folder, "complaint", "received: 2008-04-01") == ("not-met", "applies")


def test_by_the_day_of_the_matter(folder: Folder) -> None:
    """A duty of the body goes by the day of the matter, whenever the complaint came."""
    came = "received: 2025-01-01"
    assert finding(folder, "matter", came, matter=", matter: {happened: 2023-12-31}")[0] == "not-met"
    assert finding(folder, "matter", came, matter=", matter: {happened: 2024-01-01}")[0] == "met"
    assert finding(folder, "matter", came)[0] == "met"


def test_by_the_day_of_assessment(folder: Folder) -> None:
    """The Ombudsman's own practice goes by the day of assessment, or of receipt where that is not given."""
    assert finding(folder, "assessment", "received: 2023-01-01\nassessed: 2024-02-01")[0] == "met"
    assert finding(folder, "assessment", "received: 2023-01-01")[0] == "not-met"
    assert finding(folder, "assessment", "received: 2023-01-01", as_of=date(2024, 2, 1))[0] == "met"
