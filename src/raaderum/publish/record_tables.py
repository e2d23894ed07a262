"""A record's figures as a table to take along: one row a figure, with what it is, its value and where it was printed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from raaderum.documents import Message
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source
from raaderum.publish.entries import Addressed

_COLUMNS = (
    Column("title", Message("Hvad", "What")),
    Column("at", Message("Plads i posten", "Place in the record")),
    Column("printed", Message("Trykt", "Printed")),
    Column("value", Message("Værdi", "Value"), "number"),
    Column("unit", Message("Enhed", "Unit")),
)
_NOTE = Message(
    "Fortegn som trykt. En værdi er tom, hvor det trykte er et interval.",
    "Sign as printed. A value is blank where a range was printed.",
)


def record_table(body: Mapping[str, Any], document: str, name: str, at: Addressed) -> DataTable:
    """Every figure of the record, in the order of print."""
    rows = tuple(_row(body, figure, document, at) for figure in body["figures"])
    title = str(body.get("title") or body.get("name") or body.get("caption") or body["record"])
    return DataTable(name, Message(title, title), _COLUMNS, rows, _NOTE)


def _row(body: Mapping[str, Any], figure: Mapping[str, Any], document: str, at: Addressed) -> Row:
    source = Source(document, figure["page"], figure["line"], figure["text"], at(figure["page"], figure["line"], figure["start"]))
    value = None if figure["value"] is None else Decimal(str(figure["value"]))
    corrected = figure.get("corrected")
    mark = None
    if corrected:
        mark = Message(f"Rettet; trykt »{corrected['printed']}«", f'Corrected; printed "{corrected["printed"]}"')
    cells = (
        Cell(_what(body, figure["at"])),
        Cell(figure["at"]),
        Cell(figure["text"]),
        Cell(value, source, mark),
        Cell(figure["unit"]),
    )
    return Row(cells)


def _what(body: Mapping[str, Any], pointer: str) -> str:
    """The words that the record has for a figure: its row's name and its year."""
    parts = pointer.strip("/").split("/")
    table = body.get("table") or {}
    if parts[0] == "table" and len(parts) >= 3:
        years = table.get("years", [])
        year = str(years[int(parts[-1])]) if parts[-1].isdigit() and int(parts[-1]) < len(years) else ""
        label = parts[1]
        if label == "rows" and len(parts) >= 4 and parts[2].isdigit():
            label = str(table["rows"][int(parts[2])]["name"] or "")
        return f"{label} {year}".strip()
    return " ".join(parts)
