"""The investment case for one person, with the figures that the minutes state (RULES 2.2)."""

from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.employment import Case, break_even, if_lost, months_at_a_loss, net_a_month, over, price
from raaderum.economy.faults import EconomyError
from raaderum.economy.success_fees import FeeRate, expected_price, full_price, paid_after
from tests.economy.cases_help import fig, said

RATES = (FeeRate(fig(5_000), 0), FeeRate(fig(10_000), 3), FeeRate(fig(10_000), 6))
SUBSIDY = fig(Decimal("80634.75") / 9, "kr/months", "Flekslønstilskud")
DAGPENGE = Case(said("dagpenge"), fig("12743.50", "kr/months"), None, RATES)
LEDIGHED = Case(said("ledighedsydelse"), fig(Decimal("118195.50") / 9, "kr/months"), SUBSIDY, RATES)


def ore(value: Decimal) -> str:
    return f"{value:.2f}"


def test_a_job_from_dagpenge_saves_25_974_over_four_months() -> None:
    result = over(DAGPENGE, fig(4, "months"))
    assert (result.saved.value, result.cost.value, result.effect.value) == (50_974, 25_000, -25_974)
    assert result.effect.sign == "effect"


def test_a_job_from_ledighedsydelse_saves_12_560_75_over_nine_months() -> None:
    result = over(LEDIGHED, fig(9, "months"))
    assert ore(result.saved.value) == "118195.50"
    assert ore(result.residual.value) == "80634.75"
    assert ore(result.effect.value) == "-12560.75"


def test_a_month_saves_4_173_42_net_of_the_flex_subsidy() -> None:
    assert ore(net_a_month(LEDIGHED).value) == "4173.42"


def test_break_even_is_exact_in_months() -> None:
    assert f"{break_even(DAGPENGE).value:.4f}" == "1.9618"
    assert ore(break_even(LEDIGHED).value) == "5.99"
    assert break_even(DAGPENGE).unit == "months"


@pytest.mark.parametrize(("months", "paid", "effect"), [(1, 5_000, "826.58"), (3, 15_000, "2479.75"), (6, 25_000, "-40.50")])
def test_a_ledighedsydelse_recipient_who_loses_the_job_is_a_loss_until_the_sixth_month(
    months: int, paid: int, effect: str
) -> None:
    """The minutes say the cost is covered; after 1 and 3 months it is not: 827 and 2.480 kr. are lost, +41 kr. is won at 6."""
    result = if_lost(LEDIGHED, Decimal(months))
    assert (result.cost.value, ore(result.effect.value)) == (paid, effect)


def test_dagpenge_is_never_a_loss_after_the_second_month() -> None:
    assert all(if_lost(DAGPENGE, Decimal(m)).effect.value < 0 for m in range(2, 13))
    assert months_at_a_loss(DAGPENGE)[-1][1] < 2


def test_between_which_months_a_lost_job_is_a_loss() -> None:
    spans = [(ore(a), ore(b)) for a, b in months_at_a_loss(LEDIGHED)]
    assert spans == [("0.00", "1.20"), ("3.00", "3.59")]


def test_spans_that_meet_at_a_rate_are_one() -> None:
    slow = Case(said("langsom"), fig(1_000, "kr/months"), None, RATES)
    assert months_at_a_loss(slow) == ((Decimal(0), Decimal(25)),)


def test_all_finished_courses_would_save_879_706_if_every_job_lasts() -> None:
    per_job = [over(DAGPENGE, fig(4, "months")).effect.value, over(LEDIGHED, fig(9, "months")).effect.value]
    assert f"{30 * per_job[0] + 8 * per_job[1]:.0f}" == "-879706"
    assert 40 * full_price(RATES).value == 1_000_000


def test_the_municipalitys_own_staff_is_part_of_the_price() -> None:
    with_staff = Case(said("med egne"), fig("12743.50", "kr/months"), None, RATES, fig(8_000))
    assert price(with_staff).value == 33_000
    assert if_lost(with_staff, Decimal(1)).cost.value == 13_000


def test_a_subsidy_as_large_as_the_benefit_is_never_earned_back() -> None:
    even = Case(said("lige"), fig(9_000, "kr/months"), fig(9_000, "kr/months"), RATES)
    with pytest.raises(EconomyError, match="tjenes aldrig hjem"):
        break_even(even)
    assert if_lost(even, Decimal(12)).effect.value == 25_000


def test_without_a_supplier_a_job_only_saves() -> None:
    free = Case(said("uden"), fig(1_000, "kr/months"))
    assert over(free, fig(3, "months")).effect.value == -3_000
    assert months_at_a_loss(free) == ()


def test_a_rate_is_paid_on_the_day_it_falls_due_and_not_before() -> None:
    assert [int(paid_after(RATES, Decimal(m)).value) for m in ("0", "2.9", "3", "5.99", "6", "60")] == [
        5_000, 5_000, 15_000, 15_000, 25_000, 25_000,
    ]  # fmt: skip


def test_the_expected_price_weighs_each_rate_by_those_who_reach_it() -> None:
    rates = (FeeRate(fig(5_000), 0), FeeRate(fig(10_000), 3, fig(80, "%")), FeeRate(fig(10_000), 6, fig(60, "%")))
    assert expected_price(rates).value == 19_000


@pytest.mark.parametrize(
    ("rates", "said_so"),
    [
        ((FeeRate(fig(-1), 0),), "0 eller mere"),
        ((FeeRate(fig(1), -1),), "0 eller mere"),
        ((FeeRate(fig(1), 3), FeeRate(fig(2), 3)), "læg dem sammen"),
    ],
)
def test_rates_that_cannot_be_are_refused(rates: tuple[FeeRate, ...], said_so: str) -> None:
    with pytest.raises(EconomyError, match=said_so):
        full_price(rates)


def test_the_derivation_shows_saving_price_and_subsidy() -> None:
    told = over(LEDIGHED, fig(9, "months")).effect.told("da")
    assert "Sparet ydelse" in told
    assert "Tilskud, der fortsat betales" in told
    assert "25.000 kr." in told


@supposing(st.integers(1, 30_000), st.integers(0, 48))
def test_at_break_even_the_case_comes_to_nothing(monthly: int, months: int) -> None:
    case = Case(said("sag"), fig(monthly, "kr/months"), None, RATES)
    even = break_even(case)
    assert abs(over(case, even).effect.value) < Decimal("0.000001")
    kept = over(case, fig(months, "months")).effect.value
    assert (kept < 0) == (months > even.value)
