"""Net present value in real terms with the dated social discount rates, and annuities."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.business import payback
from raaderum.economy.business_value import annuity, discounted, discounted_payback, factor, net_present_value
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import SHIPPED, fig, priced

NOW, THEN = date(2026, 1, 1), date(2020, 1, 1)


def test_the_base_year_counts_in_full_and_the_next_at_the_rate_of_the_day() -> None:
    assert factor(SHIPPED, 0, NOW).value == 1
    assert f"{factor(SHIPPED, 1, NOW).value:.6f}" == "0.966184"
    assert f"{factor(SHIPPED, 1, THEN).value:.6f}" == "0.961538"


@pytest.mark.parametrize(("year", "on", "expected"), [
    (35, NOW, Decimal("1.035") ** 35),
    (40, NOW, Decimal("1.035") ** 35 * Decimal("1.025") ** 5),
    (72, NOW, Decimal("1.035") ** 35 * Decimal("1.025") ** 35 * Decimal("1.015") ** 2),
    (72, THEN, Decimal("1.04") ** 35 * Decimal("1.03") ** 35 * Decimal("1.02") ** 2),
])  # fmt: skip
def test_each_span_of_years_has_its_own_rate(year: int, on: date, expected: Decimal) -> None:
    assert abs(factor(SHIPPED, year, on).value - 1 / expected) < Decimal("1e-25")


def test_the_rate_after_seventy_years_is_not_confirmed_and_marks_what_is_made_of_it() -> None:
    assert not factor(SHIPPED, 70, NOW).unconfirmed
    assert factor(SHIPPED, 71, NOW).unconfirmed
    assert not factor(SHIPPED, 71, THEN).unconfirmed


def test_the_formula_shows_the_spans() -> None:
    told = factor(SHIPPED, 40, NOW).told("da")
    assert "1 / ((1 + 3,5 %)^35 × (1 + 2,5 %)^5)" in told


def test_an_investment_and_its_gains_in_todays_value() -> None:
    flow = {2026: priced(1_000_000), 2027: priced(-600_000), 2028: priced(-600_000)}
    value = net_present_value(SHIPPED, flow, 2026, NOW)
    assert f"{value.value:.2f}" == f"{1_000_000 - 600_000 / 1.035 - 600_000 / 1.035**2:.2f}" == "-139816.57"
    assert value.price_level is not None and value.price_level.year == 2026


def test_an_amount_without_a_price_level_is_refused_with_its_year() -> None:
    with pytest.raises(EconomyError, match="Beløbet for 2027 har intet prisniveau") as error:
        net_present_value(SHIPPED, {2027: fig(5)}, 2026, NOW)
    assert error.value.at == "flow.2027.price_level"


def test_amounts_in_two_years_prices_are_refused() -> None:
    with pytest.raises(EconomyError, match="priser fra 2025 og 2026"):
        net_present_value(SHIPPED, {2026: priced(1, 2025), 2027: priced(1)}, 2026, NOW)


def test_an_amount_before_the_base_year_is_refused() -> None:
    with pytest.raises(EconomyError, match="ligger før basisåret 2027"):
        discounted(SHIPPED, {2026: priced(5)}, 2027, NOW)


def test_a_municipality_may_load_its_own_rate() -> None:
    row = {"name": "discount.rate", "value": "2", "unit": "%", "source": "Byrådet", "confirmed": True}
    assert abs(factor(SHIPPED.with_rows([row]), 50, NOW).value * Decimal("1.02") ** 50 - 1) < Decimal("1e-25")


def test_a_year_without_a_rate_is_refused() -> None:
    row = {"name": "discount.rate", "value": "2", "unit": "%", "source": "Byrådet", "lower": "1", "upper": "10"}
    with pytest.raises(EconomyError, match="ingen diskonteringsrente for år 11"):
        factor(SHIPPED.with_rows([row]), 11, NOW)


@pytest.mark.parametrize("years", [-1, 201])
def test_impossible_years_are_refused(years: int) -> None:
    with pytest.raises(EconomyError, match="fra 0 til 200"):
        factor(SHIPPED, years, NOW)


def test_an_annuity_is_the_same_each_year_and_has_the_present_value() -> None:
    yearly = annuity(SHIPPED, priced(1_000_000), 10, NOW)
    assert f"{yearly.value:.2f}" == f"{1_000_000 * 0.035 / (1 - 1.035**-10):.2f}" == "120241.37"
    flow = {2026 + t: priced(str(yearly.value)) for t in range(1, 11)}
    assert abs(net_present_value(SHIPPED, flow, 2026, NOW).value - 1_000_000) < Decimal("0.000001")
    with pytest.raises(EconomyError, match="skriv mindst 1"):
        annuity(SHIPPED, priced(1), 0, NOW)


@supposing(st.integers(10_000, 10**7), st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_discounted_the_payback_is_never_sooner(investment: int, gains: list[int]) -> None:
    flow = {2026: priced(investment), **{2027 + i: priced(-g) for i, g in enumerate(gains)}}
    plain, real = payback(flow), discounted_payback(SHIPPED, flow, 2026, NOW)
    if real.years is not None:
        assert plain.years is not None
        assert real.years.value >= plain.years.value


@supposing(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=10))
def test_twice_the_amounts_are_twice_the_value(amounts: list[int]) -> None:
    once, twice = ({2026 + i: priced(a * k) for i, a in enumerate(amounts)} for k in (1, 2))
    values = [net_present_value(SHIPPED, f, 2026, NOW).value for f in (once, twice)]
    assert abs(values[1] - 2 * values[0]) < Decimal("1e-20")
