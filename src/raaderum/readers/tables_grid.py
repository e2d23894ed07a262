"""A grid of cells becomes figure tables: rows with their figures in their columns, each with its exact place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from raaderum.documents.model import Cell, Document, Table
from raaderum.figures import Figure, Place, PlacedBy, UnitFrom
from raaderum.readers.tables_cells import CellValue
from raaderum.readers.tables_header import FigureColumn, Layout, Surroundings, layout_of
from raaderum.readers.tables_matrix import Block, Matrix, blocks_of, divisor_of, is_unit_cell, matrix_of
from raaderum.readers.tables_units import money_unit, without_prices
from raaderum.readers.tables_words import is_key, is_note, is_total, split_key, squeezed
from raaderum.records.parts import FigureTable, Row

ONE = Decimal(1)
_ROW_UNIT = re.compile(
    r"[(,]\s*(?:i\s+|antal\s+)?(?P<unit>årsværk|åv\.?|pct\.?|%|procent|antal|stk\.?|personer|"
    r"(?:1[. ]?000|t\.?|mio\.?)?\s?kr\.?|mio\.?)[^()]{0,16}\)?$|"
    r"\b(?:i|antal)\s+(?P<last>pct\.?|%|procent|årsværk|mio\.?\s?kr\.?|1[. ]?000\s?kr\.?)\s*(?:i alt)?$|"
    r"^(?:antal |ændring i |ændringer i |reduktion i |heraf |samlede? |i alt )?"
    r"(?P<whole>årsværk|åv|personale|årsværksvirkning)(?: i alt)?$|^antal\s+(?P<counted>\w+)(?: i alt)?$",
    re.IGNORECASE,
)

_COUNTED = {
    "årsværk": "fte",
    "fuldtidsstillinger": "fte",
    "stillinger": "position",
    "personer": "person",
    "ansatte": "person",
    "medarbejdere": "person",
}
_PART = re.compile(r"(?:heraf|herunder|hvoraf)\b|[-–]\s", re.IGNORECASE)

Placement = Mapping[tuple[int, int], PlacedBy]

_FOOTNOTE = re.compile(r"(?<=[a-zæøå.)]{3})[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?$")
"""A raised number after a word is a footnote's mark, no part of the name; in "m²" it is."""


def read_table(document: Document, table: Table, around: Surroundings, placed: Placement | None = None) -> list[FigureTable]:
    """Every table of figures in a grid (a sheet may hold several). A grid without figures gives none."""
    matrix = matrix_of(table)
    if not any(facts.figures for facts in matrix.rows):
        return []
    tables = []
    for block in blocks_of(matrix):
        if any(matrix.rows[r].figures for r in block.body):
            read = _read_block(document, matrix, block, around, placed or {})
            if read is not None:
                tables.append(read)
    return tables


def read_block(document: Document, table: Table, block: Block, around: Surroundings, placed: Placement) -> FigureTable | None:
    """A grid whose header and body are known already."""
    return _read_block(document, matrix_of(table), block, around, placed)


def _read_block(document: Document, matrix: Matrix, block: Block, around: Surroundings, placed: Placement) -> FigureTable | None:
    layout = layout_of(matrix, block, around)
    if not layout.figures:
        return None
    rows = _rows(document, matrix, block, layout, placed)
    if not any(value is not None for row in rows for value in row.values):
        return None
    lines = [span.line for r in (*block.titles, *block.header, *block.body) for c in matrix.owner[r] if c for span in c.spans]
    table = matrix.table
    titles = [matrix.own_text(r, c) for r in block.titles for c in range(matrix.width) if matrix.own_text(r, c)]
    return FigureTable(
        caption=_caption(table.caption, titles),
        unit=layout.unit,
        header=layout.header if block.header else (),
        columns=tuple(c.column for c in layout.figures),
        rows=tuple(rows),
        first_line=min(lines, default=table.first_line),
        last_line=max(lines, default=table.last_line),
        page=table.page,
        number=table.number or None,
        sheet=table.sheet,
        hidden=table.hidden,
    )


def _caption(own: str | None, titles: Sequence[str]) -> str | None:
    """The format's caption, else the title row nearest the header that is a name and not a note."""
    if own:
        return squeezed(own)
    names = [t for t in titles if not is_note(t) and not is_unit_cell(t) and without_prices(t).strip(" ()-")]
    return names[-1] if names else None


