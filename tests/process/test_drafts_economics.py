"""A draft's table and the economy's: what was typed, what a builder made, and that no figure changes on the way."""

from dataclasses import replace
from decimal import Decimal

import pytest
from drafting import TABLE, YEARS, row
from hypothesis import given as cases
from hypothesis import strategies as st

from raaderum.economy.arithmetic import given, multiply
from raaderum.economy.computed import PriceLevel
from raaderum.economy.effects import EffectRow, EffectTable
from raaderum.economy.faults import EconomyError
from raaderum.economy.units import KRONER
from raaderum.process.drafts import Cell, DraftRow, DraftTable, posted, table_faults, totals
from raaderum.process.economics import built_cell, built_row, effect_table
from raaderum.process.sentences import Message

HALF = multiply(
    [given(2350, "kr/fte", Message("Løn", "Wage")), given(Decimal("0.5"), "fte", Message("Årsværk", "Positions"))],
    Message("Halv stilling", "Half a position"),
    key="half",
)


def test_a_typed_table_becomes_the_economys_with_the_same_totals() -> None:
    table = effect_table(TABLE)
    assert [table.total(year).value for year in YEARS] == [-250000, -900000, -900000, -900000]  # type: ignore[union-attr]
    assert totals(TABLE) == {y: table.total(y).value for y in YEARS}  # type: ignore[union-attr]
    assert table.by_kind(2027, "capital").value == 200000  # type: ignore[union-attr]
    first = table.rows[0].cell(2027)
    assert first is not None and first.price_level == PriceLevel(2027) and first.sign == "effect"
    assert table.rows[1].cell(2028) is None


AMOUNTS = st.sampled_from(["", "-450", "12,5", "0", "-1.175", "1,2 mio. kr.", "ved ikke"])
TABLES = st.builds(
    lambda cells, unit, sign, held: DraftTable(
        YEARS,
        tuple(
            DraftRow(
                f"r{i}", cells=tuple((y, Cell(t)) for y, t in zip(YEARS, texts, strict=True)), contained_in=held if i else ""
            )
            for i, texts in enumerate(cells)
        ),
        unit,
        "2027",
        sign,
    ),
    st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), max_size=3),
    st.sampled_from(["1.000 kr.", "kr.", "mio. kr.", "kr. og øre"]),
    st.sampled_from(["saving_negative", "saving_positive"]),
    st.sampled_from(["", "Budget 2027, linje 4"]),
)


@cases(TABLES)
def test_the_form_and_the_economy_add_up_to_the_same(table: DraftTable) -> None:
    made, sums = effect_table(table), totals(table)
    for year in YEARS:
        total = made.total(year)
        if sums[year] is not None:
            assert total is not None and total.value == sums[year]
    assert sum(p.value for p in posted(table)) == sum(t.value for y in YEARS if (t := made.total(y)) is not None)


@cases(TABLES)
def test_a_table_is_the_same_after_it_was_written_and_read(table: DraftTable) -> None:
    written = DraftTable.from_json(table.to_json())
    assert written.to_json() == table.to_json()
    assert totals(written) == totals(table)


@pytest.mark.parametrize("sign", ["saving_negative", "saving_positive"])
def test_a_built_cell_is_posted_in_the_tables_unit_and_keeps_its_derivation(sign: str) -> None:
    table = replace(TABLE, sign=sign)  # type: ignore[arg-type]
    figure = given(Decimal("-945500"), KRONER, Message("Besparelse", "Saving"), low=-1000000, high=-900000, sign="effect")
    cell = built_cell(figure, table)
    turn = "-" if sign == "saving_negative" else ""
    assert (cell.text, cell.low, cell.high) == (f"{turn}946", f"{turn}1.000", f"{turn}900")
    made = effect_table(replace(table, rows=(DraftRow("r1", cells=((2027, cell),)),)))
    held = made.rows[0].cell(2027)
    assert held == figure
    assert made.total(2027).value == -946000  # type: ignore[union-attr]


def test_where_a_person_changes_a_built_cell_the_text_holds_and_the_derivation_goes() -> None:
    cell = built_cell(HALF, TABLE)
    assert cell.typed(cell.text) is cell
    changed = cell.typed("-2")
    assert changed.derivation is None
    stale = replace(cell, text="-7")
    held = effect_table(replace(TABLE, rows=(DraftRow("r1", cells=((2027, stale),)),))).rows[0].cell(2027)
    assert held is not None and held.value == -7000 and held.derivation.operation == "given"
    odd = replace(cell, derivation={"value": "nothing that economy wrote"})
    assert effect_table(replace(TABLE, rows=(DraftRow("r1", cells=((2027, odd),)),))).rows[0].cell(2027) is not None


def test_a_row_that_a_builder_made_comes_back_unchanged() -> None:
    made = EffectRow("løn", Message("Løn", "Wages"), "derived_operating", ((2027, HALF), (2028, HALF)), beyond=HALF)
    draft = replace(TABLE, unit="kr.", rows=(built_row(made, replace(TABLE, unit="kr.")),))
    back = effect_table(draft).rows[0]
    assert back.cells == made.cells and back.beyond == made.beyond and back.kind == made.kind
    assert isinstance(effect_table(draft), EffectTable)


def test_a_printed_figure_says_where_it_stood() -> None:
    cell = Cell(
        "-450", source={"page": 3, "first_line": 12, "last_line": 12, "text": "450", "document": "d", "at": "/amounts/2027"}
    )
    held = effect_table(replace(TABLE, rows=(DraftRow("r1", cells=((2027, cell),)),))).rows[0].cell(2027)
    assert held is not None and [n.da for n in held.notes] == ["trykt »450«, side 3, linje 12"]


def test_accounts_and_kinds_of_spending_are_taken_along_and_judged() -> None:
    good = replace(row("r1", "7120", "Porto", "-1 . . ."), account="5.57.71", spending="service", beyond=Cell("-1"))
    table = replace(TABLE, rows=(good,))
    assert list(table_faults(table)) == []
    made = effect_table(table).rows[0]
    assert (made.account.function, made.spending, made.frame) == ("05.57.71", "service", "service")
    assert made.beyond is not None and made.beyond.value == -1000
    bad = replace(good, account="kontoen", spending="andet", kind="drift", beyond=Cell("resten"))  # type: ignore[arg-type]
    told = list(table_faults(replace(TABLE, rows=(bad,))))
    assert [f.at.rpartition("/")[2] for f in told] == ["account", "kind", "spending", "beyond"]
    assert "årene efter" in told[3].message.da
    assert effect_table(replace(table, rows=(replace(bad, kind="operating"),))).rows[0].account.function == ""


def test_what_another_line_of_the_budget_holds_is_not_counted_again() -> None:
    table = replace(TABLE, rows=(TABLE.rows[0], replace(TABLE.rows[1], contained_in="Anlægsbudgettet")))
    assert totals(table)[2027] == -450000
    assert effect_table(table).total(2027).value == -450000  # type: ignore[union-attr]


def test_a_price_level_that_is_no_year_is_no_price_level_and_gaps_in_the_years_are_refused() -> None:
    held = effect_table(replace(TABLE, price_level="i år")).rows[0].cell(2027)
    assert held is not None and held.price_level is None
    with pytest.raises(EconomyError, match="uden huller"):
        effect_table(replace(TABLE, years=(2027, 2029)))
