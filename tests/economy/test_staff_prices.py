"""Staff: positions as typed, average wages with overhead on top, vacancies, waiting periods, cuts spread on teams."""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.economy import staff
from raaderum.economy.arithmetic import given
from raaderum.economy.computed import PriceLevel
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters

DAY = date(2027, 1, 1)
RATES = Parameters.shipped()
NAME = Message("Stillinger", "Positions")


def fte(text):
    return staff.positions(text, RATES, DAY)


def wage(kroner):
    return given(kroner, "kr/fte", Message("Årsløn", "Wage"), price_level=PriceLevel(2027))


@pytest.mark.parametrize(("text", "value"), [("2", "2"), ("1,5", "1.5"), ("½", "0.5"), ("1½", "1.5"), ("18,5/37", "0.5")])
def test_positions_are_taken_as_typed(text, value):
    assert fte(text).value == Decimal(value)
    assert fte(text).unit == "fte"


def test_hours_of_a_full_week_are_told_as_hours():
    told = fte("5/37").told()
    assert "Stillinger (årsværk): 0,1351… årsværk" in told
    assert "Timer om ugen: 5 timer (indtastet)" in told
    assert "Fuld tid: 37 timer om ugen pr. årsværk" in told
    assert [p.name for p in fte("5/37").unconfirmed] == ["staff.full_time_hours"]


def test_a_fraction_keeps_how_it_was_written():
    assert [n.da for n in fte("1½").notes] == ["skrevet som 1½"]


def test_three_positions_reduced_to_two_and_a_half_are_half_a_position():
    assert staff.reduction(fte("3"), fte("2½"), NAME).value == Decimal("0.5")


def test_the_average_wage_is_the_categorys_on_the_day():
    own = RATES.with_rows(
        [
            {
                "name": "wages.nurse",
                "value": "521000",
                "unit": "kr/fte",
                "source": "løn",
                "price_year": 2027,
                "valid_from": "2027-01-01",
            }
        ]
    )
    found = staff.average_wage("nurse", own, DAY)
    assert (found.value, found.price_level) == (521_000, PriceLevel(2027))
    with pytest.raises(EconomyError, match="»gartner« findes ikke"):
        staff.average_wage("gartner", own, DAY)
    with pytest.raises(EconomyError, match=r"ingen sats for »wages\.nurse« den 1\. maj 2026"):
        staff.average_wage("nurse", own, date(2026, 5, 1))


def test_overhead_comes_on_top_and_is_4_of_104_of_the_sum():
    rate = given(4, "%", Message("Overhead", "Overhead"))
    wages = staff.wage_sum(fte("2"), wage(500_000), NAME)
    total = staff.with_overhead(wages, rate, NAME)
    assert (wages.value, total.value) == (1_000_000, 1_040_000)
    assert staff.overhead_part(total, rate, NAME).value == 40_000
    assert total.price_level == PriceLevel(2027)


def test_a_vacancy_saves_the_months_it_stands_empty():
    months = given(3, "months", NAME)
    assert staff.vacancy(fte("1½"), wage(480_000), months, NAME).value == 180_000


def test_a_longer_wait_saves_the_further_month_of_each_vacancy():
    one, two = given(1, "months", NAME), given(2, "months", NAME)
    longer = staff.waiting_period(given(30, "vacancies", NAME, low=20, high=40), one, two, wage(480_000), NAME)
    assert (longer.low, longer.value, longer.high) == (800_000, 1_200_000, 1_600_000)


def test_the_part_that_others_pay_is_a_share_of_the_amount():
    assert staff.share_financed(given(500_000, "kr", NAME), given(40, "%", NAME), NAME).value == 200_000


def test_a_cut_of_every_team_needs_a_team():
    with pytest.raises(EconomyError, match="ingen teams"):
        staff.proportional_cut({}, given(10, "%", NAME), NAME)


def test_a_caseload_is_cases_per_position():
    load = staff.caseload(given(952, "cases", NAME), fte("9,2"), NAME)
    assert (round(load.value, 1), load.unit) == (Decimal("103.5"), "cases/fte")
