"""The reports in a real browser: they render, unfolds without a script, prints, and keeps light and dark apart."""

import re
import zlib
from pathlib import Path

import pytest

from assess.reports.page_style import STYLE
from tests.browser.conftest import Browse
from tests.conftest import ROOT, Run

CASES = ROOT / "examples" / "cases"
STATEMENTS = ROOT / "examples" / "statements" / "faults"
PROBE = """<script>addEventListener('load', () => { const out = document.createElement('pre'); out.id = 'probe';
%s
document.body.append(out); });</script>"""


@pytest.fixture
def page(assess: Run, tmp_path: Path) -> Path:
    """The report of a complaint with three matters."""
    written = tmp_path / "report.html"
    written.write_text(
        assess("screen", "--format", "html", CASES / "kent-24-014-093.yaml").out, encoding="utf-8"
    )
    return written


@pytest.fixture
def checked(assess: Run, tmp_path: Path) -> Path:
    """The report of two statements with faults, in lines as long as paragraphs are."""
    written = tmp_path / "checked.html"
    drafts = (STATEMENTS / "case.differs.md", STATEMENTS / "case.cannot-for-discretion.md")
    written.write_text(assess("check", "--format", "html", *drafts).out, encoding="utf-8")
    return written


def probed(page: Path, browse: Browse, code: str, *options: str) -> str:
    """Return what a line of code finds in the page, which itself has no script."""
    text = page.read_text("utf-8")
    text = re.sub(r"<meta http-equiv=.*?>\n", "", text).replace("</body>", PROBE % code + "</body>")
    page.write_text(text, encoding="utf-8")
    shown = browse(page, *options, "--dump-dom")
    return shown.partition('<pre id="probe">')[2].partition("</pre>")[0]


def test_the_report_is_whole_in_a_browser(page: Path, browse: Browse) -> None:
    """The answer and every matter stand in the document the browser made."""
    shown = browse(page)
    assert "investigate in part" in shown
    assert shown.count('<section class="matter"') == 3
    assert "</footer>" in shown


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_is_wider_than_the_window(width: int, page: Path, checked: Path, browse: Browse) -> None:
    """On a telephone, a tablet and a desk: no scrolling sideways."""
    code = "out.textContent = document.documentElement.scrollWidth - document.documentElement.clientWidth;"
    for each in (page, checked):
        assert probed(each, browse, code, f"--window-size={width},900") == "0"


def test_the_report_of_statements_is_whole_in_a_browser(checked: Path, browse: Browse) -> None:
    """Both statements are there, each can be gone to from the top, and what is wrong in them is marked."""
    code = (
        "const links = [...document.querySelectorAll('nav a')];"
        "const there = links.every(each => document.querySelector(each.getAttribute('href')));"
        "const marks = document.querySelectorAll('section article mark').length;"
        "out.textContent = [links.length, there, marks > 3, document.querySelector('.verdict').textContent.includes('error')].join();"
    )
    assert probed(checked, browse, code) == "2,true,true,true"


def test_every_part_unfolds_without_a_script(page: Path, browse: Browse) -> None:
    """What is folded is closed at first, and has something in it when it is opened."""
    code = (
        "const all = [...document.querySelectorAll('details')]; const shut = all.every(each => !each.open);"
        "all.forEach(each => each.open = true);"
        "out.textContent = [shut, all.length > 50, all.every(each => each.scrollHeight > 20)].join();"
    )
    assert probed(page, browse, code) == "true,true,true"


def test_headings_go_down_one_step_at_a_time_and_links_have_words(page: Path, browse: Browse) -> None:
    """A screen reader finds its way: headings in order, a name for every link, heads for every column."""
    code = (
        "const levels = [...document.querySelectorAll('h1,h2,h3')].map(each => +each.tagName[1]);"
        "const stepped = levels.every((level, at) => at === 0 ? level === 1 : level <= levels[at - 1] + 1);"
        "const named = [...document.querySelectorAll('a')].every(each => each.textContent.trim());"
        "const heads = [...document.querySelectorAll('table')].every(each => each.caption && each.querySelectorAll('th[scope=col]').length === 3);"
        "out.textContent = [stepped, named, heads, document.title !== ''].join();"
    )
    assert probed(page, browse, code) == "true,true,true,true"


def test_it_prints_as_a_document(page: Path, browse: Browse, tmp_path: Path) -> None:
    """Printed, what was folded is there as well, so the pages are many."""
    printed = tmp_path / "report.pdf"
    browse(page, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    content = printed.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            pages += len(re.findall(rb"/Type\s*/Page\b", zlib.decompress(packed)))
        except zlib.error:
            continue
    assert pages > 5


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    full = colour.lstrip("#")
    full = "".join(each * 2 for each in full) if len(full) == 3 else full
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_stand_out_from_the_paper_in_light_and_in_dark() -> None:
    """Every colour of words has a contrast of at least 4.5 to 1 on every colour it may stand on."""
    schemes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    ]
    assert len(schemes) == 3
    for scheme in schemes:
        for ink in ("ink", "soft", "link", "go", "stop", "wait", "open", "yes", "no"):
            for paper in ("paper", "card", "tint"):
                light, dark = sorted((luminance(scheme[ink]), luminance(scheme[paper])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
        light, dark = sorted((luminance(scheme["ink"]), luminance(scheme["mark"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
