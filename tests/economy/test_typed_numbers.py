"""Numbers and fractions as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.economy.faults import EconomyError
from raaderum.economy.typed_numbers import read_fraction


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("5/37", (5, 37)),
        ("½", (1, 2)),
        ("1½", (3, 2)),
        ("1 ½", (3, 2)),
        ("2 1/2", (5, 2)),
        ("-1½", (-3, 2)),
        ("0,5", (Decimal("0.5"), 1)),
        ("4.45", (Decimal("4.45"), 1)),
        ("1.000", (1000, 1)),
        ("1.234,5", (Decimal("1234.5"), 1)),
        ("25 %", (25, 100)),
        ("12,5 pct.", (Decimal("12.5"), 100)),
        ("7,5/37", (Decimal("7.5"), 37)),
        ("–2", (-2, 1)),
        ("+3", (3, 1)),
    ],
)
def test_a_number_or_fraction_is_read_without_loss(text, fraction):
    assert read_fraction(text) == fraction


@pytest.mark.parametrize("text", ["", "to", "1/2/3", "5 stillinger", "1,2,3", "½½", "9" * 50, "--1"])
def test_what_is_no_number_is_refused_with_how_to_write_one(text):
    with pytest.raises(EconomyError, match=r"skriv fx 5/37, ½, 1½, 0,5 eller 25 %\."):
        read_fraction(text)


def test_dividing_by_nothing_is_refused():
    with pytest.raises(EconomyError, match="»5/0« deler med 0"):
        read_fraction("5/0")


@settings(max_examples=100)
@given(st.text(max_size=12))
def test_any_text_is_a_number_or_one_sentence(text):
    try:
        top, bottom = read_fraction(text)
    except EconomyError as error:
        assert error.da
        assert error.en
    else:
        assert bottom != 0
        assert top.is_finite()
