"""The parts that several records are made of: areas, amounts, staff, sections, tables of figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, number

Sign = Literal["saving_positive", "saving_negative", "unknown"]
AmountKind = Literal["saving", "investment", "cost", "other"]
Period = Literal["per_year", "one_off", "total", "unknown"]
Basis = Literal["expected", "realised", "unknown"]
ColumnKind = Literal["money", "fte", "pct", "count", "index", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Area:
    """An appropriation as printed: its code (text, may be missing) and its name."""

    code: str | None
    name: str | None

    def to_json(self) -> dict[str, Json]:
        return {"code": self.code, "name": self.name}


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in prose (contract: `amounts`): the printed figure, and what the sentence says it is.

    In JSON `value` is a magnitude; the direction is in `kind`, a printed minus in `printed_negative`.
    """

    figure: Figure
    kind: AmountKind = "other"
    period: Period = "unknown"
    basis: Basis = "unknown"
    year: int | None = None
    section: str | None = None
    qualifier: str | None = None

    def to_json(self, at: str, pointers: Pointers) -> dict[str, Json]:
        f = self.figure
        pointers.value(f"{at}/value", f)
        low, high = sorted((abs(f.low), abs(f.high)))
        return {
            "text": f.text,
            "value": None if f.value is None else number(abs(f.value)),
            "low": number(low),
            "high": number(high),
            "unit": f.unit,
            "kind": self.kind,
            "period": self.period,
            "basis": self.basis,
            "year": self.year,
            "section": self.section,
            "line": f.place.line,
            "printed_negative": f.text.lstrip().startswith(("-", "−", "–")),
            "qualifier": self.qualifier,
        }


@dataclass(frozen=True, slots=True)
class Staff:
    """Full-time equivalents, positions or persons in prose (contract: `fte`)."""

    figure: Figure

    def to_json(self, at: str, pointers: Pointers) -> dict[str, Json]:
        f = self.figure
        pointers.value(f"{at}/value", f)
        return {
            "text": f.text,
            "value": number(f.value),
            "low": number(f.low),
            "high": number(f.high),
            "unit": f.unit,
            "line": f.place.line,
        }


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record under a heading. `number` where the heading prints one; `kind` by the labels data, else "other"."""

    heading: str
    kind: str
    text: str
    first_line: int
    last_line: int
    number: int | None = None

    def to_json(self) -> dict[str, Json]:
        return {
            "number": self.number,
            "heading": self.heading,
            "kind": self.kind,
            "text": self.text,
            "first_line": self.first_line,
            "last_line": self.last_line,
        }


@dataclass(frozen=True, slots=True)
class Column:
    """A figure column of a table: its header as printed, what it counts, the year it is of, what a printed unit is worth."""

    name: str
    kind: ColumnKind = "unknown"
    year: int | None = None
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures. `values` stand in the order of the table's figure columns; None where the cell is blank (never 0)."""

    label: str
    values: tuple[Figure | None, ...]
    line: int
    """The line of the figures (of the label where the row has none)."""
    total: bool = False
    level: int = 0
    """How deep the row stands in the table's outline, 0 for the outermost."""
    key: str | None = None
    """The printed key: "a", "e", "TI1", "2.10"."""
    code: str | None = None
    texts: tuple[tuple[str, str], ...] = ()
    """The row's other text columns: (header, text)."""
    heading: bool = False
    """A row that only heads the rows below it."""
    bold: bool = False
    first_line: int = 0
    formulas: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures, read: every number in it is a `Figure` in its row and column.

    `unit` is the printed unit ("1.000 kr.", "mio. kr.", "kr."; None where nothing tells); `number` counts the document's tables.
    """

    caption: str | None
    unit: str | None
    header: tuple[str, ...]
    """The header's cells as printed, all columns, text columns too."""
    columns: tuple[Column, ...]
    """The figure columns, in the order of each row's `values`."""
    rows: tuple[Row, ...]
    first_line: int
    last_line: int
    page: int | None = None
    sign: Sign = "unknown"
    number: int | None = None
    sheet: str | None = None
    hidden: bool = False

    def to_json(self, at: str, pointers: Pointers) -> dict[str, Json]:
        """The table as CONTRACT.md gives it: values in the printed unit."""
        return {
            "caption": self.caption,
            "unit": self.unit,
            "header": list(self.header),
            "rows": [
                {
                    "label": row.label,
                    "values": pointers.printed_values(f"{at}/rows/{i}/values", row.values),
                    "line": row.line,
                    "total": row.total,
                    "key": row.key,
                    "texts": [list(t) for t in row.texts],
                }
                for i, row in enumerate(self.rows)
            ],
            "columns": [{"name": c.name, "kind": c.kind, "year": c.year} for c in self.columns],
        }
