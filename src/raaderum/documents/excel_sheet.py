"""One sheet of a workbook: its cells as stored and as printed, what is merged, what is hidden."""

from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from raaderum.documents.excel_parts import LAST_COLUMN, LAST_ROW, Look, X, area, column_name, position, text_of
from raaderum.documents.number_format import exact, printed, printed_text
from raaderum.documents.package import DAMAGED, HOSTILE, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = Look()
_LONGEST_FORMULA = 8_192
"""Excel's own limit."""
_BREAKS = str.maketrans("\n\r\t\v\f", "     ")


@dataclass(slots=True)
class SheetCellRead:
    """A cell: what it prints, the stored number, the formula (with "="), the number format."""

    text: str
    number: Decimal | None = None
    formula: str | None = None
    code: str | None = None
    bold: bool = False
    computed: bool = True
    """False for a formula whose value was never stored."""


@dataclass(slots=True)
class Sheet:
    """`rows[r][c]`, both from 1; rows and columns without anything printed are absent."""

    rows: dict[int, dict[int, SheetCellRead]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    cut: bool = False
    """The limit on cells was reached."""

    def column_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(slots=True)
class SheetReader:
    """Reads sheets of one workbook; `room` is how many cells may still be read."""

    texts: list[str]
    looks: list[Look]
    date_1904: bool
    room: int

    def read(self, data: bytes) -> Sheet:
        from lxml import etree

        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UnreadableError(HOSTILE)
        if b"purl.oclc.org/ooxml" in data:
            data = data.replace(
                b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            )
        sheet = Sheet()
        shared: dict[str, tuple[str, str]] = {}
        tags = [X + name for name in ("row", "mergeCell", "col")]
        events = etree.iterparse(
            BytesIO(data), events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
        )
        try:
            for _, node in events:
                if node.tag == X + "row":
                    self._row(node, sheet, shared)
                    node.clear()
                elif node.tag == X + "mergeCell":
                    if (found := area(node.get("ref", ""))) is not None:
                        sheet.merged.append(found)
                elif node.get("hidden") in ("1", "true"):
                    first, last = _whole(node.get("min")), _whole(node.get("max"))
                    sheet.hidden_columns.append((first, last))
        except (etree.XMLSyntaxError, ValueError) as error:
            if not sheet.rows:
                raise UnreadableError(DAMAGED) from error
            sheet.cut = True
        return sheet

    def _row(self, node: "_Element", sheet: Sheet, shared: dict[str, tuple[str, str]]) -> None:
        number = _whole(node.get("r")) or max(sheet.rows, default=0) + 1
        if number > LAST_ROW:
            return
        if node.get("hidden") in ("1", "true"):
            sheet.hidden_rows.add(number)
        column = 0
        cells: dict[int, SheetCellRead] = {}
        for child in node:
            if child.tag != X + "c":
                continue
            at = position(child.get("r", ""))
            column = at[1] if at is not None else column + 1
            if column > LAST_COLUMN:
                break
            cell = self._cell(child, f"{column_name(column)}{number}", shared)
            if cell is not None:
                cells[column] = cell
        if len(cells) > self.room:
            sheet.cut = True
        elif cells:
            self.room -= len(cells)
            sheet.rows[number] = cells

    def _cell(self, node: "_Element", ref: str, shared: dict[str, tuple[str, str]]) -> SheetCellRead | None:
        stored = kind = formula = None
        inline = ""
        for child in node:
            if child.tag == X + "v":
                stored = child.text
            elif child.tag == X + "f":
                formula = _formula(child, ref, shared)
            elif child.tag == X + "is":
                inline = text_of(child)
        if stored is None and not inline:
            return None if formula is None else SheetCellRead("", formula=formula, computed=False)
        style = _whole(node.get("s"))
        look = self.looks[style] if style < len(self.looks) else _PLAIN
        kind = node.get("t", "n")
        if kind == "n" and stored is not None and (value := exact(stored)) is not None:
            text = printed(value, look.code, self.date_1904)
            return SheetCellRead(text, None if look.date else value, formula, look.code, look.bold)
        text = self._text(kind, stored, inline)
        text = printed_text(text.translate(_BREAKS).strip(), look.code)
        return SheetCellRead(text, None, formula, look.code, look.bold) if text or formula else None

    def _text(self, kind: str, stored: str | None, inline: str) -> str:
        if kind == "inlineStr" or stored is None:
            return inline
        if kind == "s":
            index = _whole(stored)
            return self.texts[index] if index < len(self.texts) else ""
        if kind == "b":
            return "SAND" if stored.strip() == "1" else "FALSK"
        return stored


def _formula(node: "_Element", ref: str, shared: dict[str, tuple[str, str]]) -> str | None:
    """The formula as Excel would write it in this cell; one that is shared is moved here from where it was written."""
    text = node.text or ""
    key = node.get("si")
    if node.get("t") == "shared" and key is not None:
        if text and len(text) <= _LONGEST_FORMULA:
            shared[key] = (text, ref)
        elif not text and key in shared:
            return _moved(*shared[key], ref)
    return f"={text}" if text else None


def _moved(text: str, origin: str, ref: str) -> str:
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        return str(Translator(f"={text}", origin=origin).translate_formula(ref))
    except (TranslatorError, ValueError, IndexError):
        return f"={text}"


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0
