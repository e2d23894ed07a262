"""Grids of cells: Word, Excel, HTML, Markdown and PDF tables become figure tables."""

from decimal import Decimal

from tables_help import grid, kroner, only_table, read_grid, rows_of, tables_of, values

from raaderum.documents.model import Cell
from raaderum.figures import SheetCell
from raaderum.readers.tables import figure_tables

YEARS = ["2026", "2027", "2028", "2029"]


def test_years_in_the_header_make_money_columns_in_the_unit_of_the_corner():
    table = read_grid([["1.000 kr.", *YEARS], ["Service", "-100", "-200", "–", "0"], ["I alt", "-100", "-200", "", "0"]])
    assert [c.year for c in table.columns] == [2026, 2027, 2028, 2029]
    assert {c.kind for c in table.columns} == {"money"} and table.unit == "1.000 kr."
    assert kroner(table.rows[0]) == [-100_000, -200_000, None, 0]
    assert [r.total for r in table.rows] == [False, True]


def test_a_figure_knows_its_characters_and_its_interval():
    figure = read_grid([["Mio. kr.", *YEARS], ["Drift", "-1,25", "2", "3", "4"]]).rows[0].values[0]
    assert figure is not None
    assert (figure.text, figure.value, figure.scale) == ("-1,25", Decimal(-1_250_000), 1_000_000)
    assert (figure.low, figure.high) == (Decimal(-1_255_000), Decimal(-1_245_000))
    assert (figure.place.line, figure.place.start, figure.place.end) == (2, 6, 11)


def test_merged_group_heads_give_their_columns_kind_and_unit():
    head = Cell("Beløb, 1.000 kr. (2026-p/l)", 0, 1, column_span=2)
    staff = Cell("Årsværk", 0, 3, column_span=2)
    table = read_grid(
        [
            ["", head, None, staff, None],
            ["Forslag", "2026", "2027", "2026", "2027"],
            ["Flere varme hænder", "-5", "-10", "1,5", "2"],
        ]
    )
    assert [(c.kind, c.year, c.scale) for c in table.columns] == [
        ("money", 2026, 1000), ("money", 2027, 1000), ("fte", 2026, 1), ("fte", 2027, 1),
    ]  # fmt: skip
    assert [v.unit for v in table.rows[0].values if v] == ["kr", "kr", "fte", "fte"]


def test_number_column_text_columns_and_label_column_are_told_apart():
    table = read_grid(
        [
            ["Nr.", "Politikområde", "Forslag", *YEARS, "Bemærkning"],
            ["L-01", "11 Dagtilbud", "Senere åbning", "-1", "-2", "-2", "-2", "Høres i maj"],
            ["L-02", "12 Skoler", "Større klasser", "-3", "-4", "-4", "-4", ""],
        ]
    )
    row = table.rows[0]
    assert (row.key, row.label) == ("L-01", "Senere åbning")
    assert row.texts == (("Politikområde", "11 Dagtilbud"), ("Bemærkning", "Høres i maj"))
    assert len(table.columns) == 4


def test_numbers_of_rows_are_no_figures():
    table = read_grid([["Nr.", "Forslag", "2026", "2027"], ["1", "Færre møder", "-1", "-2"], ["2", "Færre rejser", "-3", "-4"]])
    assert [r.key for r in table.rows] == ["1", "2"] and len(table.columns) == 2


def test_account_numbers_without_a_header_are_no_figures():
    table = read_grid([["", "", "2026", "2027"], ["4410", "Dagtilbud", "-1", "-2"], ["4490", "Klubber", "-3", "-4"]])
    assert len(table.columns) == 2 and [r.label for r in table.rows] == ["Dagtilbud", "Klubber"]


