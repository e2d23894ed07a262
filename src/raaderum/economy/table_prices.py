"""A whole table of effects in another year's prices, by a named version of the estimate."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from raaderum.economy.arithmetic import named
from raaderum.economy.computed import Computed, PriceLevel
from raaderum.economy.effects import EffectKind, EffectRow, EffectTable
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import TOTAL, PriceEstimate, in_prices_of

RUNNING: Final[Mapping[EffectKind, str]] = {"operating": TOTAL, "derived_operating": TOTAL, "income": TOTAL}
"""What is projected, and by which per cents, where capital sums stay as they are, which is common."""


def in_prices(table: EffectTable, year: int, estimate: PriceEstimate, kinds: Mapping[EffectKind, str] = RUNNING) -> EffectTable:
    """The table in the prices of `year`. A row whose kind is not in `kinds` keeps its kroner, is counted as prices of that year,
    and says so. Raises `EconomyError` at a cell without a price level, and where the version lacks a year."""
    return replace(table, rows=tuple(_row(row, year, estimate, kinds.get(row.kind)) for row in table.rows))


def _row(row: EffectRow, year: int, estimate: PriceEstimate, kind: str | None) -> EffectRow:
    try:
        return row.with_cells(lambda cell: _kept(cell, year) if kind is None else in_prices_of([cell], year, estimate, kind)[0])
    except EconomyError as error:
        raise error.placed(f"rows.{row.id}") from None


def _kept(cell: Computed, year: int) -> Computed:
    if cell.price_level is None or cell.price_level.year == year:
        return cell
    note = Message(
        f"{cell.label.da} er ikke fremskrevet fra {cell.price_level.year} og regnes som {year}-priser.",
        f"{cell.label.en} is not projected from {cell.price_level.year} and is counted as {year} prices.",
    )
    return named(cell, cell.label, price_level=PriceLevel(year), notes=[note], key=cell.key)
