"""The header of a page's grid that was left outside it: the line right above, its words put over the columns by position."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.documents.model import Cell, Document, Line, Span, Table
from raaderum.readers.tables_split import split_line
from raaderum.readers.tables_titles import is_years_only
from raaderum.readers.tables_words import is_caption

LONGEST = 140
EMPTY = 30.0
"""What it costs, in points, to leave a column without a name."""
MOST_WORDS = 40
NEAR = 3.0
"""How far, in points, a figure's edge may lie from its column's."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    x0: float
    x1: float


def with_header_above(document: Document, table: Table, taken: Sequence[bool]) -> Table:
    """The grid with the line above it as its first row, where that line names its columns; else the grid as it is."""
    if table.origin != "pdf" or not table.rows or _has_header(table):
        return table
    line = _line_above(document, table, taken)
    columns = _columns(table)
    if line is None or columns is None:
        return table
    words = _words(line)
    groups = _assigned(words, columns)
    if groups is None:
        return table
    header: list[Cell | None] = []
    for c, group in enumerate(groups):
        if not group:
            header.append(None)
            continue
        start, end = group[0].start, group[-1].end
        header.append(Cell(line.text[start:end], 0, c, spans=(Span(line.number, start, end),)))
    rows = tuple(tuple(None if c is None else replace(c, row=c.row + 1) for c in row) for row in table.rows)
    return replace(table, rows=(tuple(header), *rows), first_line=line.number)


def with_tight_cells(document: Document, table: Table) -> Table:
    """Figures that stand so near a label that they fell into its cell are moved to the empty column they stand in."""
    if table.origin != "pdf":
        return table
    columns = _columns(table)
    if columns is None:
        return table
    return replace(table, rows=tuple(_untied(document, row, columns) for row in table.rows))


def _untied(document: Document, row: tuple[Cell | None, ...], columns: Sequence[tuple[float, float]]) -> tuple[Cell | None, ...]:
    cells = list(row)
    for c, cell in enumerate(row[:-1]):
        if cell is None or cells[c + 1] is not None or len(cell.spans) != 1:
            continue
        split = split_line(cell.text)
        if not split.label or len(split.pieces) != 1:
            continue
        piece, span = split.pieces[0], cell.spans[0]
        start = span.start + piece.start
        geometry = document.line(span.line).geometry
        box = geometry.box(start, start + len(piece.text)) if geometry is not None else None
        if box is None or min(abs(box.x0 - columns[c + 1][0]), abs(box.x1 - columns[c + 1][1])) > NEAR:
            continue
        cells[c] = replace(
            cell, text=split.label, column_span=1, spans=(Span(span.line, span.start, span.start + split.label_end),)
        )
        placed = Span(span.line, start, start + len(piece.text))
        cells[c + 1] = Cell(piece.text, cell.row, c + 1, spans=(placed,), box=box, bold=cell.bold)
    return tuple(cells)


def _has_header(table: Table) -> bool:
    """The first row has no figure: it is a header already."""
    texts = [c.text for c in table.rows[0] if c is not None and c.text.strip()]
    return not any(split_line(t).figures and not is_years_only(t) for t in texts)


def _line_above(document: Document, table: Table, taken: Sequence[bool]) -> Line | None:
    for n in range(table.first_line - 1, max(0, table.first_line - 3), -1):
        line = document.line(n)
        if line.blank:
            continue
        text = line.text.strip()
        if (
            taken[n]
            or line.geometry is None
            or len(text) > LONGEST
            or is_caption(text)
            or (text.endswith((".", ":")) and "pct." not in text)
        ):
            return None
        figures = split_line(line.text)
        if line.page != table.page or (figures.figures and not is_years_only(" ".join(p.text for p in figures.pieces))):
            return None
        return line
    return None


def _columns(table: Table) -> list[tuple[float, float]] | None:
    """The left and right edge of each column of the grid, by the boxes of its cells."""
    width = max(len(row) for row in table.rows)
    columns: list[tuple[float, float]] = []
    for c in range(width):
        boxes = [row[c].box for row in table.rows if c < len(row) and row[c] is not None]  # type: ignore[union-attr]
        found = [b for b in boxes if b is not None]
        if not found:
            return None
        columns.append((min(b.x0 for b in found), max(b.x1 for b in found)))
    return columns if len(columns) >= 2 else None


def _words(line: Line) -> list[_Word]:
    g = line.geometry
    if g is None:
        return []
    return [_Word(g.starts[i], g.ends[i], g.x0[i], g.x1[i]) for i in range(min(len(g.starts), MOST_WORDS))]


def _assigned(words: Sequence[_Word], columns: Sequence[tuple[float, float]]) -> list[list[_Word]] | None:
    """The words cut into a run a column so that each run lies as near its column as can be; None where that is not near."""
    count, width = len(words), len(columns)
    if count < 2:
        return None
    best: list[list[float]] = [[0.0 if i == 0 else float("inf") for i in range(count + 1)]]
    back: list[list[int]] = [[0] * (count + 1)]
    for c in range(width):
        row, origin = [float("inf")] * (count + 1), [0] * (count + 1)
        for end in range(count + 1):
            for start in range(end + 1):
                cost = best[-1][start] + _cost(words[start:end], columns[c], c == 0)
                if cost < row[end]:
                    row[end], origin[end] = cost, start
        best.append(row)
        back.append(origin)
    if best[-1][count] > 22.0 * width:
        return None
    groups: list[list[_Word]] = []
    end = count
    for c in range(width, 0, -1):
        start = back[c][end]
        groups.append(list(words[start:end]))
        end = start
    groups.reverse()
    named = sum(bool(g) for g in groups[1:])
    return groups if named >= 0.7 * (width - 1) and named >= 1 else None


def _cost(run: Sequence[_Word], column: tuple[float, float], first: bool) -> float:
    """How far a run of words lies from its column: by the left edges, the right edges or the middles, whichever agree best."""
    if not run:
        return 0.0 if first else EMPTY
    x0, x1 = run[0].x0, run[-1].x1
    left, right = abs(x0 - column[0]), abs(x1 - column[1])
    return min(left, right, abs(x0 + x1 - column[0] - column[1]) / 2) + 0.2 * max(0.0, (x1 - x0) - (column[1] - column[0])) * 0.5
