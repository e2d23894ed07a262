"""Benefits: who bears them, what a stay costs, and what leaving or moving saves."""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.economy.benefits import Stay, benefit, benefits, cost_by_year, leaving_by_year, weekly, weeks_of
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import SHIPPED, fig

ON = date(2026, 1, 5)
PERSONS = fig(10, "persons")


def stay(key: str, monthly: str = "13000", months: str = "3", first: int = 53, start: date = ON) -> Stay:
    return Stay(benefit(key), fig(monthly, "kr/months"), fig(months, "months"), first, start)


def test_a_month_is_twelve_fifty_seconds_of_a_year_and_the_conversion_is_marked() -> None:
    week = weekly(SHIPPED, fig("13000", "kr/months"), ON)
    assert week.value == 3_000
    assert [p.name for p in week.unconfirmed] == ["benefits.weeks_per_year"]
    assert weeks_of(SHIPPED, fig(3, "months"), ON).value == 13


def test_of_cash_benefit_after_a_year_the_state_refunds_a_fifth() -> None:
    (split,) = cost_by_year(SHIPPED, stay("cash_benefit")).values()
    assert (split.gross.value, split.refund.value, split.own.value) == (39_000, 7_800, 31_200)


def test_of_dagpenge_after_a_year_the_municipality_pays_four_fifths() -> None:
    (split,) = cost_by_year(SHIPPED, stay("unemployment_benefit")).values()
    assert (split.gross.value, split.own.value) == (39_000, 31_200)


def test_a_senior_job_is_paid_by_the_municipality_alone() -> None:
    (split,) = cost_by_year(SHIPPED, stay("senior_job")).values()
    assert (split.refund.value, split.own.value) == (0, 39_000)


def test_ten_who_leave_save_ten_times_the_own_part_in_the_year_it_falls_in() -> None:
    effects = leaving_by_year(SHIPPED, stay("cash_benefit", start=date(2026, 11, 30)), None, PERSONS)
    assert {year: e.value for year, e in effects.items()} == {2026: -120_000, 2027: -192_000}
    assert all(e.sign == "effect" for e in effects.values())


def test_those_who_move_to_a_flex_job_still_cost_their_subsidy() -> None:
    left, to = stay("unemployed_flex", "13000"), stay("flex_subsidy", "6500")
    alone = leaving_by_year(SHIPPED, left, None, PERSONS)[2026].value
    moved = leaving_by_year(SHIPPED, left, to, PERSONS)[2026].value
    assert (alone, moved) == (-312_000, -156_000)


def test_who_bears_a_benefit_is_said_where_nobody_has_confirmed_it() -> None:
    (split,) = cost_by_year(SHIPPED, stay("sick_pay")).values()
    assert "Hvem der bærer Sygedagpenge, er ikke bekræftet i loven." in [n.da for n in split.own.notes]
    (sure,) = cost_by_year(SHIPPED, stay("cash_benefit")).values()
    assert not sure.own.notes


def test_months_with_three_points_are_refused_rather_than_half_used() -> None:
    wide = Stay(benefit("cash_benefit"), fig("13000", "kr/months"), fig(3, "months", low=2, high=5), 53, ON)
    with pytest.raises(EconomyError, match="skriv ét tal"):
        cost_by_year(SHIPPED, wide)


def test_an_unknown_benefit_is_refused_with_those_there_are() -> None:
    with pytest.raises(EconomyError, match="Dagpenge til forsikrede ledige"):
        benefit("lottery")


def test_every_benefit_has_a_function_and_both_names() -> None:
    assert all(b.functions and b.label.da and b.label.en for b in benefits())
    assert {b.bearing for b in benefits()} == {"refund", "co_financing", "own"}


def test_three_point_persons_give_three_point_effects() -> None:
    effect = leaving_by_year(SHIPPED, stay("cash_benefit"), None, fig(10, "persons", low=8, high=15))[2026]
    assert (effect.low, effect.value, effect.high) == (Decimal(-468_000), -312_000, -249_600)
