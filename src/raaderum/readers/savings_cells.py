"""Figures at the end of a line: the cells of a table whose text was flowed, and the figures they become."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from raaderum.documents import Line
from raaderum.figures import Figure, PlacedBy, UnitFrom, from_digits

_THOUSANDS = r"\d{1,3}(?:[.\u00a0\u202f'’]\d{3})+(?:,\d+)?"
_NUMBER = re.compile(rf"(?P<sign>[-−–+])?(?:(?P<thousands>{_THOUSANDS})|(?P<plain>\d+(?:[.,]\d+)?))(?P<percent>%)?")
_TAB_CELL = re.compile(r"[^\t\s](?:[^\t]*[^\t\s])?")
_DASHES = frozenset("-−–—")
_PERCENT = frozenset({"%", "pct.", "pct"})
_LAST = frozenset("-−–—%")
"""What a line of cells can end in, other than a digit and "pct."."""
_SEPARATORS = re.compile(r"[.\u00a0\u202f'’]")


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as printed: characters `start`..`end` of its line. `value` is None for a dash that stands for an empty cell."""

    start: int
    end: int
    text: str
    value: Decimal | None
    decimals: int = 0
    percent: bool = False


def trailing(text: str, columns: int | None = None) -> tuple[Printed, ...]:
    """The cells that end a line, in order; empty where the line ends in anything else.

    A dash alone is an empty cell, unless `columns` says that there is a cell too many: then it is the sign of the next, or
    the end of the label.
    """
    bare = text.rstrip()
    last = bare[-1:]
    if not (last.isdigit() or last in _LAST or bare.endswith(("pct.", "pct"))):
        return ()
    tokens = [m.group() for m in _TAB_CELL.finditer(text)] if "\t" in text else text.split()
    cells: list[Printed] = []
    at = len(tokens) - 1
    start = len(text)
    while at >= 0:
        token = tokens[at]
        start = text.rfind(token, 0, start)
        end = start + len(token)
        if token in _PERCENT and at:
            at -= 1
            token = tokens[at] + "%"
            start = text.rfind(tokens[at], 0, start)
        cell = _cell(start, end, token)
        if cell is None:
            break
        cells.append(cell)
        at -= 1
    cells.reverse()
    if columns and len(cells) > columns:
        cells = _with_signs(text, cells)
    while cells and cells[0].value is None and len(cells) != columns:
        cells.pop(0)
    return tuple(cells) if any(c.value is not None for c in cells) else ()


def _with_signs(text: str, cells: Sequence[Printed]) -> list[Printed]:
    """Joins "- 673": a dash alone, one blank and a figure without a sign."""
    joined: list[Printed] = []
    for cell in cells:
        before = joined[-1] if joined else None
        if before and before.value is None and cell.value is not None and cell.text[0].isdigit() and cell.start == before.end + 1:
            joined[-1] = Printed(before.start, cell.end, text[before.start : cell.end], -cell.value, cell.decimals, cell.percent)
        else:
            joined.append(cell)
    return joined


def _cell(start: int, end: int, token: str) -> Printed | None:
    if token in _DASHES:
        return Printed(start, end, token, None)
    read = _number(token)
    return None if read is None else Printed(start, end, token, *read)


@lru_cache(maxsize=4096)
def _number(token: str) -> tuple[Decimal, int, bool] | None:
    """Value, decimals, and whether it is a percentage; None for a token that is no number."""
    match = _NUMBER.fullmatch(token)
    if match is None:
        return None
    digits = match["plain"] or _SEPARATORS.sub("", match["thousands"])
    whole, _, fraction = digits.replace(",", ".").partition(".")
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return -value if match["sign"] in ("-", "−", "–") else value, len(fraction), match["percent"] is not None


def figure(
    line: Line,
    cell: Printed,
    unit: str,
    scale: Decimal = Decimal(1),
    unit_from: UnitFrom = "header",
    placed_by: PlacedBy = "printed",
) -> Figure | None:
    """The figure that a cell is, in its base unit; None for an empty cell."""
    if cell.value is None:
        return None
    value = cell.value * scale
    interval = from_digits(value, cell.decimals, scale)
    return Figure(
        text=line.text[cell.start : cell.end],
        value=value,
        low=interval.low,
        high=interval.high,
        unit=unit,
        place=line.place(cell.start, cell.end),
        unit_from=unit_from,
        placed_by=placed_by,
        scale=scale,
    )
