"""The table of effects: blank against zero, gross and net, what is never counted twice, sums of posted cells."""

import json
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from raaderum.economy.accounts import Account, read_account
from raaderum.economy.arithmetic import costs, given
from raaderum.economy.computed import PriceLevel
from raaderum.economy.effects import (
    EFFECT_KINDS,
    Appropriation,
    EffectRow,
    EffectTable,
    budget_years,
    cells_of,
    frame_label,
    spending_label,
    summed,
    table_unit,
)
from raaderum.economy.effects_codec import row_from_json, row_to_json, table_from_json, table_to_json
from raaderum.economy.faults import EconomyError, Message

YEARS = budget_years(2027)
NAME = Message("Beløb", "Amount")


def kr(value, low=None, high=None, year=2027):
    return costs(given(value, "kr", NAME, low=low, high=high, price_level=PriceLevel(year)))


def row(id, values, **more):
    cells = cells_of({year: None if v is None else kr(v) for year, v in zip(YEARS, values, strict=False)})
    return EffectRow(id, Message(id, id), cells=cells, **more)


def table(*rows, unit="1.000 kr.", years=YEARS):
    return EffectTable(years, rows, table_unit(unit))


def value(figure):
    return None if figure is None else figure.value


def test_a_budget_has_one_budget_year_and_three_estimate_years():
    t = table()
    assert (t.budget_year, t.estimate_years) == (2027, (2028, 2029, 2030))
    assert budget_years(2027, 5)[-1] == 2032


def test_blank_is_not_zero():
    t = table(row("a", [-800_000, None, 0, None]))
    assert [value(t.total(y)) for y in YEARS] == [-800_000, None, 0, None]
    assert [t.unit.told(value(t.total(y))) for y in YEARS] == ["-800", "", "0", ""]


def test_the_total_is_the_sum_of_the_posted_cells_and_not_the_sum_rounded():
    t = table(row("a", [-1_400]), row("b", [-1_400]))
    assert value(t.total(2027)) == -2_000
    assert t.cell(t.rows[0], 2027).unrounded == -1_400
    assert value(t.posted().total(2027)) == -2_000
    assert t.cell(t.rows[0], 2028) is None


def test_income_and_the_states_refund_part_gross_from_net():
    t = table(
        row("wages", [-500_000]),
        row("fees", [100_000], kind="income"),
        row("refund", [50_000], account=read_account("05.46.60.2")),
    )
    assert (value(t.gross(2027)), value(t.income(2027)), value(t.net(2027))) == (-500_000, 150_000, -350_000)


def test_the_templates_lines_are_the_sums_by_kind():
    t = table(
        row("a", [-900_000]),
        row("b", [-100_000]),
        row("f", [400_000], kind="capital"),
        row("g", [20_000], kind="derived_operating"),
    )
    lines = [value(t.by_kind(2027, kind)) for kind in ("operating", "capital", "derived_operating")]
    assert lines == [-1_000_000, 400_000, 20_000]
    assert value(t.total(2027)) == sum(lines)
    assert t.by_kind(2027, "income") is None


def test_a_row_counts_in_the_kind_of_spending_of_its_account_or_as_a_person_says():
    t = table(
        row("schools", [-1_000_000], account=read_account("3.22.01")),
        row("benefits", [-2_000_000], account=read_account("5.57.71")),
        row("building", [3_000_000], kind="capital", account=read_account("3.22.01")),
        row("other", [-4_000_000], account=read_account("5.68.90"), stated_spending="service"),
        row("unknown", [-5_000_000]),
    )
    sums = [value(t.by_spending(2027, s)) for s in ("service", "transfer", "capital", "fee_financed", None)]
    assert sums == [-5_000_000, -2_000_000, 3_000_000, None, -5_000_000]
    assert [value(t.by_frame(2027, f)) for f in ("service", "capital", "other")] == [-5_000_000, 3_000_000, -7_000_000]
    assert (spending_label(None).da, frame_label("service").en) == ("Ikke placeret", "Service frame")
    assert "funktion 03.22.01 Folkeskoler" in [m.da for m in t.unconfirmed]
    assert t.rows[3].classification.confirmed


def test_a_sum_by_spending_is_marked_where_nobody_has_confirmed_the_rule():
    t = table(row("schools", [-1_000_000], account=read_account("3.22.01")), row("more", [-1_000], stated_spending="service"))
    service = t.by_spending(2027, "service")
    assert [p.name for p in service.unconfirmed] == ["chart.03.22.01"]
    assert "Regnes som serviceudgifter: funktion 03.22.01 Folkeskoler: 100 %" in service.told()
    assert t.by_frame(2027, "service").unconfirmed == service.unconfirmed
    assert t.total(2027).unconfirmed == ()


def test_an_effect_that_another_line_holds_is_shown_and_never_counted():
    held = row("reform", [-700_000], contained_in=Message("KL's overførselsskøn", "the estimate of transfers"))
    t = table(row("a", [-300_000]), held)
    assert value(t.total(2027)) == -300_000
    assert value(t.cell(held, 2027)) == -700_000
    assert not held.counted


def test_sums_by_appropriation_leave_out_what_is_blank():
    schools, roads = Appropriation("3.10", "Skoler"), Appropriation("4.20", "Veje")
    t = table(
        row("a", [-1_000, None], appropriation=schools),
        row("b", [-2_000, None], appropriation=schools),
        row("c", [None, -5_000], appropriation=roads),
    )
    assert {a.code: s.value for a, s in t.by_appropriation(2027).items()} == {"3.10": -3_000}
    assert {a.code: s.value for a, s in t.by_appropriation(2028).items()} == {"4.20": -5_000}


