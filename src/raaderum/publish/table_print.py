"""A `DataTable` to print: PDF (PDF/UA-1, for screen readers too) and Word, with pictures and the place of every figure."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

from raaderum.documents import Message
from raaderum.publish.data_table import Cell, Column, DataTable, Row, in_language
from raaderum.publish.pictures import danish
from raaderum.publish.report import Language
from raaderum.publish.table_files import said

_SOURCES = Message("Kilder", "Sources")
_SOURCES_NOTE = Message(
    "Hvert tal i tabellen og det sted, hvor det er trykt.", "Every figure of the table and the place where it was printed."
)
_SOURCE_HEADS = (
    Message("Række", "Row"),
    Message("Kolonne", "Column"),
    Message("Trykt", "Printed"),
    Message("Sted", "Place"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture to print under the table."""

    title: Message
    svg: str


def to_pdf(table: DataTable, language: Language, site: str = "", pictures: Sequence[Drawn] = ()) -> bytes:
    """The table as PDF. `site`: the application's address, so that every figure is a link to its source."""
    import typst

    template = files("raaderum.publish").joinpath("table.typ").read_bytes()
    data = json.dumps(_data(table, language, site, pictures), ensure_ascii=False)
    made = typst.compile(template, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data}, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("typst gave several files for one document")
    return made


def _data(table: DataTable, language: Language, site: str, pictures: Sequence[Drawn]) -> dict[str, Any]:
    return {
        "language": language,
        "title": said(table.title, language),
        "note": said(table.note, language),
        "foot": f"Råderum · {said(table.title, language)}",
        "heads": [_head(said(column.head, language), column.kind != "text") for column in table.columns],
        "widths": ["fr" if column.key in ("title", "area", "sentence") else "auto" for column in table.columns],
        "rows": [[_cell(c, cell, row, site, language) for c, cell in _pairs(table, row)] for row in table.rows],
        "pictures": [{"title": said(p.title, language), "alt": said(p.title, language), "svg": p.svg} for p in pictures],
        "sources_title": said(_SOURCES, language),
        "sources_note": said(_SOURCES_NOTE, language),
        "source_heads": [_head(said(head, language), False) for head in _SOURCE_HEADS],
        "source_widths": ["fr", "auto", "auto", "fr"],
        "sources": [[_plain(text, address) for text, address in line] for line in _sources(table, language, site)],
    }


def _head(text: str, right: bool) -> dict[str, Any]:
    return {"text": text, "right": right}


def _plain(text: str, address: str = "") -> dict[str, Any]:
    return {"text": text, "bold": False, "address": address, "mark": ""}


def _cell(column: Column, cell: Cell, row: Row, site: str, language: Language) -> dict[str, Any]:
    address = f"{site}{cell.source.address}" if site and cell.source is not None and cell.source.address else ""
    mark = said(cell.mark, language) if cell.mark is not None else ""
    if column.key == "title" and row.marks:
        mark = "; ".join(said(one, language) for one in row.marks)
    return {"text": shown(column, cell, language), "bold": row.kind != "row", "address": address, "mark": mark}


def shown(column: Column, cell: Cell, language: Language) -> str:
    """A cell's value, figures in Danish writing; blank where it is unknown."""
    value = in_language(cell.value, language == "en")
    if value is None:
        return ""
    if isinstance(value, str) or column.kind in ("year", "date", "text"):
        return str(value)
    number = Decimal(value)
    if column.kind == "share":
        return f"{danish(number * 100, 1)} %"
    if number == number.to_integral_value():
        return danish(number, 0)
    return danish(number, 2).rstrip("0")


def _pairs(table: DataTable, row: Row) -> list[tuple[Column, Cell]]:
    return list(zip(table.columns, row.cells, strict=True))


def _sources(table: DataTable, language: Language, site: str) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = []
    name = next((i for i, column in enumerate(table.columns) if column.key == "title"), 0)
    for row in table.rows:
        for column, cell in _pairs(table, row):
            if cell.source is not None:
                address = f"{site}{cell.source.address}" if site and cell.source.address else ""
                place = (cell.source.told(language == "en"), address)
                label = str(in_language(row.cells[name].value, language == "en") or "")
                lines.append([(label, ""), (said(column.head, language), ""), (cell.source.printed, ""), place])
    return lines


def to_word(table: DataTable, language: Language) -> bytes:
    """The table as a Word file, on its side, the heading row repeated on every page, and the sources after it."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(8)
    document.core_properties.title = said(table.title, language)
    document.core_properties.language = language
    document.add_heading(said(table.title, language), 1)
    document.add_paragraph(said(table.note, language))
    heads = [said(column.head, language) for column in table.columns]
    rights = [column.kind != "text" for column in table.columns]
    body = [([shown(c, cell, language) for c, cell in _pairs(table, row)], row.kind != "row") for row in table.rows]
    _word_table(document, heads, rights, body)
    sources = _sources(table, language, "")
    if sources:
        document.add_heading(said(_SOURCES, language), 2)
        told = [([text for text, _ in line], False) for line in sources]
        _word_table(document, [said(head, language) for head in _SOURCE_HEADS], [False] * len(_SOURCE_HEADS), told)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _word_table(document: Any, heads: Sequence[str], rights: Sequence[bool], rows: Sequence[tuple[list[str], bool]]) -> None:
    from docx.oxml import OxmlElement

    made = document.add_table(rows=1 + len(rows), cols=len(heads), style="Light Grid Accent 1")
    first = made.rows[0]
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    grid = [list(row.cells) for row in made.rows]  # python-docx builds a row's cells anew each time it is asked
    for cell, text in zip(grid[0], heads, strict=True):
        _write(cell, text, False, True)
    for cells, (texts, bold) in zip(grid[1:], rows, strict=True):
        for cell, text, right in zip(cells, texts, rights, strict=True):
            _write(cell, text, right, bold)


def _write(cell: Any, text: str, right: bool, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).bold = bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
