"""A proposal's table of effects: rows of appropriations by year, and the sums under them by their words, not their position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.danish import unit_of
from raaderum.documents import Document, Line
from raaderum.figures import Figure, PlacedBy, UnitFrom
from raaderum.readers import proposals_words as words
from raaderum.readers.proposals_rows import FlowRow, Header, code_and_name, read_rows, year_header
from raaderum.readers.savings_cells import figure
from raaderum.readers.savings_join import Words
from raaderum.readers.savings_placing import settle
from raaderum.records.nouns import BudgetLine, ProposalTable
from raaderum.records.parts import FigureTable, Row

Values = tuple[Figure | None, ...]
_SUMS = ("subtotal", "investment", "derived_operating", "total")
_CAPTION_LINES = 8
_KEY = re.compile(r"\s*([a-zæøå])(?:[.)]\s*|\s*$)(.*)$", re.DOTALL)


_CODE = re.compile(r"\d[\d.]*")
"""A column of codes may stand after the label in the cells that a row keeps; in print it stands before."""


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str | None
    scale: Decimal
    unit_from: UnitFrom


def flowed_table(document: Document, first: int, end: int, known: Words) -> ProposalTable | None:
    """The table in the lines `first`..`end` (indices, end exclusive); None where none has a total or subtotal."""
    lines = document.lines
    at = first
    while (header := year_header(lines, at, end)) is not None:
        rows, last = read_rows(lines, header, end, known)
        kinds = [words.sum_row(r.label) for r in rows]
        if ("total" in kinds or "subtotal" in kinds) and any(r.cells for r in rows):
            return _flowed(lines, header, rows, last, first)
        at = header.index + 1
    return None


def _flowed(lines: Sequence[Line], header: Header, rows: Sequence[FlowRow], last: int, first: int) -> ProposalTable:
    caption_at = _caption_at(lines, header.index, first)
    caption = None if caption_at is None else " ".join(lines[caption_at].text.split())
    unit = _unit(lines, caption_at if caption_at is not None else header.index, header.index)
    placed = _placed(rows, header)
    sums: dict[str, Values] = {}
    labels: dict[str, str] = {}
    budget: list[BudgetLine] = []
    for row, (columns, placed_by) in zip(rows, placed, strict=True):
        values = _values(row, columns, placed_by, len(header.years), unit)
        kind = words.sum_row(row.label)
        if kind in _SUMS and (kind not in sums or kind == "investment"):
            sums[kind] = values
            labels[kind] = f"{row.key}. {row.label}" if row.key else row.label
        elif kind is None and (row.key or any(values)):
            code, name = code_and_name(row.label)
            budget.append(BudgetLine(row.key or str(len(budget) + 1), code, name, values, (row.cell_line or row.line).number))
    blank: Values = (None,) * len(header.years)
    return ProposalTable(
        caption=caption,
        unit=unit.name,
        years=header.years,
        rows=tuple(budget),
        subtotal=sums.get("subtotal", blank),
        investment=sums.get("investment", blank),
        derived_operating=sums.get("derived_operating", blank),
        total=sums.get("total", blank),
        first_line=lines[caption_at if caption_at is not None else header.index].number,
        last_line=lines[last].number,
        labels=tuple(labels.items()),
    )


def _caption_at(lines: Sequence[Line], header: int, first: int) -> int | None:
    """The caption stands above the header, with no more than a sentence on the sign between."""
    seen = 0
    for index in range(header - 1, first - 1, -1):
        if lines[index].blank:
            continue
        if words.caption().match(lines[index].text):
            return index
        seen += 1
        if seen >= _CAPTION_LINES // 2 or header - index > _CAPTION_LINES:
            break
    return None


def _unit(lines: Sequence[Line], first: int, header: int) -> _Unit:
    """The printed unit: in the caption, the lines down to the header, or the header's corner."""
    for index in (*range(first, header), header):
        hint = unit_of(lines[index].text)
        if hint is not None and hint.unit == "kr":
            return _Unit(_name(hint.scale), hint.scale, "header")
    return _Unit("1.000 kr.", Decimal(1000), "assumed")


def _name(scale: Decimal) -> str:
    return {Decimal(1): "kr.", Decimal(1000): "1.000 kr.", Decimal(1_000_000): "mio. kr."}.get(scale, f"{scale} kr.")


def _placed(rows: Sequence[FlowRow], header: Header) -> list[tuple[tuple[int, ...], PlacedBy]]:
    """Each row's columns: all there, or by where they stand on the page, or by the sum of the rows."""
    width = len(header.years)
    placed: list[tuple[tuple[int, ...], PlacedBy]] = [
        (tuple(range(len(r.cells))), "printed" if len(r.cells) == width else "position") for r in rows
    ]
    kinds = [words.sum_row(r.label) for r in rows]
    named = {kind: i for i, kind in reversed(list(enumerate(kinds))) if kind is not None and rows[i].cells}
    parts = [i for i, kind in enumerate(kinds) if kind is None and rows[i].cells]
    total, subtotal = named.get("total"), named.get("subtotal")
    if total is not None and subtotal is not None and placed[total][1] == "printed":
        _settle(rows, placed, sorted(i for i in named.values() if i != total), total, width)
    stated = subtotal if subtotal is not None and placed[subtotal][1] != "position" else total
    if stated is not None and placed[stated][1] != "position":
        _settle(rows, placed, parts, stated, width)
    return placed


