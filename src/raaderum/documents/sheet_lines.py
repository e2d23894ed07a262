"""Sheets in the making: a line for each sheet's name and for each row, a table for each block of cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from raaderum.documents.excel_blocks import Box, blocks
from raaderum.documents.excel_parts import column_name
from raaderum.documents.excel_sheet import Sheet, SheetCellRead
from raaderum.documents.grid import MOST_POSITIONS
from raaderum.documents.limits import Limits
from raaderum.documents.model import Cell, Line, Origin, Problem, Span, Table
from raaderum.documents.opening import problem, too_many_lines
from raaderum.figures import SheetCell


@dataclass(slots=True)
class SheetLines:
    """Lines and tables of one workbook, sheet after sheet. A hidden sheet's lines are furniture, its tables marked hidden."""

    limits: Limits
    origin: Origin
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    uncomputed: list[int] = field(default_factory=list)
    """Lines with a formula whose value was never stored, once for each formula."""

    def add(self, name: str, sheet: Sheet, hidden: bool) -> bool:
        """Add a sheet; False where the limit on lines is reached."""
        if len(self.lines) + 2 * len(sheet.rows) + 1 > self.limits.lines:
            self.problems.append(too_many_lines(len(self.lines) + len(sheet.rows), self.limits.lines))
            return False
        first = len(self.lines) + 1
        self.lines.append(Line(first, name, heading=1))
        line_of, starts = self.rows(sheet)
        for box in blocks(sheet):
            if (box[2] - box[0] + 1) * (box[3] - box[1] + 1) > MOST_POSITIONS:
                box = _narrowed(sheet, box)
                sheet.cut = True
            self.tables.append(_table(len(self.tables) + 1, self.origin, name, sheet, box, hidden, line_of, starts))
        if hidden:
            self.furniture += range(first, len(self.lines) + 1)
            self.problems.append(_hidden_sheet(name, first))
        if sheet.cut:
            self.problems.append(_sheet_cut(name, len(self.lines)))
        return True

    def rows(self, sheet: Sheet) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
        """A line for each row, a blank one where rows are blank: each row's line, and where each cell's text begins in it."""
        left = min((min(cells) for cells in sheet.rows.values()), default=1)
        line_of: dict[int, int] = {}
        starts: dict[tuple[int, int], int] = {}
        previous = 0
        for row, cells in sorted(sheet.rows.items()):
            if row > previous + 1:
                self.lines.append(Line(len(self.lines) + 1, ""))
            previous = row
            line_of[row] = self.row(row, cells, left, starts)
        return line_of, starts

    def row(self, row: int, cells: Mapping[int, SheetCellRead], left: int, starts: dict[tuple[int, int], int]) -> int:
        number = len(self.lines) + 1
        parts: list[str] = []
        at = length = 0
        for column in sorted(cells):
            cell = cells[column]
            tabs = column - left - at
            parts.append("\t" * tabs + cell.text)
            at, length = at + tabs, length + tabs
            starts[row, column] = length
            length += len(cell.text)
            if not cell.computed:
                self.uncomputed.append(number)
        filled = [c for c in cells.values() if c.text]
        bold = bool(filled) and all(c.bold for c in filled)
        self.lines.append(Line(number, "".join(parts).rstrip("\t"), bold=bold))
        return number

    def finish(self) -> None:
        if self.uncomputed:
            self.problems.append(_not_computed(len(self.uncomputed), self.uncomputed[0]))


def _narrowed(sheet: Sheet, box: Box) -> Box:
    """The left part of a box that is too large for a table, with as many columns as fit."""
    top, left, bottom, right = box
    rows = sum(1 for r in sheet.rows if top <= r <= bottom)
    return top, left, bottom, min(right, left + max(0, MOST_POSITIONS // max(1, rows) - 1))


def _table(
    number: int,
    origin: Origin,
    name: str,
    sheet: Sheet,
    box: Box,
    hidden: bool,
    line_of: Mapping[int, int],
    starts: Mapping[tuple[int, int], int],
) -> Table:
    top, left, bottom, right = box
    used = [r for r in sheet.rows if top <= r <= bottom]
    used.sort()
    merged = {(r, c): (last_r, last_c) for r, c, last_r, last_c in sheet.merged}
    hidden_columns = {c for c in range(left, right + 1) if sheet.column_hidden(c)}

    def cell(index: int, r: int, c: int, read: SheetCellRead) -> Cell:
        last_r, last_c = merged.get((r, c), (r, c))
        start = starts[r, c]
        return Cell(
            text=read.text,
            row=index,
            column=c - left,
            row_span=1 if last_r == r else max(1, sum(1 for u in used[index : index + 100] if u <= last_r)),
            column_span=max(1, min(last_c, right) - c + 1),
            spans=(Span(line_of[r], start, start + len(read.text)),) if read.text else (),
            place=SheetCell(name, f"{column_name(c)}{r}"),
            number=read.number,
            formula=read.formula,
            number_format=read.code,
            bold=read.bold,
            hidden=hidden or r in sheet.hidden_rows or c in hidden_columns,
        )

    rows: list[tuple[Cell | None, ...]] = []
    for index, r in enumerate(used):
        cells = sheet.rows[r]
        rows.append(tuple(cell(index, r, c, cells[c]) if c in cells else None for c in range(left, right + 1)))
    first, last = line_of[used[0]], line_of[used[-1]]
    return Table(number, tuple(rows), origin, first, last, sheet=name, hidden=hidden)


def _hidden_sheet(name: str, line: int) -> Problem:
    return problem(
        "excel.hidden_sheet",
        f"Arket {name} er skjult; det er regnet for udgået og ikke læst med.",
        f"The sheet {name} is hidden; it is taken to be out of date and was not read.",
        line,
    )


def _sheet_cut(name: str, line: int) -> Problem:
    return problem(
        "excel.cut",
        f"Arket {name} er kun læst delvis: det er beskadiget eller har flere celler, end grænsen tillader.",
        f"The sheet {name} was read in part only: it is damaged or has more cells than the limit allows.",
        line,
    )


def _not_computed(count: int, line: int) -> Problem:
    return problem(
        "excel.not_computed",
        f"{count} formler har ingen gemt værdi; åbn filen i Excel, gem den, og læs den igen.",
        f"{count} formulas have no stored value; open the file in Excel, save it, and read it again.",
        line,
    )
