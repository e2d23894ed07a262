"""Findings and records as a workbook: one sheet a kind, filters on, every row with the place it was printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from raaderum.publish.report import Language, Report, place_text
from raaderum.publish.words import word
from raaderum.records.base import Json
from raaderum.records.finding import Finding

Cell = str | int | float | None
_SKIPPED = frozenset({"record", "source", "figures", "tables", "rows", "columns", "table", "header", "contents"})
_LONG = ("text", "title", "description", "decision", "message", "sections", "recommendations", "name")


@dataclass
class Rows:
    """The rows of one document by sheet: findings, figures (one row each, the long form of every record), records."""

    findings: list[list[Cell]] = field(default_factory=list)
    figures: list[list[Cell]] = field(default_factory=list)
    records: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)


def rows(report: Report, language: Language) -> Rows:
    """One document's rows."""
    path = report.read.document.path
    made = rows_of_bodies(path, [record.to_json() for record in report.read.records])
    made.findings = [_finding(path, f, language) for f in report.by_severity]
    return made


def rows_of_bodies(path: str, bodies: Iterable[Mapping[str, Json]]) -> Rows:
    """The rows of records as they are kept (docs/data-formats.md); `path` names the document."""
    made = Rows()
    for body in bodies:
        name, source = str(body["record"]), body["source"]
        flat: dict[str, Cell] = {"document": path, "page": source["page"], "first_line": source["first_line"]}
        for key, value in body.items():
            if key not in _SKIPPED:
                _flatten(key, value, flat)
        table = body.get("table")
        if isinstance(table, dict):
            _totals(table, flat)
        made.records.setdefault(name, []).append(flat)
        made.figures.extend(_figure(path, name, figure) for figure in body["figures"])
    return made


def assemble(documents: Sequence[Rows], language: Language) -> bytes:
    """The workbook of all documents."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.##;-#,##0.##;0", "valign": "top"})
    formats = (head, wrap, number)
    findings = [row for d in documents for row in d.findings]
    _sheet(
        book,
        word("findings", language),
        _finding_heads(language),
        findings,
        formats,
        widths=[28, 11, 70, 22, 14, 14, 14, 16, 40, 18, 18],
    )
    names = sorted({name for d in documents for name in d.records})
    for name in names:
        dicts = [row for d in documents for row in d.records.get(name, [])]
        keys = list(dict.fromkeys(key for row in dicts for key in row if any(r.get(key) is not None for r in dicts)))
        table = [[row.get(key) for key in keys] for row in dicts]
        heads = [_head(key, language) for key in keys]
        _sheet(book, word(name, language).capitalize(), heads, table, formats, widths=[_width(key) for key in keys])
    figures = [row for d in documents for row in d.figures]
    keys = ["document", "record", "at", "text", "value", "low", "high", "unit", "unit_from", "placed_by", "page", "line", "cell"]
    heads = [_head(key, language) for key in keys]
    _sheet(book, word("figures", language).capitalize(), heads, figures, formats, widths=[28, 14, 30, 18])
    book.set_properties({"title": "Råderum", "created": datetime(2026, 1, 1, tzinfo=UTC)})
    book.close()
    return buffer.getvalue()


def _sheet(
    book: Any,
    name: str,
    heads: Sequence[str],
    table: Sequence[Sequence[Cell]],
    formats: tuple[Any, Any, Any],
    widths: Sequence[int],
) -> None:
    head, wrap, number = formats
    sheet = book.add_worksheet(name[:31])
    for column, title in enumerate(heads):
        sheet.write_string(0, column, title, head)
        sheet.set_column(column, column, widths[column] if column < len(widths) else 16)
    for r, row in enumerate(table, 1):
        sheet.set_row(r, _height(row, widths))
        for c, value in enumerate(row):
            if isinstance(value, bool) or value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(r, c, value.encode("utf-8", "replace").decode()[:32000], wrap)
            else:
                sheet.write_number(r, c, value, number)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if heads:
        sheet.autofilter(0, 0, max(1, len(table)), len(heads) - 1)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points that the row's longest cell needs when it is wrapped; not every program works that out for itself."""
    lines = 1
    for c, value in enumerate(row):
        if isinstance(value, str):
            width = widths[c] if c < len(widths) else 16
            lines = max(lines, sum(1 + len(part) * 11 // (10 * width) for part in value[:3000].split("\n")))
    return 15.0 * min(lines, 20)


def _finding_heads(language: Language) -> list[str]:
    keys = ("document", "severity", "message", "place", "stated", "computed", "difference", "suspect", "hint", "rule")
    return [*(word(k, language).capitalize() for k in keys), "Id"]


def _finding(path: str, f: Finding, language: Language) -> list[Cell]:
    where = place_text((f.suspect or f.figures[0].figure).place, language) if f.figures else None
    return [
        path,
        word(f.severity, language),
        f.da if language == "da" else f.en,
        where,
        _number(f.stated),
        _number(f.computed),
        _number(f.difference),
        None if f.suspect is None else f.suspect.text,
        f.hint_da if language == "da" else f.hint_en,
        f.rule,
        f.id,
    ]


def _figure(path: str, name: str, figure: dict[str, Json]) -> list[Cell]:
    cell = figure["cell"]
    shown = None
    if cell is not None:
        shown = f"{cell['sheet']}!{cell['ref']}" if "sheet" in cell else f"{cell['table']}.{cell['row']}.{cell['column']}"
    keys = ("at", "text", "value", "low", "high", "unit", "unit_from", "placed_by", "page", "line")
    return [path, name, *(_scalar(figure[key]) for key in keys), shown]


def _flatten(key: str, value: Json, into: dict[str, Cell]) -> None:
    """Nested values get a column each: `amounts.2023`; a list is joined, an object in it said in its own words."""
    if isinstance(value, dict):
        for inner, v in value.items():
            _flatten(f"{key}.{inner}", v, into)
    elif isinstance(value, list):
        into[key] = "\n".join(_said(v) for v in value) or None
    else:
        into[key] = _scalar(value)


def _said(value: Json) -> str:
    """An item of a list: a plain value, or the words of an object that a person would name it by."""
    if not isinstance(value, dict):
        return str(value)
    words = [
        value.get(k) for k in ("code", "number", "heading", "name", "subject", "date", "committee", "role", "email", "outcome")
    ]
    if isinstance(value.get("text"), str):
        words.append(value["text"] if len(value["text"]) < 200 else value["text"][:200] + "…")
    return " ".join(str(w) for w in words if w not in (None, "")) or ", ".join(str(v) for v in value.values() if v is not None)


def _totals(table: dict[str, Json], into: dict[str, Cell]) -> None:
    """A proposal's effect: its total in each year."""
    for year, value in zip(table["years"], table["total"], strict=False):
        into[f"total.{year}"] = _scalar(value)


def _head(key: str, language: Language) -> str:
    """A column's head: "beløb 2027" for amounts.2027."""
    return " ".join(word(part, language) for part in key.split(".")).capitalize()


def _width(key: str) -> int:
    return 45 if key.rpartition(".")[2] in _LONG else 28 if key == "document" else 14


def _scalar(value: Json) -> Cell:
    if isinstance(value, bool):
        return "ja" if value else None
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
