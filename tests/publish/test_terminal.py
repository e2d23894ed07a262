"""The report in a terminal: the suspect's line first, columns in line, long lines cut around the mark, no trailing blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import Line, open_path
from raaderum.publish import terminal, workbook
from raaderum.publish.quoting import shown
from raaderum.publish.report import Quote, RelationCounts, Report
from raaderum.publish.words import counted
from raaderum.readers.pipeline import read


def text_of(line):
    return "".join(piece for piece, _ in line.pieces)


def marked(line):
    return [piece for piece, mark in line.pieces if mark]


@pytest.fixture
def report(sample):
    found = read(open_path(sample("besparelser-2027-2030.xlsx"))[0])
    result = run_checks(Subject.of(found))
    return Report(found, result.findings, RelationCounts(result.checked, result.held, result.held_within_rounding, result.failed))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen_and_none_ends_in_blanks(report, width):
    text = terminal.render(terminal.checked(report, "da", width), False, width)
    for line in text.splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_errors_come_first_and_severity_is_a_word(report):
    text = terminal.render(terminal.checked(report, "da"), False)
    assert text.index("FEJL") < text.index("ADVARSEL")
    assert "ERROR" in terminal.render(terminal.checked(report, "en"), False)


def test_every_finding_ends_with_its_rule_and_id(report):
    text = terminal.render(terminal.checked(report, "da"), False)
    for finding in report.findings:
        assert f"[{finding.rule} {finding.id}]" in text


def test_colours_only_where_they_are_wanted(report):
    assert "\x1b[" in terminal.render(terminal.checked(report, "da"), True)
    assert "\x1b[" not in terminal.render(terminal.checked(report, "da"), False)


def test_the_cells_of_one_table_stand_one_below_the_other():
    quotes = [Quote(Line(1, "Løn\t100\t2"), ((4, 7),)), Quote(Line(2, "I alt, hele kommunen\t1.100\t12"), ())]
    first, second = shown(quotes)
    assert text_of(first) == "Løn                     100   2"
    assert text_of(second) == "I alt, hele kommunen  1.100  12"
    assert marked(first) == ["100"]


def test_a_long_line_is_cut_around_its_mark():
    text = "a" * 200 + " 450.000 kr. " + "b" * 200
    (line,) = shown([Quote(Line(1, text), ((201, 212),))], 60)
    assert marked(line) == ["450.000 kr."]
    assert len(text_of(line)) == 60
    assert text_of(line)[0] == text_of(line)[-1] == "…"


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=300), st.data(), st.integers(20, 100))
def test_whatever_the_line_a_quote_is_never_wider_than_asked(text, data, width):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    (line,) = shown([Quote(Line(1, text), ((start, end),))], width)
    assert len(text_of(line)) <= width


@pytest.mark.parametrize(("count", "da", "en"), [(1, "1 advarsel", "1 warning"), (2, "2 advarsler", "2 warnings")])
def test_one_is_one_and_several_are_several(count, da, en):
    assert counted(count, "warnings", "da") == da
    assert counted(count, "warnings", "en") == en


def test_a_document_that_cannot_be_read_is_not_called_fine(tmp_path):
    path = tmp_path / "tom.txt"
    path.write_text("")
    text = terminal.render(terminal.checked(Report(read(open_path(path)[0])), "da"), False)
    assert "Filen er tom." in text
    assert "Intet at bemærke" not in text


def test_the_workbook_has_findings_first_filters_on_and_figures_as_numbers(report, tmp_path):
    import openpyxl

    data = workbook.assemble([workbook.rows(report, "da")], "da")
    assert data == workbook.assemble([workbook.rows(report, "da")], "da")
    (tmp_path / "r.xlsx").write_bytes(data)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    sheet = book.worksheets[0]
    assert sheet.title == "Fund"
    assert sheet.auto_filter.ref
    assert [c.value for c in sheet[1]][:5] == ["Dokument", "Alvor", "Besked", "Sted", "Anført"]
    assert sheet["E2"].value == 1391000
    assert book.worksheets[-1].title == "Tal"
