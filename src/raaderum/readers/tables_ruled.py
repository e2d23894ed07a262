"""Tables drawn with characters: "|" or ";" between the cells, lines of "+---+" between the rows."""

import re
from collections.abc import Sequence

from raaderum.documents.model import Cell, Document, Line, Span, Table
from raaderum.readers.tables_matrix import Block, blocks_of, matrix_of
from raaderum.readers.tables_words import squeezed

_BORDER = re.compile(r"\s*[+|¦][-=+|¦:\s]*[-=][-=+|¦:\s]*|\s*[-=]{3,}[-=+|\s]*")
Parts = list[tuple[str, int, int, int]]
"""The parts of one cell: text, line, start, end."""


def ruled_tables(document: Document, taken: Sequence[bool]) -> list[tuple[Table, Block]]:
    """Every table drawn with separators in the lines no grid has taken."""
    tables: list[tuple[Table, Block]] = []
    for separator in ("|", ";"):
        for run in _runs(document, taken, separator):
            table = _table(run, separator)
            tables.extend((table, block) for block in blocks_of(matrix_of(table)) if block.body)
    return tables


def _runs(document: Document, taken: Sequence[bool], separator: str) -> list[list[Line]]:
    """Consecutive lines with separators (and borders among them), at least two of them with the same number of cells."""
    runs: list[list[Line]] = []
    run: list[Line] = []
    for line in document.lines:
        text = line.text
        ruled = separator in text and text.count(separator) >= 2 and len(text) < 1000
        border = bool(run or separator == "|") and text.strip()[:1] in "+-=|" and _BORDER.fullmatch(text) is not None
        if not taken[line.number] and (ruled or border) and not line.blank:
            run.append(line)
        elif run:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    return [r for r in runs if _agrees(r, separator)]


def _agrees(run: Sequence[Line], separator: str) -> bool:
    counts = [line.text.count(separator) for line in run if not _BORDER.fullmatch(line.text)]
    return len(counts) >= 2 and max(counts.count(c) for c in set(counts)) * 2 >= len(counts)


def _table(run: Sequence[Line], separator: str) -> Table:
    """The run as a grid. Where borders stand between rows of several lines, the lines between two borders are one row."""
    borders = [i for i, line in enumerate(run) if _BORDER.fullmatch(line.text)]
    joined = len(borders) > 3
    groups: list[list[Line]] = [[]]
    for line in run:
        if _BORDER.fullmatch(line.text):
            groups.append([])
        elif joined:
            groups[-1].append(line)
        else:
            groups.append([line])
    rows = [_row(group, separator) for group in groups if group]
    width = max(len(r) for r in rows)
    grid = []
    for r, parts in enumerate(rows):
        cells: list[Cell | None] = []
        for c in range(width):
            cell = parts[c] if c < len(parts) else []
            text = squeezed(" ".join(t for t, *_ in cell))
            spans = tuple(Span(n, a, b) for _, n, a, b in cell)
            cells.append(Cell(text, r, c, spans=spans) if cell else None)
        grid.append(tuple(cells))
    return Table(0, tuple(grid), "text", run[0].number, run[-1].number, run[0].page)


def _row(lines: Sequence[Line], separator: str) -> list[Parts]:
    cells: list[Parts] = []
    for line in lines:
        text, start = line.text, 0
        bare = text.strip()
        opened = bare.startswith(separator)
        pieces = text.split(separator)
        column = 0
        for i, piece in enumerate(pieces):
            end = start + len(piece)
            if (i == 0 and opened) or (i == len(pieces) - 1 and not piece.strip() and opened):
                start = end + 1
                continue
            while len(cells) <= column:
                cells.append([])
            if piece.strip():
                a = start + len(piece) - len(piece.lstrip())
                cells[column].append((piece.strip(), line.number, a, a + len(piece.strip())))
            column += 1
            start = end + 1
    return cells
