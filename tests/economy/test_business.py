"""Business cases: payback, scenario 0 against 1, risks, three points, what moves the result most."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.arithmetic import add, multiply
from raaderum.economy.business import cumulated, payback, simple_payback
from raaderum.economy.business_scenarios import Risk, difference, risk_pool, risk_share, three_point_mean
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError
from raaderum.economy.sensitivity import tornado
from tests.economy.cases_help import SHIPPED, fig, priced, said

ON = date(2026, 1, 1)


def flow(*amounts: int | str, first: int = 2027) -> dict[int, Computed]:
    return {first + i: priced(a) for i, a in enumerate(amounts)}


def test_simple_payback_is_the_investment_by_the_yearly_gain() -> None:
    assert simple_payback(fig(1_500_000), fig(600_000)).value == Decimal("2.5")
    assert simple_payback(fig(1_500_000), fig(600_000)).unit == "years"


def test_nothing_gained_is_never_paid_back() -> None:
    with pytest.raises(EconomyError, match="tjenes aldrig hjem"):
        simple_payback(fig(1_500_000), fig(0))


def test_the_payback_of_a_flow_falls_within_the_year_it_turns() -> None:
    back = payback(flow(900_000, -400_000, -400_000, -400_000))
    assert back.years is not None
    assert (back.years.value, back.message.da) == (Decimal("3.25"), "Tjent hjem i 2030.")


def test_gains_in_the_year_of_the_investment_are_set_against_it() -> None:
    back = payback(flow(-100_000, -100_000))
    assert back.years is not None
    assert back.years.value == 0


def test_a_flow_that_does_not_come_back_says_what_is_missing() -> None:
    back = payback(flow(900_000, -400_000))
    assert back.years is None
    assert back.message.da == "Ikke tjent hjem ved udgangen af 2028: der mangler 500.000 kr."
    assert back.message.en == "Not earned back by the end of 2028: kr. 500,000 is missing."


def test_a_later_reinvestment_moves_the_payback() -> None:
    """Paid back in 2028, spent again in 2029, back for good in 2030."""
    back = payback(flow(400_000, -500_000, 300_000, -400_000))
    assert back.years is not None
    assert back.years.value == Decimal("3.5")


def test_a_year_left_out_is_asked_for() -> None:
    with pytest.raises(EconomyError, match="Beløbet for 2028 mangler; skriv 0"):
        payback({2027: fig(100), 2029: fig(-200)})
    with pytest.raises(EconomyError, match="mindst ét år"):
        payback({})


def test_each_year_cumulates_those_before() -> None:
    assert [int(c.value) for c in cumulated(flow(900_000, -400_000, -600_000)).values()] == [900_000, 500_000, -100_000]


@supposing(st.integers(1, 10**7), st.integers(1, 10**6), st.integers(1, 30))
def test_a_steady_gain_pays_back_as_the_simple_rule_says_a_year_later(investment: int, gain: int, years: int) -> None:
    """The investment takes the first year, the gains begin in the second."""
    back = payback(flow(investment, *([-gain] * years)))
    simple = simple_payback(fig(investment), fig(gain)).value
    assert (back.years is None) == (simple > years)
    if back.years is not None:
        assert abs(back.years.value - 1 - simple) < Decimal("1e-20")


def test_scenario_one_less_scenario_zero() -> None:
    change = difference(flow(500_000, 500_000, 500_000), flow(1_400_000, 200_000, 200_000))
    assert [int(c.value) for c in change.values()] == [900_000, -300_000, -300_000]
    assert int(difference(flow(5), {}).popitem()[1].value) == -5


def test_scenarios_in_prices_of_two_years_are_refused() -> None:
    with pytest.raises(EconomyError, match="priser fra 2025 og 2026"):
        difference({2027: priced(1, 2025)}, {2027: priced(1, 2026)})


def test_a_risk_pool_is_each_chance_times_its_consequence() -> None:
    risks = [Risk(said("Forsinkelse"), fig(20, "%"), fig(500_000)), Risk(said("Data"), fig(10, "%"), fig(300_000))]
    pool = risk_pool(risks)
    assert (pool.value, pool.sign) == (130_000, "effect")
    assert risk_share(fig(2_000_000), fig("7.5", "%")).value == 150_000
    assert risk_pool([]).value == 0


def test_a_chance_over_100_is_refused_by_its_name() -> None:
    with pytest.raises(EconomyError, match="Forsinkelse: sandsynligheden er 120 %"):
        risk_pool([Risk(said("Forsinkelse"), fig(120, "%"), fig(1))])


def test_a_three_point_estimate_is_weighed_by_an_unconfirmed_parameter() -> None:
    mean = three_point_mean(SHIPPED, fig(-400), fig(-300), fig(-100), ON)
    assert (mean.value, mean.low, mean.high) == (-280, -400, -100)
    assert [p.name for p in mean.unconfirmed] == ["business.three_point.likely_weight"]
    with pytest.raises(EconomyError, match="i den rækkefølge"):
        three_point_mean(SHIPPED, fig(-300), fig(-400), fig(-100), ON)


def model(inputs: Mapping[str, Computed]) -> Computed:
    gain = multiply((inputs["persons"], inputs["price"]), said("gevinst"), unit="kr")
    return add((inputs["cost"], gain), said("resultat"))


INPUTS = {
    "persons": fig(15, "persons", low=5, high=20),
    "price": fig(-100_000, "kr/persons"),
    "cost": fig(1_000_000, low=900_000, high=1_100_000),
}


def test_the_widest_swing_stands_first_and_the_others_stay_likely() -> None:
    shown = tornado(model, INPUTS)
    assert shown.likely.value == -500_000
    assert [(b.name, int(b.at_low.value), int(b.at_high.value), int(b.swing)) for b in shown.bars] == [
        ("persons", 500_000, -1_000_000, 1_500_000),
        ("cost", -600_000, -400_000, 200_000),
    ]
    assert [b.turns for b in shown.bars] == [True, False]


def test_with_a_swing_figures_without_three_points_move_too() -> None:
    shown = tornado(model, INPUTS, Decimal(10))
    price = next(b for b in shown.bars if b.name == "price")
    assert (price.low, price.high) == (-110_000, -90_000)
    assert "sat til lav" in price.at_low.told("da")
    still = tornado(model, {**INPUTS, "price": fig(0, "kr/persons")}, Decimal(10))
    assert "price" not in [b.name for b in still.bars]


@pytest.mark.parametrize("swing", ["0", "150"])
def test_a_swing_outside_0_to_100_is_refused(swing: str) -> None:
    with pytest.raises(EconomyError, match="Udsvinget"):
        tornado(model, INPUTS, Decimal(swing))


@supposing(st.permutations(list(INPUTS)))
def test_the_order_of_the_assumptions_does_not_matter(names: list[str]) -> None:
    turned = tornado(model, {name: INPUTS[name] for name in names}, Decimal(10))
    assert [b.name for b in turned.bars] == [b.name for b in tornado(model, INPUTS, Decimal(10)).bars]
