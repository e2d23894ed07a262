"""Old workbooks give their values; the reader of them reads any workbook that calamine knows."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from raaderum.documents import DEFAULT, Document, Limits
from raaderum.documents.old_workbook import read_old_workbook


def opened(book: openpyxl.Workbook, limits: Limits = DEFAULT) -> Document:
    out = io.BytesIO()
    book.save(out)
    return read_old_workbook(out.getvalue(), "gammel.xls", limits)


@pytest.fixture
def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = "Forslag"
    made.active.append(["Navn", 2026, "Andel", "Dato", "Klokken", "Ja", "Tid"])
    made.active.append(["Skole\nog SFO", -612500.5, 0.25, date(2026, 1, 2), time(8, 30), True, timedelta(hours=36)])
    made.active.append(["Bad", 5, None, datetime(2026, 1, 2, 8, 30), None, False, None])
    return made


def test_values_are_read_and_what_is_lost_is_told(book):
    document = opened(book)
    assert [line.text for line in document.lines] == [
        "Forslag",
        "Navn\t2026\tAndel\tDato\tKlokken\tJa\tTid",
        "Skole og SFO\t-612500,5\t0,25\t02-01-2026\t08:30\tSAND\t36 timer",
        "Bad\t5\t\t02-01-2026 08:30\t\tFALSK",
    ]
    assert document.problems[0].code == "excel.values_only"
    cell = document.tables[0].rows[1][1]
    assert cell is not None and float(cell.number or 0) == -612500.5


def test_hidden_sheets_and_merged_cells_are_known(book):
    hidden = book.create_sheet("Gammel")
    hidden.append(["x", 1])
    hidden.append(["y", 2])
    hidden.sheet_state = "hidden"
    book["Forslag"].merge_cells("A2:B2")
    document = opened(book)
    assert [t.hidden for t in document.tables] == [False, True]
    merged = document.tables[0].rows[1][0]
    assert merged is not None and merged.column_span == 2


def test_limits_are_told_and_the_rest_is_read(book):
    assert [p.code for p in opened(book, Limits(cells=8)).problems] == ["excel.values_only", "excel.cut"]
    other = book.create_sheet("To")
    for _ in range(5):
        other.append(["x"])
    assert [p.code for p in opened(book, Limits(lines=7)).problems] == ["excel.values_only", "limit.lines"]


def test_what_calamine_cannot_read_is_damaged():
    document = read_old_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.xls", DEFAULT)
    assert not document.readable and document.problems[0].code == "file.damaged"
