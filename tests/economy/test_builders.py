"""Builders: from what a form gives to rows with a derivation in every cell."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from raaderum.economy.builder_inputs import (
    AfterNotice,
    AmountInput,
    Estimate,
    Fractions,
    FromDate,
    FullEffect,
    Line,
    MoveInput,
    OffsetInput,
    OneOff,
    Ramp,
    Setting,
    StaffInput,
    VacancyInput,
    Wage,
    WaitingInput,
    YearsInput,
)
from raaderum.economy.builders import rows_of
from raaderum.economy.computed import PriceLevel
from raaderum.economy.effects import Appropriation, EffectTable, budget_years
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import PriceEstimate, PriceStep
from raaderum.economy.offsets import contained
from raaderum.economy.parameters import Parameters

YEARS = budget_years(2027)
ESTIMATE = PriceEstimate(
    "juni 2026", "brev", (PriceStep(2027, "wage", Decimal(3)), PriceStep(2027, "total", Decimal(2))), confirmed=True
)
RATES = Parameters.shipped().with_rows(
    [
        {"name": "wages.clerk", "value": "500000", "unit": "kr/fte", "source": "løn", "price_year": 2026, "confirmed": True},
        {"name": "staff.overhead", "value": "4", "unit": "%", "source": "byrådet", "confirmed": True},
    ]
)
SETTING = Setting(YEARS, date(2027, 1, 1), RATES, PriceLevel(2027), ESTIMATE)
LINE = Line("a", "Færre stillinger", Appropriation("1.10", "Administration"), "6.45.51")
CLERK = Wage(category="clerk")
PLAIN = Wage(kroner="500000", overhead="0")


def printed(rows, unit="1.000 kr."):
    table = EffectTable(YEARS, tuple(rows))
    return [[table.unit.told(c.value if (c := table.cell(row, y)) else None) for y in YEARS] for row in table.rows]


def test_positions_of_a_category_are_priced_in_the_tables_prices_with_overhead():
    (row,) = rows_of(StaffInput(LINE, Estimate("2"), CLERK, when=FromDate(date(2027, 7, 1))), SETTING)
    assert printed([row]) == [["-536", "-1.071", "-1.071", "-1.071"]]
    assert row.cell(2028).value == Decimal(2 * 500_000) * Decimal("1.03") * Decimal("1.04") * -1
    assert row.beyond.value == row.cell(2030).value
    assert (row.spending, row.appropriation.code, row.cell(2028).sign) == ("service", "1.10", "effect")
    assert "omregnet fra 2026-priser til 2027-priser med »juni 2026«" in row.cell(2027).told()
    assert row.cell(2027).unconfirmed == ()


def test_the_part_that_a_utility_pays_is_a_row_of_its_own():
    cut = StaffInput(LINE, Estimate("2"), PLAIN, financed_percent="25 %", financed_by="Forsyningens bidrag")
    assert printed(rows_of(cut, SETTING)) == [["-1.000"] * 4, ["250"] * 4]
    fixed = StaffInput(LINE, Estimate("2"), PLAIN, financed_kroner="390")
    row, paid = rows_of(fixed, SETTING)
    assert (paid.kind, paid.label.da, paid.cell(2027).value) == ("income", "Tabt finansiering", 390_000)
    more = StaffInput(LINE, Estimate("2"), PLAIN, direction="costs", financed_kroner="390")
    assert printed(rows_of(more, SETTING)) == [["1.000"] * 4, ["-390"] * 4]
    assert row.id != paid.id


def test_positions_may_be_a_three_point_estimate():
    (row,) = rows_of(StaffInput(LINE, Estimate("2", "1½", "3"), PLAIN), SETTING)
    cell = row.cell(2027)
    assert (cell.low, cell.value, cell.high) == (-1_500_000, -1_000_000, -750_000)


def test_a_line_that_another_holds_is_never_counted_nor_its_financing():
    line = Line("a", "Reform", contained_in="overførselsskønnet")
    rows = rows_of(StaffInput(line, Estimate("1"), PLAIN, financed_percent="50"), SETTING)
    assert [r.counted for r in rows] == [False, False]


def test_a_vacancy_and_a_longer_wait_save_wages():
    assert printed(rows_of(VacancyInput(LINE, Estimate("1"), Estimate("6"), PLAIN), SETTING)) == [["-250"] * 4]
    wait = WaitingInput(LINE, Estimate("12"), "1", "2", PLAIN)
    assert printed(rows_of(wait, SETTING)) == [["-500"] * 4]


@pytest.mark.parametrize(
    ("when", "cells"),
    [
        (FullEffect(), ["-1.200", "-1.200", "-1.200", "-1.200"]),
        (FromDate(date(2027, 6, 1)), ["-700", "-1.200", "-1.200", "-1.200"]),
        (FromDate(date(2027, 6, 1), date(2028, 6, 30)), ["-700", "-600", "0", "0"]),
        (AfterNotice(date(2026, 10, 8), 3), ["-1.100", "-1.200", "-1.200", "-1.200"]),
        (Ramp(2027, ("25", "75", "100")), ["-300", "-900", "-1.200", "-1.200"]),
        (Fractions({2027: "1/3", 2028: "7/12"}), ["-400", "-700", "-700", "-700"]),
        (OneOff(2028), ["0", "-1.200", "0", "0"]),
    ],
)
def test_an_amount_is_phased_as_the_form_says(when, cells):
    assert printed(rows_of(AmountInput(LINE, Estimate("1.200"), when=when), SETTING)) == [cells]


def test_an_amount_is_in_the_tables_unit_or_in_its_own():
    (row,) = rows_of(AmountInput(LINE, Estimate("1,2 mio. kr."), "costs", "capital"), SETTING)
    assert (row.cell(2027).value, row.kind, row.spending) == (1_200_000, "capital", "capital")
    (row,) = rows_of(AmountInput(LINE, Estimate("1.200", "1.000", "1.500"), "costs", "income"), SETTING)
    assert (row.cell(2027).low, row.cell(2027).high, row.is_income) == (1_000_000, 1_500_000, True)


def test_an_amount_in_other_prices_is_converted_and_says_so_or_is_refused():
    old = AmountInput(LINE, Estimate("1.000"), price_year=2026)
    (row,) = rows_of(old, SETTING)
    assert row.cell(2027).value == -1_020_000
    with pytest.raises(EconomyError) as wrong:
        rows_of(old, Setting(YEARS, date(2027, 1, 1), RATES, PriceLevel(2027)))
    assert wrong.value.da == ("Færre stillinger er i 2026-priser, og tabellen er i 2027-priser; vælg et prisskøn at omregne med.")


def test_years_are_taken_as_levels_or_as_increments():
    amounts = {2027: Estimate("-500"), 2028: Estimate("-100"), 2029: Estimate("-146"), 2030: Estimate("")}
    assert printed(rows_of(YearsInput(LINE, amounts), SETTING)) == [["-500", "-100", "-146", ""]]
    assert printed(rows_of(YearsInput(LINE, amounts, increments=True), SETTING)) == [["-500", "-600", "-746", "-746"]]


def test_an_offset_takes_its_share_of_every_cell_with_the_opposite_sign():
    (row,) = rows_of(AmountInput(LINE, Estimate("2.306"), when=FromDate(date(2027, 7, 1))), SETTING)
    (parents,) = rows_of(OffsetInput(row, "parents_payment"), SETTING)
    assert printed([parents]) == [["288", "577", "577", "577"]]
    assert (parents.kind, parents.beyond.value) == ("income", Decimal("576500"))
    assert [p.name for p in parents.cell(2027).unconfirmed] == ["offset.parents_payment"]
    (fees,) = rows_of(OffsetInput(row, "fee_financed", "100", "Taksten falder"), SETTING)
    assert EffectTable(YEARS, (row, fees)).net(2028).value == 0
    assert fees.label.da == "Taksten falder"
    (refund,) = rows_of(OffsetInput(row, "refund", "50"), SETTING)
    assert refund.cell(2028).value == 1_153_000


def test_an_offset_without_its_per_cent_is_asked_for():
    (row,) = rows_of(AmountInput(LINE, Estimate("1")), SETTING)
    with pytest.raises(EconomyError, match="hvor mange procent af Færre stillinger"):
        rows_of(OffsetInput(row, "refund"), SETTING)


def test_moved_money_comes_to_zero_and_its_refund_is_won():
    move = MoveInput(
        Line("m", "Vejledning", Appropriation("1.20", "Job")),
        Estimate("160"),
        Appropriation("5.10", "Integration"),
        "054660-019",
        "50",
    )
    out, got, refund = rows_of(move, SETTING)
    assert printed([out, got, refund]) == [["-160"] * 4, ["160"] * 4, ["-80"] * 4]
    assert EffectTable(YEARS, (out, got)).net(2027).value == 0
    assert (got.appropriation.code, got.account.text, got.spending) == ("5.10", "05.46.60-019", "transfer")
    assert len(rows_of(MoveInput(LINE, Estimate("1"), Appropriation("x")), SETTING)) == 2


@pytest.mark.parametrize(
    ("wanted", "at", "da"),
    [
        (StaffInput(LINE, Estimate("to"), PLAIN), "positions", "»to« er ikke et tal eller en brøk"),
        (StaffInput(LINE, Estimate("2", "3", "4"), PLAIN), "positions", "det forventede (2) ligger ikke mellem 3 og 4"),
        (StaffInput(LINE, Estimate("2"), Wage()), "", "Vælg en faggruppe, eller skriv lønnen"),
        (StaffInput(LINE, Estimate("2"), Wage(category="smed")), "wage.category", "»smed« findes ikke"),
        (StaffInput(LINE, Estimate("2"), Wage(kroner="x")), "wage.kroner", "»x« er ikke et tal"),
        (StaffInput(LINE, Estimate("2"), Wage(kroner="1", overhead="120")), "wage.overhead", "120 er ikke en procent"),
        (StaffInput(LINE, Estimate("2"), PLAIN, financed_percent="5", financed_kroner="5"), "", "ikke begge dele"),
        (StaffInput(LINE, Estimate("2"), PLAIN, when=Ramp(2027, ())), "when", "ingen trin"),
        (VacancyInput(LINE, Estimate("1"), Estimate("?"), PLAIN), "months", "»?« er ikke et tal"),
        (WaitingInput(LINE, Estimate("1"), "1", "", PLAIN), "after", "»« er ikke et tal"),
        (AmountInput(LINE, Estimate("mange")), "amount", "»mange« er ikke ét beløb; skriv fx 1.175 eller 1,2 mio. kr."),
        (AmountInput(Line("a", "x", account="99"), Estimate("1")), "line.account", "»99« er ikke en konto"),
        (YearsInput(LINE, {2027: Estimate("a")}), "amounts.2027", "»a« er ikke ét beløb"),
        (YearsInput(LINE, {2040: Estimate("1")}), "amounts.2040", "2040 er ikke et af tabellens år (2027-2030)."),
        (MoveInput(LINE, Estimate("1"), Appropriation(), "x"), "to_account", "»x« er ikke en konto"),
    ],
)
def test_what_is_wrong_is_one_sentence_at_its_field(wanted, at, da):
    with pytest.raises(EconomyError) as wrong:
        rows_of(wanted, SETTING)
    assert da in wrong.value.da
    assert wrong.value.en
    if at:
        assert wrong.value.at == at


def test_what_no_builder_knows_is_a_programmers_error():
    with pytest.raises(TypeError, match="no builder takes int"):
        rows_of(7, SETTING)


def test_an_effect_is_marked_as_contained_only_with_the_line_that_holds_it():
    (row,) = rows_of(AmountInput(LINE, Estimate("1")), SETTING)
    assert contained(row, Message("skønnet", "the estimate")).counted is False
    with pytest.raises(EconomyError, match="hvilken linje i budgettet der allerede indeholder"):
        contained(row, Message(" ", " "))


typed = st.text(alphabet="0123456789.,/-½ %kr mio", max_size=24) | st.text(max_size=8)
estimates = st.builds(Estimate, typed, st.just("") | typed, st.just("") | typed)
wages = st.builds(Wage, st.just("") | typed, st.just("") | typed, st.none() | st.integers(0, 3000), st.none() | typed)
whens = (
    st.builds(FromDate, st.dates(), st.none() | st.dates())
    | st.builds(AfterNotice, st.dates(max_value=date(2100, 1, 1)), st.integers())
    | st.builds(Ramp, st.integers(1900, 2100), st.lists(typed, max_size=3).map(tuple), st.none() | st.integers())
    | st.builds(Fractions, st.dictionaries(st.integers(2020, 2035), typed, max_size=3))
)
inputs = (
    st.builds(StaffInput, st.just(LINE), estimates, wages, when=whens, financed_percent=st.just("") | typed)
    | st.builds(VacancyInput, st.just(LINE), estimates, estimates, wages)
    | st.builds(WaitingInput, st.just(LINE), estimates, typed, typed, wages)
    | st.builds(AmountInput, st.builds(Line, st.just("a"), typed, account=typed), estimates, when=whens)
    | st.builds(
        YearsInput, st.just(LINE), st.dictionaries(st.integers(2026, 2031), estimates, max_size=3), increments=st.booleans()
    )
    | st.builds(MoveInput, st.just(LINE), estimates, st.just(Appropriation("x")), typed, typed)
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@for_all(inputs)
def test_whatever_is_typed_gives_rows_that_can_be_told_or_one_sentence(given):
    try:
        rows = rows_of(given, SETTING)
        table = EffectTable(YEARS, rows)
        for year in YEARS:
            if (total := table.total(year)) is not None:
                assert total.told("da")
                assert total.told("en")
    except EconomyError as wrong:
        assert wrong.da
        assert wrong.en
