"""The worked figures of two printed catalogues: to the krone where they are right, else the right figure and the difference.

Amounts in the comments are in the unit of the catalogue (1.000 kr. or mio. kr.). The savings list prints savings as positive
amounts; the catalogue prints them below 0, as we do.
"""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.economy import phasing, staff
from raaderum.economy.accounts import read_account
from raaderum.economy.arithmetic import add, divide, given, multiply, saves
from raaderum.economy.builder_inputs import (
    Estimate,
    Fractions,
    FromDate,
    Line,
    OffsetInput,
    Setting,
    StaffInput,
    Wage,
    YearsInput,
)
from raaderum.economy.builders import rows_of
from raaderum.economy.effects import Appropriation, EffectRow, EffectTable, budget_years, cells_of, summed, table_unit
from raaderum.economy.faults import Message
from raaderum.economy.parameters import Parameters
from raaderum.economy.posting import post, rounded
from raaderum.economy.shares import percent

NAME = Message("Beløb", "Amount")
RATES = Parameters.shipped()
YEARS = budget_years(2020)
DAY = date(2020, 1, 1)
SETTING = Setting(YEARS, DAY, RATES)
TENTH = Decimal("0.1")
PERCENT_ON_TOP = given(4, "%", Message("Overhead", "Overhead"))


def kr(thousands):
    return given(Decimal(thousands) * 1000, "kr", NAME)


def fte(text):
    return staff.positions(text, RATES, DAY)


def posted(thousands, schedule, year):
    """The year's part of a full year's saving, in 1.000 kr."""
    full = saves(kr(thousands))
    return post(dict(phasing.phase(full, schedule, YEARS))[year]).value / 1000


def table_of(rows, years=YEARS, unit="1.000 kr."):
    """Rows of thousands by year (None: blank)."""
    made = []
    for i, values in enumerate(rows):
        cells = {y: None if v is None else kr(v) for y, v in zip(years, values, strict=True)}
        made.append(EffectRow(f"r{i}", NAME, cells=cells_of(cells)))
    return EffectTable(years, tuple(made), table_unit(unit))


# The savings list, 2023-2026


@pytest.mark.parametrize(
    ("saving", "budget", "printed"),
    [
        (700, 60_851, "1.2"),
        (450, 124_392, "0.4"),
        (50, 121, "41.3"),
        (500, 44_102, "1.1"),
        (1_555, 44_102, "3.5"),
        (25, 26_608, "0.1"),
    ],
)
def test_a_saving_in_per_cent_of_its_areas_budget_is_year_one_rounded_to_a_tenth(saving, budget, printed):
    assert post(percent(kr(saving), kr(budget), NAME), TENTH).value == Decimal(printed)


def test_printed_per_cents_are_not_added_but_reckoned_again():
    """Three rows of one area print 0,3 + 0,3 + 0,2; together they are 0,7 %, not 0,8: difference 0,1."""
    rows = [post(percent(kr(v), kr(39_215), NAME), TENTH).value for v in (100, 100, 70)]
    together = post(percent(kr(270), kr(39_215), NAME), TENTH).value
    assert (sum(rows), together, sum(rows) - together) == (Decimal("0.8"), Decimal("0.7"), TENTH)


def test_the_grand_total_is_the_sum_of_the_centres_in_every_year():
    centres = [
        (100, 100, 100, 100),
        (1200, 1200, 1200, 1200),
        (2705, 2806, 2953, 2954),
        (100, 100, 100, 100),
        (350, 350, 350, 350),
        (215, 215, 215, 215),
        (500, 500, 500, 500),
        (455, 455, 455, 455),
        (511, 511, 511, 511),
    ]
    across = [(100, 100, 100, 100), (3000, 3800, 3600, 3600), (800, None, None, None), (5000, 5000, 5000, 5000)]
    own, shared = table_of(centres), table_of(across)
    assert [shared.total(y).value / 1000 for y in YEARS] == [8900, 8900, 8700, 8700]
    assert [own.total(y).value / 1000 for y in YEARS] == [6136, 6237, 6384, 6385]
    assert [summed([own, shared], y).value / 1000 for y in YEARS] == [15_036, 15_137, 15_084, 15_085]
    assert shared.cell(shared.rows[2], 2021) is None
    share = percent(shared.total(2020), summed([own, shared], 2020), NAME)
    assert post(share, TENTH).value == Decimal("59.2")


