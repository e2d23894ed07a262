"""Refunds of one percentage, and expensive single cases."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.arithmetic import saves
from raaderum.economy.faults import EconomyError
from raaderum.economy.refund_fixed import at_rate, expensive_case, fixed, fixed_kinds
from tests.economy.cases_help import SHIPPED, fig

IN_2022 = date(2022, 6, 1)


def test_half_of_special_help_is_refunded_and_the_rate_is_marked_unconfirmed() -> None:
    split = fixed(SHIPPED, "special_help", fig(412_000), date(2026, 1, 1))
    assert (split.gross.value, split.refund.value, split.own.value) == (412_000, 206_000, 206_000)
    assert [p.name for p in split.own.unconfirmed] == ["refund.fixed.special_help"]


def test_all_of_what_refugee_children_get_is_refunded() -> None:
    split = fixed(SHIPPED, "unaccompanied_children", fig(90_000), date(2026, 1, 1))
    assert (split.refund.value, split.own.value) == (90_000, 0)
    assert not split.own.unconfirmed


def test_a_saving_of_a_refunded_expense_saves_the_municipality_only_its_own_part() -> None:
    split = fixed(SHIPPED, "special_help", saves(fig(511_000)), date(2026, 1, 1))
    assert (split.gross.value, split.own.value, split.own.sign) == (-511_000, -255_500, "effect")


def test_the_kinds_are_named_for_a_form() -> None:
    assert "special_help" in fixed_kinds(SHIPPED)


@pytest.mark.parametrize("rate", ["-1", "101"])
def test_a_rate_outside_0_to_100_is_refused(rate: str) -> None:
    with pytest.raises(EconomyError, match="fra 0 til 100 %"):
        at_rate(fig(100), fig(rate, "%"))


def test_a_kind_without_a_rate_is_refused() -> None:
    with pytest.raises(EconomyError, match="findes ikke"):
        fixed(SHIPPED, "unknown", fig(100), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("cost", "refund"),
    [
        (0, 0),
        (860_000, 0),
        (1_000_000, 35_000),
        (1_680_000, 205_000),
        (2_000_000, 365_000),
        (2_120_000, 425_000),
        (2_500_000, 710_000),
    ],
)
def test_the_state_pays_its_share_of_the_part_above_each_limit(cost: int, refund: int) -> None:
    split = expensive_case(SHIPPED, [fig(cost)], IN_2022)
    assert split.refund.value == refund
    assert split.own.value == cost - refund
    assert not split.own.unconfirmed


def test_limits_are_those_of_the_year() -> None:
    assert expensive_case(SHIPPED, [fig(1_000_000)], date(2021, 12, 31)).refund.value == 37_500


def test_after_2022_the_limits_were_not_found_so_the_figure_is_marked() -> None:
    assert expensive_case(SHIPPED, [fig(1_000_000)], date(2026, 1, 1)).own.unconfirmed


def test_children_of_one_household_are_one_case() -> None:
    apart = sum(expensive_case(SHIPPED, [fig(c)], IN_2022).refund.value for c in (500_000, 700_000))
    together = expensive_case(SHIPPED, [fig(500_000), fig(700_000)], IN_2022)
    assert apart == 0
    assert together.refund.value == Decimal("85000")


def test_before_the_first_limits_there_is_no_rate() -> None:
    with pytest.raises(EconomyError, match="Der er ingen sats"):
        expensive_case(SHIPPED, [fig(1_000_000)], date(2020, 1, 1))


def test_a_negative_cost_is_refused() -> None:
    with pytest.raises(EconomyError, match="positivt"):
        expensive_case(SHIPPED, [fig(-5)], IN_2022)


def test_limits_that_leave_a_gap_are_refused() -> None:
    row = {"name": "refund.expensive_cases", "unit": "%", "source": "egen"}
    rows = [
        {**row, "value": "25", "lower": "900000", "upper": "1700000", "da": "trin 1"},
        {**row, "value": "50", "lower": "1800000", "da": "trin 2"},
    ]
    with pytest.raises(EconomyError, match="»trin 1« skal slutte, hvor »trin 2« begynder"):
        expensive_case(SHIPPED.with_rows(rows), [fig(1)], IN_2022)


@supposing(st.integers(0, 5_000_000), st.integers(0, 500_000))
def test_a_dearer_case_costs_the_municipality_more_but_never_more_than_the_difference(cost: int, more: int) -> None:
    cheap, dear = (expensive_case(SHIPPED, [fig(c)], IN_2022).own.value for c in (cost, cost + more))
    assert 0 <= dear - cheap <= more


def test_low_and_high_follow_through_the_limits() -> None:
    split = expensive_case(SHIPPED, [fig(1_000_000, low=800_000, high=2_500_000)], IN_2022)
    assert (split.refund.low, split.refund.high) == (0, 710_000)
