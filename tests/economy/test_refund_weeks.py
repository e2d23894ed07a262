"""The counter of weeks that decides the step of the ladder."""

from datetime import date, timedelta

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.faults import EconomyError
from raaderum.economy.refund_weeks import Support, weeks_before
from tests.economy.cases_help import SHIPPED

MONDAY = date(2022, 1, 3)


def weeks(first: int, count: int, kind: str = "benefit") -> Support:
    """So many whole weeks from week `first` after MONDAY."""
    start = MONDAY + timedelta(weeks=first)
    return Support(start, start + timedelta(weeks=count, days=-1), kind)  # type: ignore[arg-type]


def counted(support: list[Support], at: int) -> int:
    return int(weeks_before(SHIPPED, support, MONDAY + timedelta(weeks=at)).weeks.value)


def test_weeks_on_any_benefit_are_one_count() -> None:
    assert counted([weeks(0, 4), weeks(10, 6)], 30) == 10


def test_a_week_touched_by_one_day_counts_whole_and_once() -> None:
    day = MONDAY + timedelta(days=2)
    assert counted([Support(day, day), Support(day, day)], 5) == 1


def test_weeks_from_the_day_on_are_not_counted_yet() -> None:
    assert counted([weeks(0, 10)], 4) == 4
    assert weeks_before(SHIPPED, [weeks(0, 10)], MONDAY + timedelta(weeks=4)).next_week == 5


def test_after_fifty_two_weeks_of_self_support_the_ladder_starts_again() -> None:
    history = [weeks(0, 30), weeks(82, 2)]
    assert counted(history, 81) == 30
    assert counted(history, 82) == 0
    assert counted(history, 84) == 2
    told = weeks_before(SHIPPED, history, MONDAY + timedelta(weeks=84))
    assert told.restarts == (MONDAY + timedelta(weeks=82),)
    assert "startede forfra" in told.weeks.told("da")


def test_self_support_adds_up_over_breaks_within_three_years() -> None:
    assert counted([weeks(0, 10), weeks(36, 4)], 66) == 0


def test_self_support_older_than_three_years_is_forgotten() -> None:
    """40 free weeks, then three years on benefits, then 20 free weeks: no 52 within three years."""
    assert counted([weeks(0, 10), weeks(50, 156)], 226) == 166


def test_a_job_with_a_wage_subsidy_is_not_self_support() -> None:
    assert counted([weeks(0, 10), weeks(10, 60, "supported_job")], 80) == 10


def test_free_weeks_before_the_first_benefit_do_not_count() -> None:
    assert counted([weeks(60, 5)], 70) == 5


def test_nobody_without_a_benefit_has_weeks() -> None:
    counter = weeks_before(SHIPPED, [], MONDAY)
    assert (counter.weeks.value, counter.next_week, counter.restarts) == (0, 1, ())


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(EconomyError, match="byt datoerne om"):
        weeks_before(SHIPPED, [Support(date(2024, 5, 1), date(2024, 4, 1))], date(2025, 1, 1))


def test_three_years_back_from_a_leap_day() -> None:
    history = [Support(date(2020, 1, 6), date(2020, 2, 2))]
    assert weeks_before(SHIPPED, history, date(2024, 3, 1)).weeks.value == 0


@supposing(st.lists(st.tuples(st.integers(0, 150), st.integers(1, 40)), max_size=6), st.randoms())
def test_the_order_of_the_periods_does_not_matter(spans: list[tuple[int, int]], random: object) -> None:
    support = [weeks(first, count) for first, count in spans]
    turned = list(support)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert counted(support, 200) == counted(turned, 200)
