"""The unit of a table is read from its header or caption, and an amount is never taken for one."""

from decimal import Decimal

import pytest

from raaderum.danish import unit_of, years_in

UNITS = [
    ("Antal årsværk", "fte", 1),
    ("Fuldtidsårsværk 2026", "fte", 1),
    ("Stillinger", "position", 1),
    ("Beløb i 1.000", "kr", 1000),
    ("(i 1000)", "kr", 1000),
    ("1.000-kr.", "kr", 1000),
    ("Kr. 1.000", "kr", 1000),
    ("1.000 kr.", "kr", 1000),
    ("i 1.000 kr.", "kr", 1000),
    ("(1.000 kr.)", "kr", 1000),
    ("hele 1.000 kr.", "kr", 1000),
    ("1000 kr", "kr", 1000),
    ("tkr", "kr", 1000),
    ("tkr.", "kr", 1000),
    ("t.kr.", "kr", 1000),
    ("t. kr.", "kr", 1000),
    ("i tusinde kr.", "kr", 1000),
    ("mio. kr.", "kr", 10**6),
    ("Mio. kr.", "kr", 10**6),
    ("(mio.kr.)", "kr", 10**6),
    ("mio", "kr", 10**6),
    ("mil. kr.", "kr", 10**6),
    ("1.000.000 kr.", "kr", 10**6),
    ("millioner kroner", "kr", 10**6),
    ("mia. kr.", "kr", 10**9),
    ("kr.", "kr", 1),
    ("kroner", "kr", 1),
    ("Beløb i kr.", "kr", 1),
    ("hele kr.", "kr", 1),
    ("DKK", "kr", 1),
    ("årsværk", "fte", 1),
    ("Sparet årsværk", "fte", 1),
    ("antal", "count", 1),
    ("Antal personer", "count", 1),
    ("personer", "count", 1),
    ("pct.", "pct", 1),
    ("%", "pct", 1),
    ("i procent", "pct", 1),
    ("Indeks", "index", 1),
    ("Tabel 1. 4410 og 4490 i 1.000 kr.  ", "kr", 1000),
    ("Tabel 3: Effekt (mio. kr.)*", "kr", 10**6),
    ("Tabel 2. Virkning 2026-2029, tkr., 2026-priser", "kr", 1000),
    ("Besparelse på 4 pct. i 1.000 kr.", "kr", 1000),
]


@pytest.mark.parametrize(("text", "unit", "scale"), UNITS)
def test_the_unit_of_a_header_is_found(text: str, unit: str, scale: int) -> None:
    hint = unit_of(text)
    assert hint is not None
    assert (hint.unit, hint.scale) == (unit, Decimal(scale))
    assert text[hint.start : hint.end] == hint.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Forslag",
        "100.000 kr.",
        "2,5 mio. kr.",
        "4 pct.",
        "12 årsværk",
        "Krav",
        "miljø",
        "Antallet er ukendt",
        "100 %",
        "x" * 5000,
    ],
)
def test_an_amount_or_a_word_is_no_unit(text: str) -> None:
    assert unit_of(text) is None


YEARS = [
    ("2020 2021 2022 2023", (2020, 2021, 2022, 2023)),
    ("Budget 2023-2026", (2023, 2024, 2025, 2026)),
    ("2021/22", (2021, 2022)),
    ("2026 – 2029", (2026, 2027, 2028, 2029)),
    ("B15 B16 BO17 R2014", (2015, 2016, 2017, 2014)),
    ("Regnskab 2024, budget 2025", (2024, 2025)),
    ("2020 2.020 2020,5 12020", (2020,)),
    ("d. 03-02-2026", ()),
    ("2000 kr.", ()),
    ("2026 kr. 2027 kr.", (2026, 2027)),
    ("2019-1000", (2019,)),
    ("2022 -45", (2022,)),
    ("1990-2020", (1990, 2020)),
    ("ingen", ()),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_the_years_of_a_header_are_found_in_order(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years
