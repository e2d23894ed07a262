"""A whole table moved to another year's prices."""

from decimal import Decimal

import pytest

from raaderum.economy.arithmetic import costs, given
from raaderum.economy.computed import PriceLevel
from raaderum.economy.effects import EffectRow, EffectTable, budget_years
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import PriceEstimate, PriceStep
from raaderum.economy.table_prices import in_prices

ESTIMATE = PriceEstimate("juni 2026", "brev", (PriceStep(2027, "total", Decimal(2)), PriceStep(2027, "wage", Decimal(3))))


def row(id, kind, kroner, year=2026):
    level = None if year is None else PriceLevel(year)
    cell = costs(given(kroner, "kr", Message(id, id), price_level=level))
    return EffectRow(id, Message(id, id), kind, ((2027, cell),), cell)


def table(*rows):
    return EffectTable(budget_years(2027), rows)


def test_running_costs_are_projected_and_capital_keeps_its_kroner_and_says_so():
    moved = in_prices(table(row("drift", "operating", -1_000_000), row("anlæg", "capital", 500_000)), 2027, ESTIMATE)
    assert [moved.cell(r, 2027).value for r in moved.rows] == [-1_020_000, 500_000]
    assert moved.total(2027).value == -520_000
    assert moved.rows[0].beyond.value == -1_020_000
    notes = [n.da for n in moved.total(2027).notes]
    assert "drift er omregnet fra 2026-priser til 2027-priser med »juni 2026«." in notes
    assert "anlæg er ikke fremskrevet fra 2026 og regnes som 2027-priser." in notes


def test_every_kind_may_go_by_its_own_per_cents():
    moved = in_prices(table(row("løn", "operating", -100_000), row("bygning", "capital", 100_000)), 2027, ESTIMATE,
                      {"operating": "wage", "capital": "total"})  # fmt: skip
    assert [moved.rows[i].cell(2027).value for i in (0, 1)] == [-103_000, 102_000]


def test_what_is_in_the_year_already_is_left_alone():
    now = table(row("drift", "operating", 1, 2027), row("anlæg", "capital", 1, 2027))
    assert in_prices(now, 2027, ESTIMATE) == now


def test_a_row_without_a_price_level_is_refused_at_its_place():
    with pytest.raises(EconomyError, match="har intet prisniveau") as wrong:
        in_prices(table(row("drift", "operating", 1, None)), 2027, ESTIMATE)
    assert wrong.value.at == "rows.drift"
