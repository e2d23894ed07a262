"""Cases as a form gives them, as rows of a table of effects."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.builder_inputs import Estimate, FromDate, Line, Setting
from raaderum.economy.case_builders import rows_of
from raaderum.economy.case_inputs import (
    ActivityInput,
    BusinessInput,
    CaseInput,
    CompensationInput,
    EmploymentInput,
    ExpensiveCaseInput,
    FewerInput,
    GrantInput,
    LadderInput,
    Rate,
    RefundInput,
)
from raaderum.economy.computed import PriceLevel
from raaderum.economy.effects import EffectRow, EffectTable
from raaderum.economy.effects_codec import table_from_json, table_to_json
from raaderum.economy.faults import EconomyError
from raaderum.economy.inputs_codec import input_from_json, input_to_json
from tests.economy.cases_help import SHIPPED

SETTING = Setting((2026, 2027, 2028, 2029), date(2026, 1, 1), SHIPPED, PriceLevel(2026))
LINE = Line("a", "Indsats for dagpengemodtagere", account="5.57.78")
BUSINESS = BusinessInput(
    LINE, {2026: Estimate("1.500")}, Estimate("600", "500", "800"), FromDate(date(2026, 7, 1)), Estimate("50")
)
EMPLOYMENT = EmploymentInput(
    LINE,
    Estimate("30", "20", "40"),
    date(2026, 1, 1),
    date(2026, 12, 1),
    "4",
    Estimate("12.743,50"),
    rates=(Rate("5.000", 0), Rate("10.000", 3), Rate("10.000", 6)),
    cost_line=Line("b", "Leverandør", account="5.68.90"),
)
LADDER = LadderInput(LINE, "cash_benefit", Estimate("10"), "6", 27, date(2026, 10, 5), Estimate("13.000"))
EXPENSIVE = ExpensiveCaseInput(LINE, {2026: "2.500.000", 2027: "2.500.000"}, {2026: "2.000.000"})
GRANT = GrantInput(
    Line("g", "Ungeløftet"),
    "1.834.319,32",
    {2025: "113.218,72", 2026: "533.581,62", 2027: "631.463,81", 2028: "536.055,17"},
    {2026: "304.000,42", 2027: "304.000,42"},
)


def kroner(rows: tuple[EffectRow, ...]) -> list[dict[int, Decimal]]:
    return [{year: cell.value for year, cell in row.cells} for row in rows]


def total(rows: tuple[EffectRow, ...], year: int) -> Decimal:
    found = EffectTable(SETTING.years, rows).total(year)
    assert found is not None
    return found.value


def test_an_employment_case_has_a_row_for_the_saving_and_one_for_the_supplier() -> None:
    saved, fees = rows_of(EMPLOYMENT, SETTING)
    assert (saved.id, fees.id) == ("a", "b-fees")
    assert (str(saved.account), fees.label.da) != ("", "")
    assert saved.cell(2026).value == Decimal("-1338067.50")  # type: ignore[union-attr]
    assert fees.cell(2026).value == 525_000  # type: ignore[union-attr]
    assert saved.cell(2026).low < saved.cell(2026).value < saved.cell(2026).high  # type: ignore[union-attr, operator]


def test_posted_in_the_tables_unit_the_rows_add_up() -> None:
    rows = rows_of(EMPLOYMENT, SETTING)
    table = EffectTable(SETTING.years, rows)
    assert total(rows, 2026) == sum(table.cell(r, 2026).value for r in rows) == -813_000  # type: ignore[union-attr, misc]


def test_after_a_finished_effort_nothing_comes_and_after_an_unfinished_one_nobody_says() -> None:
    assert rows_of(EMPLOYMENT, SETTING)[0].beyond is not None
    assert rows_of(replace(EMPLOYMENT, last=date(2029, 12, 1)), SETTING)[0].beyond is None


def test_a_residual_subsidy_and_own_staff_have_rows_of_their_own() -> None:
    flex = replace(EMPLOYMENT, residual=Estimate("8.000"), staff=Estimate("3.000"))
    assert [r.id for r in rows_of(flex, SETTING)] == ["a", "a-residual", "b-fees", "b-staff"]


def test_rates_reached_by_a_part_of_the_jobs_cost_that_part() -> None:
    part = replace(EMPLOYMENT, rates=(Rate("5.000", 0), Rate("10.000", 3, "80 %")), last=date(2026, 1, 1))
    assert kroner(rows_of(part, SETTING))[1][2026] == 30 * (5_000 + 8_000)


def test_fewer_on_a_benefit_phased_in_from_a_date() -> None:
    fewer = FewerInput(LINE, Estimate("15"), Estimate("129.636"), FromDate(date(2026, 7, 1)))
    assert kroner(rows_of(fewer, SETTING)) == [{2026: -972_270, 2027: -1_944_540, 2028: -1_944_540, 2029: -1_944_540}]


def test_leaving_a_benefit_by_the_ladder() -> None:
    (row,) = rows_of(LADDER, SETTING)
    held = kroner((row,))[0]
    assert held[2026] + held[2027] == -10 * 26 * 3_000 * Decimal("0.7")
    assert (held[2028], row.beyond.value if row.beyond else None) == (0, 0)
    assert row.cell(2026).unconfirmed  # type: ignore[union-attr]


def test_moving_to_another_benefit_still_costs() -> None:
    moved = LadderInput(
        LINE, "unemployed_flex", Estimate("10"), "12", 53, date(2026, 1, 5), Estimate("13.000"), "flex_subsidy", Estimate("6.500")
    )
    assert kroner(rows_of(moved, SETTING))[0][2026] == -10 * 52 * 1_500 * Decimal("0.8")


def test_without_a_typed_price_the_loaded_average_is_used_and_a_sample_is_called_that() -> None:
    (row,) = rows_of(LadderInput(LINE, "cash_benefit", Estimate("1"), "1", 53, date(2026, 1, 5)), SETTING)
    assert "Kontanthjælp pr. måned (EKSEMPEL)" in row.cell(2026).told("da")  # type: ignore[union-attr]
    own = {"name": "benefits.monthly.cash_benefit", "value": "12000", "unit": "kr/months", "source": "egen", "price_year": 2026}
    setting = replace(SETTING, parameters=SHIPPED.with_rows([own]))
    (row,) = rows_of(LadderInput(LINE, "cash_benefit", Estimate("1"), "1", 53, date(2026, 1, 5)), setting)
    assert row.cell(2026).value.quantize(Decimal("0.01")) == -9_600  # type: ignore[union-attr]
    with pytest.raises(EconomyError) as error:
        rows_of(LadderInput(LINE, "senior_pension", Estimate("1"), "1", 53, date(2026, 1, 5)), SETTING)
    assert error.value.at == "monthly"


def test_activity_against_last_budget_gross_and_refund() -> None:
    wanted = ActivityInput(LINE, "650", {2026: Estimate("610"), 2027: Estimate("600")}, Estimate("150.000"), "20")
    gross, refund = kroner(rows_of(wanted, SETTING))
    assert gross == {2026: -6_000_000, 2027: -7_500_000}
    assert refund == {2026: 1_200_000, 2027: 1_500_000}
    assert rows_of(wanted, SETTING)[1].is_income


def test_an_expense_with_a_fixed_refund_gross_and_net() -> None:
    rows = rows_of(RefundInput(LINE, {2026: Estimate("-511")}, "special_help"), SETTING)
    assert kroner(rows) == [{2026: -511_000}, {2026: 255_500}]


def test_an_expensive_case_made_cheaper_loses_refund() -> None:
    assert kroner(rows_of(EXPENSIVE, SETTING)) == [{2026: -500_000}, {2026: 345_000}]


def test_a_grant_is_income_and_pays_the_project_with_the_own_part() -> None:
    spent, income = rows_of(GRANT, SETTING)
    assert kroner((income,))[0] == {2026: Decimal("-533581.62"), 2027: Decimal("-631463.81"), 2028: Decimal("-536055.17")}
    assert spent.cell(2026).value == Decimal("837582.04")  # type: ignore[union-attr]
    assert "20.000,00 kr. mindre end tilsagnet" in income.cell(2026).told("da")  # type: ignore[union-attr]


def test_years_that_add_up_need_no_note() -> None:
    even = GrantInput(Line("g", "Pulje"), "300", {2026: "100", 2027: "200"})
    assert rows_of(even, SETTING)[1].cell(2026).notes == ()  # type: ignore[union-attr]


def test_a_business_case_has_gain_investment_and_running_cost() -> None:
    rows = rows_of(BUSINESS, SETTING)
    assert [r.kind for r in rows] == ["operating", "capital", "derived_operating"]
    assert kroner(rows)[0] == {2026: -300_000, 2027: -600_000, 2028: -600_000, 2029: -600_000}
    assert kroner(rows)[1] == {2026: 1_500_000}
    assert rows[1].beyond is not None and rows[1].beyond.value == 0


def test_a_changed_task_and_the_block_grant_that_moves_with_it() -> None:
    wanted = CompensationInput(
        LINE,
        {2026: Estimate("353"), 2027: Estimate("312")},
        {2026: Estimate("400"), 2027: Estimate("312")},
        Line("t", "Bloktilskud"),
    )
    rows = rows_of(wanted, SETTING)
    assert total(rows, 2026) == 47_000
    assert total(rows, 2027) == 0


@pytest.mark.parametrize("wanted", [EMPLOYMENT, GRANT, BUSINESS])
def test_no_figure_changes_by_being_saved_and_read_again(wanted: Any) -> None:
    table = EffectTable(SETTING.years, rows_of(wanted, SETTING))
    assert table_from_json(json.loads(json.dumps(table_to_json(table)))) == table


@pytest.mark.parametrize("wanted", [EMPLOYMENT, GRANT, BUSINESS, LADDER, EXPENSIVE])
def test_a_form_is_kept_and_opened_again_as_it_was_typed(wanted: Any) -> None:
    kept = json.loads(json.dumps(input_to_json(wanted)))
    assert input_from_json(kept, CaseInput) == wanted


def test_the_order_of_the_rates_does_not_matter() -> None:
    turned = replace(EMPLOYMENT, rates=EMPLOYMENT.rates[::-1])
    assert kroner(rows_of(turned, SETTING)) == kroner(rows_of(EMPLOYMENT, SETTING))


def test_an_amount_in_other_prices_needs_an_estimate_to_convert_by() -> None:
    with pytest.raises(EconomyError, match="vælg et prisskøn"):
        rows_of(replace(BUSINESS, price_year=2024), SETTING)


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        (replace(EMPLOYMENT, jobs=Estimate("mange")), "jobs"),
        (replace(EMPLOYMENT, saved=Estimate("ca. en del")), "saved"),
        (replace(EMPLOYMENT, months="fire"), "months"),
        (replace(EMPLOYMENT, rates=(Rate("fem", 0),)), "rates[0].amount"),
        (replace(EMPLOYMENT, rates=(Rate("5.000", 0, "200"),)), "rates[0].kept_percent"),
        (replace(EMPLOYMENT, rates=(Rate("5.000", 3), Rate("1", 3))), "rates"),
        (replace(EMPLOYMENT, line=replace(LINE, account="fem")), "line.account"),
        (FewerInput(LINE, Estimate("10", "20", "30"), Estimate("1")), "persons"),
        (LadderInput(LINE, "lotto", Estimate("1"), "1", 1, date(2026, 1, 1)), "benefit"),
        (ActivityInput(LINE, "x", {2026: Estimate("1")}, Estimate("1")), "budget"),
        (ActivityInput(LINE, "1", {2020: Estimate("1")}, Estimate("1")), "persons.2020"),
        (RefundInput(LINE, {2026: Estimate("1")}, "lotto"), "kind"),
        (RefundInput(LINE, {2020: Estimate("1")}, "special_help"), "expense.2020"),
        (ExpensiveCaseInput(LINE, {2026: "to"}, {2026: "1"}), "before.2026"),
        (replace(GRANT, years={2026: "x"}), "years.2026"),
        (replace(BUSINESS, gain=Estimate("")), "gain"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field_in_both_languages(wrong: Any, at: str) -> None:
    with pytest.raises(EconomyError) as error:
        rows_of(wrong, SETTING)
    assert error.value.at.startswith(at)
    assert error.value.da and error.value.en


def test_something_that_is_no_case_is_a_mistake_in_the_program() -> None:
    with pytest.raises(TypeError, match="no case builder"):
        rows_of("hej", SETTING)  # type: ignore[arg-type]


TYPED = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "0", "-1", "½", "5/37", "1,5 mio. kr.", "999999999999999", "-999.999", "12,5 %", "1e9", "NaN", "٣", "1/0"]
    ),
    st.decimals(-(10**9), 10**9, places=2).map(str),
)
ESTIMATES = st.builds(Estimate, TYPED, TYPED, TYPED)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
YEARS = st.integers(2024, 2031)
ANYTHING = st.one_of(
    st.builds(
        EmploymentInput,
        st.just(LINE),
        ESTIMATES,
        DAYS,
        DAYS,
        TYPED,
        ESTIMATES,
        ESTIMATES,
        st.lists(st.builds(Rate, TYPED, st.integers(-2, 40), TYPED), max_size=3).map(tuple),
        ESTIMATES,
    ),
    st.builds(FewerInput, st.just(LINE), ESTIMATES, ESTIMATES),
    st.builds(
        LadderInput,
        st.just(LINE),
        st.sampled_from(["cash_benefit", "senior_job", "lotto", ""]),
        ESTIMATES,
        TYPED,
        st.integers(-1, 90),
        DAYS,
        ESTIMATES,
        st.sampled_from(["", "flex_subsidy", "lotto"]),
    ),
    st.builds(ActivityInput, st.just(LINE), TYPED, st.dictionaries(YEARS, ESTIMATES, max_size=3), ESTIMATES, TYPED),
    st.builds(RefundInput, st.just(LINE), st.dictionaries(YEARS, ESTIMATES, max_size=3), st.sampled_from(["special_help", "x"])),
    st.builds(
        ExpensiveCaseInput, st.just(LINE), st.dictionaries(YEARS, TYPED, max_size=3), st.dictionaries(YEARS, TYPED, max_size=3)
    ),
    st.builds(
        GrantInput, st.just(LINE), TYPED, st.dictionaries(YEARS, TYPED, max_size=3), st.dictionaries(YEARS, TYPED, max_size=2)
    ),
    st.builds(BusinessInput, st.just(LINE), st.dictionaries(YEARS, ESTIMATES, max_size=3), ESTIMATES, running=ESTIMATES),
)


@supposing(ANYTHING)
def test_whatever_is_typed_makes_rows_or_one_sentence_and_never_a_crash(wanted: Any) -> None:
    try:
        rows = rows_of(wanted, SETTING)
    except EconomyError as error:
        assert error.da and error.en and error.at
    else:
        assert all(cell.unit == "kr" for row in rows for _, cell in row.cells)
        EffectTable(SETTING.years, rows).posted()
