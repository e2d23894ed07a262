"""Formulas of a workbook against what its cells hold: stale values, texts in sums, ranges that stop early, typed numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.formulas_language import Range, Token, column_number, evaluate, ranges, shape, tokens
from raaderum.checks.words import number_da, number_en
from raaderum.danish import parse_cell
from raaderum.danish.found import FIGURE_KINDS
from raaderum.documents.model import Cell
from raaderum.figures import Figure, Place, SheetCell
from raaderum.records.finding import Finding, Severity


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet by row and column, both from 1."""

    name: str
    cells: dict[tuple[int, int], Cell]
    parsed: dict[tuple[int, int], tuple[Token, ...]]


@check("formula.value", "formula.text", "formula.range", "formula.typed")
def formulas(subject: Subject) -> Iterable[Finding]:
    """formula.value: the value that a workbook stores for a cell is the one that its formula gives.
    formula.text: a number that a SUM runs over is not stored as text, which the SUM leaves out.
    formula.range: a SUM does not stop before the typed amounts right above it.
    formula.typed: a cell between two of one formula does not hold a typed number other than that formula would give there.

    Example: D28 is =SUM(D23:D26), but row 27 holds an amount too.
    """
    book = _book(subject)
    if not any(s.parsed for s in book.values()):
        return
    figures = {
        (p.sheet, p.ref): f
        for t in subject.tables
        for r in t.rows
        for f in r.values
        if f and isinstance(p := f.place.cell, SheetCell)
    }
    tool = _Tool(subject, book, figures)
    for sheet in book.values():
        yield from tool.values(sheet)
        yield from tool.texts_and_ranges(sheet)
        yield from tool.typed(sheet)


def _book(subject: Subject) -> dict[str, Sheet]:
    book: dict[str, Sheet] = {}
    for table in subject.document.tables:
        if table.sheet is None or table.hidden:
            continue
        sheet = book.setdefault(table.sheet, Sheet(table.sheet, {}, {}))
        for row in table.rows:
            for cell in row:
                if cell is None or not isinstance(cell.place, SheetCell):
                    continue
                at = _at(cell.place.ref)
                sheet.cells[at] = cell
                if cell.formula and (parsed := tokens(cell.formula)) is not None:
                    sheet.parsed[at] = parsed
    return book


def _at(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :] or 0), column_number(letters)