def test_headings_and_levels_follow_the_outline():
    table = read_grid(
        [
            ["1.000 kr.", *YEARS],
            ["Varige ændringer", "", "", "", ""],
            ["Service", "1", "2", "3", "4"],
            ["Samlet varig ændring", "1", "2", "3", "4"],
            ["Akkumuleret", "1", "3", "6", "10"],
        ]
    )
    assert [(r.heading, r.level, r.total) for r in table.rows] == [
        (True, 0, False), (False, 1, False), (False, 0, True), (False, 0, False),
    ]  # fmt: skip


def test_a_row_of_dashes_is_a_row_and_no_heading():
    table = read_grid([["Forslag", "2026", "2027"], ["Venter", "–", "–"], ["Starter", "1", "2"]])
    assert [r.heading for r in table.rows] == [False, False] and values(table.rows[0]) == [None, None]


def test_a_title_row_above_the_header_is_the_caption():
    title = Cell("Tabel 3. Virkning af forslagene, mio. kr.", 0, 0, column_span=3)
    table = read_grid([[title, None, None], ["Forslag", "2026", "2027"], ["Ny ordning", "0,5", "1,0"]])
    assert table.caption == "Tabel 3. Virkning af forslagene, mio. kr." and kroner(table.rows[0])[0] == 500_000


def test_years_down_the_rows_are_labels():
    table = read_grid([["Budgetår", "Effekt (mio. kr.)"], ["2026", "1"], ["2027", "2 - 5"]])
    assert [r.label for r in table.rows] == ["2026", "2027"]
    ranged = table.rows[1].values[0]
    assert ranged is not None and ranged.value is None and ranged.high == 5_000_000


def test_a_header_repeated_on_a_new_page_does_not_cut_the_table():
    table = read_grid(
        [["Forslag", "2026", "2027"], ["A", "1", "2"], ["Forslag", "2026", "2027"], ["B", "3", "4"], ["I alt", "4", "6"]]
    )
    assert [r.label for r in table.rows] == ["A", "B", "I alt"]


def test_two_tables_on_one_sheet_are_two():
    tables = figure_tables(
        grid(
            [
                ["Oversigt (1.000 kr.)", "", ""],
                ["Udvalg", "2026", "2027"],
                ["Skoleudvalget", "1", "2"],
                ["", "", ""],
                ["De største (mio. kr.)", "", ""],
                ["Forslag", "Nr.", "2027"],
                ["Færre møder", "S-1", "3"],
            ]
        )
    )
    assert [t.caption for t in tables] == ["Oversigt (1.000 kr.)", "De største (mio. kr.)"]
    assert [t.unit for t in tables] == ["1.000 kr.", "mio. kr."] and tables[1].rows[0].key == "S-1"


def test_a_cells_own_unit_wins_over_the_tables():
    row = read_grid([["1.000 kr.", "2026", "2027"], ["Takst", "25.000 kr.", "3"]]).rows[0]
    assert kroner(row) == [25_000, 3_000]
    assert [v.unit_from for v in row.values if v] == ["cell", "header"]


def test_a_label_gives_its_row_another_unit():
    table = read_grid(
        [
            ["1.000 kr.", "2026", "2027"],
            ["Besparelse", "-500", "-600"],
            ["Personale (årsværk)", "-1,0", "-1,5"],
            ["Andel i pct.", "2", "3"],
        ]
    )
    assert [v.unit for r in table.rows for v in r.values if v] == ["kr", "kr", "fte", "fte", "pct", "pct"]


def test_nothing_that_tells_a_unit_leaves_it_unknown():
    figure = read_grid([["", "Blå", "Røde"], ["Nord", "3", "4"], ["Syd", "5", "6"]]).rows[0].values[0]
    assert figure is not None and (figure.unit, figure.unit_from, figure.scale) == ("unknown", "assumed", 1)


def sheet(text: str, number: str, row: int, column: int, fmt: str = "#,##0,", formula: str | None = None) -> Cell:
    return Cell(
        text, row, column, number=Decimal(number), number_format=fmt, formula=formula, place=SheetCell("Ark", f"B{row + 1}")
    )


