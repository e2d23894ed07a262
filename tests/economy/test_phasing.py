"""Phasing: dates, notice, fractions, ramps, schemes that end; increments against levels."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from raaderum.economy import phasing
from raaderum.economy.arithmetic import given, saves
from raaderum.economy.effects import budget_years
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.posting import post

YEARS = budget_years(2027)
NAME = Message("Beløb", "Amount")
FULL = saves(given(1_200_000, "kr", NAME))


def values(schedule, full=FULL, years=YEARS):
    cells = dict(phasing.phase(full, schedule, years))
    return [cells[y].value if y in cells else None for y in years]


def test_from_a_date_the_first_year_gets_its_twelfths():
    assert values(phasing.from_date(date(2027, 6, 1))) == [-700_000, -1_200_000, -1_200_000, -1_200_000]


def test_before_it_begins_a_scheme_is_zero_and_not_blank():
    assert values(phasing.from_date(date(2028, 7, 1))) == [0, -600_000, -1_200_000, -1_200_000]


def test_a_temporary_scheme_ends():
    two_years = phasing.from_date(date(2027, 4, 1), date(2029, 3, 31))
    assert values(two_years) == [-900_000, -1_200_000, -300_000, 0]
    assert phasing.phase_beyond(FULL, two_years, 2030).value == 0
    within = phasing.from_date(date(2027, 3, 1), date(2027, 8, 31))
    assert values(within) == [-600_000, 0, 0, 0]
    assert "fra 1. marts 2027 til 31. august 2027" in phasing.phase(FULL, within, [2027])[0][1].told()


def test_a_scheme_from_new_year_has_full_effect_at_once():
    whole = phasing.from_date(date(2027, 1, 1))
    assert phasing.phase(FULL, whole, [2027])[0][1] is FULL
    assert phasing.phase_beyond(FULL, whole, 2030) is FULL


def test_a_broken_month_counts_by_its_days():
    months = phasing.months_in_effect(2026, date(2026, 11, 16))
    assert months == Decimal("1.5")
    assert phasing.months_in_effect(2028, date(2028, 2, 1), date(2028, 2, 29)) == 1
    assert phasing.months_in_effect(2025, date(2026, 1, 1)) == 0


def test_a_scheme_that_ends_before_it_begins_is_refused():
    with pytest.raises(EconomyError, match=r"slutter 1\. marts 2027, før den begynder 1\. juni 2027"):
        phasing.from_date(date(2027, 6, 1), date(2027, 3, 1))


@pytest.mark.parametrize(
    ("given_on", "months", "first_day_without"),
    [
        (date(2026, 10, 8), 3, date(2027, 2, 1)),
        (date(2026, 10, 31), 6, date(2027, 5, 1)),
        (date(2026, 12, 1), 0, date(2027, 1, 1)),
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
    ],
)
def test_notice_runs_to_the_end_of_a_month(given_on, months, first_day_without):
    assert phasing.after_notice(given_on, months) == first_day_without


def test_a_contracts_notice_may_run_from_day_to_day():
    assert phasing.after_notice(date(2026, 11, 30), 3, to_month_end=False) == date(2027, 2, 28)
    with pytest.raises(EconomyError, match="0 til 240 måneder, ikke -1"):
        phasing.after_notice(date(2026, 11, 30), -1)


def test_a_ramp_goes_on_with_its_last_step():
    ramp = phasing.ramp(2027, ["25", "75 %", 100])
    assert values(ramp) == [-300_000, -900_000, -1_200_000, -1_200_000]
    assert phasing.phase_beyond(FULL, ramp, 2030).value == -1_200_000
    assert "indfasning 25 %" in phasing.phase(FULL, ramp, [2027])[0][1].told()


def test_a_ramp_may_begin_late_run_past_the_table_or_end():
    assert values(phasing.ramp(2029, [25, 75, 100])) == [0, 0, -300_000, -900_000]
    assert phasing.phase_beyond(FULL, phasing.ramp(2029, [25, 75, 100]), 2030).value == -1_200_000
    assert values(phasing.ramp(2027, [50, 100], ends_after=2029)) == [-600_000, -1_200_000, -1_200_000, 0]


def test_a_ramp_without_steps_or_that_ends_before_it_begins_is_refused():
    with pytest.raises(EconomyError, match="ingen trin"):
        phasing.ramp(2027, [])
    with pytest.raises(EconomyError, match="kan ikke slutte efter 2026"):
        phasing.ramp(2027, [100], ends_after=2026)


def test_fractions_are_taken_as_typed_and_a_blank_year_stays_blank():
    schedule = phasing.by_fractions({2027: "7/12", 2028: " ", 2029: "½"})
    assert values(schedule) == [-700_000, None, -600_000, -600_000]
    assert values(phasing.by_fractions({2027: "1/3"}, continues=False)) == [-400_000, 0, 0, 0]
    assert values(phasing.by_fractions({})) == [None] * 4


def test_a_fraction_that_is_none_is_told_at_its_year():
    with pytest.raises(EconomyError) as wrong:
        phasing.by_fractions({2027: "1", 2028: "halv"})
    assert wrong.value.at == "2028"


def test_a_one_off_comes_once():
    assert values(phasing.one_off(2027)) == [-1_200_000, 0, 0, 0]
    assert phasing.phase_beyond(FULL, phasing.one_off(2027), 2030).value == 0


def test_a_share_knows_its_value():
    assert phasing.from_date(date(2027, 7, 1)).share(2027).value == Decimal("0.5")


def test_increments_add_up_to_levels_and_a_year_without_one_keeps_the_level():
    """A pool written down by 500, then 100 more, then 146 more: 500, 600, 746, 746."""
    changes = {year: given(-v, "kr", NAME) for year, v in ((2027, 500), (2028, 100), (2029, 146))}
    levels = phasing.levels_from_increments(changes, YEARS, NAME)
    assert [levels[y].value for y in YEARS] == [-500, -600, -746, -746]
    back = phasing.increments_from_levels(levels, NAME)
    assert [back[y].value for y in YEARS] == [-500, -100, -146, 0]
    assert phasing.levels_from_increments({2028: FULL}, YEARS, NAME).keys() == {2028, 2029, 2030}


def test_increments_of_levels_with_a_hole_are_refused():
    with pytest.raises(EconomyError, match=r"Beløb: 2028 er tom; skriv niveauet, også når det er 0"):
        phasing.increments_from_levels({2027: FULL, 2029: FULL}, NAME)


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2031, 12, 31))


@settings(max_examples=60)
@for_all(days, st.integers(min_value=0, max_value=1500))
def test_the_months_of_all_years_are_the_length_of_the_scheme(start, length):
    end = start + timedelta(days=length)
    months = sum((phasing.months_in_effect(y, start, end) for y in range(2025, 2037)), Decimal(0))
    assert abs(months - Decimal(length + 1) / Decimal("30.4375")) < Decimal("0.2")
    schedule = phasing.from_date(start, end)
    assert all(0 <= schedule.share(y).value <= 1 for y in range(2025, 2040))


@settings(max_examples=60)
@for_all(st.decimals(min_value=0, max_value=10**8, places=2), st.integers(min_value=1, max_value=12))
def test_twelfths_of_an_amount_and_the_rest_add_up(amount, months):
    full = given(amount, "kr", NAME)
    part = phasing.phased(full, phasing.Share(Decimal(months), Decimal(12), NAME))
    rest = phasing.phased(full, phasing.Share(Decimal(12 - months), Decimal(12), NAME))
    assert abs(part.value + rest.value - amount) < Decimal("1e-30")
    assert abs(post(part).value + post(rest).value - amount) <= 1000
