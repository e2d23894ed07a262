"""A `DataTable` as CSV, as Excel with live formulas, and as JSON; each with the sources of its figures."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from raaderum.documents import Message
from raaderum.publish.data_table import DataTable, Row, Source, Value, in_language
from raaderum.publish.report import Language

_FORMATS = {
    "money": "#,##0;-#,##0;0",
    "number": "#,##0.##;-#,##0.##;0",
    "share": "0.0 %",
    "year": "0",
    "text": "@",
    "date": "yyyy-mm-dd",
}
_LEADS = ("=", "+", "-", "@", "\t", "\r")
_ROW_LIMIT = 1_048_000


def said(message: Message, language: Language) -> str:
    """The message in the language."""
    return message.en if language == "en" else message.da


def to_csv(table: DataTable, language: Language) -> bytes:
    """UTF-8 with a byte order mark, semicolons and decimal commas, as Danish Excel opens it; sources in the last column.

    A text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    heads = [said(column.head, language) for column in table.columns]
    writer.writerow([*heads, "Række" if language == "da" else "Row", "Kilder" if language == "da" else "Sources"])
    for row in table.rows:
        sources = [f"{heads[i]}: {s.told(language == 'en')} »{s.printed}«" for i, s in _sources(row)]
        writer.writerow([*(_csv(in_language(cell.value, language == "en")) for cell in row.cells), row.kind, " | ".join(sources)])
    return buffer.getvalue().encode("utf-8-sig")


def _csv(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_LEADS) else value
    return format(value, "f").replace(".", ",") if isinstance(value, Decimal) else str(value)


def _sources(row: Row) -> Iterator[tuple[int, Source]]:
    for i, cell in enumerate(row.cells):
        if cell.source is not None:
            yield i, cell.source


def to_json(table: DataTable) -> bytes:
    """The table with both languages, values as numbers without loss, and each cell's source."""
    columns = [{"key": c.key, "da": c.head.da, "en": c.head.en, "kind": c.kind} for c in table.columns]
    body = {
        "title": {"da": table.title.da, "en": table.title.en},
        "note": {"da": table.note.da, "en": table.note.en},
        "columns": columns,
        "rows": [_row_json(table, row) for row in table.rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1, default=_number).encode()


def _row_json(table: DataTable, row: Row) -> dict[str, Any]:
    return {
        "row": row.kind,
        "group": row.group,
        "values": {column.key: cell.value for column, cell in zip(table.columns, row.cells, strict=True)},
        "sources": {table.columns[i].key: _source_json(s) for i, s in _sources(row)},
        "marks": {c.key: _mark_json(cell.mark) for c, cell in zip(table.columns, row.cells, strict=True) if cell.mark},
        "remarks": [_mark_json(mark) for mark in row.marks],
        "address": row.address,
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {
        "document": source.document,
        "page": source.page,
        "line": source.line,
        "printed": source.printed,
        "address": source.address,
    }


def _mark_json(mark: Message) -> dict[str, str]:
    return {"da": mark.da, "en": mark.en}


def _number(value: object) -> int | float | str | dict[str, str]:
    """A JSON number where nothing is lost, else the digits as text; a text of both languages as both."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, Message):
        return _mark_json(value)
    raise TypeError(f"{type(value).__name__} has no place in a table")


def to_workbook(table: DataTable, language: Language, site: str = "") -> bytes:
    """An Excel file: the table with subtotals and totals as live SUM formulas, and a sheet with every figure's source.

    `site` is the application's address, put before the sources' own so that they can be clicked.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Tabel" if language == "da" else "Table")
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    formats = {
        (kind, bold): book.add_format(
            {"num_format": _FORMATS[kind], "bold": bold, "valign": "top", "text_wrap": kind == "text", "top": 1 if bold else 0}
        )
        for kind in _FORMATS
        for bold in (False, True)
    }
    sheet.write_string(0, 0, said(table.title, language), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, said(table.note, language))
    top = 3
    for c, column in enumerate(table.columns):
        sheet.write_string(top, c, said(column.head, language), head)
        sheet.set_column(c, c, 40 if column.kind == "text" and c < 3 else 16)
    lines = _lines(table, top + 1)
    for r, row in enumerate(table.rows[:_ROW_LIMIT], top + 1):
        for c, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            style = formats[column.kind, row.kind != "row"]
            if row.kind != "row" and column.summed:
                sheet.write_formula(r, c, _formula(row, c, lines), style, _shown(cell.value))
            else:
                _write(sheet, r, c, in_language(cell.value, language == "en"), style)
            if cell.mark is not None:
                sheet.write_comment(r, c, said(cell.mark, language))
    sheet.freeze_panes(top + 1, 1)
    if table.rows:
        sheet.autofilter(top, 0, top + len(table.body()), len(table.columns) - 1)
    _source_sheet(book, table, language, head, top + 1, site)
    book.close()
    return buffer.getvalue()


def _lines(table: DataTable, first: int) -> dict[str, list[int]]:
    """The sheet rows (from 0) of each group's rows; "" with an empty name too; all of them under the key "*"."""
    lines: dict[str, list[int]] = {"*": []}
    for r, row in enumerate(table.rows, first):
        if row.kind == "row":
            lines.setdefault(f"={row.group}", []).append(r)
            lines["*"].append(r)
    return lines


def _formula(row: Row, column: int, lines: dict[str, list[int]]) -> str:
    """The live sum of the row's members; blank, not 0, where all of them are blank."""
    from xlsxwriter.utility import xl_col_to_name

    name = xl_col_to_name(column)
    members = lines["*"] if row.kind == "total" else lines.get(f"={row.group}", [])
    spans: list[list[int]] = []
    for r in members:
        if spans and spans[-1][1] == r - 1:
            spans[-1][1] = r
        else:
            spans.append([r, r])
    ranges = [f"{name}{a + 1}:{name}{b + 1}" for a, b in spans]
    if not ranges:
        return '=""'
    cells = ",".join(ranges)
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


def _shown(value: Value) -> float | str:
    return float(value) if isinstance(value, (int, Decimal)) else ""


def _write(sheet: Any, row: int, column: int, value: str | int | Decimal | None, style: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:32_000], style)
    else:
        sheet.write_number(row, column, float(value), style)


def _source_sheet(book: Any, table: DataTable, language: Language, head: Any, first: int, site: str) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    danish = language == "da"
    sheet = book.add_worksheet("Kilder" if danish else "Sources")
    names = ["Celle", "Kolonne", "Dokument", "Side", "Linje", "Trykt", "Adresse"]
    english = ["Cell", "Column", "Document", "Page", "Line", "Printed", "Address"]
    for c, name in enumerate(names if danish else english):
        sheet.write_string(0, c, name, head)
    sheet.set_column(2, 2, 40)
    at = 1
    for r, row in enumerate(table.rows, first):
        for i, source in _sources(row):
            sheet.write_string(at, 0, xl_rowcol_to_cell(r, i))
            sheet.write_string(at, 1, said(table.columns[i].head, language))
            sheet.write_string(at, 2, source.document)
            for c, value in ((3, source.page), (4, source.line)):
                if value is not None:
                    sheet.write_number(at, c, value)
            sheet.write_string(at, 5, source.printed)
            if source.address:
                sheet.write_url(at, 6, f"{site}{source.address}") if site else sheet.write_string(at, 6, source.address)
            at += 1
            if at >= _ROW_LIMIT:
                return
