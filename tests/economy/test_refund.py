"""The refund ladder and co-financing, week by week."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.faults import EconomyError
from raaderum.economy.refund import Spell, by_year, of_spell, step_of_week, stretches
from tests.economy.cases_help import SHIPPED, fig

START = date(2024, 1, 1)
WEEKLY = fig(3000, "kr/weeks", "Ydelse pr. uge")


def spell(weeks: str, first: int = 1, start: date = START) -> Spell:
    return Spell(WEEKLY, first, Decimal(weeks), start)


@pytest.mark.parametrize(
    ("week", "refund", "own"),
    [(1, 80, 20), (4, 80, 20), (5, 40, 60), (26, 40, 60), (27, 30, 70), (52, 30, 70), (53, 20, 80), (520, 20, 80)],
)
def test_each_week_stands_on_its_step_and_co_financing_is_the_complement(week: int, refund: int, own: int) -> None:
    assert step_of_week(SHIPPED, week, START).value == refund
    assert step_of_week(SHIPPED, week, START, "co_financing").value == own


def test_sixty_weeks_from_the_first_are_refunded_step_by_step() -> None:
    split = of_spell(SHIPPED, spell("60"))
    assert split.gross.value == 180_000
    assert split.refund.value == 3000 * (4 * Decimal("0.8") + 22 * Decimal("0.4") + 26 * Decimal("0.3") + 8 * Decimal("0.2"))
    assert split.own.value == 115_800


def test_the_counter_goes_on_from_where_it_stood() -> None:
    late = of_spell(SHIPPED, spell("10", first=53))
    assert (late.gross.value, late.refund.value, late.own.value) == (30_000, 6_000, 24_000)


def test_of_dagpenge_the_municipality_pays_eighty_per_cent_after_a_year() -> None:
    """The yearly 129.636 kr. of the catalogue's cases is 80 % of 162.045 kr."""
    year = of_spell(SHIPPED, Spell(fig("3116.25", "kr/weeks"), 53, Decimal(52), START), "co_financing")
    assert (year.gross.value, year.own.value, year.refund.value) == (162_045, 129_636, 32_409)


def test_a_spell_over_new_year_is_parted_by_the_year_a_week_begins_in() -> None:
    years = by_year(SHIPPED, spell("10.5", start=date(2024, 12, 2)))
    assert {year: split.gross.value for year, split in years.items()} == {2024: 15_000, 2025: 16_500}
    whole = of_spell(SHIPPED, spell("10.5", start=date(2024, 12, 2)))
    assert sum(split.own.value for split in years.values()) == whole.own.value


def test_no_weeks_cost_nothing() -> None:
    split = of_spell(SHIPPED, spell("0"))
    assert (split.gross.value, split.refund.value, split.own.value) == (0, 0, 0)


def test_from_the_last_step_of_the_reform_the_rates_are_marked_unconfirmed() -> None:
    before = of_spell(SHIPPED, spell("4", start=date(2026, 6, 1)))
    across = of_spell(SHIPPED, spell("4", start=date(2026, 12, 21)))
    assert not before.own.unconfirmed
    assert across.own.unconfirmed
    assert across.own.value == before.own.value
    assert "ikke bekræftet" in across.own.told("da")


def test_before_the_ladder_there_is_no_rate_and_the_sentence_says_from_when() -> None:
    with pytest.raises(EconomyError, match=r"kendt: 4\. januar 2016"):
        of_spell(SHIPPED, spell("4", start=date(2015, 1, 5)))


LADDER = [
    {"name": "refund.ladder", "value": "80", "unit": "%", "source": "egen", "lower": "1", "upper": "4", "da": "trin 1"},
    {"name": "refund.ladder", "value": "40", "unit": "%", "source": "egen", "lower": "6", "upper": "26", "da": "trin 2"},
]


def test_a_ladder_with_a_gap_is_refused_with_the_week() -> None:
    with pytest.raises(EconomyError, match="Uge 5 står ikke på noget trin") as error:
        of_spell(SHIPPED.with_rows(LADDER), spell("8"))
    assert "Week 5 stands on no step" in error.value.en


def test_a_ladder_whose_steps_overlap_is_refused_with_both_steps() -> None:
    rows = [LADDER[0], {**LADDER[1], "lower": "4"}]
    with pytest.raises(EconomyError, match=r"Uge 4 står på to trin \(trin 1 og trin 2\)"):
        of_spell(SHIPPED.with_rows(rows), spell("8"))


@pytest.mark.parametrize(("weeks", "first"), [("-1", 1), ("4000", 1), ("4", 0)])
def test_impossible_weeks_are_refused(weeks: str, first: int) -> None:
    with pytest.raises(EconomyError):
        of_spell(SHIPPED, spell(weeks, first))


def test_the_derivation_names_the_weeks_the_rate_and_its_source() -> None:
    told = of_spell(SHIPPED, spell("10")).own.told("da")
    assert "uge 1-4 (2024)" in told
    assert "80 %" in told
    assert "§ 5, stk. 2" in told
    assert "weeks 5-10 (2024)" in of_spell(SHIPPED, spell("10")).own.told("en")


@supposing(first=st.integers(1, 80), weeks=st.integers(0, 120), cut=st.integers(0, 120))
def test_a_spell_cut_in_two_costs_the_same_as_whole(first: int, weeks: int, cut: int) -> None:
    cut = min(cut, weeks)
    whole = of_spell(SHIPPED, spell(str(weeks), first, date(2020, 1, 6)))
    head = of_spell(SHIPPED, spell(str(cut), first, date(2020, 1, 6)))
    tail = of_spell(SHIPPED, spell(str(weeks - cut), first + cut, date(2020, 1, 6)))
    assert whole.own.value == head.own.value + tail.own.value
    assert whole.gross.value == whole.refund.value + whole.own.value


@supposing(first=st.integers(1, 80), weeks=st.decimals(0, 120, places=2))
def test_stretches_hold_every_week_once(first: int, weeks: Decimal) -> None:
    cut = stretches(SHIPPED, spell(str(weeks), first))
    assert sum((s.weeks for s in cut), Decimal(0)) == weeks


@supposing(first=st.integers(1, 80))
def test_a_later_start_on_the_ladder_never_costs_the_municipality_less(first: int) -> None:
    earlier, later = (of_spell(SHIPPED, spell("8", week)).own.value for week in (first, first + 1))
    assert later >= earlier
