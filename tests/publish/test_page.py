"""The report as a page: self-contained, accessible in a real browser, every finding beside its source."""

import json
import re
from importlib.resources import files

import pytest

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_path
from raaderum.publish import page
from raaderum.publish.report import RelationCounts, Report
from raaderum.readers.pipeline import read


def report_of(path):
    found = read(open_path(path)[0])
    result = run_checks(Subject.of(found))
    return Report(found, result.findings, RelationCounts(result.checked, result.held, result.held_within_rounding, result.failed))


def test_the_page_fetches_nothing_and_runs_nothing(sample):
    html = page.assemble([page.section(report_of(sample("budgetkatalog-2027.docx")), "da")], "da")
    assert not re.search(r"<script|src=|@import|url\(|https?://", html)


def test_every_finding_stands_beside_its_source_with_the_figure_marked(sample):
    report = report_of(sample("budgetkatalog-2027.docx"))
    html = page.assemble([page.section(report, "da")], "da")
    assert html.count('<article class="finding') == len(report.findings) > 0
    assert "<mark>-2.830</mark>" in html


def test_what_a_document_says_cannot_become_markup(tmp_path):
    path = tmp_path / "ond.txt"
    path.write_text('<script>alert(1)</script> & "5" 2027 2028\n\nLøn <b>x</b> 100 200\n\nDrift 50 50\n\nI alt 150 251\n')
    html = page.assemble([page.section(report_of(path), "da")], "da")
    assert "<script" not in html
    assert "<b>x" not in html


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["budgetkatalog-2027.docx", "referat-au-2026-03-10.md", "besparelser-2027-2030.xlsx", "tom"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_has_no_accessibility_violation_in_a_real_browser(browser, sample, tmp_path, name, language, width):
    if name == "tom":
        path = tmp_path / "tom.txt"
        path.write_text("Ingen tal her.\n")
    else:
        path = sample(name)
    html = page.assemble([page.section(report_of(path), language)], language)
    file = tmp_path / "rapport.html"
    file.write_text(html, encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(file.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    tab.evaluate(axe)
    found = tab.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html]))")
    wider = tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
    tab.close()
    assert found == [], json.dumps(found, indent=1)
    assert not wider, "the page scrolls sideways"
