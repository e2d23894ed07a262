"""Tables that lie in lines of text, in the forms that real extracts have; the municipality and its figures are invented."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tables_help import kroner, only_table, rows_of, tables_of, values

from raaderum.documents import open_bytes
from raaderum.readers.tables import read_tables
from raaderum.readers.tables_labels import text_columns
from raaderum.readers.tables_titles import Title

PROSE = "Kommunen har i flere år haft stigende udgifter til området, og forvaltningen foreslår derfor en ændret praksis. \n"


def test_years_at_the_end_of_a_line_head_a_table():
    table = only_table(
        PROSE + "\nTabel 1. Hjemmepleje i 1.000 kr.  \nFortegn: ”+” angiver merudgift og ”-” angiver mindre udgift. \n\n"
        "Område Navn 2026 2027 2028 2029\n\na. Rengøring -100 -200 -200 -200\n\nb.\n\ne. Delsum (a+b) -100 -200 -200 -200\n\n"
        "f. Anlægsinvestering\n\nI alt (e+f) -100 -200 -200 -200\n \n2. Baggrund \n" + PROSE
    )
    assert table.caption == "Tabel 1. Hjemmepleje i 1.000 kr." and table.sign == "saving_negative"
    assert [(r.key, r.label, r.total) for r in table.rows] == [
        ("a", "a. Rengøring", False), ("b", "b.", False), ("e", "e. Delsum (a+b)", True),
        ("f", "f. Anlægsinvestering", False), (None, "I alt (e+f)", True),
    ]  # fmt: skip
    assert kroner(table.rows[0]) == [-100_000, -200_000, -200_000, -200_000] and values(table.rows[1]) == [None] * 4
    assert not any(r.heading for r in table.rows)


def test_years_stacked_with_their_units_head_a_table_and_totals_may_come_first():
    table = only_table(
        "Oversigt over forslag (mio. kr.)\n\n2026        \n(mio. kr.) \n\n2027        \n(mio. kr.) \n\n-1,500 -2,500 \n"
        "1.1 Færre møder -1,000 -1,500\n\n1.2\nSamling af biblioteker og \nborgerservice\n\n-0,500 -1,000\n"
    )
    assert rows_of(table) == {
        "": [-1.5, -2.5],
        "1.1 Færre møder": [-1.0, -1.5],
        "1.2 Samling af biblioteker og borgerservice": [-0.5, -1.0],
    }
    assert kroner(table.rows[0])[0] == -1_500_000


def test_titles_stacked_over_many_lines_are_put_together():
    table = only_table(
        "Kommunen ligger højt: \n Kommune \nUdgifter pr. indbyg-\nger til støtte-\n\nfunktioner \n\nUdgifter pr. ind-\n"
        "bygger samlet \n\n"
        "Lindved 116 102 \n\nØstby 97 107 \n\nTabel: Benchmark, indeks. \n"
    )
    assert table.header == ("Kommune", "Udgifter pr. indbygger til støttefunktioner", "Udgifter pr. indbygger samlet")
    assert table.caption == "Tabel: Benchmark, indeks." and rows_of(table) == {"Lindved": [116, 102], "Østby": [97, 107]}


def test_a_cell_that_vanished_leaves_a_blank_which_tells_its_column():
    table = only_table(
        "Årsværk \n\nAntal sa-\nger \n\nGns. antal \n\nModtagelse 9,2 952 103,5 \n\nAfklaring 10,1 474 46,9 \n\n"
        "Sager hos andre  203  \nTotal 19,3 1.629  \n"
    )
    assert values(table.rows[2]) == [None, 203, None] and values(table.rows[3]) == [19.3, 1629, None]
    placed = table.rows[2].values[1]
    assert placed is not None and placed.placed_by == "position" and placed.unit == "count"
    assert table.rows[3].total


def test_where_no_blank_tells_the_sums_of_a_total_place_a_short_row():
    table = only_table(
        "Navn 2026 2027 2028 2029\na. Drift -100 -200 -200 -200\nb. Løn\n\n-50 -50 -50\nI alt -100 -250 -250 -250\n"
    )
    assert values(table.rows[1]) == [None, -50, -50, -50]
    assert {v.placed_by for v in table.rows[1].values if v} == {"sum"}


def test_where_nothing_tells_a_short_row_is_marked_as_placed_by_position():
    row = only_table("Navn 2026 2027 2028\nDrift -100 -200 -300\nSalg 40 20\n").rows[1]
    assert values(row) == [40, 20, None] and {v.placed_by for v in row.values if v} == {"position"}


def test_an_effect_that_lasts_is_placed_to_the_last_year():
    row = only_table("Navn 2026 2027 2028\nDrift -100 -200 -300\nSalg 40 40\n").rows[1]
    assert values(row) == [None, 40, 40]


def test_the_print_of_a_cell_tells_its_column():
    table = only_table("1.000 kr. 2026 2027 Andel\nDrift -100 -200 1,5%\nAnlæg -20 0,3%\nRest -90 -120 0,2%\n")
    assert [v and v.unit for v in table.rows[1].values] == ["kr", None, "pct"]


def test_years_down_the_rows_and_ranges_beside_them_are_read():
    table = only_table("Budgetår Estimeret effekt (mio. kr.)*\n2026 Min. 1\n2027 2 - 5\n2028 5 - 10\n\n*Et skøn\n")
    assert [r.label for r in table.rows] == ["2026", "2027", "2028"]
    ranged = table.rows[1].values[0]
    assert ranged is not None and (ranged.low, ranged.high, ranged.value) == (2_000_000, 5_000_000, None)


def test_one_figure_column_under_a_unit_is_read_and_a_per_cent_in_a_label_is_none():
    table = only_table(
        "Gevinsten er:\n \nÅrlig gevinst Mio. kr. \nRabat på 10 pct. 3,8 \nNye aftaler 1,2 \nSamlet gevinst 5,0 \n"
    )
    assert rows_of(table) == {"Rabat på 10 pct.": [3.8], "Nye aftaler": [1.2], "Samlet gevinst": [5.0]}


def test_years_written_short_are_years():
    table = only_table("Potentiale B26 B27 B28\nInvestering 1.019.250    \nLicenser 450.000 450.000 450.000\n")
    assert [c.year for c in table.columns] == [2026, 2027, 2028]
    assert values(table.rows[1]) == [450_000] * 3


def test_counted_years_head_a_table():
    table = only_table(
        "1.000 kr. År 1 År 2 År 3 Total \nLøn 450 450  900 \nHusleje 12 12 12 36 \nUdgifter i alt 462 462 12 936 \n"
    )
    assert [c.name for c in table.columns] == ["År 1", "År 2", "År 3", "Total"]
    assert values(table.rows[0]) == [450, 450, None, 900]


def test_words_before_the_years_name_a_column_where_the_rows_show_an_empty_cell_there():
    table = only_table(
        " Etablering 2026 2027  \nEffekt Borger & \n\nArbejde  -371.000 -674.500  \n\nOverskud/underskud  -371.000 -674.500  \n"
    )
    assert [c.name for c in table.columns] == ["Etablering", "2026", "2027"]
    assert values(table.rows[0]) == [None, -371_000, -674_500] and table.rows[0].label == "Effekt Borger & Arbejde"


def test_years_that_start_again_are_another_kind_by_the_line_above():
    table = only_table(
        "Nr. Forslag Virkning, 1.000 kr. (2026-p/l) Årsværk Budgetgrundlag Bemærkning\n"
        "2026 2027 2026 2027 Budget 2026 Andel 2027\n"
        "Skoleudvalget\nS-01 Færre møder -100 -200 -0,5 -1,0 9.000 2,2% Aftales lokalt\n"
        "S-02 Større hold -10 -20 0,0 -0,1 800 2,5%\n"
        "Skoleudvalget i alt -110 -220 -0,5 -1,1\n"
    )
    assert [c.kind for c in table.columns] == ["money", "money", "fte", "fte", "money", "pct"]
    assert (table.rows[1].key, table.rows[1].label) == ("S-01", "Færre møder")
    assert ("", "Aftales lokalt") in table.rows[1].texts and table.rows[3].total


def test_titles_in_one_line_are_parted_by_their_capitals():
    table = only_table("Nr. Forslag Søgt\nservice Søgt\nanlæg I alt\nT1 Gadelys 950 10.500 11.450\nT2 Garage 340 4.500 4.840\n")
    assert [c.name for c in table.columns] == ["Søgt service", "Søgt anlæg", "I alt"]
    assert [(r.key, r.label) for r in table.rows] == [("T1", "Gadelys"), ("T2", "Garage")]


def test_a_control_column_is_parted_from_the_name():
    columns = text_columns(
        Title("Aktivitet Styringsområde"), [("Lavere forbrug Service", [(1, 0, 22)]), ("Armaturer Anlæg", [(2, 0, 15)])]
    )
    assert [[t for t, _ in row] for row in columns.rows] == [["Lavere forbrug", "Service"], ["Armaturer", "Anlæg"]]


def test_a_key_after_the_name_is_parted_from_it():
    table = only_table("Forslag Nr. 2029\nFærre møder S-04 -2.100\nVakancer Ø-01 -900\nI alt -3.000\n")
    assert [(r.key, r.label) for r in table.rows] == [("S-04", "Færre møder"), ("Ø-01", "Vakancer"), (None, "I alt")]


def test_fixed_columns_of_text_are_read_by_where_they_stand():
    table = only_table(
        "Tabel 2. Varige ændringer (1.000 kr., 2026 p/l)\n"
        "Aktivitet                      Styringsområde       2026      2027      2028\n"
        "Lavere elforbrug               Service                 –    –1.150    –2.300\n"
        "Færre reparationer og          Service                90       180       240\n"
        "lyskilder\n"
        "Salg                           Anlæg                          –350\n"
        "I alt                                                 90    –1.320    –2.060\n"
    )
    assert rows_of(table) == {
        "Lavere elforbrug": [None, -1150, -2300],
        "Færre reparationer og lyskilder": [90, 180, 240],
        "Salg": [None, -350, None],
        "I alt": [90, -1320, -2060],
    }
    assert table.rows[0].texts == (("Styringsområde", "Service"),)


def test_heads_over_groups_of_fixed_columns_reach_over_their_columns():
    table = only_table(
        "                         Beløb, 1.000 kr.            Årsværk\n"
        "Forslag                  2026    2027    2028      2026   2028   Bemærkning\n"
        "Skoleudvalget\n"
        "Større klasser           -100    -200    -200      -0,5   -1,0   Fra august\n"
        "Færre lejrskoler          -40     -40     -40                    \n"
        "Skoleudvalget i alt      -140    -240    -240      -0,5   -1,0\n"
    )
    assert [(c.kind, c.year) for c in table.columns] == [
        ("money", 2026), ("money", 2027), ("money", 2028), ("fte", 2026), ("fte", 2028),
    ]  # fmt: skip
    assert table.rows[0].heading and values(table.rows[2]) == [-40, -40, -40, None, None]


def test_two_fixed_tables_under_each_other_are_two():
    tables = tables_of(
        "Udvalg              2026      2027\nSkole               -100      -200\nKultur               -10       -20\n"
        "I alt               -110      -220\n\n"
        "De største forslag\nForslag             Nr.       2027\nStørre klasser      S-1       -200\n"
        "Færre turneer       K-1        -20\n"
    )
    assert [t.caption for t in tables][1] == "De største forslag"
    assert [r.key for r in tables[1].rows] == ["S-1", "K-1"]


def test_a_table_drawn_with_characters_is_read():
    table = only_table(
        "Beløb i mio. kr.\n+-----------+-------+-------+\n| Område    |  2026 |  2027 |\n+-----------+-------+-------+\n"
        "| Skole og  |  -1,5 |  -2,0 |\n| dagtilbud |       |       |\n+-----------+-------+-------+\n"
        "| I alt     |  -1,5 |  -2,0 |\n+-----------+-------+-------+\n"
    )
    assert rows_of(table) == {"Skole og dagtilbud": [-1.5, -2.0], "I alt": [-1.5, -2.0]} and table.unit == "mio. kr."


def test_cells_parted_by_semicolons_are_read():
    table = only_table("Udvalg;2026;2027\nSkole;-1.500;-2.000\nKultur;;-300\n")
    assert rows_of(table) == {"Skole": [-1500, -2000], "Kultur": [None, -300]}


def test_a_table_of_contents_and_prose_are_no_tables():
    assert tables_of("Indhold\nIndledning        3\nBaggrund          5\nForslag           9\n") == ()
    assert (
        tables_of(
            "I 2026 og 2027 sænkes budgettet med 2,5 mio. kr. og i 2028 med 3,0 mio. kr.\nHeraf er 1,2 mio. kr.\n"
            "varige fra 2029\n"
        )
        == ()
    )
    assert tables_of("Kontakt Kaj Lindved på tlf. 12 34 56 78\neller Else Lindved på tlf. 87 65 43 21\n") == ()


def test_every_figure_stands_where_it_says():
    text = "Navn 2026 2027\nDrift -1.100 -2.200\nLøn\n\n-50 –60\nI alt -1.150 -2.260\n"
    lines = text.split("\n")
    for row in only_table(text).rows:
        for figure in row.values:
            assert figure is not None
            assert lines[figure.place.line - 1][figure.place.start : figure.place.end] == figure.text


def test_a_table_that_goes_on_over_a_page_is_one():
    header = "Aktivitet                 2026      2027\n"
    table = only_table(
        "Tabel 3. Omkostninger (1.000 kr.)\n"
        + header
        + "Armaturer                4.200     4.200\nLedelse                    380       380\n\n"
        "Lindved Kommune\n\n" + header + "Omkostninger i alt       4.580     4.580\n"
    )
    assert [r.label for r in table.rows] == ["Armaturer", "Ledelse", "Omkostninger i alt"]


def test_a_note_within_a_table_does_not_end_it():
    table = only_table("Forslag 2026 2027\nA -1 -2\nB -3 -4\nNote: C er et alternativ og indgår ikke.\nForslag i alt -4 -6\n")
    assert [r.label for r in table.rows] == ["A", "B", "Forslag i alt"]


def test_alle_beloeb_said_once_holds_for_all_tables():
    tables = tables_of("Alle beløb er i 1.000 kr.\n\n" + PROSE * 8 + "\nNavn 2026 2027\nDrift -1 -2\nLøn -3 -4\n")
    assert tables[0].unit == "1.000 kr." and kroner(tables[0].rows[0]) == [-1000, -2000]
    figure = tables[0].rows[0].values[0]
    assert figure is not None and figure.unit_from == "text"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="aÆ -–.,%|;+\t0129()\n", max_size=40), max_size=25))
def test_no_text_whatever_raises(parts):
    tables_of("\n".join(parts))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(-99_999, 99_999), min_size=3, max_size=3), min_size=2, max_size=6))
def test_full_rows_read_back_exactly(rows):
    text = "1.000 kr. 2026 2027 2028\n" + "".join(
        f"Post {'abcdef'[i]} " + " ".join(f"{v:,}".replace(",", ".") for v in row) + "\n" for i, row in enumerate(rows)
    )
    assert [kroner(r) for r in only_table(text).rows] == [[Decimal(v) * 1000 for v in row] for row in rows]


def test_every_table_of_a_long_text_is_found():
    assert len(tables_of((PROSE * 3 + "\nNavn 2026 2027\nDrift -1 -2\nLøn -3 -4\n\n") * 100)) == 100


def test_a_row_placed_by_its_order_alone_is_a_problem_that_a_person_sees():
    (document,) = open_bytes(b"Navn 2026 2027 2028\nDrift -100 -200 -300\nSalg 40 20\n", "katalog.txt")
    read = read_tables(document)
    assert [(p.code, p.line) for p in read.problems] == [("table.columns_guessed", 3)]
    assert "40 20" in read.problems[0].message.da


def test_figures_alone_on_their_lines_belong_to_the_name_above_their_bullets():
    table = only_table(
        "Afdeling Hvad Sparet \n\nårsværk \n\nDen kommunale ung-\ndomsskole \n\n• Færre aftenhold (8 stk.) og sam-\n"
        "ling af 2 hold \n\n4 \n\n"
        "Økonomi & \nStab \n\n• Løn \n• IT \n\n2,5 \n\nSocial & Familie \n• Holdes ude \n\nI ALT \n 6,5  \n\nårsværk \n\n" + PROSE
    )
    assert rows_of(table) == {
        "Den kommunale ungdomsskole": [4],
        "Økonomi & Stab": [2.5],
        "Social & Familie": [None],
        "I ALT": [6.5],
    }
    assert table.rows[-1].total and table.columns[0].kind == "fte"


def test_a_table_with_one_cell_a_line_is_read_row_by_row():
    table = only_table(
        "Tabel 2. Virkning (1.000 kr.)\nAktivitet\nStyringsområde\n2026\n2027\nVarige\nElforbrug\nService\n–\n-1.150\n"
        "Armaturer\nAnlæg\n4.200\n–\n"
        "I alt\n\n4.200\n-1.150\n\n" + PROSE
    )
    assert [(r.label, r.heading, values(r)) for r in table.rows] == [
        ("Varige", True, [None, None]),
        ("Elforbrug", False, [None, -1150]),
        ("Armaturer", False, [4200, None]),
        ("I alt", False, [4200, -1150]),
    ]
    assert table.rows[1].texts == (("Styringsområde", "Service"),)


def test_an_empty_line_is_an_empty_cell_where_no_dash_marks_one():
    table = only_table("Forslag\n2026\n2027\nFærre møder\n\n-20\nFærre rejser\n-5\n-6\nI alt\n-5\n-26\n")
    assert rows_of(table) == {"Færre møder": [None, -20], "Færre rejser": [-5, -6], "I alt": [-5, -26]}


def test_rules_and_leaders_of_a_typed_table_are_no_cells():
    table = only_table(
        "Konsekvenser ........ (hele 1.000 kr.)\n\n                          2027     2028     2029\n"
        "------------------------------------------------\nLønudgifter .........     -600   -1.200   -1.200\n"
        "Nedrivning ..........    1.000\n------------------------------------------------\n"
        "I alt                      400   -1.200   -1.200\n"
        "Årsværk                   -1,5     -3,0     -3,0\n"
    )
    assert rows_of(table) == {
        "Lønudgifter": [-600, -1200, -1200],
        "Nedrivning": [1000, None, None],
        "I alt": [400, -1200, -1200],
        "Årsværk": [-1.5, -3.0, -3.0],
    }
    assert table.unit == "1.000 kr." and {v.unit for v in table.rows[3].values if v} == {"fte"}


def test_the_rest_of_a_label_below_its_figures_is_joined():
    table = only_table("Navn 2026 2027\nEffektivisering af -100 -200\ndriften\nLøn -30 -40\nog pension\n")
    assert list(rows_of(table)) == ["Effektivisering af driften", "Løn og pension"]


def test_keys_and_account_numbers_that_wait_for_their_name_are_no_figures():
    table = only_table(
        "Nr. Navn 2026 2027\n\na. 829002\nDrift af \nhaller\n\n-100 -200\n\n2.5\nLøn\n\n-30 -40\n\nI alt -130 -240\n"
    )
    assert rows_of(table) == {"a. 829002 Drift af haller": [-100, -200], "2.5 Løn": [-30, -40], "I alt": [-130, -240]}


def test_a_text_one_blank_from_the_figures_of_fixed_columns_is_parted_from_them():
    table = only_table(
        "Forslag                2026     2027   Andel\nFærre møder            -100     -200    1,5% Aftales lokalt\n"
        "Et meget langt forslag -120     -220    2,5%\nVakancer                -30      -40   10,0% Løbende\n"
        "I alt                  -250     -460    3,0%\n"
    )
    assert rows_of(table)["Et meget langt forslag"] == [-120, -220, 2.5]
    assert table.rows[0].texts == (("", "Aftales lokalt"),)


def test_a_line_with_a_phone_number_or_address_ends_no_row():
    assert tables_of("Navn 2026 2027\nKaj tlf. 12 34\nElse kaj@lindved.dk 5 6\n") == ()


def test_page_numbers_under_a_fixed_table_are_no_cells():
    table = only_table(
        "Navn           2026    2027\nDrift          -100    -200\nLøn             -30     -40\n\nSag 26-1                 2/7\n"
    )
    assert [r.label for r in table.rows] == ["Drift", "Løn"]


def test_a_full_row_without_a_name_at_an_end_of_the_table_is_its_total():
    table = only_table("(mio. kr.) 2026 2027\n\n-1,5 -2,5\nFærre møder -1,0 -1,5\nFærre rejser -0,5 -1,0\n")
    assert [r.total for r in table.rows] == [True, False, False]


def test_a_budget_beside_a_count_counts_the_same():
    table = only_table("Funktion\nFaktisk an-\ntal 2026\n\nBudget\n2027\n\nSeniorjob 20 9\n\nRevalidering 40 28\n")
    assert [c.kind for c in table.columns] == ["count", "count"]
    assert [c.year for c in table.columns] == [2026, 2027]


def test_a_word_before_the_years_names_a_column_where_the_rows_have_one_cell_more():
    table = only_table(
        "Forslag Ramme 2026 2027\nFærre møder 12.400 -350 -700\n"
        "Færre rejser 900 -10 -20\nI alt 13.300 -360 -720\nMåltal  -400 -800\n"
    )
    assert [c.name for c in table.columns] == ["Ramme", "2026", "2027"] and table.header[0] == "Forslag"
    assert rows_of(table)["Færre møder"] == [12400, -350, -700] and rows_of(table)["Måltal"] == [None, -400, -800]


def test_a_word_repeated_before_every_year_belongs_to_the_years():
    table = only_table("Afdeling Årsværk 2026 Årsværk 2027 Ændring\nLøn 12,5 11,0 -1,5\nIT 20 20 0\n")
    assert [c.name for c in table.columns] == ["Årsværk 2026", "Årsværk 2027", "Ændring"]
    assert {c.kind for c in table.columns} == {"fte"}


def test_units_in_brackets_belong_to_the_title_before_them():
    table = only_table(
        "Aktivitet Enhed Mængde Pris pr. enhed (kr.) I alt (kr.)\nBesøg timer 1.250 412 515.000\nKørsel km 30.000 3,5 105.000\n"
    )
    assert [c.name for c in table.columns] == ["Mængde", "Pris pr. enhed (kr.)", "I alt (kr.)"]
