"""What the parts of the savings reader promise: cells at a line's end, joined words, titles, placing by sums, years and unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import Line, open_bytes
from raaderum.readers.savings_cells import figure, trailing
from raaderum.readers.savings_columns import TextRow, dated_amounts, unit, years
from raaderum.readers.savings_flow import total_label
from raaderum.readers.savings_join import Piece, Words, join
from raaderum.readers.savings_label import role_of, roles_of
from raaderum.readers.savings_placing import settle
from raaderum.readers.savings_titles import split


def values(text, columns=None):
    return [None if c.value is None else str(c.value) for c in trailing(text, columns)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Løn -1.200 +300 0,5 4,0%", ["-1200", "300", "0.5", "4.0"]),
        ("Løn −1.200 –300", ["-1200", "-300"]),
        ("Andel 12 %", ["12"]),
        ("Andel 12 pct.", ["12"]),
        ("på kr. 300.000 derfor", []),
        ("850.000,-.", []),
        ("1.10.20 Havne", []),
        ("12.345.678", ["12345678"]),
        ("- ", []),
        ("", []),
    ],
)
def test_the_figures_that_end_a_line_are_its_cells(text, expected):
    assert values(text) == expected


def test_a_dash_alone_is_an_empty_cell_or_the_sign_of_the_next_figure():
    assert values("Drift – –675 –1.350", 3) == [None, "-675", "-1350"]
    assert values("Løn og drift - 673 -700", 2) == ["-673", "-700"]


def test_a_tab_ends_a_cell_so_that_a_text_that_ends_in_a_number_is_text():
    assert values("Puljen er på 425.000\t25\t30") == ["25", "30"]


def test_a_cell_becomes_a_figure_in_kroner_with_the_interval_of_its_digits():
    line = Line(7, "Løn -1.200")
    (cell,) = trailing(line.text)
    found = figure(line, cell, "kr", Decimal(1000))
    assert (found.value, found.low, found.high) == (-1_200_000, -1_200_500, -1_199_500)
    assert (found.place.line, found.text, found.printed_value) == (7, "-1.200", -1200)
    (dash, _) = trailing("Løn - 5", 2)
    assert figure(line, dash, "kr") is None


@given(st.text(max_size=60))
def test_no_line_of_any_kind_raises(text):
    for cell in trailing(text, 4):
        assert text[cell.start : cell.end]


def pieces(*lines):
    return [Piece(Line(i + 1, text), 0, len(text)) for i, text in enumerate(lines)]


def test_a_word_cut_without_a_hyphen_is_rejoined_and_whole_words_are_not():
    words = Words([Line(1, "Havneadministrationen og Fælles udgifter her "), Line(2, "og indtægter ")])
    assert join(pieces("Havneadministratio", "nen mv."), words) == "Havneadministrationen mv."
    assert join(pieces("Fælles udgifter og ", "indtægter"), words) == "Fælles udgifter og indtægter"
    assert join(pieces("Kajanlægsfornye", "lsen"), words) == "Kajanlægsfornyelsen"


def test_a_hyphen_at_the_line_end_is_mended_unless_it_is_printed_on_purpose():
    words = Words([])
    assert join(pieces("vedlige-", "holdelse"), words) == "vedligeholdelse"
    assert join(pieces("pleje-", "og omsorg"), words) == "pleje- og omsorg"
    assert join(pieces("Stab - ", "løn"), words) == "Stab - løn"
    assert join(pieces("", ""), words) == ""


def test_a_word_cut_inside_a_cell_is_mended_where_it_stands_whole_elsewhere():
    words = Words([Line(1, "Biblioteket lukker Havnekontoret")])
    assert words.mend("Havnekon toret lukker") == "Havnekontoret lukker"
    assert words.mend("Ny have") == "Ny have"


TITLES = """Lukning af svømmehal i juli|Svømmehallen holder lukket i fire uger.
Reduktion af pedelfunktion|Der er i dag fem pedeller på skolerne.
Takstnedsættelse botilbud|Taksterne nedsættes med 2 pct. på alle tilbud.
Færre møder i Byrådet|Byrådet holder et møde mindre om året.
Reduktion i tilskud til Lindved Museum|Museet modtager i dag 1,2 mio. kr. om året.
Sammenlægning af afdelinger i Center for Teknik|To afdelinger lægges sammen.
Fælles vagtplan|Ved at samle vagtplanen kan der spares to stillinger.
Lønsumsreduktion|Lønsummen reduceres med 1 %, svarende til 2 årsværk.
Reduktion af ledelse i dagtilbud|I dag er der 12 ledere.
½ stilling på havnekontoret udgår|4 stillinger bliver til 3½.
Samling af puljer|Samling af de fire puljer under Havneudvalget.
Salg af ejendom|Ejendommen på Havnevej sælges.
Lukning af kontor i Lindved Syd.|I Lindved Syd er der få henvendelser.
Abonnement hos Dansk Havneforum|Lindved Kommune har i 2026 meldt sig ud."""


@pytest.mark.parametrize("case", TITLES.splitlines())
def test_a_title_and_a_description_without_anything_between_are_told_apart(case):
    title, description = case.split("|")
    line = Line(1, f"{title} {description}")
    first, second = split([Piece(line, 0, len(line.text))], 72)
    assert (join(first, Words([])), join(second, Words([]))) == (title, description)


def test_a_text_without_any_boundary_is_all_title():
    line = Line(1, "udskudt slidlag på mindre veje")
    assert split([Piece(line, 0, len(line.text))]) == ([Piece(line, 0, len(line.text))], [])


def test_a_wrapped_title_ends_where_a_short_line_is_followed_by_a_blank_one():
    first, second = Line(1, "Lavere pris på leje af materiel fra andre "), Line(2, "havne ")
    text = Line(4, "Lejen sættes ned fra næste år hos alle leverandører.")
    title, description = split(
        [Piece(first, 0, len(first.text)), Piece(second, 0, len(second.text)), Piece(text, 0, len(text.text), gap=True)], 72
    )
    assert join(title, Words([])) == "Lavere pris på leje af materiel fra andre havne"
    assert join(description, Words([])) == text.text


def decimals(*numbers):
    return [Decimal(n) for n in numbers]


def test_sums_tell_the_columns_of_values_that_lost_their_empty_cells():
    placing = settle([decimals(-900, -1800, -900), decimals(400, 300)], 4, decimals(-500, -1500, -900, 0))
    assert placing.columns == ((0, 1, 2), (0, 1))
    assert placing.by_sum
    assert settle([decimals(-5, -10, -10, -10), decimals(-6, -6, -6)], 4, decimals(-5, -16, -16, -16)).columns[1] == (1, 2, 3)


def test_without_a_total_the_values_stay_first_and_no_sum_is_claimed():
    assert not settle([decimals(1, 2)], 3, [None, None, None]).by_sum


cells = st.lists(st.one_of(st.none(), st.integers(1, 9999).map(Decimal)), min_size=4, max_size=4)


@given(st.lists(cells, min_size=1, max_size=3))
def test_a_placing_always_adds_up_where_one_exists(rows):
    total = [sum((r[c] or Decimal(0) for r in rows), Decimal(0)) for c in range(4)]
    kept = [[v for v in r if v is not None] for r in rows]
    placing = settle(kept, 4, total)
    sums = [Decimal(0)] * 4
    for where, row in zip(placing.columns, kept, strict=True):
        for column, value in zip(where, row, strict=True):
            sums[column] += value
    assert sums == total


def test_amounts_with_their_year_are_found_in_a_sentence():
    text = "Puljen falder med 300.000 i 2026 og 1,5 mio. kr. fra 2027; 800, 000 i 2028."
    assert dated_amounts(text) == [(300_000, 2026), (1_500_000, 2027), (800_000, 2028)]


def document(text):
    return open_bytes(text.encode(), "liste.txt")[0]


def test_years_come_from_a_header_a_span_or_the_sentences():
    rows = [TextRow("Der spares 100.000 kr. i 2026.", (Decimal(100), Decimal(200)))]
    assert years(document("Nr. Forslag 2027 2028\n\nHavne"), 3, rows, 2) == (2027, 2028)
    assert years(document("Besparelser 2029-2030\n\nHavne"), 3, rows, 2) == (2029, 2030)
    assert years(document("Besparelser\n\nHavne"), 3, rows, 2) == (2026, 2027)
    assert years(document("Budget 2031\n\nHavne"), 3, [], 2) == (2031, 2032)
    assert years(document("Havne"), 1, [], 2) == ()


def test_the_unit_comes_from_a_header_the_text_or_the_size_of_the_figures():
    row = TextRow("Der spares 100.000 kr.", (Decimal(100),))
    assert unit([row], ["Beløb i mio. kr."]) == (1_000_000, "header")
    assert unit([row], []) == (1000, "text")
    assert unit([TextRow("", (Decimal("1.5"),))], []) == (1_000_000, "assumed")
    assert unit([TextRow("", (Decimal(150_000),))], []) == (1, "assumed")
    assert unit([], []) == (1000, "assumed")


def test_the_label_of_a_total_names_what_it_adds_up():
    assert total_label("LHA Total") == "LHA"
    assert total_label("Skoleudvalget i alt") == "Skoleudvalget"
    assert total_label("Hovedtotal") == ""
    assert total_label("Havne") is None


def test_a_header_says_what_a_text_column_is():
    assert role_of("Forslagets titel") == "title"
    assert role_of("Pris") is None
    assert roles_of("Nr. Politikområde Forslag") == ("number", "area", "title")
    assert roles_of("Nr. Pris") == ()
