"""What a whole table counts, by its corner or its caption."""

import pytest

from raaderum.documents import open_bytes
from raaderum.readers.tables import figure_tables
from raaderum.readers.tables_whole import whole_kind


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["Årsværk"], "fte"),
        (["Forslag", "Tabel 2. Ændring i årsværk"], "fte"),
        (["", "Personale (årsværk)"], "fte"),
        (["Antal elever"], "count"),
        (["Alder", "Befolkning (antal personer)"], "count"),
        (["Sats", "Dækningsgrad (pct.)"], "pct"),
        (["1.000 kr.", "Personale (årsværk)"], None),
        (["Forslag", "Økonomi og årsværk"], None),
        (["Forslag", "Forslag til besparelser"], None),
    ],
)
def test_the_corner_or_the_caption_says_what_bare_years_count(texts: list[str], kind: str | None) -> None:
    assert whole_kind(texts) == kind


def test_a_table_of_staff_beside_tables_of_kroner_is_staff() -> None:
    text = (
        "# Lindved Kommune\n\nAlle beløb er i 1.000 kr.\n\n"
        "## Økonomi\n\n| Drift | 2026 | 2027 |\n|---|---|---|\n| Løn | -900 | -1.800 |\n\n"
        "## Personale\n\n| Årsværk | 2026 | 2027 |\n|---|---|---|\n| Lærere | -1,5 | -3,0 |\n| I alt | -1,5 | -3,0 |\n"
    )
    (document,) = open_bytes(text.encode(), "lindved.md")
    money, staff = figure_tables(document)
    assert [str(v.value) for v in money.rows[0].values if v] == ["-900000", "-1800000"]
    assert {c.kind for c in staff.columns} == {"fte"}
    assert [str(v.value) for v in staff.rows[0].values if v] == ["-1.5", "-3.0"]


def test_a_year_and_its_figure_a_line_is_a_table_down_the_years() -> None:
    text = (
        "Lindved Kommune\n\nForslag 1: Vinduespudsning\nBeløb er i 1.000 kr.\n  2026: -120\n  2027: -240\n  2028: -240\n"
        "Beskrivelse: Vinduer pudses to gange om året.\n"
    )
    (document,) = open_bytes(text.encode(), "lindved.txt")
    (table,) = figure_tables(document)
    assert [(r.label, str(r.values[0].value)) for r in table.rows if r.values[0]] == [
        ("2026", "-120000"),
        ("2027", "-240000"),
        ("2028", "-240000"),
    ]


def test_a_money_column_without_a_unit_has_that_of_its_neighbours_and_a_unit_price_has_not() -> None:
    text = (
        "# Lindved\n\n| Ydelse | Takst | Budget | 2026 (1.000 kr.) | 2027 (1.000 kr.) |\n|---|---|---|---|---|\n"
        "| Mad | 55 | 900 | -90 | -95 |\n"
    )
    (document,) = open_bytes(text.encode(), "lindved.md")
    (table,) = figure_tables(document)
    assert {c.name.split(" ")[0]: int(c.scale) for c in table.columns} == {"Takst": 1, "Budget": 1000, "2026": 1000, "2027": 1000}


def test_years_with_amounts_that_print_their_unit_are_left_to_the_prose_that_leads_them_in() -> None:
    text = "Der er disse merudgifter på havnen:\n\n2024: 1,2 mio. kr.\n2025: 1,4 mio. kr.\n2026: 1,5 mio. kr.\n\nDe stiger.\n"
    (document,) = open_bytes(text.encode(), "lindved.txt")
    assert figure_tables(document) == ()


def test_a_unit_that_wraps_under_its_head_joins_the_name_in_columns_of_text() -> None:
    text = (
        "Lindved Kommune\n\n"
        "Ydelse          Antal   Pris pr. enhed,     Budget 2026,\n                                     kr.        1.000 kr.\n"
        "Plejebolig        212           498.000          105.576\nAflastning         18           365.500            6.579\n"
    )
    (document,) = open_bytes(text.encode(), "lindved.txt")
    (table,) = figure_tables(document)
    assert [c.name for c in table.columns] == ["Antal", "Pris pr. enhed, kr.", "Budget 2026, 1.000 kr."]
    assert [int(c.scale) for c in table.columns] == [1, 1, 1000]