def _rows(document: Document, matrix: Matrix, block: Block, layout: Layout, placed: Placement) -> list[Row]:
    rows: list[Row] = []
    open_heading = False
    pending: tuple[str, int] | None = None
    for index, number in enumerate(block.body):
        row = _row(document, matrix, layout, number, placed)
        if row is None:
            continue
        if pending is not None:
            row = replace(row, label=_joined(pending[0], row.label), first_line=pending[1])
            pending = None
        if rows and _continues_above(matrix, number, row, rows[-1]):
            rows[-1] = replace(
                rows[-1], label=_joined(rows[-1].label, row.label), total=is_total(_joined(rows[-1].label, row.label))
            )
            continue
        following = block.body[index + 1] if index + 1 < len(block.body) else None
        if _continues_below(matrix, layout, number, row, following):
            pending = (row.label, row.first_line)
            continue
        heading = _is_heading(matrix, layout, number, row, following)
        open_heading = heading or (open_heading and not row.total)
        level = _indent(matrix, layout, number) or int(open_heading and not heading) + int(_PART.match(row.label) is not None)
        rows.append(replace(row, heading=heading, level=level))
    return _unnamed_totals(rows) if block.header else rows


def _unnamed_totals(rows: list[Row]) -> list[Row]:
    """A full row without a name at either end of a table is its total."""
    if len(rows) > 2:
        for at in (0, -1):
            row = rows[at]
            if not row.label and len(row.values) > 1 and all(v is not None for v in row.values):
                rows[at] = replace(row, total=True)
    return rows


def _continues_below(matrix: Matrix, layout: Layout, number: int, row: Row, following: int | None) -> bool:
    """A label broken over two rows of the grid: no figures here, and the row below goes on in lower case or after a hyphen."""
    if following is None or any(row.values) or not row.label or matrix.rows[number].filled != 1:
        return False
    below = matrix.text(following, layout.label)
    if not below or not matrix.rows[following].figures:
        return False
    return (row.label.endswith("-") and not row.label.endswith(" -")) or (below[0].islower() and not is_key(below.split(" ")[0]))


def _continues_above(matrix: Matrix, number: int, row: Row, above: Row) -> bool:
    """The rest of a label whose first line stands beside the figures: a lone text in lower case below a row with figures."""
    if any(row.values) or not any(above.values) or matrix.rows[number].filled != 1 or is_note(row.label):
        return False
    return row.label[:1].islower() and row.key is None


def _joined(first: str, second: str) -> str:
    if first.endswith("-") and second[:1].islower():
        return first[:-1] + second
    return f"{first} {second}".strip()


def _is_heading(matrix: Matrix, layout: Layout, number: int, row: Row, following: int | None) -> bool:
    """A row that only names the rows below it: no figure, no blank mark, no key, and rows after it."""
    if any(v is not None for v in row.values) or not row.label or following is None or is_note(row.label) or row.total:
        return False
    if any(matrix.own_text(number, c.at) for c in layout.figures):
        return False
    key, rest = split_key(row.label)
    if key is not None and (key.islower() or not rest):
        return False
    if matrix.table.origin == "text" and any(matrix.owner[number][c.at] is not None for c in layout.figures):
        return False
    return bool(matrix.rows[following].figures or matrix.rows[following].single)


