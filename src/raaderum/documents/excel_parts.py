"""The parts of a workbook that its sheets refer to: texts, number formats, fonts, the list of sheets."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raaderum.documents.number_format import BUILT_IN, GENERAL, is_date
from raaderum.documents.package import Package, elements
from raaderum.documents.word_runs import SUPERSCRIPTS

if TYPE_CHECKING:
    from lxml.etree import _Element

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_REF = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown: its number format, whether that is a date, whether its letters are bold."""

    code: str = GENERAL
    date: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str
    hidden: bool


def position(ref: str) -> tuple[int, int] | None:
    """Row and column, from 1, of "D7"; None where it is no cell of a sheet."""
    m = _REF.match(ref)
    if m is None:
        return None
    column = 0
    for letter in m[1]:
        column = column * 26 + ord(letter) - 64
    row = int(m[2])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def column_name(column: int) -> str:
    """ "D" for 4."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def area(ref: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of "A1:C3"."""
    start, _, end = ref.partition(":")
    first, last = position(start), position(end or start)
    return None if first is None or last is None or last < first else (*first, *last)


def text_of(node: "_Element") -> str:
    """A text with its parts joined: raised digits as such, the reading aids of East Asian texts left out."""
    parts: list[str] = []
    for child in elements(node):
        if child.tag == X + "t":
            parts.append(child.text or "")
        elif child.tag == X + "r":
            text = "".join(t.text or "" for t in child.findall(X + "t"))
            raised = child.find(f"{X}rPr/{X}vertAlign")
            is_raised = raised is not None and raised.get("val") == "superscript" and text.strip().isdigit()
            parts.append(text.translate(SUPERSCRIPTS) if is_raised else text)
    return "".join(parts)


def shared_texts(root: "_Element | None") -> list[str]:
    return [text_of(node) for node in elements(root) if node.tag == X + "si"]


def looks(root: "_Element | None") -> list[Look]:
    """The cell formats of styles.xml, by their number."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for node in root.iter(X + "numFmt"):
        if (number := _whole(node.get("numFmtId"))) is not None:
            codes[number] = node.get("formatCode") or GENERAL
    fonts = [_bold(font) for font in elements(root.find(X + "fonts"))]
    found: list[Look] = []
    for node in elements(root.find(X + "cellXfs")):
        code = codes.get(_whole(node.get("numFmtId")) or 0, GENERAL)
        font = _whole(node.get("fontId")) or 0
        found.append(Look(code, is_date(code), 0 <= font < len(fonts) and fonts[font]))
    return found


def _bold(font: "_Element") -> bool:
    mark = font.find(X + "b")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() else None


def sheets(package: Package, workbook: "_Element", part: str) -> list[SheetPart]:
    """The work sheets in the order of their tabs; charts and macros on sheets of their own are left out."""
    relations = package.relations(part)
    found: list[SheetPart] = []
    for node in elements(workbook.find(X + "sheets")):
        kind, target = relations.get(node.get(R + "id", ""), ("", ""))
        if kind == "worksheet" and target in package:
            found.append(SheetPart(node.get("name", ""), target, node.get("state", "visible") != "visible"))
    return found


def dates_from_1904(workbook: "_Element") -> bool:
    properties = workbook.find(X + "workbookPr")
    return properties is not None and properties.get("date1904", "0") in ("1", "true")
