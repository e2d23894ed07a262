"""The drafts of all pages become the document's numbered lines and tables; tables that go on over a page break are joined."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from raaderum.documents.furniture import furniture
from raaderum.documents.model import Cell, Line, Span, Table
from raaderum.documents.pdf_draft import CellDraft, PageDraft, TableDraft
from raaderum.documents.pdf_headings import mark_headings
from raaderum.figures import TableCell


@dataclass(slots=True)
class _Placed:
    """A table's draft with its page, the number of its page's first line, and the tables of later pages that go on with it."""

    draft: TableDraft
    page: int
    first: int
    more: list[_More]


@dataclass(slots=True)
class _More:
    """The rest of a table on a later page: how many rows of it repeat the head, and its columns in those of the first part."""

    part: _Placed
    repeated: int
    columns: tuple[int, ...]


def assemble(pages: Sequence[PageDraft]) -> tuple[tuple[Line, ...], tuple[Table, ...], frozenset[int]]:
    """Lines numbered from 1, tables numbered from 1, and the numbers of the lines that are page furniture.

    The head of a table that is repeated after a page break is furniture too: it stands in the joined table only once.
    """
    lines: list[Line] = []
    placed: list[_Placed] = []
    in_table: set[int] = set()
    mark_headings(pages)
    for page in pages:
        offset = len(lines)
        for i, draft in enumerate(page.lines):
            lines.append(draft.line(offset + i + 1, page.number, i == 0))
            if draft.in_table:
                in_table.add(offset + i + 1)
        placed += [_Placed(table, page.number, offset + 1, []) for table in page.tables]
    running = furniture(lines, in_table)
    heads: set[int] = set()
    whole = _joined(placed, lines, running, heads)
    tables = tuple(_table(table, number) for number, table in enumerate(whole, 1))
    return tuple(lines), tables, running | heads


def _joined(placed: Sequence[_Placed], lines: Sequence[Line], running: Set[int], heads: set[int]) -> list[_Placed]:
    """The tables, those that go on over a page break as one; the lines of repeated heads are added to `heads`."""
    whole: list[_Placed] = []
    before: _Placed | None = None
    for table in placed:
        more = _continues(before, table, lines, running) if before else None
        if more is None:
            whole.append(table)
        else:
            whole[-1].more.append(more)
            heads.update(
                piece.line + table.first for cell in table.draft.cells if cell.row < more.repeated for piece in cell.pieces
            )
        before = table
    return whole


def _continues(before: _Placed, table: _Placed, lines: Sequence[Line], running: Set[int]) -> _More | None:
    """How `table` goes on with the one before it; None where it does not."""
    if table.page != before.page + 1:
        return None
    last, first = before.draft.last_line + before.first, table.draft.first_line + table.first
    if any(not line.blank and line.number not in running for line in lines[last : first - 1]):
        return None
    columns = _matching(before.draft, table.draft)
    if columns is None:
        return None
    repeated = _repeated_head(before.draft, table.draft)
    if repeated == 0 and table.draft.header_rows:
        return None
    return _More(table, repeated, columns)


def _matching(a: TableDraft, b: TableDraft) -> tuple[int, ...] | None:
    """For each column of `b` the one column of `a` that stands over it."""
    found: list[int] = []
    for left, right in zip(b.edges, b.right_edges, strict=True):
        over = [i for i in range(a.columns) if left < a.right_edges[i] and right > a.edges[i]]
        over = [i for i in over if i not in found]
        if not over:
            return None
        found.append(max(over, key=lambda i: min(right, a.right_edges[i]) - max(left, a.edges[i])))
    return tuple(found) if found == sorted(found) else None


def _repeated_head(a: TableDraft, b: TableDraft) -> int:
    """How many of the first rows of `b` repeat those of `a`."""
    first, second = _texts(a), _texts(b)
    count = 0
    while count < min(a.rows, b.rows, 6) and first[count] and first[count] == second[count]:
        count += 1
    return count


def _texts(draft: TableDraft) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(draft.rows)]
    for cell in draft.cells:
        rows[cell.row].append(cell.text)
    return rows


def _table(placed: _Placed, number: int) -> Table:
    draft = placed.draft
    grid: list[list[Cell | None]] = [[None] * draft.columns for _ in range(draft.rows)]
    for cell in draft.cells:
        grid[cell.row][cell.column] = _cell(cell, number, placed.first, cell.row, cell.column, cell.column_span)
    last = draft.last_line + placed.first
    for more in placed.more:
        _add(grid, more, number, draft.columns)
        last = more.part.draft.last_line + more.part.first
    return Table(number, tuple(tuple(row) for row in grid), "pdf", draft.first_line + placed.first, last, placed.page)


def _add(grid: list[list[Cell | None]], more: _More, number: int, columns: int) -> None:
    """Adds the rows of a later part, without the head that it repeats."""
    base = len(grid) - more.repeated
    part = more.part
    grid += [[None] * columns for _ in range(part.draft.rows - more.repeated)]
    for cell in part.draft.cells:
        if cell.row < more.repeated:
            continue
        row, column = base + cell.row, more.columns[cell.column]
        span = more.columns[cell.column + cell.column_span - 1] - column + 1
        grid[row][column] = _cell(cell, number, part.first, row, column, span)


def _cell(draft: CellDraft, table: int, first: int, row: int, column: int, span: int) -> Cell:
    return Cell(
        draft.text,
        row,
        column,
        draft.row_span,
        span,
        tuple(Span(piece.line + first, piece.start, piece.end) for piece in draft.pieces),
        TableCell(table, row + 1, column + 1),
        draft.box,
        bold=draft.bold,
    )
