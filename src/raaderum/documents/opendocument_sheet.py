"""The sheets of an OpenDocument workbook: the printed text stands in each cell beside the stored value and the formula."""

import re
from typing import TYPE_CHECKING

from raaderum.documents.excel_parts import LAST_COLUMN, LAST_ROW
from raaderum.documents.excel_sheet import Sheet, SheetCellRead
from raaderum.documents.limits import Limits
from raaderum.documents.number_format import exact, general
from raaderum.documents.opendocument_text import CELLS, FO, OFFICE, STYLE, TABLE, TEXT, repeated, table_rows
from raaderum.documents.package import elements
from raaderum.documents.sheet_lines import SheetLines

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"\[([^\[\]]{0,500})\]")
_NUMBERS = frozenset(("float", "currency", "percentage"))
_HIDDEN = frozenset(("collapse", "filter"))


def read_sheets(root: "_Element", spreadsheet: "_Element", limits: Limits) -> SheetLines:
    """All tables of the workbook, in the order of their tabs."""
    made = SheetLines(limits, "opendocument")
    hidden = _hidden_styles(root)
    bold = _bold_styles(root)
    room = limits.cells
    for node in elements(spreadsheet):
        if node.tag != TABLE + "table":
            continue
        sheet = _sheet(node, bold, room)
        room -= sum(len(cells) for cells in sheet.rows.values())
        if not made.add(node.get(TABLE + "name", ""), sheet, node.get(TABLE + "style-name", "") in hidden):
            break
    made.finish()
    return made


def _hidden_styles(root: "_Element") -> frozenset[str]:
    found: set[str] = set()
    for style in root.iter(STYLE + "style"):
        properties = style.find(STYLE + "table-properties")
        if properties is not None and properties.get(TABLE + "display") == "false":
            found.add(style.get(STYLE + "name", ""))
    return frozenset(found)


def _bold_styles(root: "_Element") -> frozenset[str]:
    found: set[str] = set()
    for style in root.iter(STYLE + "style"):
        properties = style.find(STYLE + "text-properties")
        if properties is not None and properties.get(FO + "font-weight") == "bold":
            found.add(style.get(STYLE + "name", ""))
    return frozenset(found)


def _sheet(table: "_Element", bold: frozenset[str], room: int) -> Sheet:
    sheet = Sheet()
    column = 1
    for node in table.iter(TABLE + "table-column"):
        count = repeated(node, "number-columns-repeated", LAST_COLUMN)
        if node.get(TABLE + "visibility") in _HIDDEN:
            sheet.hidden_columns.append((column, column + count - 1))
        column += count
    row = 1
    for node in table_rows(table):
        count = repeated(node, "number-rows-repeated", LAST_ROW)
        cells = _row(node, row, sheet, bold)
        for at in range(row, row + (min(count, 1_000) if cells else 0)):
            room -= len(cells)
            if room < 0:
                sheet.cut = True
                return sheet
            sheet.rows[at] = cells
            if node.get(TABLE + "visibility") in _HIDDEN:
                sheet.hidden_rows.add(at)
        row += count
        if row > LAST_ROW:
            break
    return sheet


def _row(node: "_Element", row: int, sheet: Sheet, bold: frozenset[str]) -> dict[int, SheetCellRead]:
    cells: dict[int, SheetCellRead] = {}
    column = 1
    for child in elements(node):
        if child.tag not in CELLS:
            continue
        count = repeated(child, "number-columns-repeated", LAST_COLUMN)
        read = _cell(child, bold) if child.tag == TABLE + "table-cell" else None
        if read is not None:
            for at in range(column, min(column + min(count, 1_000), LAST_COLUMN + 1)):
                cells[at] = read
            high, wide = repeated(child, "number-rows-spanned", LAST_ROW), repeated(child, "number-columns-spanned", LAST_COLUMN)
            if high > 1 or wide > 1:
                sheet.merged.append((row, column, row + high - 1, column + wide - 1))
        column += count
        if column > LAST_COLUMN:
            break
    return cells


def _cell(node: "_Element", bold: frozenset[str]) -> SheetCellRead | None:
    text = (
        " ".join("".join(map(str, p.itertext())).strip() for p in elements(node) if p.tag == TEXT + "p")
        .replace("\n", " ")
        .strip()
    )
    formula = node.get(TABLE + "formula")
    kind = node.get(OFFICE + "value-type")
    number = exact(node.get(OFFICE + "value", "")) if kind in _NUMBERS else None
    if number is not None and not text:
        text = general(number)
    if not text and formula is None:
        return None
    written = None if formula is None else in_excel_form(formula)
    return SheetCellRead(
        text, number, written, None, node.get(TABLE + "style-name", "") in bold, computed=bool(text) or kind is not None
    )


def in_excel_form(formula: str) -> str:
    """ "of:=SUM([.D7:.D9];[$Ark2.A1])" as "=SUM(D7:D9,Ark2!A1)"."""
    body = formula.partition("=")[2] if "=" in formula else formula
    return "=" + _REFERENCE.sub(lambda m: _reference(m[1]), body).replace(";", ",")


def _reference(text: str) -> str:
    parts = []
    for part in text.split(":"):
        sheet, _, cell = part.rpartition(".")
        parts.append(f"{sheet.lstrip('$')}!{cell}" if sheet else cell)
    return ":".join(parts)
