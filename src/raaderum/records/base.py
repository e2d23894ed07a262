"""What every record shares: its source, and how a record becomes the JSON of CONTRACT.md with a pointer to every figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from raaderum.figures import Box, CellPlace, Figure, SheetCell

Json = Any
"""A JSON value: dict, list, str, int, Decimal (written without loss), bool or None."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands: the document's id, its page, its first and last line (1-based, inclusive)."""

    document: str
    first_line: int
    last_line: int
    page: int | None = None

    def to_json(self) -> dict[str, Json]:
        return {"document": self.document, "page": self.page, "first_line": self.first_line, "last_line": self.last_line}


def number(value: Decimal | None) -> int | Decimal | None:
    """A JSON number without loss: an int where there are no decimals."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value.normalize()


class Pointers:
    """Collects the figures of one record while it is written, each with its JSON pointer."""

    def __init__(self) -> None:
        self.held: list[tuple[str, Figure]] = []

    def value(self, at: str, figure: Figure | None) -> int | Decimal | None:
        """The figure's value in its base unit, remembered under the pointer `at`."""
        if figure is None:
            return None
        self.held.append((at, figure))
        return number(figure.value)

    def printed(self, at: str, figure: Figure | None) -> int | Decimal | None:
        """The figure's value in the unit printed, remembered under the pointer `at`."""
        if figure is None:
            return None
        self.held.append((at, figure))
        return number(figure.printed_value)

    def values(self, at: str, figures: Sequence[Figure | None]) -> list[Json]:
        return [self.value(f"{at}/{i}", f) for i, f in enumerate(figures)]

    def printed_values(self, at: str, figures: Sequence[Figure | None]) -> list[Json]:
        return [self.printed(f"{at}/{i}", f) for i, f in enumerate(figures)]

    def hold(self, at: str, figures: Sequence[Figure]) -> None:
        """Figures that stand in the text at `at` and are not a value of their own in the record."""
        self.held.extend((at, f) for f in figures)

    def to_json(self) -> list[dict[str, Json]]:
        return [figure_json(at, figure) for at, figure in self.held]


def figure_json(at: str, figure: Figure) -> dict[str, Json]:
    """One entry of `figures` (CONTRACT.md)."""
    place = figure.place
    return {
        "at": at,
        "text": figure.text,
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "unit_from": figure.unit_from,
        "placed_by": figure.placed_by,
        "line": place.line,
        "start": place.start,
        "end": place.end,
        "page": place.page,
        "box": box_json(place.box),
        "cell": cell_json(place.cell),
    }


def box_json(box: Box | None) -> list[float] | None:
    """[x0, top, x1, bottom] in points from the page's top left corner."""
    return None if box is None else [round(v, 2) for v in (box.x0, box.y0, box.x1, box.y1)]


def cell_json(cell: CellPlace | None) -> dict[str, Json] | None:
    if cell is None:
        return None
    if isinstance(cell, SheetCell):
        return {"sheet": cell.sheet, "ref": cell.ref}
    return {"table": cell.table, "row": cell.row, "column": cell.column}


def escape(key: str) -> str:
    """A key as a JSON pointer's step (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def record_json(name: str, source: Source, body: Mapping[str, Json], pointers: Pointers) -> dict[str, Json]:
    """The record's keys in their order: which, source, its own, its figures."""
    return {"record": name, "source": source.to_json(), **body, "figures": pointers.to_json()}