def test_a_workbook_that_shows_thousands_gives_the_stored_kroner_exactly():
    table = read_grid(
        [
            ["1.000 kr.", "2026"],
            ["Forslag A", sheet("-613", "-612500", 1, 1)],
            ["Forslag B", sheet("-388", "-387500", 2, 1)],
            ["I alt", sheet("-1.000", "-1000000", 3, 1, formula="=SUM(B2:B3)")],
        ],
        "excel",
    )
    figure = table.rows[0].values[0]
    assert figure is not None and (figure.text, figure.value, figure.low, figure.high) == ("-613", -612_500, -612_500, -612_500)
    assert figure.scale == 1000 and table.rows[2].formulas == ("=SUM(B2:B3)",)
    assert figure.place.cell == SheetCell("Ark", "B2")


def test_a_number_typed_as_text_is_read_in_the_columns_unit():
    table = read_grid([["1.000 kr.", "2026"], ["A", sheet("-613", "-612500", 1, 1)], ["B", "-300"]], "excel")
    assert kroner(table.rows[1]) == [-300_000]


def test_a_sheet_that_holds_thousands_is_scaled_once():
    table = read_grid([["1.000 kr.", "2026"], ["A", sheet("-613", "-613", 1, 1, "#,##0")]], "excel")
    assert kroner(table.rows[0]) == [-613_000]


def test_percentages_of_a_workbook_are_as_printed():
    table = read_grid([["Forslag", "Andel"], ["A", sheet("0,9%", "0.00905", 1, 1, "0.0%")]], "excel")
    assert kroner(table.rows[0]) == [Decimal("0.9")] and table.columns[0].kind == "pct"
    bare = read_grid([["Forslag", "Andel"], ["A", sheet("halv", "0.5", 1, 1, "0%")]], "excel")
    assert kroner(bare.rows[0]) == [50]


def test_a_label_broken_over_two_rows_is_joined_upwards_and_downwards():
    table = read_grid(
        [
            ["Forslag", "2026", "2027"],
            ["Nedlæggelse af", "", ""],
            ["to stillinger", "-1", "-2"],
            ["Effektivisering af", "-3", "-4"],
            ["driften", "", ""],
        ]
    )
    assert [r.label for r in table.rows] == ["Nedlæggelse af to stillinger", "Effektivisering af driften"]


def test_texts_in_figure_columns_are_kept_beside_the_row():
    row = read_grid([["Forslag", "2026", "2027"], ["A", "se note", "-2"], ["B", "1", "2"]]).rows[0]
    assert values(row) == [None, -2] and ("2026", "se note") in row.texts


def test_a_grid_without_figures_is_no_table():
    assert figure_tables(grid([["Navn", "Rolle"], ["Formand", "Leder"]])) == ()


def test_a_key_value_box_with_figures_is_read_without_a_header():
    table = read_grid([["Varig besparelse", "1.200.000 kr."], ["Årsværk", "2,5 årsværk"]])
    assert [v.unit for r in table.rows for v in r.values if v] == ["kr", "fte"]


def test_a_markdown_table_is_read_with_its_sign():
    table = only_table(
        "# Lindved Kommune\n\nMindreudgifter er angivet med minus.\n\n"
        "Tabel 1. Virkning (1.000 kr.)\n\n| Forslag | 2026 | 2027 |\n|---|---:|---:|\n| Færre møder | -10 | -20 |\n"
        "| **I alt** | **-10** | **-20** |\n",
        "katalog.md",
    )
    assert table.sign == "saving_negative" and table.unit == "1.000 kr."
    assert rows_of(table) == {"Færre møder": [-10, -20], "I alt": [-10, -20]}
    assert table.rows[1].total


