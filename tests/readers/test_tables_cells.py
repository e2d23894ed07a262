"""Cells, units and words of tables."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.readers.tables_cells import read_cell
from raaderum.readers.tables_split import cells_inside, split_line, split_row
from raaderum.readers.tables_units import (
    format_divisor,
    format_is_percent,
    format_unit,
    money_unit,
    shown_divisor,
    without_prices,
    years_of,
)
from raaderum.readers.tables_words import header_kind, is_key, is_note, is_total, split_key


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1.175", -1175),
        ("–2.350", -2350),
        ("−900", -900),
        ("- 673", -673),
        ("1.234.567", 1234567),
        ("0,55", "0.55"),
        ("1.75", "1.75"),
        ("(1.200)", -1200),
        ("450-", -450),
        ("850.000,-", 850000),
        ("118.195,5 kr.", "118195.5"),
        ("53,6 %", "53.6"),
        ("1.200*", 1200),
        ("1.200 1)", 1200),
        ("+ 500", 500),
        ("½", "0.5"),
        ("Min. 10", 10),
    ],
)
def test_a_cell_that_is_one_number_is_read_with_its_sign(text, value):
    read = read_cell(text)
    assert read.is_figure and read.value == Decimal(str(value))


@pytest.mark.parametrize("text", ["", "-", "–", " — ", "..", "n/a", "*"])
def test_a_mark_for_nothing_is_blank_and_never_zero(text):
    read = read_cell(text)
    assert read.kind == "blank" and read.value is None


@pytest.mark.parametrize("text", ["Service", "12 Skoler", "uge 24", "12.5.2025", "se bilag 3", "BSU-03"])
def test_text_with_a_number_in_it_is_text(text):
    assert read_cell(text).kind == "text"


def test_an_unfilled_cell_is_a_placeholder():
    assert read_cell("xxxxx").kind == "placeholder"
    assert read_cell("#REF!").kind == "placeholder"


def test_a_range_in_a_cell_keeps_its_ends_and_has_no_value():
    read = read_cell("2 - 5")
    assert read.kind == "range" and read.value is None and (read.low, read.high) == (2, 5)


def test_a_cell_that_prints_its_unit_says_so():
    assert read_cell("25.000 kr.").unit == "kr"
    assert read_cell("2,5 mio. kr.").scale == 1_000_000
    assert read_cell("126 tkr.").scale == 1000
    assert read_cell("4 %").unit == "pct"
    assert read_cell("-1.175").unit is None


def test_the_interval_of_a_cell_comes_from_its_digits():
    read = read_cell("4,45")
    assert (read.low, read.high) == (Decimal("4.445"), Decimal("4.455"))


@given(st.text(max_size=60))
def test_no_cell_text_raises(text):
    read_cell(text)
    split_line(text)
    money_unit(text)
    is_total(text)


@given(st.integers(-9_999_999, 9_999_999))
def test_a_number_with_thousands_points_reads_back(number):
    assert read_cell(f"{number:,}".replace(",", ".")).value == number


@pytest.mark.parametrize(
    ("text", "label", "cells"),
    [
        ("Reduktion konto 5 -2,5 -4,9", "Reduktion konto", ["5", "-2,5", "-4,9"]),
        ("Lavere elforbrug – –1.150 –2.300", "Lavere elforbrug", ["–", "–1.150", "–2.300"]),
        ("Takst    50.974 kr.   25.000 kr.", "Takst", ["50.974 kr.", "25.000 kr."]),
        ("Slidlag   1 234 567   - 12", "Slidlag", ["1 234 567", "- 12"]),
        ("Fleksjob 2 390 195,0", "Fleksjob", ["2", "390", "195,0"]),
        ("Ingen tal her", "Ingen tal her", []),
        ("", "", []),
    ],
)
def test_a_line_splits_into_its_label_and_its_trailing_cells(text, label, cells):
    assert split_row(text) == (label, cells)


def test_a_remark_after_the_cells_is_parted_from_them():
    inside = cells_inside("LU-1 Færre rejser -120 -240 -240 0,7% 5/12 virkning i 2027", 3)
    assert inside is not None
    split, remark = inside
    assert [p.text for p in split.pieces] == ["-120", "-240", "-240", "0,7%"] and remark == "5/12 virkning i 2027"


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("i 1.000 kr.", 1000),
        ("(1.000 kr., 2025 p/l)", 1000),
        ("Mio. kr.", 1_000_000),
        ("beløb i t.kr.", 1000),
        ("hele kr.", 1),
        ("1000 kr", 1000),
        ("tusinde kroner", 1000),
        ("mia. kr.", 1_000_000_000),
    ],
)
def test_a_unit_in_a_header_or_caption_is_understood(text, scale):
    unit = money_unit(text)
    assert unit is not None and unit.scale == scale


def test_an_amount_is_not_a_unit():
    assert money_unit("over 50.000 kr.") is None
    assert money_unit("Årsværk") is None


def test_the_price_level_is_not_the_year_of_a_column():
    assert years_of("2026-pl") == () and years_of("1.000 kr., 2025 p/l") == ()
    assert years_of("Budget 2026") == (2026,) and years_of("B15") == (2015,) and years_of("2.026") == ()
    assert "2026" not in without_prices("Virkning (2026-priser)")


def test_number_formats_tell_what_they_divide_by():
    assert format_divisor("[$-406]#,##0,;[$-406]-#,##0,") == 1000
    assert format_divisor("#,##0,,") == 1_000_000
    assert format_divisor("#,##0") == 1 and format_divisor("General") == 1
    assert format_is_percent("0.0%") and not format_is_percent('0 "%-point"')
    assert format_unit('#,##0 "1.000 kr."') == "1.000 kr."
    assert shown_divisor(Decimal(-612500), Decimal(-613)) == 1000
    assert shown_divisor(Decimal(5), Decimal(5)) == 1 and shown_divisor(Decimal(5), None) == 1


@pytest.mark.parametrize(
    "label",
    [
        "I alt",
        "e. Delsum (a+b+c+d)",
        "Samlet varig ændring",
        "Skoleudvalget i alt",
        "Resultat",
        "CBD Total",
        "I alt (e+f+g)",
        "Hovedtotal:",
    ],
)
def test_labels_of_totals_are_known_by_their_words(label):
    assert is_total(label)


@pytest.mark.parametrize(
    "label", ["Akkumuleret påvirkning", "Samling af materielgårde", "Måltal", "Heraf administration i alt", "Summerkursus"]
)
def test_labels_that_only_look_like_totals_are_none(label):
    assert not is_total(label)


def test_keys_are_parted_from_names():
    assert split_key("a. Dagtilbud") == ("a", "Dagtilbud")
    assert split_key("2.10 Færre møder") == ("2.10", "Færre møder")
    assert split_key("BSU-03 Ledelse") == ("BSU-03", "Ledelse")
    assert split_key("Dagtilbud") == (None, "Dagtilbud")
    assert is_key("2.5") and not is_key("2.5 Ledelse")


def test_headers_tell_what_they_count():
    assert header_kind("Årsværk 2029") == "fte" and header_kind("Andel i pct.") == "pct"
    assert header_kind("Antal sager") == "count" and header_kind("Budget 2026") == "money"
    assert header_kind("50-54 % i beskæftigelse") == "unknown" and header_kind("") == "unknown"


def test_notes_are_known():
    assert is_note("Note: indgår ikke i summen") and is_note("* skøn") and not is_note("Dagtilbud")
