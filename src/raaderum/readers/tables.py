"""Every table of figures of a document, whatever its format: grids of cells, and tables that lie flowed in lines of text."""

from dataclasses import dataclass, replace
from itertools import pairwise

from raaderum.documents.model import Document, Problem
from raaderum.readers.tables_above import with_header_above, with_tight_cells
from raaderum.readers.tables_around import around_of, general_of, sign_for, with_around
from raaderum.readers.tables_fixed import fixed_tables
from raaderum.readers.tables_flow import flowed_tables
from raaderum.readers.tables_grid import read_block, read_table
from raaderum.readers.tables_ruled import ruled_tables
from raaderum.readers.tables_words import is_caption, squeezed
from raaderum.records.parts import FigureTable, Row

__all__ = ["TablesRead", "figure_tables", "read_tables"]


@dataclass(frozen=True, slots=True)
class TablesRead:
    """The tables of a document in the order of their lines, and the rows whose columns nothing tells."""

    tables: tuple[FigureTable, ...]
    problems: tuple[Problem, ...] = ()


def figure_tables(document: Document) -> tuple[FigureTable, ...]:
    """All tables with figures, in the order of their lines. Never raises on content."""
    return read_tables(document).tables


def read_tables(document: Document) -> TablesRead:
    """All tables with figures, and a problem for every row whose figures were placed by their order alone."""
    general = general_of(document)
    taken = [False] * (len(document.lines) + 2)
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                for span in cell.spans if cell is not None else ():
                    taken[span.line] = True
    found: list[FigureTable] = []
    for grid in document.tables:
        table = with_header_above(document, with_tight_cells(document, grid), taken)
        taken[table.first_line] = taken[table.first_line] or table.first_line < grid.first_line
        around = around_of(document, table.first_line, table.last_line, general, taken, table.caption)
        found.extend(with_around(t, around, sign_for(general, t)) for t in read_table(document, table, around.surroundings))
    for table, block in (*ruled_tables(document, taken), *fixed_tables(document, taken)):
        around = around_of(document, table.first_line, table.last_line, general, taken, None)
        read = read_block(document, table, block, around.surroundings, {})
        if read is not None and not _is_contents(read):
            found.append(with_around(read, around, sign_for(general, read)))
            for number in range(table.first_line, table.last_line + 1):
                taken[number] = True
    flowed, problems = flowed_tables(document, taken, general)
    found.extend(flowed)
    found.sort(key=lambda t: (t.first_line, t.last_line))
    return TablesRead(tuple(_continued(document, found)), tuple(problems))


def _is_contents(table: FigureTable) -> bool:
    """A table of contents: one column of whole numbers that never fall, under no header."""
    if len(table.columns) != 1 or any(table.header):
        return False
    values = [v.value for row in table.rows for v in row.values if v is not None and v.value is not None]
    whole = all(v == v.to_integral_value() and 0 < v < 1000 for v in values)
    return whole and all(a <= b for a, b in pairwise(values))


def _continued(document: Document, tables: list[FigureTable]) -> list[FigureTable]:
    """A table that goes on after a page break, its header printed again and no caption of its own, is one table."""
    joined: list[FigureTable] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(document, before, table):
            rest = table.rows if table.unit == before.unit else tuple(_rescaled(before, row) for row in table.rows)
            joined[-1] = replace(before, rows=(*before.rows, *rest), last_line=table.last_line)
        else:
            joined.append(table)
    return joined


def _goes_on(document: Document, before: FigureTable, table: FigureTable) -> bool:
    same = [(c.name, c.year) for c in before.columns] == [(c.name, c.year) for c in table.columns]
    if not same or before.header != table.header or not any(table.header) or before.sheet != table.sheet:
        return False
    if (before.rows and before.rows[-1].total) or not 0 < table.first_line - before.last_line <= 12:
        return False
    if table.caption and is_caption(table.caption) and table.caption != before.caption:
        return False
    between = [document.line(n) for n in range(before.last_line + 1, table.first_line) if n not in document.furniture]
    printed = [squeezed(line.text) for line in between if not line.blank]
    return len(printed) <= 3 and all(len(t) < 100 and not t.endswith((".", ":")) and not is_caption(t) for t in printed)


def _rescaled(before: FigureTable, row: Row) -> Row:
    """A row of the table's second part, in the unit that the first part's caption gives."""
    values = []
    for figure, column in zip(row.values, before.columns, strict=True):
        if figure is not None and figure.unit_from in ("assumed", "text") and column.kind == "money":
            factor = column.scale / figure.scale
            value = None if figure.value is None else figure.value * factor
            figure = replace(
                figure,
                value=value,
                low=figure.low * factor,
                high=figure.high * factor,
                unit="kr",
                unit_from="header",
                scale=column.scale,
            )
        values.append(figure)
    return replace(row, values=tuple(values))
