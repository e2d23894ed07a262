"""Amounts in an example's tables: what each cell is, by its row's label, its column and the sign that means a saving."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.figures import Figure
from raaderum.readers.amounts import kind_of_text
from raaderum.records.parts import Amount, AmountKind, Column, FigureTable, Period, Row

_RESULT = re.compile(r"\b(?:netto\w*|resultat\w*|provenu|overskud\w*|underskud\w*|balance|effekt i alt)(?!\w)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:i alt|ialt|total\w*|samlet|samlede|sum)(?!\w)", re.IGNORECASE)
_GROWING = re.compile(r"akkumuler|kumuler", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Reading:
    """A table with what its labels and signs say: the kind of each row, and whether a minus is a saving."""

    table: FigureTable
    section: str
    kinds: tuple[AmountKind | None, ...]
    negative: bool
    totals: frozenset[int]
    """Columns that hold the total of the others."""


def read_tables(tables: Sequence[tuple[str, FigureTable]]) -> list[Reading]:
    """Judge an example's tables, each with the kind of its section. A table whose labels do not tell what a minus means takes
    it from a table beside it, else from its own signs."""
    kinds = [_row_kinds(table) for _, table in tables]
    told = [_saving_is_negative(table, k) for (_, table), k in zip(tables, kinds, strict=True)]
    readings: list[Reading] = []
    for at, (section, table) in enumerate(tables):
        beside = [t for (other, _), t in zip(tables, told, strict=True) if other == section and t is not None]
        negative = told[at]
        if negative is None:
            negative = beside[0] if beside else _mostly_negative(table)
        readings.append(Reading(table, section, kinds[at], negative, _total_columns(table)))
    return readings


def table_amounts(reading: Reading) -> list[Amount]:
    """Every money cell as an amount, row by row; zero is an amount, a blank is none."""
    found: list[Amount] = []
    for row, kind in zip(reading.table.rows, reading.kinds, strict=True):
        for at, (column, figure) in enumerate(zip(reading.table.columns, row.values, strict=False)):
            if figure is None or figure.unit != "kr":
                continue
            own = _cell_kind(reading, row, column, kind, figure)
            period: Period = "one_off" if own == "investment" else "per_year"
            if at in reading.totals or _GROWING.search(row.label):
                period = "total"
            found.append(Amount(figure, own, period, "expected", _cell_year(row, column), reading.section))
    return found


def table_headline(reading: Reading) -> Figure | None:
    """The last year's figure of the row that says what is left, where it is a saving."""
    table = reading.table
    money = [row for row in table.rows if any(f is not None and f.unit == "kr" for f in row.values)]
    if not money:
        return None
    ends = [row for row in money if _is_result(row)]
    if ends:
        return _last_saving(reading, ends[-1])
    if len(money) == 1 or (len(table.columns) == 1 and all(_YEAR.search(row.label) for row in money)):
        return _last_saving(reading, money[-1])
    savings = [row for row in money if kind_of_text(row.label) == "saving"]
    if len(savings) == 1 or (savings and savings[-1] is money[-1]):
        return _last_saving(reading, savings[-1])
    return None


def _is_result(row: Row) -> bool:
    """A row called net or result, or a sum row of savings."""
    if _GROWING.search(row.label):
        return False
    whole = row.total or _WHOLE.search(row.label) is not None
    return _RESULT.search(row.label) is not None or (whole and kind_of_text(row.label) in (None, "saving"))


def _row_kinds(table: FigureTable) -> tuple[AmountKind | None, ...]:
    """What each row's label names; a row that names nothing is of the kind of the sum below it ("Udgifter i alt")."""
    kinds = [kind_of_text(row.label) for row in table.rows]
    begin = 0
    for at, row in enumerate(table.rows):
        if row.total or _WHOLE.search(row.label):
            block = kinds[at]
            if block in ("cost", "investment", "saving") and not _RESULT.search(row.label):
                kinds[begin:at] = [kind or block for kind in kinds[begin:at]]
            begin = at + 1
    return tuple(kinds)


def _saving_is_negative(table: FigureTable, kinds: Sequence[AmountKind | None]) -> bool | None:
    """Does a minus mean a saving here? Rows that name savings tell; else rows of costs beside others; None where none do."""
    signs: dict[str, list[bool]] = {"saving": [], "cost": [], "": []}
    for row, kind in zip(table.rows, kinds, strict=True):
        group = "" if _RESULT.search(row.label) or kind in (None, "other") else "saving" if kind == "saving" else "cost"
        signs[group] += [f.value < 0 for f in row.values if f is not None and f.value]
    for group, meaning in (("saving", True), ("cost", False)):
        negative = sum(signs[group])
        if negative * 2 != len(signs[group]) and (group == "saving" or signs[""]):
            return (negative * 2 > len(signs[group])) == meaning
    return None


