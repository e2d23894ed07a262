"""One printed number: its value, its decimals, its form, and what cannot be a number at all."""

from decimal import Decimal

import pytest

from raaderum.danish import scan
from raaderum.danish.numbers import read_loose, read_number, read_spaced
from raaderum.danish.words import staff_unit

NUMBERS = [
    # text, value, decimals, shape
    ("1175", "1175", 0, "plain"),
    ("1.175", "1175", 0, "grouped"),
    ("1'175", "1175", 0, "grouped"),
    ("1.234.567,89", "1234567.89", 2, "grouped"),
    ("0,5", "0.5", 1, "decimal"),
    ("1.4", "1.4", 1, "point"),
    ("1.75 mio.", "1.75", 2, "point"),
    ("0.,30", "0.30", 2, "decimal"),
    ("½", "0.5", 0, "fraction"),
    ("7/12", "0.5833333333333333333333333333", 0, "fraction"),
    ("2½", "2.5", 0, "mixed"),
    ("2 1/2", "2.5", 0, "mixed"),
    ("800, 000", "800000", 0, "grouped"),
    ("1.5000", "1", 0, "plain"),
]


@pytest.mark.parametrize(("text", "value", "decimals", "shape"), NUMBERS)
def test_a_number_is_read_in_its_form(text: str, value: str, decimals: int, shape: str) -> None:
    number = read_number(text, 0)
    assert number is not None
    assert (number.value, number.decimals, number.shape) == (Decimal(value), decimals, shape)
    assert number.exact == (shape in ("fraction", "mixed"))


@pytest.mark.parametrize("text", ["", "x", "5/0", "1" * 40])
def test_what_is_no_number_gives_none(text: str) -> None:
    assert read_number(text, 0) is None


def test_blanks_between_thousands_and_after_the_comma_are_read_only_when_asked_for() -> None:
    assert read_number("1 234 567", 0).value == 1  # type: ignore[union-attr]
    assert read_spaced("1 234 567,5", 0).value == Decimal("1234567.5")  # type: ignore[union-attr]
    assert read_spaced("1 23", 0) is None
    assert read_loose("1, 2 årsværk", 0).value == Decimal("1.2")  # type: ignore[union-attr]
    assert read_loose("1,2", 0) is None


@pytest.mark.parametrize(
    "text",
    ["5/0 kr.", "3/0", "1" * 30 + ".000 kr.", "1.000.000.000.000.000.000.000 kr.", "31/02/2026", "uge 54 2026", "d. 45/9-2025"],
)
def test_impossible_numbers_and_dates_are_read_without_complaint(text: str) -> None:
    for found in scan(text):
        assert text[found.start : found.end] == found.text


STAFF = [
    ("årsværk", "fte"),
    ("souschef-årsværk", "fte"),
    ("åv", "fte"),
    ("fuldtidsstillinger", "position"),
    ("stillingerne", "position"),
    ("jobkonsulenter", "person"),
    ("pædagogmedhjælpere", "person"),
    ("ansatte", "person"),
    ("hk’ere", "person"),
    ("sygeplejersker", "person"),
    ("bestilling", None),
    ("indstillingen", None),
    ("udstillinger", None),
    ("borgere", None),
    ("elever", None),
    ("brugere", None),
    ("børn", None),
    ("samarbejdspartnere", None),
    ("personer", None),
    ("ledige", None),
    ("opnormering", None),
]


@pytest.mark.parametrize(("word", "unit"), STAFF)
def test_staff_is_told_from_people_and_from_words_that_end_alike(word: str, unit: str | None) -> None:
    assert staff_unit(word) == unit
