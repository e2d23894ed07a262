"""The gathered rows of a flowed table as a grid of cells, so that grids and flowed tables are read by the same reader."""

from collections.abc import Sequence
from dataclasses import replace

from raaderum.documents.model import Cell, Document, Span, Table
from raaderum.figures import PlacedBy
from raaderum.readers.tables_labels import text_columns
from raaderum.readers.tables_place import DraftRow
from raaderum.readers.tables_titles import Heads, Title


def as_table(
    document: Document, heads: Heads, rows: Sequence[DraftRow], width: int
) -> tuple[Table, dict[tuple[int, int], PlacedBy]]:
    """The rows as a grid of cells: the text columns, then the figure columns; row 0 the header."""
    titles = [*heads.titles, *([Title("")] * (width - len(heads.titles)))]
    texts = text_columns(heads.label, [(r.label, r.spans) for r in rows])
    lead = len(texts.titles)
    remarks = any(r.remark for r in rows)
    grid: list[tuple[Cell | None, ...]] = []
    if heads.groups:
        over: list[Cell | None] = [None] * (width + lead + remarks)
        for first, last, title in heads.groups:
            cell = _cell(title.text, 0, first + lead, title.spans)
            over[first + lead] = None if cell is None else replace(cell, column_span=last - first + 1)
        grid.append(tuple(over))
    high = len(grid)
    grid.append(tuple(_cell(t.text, high, c, t.spans) for c, t in enumerate([*texts.titles, *titles, *[Title("")] * remarks])))
    placed: dict[tuple[int, int], PlacedBy] = {}
    for r, (row, labels) in enumerate(zip(rows, texts.rows, strict=True), start=len(grid)):
        cells: list[Cell | None] = [None] * (width + lead + remarks)
        for c, (text, spans) in enumerate(labels):
            cells[c] = _cell(text, r, c, spans)
        if row.line is not None:
            lines_of = row.lines or (row.line,) * len(row.pieces)
            for piece, column, line in zip(row.pieces, row.columns, lines_of, strict=False):
                span = (line.number, piece.start, piece.end)
                cells[column + lead] = _cell(piece.text, r, column + lead, [span])
                placed[(r, column + lead)] = row.placed
            if row.remark:
                at = row.line.text.rfind(row.remark)
                cells[-1] = _cell(row.remark, r, width + lead, [(row.line.number, at, at + len(row.remark))])
        grid.append(tuple(cells))
    lines = [s[0] for t in (heads.label, *titles, *(g[2] for g in heads.groups)) for s in t.spans]
    lines += [s[0] for r in rows for s in r.spans] + [
        n.number for r in rows if r.line is not None for n in (r.lines or (r.line,))
    ]
    first, last = min(lines), max(lines)
    return Table(0, tuple(grid), "text", first, last, document.line(first).page), placed


def _cell(text: str, row: int, column: int, spans: Sequence[tuple[int, int, int]]) -> Cell | None:
    if not text and not spans:
        return None
    return Cell(text, row, column, spans=tuple(Span(*s) for s in spans))