@dataclass(slots=True)
class _Tool:
    subject: Subject
    book: dict[str, Sheet]
    figures: dict[tuple[str, str], Figure]

    def lookup(self, own: str, sheet: str | None, row: int, column: int) -> float | None:
        there = self.book.get(sheet or own)
        cell = there.cells.get((row, column)) if there else None
        return None if cell is None or cell.number is None else float(cell.number)

    def known(self, own: str, parsed: Sequence[Token]) -> bool:
        """Every sheet that the formula asks for was read."""
        return all((r.sheet or own) in self.book for r in ranges(parsed))

    def worth(self, sheet: Sheet, parsed: Sequence[Token]) -> float | None:
        if not self.known(sheet.name, parsed):
            return None
        return evaluate(parsed, lambda s, r, c: self.lookup(sheet.name, s, r, c))

    def values(self, sheet: Sheet) -> Iterator[Finding]:
        for at, parsed in sheet.parsed.items():
            cell = sheet.cells[at]
            value = self.worth(sheet, parsed) if cell.number is not None else None
            if value is None or cell.number is None or _near(value, float(cell.number)):
                continue
            at_da, (given, given_en), (stored, stored_en) = (
                f"{sheet.name}!{_ref(cell)}",
                _number(value),
                _number(float(cell.number)),
            )
            da = f"{at_da}: formlen {cell.formula} giver {given}, men cellen viser {stored}: den er ikke regnet om"
            en = f"{at_da}: the formula {cell.formula} gives {given_en}, but the cell shows {stored_en}: it was not recalculated"
            yield self.finding("formula.value", "error", cell, da, en, value)

    def texts_and_ranges(self, sheet: Sheet) -> Iterator[Finding]:
        told: set[tuple[int, int]] = set()
        for at, parsed in sheet.parsed.items():
            for area in _summed(parsed):
                there = self.book.get(area.sheet or sheet.name)
                if there is None:
                    continue
                for spot in area.cells():
                    cell = there.cells.get(spot)
                    if cell is not None and spot not in told and _number_as_text(cell):
                        told.add(spot)
                        yield self.text(there, cell, sheet, at)
            yield from self.short_range(sheet, at, parsed)

    def text(self, sheet: Sheet, cell: Cell, summed: Sheet, at: tuple[int, int]) -> Finding:
        total = summed.cells[at]
        place, text, there = f"{sheet.name}!{_ref(cell)}", cell.text.strip(), _ref(total)
        da = f"{place}: tallet {text} er gemt som tekst, så {total.formula} i {there} tæller det ikke med"
        en = f"{place}: the number {text} is stored as text, so {total.formula} in {there} does not count it"
        return self.finding("formula.text", "error", cell, da, en, also=(total,))

    def short_range(self, sheet: Sheet, at: tuple[int, int], parsed: Sequence[Token]) -> Iterator[Finding]:
        """=SUM(D23:D26) in D28 while D27 holds a typed amount."""
        areas = _summed(parsed)
        if len(areas) != 1 or areas[0].sheet is not None or areas[0].column != areas[0].column2 or areas[0].column != at[1]:
            return
        area, (row, column) = areas[0], at
        missed = [(r, column) for r in range(area.row2 + 1, row)]
        missed = [m for m in missed if m in sheet.cells and sheet.cells[m].number is not None]
        if area.row2 >= row or not missed or len(missed) > 3 or any(m in sheet.parsed for m in missed):
            return
        cell, first = sheet.cells[at], sheet.cells[missed[0]]
        place, left = f"{sheet.name}!{_ref(cell)}", f"{_ref(first)} ({first.text.strip()})"
        da = f"{place}: {cell.formula} tæller ikke {left} med, som står lige over summen"
        en = f"{place}: {cell.formula} does not count {left}, which stands right above the sum"
        yield self.finding("formula.range", "warning", cell, da, en, also=tuple(sheet.cells[m] for m in missed))

    def typed(self, sheet: Sheet) -> Iterator[Finding]:
        for at, cell in sheet.cells.items():
            if cell.number is None or cell.formula is not None:
                continue
            expected = self.expected(sheet, at)
            if expected is None or _near(expected, float(cell.number)):
                continue
            given, stored = _number(expected), _number(float(cell.number))
            yield self.finding(
                "formula.typed",
                "error",
                cell,
                f"{sheet.name}!{_ref(cell)}: {stored[0]} er tastet ind mellem formler; nabocellernes formel giver {given[0]}",
                f"{sheet.name}!{_ref(cell)}: {stored[1]} is typed among formulas; the neighbours' formula gives {given[1]}",
                expected,
            )

    def expected(self, sheet: Sheet, at: tuple[int, int]) -> float | None:
        """What the formula that the cell's neighbours on both sides share would give in the cell; None where they share none."""
        row, column = at
        for step_row, step_column in ((0, 1), (1, 0)):
            near = [(row - step_row, column - step_column), (row + step_row, column + step_column)]
            if not all(n in sheet.parsed for n in near):
                continue
            shapes = {shape(sheet.parsed[n], *n) for n in near}
            if len(shapes) != 1 or not ranges(sheet.parsed[near[0]]):
                continue
            (origin_row, origin_column), parsed = near[0], sheet.parsed[near[0]]
            moved = tuple(t.moved(row - origin_row, column - origin_column) if isinstance(t, Range) else t for t in parsed)
            if any(at in r.cells() and r.sheet is None for r in ranges(moved)) or not self.filled(sheet, moved):
                continue
            return self.worth(sheet, moved)
        return None

    def filled(self, sheet: Sheet, parsed: Sequence[Token]) -> bool:
        """At least one cell that the moved formula asks for holds a number."""
        return any(self.lookup(sheet.name, r.sheet, *spot) is not None for r in ranges(parsed) for spot in r.cells())

    def finding(
        self,
        rule: str,
        severity: Severity,
        cell: Cell,
        da: str,
        en: str,
        computed: float | None = None,
        also: Sequence[Cell] = (),
    ) -> Finding:
        figure = self.figure(cell)
        others = tuple(self.figure(c) for c in also)
        stated = figure.value
        told = None
        if computed is not None and cell.number not in (None, 0) and stated is not None:
            told = (Decimal(repr(computed)) / cell.number * stated).quantize(Decimal("0.0001")).normalize()
        return Finding(
            rule=rule,
            severity=severity,
            document=self.subject.document.id,
            figures=tuple(self.subject.held(f) for f in (figure, *others)),
            da=da + ".",
            en=en + ".",
            stated=stated,
            computed=told,
            difference=None if told is None or stated is None else stated - told,
            suspect=figure,
            hint_da=da.partition(": ")[2],
            hint_en=en.partition(": ")[2],
        )

    def figure(self, cell: Cell) -> Figure:
        place = cell.place
        if isinstance(place, SheetCell) and (place.sheet, place.ref) in self.figures:
            return self.figures[place.sheet, place.ref]
        value = cell.number or Decimal(0)
        span = cell.spans[0] if cell.spans else None
        where = Place(span.line, span.start, span.end, None, cell.box, place) if span else Place(1, 0, 0, None, cell.box, place)
        return Figure(cell.text.strip(), value, value, value, "unknown", where)


def _summed(parsed: Sequence[Token]) -> list[Range]:
    """The ranges of more than one cell that a SUM takes."""
    if not any(t == ("call", "SUM") for t in parsed):
        return []
    return [r for r in ranges(parsed) if (r.row, r.column) != (r.row2, r.column2)]


def _number_as_text(cell: Cell) -> bool:
    if cell.number is not None or cell.formula is not None or not any(ch.isdigit() for ch in cell.text):
        return False
    found = parse_cell(cell.text).found
    return found is not None and found.value is not None and found.kind in FIGURE_KINDS


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b)) or (abs(a) < 10 and abs(a - b) < 5e-8)


def _ref(cell: Cell) -> str:
    return cell.place.ref if isinstance(cell.place, SheetCell) else "?"


def _number(value: float) -> tuple[str, str]:
    rounded = Decimal(repr(round(value, 4))).normalize()
    rounded = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
    return number_da(rounded), number_en(rounded)