def test_the_first_years_total_by_committee():
    parts = [kr(v) for v in (11_661, 1_870, 600, 450, 455)]
    assert add(parts, NAME).value == 15_036_000


@pytest.mark.parametrize(
    ("amount", "positions", "price"), [(30, "5/37", 222_000), (250, "½", 500_000), (900, "1,5", 600_000), (511, "1", 511_000)]
)
def test_what_a_full_time_position_comes_to(amount, positions, price):
    assert staff.price_per_fte(kr(amount), fte(positions), NAME).value == price


def test_five_hours_of_37_at_222000_are_30000():
    cut = StaffInput(Line("a", "Pladsanvisning"), Estimate("5/37"), Wage(kroner="222000", overhead="0"))
    (row,) = rows_of(cut, SETTING)
    assert [row.cell(y).value for y in YEARS] == [-30_000] * 4


def test_three_positions_become_two_and_a_half():
    gone = staff.reduction(fte("3"), fte("2½"), NAME)
    assert staff.price_per_fte(kr(250), gone, NAME).value == 500_000


def test_a_pool_is_written_down_year_by_year():
    steps = {2020: Estimate("-500"), 2021: Estimate("-100"), 2022: Estimate("-146")}
    (row,) = rows_of(YearsInput(Line("a", "Pulje"), steps, increments=True), SETTING)
    assert [row.cell(y).value / 1000 for y in YEARS] == [-500, -600, -746, -746]


def test_a_pool_reduced_by_25_of_425_is_5_9_per_cent_of_the_pool():
    assert post(percent(kr(25), kr(425), NAME), TENTH).value == Decimal("5.9")


# The catalogue of 2020: phasing


@pytest.mark.parametrize(
    ("full", "schedule", "printed"),
    [
        (2350, phasing.by_fractions({2020: "½", 2021: "1"}), -1175),
        (1891, phasing.by_fractions({2020: "½", 2021: "1"}), -946),
        (2784, phasing.by_fractions({2020: "1000/2784", 2021: "1"}), -1000),
        ("2306.45", phasing.from_date(date(2020, 7, 1)), -1153),
        (1366, phasing.from_date(date(2020, 7, 1)), -683),
        (746, phasing.from_date(date(2020, 8, 1)), -311),
        (746, phasing.by_fractions({2020: "5/12"}), -311),
        (900, phasing.from_date(date(2021, 1, 1)), 0),
    ],
)
def test_the_first_year_gets_its_share_and_is_rounded_once(full, schedule, printed):
    assert posted(full, schedule, 2020) == printed


def test_half_a_year_of_2306450_is_1153225_to_the_krone():
    half = phasing.phased(kr("2306.45"), phasing.from_date(date(2020, 7, 1)).share(2020))
    assert half.value == 1_153_225


def test_the_free_share_of_the_first_year():
    assert rounded(phasing.by_fractions({2020: "1000/2784"}).share(2020).value, Decimal("0.0001")) == Decimal("0.3592")


# Parents' payment


def test_parents_payment_in_the_first_year_is_288_and_the_net_865():
    (row,) = rows_of(
        YearsInput(Line("a", "Ledelse i dagtilbud"), {2020: Estimate("-1.153,225"), 2021: Estimate("-2.306,45")}), SETTING
    )
    (parents,) = rows_of(OffsetInput(row, "parents_payment"), SETTING)
    assert parents.cell(2020).value == Decimal("288306.25")
    assert rounded(parents.cell(2020).value, Decimal(1000)) == 288_000
    t = EffectTable(YEARS, (row, parents))
    assert (t.gross(2020).value, t.income(2020).value, t.net(2020).value) == (-1_153_000, 288_000, -865_000)