def test_an_html_table_with_spans_is_read():
    html = (
        "<html><body><p>Positive tal er besparelser.</p><table><caption>Oversigt, mio. kr.</caption>"
        "<tr><th rowspan=2>Udvalg</th><th colspan=2>Drift</th><th colspan=2>Anlæg</th></tr>"
        "<tr><th>2026</th><th>2027</th><th>2026</th><th>2027</th></tr>"
        "<tr><td>Kulturudvalget</td><td>1,5</td><td>2,0</td><td>0,3</td><td>-</td></tr></table></body></html>"
    )
    (table,) = tables_of(html, "katalog.html")
    assert table.caption == "Oversigt, mio. kr." and table.sign == "saving_positive"
    assert kroner(table.rows[0]) == [1_500_000, 2_000_000, 300_000, None]


def test_what_a_sentence_says_of_signs_is_understood():
    from raaderum.readers.tables_around import sign_of

    assert sign_of("”+” angiver merudgift/mindre indtægt og ”-” angiver mindre udgift/merindtægt.") == "saving_negative"
    assert sign_of("Negative beløb er mindreudgifter eller merindtægter") == "saving_negative"
    assert sign_of("Negative beløb = investeringer. Positive beløb = besparelser") == "saving_positive"
    assert sign_of("Besparelser er angivet med positivt fortegn") == "saving_positive"
    assert sign_of("Der er en negativ udvikling i sygefraværet") == "unknown"


def test_a_header_after_a_title_in_the_middle_of_a_grid_begins_a_new_table():
    tables = figure_tables(
        grid(
            [["", "Elever", "Lærere"], ["Nord", "3", "4"], ["Syd", "5", "6"], ["Udgifter", "", ""],
             ["", "Drift", "Anlæg"], ["Nord", "7", "8"], ["Syd", "9", "10"]]
        )
    )  # fmt: skip
    assert len(tables) == 2 and tables[1].caption == "Udgifter"
    assert [c.name for c in tables[1].columns] == ["Drift", "Anlæg"]


def test_rows_of_figures_above_the_first_header_are_kept():
    tables = figure_tables(
        grid([["Nord", "3", "4"], ["Syd", "5", "6"], ["", "", ""], ["Navn", "2026", "2027"], ["Drift", "1", "2"]])
    )
    assert [len(t.rows) for t in tables] == [2, 1]


def test_a_unit_alone_over_the_figure_columns_heads_them():
    wide = Cell("1.000 kr.", 0, 1, column_span=2)
    table = read_grid([["", wide, None], ["Drift", "1", "2"], ["Anlæg", "3", "4"]])
    assert kroner(table.rows[0]) == [1000, 2000]


def test_counts_that_look_like_years_are_figures():
    table = read_grid(
        [["Antal besøg", "Nord", "Syd"], ["Bibliotek", "1.500", "1.700"], ["Museum", "2024", "1990"], ["Hal", "900", "950"]]
    )
    assert len(table.rows) == 3


def test_a_cell_without_a_place_in_the_lines_still_has_its_cell():
    from raaderum.documents.model import Document, Line, Table

    rows = ((Cell("Navn", 0, 0), Cell("2026", 0, 1)), (Cell("Drift", 1, 0), Cell("5", 1, 1, place=SheetCell("Ark", "B2"))))
    document = Document("0" * 64, "a.xlsx", "excel", (Line(1, ""),), (Table(1, rows, "excel", 1, 1),))
    (table,) = figure_tables(document)
    figure = table.rows[0].values[0]
    assert figure is not None and figure.id == "Ark!B2:0"


def test_numbered_rows_and_counted_rows_get_their_units():
    table = read_grid(
        [["Mio. kr.", "2026"], ["Drift", "1"], ["Antal stillinger", "2"], ["Antal borgere", "30"], ["Budget, 1.000 kr.", "4"]]
    )
    assert [v.unit for r in table.rows for v in r.values if v] == ["kr", "position", "count", "kr"]
    assert kroner(table.rows[3]) == [4000]
