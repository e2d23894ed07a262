"""The drafts of all pages become the document's numbered lines and tables; tables that go on over a page break are joined."""

from __future__ import annotations

from collections.abc import Sequence

from raaderum.documents.furniture import furniture
from raaderum.documents.model import Cell, Line, Span, Table
from raaderum.documents.pdf_draft import CellDraft, PageDraft, TableDraft
from raaderum.figures import TableCell


def assemble(pages: Sequence[PageDraft]) -> tuple[tuple[Line, ...], tuple[Table, ...], frozenset[int]]:
    """Lines numbered from 1, tables numbered from 1, and the numbers of the lines that are page furniture."""
    lines: list[Line] = []
    tables: list[Table] = []
    in_table: set[int] = set()
    for page in pages:
        offset = len(lines)
        for i, draft in enumerate(page.lines):
            lines.append(draft.line(offset + i + 1, page.number, i == 0))
            if draft.in_table:
                in_table.add(offset + i + 1)
        for table in page.tables:
            tables.append(_table(table, len(tables) + 1, page.number, offset + 1))
    return tuple(lines), tuple(tables), furniture(lines, in_table)


def _table(draft: TableDraft, number: int, page: int, first: int) -> Table:
    grid: list[list[Cell | None]] = [[None] * draft.columns for _ in range(draft.rows)]
    for cell in draft.cells:
        grid[cell.row][cell.column] = _cell(cell, number, first)
    rows = tuple(tuple(row) for row in grid)
    return Table(number, rows, "pdf", draft.first_line + first, draft.last_line + first, page)


def _cell(draft: CellDraft, table: int, first: int) -> Cell:
    return Cell(
        draft.text,
        draft.row,
        draft.column,
        draft.row_span,
        draft.column_span,
        tuple(Span(piece.line + first, piece.start, piece.end) for piece in draft.pieces),
        TableCell(table, draft.row + 1, draft.column + 1),
        draft.box,
        bold=draft.bold,
    )