def test_the_full_years_net_is_1729_from_posted_cells_and_1730_to_the_krone():
    """The catalogue prints 1729: the sum of its own rounded rows, 2306 - 577. The exact net is 1729,8375: 1730, difference 1."""
    (row,) = rows_of(YearsInput(Line("a", "Ledelse i dagtilbud"), {2021: Estimate("-2.306,45")}), SETTING)
    (parents,) = rows_of(OffsetInput(row, "parents_payment"), SETTING)
    t = EffectTable(YEARS, (row, parents))
    exact = add([row.cell(2021), parents.cell(2021)], NAME)
    assert (t.gross(2021).value, t.income(2021).value, t.net(2021).value) == (-2_306_000, 577_000, -1_729_000)
    assert exact.value == Decimal("-1729837.5")
    assert post(exact).value - t.net(2021).value == -1_000


# Staff prices and overhead


def test_the_overhead_in_part_b_is_1_0_and_the_catalogue_prints_1_1():
    """4 % on top is 4/104 of the sum, 1,0154 mio. kr.; the printed 1,1 is 4 % of the sum (1,056) rounded up: difference 0,1."""
    total = given(Decimal(26_400_000), "kr", NAME)
    part = staff.overhead_part(total, PERCENT_ON_TOP, NAME)
    right = rounded(part.value, Decimal(100_000))
    assert rounded(part.value, Decimal(100)) == 1_015_400
    assert (right, Decimal(1_100_000) - right) == (1_000_000, 100_000)
    assert multiply([total, PERCENT_ON_TOP], NAME).value == 1_056_000


def test_the_overhead_of_2_4_is_0_1_of_2_784():
    part = staff.overhead_part(kr(2784), PERCENT_ON_TOP, NAME)
    assert rounded(part.value, Decimal(100)) == 107_100
    assert rounded(part.value, Decimal(100_000)) == 100_000


@pytest.mark.parametrize(
    ("amount", "positions", "printed"), [(2784, "5", "556800"), ("2306.45", "4,45", "518303.4"), (3795, "7,5", "506000")]
)
def test_the_price_of_a_position_with_overhead(amount, positions, printed):
    assert rounded(staff.price_per_fte(kr(amount), fte(positions), NAME).value, TENTH) == Decimal(printed)


def test_four_positions_of_633_less_the_utilitys_390_are_2142():
    wage = Wage(kroner="633000", overhead="0")
    three = StaffInput(Line("b", "Række 2590"), Estimate("3"), wage, financed_kroner="390", financed_by="Forsyningens bidrag")
    one = StaffInput(Line("a", "Ejendomme"), Estimate("1"), wage)
    rows = (*rows_of(one, SETTING), *rows_of(three, SETTING))
    t = EffectTable(YEARS, rows)
    assert (t.gross(2021).value, t.income(2021).value, t.net(2021).value) == (-2_532_000, 390_000, -2_142_000)
    assert t.cell(rows[0], 2021).value == -633_000
    assert add([t.cell(rows[1], 2021), t.cell(rows[2], 2021)], NAME).value == -1_509_000


# Positions counted and spread


def share(count, of):
    return staff.at_share(fte(count), given(of, "%", NAME))


def test_leaders_are_counted_by_the_share_of_their_time():
    assert share("6", 20).value == Decimal("1.2")
    assert share("5", 100).value == 5
    assert share("8", 25).value == 2
    daycare = add([share("8", 25), share("6", 20), fte("1"), fte("0,25")], NAME)
    schools = add([fte(v) for v in ("1,9", "1", "0,8", "1,2", "1")], NAME)
    assert (daycare.value, schools.value) == (Decimal("4.45"), Decimal("5.9"))


def test_the_positions_of_all_departments_are_49_65_and_with_the_chief_50_7():
    parts = [fte(v) for v in ("4", "2", "5", "4,45", "5,9", "4,5", "14,9", "3,2", "4", "1,7")]
    total = add(parts, NAME)
    assert (total.value, post(total, TENTH).value) == (Decimal("49.65"), Decimal("49.7"))
    assert post(add([*parts, fte("1")], NAME), TENTH).value == Decimal("50.7")


def test_the_uses_of_the_positions_come_to_520_where_518_is_printed():
    uses = add([fte(v) for v in ("100", "150", "70", "200")], NAME)
    assert (uses.value, uses.value - 518) == (520, 2)


