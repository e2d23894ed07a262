"""The two given catalogues: every cell of the Word and Excel files against the truth that was made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from raaderum.documents import Cell, Document, open_path
from raaderum.figures import SheetCell, TableCell


@pytest.fixture
def form(real_document):
    """A function that opens a given form's file and its truth, or skips the test."""

    def find(name: str, ending: str) -> tuple[Document, dict[str, Any], str]:
        folder = real_document("README.md").parent.parent / "forms"
        path: Path = folder / f"{name}{ending}"
        if not path.is_file():
            pytest.skip(f"the given form {path.name} is not here")
        (document,) = open_path(path)
        return document, json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8")), path.name

    return find


@pytest.mark.parametrize("name", ["nordmarken-reduktionskatalog-2026", "nordmarken-reduktionskatalog-2026.clean"])
def test_every_cell_of_the_workbook_prints_what_the_truth_says(form, name):
    document, truth, file = form(name, ".xlsx")
    cells = {c.place: c for t in document.tables for row in t.rows for c in row if c is not None}
    count = 0
    for table in truth["tables"]:
        place = table["place"].get(file) or table["place"][f"{name.removesuffix('.clean')}.xlsx"]
        columns = [c.get("key") or c.get("id") for c in table["columns"]]
        for row in table["rows"]:
            for key, ref in next(iter(row["place"].values())).get("cells", {}).items():
                cell = cells[SheetCell(place["sheet"], ref)]
                assert cell.text.rstrip("%") == row["printed"][columns.index(key)]
                assert shown(document, cell) == cell.text
                count += 1
        for ref, formula in place.get("formulas", {}).items():
            assert cells[SheetCell(place["sheet"], ref)].formula == formula
    assert count > 200


def test_every_cell_of_the_word_file_stands_where_the_truth_says(form):
    document, truth, file = form("kystbjerg-investeringsforslag-2025", ".docx")
    for table in truth["tables"]:
        number = table["place"][file]["table"]
        rows = document.tables[number - 1].rows
        for row in table["rows"]:
            cells = rows[row["place"][file]["row"] - 1]
            for printed, cell in zip(reversed(row["printed"]), reversed(cells), strict=False):
                assert (cell.text if cell else "") == printed
    for planted in (p["place"][file] for p in truth["planted"] if "table" in p.get("place", {}).get(file, {})):
        rows = document.tables[planted["table"] - 1].rows
        head, cell = rows[0][planted["column"] - 1], rows[planted["row"] - 1][planted["column"] - 1]
        assert head is not None and head.text == planted["column_name"]
        assert cell is not None and cell.place == TableCell(planted["table"], planted["row"], planted["column"])


def shown(document: Document, cell: Cell) -> str:
    (span,) = cell.spans
    return document.line(span.line).text[span.start : span.end]
