"""The author's own file comes back with each finding at its very figure, and nothing else in it is changed."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_bytes, open_path
from raaderum.figures import Figure, Place
from raaderum.publish import annotate_excel, annotate_word
from raaderum.publish.annotate import annotate, comment_text
from raaderum.publish.report import Report
from raaderum.readers.pipeline import read
from raaderum.records.finding import Finding, FindingFigure

NAMES = ("besparelser-2027-2030", "budgetkatalog-2027", "budgetbemaerkninger-2027", "referat-au-2026-03-10")


def report_of(document):
    found = read(document)
    return Report(found, run_checks(Subject.of(found)).findings)


def suspects(report):
    return [(f.suspect or f.figures[0].figure).text for f in report.findings]


def report_about(document, *texts):
    """A report with one invented finding for each text, at the place where the document prints it."""
    found = read(document)
    held = {f.text: f for t in found.tables for row in t.rows for f in row.values if f is not None}
    findings = []
    for text in texts:
        line = next(line for line in document.lines if text in line.text)
        start = line.text.index(text)
        figure = held.get(text) or Figure(text, Decimal(1), Decimal(1), Decimal(1), "kr", line.place(start, start + len(text)))
        findings.append(Finding("sum.column", "error", document.id, (FindingFigure(figure),), f"Om {text}", f"On {text}"))
    return Report(found, tuple(findings))


def commented(data):
    """(text that the comment is on, the comment's first line) of each comment of a Word file."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(BytesIO(data))
    result = []
    for comment in document.comments:
        nodes = list(document.element.body.iter())
        start = next(
            i for i, n in enumerate(nodes) if n.tag == qn("w:commentRangeStart") and n.get(qn("w:id")) == str(comment.comment_id)
        )
        end = next(
            i for i, n in enumerate(nodes) if n.tag == qn("w:commentRangeEnd") and n.get(qn("w:id")) == str(comment.comment_id)
        )
        result.append(("".join(n.text or "" for n in nodes[start:end] if n.tag == qn("w:t")), comment.text.split("\n")[0]))
    return result


@pytest.mark.parametrize("name", NAMES)
def test_each_finding_is_a_comment_on_its_figure_in_word(sample, name):
    path = sample(f"{name}.docx")
    report = report_of(open_path(path)[0])
    found = commented(annotate_word.annotated(path.read_bytes(), report, "da"))
    assert len(found) == len(report.findings) > 0
    for (shown, _), suspect in zip(found, suspects(report), strict=True):
        assert suspect in shown


@pytest.mark.parametrize("name", NAMES)
def test_each_finding_is_a_note_on_its_cell_in_excel(sample, name):
    import openpyxl

    path = sample(f"{name}.xlsx")
    report = report_of(open_path(path)[0])
    book = openpyxl.load_workbook(BytesIO(annotate_excel.annotated(path.read_bytes(), report, "da")))
    notes = "\n".join(c.comment.text for s in book for row in s.iter_rows() for c in row if c.comment)
    assert all(finding.id in notes for finding in report.findings)


@pytest.mark.parametrize("name", NAMES)
def test_each_finding_is_a_highlight_over_its_figure_in_a_pdf(sample, tmp_path, name):
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    path = sample(f"{name}.pdf")
    report = report_of(open_path(path)[0])
    assert "kopi med kommentarer" in annotate(report, tmp_path / "ud.pdf", "da")
    under = []
    pdf = pdfium.PdfDocument(tmp_path / "ud.pdf")
    for page in pdf:
        for n in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(raw.FPDFPage_GetAnnot(page.raw, n), rect)
            under.append(page.get_textpage().get_text_bounded(rect.left, rect.bottom, rect.right, rect.top))
    assert len(under) == len(report.findings)
    for suspect in suspects(report):
        assert any(re.sub(r"\D", "", suspect) in re.sub(r"\D", "", text) for text in under)


def test_merged_cells_and_tables_within_tables_are_found_in_word():
    import docx

    document = docx.Document()
    outer = document.add_table(3, 3)
    for r, row in enumerate([["Lindved", "2027", "2028"], ["Løn", "101", "202"], ["I alt", "303", ""]]):
        for c, text in enumerate(row):
            outer.cell(r, c).text = text
    outer.cell(2, 1).merge(outer.cell(2, 2))
    outer.cell(0, 0).merge(outer.cell(1, 0))
    inner = outer.cell(1, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Heraf", "77"
    data = BytesIO()
    document.save(data)
    report = report_about(open_bytes(data.getvalue(), "x.docx")[0], "101", "303", "77")
    found = commented(annotate_word.annotated(data.getvalue(), report, "da"))
    assert found == [("101", "FEJL: Om 101"), ("303", "FEJL: Om 303"), ("77", "FEJL: Om 77")]


def test_a_comment_is_on_the_run_of_the_figure_not_on_the_whole_paragraph():
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("Der spares ")
    paragraph.add_run("1,5 mio. kr.").bold = True
    paragraph.add_run(" i Lindved Kommune.")
    data = BytesIO()
    document.save(data)
    report = report_about(open_bytes(data.getvalue(), "x.docx")[0], "1,5 mio. kr.")
    assert commented(annotate_word.annotated(data.getvalue(), report, "da"))[0][0] == "1,5 mio. kr."


@pytest.fixture
def workbook():
    """A workbook with formulas and their stored values, a number format, an old note and a hidden sheet."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Forslag")
    money = book.add_format({"num_format": "#,##0"})
    for r, row in enumerate([["1.000 kr.", 2027, 2028], ["Løn", 100, 200], ["Drift", 50, 50], ["I alt", 151, 250]]):
        for c, value in enumerate(row):
            sheet.write(r, c, value, money if c and r else None)
    sheet.write_formula("C4", "=SUM(C2:C3)", money, 250)
    sheet.write_comment("A1", "Gammel note")
    hidden = book.add_worksheet("Gemt")
    hidden.write("A1", "Lindved")
    hidden.hide()
    book.close()
    return out.getvalue()


def test_everything_else_in_a_workbook_stays_as_it_is(workbook):
    import openpyxl

    report = report_of(open_bytes(workbook, "x.xlsx")[0])
    data = annotate_excel.annotated(workbook, report, "da")
    formulas, values = (openpyxl.load_workbook(BytesIO(data), data_only=stored) for stored in (False, True))
    assert formulas["Forslag"]["C4"].value == "=SUM(C2:C3)"
    assert values["Forslag"]["C4"].value == 250
    assert formulas["Forslag"]["B2"].number_format == "#,##0"
    assert formulas["Gemt"].sheet_state == "hidden"
    assert formulas["Forslag"]["A1"].comment.text == "Gammel note"
    assert "151" in formulas["Forslag"]["B4"].comment.text
    old, new = (zipfile.ZipFile(BytesIO(d)) for d in (workbook, data))
    changed = {n for n in old.namelist() if old.read(n) != new.read(n)}
    assert all("comments" in n or "vmlDrawing" in n for n in changed), changed


def test_a_note_is_added_to_the_one_that_a_cell_has(workbook):
    import openpyxl

    report = report_about(open_bytes(workbook, "x.xlsx")[0], "151")
    once = annotate_excel.annotated(workbook, report, "da")
    twice = annotate_excel.annotated(once, report, "en")
    text = openpyxl.load_workbook(BytesIO(twice))["Forslag"]["B4"].comment.text
    assert "Om 151" in text
    assert "On 151" in text


def test_a_part_that_the_package_did_not_name_is_kept(workbook):
    out = BytesIO(workbook)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"makroer")
    report = report_about(open_bytes(out.getvalue(), "x.xlsm")[0], "151")
    data = annotate_excel.annotated(out.getvalue(), report, "da")
    assert zipfile.ZipFile(BytesIO(data)).read("xl/vbaProject.bin") == b"makroer"


def test_a_comment_names_the_other_figures_with_their_places():
    figures = [
        FindingFigure(Figure(t, Decimal(1), Decimal(1), Decimal(1), "kr", Place(n, 0, 1))) for n, t in enumerate("abcdefghij", 1)
    ]
    finding = Finding("sum.column", "error", "x", tuple(figures), "Galt.", "Wrong.", changes_outcome=True, hint_da="tal byttet")
    text = comment_text(finding, "da")
    assert "sammen med: b (linje 2); c (linje 3)" in text
    assert text.split("\n")[-1] == f"[sum.column {finding.id}]"
    assert "måske: tal byttet" in text
    assert "Afgør, om målet nås." in text
    assert "…" in text


def test_a_copy_that_cannot_be_made_is_told_and_costs_nothing_else(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\nno")
    report = report_of(open_path(path)[0])
    assert "kunne ikke laves" in annotate(report, tmp_path / "ud.pdf", "da")
    assert not (tmp_path / "ud.pdf").exists()
