"""The catalogue's table, its files and its pictures."""

import csv
import io
import json
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from raaderum.documents import Message, open_path
from raaderum.publish.catalogue import catalogue_table, pictures, years_of
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source, with_sums
from raaderum.publish.entries import entry_of
from raaderum.publish.table_files import to_csv, to_json, to_workbook
from raaderum.readers.pipeline import read

TITLE = Message("Besparelser", "Savings")


@pytest.fixture(scope="module")
def entries():
    """The sample savings list, as the catalogue sees it."""
    from tests.conftest import ROOT

    (document,) = open_path(ROOT / "samples" / "lindved" / "besparelser-2027-2030.xlsx")
    bodies = [record.to_json() for record in read(document).records]
    found = [entry_of(b, str(i), "besparelser.xlsx", lambda p, n, s: f"#l{n}") for i, b in enumerate(bodies)]
    return [entry for entry in found if entry is not None]


def test_a_printed_saving_counts_as_minus_whatever_sign_the_list_prints(entries):
    amounts = [entry.amount(2027) for entry in entries]
    assert amounts and all(amount is None or amount < 0 for amount in amounts)


def test_every_amount_knows_where_it_was_printed(entries):
    for entry in entries:
        for effect in entry.effects.values():
            assert effect.amount is None or (effect.source and effect.source.printed and effect.source.address)


def test_the_total_is_the_sum_of_the_rows_and_the_subtotals_those_of_their_group(entries):
    table = catalogue_table(entries, TITLE, "besparelser", lambda entry: entry.department)
    at = [c.key for c in table.columns].index("2027")
    total = table.rows[-1]
    assert total.kind == "total"
    assert total.cells[at].value == sum(row.cells[at].value or 0 for row in table.body())
    for row in table.rows:
        if row.kind == "subtotal":
            assert row.cells[at].value == sum(r.cells[at].value or 0 for r in table.body() if r.group == row.group)


def test_a_column_of_blanks_has_a_blank_sum_and_not_a_zero():
    columns = (Column("title", TITLE), Column("2027", TITLE, "money", summed=True))
    rows = with_sums([Row((Cell("a"), Cell(None)))], columns, Message("I alt", "Total"))
    assert rows[-1].cells[1].value is None


def test_the_workbook_sums_with_formulas_and_names_the_source_of_each_figure(entries):
    table = catalogue_table(entries, TITLE, "besparelser", lambda entry: entry.department)
    book = load_workbook(io.BytesIO(to_workbook(table, "da", "https://raaderum.example")))
    sheet = book["Tabel"]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert any("SUM(" in str(value) for value in last)
    sources = list(book["Kilder"].iter_rows(min_row=2, values_only=True))
    assert len(sources) == sum(1 for row in table.rows for cell in row.cells if cell.source)
    assert all(row[5] for row in sources)


def test_the_formulas_of_the_workbook_reckon_to_what_the_page_shows(entries, tmp_path):
    import shutil
    import subprocess

    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here; it recalculates the workbook")
    table = catalogue_table(entries, TITLE, "besparelser", lambda entry: entry.department)
    file = tmp_path / "tabel.xlsx"
    file.write_bytes(to_workbook(table, "da"))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = list(csv.reader(io.StringIO((tmp_path / "tabel.csv").read_text(encoding="latin-1"))))
    at = [c.key for c in table.columns].index("2027")
    assert Decimal(lines[-1][at].replace(",", "")) == table.rows[-1].cells[at].value


def test_the_csv_opens_in_danish_excel_and_runs_no_formula_that_was_smuggled_in():
    columns = (Column("title", TITLE), Column("x", TITLE, "number"))
    source = Source("a.pdf", 3, 7, "1,5")
    table = DataTable("t", TITLE, columns, (Row((Cell("=1+1"), Cell(Decimal("1.5"), source))),))
    text = to_csv(table, "da").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1] == [
        "'=1+1",
        "1,5",
        "row",
        "Besparelser: a.pdf, s. 3, l. 7 »1,5«",
    ]


def test_the_json_loses_nothing(entries):
    table = catalogue_table(entries, TITLE, "besparelser")
    back = json.loads(to_json(table), parse_float=Decimal)
    for row, told in zip(table.rows, back["rows"], strict=True):
        for column, cell in zip(table.columns, row.cells, strict=True):
            value = {"da": cell.value.da, "en": cell.value.en} if isinstance(cell.value, Message) else cell.value
            assert told["values"][column.key] == value


def test_every_picture_has_its_table_and_no_inline_style(entries):
    made = pictures(entries, years_of(entries)[0], "da")
    assert {picture.key for picture in made} >= {"effects", "shares"}
    for picture in made:
        assert picture.svg.startswith("<svg") and picture.rows and " style=" not in picture.svg


def test_a_picture_needs_figures():
    assert pictures([], 2027, "da") == ()
