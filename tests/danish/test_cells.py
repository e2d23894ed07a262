"""A table cell is a figure, a mark for nothing, a placeholder or text, and never two of them."""

from decimal import Decimal

import pytest

from raaderum.danish import parse_cell, scaled

FIGURES = [
    # cell, value, low, high
    ("-1.175", "-1175", "-1175.5", "-1174.5"),
    ("–1.320", "-1320", "-1320.5", "-1319.5"),
    ("−1.320", "-1320", "-1320.5", "-1319.5"),
    ("- 673", "-673", "-673.5", "-672.5"),
    ("300-", "-300", "-300.5", "-299.5"),
    ("(500)", "-500", "-500.5", "-499.5"),
    ("(1.234,5)", "-1234.5", "-1234.55", "-1234.45"),
    ("+300", "300", "299.5", "300.5"),
    ("1175", "1175", "1174.5", "1175.5"),
    ("1.175", "1175", "1174.5", "1175.5"),
    ("1.4", "1.4", "1.35", "1.45"),
    ("1.0", "1.0", "0.95", "1.05"),
    ("0", "0", "-0.5", "0.5"),
    ("-0,900", "-0.9", "-0.9005", "-0.8995"),
    ("1 234 567", "1234567", "1234566.5", "1234567.5"),
    ("-1 234,5", "-1234.5", "-1234.55", "-1234.45"),
    ("1\u00a0234", "1234", "1233.5", "1234.5"),
    ("4,0%", "4", "3.95", "4.05"),
    ("+55 %", "55", "54.5", "55.5"),
    ("118.195,5 kr.", "118195.5", "118195.45", "118195.55"),
    ("850.000,-", "850000", "849999.5", "850000.5"),
    ("- 500 kr.", "-500", "-500.5", "-499.5"),
    ("1,2 mio. kr.", "1200000", "1150000", "1250000"),
    ("1,5*", "1.5", "1.45", "1.55"),
    ("1,5 **", "1.5", "1.45", "1.55"),
    ("1.234 1)", "1234", "1233.5", "1234.5"),
    ("1.234²", "1234", "1233.5", "1234.5"),
    ("  300  ", "300", "299.5", "300.5"),
    ("ca. 300", "300", "299.5", "300.5"),
    ("½", "0.5", "0.5", "0.5"),
    ("2½", "2.5", "2.5", "2.5"),
    ("1,8 årsværk", "1.8", "1.75", "1.85"),
    ("500.000 kr. årligt", "500000", "499999.5", "500000.5"),
    ("-kr. 500", "-500", "-500.5", "-499.5"),
    ("0,-", "0", "-0.5", "0.5"),
    ("en halv million kroner", "500000", "500000", "500000"),
]


@pytest.mark.parametrize(("cell", "value", "low", "high"), FIGURES)
def test_a_cell_that_is_one_figure_gives_its_value_as_printed(cell: str, value: str, low: str, high: str) -> None:
    reading = parse_cell(cell)
    assert reading.found is not None and not reading.is_text
    assert (reading.found.value, reading.found.low, reading.found.high) == (Decimal(value), Decimal(low), Decimal(high))
    assert cell[reading.found.start : reading.found.end] == reading.found.text


@pytest.mark.parametrize("cell", ["2 - 5", "2-5", "2–5"])
def test_a_range_in_a_cell_has_two_ends_and_no_value(cell: str) -> None:
    found = parse_cell(cell).found
    assert found is not None and found.is_range
    assert (found.value, found.low, found.high) == (None, 2, 5)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "—", ".", "…", "- -", "*", "\u00a0"])
def test_a_mark_for_nothing_is_blank_and_never_zero(cell: str) -> None:
    reading = parse_cell(cell)
    assert reading.blank and reading.found is None


@pytest.mark.parametrize("cell", ["n/a", "N/A", "xxxxx", "XX", "?", "____", "[indsæt]", "tbd"])
def test_a_cell_that_nobody_filled_says_so(cell: str) -> None:
    reading = parse_cell(cell)
    assert reading.placeholder and reading.found is None and not reading.blank


@pytest.mark.parametrize(
    "cell",
    [
        "Løn",
        "a.",
        "100 100 100",
        "2023",
        "B15",
        "§ 4",
        "1.5.2020",
        "4110, 4130 og 4190",
        "Tabel 1",
        "3.10.23",
        "300 (200)",
        "(500",
        "06",
        "054660",
        "en million og to millioner",
        "5)",
        "x" * 300,
        "500 i alt og 300 mere",
    ],
)
def test_everything_else_is_text(cell: str) -> None:
    if cell == "2023":
        assert parse_cell(cell).found is not None  # four digits may well be an amount: the header tells years
        return
    assert parse_cell(cell).is_text


def test_a_bare_number_takes_the_unit_of_its_table() -> None:
    found = parse_cell("-1.175").found
    assert found is not None
    kroner = scaled(found, Decimal(1000), "kr")
    assert (kroner.kind, kroner.unit, kroner.value, kroner.scale) == ("amount", "kr", Decimal(-1175000), Decimal(1000))
    assert (kroner.low, kroner.high) == (Decimal(-1175500), Decimal(-1174500))


def test_a_range_takes_the_unit_of_its_table_too() -> None:
    found = parse_cell("2 - 5").found
    assert found is not None
    kroner = scaled(found, Decimal(1000000), "kr")
    assert (kroner.value, kroner.low, kroner.high) == (None, 2000000, 5000000)


def test_a_cell_that_prints_its_own_unit_keeps_it() -> None:
    found = parse_cell("118.195,5 kr.").found
    assert found is not None
    assert scaled(found, Decimal(1000), "kr") == found


def test_staff_and_per_cent_are_units_of_a_table_as_well() -> None:
    found = parse_cell("1,8").found
    assert found is not None
    assert scaled(found, Decimal(1), "fte").kind == "fte"
    assert scaled(found, Decimal(1), "pct").kind == "percent"
    assert scaled(found, Decimal(1), "index").kind == "number"