def _indent(matrix: Matrix, layout: Layout, number: int) -> int:
    cell = matrix.owner[number][layout.label]
    if cell is None:
        return 0
    text = cell.text.replace("\u00a0", " ").replace("\t", "  ")
    return min(9, (len(text) - len(text.lstrip(" "))) // 2)


def _row(document: Document, matrix: Matrix, layout: Layout, number: int, placed: Placement) -> Row | None:
    label_cell = _label_cell(matrix, layout, number)
    label = _FOOTNOTE.sub("", squeezed(label_cell.text)) if label_cell is not None else ""
    override = _row_unit(label)
    values: list[Figure | None] = []
    formulas: list[str | None] = []
    extra: list[tuple[str, str]] = []
    for column in layout.figures:
        cell = matrix.owner[number][column.at]
        value = matrix.value[number][column.at]
        figure = None
        if cell is not None and (value.is_figure or column.at in matrix.rows[number].years) and value.is_figure:
            figure = _figure(document, matrix, cell, value, column, override, placed.get((number, column.at), "printed"))
        elif cell is not None and cell is not label_cell and value.kind in ("text", "placeholder"):
            extra.append((column.column.name, squeezed(cell.text)))
        values.append(figure)
        formulas.append(cell.formula if cell is not None and cell.row == number and cell.column == column.at else None)
    if not label and not any(values) and not extra:
        return None
    texts = [(_header_of(matrix, layout, c), matrix.own_text(number, c)) for c in layout.texts if matrix.own_text(number, c)]
    texts = [(h, t) for h, t in texts if t != label]
    key_text = matrix.own_text(number, layout.key) if layout.key is not None else ""
    key = key_text if key_text and key_text != label else split_key(label)[0]
    line = _line_of(matrix, number, values)
    first = min((s.line for c in matrix.owner[number] if c is not None and c.row == number for s in c.spans), default=line)
    return Row(
        label=label,
        values=tuple(values),
        line=line,
        total=is_total(label) or any(is_total(t) for _, t in texts if not label),
        key=key,
        texts=(*texts, *extra),
        bold=bool(label_cell is not None and label_cell.bold),
        first_line=first,
        formulas=tuple(formulas) if any(formulas) else (),
    )


def _header_of(matrix: Matrix, layout: Layout, column: int) -> str:
    used = sorted(
        {layout.label, *layout.texts, *(c.at for c in layout.figures), *([layout.key] if layout.key is not None else [])}
    )
    place = used.index(column)
    return layout.header[place] if place < len(layout.header) else ""


def _label_cell(matrix: Matrix, layout: Layout, number: int) -> Cell | None:
    """The cell that names the row: in the label column, else the first text of the row."""
    figures = {c.at for c in layout.figures}
    cell = matrix.owner[number][layout.label]
    if cell is not None and cell.text.strip() and layout.label not in figures:
        return cell
    for column in range(matrix.width):
        cell = matrix.owner[number][column]
        if cell is not None and cell.text.strip() and column not in figures and cell.row == number:
            return cell
    facts = matrix.rows[number]
    if facts.single:
        return matrix.owner[number][facts.texts[0]]
    return None


def _line_of(matrix: Matrix, number: int, values: Sequence[Figure | None]) -> int:
    """The line of the first figure, else of the first text of the row."""
    for figure in values:
        if figure is not None:
            return figure.place.line
    lines = [s.line for c in matrix.owner[number] if c is not None and c.row == number for s in c.spans]
    return min(lines, default=matrix.table.first_line)


def _row_unit(label: str) -> tuple[str, Decimal] | None:
    """The unit that a row's label gives its figures: "Personale (årsværk)", "Andel i pct.", "Budget, mio. kr."."""
    match = _ROW_UNIT.search(label)
    if match is None:
        return None
    if match["counted"]:
        return _COUNTED.get(match["counted"].casefold(), "count"), ONE
    word = (match["unit"] or match["last"] or match["whole"]).casefold()
    if money := money_unit(word):
        return "kr", money.scale
    if word.startswith(("pct", "%", "procent")):
        return "pct", ONE
    if word.startswith(("årsværk", "åv", "personale")):
        return "fte", ONE
    return "count", ONE


def _figure(
    document: Document,
    matrix: Matrix,
    cell: Cell,
    value: CellValue,
    column: FigureColumn,
    override: tuple[str, Decimal] | None,
    placed: PlacedBy,
) -> Figure:
    unit, scale, unit_from = _unit_of_cell(value, column, override)
    stored = cell.number is not None and unit != "pct"
    if stored:
        number = cell.number if cell.number is not None else Decimal(0)
        factor = ONE if divisor_of(cell) != ONE else scale
        exact = number * factor
        low = high = exact
        amount: Decimal | None = exact
    else:
        amount = None if value.value is None else value.value * scale
        low, high = value.low * scale, value.high * scale
    place, text = _place(document, matrix, cell, value)
    return Figure(text, amount, low, high, unit, place, unit_from, placed, scale)


def _unit_of_cell(value: CellValue, column: FigureColumn, override: tuple[str, Decimal] | None) -> tuple[str, Decimal, UnitFrom]:
    """The cell's own unit, else the row's, else the column's."""
    if value.unit is not None:
        return value.unit, value.scale or ONE, "cell"
    if override is not None:
        return override[0], override[1], "header"
    return column.unit, column.column.scale if column.unit == "kr" else ONE, column.unit_from


def _place(document: Document, matrix: Matrix, cell: Cell, value: CellValue) -> tuple[Place, str]:
    """Where the number of the cell stands in the lines, and its text as printed."""
    text = cell.text[value.start : value.end].strip() or cell.text.strip()
    for span in cell.spans:
        line = document.line(span.line)
        at = line.text.find(text, span.start, span.end)
        if at >= 0:
            return _with_box(line.place(at, at + len(text), cell.place), cell), text
    if cell.spans:
        span = cell.spans[0]
        return _with_box(document.line(span.line).place(span.start, span.end, cell.place), cell), text
    return Place(matrix.table.first_line, 0, 0, matrix.table.page, cell.box, cell.place), text


def _with_box(place: Place, cell: Cell) -> Place:
    return place if place.box is not None or cell.box is None else replace(place, box=cell.box)
