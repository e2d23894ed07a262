"""Price levels: chained, divided by to go back, by a named version; mixed levels converted and said, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from raaderum.economy.arithmetic import add, given, saves
from raaderum.economy.computed import PriceLevel
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import (
    PriceEstimate,
    PriceStep,
    estimate_of,
    in_prices_of,
    price_kinds,
    project,
    project_parts,
    shipped_estimates,
)
from raaderum.economy.posting import KRONE, post

NAME = Message("Bevilling", "Appropriation")


def estimate(*steps, name="juni 2026"):
    return PriceEstimate(name, "brev", tuple(PriceStep(y, k, Decimal(p)) for y, k, p in steps))


def kr(value, year=2025, low=None, high=None, version=None):
    return given(value, "kr", NAME, low=low, high=high, price_level=PriceLevel(year, version))


THREE = estimate((2026, "total", "2.8"), (2027, "total", "2.6"), (2026, "wage", "3.1"), (2026, "goods", "2.0"))


def test_one_step_forward_is_times_one_plus_the_per_cent():
    moved = project(kr(1_000_000), 2026, THREE)
    assert (moved.value, moved.price_level) == (1_028_000, PriceLevel(2026, "juni 2026"))


def test_several_years_are_chained_and_rounded_once_at_the_end():
    moved = project(kr(1000), 2027, THREE)
    assert moved.value == Decimal("1054.728")
    assert post(moved, KRONE).value == 1055


def test_back_in_time_is_divided_by():
    back = project(kr("1054.728", 2027), 2025, THREE)
    assert back.value == 1000
    assert "/ (1 + 2,6 / 100) / (1 + 2,8 / 100)" not in back.told()
    assert "/ (1 + 2,8 / 100) / (1 + 2,6 / 100)" in back.told()


def test_the_derivation_names_the_version_and_marks_what_is_not_confirmed():
    told = project(kr(1000), 2026, THREE).told("en")
    assert "amount in 2025 prices × (1 + 2.8 / 100), in 2026 prices" in told
    assert "Change of prices and wages 2025-2026 (total): 2.8 %" in told
    assert "source: juni 2026: brev, not confirmed" in told


def test_wages_and_goods_go_by_their_own_per_cents():
    both = project_parts({"wage": kr(800), "goods": kr(200)}, 2026, THREE, NAME)
    assert both.value == Decimal("824.8") + Decimal("204")


def test_the_ends_of_a_three_point_figure_move_with_it():
    moved = project(kr(-1000, low=-2000, high=-500), 2026, THREE)
    assert (moved.low, moved.value, moved.high) == (-2056, -1028, -514)
    assert project(saves(kr(1000)), 2026, THREE).sign == "effect"


def test_an_amount_in_the_year_already_is_left_as_it_is():
    amount = kr(1000, 2026)
    assert project(amount, 2026, THREE) is amount


def test_a_missing_year_is_one_sentence():
    with pytest.raises(EconomyError) as wrong:
        project(kr(1000), 2029, THREE)
    assert wrong.value.da == (
        "Skønnet »juni 2026« har ingen procent for 2027-2028, samlet (det har 2026 til 2027); indlæs et, der har."
    )
    with pytest.raises(EconomyError, match="det har ingen år for det"):
        project(kr(1000), 2026, THREE, "capital")


def test_an_amount_without_a_price_level_is_refused():
    with pytest.raises(EconomyError, match="Bevilling har intet prisniveau"):
        project(given(1, "kr", NAME), 2026, THREE)


def test_mixed_levels_are_refused_until_they_are_converted_and_then_said():
    mixed = [kr(1000, 2025), kr(500, 2026)]
    with pytest.raises(EconomyError, match="omregn dem først"):
        add(mixed, NAME)
    total = add(in_prices_of(mixed, 2026, THREE), NAME)
    assert (total.value, total.price_level.year) == (1528, 2026)
    assert [n.da for n in total.notes] == ["Bevilling er omregnet fra 2025-priser til 2026-priser med »juni 2026«."]


def test_an_amount_carried_on_by_another_version_says_so():
    moved = project(kr(1000, 2026, version="marts"), 2027, THREE)
    assert moved.price_level == PriceLevel(2027, "juni 2026")
    assert "var omregnet til 2026-priser med »marts« og er ført videre med »juni 2026«" in moved.told()


def test_the_level_correction_is_added_to_the_new_estimate():
    """The state's wage index for 2025: 0.9 + 3.2 = 4.1; the general index: 0.2 + 2.8 = 3.0; for 2023: 1.6 + 2.3 = 3.9."""
    state = PriceEstimate(
        "stat",
        "oes.dk",
        (
            PriceStep(2025, "wage", Decimal("3.2"), Decimal("0.9")),
            PriceStep(2025, "total", Decimal("2.8"), Decimal("0.2")),
            PriceStep(2023, "total", Decimal("2.3"), Decimal("1.6")),
        ),
    )
    assert state.rate(2025, "wage").value == Decimal("4.1")
    assert state.rate(2025).value == Decimal("3.0")
    assert state.rate(2023).value == Decimal("3.9")
    assert "= 3,2 % + 0,9 %" in project(kr(100, 2024), 2025, state, "wage").told()
    assert estimate_of(state.to_json()) == state


def test_the_two_estimates_for_2020_that_made_budgets_incomparable_differ_by_a_tenth_of_a_per_cent():
    agreement, later, sample = shipped_estimates()
    one, other = (project(kr(1_000_000_000, 2019), 2020, e) for e in (agreement, later))
    assert one.value - other.value == 1_000_000
    assert one.unconfirmed == ()
    with pytest.raises(EconomyError, match="forskellige skøn"):
        add([one, other], NAME)
    assert sample.layer == "sample"
    assert "EKSEMPEL" in sample.name
    assert {s.kind for s in sample.steps} == {"total", "wage", "goods"}


def test_two_per_cents_for_one_year_are_refused():
    with pytest.raises(EconomyError, match="to procenter for løn i 2026"):
        estimate((2026, "wage", "3"), (2026, "wage", "4"))


@pytest.mark.parametrize(
    ("change", "da"),
    [
        ({"rates": []}, "Skønnet har ingen procenter"),
        ({"name": None}, "»name« skal være tekst"),
        ({"published": "i juni"}, "»i juni« er ikke en dato"),
        ({"rates": [{"year": 2026, "kind": "guld", "percent": "1"}]}, "»kind« skal være en af: total, wage"),
        ({"rates": [{"year": 2026, "kind": "total", "percent": "280"}]}, "skriv 2,8 for 2,8 %"),
        ({"rates": [{"year": 2026, "kind": "total"}]}, "»percent« mangler"),
    ],
)
def test_what_is_wrong_with_a_version_is_one_sentence(change, da):
    with pytest.raises(EconomyError, match=da):
        estimate_of(THREE.to_json() | change)


percents = st.decimals(min_value=-5, max_value=15, places=2)


@settings(max_examples=60)
@for_all(st.decimals(min_value=-(10**10), max_value=10**10, places=2), st.lists(percents, min_size=1, max_size=8))
def test_forth_and_back_again_is_the_same(value, rates):
    version = estimate(*((2026 + i, "total", str(p)) for i, p in enumerate(rates)))
    there = project(kr(value), 2025 + len(rates), version)
    assert project(there, 2025, version).value == value
    assert abs(project(post(there, KRONE), 2025, version).value - value) <= 1


def test_every_kind_has_a_name_in_both_languages():
    assert all(m.da and m.en for m in price_kinds().values())
