"""Amounts in an example's tables: what each cell is, by its row's label, its column, and the sign that the table means a saving by."""

import re
from decimal import Decimal

from raaderum.figures import Figure
from raaderum.readers.amounts import kind_of_text
from raaderum.records.parts import Amount, AmountKind, Column, FigureTable, Period, Row

_NET = re.compile(
    r"\b(?:netto\w*|resultat\w*|provenu|overskud\w*|underskud\w*|balance|effekt i alt|samlet effekt|i alt|ialt|total|samlet)\b",
    re.I,
)
_ALL_YEARS = re.compile(r"\b(?:i alt|ialt|total\w*|samlet|sum)\b", re.I)
_GROWING = re.compile(r"akkumuler|kumuler", re.I)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def table_amounts(table: FigureTable, section: str | None) -> list[Amount]:
    """Every money cell as an amount, row by row; zero is an amount, a blank is none."""
    negative = saving_is_negative(table)
    found: list[Amount] = []
    for row in table.rows:
        for column, figure in zip(table.columns, row.values, strict=False):
            if figure is not None and figure.unit == "kr":
                kind = cell_kind(row.label, figure, negative, section, table.caption)
                found.append(
                    Amount(figure, kind, cell_period(table, row, column, kind), "expected", cell_year(row, column), section)
                )
    return found


def saving_is_negative(table: FigureTable) -> bool:
    """Does a minus mean a saving here? Rows whose label names a saving tell; else rows of costs; else most cells are savings."""
    if table.sign != "unknown":
        return table.sign == "saving_negative"
    count = {("saving", True): 0, ("saving", False): 0, ("cost", True): 0, ("cost", False): 0, ("", True): 0, ("", False): 0}
    for row in table.rows:
        kind = label_kind(row.label)
        group = (
            "" if _NET.search(row.label) else "cost" if kind in ("cost", "investment") else "saving" if kind == "saving" else ""
        )
        for figure in row.values:
            if figure is not None and figure.value:
                count[group, figure.value < 0] += 1
    if count["saving", True] != count["saving", False]:
        return count["saving", True] > count["saving", False]
    if count["cost", True] != count["cost", False]:
        return count["cost", False] > count["cost", True] and count["", True] > 0
    return count["", True] > count["", False]


def label_kind(label: str) -> AmountKind | None:
    """What a row's label names: "Udgifter i alt", "Sparet forsørgelse"."""
    return kind_of_text(label)


def cell_kind(label: str, figure: Figure, negative: bool, section: str | None, caption: str | None = None) -> AmountKind:
    """The label decides where it names a cost or an investment, the sign where it names a result or nothing."""
    kind = label_kind(label)
    if kind == "investment" or (kind == "cost" and not _NET.search(label)):
        return kind
    value = figure.value if figure.value is not None else figure.low
    if kind == "cost":
        return "cost"
    if kind == "other" and section != "gain":
        return "other"
    if value == 0:
        return "saving"
    if kind == "saving" and not _NET.search(label) and negative:
        return "saving"
    return "saving" if (value < 0) == negative else "cost"


def cell_period(table: FigureTable, row: Row, column: Column, kind: AmountKind) -> Period:
    """A column "I alt" beside years holds totals, and so does an accumulated row."""
    if _GROWING.search(row.label) or (_ALL_YEARS.search(column.name) and len(table.columns) > 1):
        return "total"
    return "one_off" if kind == "investment" else "per_year"


def cell_year(row: Row, column: Column) -> int | None:
    """The column's year, or the row's where the years stand down the rows."""
    if column.year is not None:
        return column.year
    match = _YEAR.search(row.label)
    return int(match.group(1)) if match else None


def net_row(table: FigureTable) -> Row | None:
    """The row that says what is left: the last one whose label names a result, or the total's row."""
    named = [row for row in table.rows if _NET.search(row.label) and not _GROWING.search(row.label) and any(row.values)]
    totals = [row for row in table.rows if row.total and any(row.values) and not _GROWING.search(row.label)]
    return named[-1] if named else totals[-1] if totals else None


def last_saving(table: FigureTable, row: Row) -> Figure | None:
    """The row's figure of the last year, where it is a saving; a column "I alt" is no year."""
    negative = saving_is_negative(table)
    cells = [
        figure
        for column, figure in zip(table.columns, row.values, strict=False)
        if figure is not None and figure.unit == "kr" and cell_period(table, row, column, "saving") == "per_year"
    ]
    if not cells:
        return None
    value = cells[-1].value if cells[-1].value is not None else cells[-1].low
    return cells[-1] if value != Decimal(0) and (value < 0) == negative else None