def _mostly_negative(table: FigureTable) -> bool:
    signs = [f.value < 0 for row in table.rows for f in row.values if f is not None and f.value]
    return sum(signs) * 2 > len(signs)


def _total_columns(table: FigureTable) -> frozenset[int]:
    """Columns called "I alt", and a last column that is the sum of those before it in most rows."""
    if len(table.columns) < 2:
        return frozenset()
    named = {at for at, column in enumerate(table.columns) if _WHOLE.search(column.name) and column.year is None}
    if not named and len(table.columns) > 2 and table.columns[-1].year is None:
        rows = [[f.value if f is not None else None for f in row.values] for row in table.rows]
        full = [row for row in rows if len(row) == len(table.columns) and row[-1] is not None]
        sums = [sum((v for v in row[:-1] if v is not None), Decimal(0)) for row in full]
        right = sum(abs(total - (row[-1] or 0)) <= abs(total) / 50 for total, row in zip(sums, full, strict=True))
        if len(full) >= 2 and right * 2 > len(full):
            named = {len(table.columns) - 1}
    return frozenset(named)


def _cell_kind(reading: Reading, row: Row, column: Column, kind: AmountKind | None, figure: Figure) -> AmountKind:
    """The label decides where it names a cost or an investment, the sign where it names a saving, a result or nothing."""
    if kind is None:
        kind = kind_of_text(column.name)
    if kind in ("cost", "investment") and not _RESULT.search(row.label):
        return kind
    if kind in (None, "other") and reading.section != "gain":
        return kind_of_text(reading.table.caption or "") or "other"
    value = figure.value if figure.value is not None else figure.low
    return "saving" if value == 0 or (value < 0) == reading.negative else "cost"


def _cell_year(row: Row, column: Column) -> int | None:
    """The column's year, or the row's where the years stand down the rows."""
    if column.year is not None:
        return column.year
    match = _YEAR.search(row.label)
    return int(match.group(1)) if match else None


def _last_saving(reading: Reading, row: Row) -> Figure | None:
    cells = [f for at, f in enumerate(row.values) if f is not None and f.unit == "kr" and at not in reading.totals]
    if not cells:
        return None
    value = cells[-1].value if cells[-1].value is not None else cells[-1].low
    return cells[-1] if value != 0 and (value < 0) == reading.negative else None


def with_unit(table: FigureTable, amounts: Sequence[Amount]) -> FigureTable:
    """A table whose unit nothing tells, in the unit that its example speaks in: decimals below a thousand are millions, whole
    numbers are thousands where the amounts of the prose are of that size. The figures say that the unit was assumed."""
    figures = [f for row in table.rows for f in row.values if f is not None and f.unit == "kr"]
    if not figures or any(f.scale != 1 or f.unit_from not in ("assumed", "text") for f in figures):
        return table
    scale = _assumed_scale(figures, amounts)
    if scale == 1:
        return table
    rows = tuple(replace(row, values=tuple(f and _scaled(f, scale) for f in row.values)) for row in table.rows)
    columns = tuple(replace(c, scale=scale) if c.kind == "money" else c for c in table.columns)
    return replace(table, rows=rows, columns=columns)


def _assumed_scale(figures: Sequence[Figure], amounts: Sequence[Amount]) -> Decimal:
    sizes = [max(abs(f.low), abs(f.high)) for f in figures]
    largest = max(sizes)
    if largest < 1000 and sum("," in f.text or "." in f.text for f in figures) * 2 > len(figures):
        return _MILLION
    spoken = [abs(a.figure.value) for a in amounts if a.kind == "saving" and a.figure.value]
    if spoken and largest < 100_000 and largest * 100 <= max(spoken) <= largest * 10_000:
        return Decimal(1000)
    return Decimal(1)


def _scaled(figure: Figure, scale: Decimal) -> Figure:
    if figure.unit != "kr":
        return figure
    value = None if figure.value is None else figure.value * scale
    return replace(figure, value=value, low=figure.low * scale, high=figure.high * scale, unit_from="assumed", scale=scale)
