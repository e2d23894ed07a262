"""Numbers, units and dates as people write them, in Danish and in English."""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.checks.words import day_da, day_en, number_da, number_en, sentence_of, shown, unit_words
from raaderum.figures import Figure, Place


def figure(text: str, value: str, unit: str = "kr", scale: int = 1, width: str = "0") -> Figure:
    number, half = Decimal(value), Decimal(width) / 2
    return Figure(text, number, number - half, number + half, unit, Place(1, 0, len(text)), scale=Decimal(scale))


def test_a_number_has_points_and_a_comma_in_danish_and_the_reverse_in_english():
    assert number_da(Decimal("-1234567.5"), Decimal("0.1")) == "-1.234.567,5"
    assert number_en(Decimal("-1234567.5"), Decimal("0.1")) == "-1,234,567.5"


def test_a_value_is_shown_as_its_table_prints_it():
    assert shown(Decimal(-1729000), figure("-1.792", "-1792000", scale=1000, width="1000")) == ("-1.729", "-1,729")
    assert shown(Decimal("24700000"), figure("25,7 mio. kr.", "25700000", scale=10**6, width="100000")) == ("24,7", "24.7")


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("25,7 mio. kr.", "kr", " mio. kr."),
        ("520.000\nkr.", "kr", " kr."),
        ("912.001,25 kroner", "kr", " kroner"),
        ("kr. 520.000", "kr", " kr."),
        ("-1.792", "kr", ""),
        ("1.364*", "kr", ""),
        ("12,6", "pct", " pct."),
        ("4,7", "fte", " årsværk"),
        ("14 borgere", "count", ""),
    ],
)
def test_money_is_told_with_the_unit_it_is_printed_with_itself(text, unit, told):
    assert unit_words(figure(text, "1", unit))[0] == told


def test_a_sentence_has_a_capital_and_an_end():
    assert sentence_of("tabellen fra linje 3: 1 for meget") == "Tabellen fra linje 3: 1 for meget."
    assert sentence_of("er det en forkert enhed?") == "Er det en forkert enhed?"


def test_a_day_is_written_in_words():
    assert day_da(date(2026, 4, 12)) == "12. april 2026"
    assert day_en(date(2026, 10, 1)) == "1 October 2026"
