"""Explanations: the engine's own record, in a terminal, as JSON and as a page."""

import json
from html.parser import HTMLParser

import pytest

from assess.engine.plain import holds
from assess.explain.working import ANSWERS, Node, working
from assess.rulebook import conditions as c
from tests.conftest import Golden, Run
from tests.explain.conftest import EXAMPLES, NAMES, PUBLISHED, matters_of, the_explainer

WIDTH = 80
DAY = "2026-11-21"


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_reasons_of_a_published_decision_read_as_reviewed(name: str, assess: Run, golden: Golden) -> None:
    """What held, every condition with its value and line, and every day counted, as read line by line."""
    ran = assess("screen", "--reasons", "--as-of", DAY, "--engine", "plain", EXAMPLES / name)
    assert ran.status == 0
    golden(f"explain/{name.removesuffix('.yaml')}.reasons.txt", ran.out)


@pytest.mark.parametrize("name", NAMES[::8])
def test_the_whole_working_keeps_to_80_columns_and_leaves_no_ground_out(name: str, assess: Run) -> None:
    """Every bar and discretion and every fact given stands in the whole working, in 80 columns."""
    shown = assess("screen", "--explain", "--engine", "plain", EXAMPLES / name).out
    assert all(len(line) <= WIDTH for line in shown.splitlines())
    for _, matter, _ in matters_of(name):
        for finding in (
            *(ground.finding for ground in matter.grounds),
            *(each.finding for each in matter.considered),
        ):
            assert f"  {finding.rule.name}: " in shown
        for fact in matter.matter.facts:
            assert fact in shown


def compared(node: Node, condition: c.Condition, message: dict[str, str]) -> int:
    """Check a node against its condition; return how many conditions there were."""
    assert node.answer == ANSWERS[holds(condition, message)]
    if isinstance(condition, c.Not):
        return 1 + compared(node.parts[0], condition.condition, message)
    if isinstance(condition, (c.All, c.Any)):
        assert node.how == ("all of" if isinstance(condition, c.All) else "any of")
        pairs = zip(node.parts, condition.conditions, strict=True)
        return 1 + sum(compared(part, inner, message) for part, inner in pairs)
    assert node.says
    return 1


@pytest.mark.parametrize("name", NAMES[::4])
def test_every_condition_of_every_rule_is_shown_with_the_engine_s_own_answer(name: str) -> None:
    """The tree has each condition of each rule once, and says of it what the engine said."""
    for _, matter, _ in matters_of(name):
        told = working(matter, the_explainer().assessor.reads)
        rules = (*told.holding, *told.unknown, *told.failing, *told.tests)
        for each in rules:
            message = dict(matter.findings.message)
            assert compared(each.when, each.finding.version.when, message)
            for proviso in each.provisos:
                assert compared(proviso.when, proviso.finding.proviso.when, message)


def test_json_has_the_working_only_where_it_is_asked_for(assess: Run) -> None:
    """The contract's keys stay; `working` stands beside them with --explain alone."""
    path = EXAMPLES / PUBLISHED[0]
    plain = json.loads(assess("screen", "--format", "json", path).out)["cases"][0]["matters"]
    asked = json.loads(assess("screen", "--format", "json", "--explain", path).out)["cases"][0]["matters"]
    for without, has in zip(plain, asked, strict=True):
        assert set(has) - set(without) == {"working"}
        assert {key: has[key] for key in without} == without
        assert set(has["working"]) == {"grounds", "tests", "deadlines", "facts"}
        assert {rule["status"] for rule in has["working"]["grounds"]} <= {"met", "not-met", "unknown"}


class Page(HTMLParser):
    """What a page holds: its elements, ids, links within it and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.ids: list[str] = []
        self.within: set[str] = set()
        self.fetched: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {key: value or "" for key, value in attrs}
        self.elements.append(tag)
        if "id" in held:
            self.ids.append(held["id"])
        if held.get("href", "").startswith("#"):
            self.within.add(held["href"][1:])
        self.fetched += [held[key] for key in ("src", "srcset", "data") if key in held]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_page_stands_alone_and_its_links_lead_somewhere(name: str, assess: Run) -> None:
    """One file: no script, nothing fetched, every id once, every link within it to something that is there."""
    ran = assess("screen", "--format", "html", EXAMPLES / name)
    page = Page(ran.out)
    assert "script" not in page.elements
    assert "link" not in page.elements
    assert not page.fetched
    assert "url(" not in ran.out
    assert len(page.ids) == len(set(page.ids))
    assert page.within <= set(page.ids)
    assert ran.out.count("<h1") == 1
    assert '<html lang="en-GB">' in ran.out


def test_what_a_person_wrote_is_never_markup(assess: Run) -> None:
    """Titles, references and reasons with markup in them are shown as written, not obeyed."""
    text = (
        'case: "<b>1</b>"\nbody: {name: "<img src=x onerror=alert(1)>"}\nmatters:\n'
        '  - {id: a, title: "</title><script>alert(1)</script>",'
        ' injustice: {level: {is: none, why: "<i>so</i>", by: "<u>x</u>"}}}\n'
    )
    ran = assess("screen", "--format", "html", "-", stdin=text.encode())
    page = Page(ran.out)
    assert not {"script", "img", "b", "i", "u"} & set(page.elements)
    assert "</title><script>alert(1)</script>" in page.text


def test_a_file_that_cannot_be_read_is_named_on_the_page(assess: Run) -> None:
    """A bad file stands on the page with its line, and the exit status says so."""
    ran = assess("screen", "--format", "html", "-", stdin=b"matters: [{id: a, body: {kind: concil}}]")
    assert ran.status == 2
    assert "did you mean" in ran.out
