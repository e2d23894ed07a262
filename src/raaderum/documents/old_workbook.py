"""Old (.xls) and binary (.xlsb) workbooks, read by calamine: values, no formulas and no number formats."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from raaderum.documents.excel_sheet import Sheet, SheetCellRead
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.number_format import exact, general
from raaderum.documents.opening import digest, problem, unreadable
from raaderum.documents.package import DAMAGED, ENCRYPTED
from raaderum.documents.sheet_lines import SheetLines

_BREAKS = str.maketrans("\n\r\t\v\f", "     ")


def read_old_workbook(data: bytes, path: str, limits: Limits) -> Document:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    made = SheetLines(limits, "excel")
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        room = limits.cells
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            source = workbook.get_sheet_by_name(meta.name)
            sheet = _sheet(source.to_python(skip_empty_area=False), room)
            room -= sum(len(cells) for cells in sheet.rows.values())
            sheet.merged = [(r + 1, c + 1, r2 + 1, c2 + 1) for (r, c), (r2, c2) in source.merged_cell_ranges or ()]
            if not made.add(meta.name, sheet, meta.visible != SheetVisibleEnum.Visible):
                break
    except PasswordError:
        return unreadable(data, path, "excel", ENCRYPTED)
    except (CalamineError, OSError, ValueError, OverflowError):
        return unreadable(data, path, "excel", DAMAGED)
    if not made.lines:
        return unreadable(data, path, "excel", DAMAGED)
    return Document(
        id=digest(data),
        path=path,
        format="excel",
        lines=tuple(made.lines),
        tables=tuple(made.tables),
        furniture=frozenset(made.furniture),
        problems=(_VALUES_ONLY, *made.problems),
    )


def _sheet(values: list[list[Any]], room: int) -> Sheet:
    sheet = Sheet()
    for r, row in enumerate(values, 1):
        cells = {c: cell for c, value in enumerate(row, 1) if (cell := _cell(value)) is not None}
        room -= len(cells)
        if room < 0:
            sheet.cut = True
            break
        if cells:
            sheet.rows[r] = cells
    return sheet


def _cell(value: Any) -> SheetCellRead | None:
    if isinstance(value, bool):
        return SheetCellRead("SAND" if value else "FALSK")
    if isinstance(value, (int, float)):
        number = exact(repr(value))
        return None if number is None else SheetCellRead(general(number), number)
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return SheetCellRead(f"{value:%d-%m-%Y %H:%M}")
    if isinstance(value, (datetime, date)):
        return SheetCellRead(f"{value:%d-%m-%Y}")
    if isinstance(value, time):
        return SheetCellRead(f"{value:%H:%M}")
    if isinstance(value, timedelta):
        return SheetCellRead(general(Decimal(int(value.total_seconds())) / 3600) + " timer")
    text = str(value).translate(_BREAKS).strip()
    return SheetCellRead(text) if text else None


_VALUES_ONLY = problem(
    "excel.values_only",
    "Filen er i et ældre Excel-format: kun værdierne er læst, ikke formler og talformater; gem den som .xlsx for at få dem med.",
    "The file is in an older Excel format: only values were read, no formulas or number formats; save it as .xlsx to have them.",
)
