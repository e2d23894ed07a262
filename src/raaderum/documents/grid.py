"""Tables as grids: cells with spans are placed in rows and columns, lines with tabs become tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raaderum.documents.model import Cell, Line, Origin, Span, Table
from raaderum.figures import TableCell

MAX_SPAN = 1_000
"""Columns one cell may span; a larger number in a file is a mistake or an attack."""
MOST_POSITIONS = 2_000_000
"""Rows times columns of one table."""
_LEADERS = re.compile(r"(\.\s?){4,}$|…+$|_{4,}$")
"""The dots of a table of contents."""
_LONGEST_HEADING = 80
_FIGURE = re.compile(r"\s*[-\u2013\u2212+(]?\s*\d[\d.,]*\s*(?:%|pct\.?|kr\.?|\))?\s*$|\s*[-\u2013\u2212]\s*$")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*$")


@dataclass(slots=True)
class Draft:
    """A cell on its way into a grid."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    hidden: bool = False
    skip: int = 0
    """Grid columns left open before the cell."""


Grid = tuple[tuple[Cell | None, ...], ...]


def placed(rows: Sequence[Sequence[Draft]], number: int) -> Grid:
    """The drafts as a rectangular grid; what a merged cell covers is None. `number` is the table's, for each cell's place.

    Where spans make the grid larger than any real table, they are taken for an attack and left out of account.
    """
    grid = _laid(rows, number, MAX_SPAN)
    if grid is None:
        grid = _laid(rows, number, 1) or []
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    if width * len(grid) > MOST_POSITIONS:
        return tuple(tuple(row.get(c) for c in range(max(row, default=-1) + 1)) for row in grid)
    return tuple(tuple(row.get(c) for c in range(width)) for row in grid)


def _laid(rows: Sequence[Sequence[Draft]], number: int, widest: int) -> list[dict[int, Cell | None]] | None:
    """By row, the cell at each column and None where one reaches in; None for the whole where it grows beyond reason."""
    grid: list[dict[int, Cell | None]] = [{} for _ in rows]
    reached = rightmost = 0
    for r, drafts in enumerate(rows):
        c = 0
        for draft in drafts:
            c += min(draft.skip, widest - 1)
            while c in grid[r]:
                c += 1
            wide = max(1, min(draft.column_span, widest))
            high = max(1, min(draft.row_span, len(rows) - r)) if widest > 1 else 1
            reached, rightmost = reached + wide * high, max(rightmost, c + wide)
            if widest > 1 and (reached > MOST_POSITIONS or rightmost * len(rows) > MOST_POSITIONS):
                return None
            for below in range(r, r + high):
                for k in range(c, c + wide):
                    grid[below].setdefault(k, None)
            place = TableCell(number, r + 1, c + 1)
            grid[r][c] = Cell(draft.text, r, c, high, wide, draft.spans, place, bold=draft.bold, hidden=draft.hidden)
            c += wide
    return grid


def cell_of(line: Line, start: int, end: int, bold: bool = False) -> Draft:
    """The cell that stands in characters `start`..`end` of a line, blanks around it left out."""
    raw = line.text[start:end]
    text = raw.strip()
    if not text:
        return Draft()
    start += len(raw) - len(raw.lstrip())
    return Draft(text, (Span(line.number, start, start + len(text)),), bold=bold or line.bold)


def split_at(line: Line, separator: str = "\t") -> list[Draft]:
    """A line's cells, parted by tabs."""
    drafts, start = [], 0
    for part in line.text.split(separator):
        drafts.append(cell_of(line, start, start + len(part)))
        start += len(part) + len(separator)
    return drafts


def tab_blocks(lines: Iterable[Line]) -> list[list[Line]]:
    """Runs of at least two lines with tabs between their words; tables of contents are left out.

    A line of words alone between two rows of figures is a row too: a heading inside the table.
    """
    blocks: list[list[Line]] = []
    run: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        tabbed = "\t" in line.text and not line.blank
        last = waiting or (run[-1] if run else None)
        follows = last is not None and line.number == last.number + 1
        if tabbed and follows and (waiting is None or _goes_on(run[-1], line)):
            run += [line] if waiting is None else [waiting, line]
            waiting = None
        elif not tabbed and follows and waiting is None and not line.blank and len(line.text) <= _LONGEST_HEADING:
            waiting = line
        else:
            blocks.append(run)
            run, waiting = [line] if tabbed else [], None
    return [b for b in (*blocks, run) if len(b) > 1 and not _contents(b)]


def _goes_on(above: Line, below: Line) -> bool:
    """Whether the line below is a further row of figures of the table above, and not the head of a new one."""
    cells = below.text.split("\t")
    return above.text.count("\t") == len(cells) - 1 and any(_FIGURE.match(c) and not _YEAR.match(c) for c in cells[1:])


def _contents(block: Sequence[Line]) -> bool:
    led = sum(1 for line in block if _LEADERS.search(line.text.split("\t", 1)[0].rstrip()[-20:]))
    return 2 * led >= len(block)


def tab_tables(lines: Sequence[Line], origin: Origin, taken: frozenset[int] = frozenset()) -> list[Table]:
    """The tables of lines with tabs that stand outside the lines `taken`. Numbered from 1."""
    if not any("\t" in line.text for line in lines):
        return []
    tables: list[Table] = []
    for block in tab_blocks(line for line in lines if line.number not in taken):
        rows = [split_at(line) for line in block]
        tables.append(simple_table(len(tables) + 1, rows, origin, block[0], block[-1]))
    return tables


def simple_table(number: int, rows: Sequence[Sequence[Draft]], origin: Origin, first: Line, last: Line) -> Table:
    return Table(number, placed(rows, number), origin, first.number, last.number, first.page)
