"""A table of cells as a full matrix: merged cells reach everywhere they span, every cell is read once; and its rows are sorted.

Also cuts a sheet or a page-wide grid into blocks: each a run of title rows, header rows and body rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from raaderum.documents.model import Cell, Table
from raaderum.readers.tables_cells import BLANK, TEXT, CellValue, read_cell
from raaderum.readers.tables_units import format_divisor, format_is_percent, money_unit, shown_divisor, years_of
from raaderum.readers.tables_words import squeezed

_YEAR_CELL = re.compile(r"\s*(?:19|20)\d\d\s*\*?")
_UNIT_CELL = re.compile(
    r"\(?\s*(?:i\s+|beløb i\s+)?(?:1[. ]?000\s?kr\.?|kr\.?|mio\.?\s?kr\.?|mio\.?|t\.?\s?kr\.?|tkr\.?|pct\.?|%|årsværk)"
    r"\s*[^\d]{0,12}"
    r"(?:,?\s*(?:19|20)\d\d[- ]?(?:p/?l|priser)?\.?)?\s*\)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Matrix:
    """`owner[r][c]` is the cell that covers the place, `value[r][c]` what it says where it is anchored (blank elsewhere)."""

    table: Table
    owner: list[list[Cell | None]]
    value: list[list[CellValue]]
    rows: list["RowFacts"] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.owner[0]) if self.owner else 0

    @property
    def height(self) -> int:
        return len(self.owner)

    def text(self, row: int, column: int) -> str:
        cell = self.owner[row][column]
        return squeezed(cell.text) if cell is not None else ""

    def own_text(self, row: int, column: int) -> str:
        """The text of the cell anchored here; "" where a merged cell reaches in from elsewhere."""
        cell = self.owner[row][column]
        return squeezed(cell.text) if cell is not None and cell.row == row and cell.column == column else ""


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What stands in a row of the matrix: columns with figures, with years, with texts; whether all of it is one cell."""

    figures: tuple[int, ...]
    years: tuple[int, ...]
    texts: tuple[int, ...]

    @property
    def empty(self) -> bool:
        return not (self.figures or self.years or self.texts)

    @property
    def single(self) -> bool:
        """One text and nothing else: a title, a heading or a note."""
        return len(self.texts) == 1 and not self.figures and not self.years

    @property
    def filled(self) -> int:
        return len(self.figures) + len(self.years) + len(self.texts)


@dataclass(frozen=True, slots=True)
class Block:
    """One table within a grid: row numbers of its titles, its header and its body (notes and headings among it)."""

    titles: tuple[int, ...]
    header: tuple[int, ...]
    body: tuple[int, ...]


def matrix_of(table: Table) -> Matrix:
    """Spread the cells of a table over every place that they cover and read each one."""
    height = len(table.rows)
    width = max((len(row) for row in table.rows), default=0)
    for row in table.rows:
        for cell in row:
            if cell is not None:
                width = max(width, cell.column + max(1, cell.column_span))
    owner: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for row in table.rows:
        for cell in row:
            if cell is not None:
                _spread(owner, cell)
    value = [[_value(owner[r][c], r, c) for c in range(width)] for r in range(height)]
    matrix = Matrix(table, owner, value)
    matrix.rows = [_facts(matrix, r) for r in range(height)]
    return matrix


def _spread(owner: list[list[Cell | None]], cell: Cell) -> None:
    for r in range(cell.row, min(len(owner), cell.row + max(1, cell.row_span))):
        for c in range(cell.column, min(len(owner[r]), cell.column + max(1, cell.column_span))):
            if owner[r][c] is None or (r == cell.row and c == cell.column):
                owner[r][c] = cell


def _value(cell: Cell | None, row: int, column: int) -> CellValue:
    if cell is None or cell.row != row or cell.column != column:
        return BLANK
    if cell.number is not None:
        return _stored(cell)
    return read_cell(cell.text)


