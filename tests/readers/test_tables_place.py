"""Which column a short row's figures stand in, and the headers of flowed tables."""

from tables_help import only_table, tables_of, values

from raaderum.documents.model import Line
from raaderum.readers.tables_place import DraftRow, place_rows
from raaderum.readers.tables_split import split_line
from raaderum.readers.tables_titles import lone_year_header, years_header
from raaderum.readers.tables_units import years_of


def row(text: str) -> DraftRow:
    split = split_line(text)
    return DraftRow(split.label, [(1, 0, len(split.label))], Line(1, text), split, split.pieces)


def placed(texts: list[str], width: int) -> list[tuple[tuple[int, ...], str, bool]]:
    rows = [row(t) for t in texts]
    place_rows(rows, width)
    return [(r.columns, r.placed, r.sure) for r in rows]


def test_aligned_cells_are_placed_by_where_they_end():
    rows = placed(
        ["Drift     100    200    300", "Anlæg             20", "Salg       10           30", "I alt     110    220    330"], 3
    )
    assert rows[1] == ((1,), "position", True) and rows[2] == ((0, 2), "position", True)


def test_one_more_blank_is_one_lost_cell():
    assert placed(["A 1 2 3 ", "B  2 3 ", "C 1  3 ", "D 1 2  "], 3)[1:] == [
        ((1, 2), "position", True),
        ((0, 2), "position", True),
        ((0, 1), "position", True),
    ]


def test_a_figure_far_to_the_left_or_right_stands_in_the_first_or_last_column():
    rows = placed(["A 1 2 3 ", " 5        ", "         5 "], 3)
    assert rows[1][0] == (0,) and rows[2][0] == (2,)


def test_a_total_below_or_above_decides():
    assert placed(["Drift 100 200", "Anlæg 50", "I alt 100 250"], 2)[1] == ((1,), "sum", True)
    assert placed(["I alt 100 250", "Drift 100 200", "Anlæg 50"], 2)[2] == ((1,), "sum", True)


def test_rounded_parts_may_decide_within_their_rounding():
    assert placed(["Drift 1,24 2,00", "Løn 0,40 0,40", "Anlæg 0,51", "I alt 1,6 2,9"], 2)[2] == ((1,), "sum", True)


def test_a_total_that_two_placements_fit_decides_nothing():
    assert placed(["Drift 0 0", "Anlæg 50", "Salg 50", "I alt 50 50"], 2)[1][1:] == ("position", False)


def header(text: str) -> list[str] | None:
    heads = years_header(Line(1, text))
    return None if heads is None else [t.text for t in heads.titles]


def test_headers_of_years_are_known_in_many_forms():
    assert header("Forslag Budget 2026 Overslag 2027 Overslag 2028") == ["Budget 2026", "Overslag 2027", "Overslag 2028"]
    assert header("mio. kr. 2026 2027") == ["2026", "2027"]
    assert header("Område R24 B25 BO26") == ["R24", "B25", "BO26"]
    assert header("Navn | 2026 | 2027 |") == ["2026", "2027"]
    assert header("1. år 2. år 3. år I alt") == ["1. år", "2. år", "3. år"]


def test_sentences_with_years_are_no_headers():
    assert header("Der afsættes midler i 2026, 2027 og 2028") is None
    assert header("Aftalen løber 2026 2027 og gælder for alle kommunens medarbejdere, der er ansat i skoler.") is None
    assert header("Perioden 2026-2029") is None and header("") is None


def test_one_year_after_names_of_text_columns_is_a_header():
    heads = lone_year_header(Line(1, "Nr. Forslag 2029"))
    assert heads is not None and heads.label.text == "Nr. Forslag" and heads.titles[0].text == "2029"
    assert lone_year_header(Line(1, "Vedtaget i byrådet 2029")) is None


def test_a_span_of_years_is_no_year():
    assert years_of("Ændring 2025-26") == () and years_of("I alt 2027-30") == () and years_of("Budget 2027/28") == ()


def test_titles_in_words_parted_by_wide_gaps_head_their_columns():
    table = only_table(
        "Skole            Elever     Klasser\nNørreskolen         412          18\nSønderskolen        388          16\n"
    )
    assert [c.name for c in table.columns] == ["Elever", "Klasser"] and [c.kind for c in table.columns] == ["count", "unknown"]


def test_a_header_of_words_one_a_column_is_cut_by_words():
    table = only_table("Skole Antal Årsværk Indeks\nNørre 412 18,5 104\nSønder 388 16,0 98\n")
    assert [c.kind for c in table.columns] == ["count", "fte", "index"]


def test_rows_without_any_header_still_make_a_table():
    (table,) = tables_of("Nord 3 4\nSyd 5 6\nI alt 8 10\n")
    assert table.header == () and [values(r) for r in table.rows] == [[3, 4], [5, 6], [8, 10]]


def test_a_unit_alone_on_its_line_heads_the_figures_below():
    table = only_table("Gevinst:\n\nOmråde (1.000 kr.)\nIndkøb 300\nEnergi 150\n")
    assert table.columns[0].scale == 1000 and [values(r) for r in table.rows] == [[300], [150]]