def _settle(
    rows: Sequence[FlowRow], placed: list[tuple[tuple[int, ...], PlacedBy]], parts: Sequence[int], stated: int, width: int
) -> None:
    """Give the parts whose columns are not known the columns in which they add up to the stated row."""
    if all(placed[i][1] != "position" for i in parts):
        return
    sums = [Decimal(0)] * width
    for column, cell in zip(placed[stated][0], rows[stated].cells, strict=True):
        sums[column] = cell.value or Decimal(0)
    placing = settle([[c.value or Decimal(0) for c in rows[i].cells] for i in parts], width, sums)
    for i, columns in zip(parts, placing.columns, strict=True):
        if placed[i][1] == "position":
            placed[i] = (columns, "sum" if placing.by_sum else "position")


def _values(row: FlowRow, columns: Sequence[int], placed_by: PlacedBy, width: int, unit: _Unit) -> Values:
    values: list[Figure | None] = [None] * width
    line = row.cell_line or row.line
    for column, cell in zip(columns, row.cells, strict=True):
        values[column] = figure(line, cell, "kr", unit.scale, unit.unit_from, placed_by)
    return tuple(values)


def structured_table(tables: Sequence[FigureTable], known: Words) -> ProposalTable | None:
    """The first table of years with a total among the tables that a proposal holds; else the only table of years."""
    found = [(t, at) for t in tables if len(at := _year_columns(t)) >= 2]
    for table, at in found:
        if any(words.sum_row(r.label) in ("subtotal", "total") for r in table.rows):
            return _structured(table, at, known)
    return _structured(*found[0], known) if len(found) == 1 else None


def with_caption(document: Document, table: ProposalTable) -> ProposalTable:
    """The table with the caption and the sentence on the sign that stand above it, where they were not taken as its own."""
    lines, caption, below = document.lines, table.caption, ""
    first = table.first_line
    for index in range(table.first_line - 2, max(-1, table.first_line - 2 - _CAPTION_LINES), -1):
        line = lines[index]
        if line.blank:
            continue
        if words.caption().match(line.text) and caption in (None, _text(line)):
            return replace(table, first_line=line.number, caption=_text(line))
        said = f"{line.text} {below}"
        if words.sign_of([said]) != "unknown":
            first, below = line.number, ""
        elif below:
            break
        else:
            below = said
    return replace(table, first_line=first)


def _text(line: Line) -> str:
    return " ".join(line.text.split())


def _year_columns(table: FigureTable) -> list[int]:
    return [i for i, c in enumerate(table.columns) if c.year is not None and c.kind in ("money", "unknown")]


def _structured(table: FigureTable, at: Sequence[int], known: Words) -> ProposalTable:
    sums: dict[str, Values] = {}
    labels: dict[str, str] = {}
    budget: list[BudgetLine] = []
    for row in table.rows:
        if row.heading:
            continue
        values = tuple(row.values[i] if i < len(row.values) else None for i in at)
        kind = words.sum_row(row.label)
        if kind in _SUMS and (kind not in sums or kind == "investment"):
            sums[kind] = values
            labels[kind] = row.label
        elif kind is None and "subtotal" not in sums and "total" not in sums and (row.key or any(values)):
            budget.append(_budget_line(row, values, len(budget), known))
    blank: Values = (None,) * len(at)
    return ProposalTable(
        caption=table.caption,
        unit=table.unit,
        years=tuple(table.columns[i].year or 0 for i in at),
        rows=tuple(budget),
        subtotal=sums.get("subtotal", blank),
        investment=sums.get("investment", blank),
        derived_operating=sums.get("derived_operating", blank),
        total=sums.get("total", blank),
        first_line=table.first_line,
        last_line=table.last_line,
        labels=tuple(labels.items()),
    )


def _budget_line(row: Row, values: Values, number: int, known: Words) -> BudgetLine:
    """A row of cells: the key's letter, and code and name from what else stands before the figures."""
    key, rest = _key_of(row.key or "")
    first, label = _key_of(row.label)
    before = "" if row.label == row.key else rest
    codes = [text for _, text in row.texts if _CODE.fullmatch(text)]
    others = [text for _, text in row.texts if not _CODE.fullmatch(text)]
    parts = [before, *codes, label if key in (None, first) or first is None else row.label, *others]
    code, name = code_and_name(known.mend(" ".join(p for p in parts if p)))
    return BudgetLine(key or first or row.key or str(number + 1), row.code or code, name, values, row.line)


def _key_of(text: str) -> tuple[str | None, str]:
    """ "a. 112010" is key "a" and the rest; a text without a key is all rest."""
    match = _KEY.match(text)
    return (match[1], match[2].strip()) if match else (None, text.strip())