def _stored(cell: Cell) -> CellValue:
    """A workbook's number. Percentages as printed, all else exactly as stored (the format's thousands are applied later)."""
    assert cell.number is not None
    printed = read_cell(cell.text)
    if format_is_percent(cell.number_format or "") or printed.unit == "pct":
        if printed.is_figure:
            return printed
        number = cell.number * 100
        return CellValue("number", 0, len(cell.text), number, number, number, 0, "pct")
    unit = printed.unit if printed.is_figure else None
    decimals = printed.decimals if printed.is_figure else 0
    return CellValue(
        "number", printed.start, printed.end or len(cell.text), cell.number, cell.number, cell.number, decimals, unit
    )


def divisor_of(cell: Cell) -> Decimal:
    """What a workbook divides the stored number by when it shows it: by its format, else by what it shows."""
    divisor = format_divisor(cell.number_format or "")
    if divisor != 1 or cell.number is None:
        return divisor
    return shown_divisor(cell.number, read_cell(cell.text).value)


def _facts(matrix: Matrix, row: int) -> RowFacts:
    figures, years, texts = [], [], []
    for column in range(matrix.width):
        cell = matrix.owner[row][column]
        if cell is None or cell.row != row or cell.column != column or not cell.text.strip():
            continue
        value = matrix.value[row][column]
        if is_year_cell(cell.text):
            years.append(column)
        elif value.is_figure and not is_unit_cell(cell.text):
            figures.append(column)
        elif value.kind != "blank" or is_unit_cell(cell.text):
            texts.append(column)
    return RowFacts(tuple(figures), tuple(years), tuple(texts))


def is_year_cell(text: str) -> bool:
    """The cell is a year and nothing else, or a word with a year in it as headers have ("Budget 2026", "BO27")."""
    if _YEAR_CELL.fullmatch(text):
        return True
    return len(text) <= 24 and read_cell(text) is TEXT and len(years_of(text)) == 1 and not money_in_words(text)


def money_in_words(text: str) -> bool:
    """The text is a sentence about an amount rather than a header."""
    return re.search(r"\d\s*(?:kr|mio|pct|%)", text, re.IGNORECASE) is not None and not is_unit_cell(text)


def is_unit_cell(text: str) -> bool:
    """The cell is a unit and nothing else: "1.000 kr.", "(mio. kr.)", "1.000 kr., 2025 p/l"."""
    return _UNIT_CELL.fullmatch(text) is not None and (money_unit(text) is not None or not any(c.isdigit() for c in text))


def blocks_of(matrix: Matrix) -> list[Block]:
    """Cut the matrix into tables: at each header that is not a mere repetition after a page break."""
    facts = matrix.rows
    headers = [r for r in range(matrix.height) if _is_header(matrix, r)]
    runs = _runs(headers)
    repeated = {r for run in runs[1:] for r in run if _repeats(matrix, runs[0], run) and _follows_body(facts, run[0])}
    runs = [run for run in runs if not repeated.intersection(run)]
    if not runs:
        body = tuple(r for r in range(matrix.height) if not facts[r].empty)
        titles = _leading_titles(facts, body)
        return [Block(titles, (), body[len(titles) :])] if body else []
    starts = [_title_start(facts, run[0], runs[i - 1][-1] + 1 if i else 0) for i, run in enumerate(runs)]
    blocks = []
    if any(facts[r].figures for r in range(starts[0])):
        body = tuple(r for r in range(starts[0]) if not facts[r].empty)
        blocks.append(Block((), (), body))
    for i, run in enumerate(runs):
        end = starts[i + 1] if i + 1 < len(runs) else matrix.height
        titles = tuple(r for r in range(starts[i], run[0]) if not facts[r].empty)
        body = tuple(r for r in range(run[-1] + 1, end) if not facts[r].empty and r not in repeated)
        blocks.append(Block(titles, tuple(run), body))
    return blocks


def _is_header(matrix: Matrix, row: int) -> bool:
    """Names over columns: no figures in it, and figures below at least one of its cells before the next such row."""
    facts = matrix.rows[row]
    if facts.figures or facts.empty:
        return False
    if len(facts.years) >= 2:
        return not _years_are_values(matrix, row)
    if facts.filled < 2:
        return _is_lone_header(matrix, row)
    candidates = [c for c in (*facts.years, *facts.texts) if c > 0 or facts.filled > 2]
    covered = {c for c in candidates for c in _span(matrix, row, c)}
    if not (_starts_block(matrix, row) or _printed_before(matrix, row) or _after_title(matrix, row)):
        return False
    return _figures_below(matrix, row, covered)


