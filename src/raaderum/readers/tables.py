"""Every table of figures of a document, whatever its format: grids of cells, and tables that lie flowed in lines of text."""

from raaderum.documents.model import Document
from raaderum.readers.tables_around import around_of, general_of, sign_for, with_around
from raaderum.readers.tables_flow import flowed_tables
from raaderum.readers.tables_grid import read_table
from raaderum.records.parts import FigureTable

__all__ = ["figure_tables"]


def figure_tables(document: Document) -> tuple[FigureTable, ...]:
    """All tables with figures, in the order of their lines. Never raises on content."""
    general = general_of(document)
    taken = [False] * (len(document.lines) + 2)
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                for span in cell.spans if cell is not None else ():
                    taken[span.line] = True
    found: list[FigureTable] = []
    for table in document.tables:
        around = around_of(document, table.first_line, table.last_line, general, taken, table.caption)
        for read in read_table(document, table, around.surroundings):
            found.append(with_around(read, around, sign_for(general, read)))
    found.extend(flowed_tables(document, taken, general))
    found.sort(key=lambda t: (t.first_line, t.last_line))
    return tuple(found)