def test_what_comes_after_the_last_year_is_known_only_where_every_row_says_it():
    lasting, ended, silent = row("a", [-5_000], beyond=kr(-5_400)), row("b", [-1_000], beyond=kr(0)), row("c", [-9_000])
    assert value(table(lasting, ended).total_beyond()) == -5_000
    assert table(lasting, silent).total_beyond() is None
    assert table().total_beyond() is None


def test_the_overview_adds_posted_totals_with_no_rounding_of_its_own():
    tables = [table(row("a", [-1_400])), table(row("a", [-1_400])), table()]
    assert value(summed(tables, 2027)) == -2_000
    assert summed(tables, 2030) is None


@pytest.mark.parametrize(
    ("code", "told"),
    [("kr.", "-1.234.567"), ("1.000 kr.", "-1.235"), ("mio. kr.", "-1,235"), ("mio. kr. (1 decimal)", "-1,2")],
)
def test_a_cell_is_posted_and_printed_in_the_tables_unit(code, told):
    t = table(row("a", ["-1234567.4"]), unit=code)
    assert t.unit.told(t.cell(t.rows[0], 2027).value) == told


def test_an_unknown_unit_is_refused():
    with pytest.raises(EconomyError, match=r"Enheden »tkr\.« kendes ikke"):
        table_unit("tkr.")


def test_years_with_a_gap_and_amounts_outside_the_years_are_refused():
    with pytest.raises(EconomyError, match="uden huller"):
        table(years=(2027, 2029))
    with pytest.raises(EconomyError) as wrong:
        table(row("a", [1, 2, 3, 4]), years=(2027, 2028))
    assert wrong.value.da == "a har et beløb i 2029, som tabellen ikke har (2027-2028)."
    assert wrong.value.at == "rows.a.cells.2029"


def test_a_row_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="a year twice"):
        EffectRow("a", NAME, cells=((2027, kr(1)), (2027, kr(2))))
    with pytest.raises(ValueError, match="not in kroner"):
        EffectRow("a", NAME, cells=((2027, given(1, "fte", NAME)),))
    with pytest.raises(ValueError, match="one id"):
        table(row("a", [1]), row("a", [2]))


def test_mixed_price_levels_in_a_table_are_refused_when_added():
    mixed = EffectRow("b", NAME, cells=((2027, kr(1_000, year=2026)),))
    with pytest.raises(EconomyError, match="priser fra 2026 og 2027"):
        table(row("a", [1_000]), mixed).total(2027)


def test_a_new_row_takes_the_place_of_the_old_of_its_id():
    t = table(row("a", [1_000]), row("b", [2_000])).with_rows([row("a", [5_000]), row("c", [9_000])])
    assert [(r.id, value(t.cell(r, 2027))) for r in t.rows] == [("a", 5_000), ("b", 2_000), ("c", 9_000)]


amounts = st.none() | st.decimals(min_value=-(10**8), max_value=10**8, places=2)
rows_of_amounts = st.lists(st.lists(amounts, min_size=4, max_size=4), max_size=5)


@settings(max_examples=60)
@for_all(rows_of_amounts, st.sampled_from(["kr.", "1.000 kr.", "mio. kr. (1 decimal)"]), st.data())
def test_a_table_reads_back_from_json_the_same_and_its_sums_add_up(values, unit, data):
    kinds = data.draw(st.lists(st.sampled_from(EFFECT_KINDS), min_size=len(values), max_size=len(values)))
    rows = [row(f"r{i}", v, kind=k) for i, (v, k) in enumerate(zip(values, kinds, strict=True))]
    t = table(*rows, unit=unit)
    assert table_from_json(json.loads(json.dumps(table_to_json(t)))) == t
    for year in YEARS:
        cells = [value(t.cell(r, year)) for r in t.rows]
        known = [c for c in cells if c is not None]
        assert value(t.total(year)) == (sum(known, Decimal(0)) if known else None)
        parts = [value(t.by_kind(year, kind)) for kind in EFFECT_KINDS]
        assert sum((p for p in parts if p is not None), Decimal(0)) == sum(known, Decimal(0))
        sides = [value(s) or 0 for s in (t.gross(year), t.income(year))]
        assert sum(sides) == (value(t.net(year)) or 0)


def test_a_row_with_everything_reads_back_the_same():
    full = EffectRow(
        "a",
        Message("Rækken", "The row"),
        "income",
        ((2027, kr(-5, -9, -1)),),
        kr(0),
        Appropriation("3.10", "Skoler"),
        Account("03.22.01", 1, "001", "1.0"),
        "service",
        Message("skønnet", "the estimate"),
    )
    assert row_from_json(json.loads(json.dumps(row_to_json(full)))) == full


def test_broken_json_of_a_table_is_refused_at_its_place():
    with pytest.raises(EconomyError) as wrong:
        table_from_json({"years": ["i år"], "unit": "kr.", "mode": "half_up"})
    assert wrong.value.da == "»i år« er ikke et årstal."
    bad = table_to_json(table(row("a", [1])))
    bad["rows"][0]["kind"] = "gift"
    with pytest.raises(EconomyError) as wrong:
        table_from_json(bad)
    assert wrong.value.at == "rows[0].kind"