def _printed_before(matrix: Matrix, row: int) -> bool:
    """The same cells stand in one of the first rows: the header again, on a new page."""
    texts = [matrix.text(row, c) for c in range(matrix.width)]
    return any(texts == [matrix.text(r, c) for c in range(matrix.width)] for r in range(min(row, 6)))


def _after_title(matrix: Matrix, row: int) -> bool:
    """The row above is a title, and two or more of this row's texts stand over figures above and below."""
    if not matrix.rows[row - 1].single:
        return False
    above = {c for facts in matrix.rows[:row] for c in facts.figures}
    over = [c for c in matrix.rows[row].texts if c in above]
    return len(over) >= 2


def _is_lone_header(matrix: Matrix, row: int) -> bool:
    """A single cell over a figure column (not over the labels): a unit or a group head, or a year."""
    facts = matrix.rows[row]
    (column,) = (*facts.years, *facts.texts)
    cell = matrix.owner[row][column]
    if cell is None or column == 0 or cell.column_span >= matrix.width:
        return False
    return _starts_block(matrix, row) and _figures_below(matrix, row, set(_span(matrix, row, column)))


def _years_are_values(matrix: Matrix, row: int) -> bool:
    """A row of figures that all look like years, among rows of figures: "Antal besøg | 2016 | 2024"."""
    facts = matrix.rows[row]
    neighbours = [r for r in (row - 1, row + 1) if 0 <= r < matrix.height]
    sequence = [matrix.text(row, c) for c in facts.years]
    ordered = all(a <= b for a, b in pairwise(sequence)) or len(set(sequence)) < len(sequence)
    return bool(facts.texts) and row > 0 and not ordered and all(matrix.rows[r].figures for r in neighbours)


def _span(matrix: Matrix, row: int, column: int) -> range:
    cell = matrix.owner[row][column]
    return range(column, column + max(1, cell.column_span if cell else 1))


def _starts_block(matrix: Matrix, row: int) -> bool:
    """Nothing but titles, headers and blank rows since the top or since a blank row."""
    above = row - 1
    while above >= 0 and not matrix.rows[above].empty:
        if matrix.rows[above].figures:
            return False
        above -= 1
    return True


def _figures_below(matrix: Matrix, row: int, columns: set[int]) -> bool:
    """One of the columns holds figures in most of the rows below that are filled there."""
    for column in sorted(columns):
        if column >= matrix.width:
            continue
        figures = others = 0
        for below in range(row + 1, min(matrix.height, row + 40)):
            facts = matrix.rows[below]
            if facts.empty and figures:
                break
            if column in facts.figures:
                figures += 1
            elif column in facts.texts and (figures or facts.figures):
                others += 1
        if figures and figures >= others:
            return True
    return False


def _runs(rows: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _repeats(matrix: Matrix, first: Sequence[int], run: Sequence[int]) -> bool:
    """The header prints the same cells as the first one (its last rows, where the first had more)."""
    a = [tuple(matrix.text(r, c) for c in range(matrix.width)) for r in first]
    b = [tuple(matrix.text(r, c) for c in range(matrix.width)) for r in run]
    return a[-len(b) :] == b


def _follows_body(facts: Sequence[RowFacts], row: int) -> bool:
    """The row above belongs to the table's body (no title or blank row between)."""
    return row > 0 and bool(facts[row - 1].figures or len(facts[row - 1].texts) > 1)


def _title_start(facts: Sequence[RowFacts], header: int, floor: int) -> int:
    """The first row of the titles over a header: all that stands above the first header; else the single texts right above,
    at most one gap of blank rows before the header."""
    row = header - 1
    if floor == 0:
        while row >= 0 and (facts[row].single or facts[row].empty):
            row -= 1
        return row + 1
    while row >= floor and facts[row].empty:
        row -= 1
    start = header
    while row >= floor and facts[row].single:
        start = row
        row -= 1
    return start


def _leading_titles(facts: Sequence[RowFacts], body: Sequence[int]) -> tuple[int, ...]:
    titles = []
    for row in body:
        if not facts[row].single:
            break
        titles.append(row)
    return tuple(titles) if len(titles) < len(body) else ()
