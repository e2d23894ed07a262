"""Old and foreign Office files: .xls and .xlsb by calamine (values only); .doc and .rtf in one sentence."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from raaderum.documents.excel_sheet import Sheet, SheetCellRead
from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.number_format import exact, general
from raaderum.documents.opening import digest, problem, unreadable
from raaderum.documents.package import DAMAGED, ENCRYPTED, OLE, looks_encrypted, looks_like
from raaderum.documents.sheet_lines import SheetLines

_BINARY_WORKBOOK = b"xl/workbook.bin"
_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_BREAKS = str.maketrans("\n\r\t\v\f", "     ")


def detect(data: bytes) -> float:
    if data.startswith(OLE):
        return 0.9
    if data.lstrip()[:6].startswith(b"{\\rtf"):
        return 0.9
    return looks_like(data, _BINARY_WORKBOOK)


@format_reader("old-office", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """A workbook's values; a text that must be saved anew, or an encrypted file, says so."""
    if looks_encrypted(data):
        return unreadable(data, path, "office", ENCRYPTED)
    if not data.startswith(OLE) and not data.startswith(b"PK"):
        return unreadable(data, path, "rtf", SAVE_AS_DOCX)
    if data.startswith(OLE) and not any(name in data for name in _STREAMS):
        return unreadable(data, path, "office", SAVE_AS_DOCX if _WORD_STREAM in data else _UNKNOWN_OLE)
    return _workbook(data, path, limits)


def _workbook(data: bytes, path: str, limits: Limits) -> Document:
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


SAVE_AS_DOCX = problem(
    "file.old_word",
    "Filen er i et ældre tekstformat (.doc eller .rtf); åbn den i Word, gem den som .docx, og prøv igen.",
    "The file is in an older text format (.doc or .rtf); open it in Word, save it as .docx, and try again.",
)
_UNKNOWN_OLE = problem(
    "file.old_office",
    "Filen er en ældre Office-fil, som Råderum ikke kan læse; gem den i et nyere format (.docx eller .xlsx), og prøv igen.",
    "The file is an older Office file that Råderum cannot read; save it in a newer format (.docx or .xlsx), and try again.",
)
_VALUES_ONLY = problem(
    "excel.values_only",
    "Filen er i et ældre Excel-format: kun værdierne er læst, ikke formler og talformater; gem den som .xlsx for at få dem med.",
    "The file is in an older Excel format: only values were read, no formulas or number formats; save it as .xlsx to have them.",
)
