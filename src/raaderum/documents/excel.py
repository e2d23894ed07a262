"""Excel (.xlsx, .xlsm): a line for each sheet's name and for each row, tables with what the cells print and what they hold."""

from typing import TYPE_CHECKING

from raaderum.documents.excel_blocks import blocks
from raaderum.documents.excel_parts import SheetPart, column_name, dates_from_1904, looks, shared_texts, sheets
from raaderum.documents.excel_sheet import Sheet, SheetReader
from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Cell, Document, Line, Problem, Span, Table
from raaderum.documents.opening import digest, problem, unreadable
from raaderum.documents.package import DAMAGED, Package, Unreadable, looks_like
from raaderum.documents.text import too_many_lines
from raaderum.figures import SheetCell

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORKBOOK = "xl/workbook.xml"


def detect(data: bytes) -> float:
    return looks_like(data, _WORKBOOK.encode())


@format_reader("excel", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """A document of the sheets in the order of their tabs. A hidden sheet's lines are furniture, its tables marked hidden."""
    try:
        package = Package(data, limits)
        workbook = package.xml(_WORKBOOK)
        if workbook is None:
            return unreadable(data, path, "excel", DAMAGED)
        made = _Workbook(package, workbook, limits)
    except Unreadable as error:
        return unreadable(data, path, "excel", error.problem)
    made.read()
    if not made.lines and made.problems:
        return unreadable(data, path, "excel", made.problems[0])
    return Document(
        id=digest(data),
        path=path,
        format="excel",
        lines=tuple(made.lines),
        tables=tuple(made.tables),
        furniture=frozenset(made.furniture),
        problems=tuple(made.problems),
    )


class _Workbook:
    """Lines and tables of one workbook, sheet after sheet."""

    def __init__(self, package: Package, workbook: "_Element", limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.parts = sheets(package, workbook, _WORKBOOK)
        kinds = dict(package.relations(_WORKBOOK).values())
        self.reader = SheetReader(
            shared_texts(package.xml(kinds.get("sharedStrings", ""))),
            looks(package.xml(kinds.get("styles", ""))),
            dates_from_1904(workbook),
            limits.cells,
        )
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.furniture: list[int] = []
        self.problems: list[Problem] = []
        self.uncomputed: list[int] = []

    def read(self) -> None:
        for part in self.parts:
            try:
                sheet = self.reader.read(self.package.raw(part.part))
            except Unreadable as error:
                self.problems.append(_sheet_lost(part.name, error.problem))
                continue
            if len(self.lines) + len(sheet.rows) * 2 + 1 > self.limits.lines:
                self.problems.append(too_many_lines(len(self.lines) + len(sheet.rows), self.limits.lines))
                return
            self.sheet(part, sheet)
        if self.uncomputed:
            self.problems.append(_not_computed(len(self.uncomputed), self.uncomputed[0]))

    def sheet(self, part: SheetPart, sheet: Sheet) -> None:
        first = len(self.lines) + 1
        self.lines.append(Line(first, part.name, heading=1))
        left = min((min(cells) for cells in sheet.rows.values()), default=1)
        line_of: dict[int, int] = {}
        starts: dict[tuple[int, int], int] = {}
        previous = 0
        for row, cells in sorted(sheet.rows.items()):
            if row > previous + 1:
                self.lines.append(Line(len(self.lines) + 1, ""))
            previous = row
            line_of[row] = self.row(row, cells, left, starts)
        for box in blocks(sheet):
            self.table(part, sheet, box, line_of, starts)
        if part.hidden:
            self.furniture += range(first, len(self.lines) + 1)
            self.problems.append(_hidden_sheet(part.name, first))
        if sheet.cut:
            self.problems.append(_sheet_cut(part.name, len(self.lines)))

    def row(self, row: int, cells: dict, left: int, starts: dict[tuple[int, int], int]) -> int:  # type: ignore[type-arg]
        """The row's line; `starts` learns where each cell's text begins in it."""
        number = len(self.lines) + 1
        parts: list[str] = []
        at = 0
        for column in range(left, max(cells) + 1):
            cell = cells.get(column)
            text = cell.text if cell is not None else ""
            starts[row, column] = at
            parts.append(text)
            at += len(text) + 1
            if cell is not None and not cell.computed:
                self.uncomputed.append(number)
        filled = [c for c in cells.values() if c.text]
        bold = bool(filled) and all(c.bold for c in filled)
        self.lines.append(Line(number, "\t".join(parts).rstrip("\t"), bold=bold))
        return number

    def table(
        self,
        part: SheetPart,
        sheet: Sheet,
        box: tuple[int, int, int, int],
        line_of: dict[int, int],
        starts: dict[tuple[int, int], int],
    ) -> None:
        top, left, bottom, right = box
        spans = {(r, c): (r2 - r + 1, c2 - c + 1) for r, c, r2, c2 in sheet.merged}
        rows: list[tuple[Cell | None, ...]] = []
        used = [r for r in range(top, bottom + 1) if r in sheet.rows]
        index = {r: i for i, r in enumerate(used)}
        for r in used:
            row: list[Cell | None] = []
            for c in range(left, right + 1):
                read = sheet.rows[r].get(c)
                if read is None:
                    row.append(None)
                    continue
                high, wide = spans.get((r, c), (1, 1))
                high = sum(1 for below in range(r, r + high) if below in index) if high < 1000 else 1
                start = starts[r, c]
                row.append(
                    Cell(
                        text=read.text,
                        row=index[r],
                        column=c - left,
                        row_span=max(1, high),
                        column_span=min(wide, right - c + 1),
                        spans=(Span(line_of[r], start, start + len(read.text)),) if read.text else (),
                        place=SheetCell(part.name, f"{column_name(c)}{r}"),
                        number=read.number,
                        formula=read.formula,
                        number_format=read.code,
                        bold=read.bold,
                        hidden=part.hidden or r in sheet.hidden_rows or sheet.column_hidden(c),
                    )
                )
            rows.append(tuple(row))
        self.tables.append(
            Table(
                number=len(self.tables) + 1,
                rows=tuple(rows),
                origin="excel",
                first_line=line_of[used[0]],
                last_line=line_of[used[-1]],
                sheet=part.name,
                hidden=part.hidden,
            )
        )


def _hidden_sheet(name: str, line: int) -> Problem:
    return problem(
        "excel.hidden_sheet",
        f"Arket {name} er skjult; det er regnet for udgået og ikke læst med.",
        f"The sheet {name} is hidden; it is taken to be out of date and was not read.",
        line,
    )


def _sheet_lost(name: str, why: Problem) -> Problem:
    return problem(
        "excel.sheet",
        f"Arket {name} kunne ikke læses: {why.message.da}",
        f"The sheet {name} could not be read: {why.message.en}",
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
