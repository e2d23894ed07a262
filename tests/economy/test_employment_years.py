"""The investment case by calendar year, and the catalogue's two cases of dagpenge (RULES 3)."""

from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.arithmetic import add, costs
from raaderum.economy.employment import Case, over
from raaderum.economy.employment_years import Intake, by_year, fall_of_share, fewer_on_benefit, years_touched
from raaderum.economy.faults import EconomyError
from raaderum.economy.shares import percent
from raaderum.economy.success_fees import FeeRate
from tests.economy.cases_help import fig, said

RATES = (FeeRate(fig(5_000), 0), FeeRate(fig(10_000), 3), FeeRate(fig(10_000), 6))
DAGPENGE = Case(said("dagpenge"), fig("12743.50", "kr/months"), None, RATES)


def intake(jobs: int = 30, first: tuple[int, int] = (2026, 1), last: tuple[int, int] = (2026, 12), months: str = "4") -> Intake:
    return Intake(fig(jobs, "persons"), first, last, fig(months, "months"))


def test_thirty_jobs_started_over_a_year_save_and_cost_over_two_years() -> None:
    """Starts from January to September save all four months in 2026; October three, November two, December one."""
    cells = by_year(DAGPENGE, intake(), [2026, 2027])
    assert cells[2026].saved.value == -30 * (9 * 4 + 3 + 2 + 1) * Decimal("12743.50") / 12
    assert cells[2027].saved.value == -30 * (1 + 2 + 3) * Decimal("12743.50") / 12
    assert cells[2026].fees.value == 30 * (5_000 + Decimal(10_000) * 9 / 12 + Decimal(10_000) * 6 / 12)
    assert cells[2027].fees.value == 30 * (Decimal(10_000) * 3 / 12 + Decimal(10_000) * 6 / 12)


def test_all_years_come_to_thirty_times_one_job() -> None:
    cells = by_year(DAGPENGE, intake(), years_touched(DAGPENGE, intake()))
    assert sum(c.total.value for c in cells.values()) == 30 * over(DAGPENGE, fig(4, "months")).effect.value == -779_220


def test_an_investment_can_cost_in_the_first_year_and_save_in_the_next() -> None:
    late = Case(said("sen"), fig(2_000, "kr/months"), None, (FeeRate(fig(10_000), 0),))
    cells = by_year(late, intake(10, (2026, 10), (2026, 12), "12"), [2026, 2027])
    assert cells[2026].total.value > 0 > cells[2027].total.value


def test_subsidy_and_own_cost_stand_apart() -> None:
    flex = Case(said("flex"), fig(13_000, "kr/months"), fig(9_000, "kr/months"), (), fig(6_000))
    (cells,) = by_year(flex, intake(10, (2026, 1), (2026, 1), "12"), [2026]).values()
    assert (cells.saved.value, cells.residual.value, cells.staff.value, cells.fees.value) == (-1_560_000, 1_080_000, 60_000, 0)
    assert cells.total.value == -420_000


def test_a_year_outside_the_case_is_zero() -> None:
    assert by_year(DAGPENGE, intake(), [2025, 2029])[2029].total.value == 0


def test_the_years_reach_to_the_last_rate() -> None:
    assert years_touched(DAGPENGE, intake()) == range(2026, 2028)
    assert years_touched(DAGPENGE, intake(months="30")) == range(2026, 2030)


@pytest.mark.parametrize(
    ("wrong", "said_so"),
    [
        (intake(first=(2026, 13)), "Måned 13 findes ikke"),
        (intake(first=(2027, 1)), "slutter, før den begynder"),
        (intake(months="-1"), "fra 0 til 360"),
        (Intake(fig(1, "persons"), (2026, 1), (2026, 2), fig(4, "months", low=3, high=5)), "ét antal måneder"),
    ],
)
def test_an_intake_that_cannot_be_is_refused(wrong: Intake, said_so: str) -> None:
    with pytest.raises(EconomyError, match=said_so):
        by_year(DAGPENGE, wrong, [2026])


@supposing(st.integers(1, 50), st.integers(0, 30), st.integers(0, 30), st.integers(0, 40))
def test_what_the_years_save_is_what_the_jobs_save(jobs: int, first: int, length: int, months: int) -> None:
    start, end = ((2026 + m // 12, m % 12 + 1) for m in (first, first + length))
    wanted = intake(jobs, start, end, str(months))
    total = sum(c.total.value for c in by_year(DAGPENGE, wanted, years_touched(DAGPENGE, wanted)).values())
    assert abs(total - jobs * over(DAGPENGE, fig(months, "months")).effect.value) < Decimal("0.01")


# The catalogue's cases 2.16 and 2.17: co-financing of 129.636 kr. a year.
YEARLY = fig(129_636, "kr/persons")


def test_fifteen_to_twenty_fewer_save_between_1_944_540_and_2_592_720() -> None:
    fewer = fewer_on_benefit(fig("17.5", "persons", low=15, high=20), YEARLY, said("Færre ledige"))
    assert (fewer.low, fewer.value, fewer.high) == (-2_592_720, -2_268_630, -1_944_540)
    # Printed 2,5 mio. for the high end and 2,2 as the middle of the rounded ends.
    assert 2_592_720 - 2_500_000 == 92_720
    assert -fewer.value - 2_200_000 == 68_630


def test_two_positions_are_paid_by_the_saving_in_the_first_year() -> None:
    saving = fewer_on_benefit(fig(15, "persons"), YEARLY, said("Færre ledige"))
    net = add((saving, costs(fig(2 * 500_000))), said("netto"))
    assert net.value == -944_540


def test_a_fall_to_forty_per_cent_is_16_4_persons_where_16_7_is_printed() -> None:
    now, group = fig(62, "persons"), fig(114, "persons")
    fall = fall_of_share(group, now, fig(40, "%"))
    assert str(fall.value.normalize()) == "16.4"
    exact = fall_of_share(group, now, percent(fig(60, "persons"), fig(151, "persons"), said("andel")))
    assert f"{exact.value:.3f}" == "16.702"
    saving, printed = (fewer_on_benefit(f, YEARLY, said("Færre")) for f in (fall, fig("16.7", "persons")))
    assert (f"{-saving.value:.1f}", f"{-printed.value:.1f}") == ("2126030.4", "2164921.2")
    assert f"{-printed.value + saving.value:.1f}" == "38890.8"


def test_the_shares_that_the_case_rests_on() -> None:
    assert f"{percent(fig(60), fig(151), said('a')).value:.4f}" == "39.7351"
    assert f"{percent(fig(62), fig(114), said('a')).value:.3f}" == "54.386"


def test_two_cases_hit_a_quarter_to_a_third_of_the_same_people() -> None:
    group = fig(114, "persons")
    low, high = (percent(add((fig(a), fig(b)), said("begge")), fig(114), said("andel")) for a, b in ((15, "16.4"), (20, "16.7")))
    assert group.value == 114
    assert (f"{low.value:.4f}", f"{high.value:.3f}") == ("27.5439", "32.193")
