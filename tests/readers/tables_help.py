"""Small helpers of the tests of tables: a text or a grid becomes figure tables, a table becomes plain values."""

from decimal import Decimal

from raaderum.documents import open_bytes
from raaderum.documents.model import Cell, Document, Line, Span, Table
from raaderum.readers.tables import figure_tables
from raaderum.records.parts import FigureTable, Row


def tables_of(text: str, name: str = "katalog.txt") -> tuple[FigureTable, ...]:
    """The tables of a text as it stands, opened like a file of that name."""
    (document,) = open_bytes(text.encode(), name)
    return figure_tables(document)


def only_table(text: str, name: str = "katalog.txt") -> FigureTable:
    tables = tables_of(text, name)
    assert len(tables) == 1, [t.caption for t in tables]
    return tables[0]


def grid(rows: list[list[str | Cell | None]], origin: str = "word", caption: str | None = None) -> Document:
    """A document of one table; a cell is given by its text, or whole where it spans, is bold or holds a number."""
    lines: list[Line] = []
    built: list[tuple[Cell | None, ...]] = []
    for r, row in enumerate(rows):
        cells: list[Cell | None] = []
        number, text = len(lines) + 1, ""
        for c, given in enumerate(row):
            if given is None:
                cells.append(None)
                continue
            cell = given if isinstance(given, Cell) else Cell(given, r, c)
            start = len(text)
            text += cell.text + "\t"
            spans = (Span(number, start, start + len(cell.text)),) if cell.text else ()
            cells.append(
                Cell(
                    cell.text,
                    r,
                    c,
                    cell.row_span,
                    cell.column_span,
                    spans,
                    cell.place,
                    cell.box,
                    cell.number,
                    cell.formula,
                    cell.number_format,
                    cell.bold,
                )
            )
        lines.append(Line(number, text))
        built.append(tuple(cells))
    table = Table(1, tuple(built), origin, 1, len(lines), caption=caption)  # type: ignore[arg-type]
    return Document("0" * 64, "katalog.docx", "word", tuple(lines), (table,))


def read_grid(rows: list[list[str | Cell | None]], origin: str = "word", caption: str | None = None) -> FigureTable:
    (table,) = figure_tables(grid(rows, origin, caption))
    return table


def values(row: Row) -> list[float | None]:
    """A row's values in the printed unit."""
    return [None if v is None or v.printed_value is None else float(v.printed_value) for v in row.values]


def rows_of(table: FigureTable) -> dict[str, list[float | None]]:
    return {row.label: values(row) for row in table.rows}


def kroner(row: Row) -> list[Decimal | None]:
    return [None if v is None else v.value for v in row.values]