def test_ten_per_cent_of_64_positions_is_spread_without_a_rest():
    ten = given(10, "%", NAME)
    whole = multiply([fte("64"), ten], NAME, unit="fte")
    taken = {str(i): fte(v) for i, v in enumerate(("1", "1", "1", "0,5", "0,9", "2"))}
    assert (whole.value, staff.spread(whole, taken, NAME).value) == (Decimal("6.4"), 0)
    cut, total = staff.proportional_cut({"A": fte("40"), "B": fte("24")}, ten, NAME)
    assert (cut["A"].value, cut["B"].value, total.value) == (4, Decimal("2.4"), Decimal("6.4"))


# The overview


PROPOSALS = [
    (0, -900),
    (-1175, -2350),
    (-946, -1891),
    (-1000, -2784),
    (-865, -1729),
    (-1602, -3327),
    (-934, -1867),
    (-3517, -7666),
    (-1017, -1746),
    (-1071, -2142),
    (-250, -750),
    (-800, -800),
    (0, 0),
    (0, 0),
    (-126, -126),
]


def test_the_overviews_subtotal_is_13_303_where_13_302_is_printed():
    """2020: printed -13,302, its own rows come to -13,303: difference 0,001. 2021 holds."""
    years = (2020, 2021)
    tables = [table_of([amounts], years, "mio. kr.") for amounts in PROPOSALS]
    sums = [summed(tables, y).value for y in years]
    assert sums == [-13_303_000, -28_078_000]
    assert sums[0] - -13_302_000 == -1_000


def test_the_overviews_grand_totals_from_its_printed_subtotals():
    years = (2020, 2021, 2022)
    t = table_of([(-13_302, -28_078, -28_078), (-1_763, -3_076, -1_063)], years, "mio. kr.")
    assert [t.unit.told(t.total(y).value) for y in years] == ["-15,065", "-31,154", "-29,141"]


def test_the_parts_of_the_catalogue_come_to_28_1_and_the_rest_makes_88_1_where_90_is_printed():
    abc = add([kr(900), kr(26_400), kr(800)], NAME)
    assert abc.value == 28_100_000
    assert add([abc, kr(60_000)], NAME).value == 88_100_000
    assert 90_000_000 - 88_100_000 == 1_900_000


def test_the_templates_total_is_e_and_f_and_g():
    rows = [
        EffectRow("a", NAME, "operating", cells_of({2021: kr(-900)})),
        EffectRow("f", NAME, "capital", cells_of({2021: kr(250)})),
        EffectRow("g", NAME, "derived_operating", cells_of({2021: kr(30)})),
    ]
    t = EffectTable(YEARS, tuple(rows))
    assert t.by_kind(2021, "operating").value == -900_000
    assert t.total(2021).value == -900_000 + 250_000 + 30_000


# Earlier grants, groups hit twice, money with refund


def test_a_saving_over_the_earlier_grants_behind_the_task():
    """300.000 lasting and 300.000 over two years are 450.000 a year while both run; the saving of 633.000 is 183.000 over."""
    temporary = divide(kr(300), given(2, "years", NAME), NAME, unit="kr")
    grants = add([kr(300), temporary], NAME)
    assert (grants.value, add([saves(kr(633)), grants], NAME).value) == (450_000, -183_000)


@pytest.mark.parametrize(("first", "second", "share"), [("15", "16.4", "27.5439"), ("20", "16.7", "32.193")])
def test_how_much_of_the_group_two_proposals_hit_together(first, second, share):
    hit = add([given(first, "persons", NAME), given(second, "persons", NAME)], NAME)
    assert rounded(percent(hit, given(114, "persons", NAME), NAME).value, Decimal("0.0001")) == Decimal(share)


def test_an_account_with_half_refunded_is_read_as_it_is_printed():
    assert read_account("054660-019").text == "05.46.60-019"


@pytest.mark.parametrize(
    ("when", "first_year"),
    [
        (Fractions({2020: "1/3", 2021: "1"}), -1000),
        (Fractions({2020: "7/12", 2021: "1"}), -1750),
        (FromDate(date(2020, 9, 1)), -1000),
    ],
)
def test_the_other_first_year_shares_of_the_catalogue(when, first_year):
    cut = StaffInput(Line("a", "Stillinger", Appropriation("20")), Estimate("5"), Wage(kroner="600000", overhead="0"), when=when)
    (row,) = rows_of(cut, SETTING)
    assert row.cell(2020).value / 1000 == first_year
    assert row.cell(2021).value / 1000 == -3000
