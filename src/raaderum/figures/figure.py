"""A printed figure: its text, what it means, how exactly it was printed, and the place where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

PlacedBy = Literal["printed", "position", "sum", "text"]
"""How a value came into its column: the cell was printed there, its position decided, a sum decided, or a sentence says so."""

UnitFrom = Literal["cell", "header", "text", "assumed"]
"""Where the unit was read: beside the digits, in the table's header or caption, in other text, or nowhere."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a workbook, e.g. sheet "Forslag", ref "D7"."""

    sheet: str
    ref: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of the n-th table of a document without sheets; all three count from 1."""

    table: int
    row: int
    column: int


CellPlace = SheetCell | TableCell


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: `line` counts from 1; `start` and `end` are characters of that line, from 0, end exclusive.

    For text, Markdown and HTML the line and the characters are those of the source file, markup included; for PDF, Word and
    Excel those of the extracted text.
    """

    line: int
    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    cell: CellPlace | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure.

    `value`, `low` and `high` are in the base unit (kroner; persons; per cent as printed, 4 for "4 %"), sign as printed.
    `value` is None where a range was printed ("mellem 1,9 og 2,5 mio. kr."); `low`..`high` is the interval that the printed
    digits allow. `scale` is what one printed unit is worth in the base unit (1000 for a cell of a table in 1.000 kr.), so that
    `value / scale` is the number as printed.
    """

    text: str
    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: str
    """`kr`, `pct`, `fte`, `position`, `person`, `count`, `index`, `year`, `unknown` (a bare number whose unit nothing tells)."""
    place: Place
    unit_from: UnitFrom = "cell"
    placed_by: PlacedBy = "printed"
    scale: Decimal = Decimal(1)

    @property
    def id(self) -> str:
        """Names this figure within its document; two figures of a document never share one."""
        cell = self.place.cell
        if isinstance(cell, SheetCell):
            return f"{cell.sheet}!{cell.ref}:{self.place.start}"
        return f"{self.place.line}:{self.place.start}-{self.place.end}"

    @property
    def printed_value(self) -> Decimal | None:
        """The value in the unit it was printed in: -1175 for "-1.175" in a table of 1.000 kr."""
        return None if self.value is None else self.value / self.scale
