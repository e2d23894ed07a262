"""Number formats: what a Danish Excel prints for a stored number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents.number_format import BUILT_IN, exact, is_date, moment, printed, printed_text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("-612500", "[$-406]#,##0,;[$-406]-#,##0,;[$-406]0", "-613"),
        ("-612500", "#,##0,", "-613"),
        ("1234567", "#,##0", "1.234.567"),
        ("-1234.5", "#,##0.00", "-1.234,50"),
        ("0", "#,##0", "0"),
        ("0", "#", ""),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("7", "000", "007"),
        ("1234567", "000,000,000", "001.234.567"),
        ("0.024", "0.0%", "2,4%"),
        ("0.024", "0.0 %", "2,4 %"),
        ("1234567", '#,##0," t.kr."', "1.235 t.kr."),
        ("1234567", '0.0,,\\ "mio. kr."', "1,2 mio. kr."),
        ("12500", "#,##0,.0", "12,5"),
        ("1234", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "1.234"),
        ("-1234", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-1.234"),
        ("-1234", "#,##0;(#,##0)", "(1.234)"),
        ("-1234", "#,##0;[Red]\\–#,##0", "–1.234"),
        ("1234", "#,##0 [$kr.-406]", "1.234 kr."),
        ("-1234", "[$kr.-406] #,##0", "-kr. 1.234"),
        ("-0.4", "0", "0"),
        ("-0.5", "0", "-1"),
        ("2.5", "0", "3"),
        ("1.25", "#,##0.0#", "1,25"),
        ("0.5", "#,##0.0#", "0,5"),
        ("1500", '[>=1000]#,##0,"k";0', "2k"),
        ("15", '[>=1000]#,##0,"k";0', "15"),
        ("-5", "[<0]0;[=0]\\0;[<>7]0.0", "-5"),
        ("7", '[>100]"høj";[<=7]"lav";0', "lav"),
        ("12345", "0.00E+00", "1,23E+04"),
        ("0.00012", "0.0E-0", "1,2E-4"),
        ("9.99", "0E+0", "1E+1"),
        ("1.5", "# ?/?", "1 1/2"),
        ("0.5", "# ?/?", "1/2"),
        ("2", "# ?/?", "2"),
        ("0.625", "?/8", "5/8"),
        ("2.96", "# ?/4", "3"),
        ("5", '"Ja"', "Ja"),
        ("5", "@", "5"),
        ("1661600", "General", "1661600"),
        ("0.1", "General", "0,1"),
        ("-0.5", "General", "-0,5"),
        ("0.333333333333333", "General", "0,333333333"),
        ("123456789012", "General", "1,23457E+11"),
        ("3", 'General" kr."', "3 kr."),
        ("45000", "dd/mm/yyyy", "15-03-2023"),
        ("45000", BUILT_IN[14], "15-03-2023"),
        ("45000.5", "d. mmmm yyyy hh:mm", "15. marts 2023 12:00"),
        ("45000.75", "h:mm AM/PM", "6:00 PM"),
        ("45000", "dddd d/m yy", "onsdag 15-3 23"),
        ("45000", "mmm", "mar"),
        ("45000", "mmmmm", "m"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.5", "mm:ss", "00:00"),
        ("99999999", "dd-mm-yyyy", "99999999"),
    ],
)
def test_a_number_prints_as_in_a_danish_excel(stored, code, text):
    assert printed(Decimal(stored), code) == text


def test_dates_may_count_from_1904():
    assert printed(Decimal(0), "dd-mm-yyyy", date_1904=True) == "01-01-1904"
    assert moment(Decimal(1)) is not None
    assert printed(Decimal(1), "dd-mm-yyyy") == "01-01-1900"
    assert moment(Decimal(-1)) is None


def test_formats_of_dates_are_known_from_formats_of_numbers():
    assert is_date("dd-mm-yyyy") and is_date("[h]:mm")
    assert not is_date('#,##0 "mio. kr."') and not is_date("General")


def test_texts_print_by_the_fourth_part():
    assert printed_text("Skole", '0;-0;0;"Navn: "@') == "Navn: Skole"
    assert printed_text("Skole", "0;-0;0;") == ""
    assert printed_text("Skole", "#,##0") == "Skole"


def test_a_stored_number_is_what_excel_shows_in_full():
    assert exact("0.30000000000000004") == Decimal("0.3")
    assert exact("1661600.0000000002") == Decimal(1661600)
    assert str(exact("1E+2")) == "100"
    assert exact("nan") is None and exact("1E+999") is None and exact("x") is None


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.text(alphabet='#0?,.%;-+$[]"_*@ExyHms/\\ <>=15AMP', max_size=25),
)
def test_no_number_and_no_format_raises(value, code):
    assert isinstance(printed(value, code), str)
    assert isinstance(printed_text("tekst", code), str)


@given(st.integers(-(10**12), 10**12))
def test_thousands_are_the_number_rounded_half_up(value):
    shown = printed(Decimal(value), "#,##0,;-#,##0,")
    rounded = (abs(value) + 500) // 1000
    assert shown.replace(".", "").lstrip("-") == str(rounded)
