"""Figures in prose: places, sentences, what leads them in, and what is no figure."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import Document, Line
from raaderum.figures import Figure, Place
from raaderum.readers.prose import (
    others_of,
    prose_lines,
    read_labels,
    read_prose,
    sentence_starts,
    staff_of,
)
from raaderum.records.parts import Column, FigureTable, Row


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def document(*texts: str, furniture: frozenset[int] = frozenset()) -> Document:
    return Document("id", "prose.txt", "text", tuple(lines(*texts)), furniture=furniture)


def figure(text: str, line: int, start: int, value: int) -> Figure:
    v = Decimal(value)
    return Figure(text, v, v, v, "kr", Place(line, start, start + len(text)))


def table(first: int, last: int, *rows: Row) -> FigureTable:
    return FigureTable(None, "kr.", (), (Column("2027", "money", 2027),), rows, first, last)


def test_a_figure_knows_its_characters_and_its_sentence():
    prose = read_prose(lines("Kørslen lægges om. Det sparer 300.000 kr. om året. Chaufførerne er hørt."))
    (found,) = prose.amounts
    assert found.figure.value == 300000
    assert found.sentence == "Det sparer 300.000 kr. om året."
    assert found.sentence[found.at : found.end] == found.figure.text
    assert found.before == "Kørslen lægges om."


def test_a_figure_over_two_lines_stands_where_its_first_digit_stands():
    prose = read_prose(lines("Depotet giver en besparelse på ca. ", "1,2 ", "mio. kr. fra 2027."))
    (found,) = prose.amounts
    assert found.figure.value == 1_200_000
    assert (found.figure.place.line, found.figure.place.start) == (2, 0)
    assert any(span.line == 3 for span in prose.codes), "the unit's line is accounted for"


def test_amounts_staff_and_the_rest_are_told_apart():
    prose = read_prose(lines("Der spares 1,5 årsværk og 700.000 kr., som er 4 pct. af budgettet, ved 12 borgere."))
    assert [f.figure.text for f in prose.amounts] == ["700.000 kr."]
    assert [s.figure.value for s in staff_of(prose)] == [Decimal("1.5")]
    assert {f.value for f in others_of(prose)} == {4, 12}


def test_dates_and_paragraphs_are_no_figures_but_accounted_for():
    prose = read_prose(lines("Efter § 17, stk. 4 træder aftalen i kraft 1. januar 2027."))
    assert prose.figures == ()
    assert prose.no_figures
    assert {span.line for span in prose.codes} == {1}


def test_text_without_figures_is_still_running_text():
    assert read_prose(lines("Borgerne får bedre over-", "blik over hjælpen.")).text == "Borgerne får bedre overblik over hjælpen."


def test_a_short_line_with_a_colon_leads_in_what_follows():
    prose = read_prose(
        lines(
            "Udgifter:", "Der er 200.000 kr. til reoler. Dertil 50.000 kr. til flytning.", "", "Besparelse:", "Årligt 400.000 kr."
        )
    )
    assert [f.lead for f in prose.amounts] == ["Udgifter:", "Udgifter:", "Besparelse:"]


def test_a_sentence_with_a_colon_leads_in_only_the_list_after_it():
    long = "Der er i de seneste år afholdt følgende merudgifter til vikarer på plejecentrene i Lindved:"
    after = "Fremover dækkes sygdom af et fælles korps, som ledes af det ene plejecenter og koster 90.000 kr. at drive hvert år."
    prose = read_prose(lines(long, "", "2025: 100.000 kr.", "", "2026: 120.000 kr.", "", after))
    assert [f.lead for f in prose.amounts] == [long, long, ""]


def test_abbreviations_end_no_sentence():
    text = "Der er ca. 12 pladser, jf. bilag 2, pr. Center. Det koster 2 mio. kr. Fra 2027 er det mindre."
    starts = sentence_starts(text)
    assert [text[a:].split(" ", 1)[0] for a in starts] == ["Der", "Det", "Fra"]


def test_a_sentence_without_end_is_cut_at_blanks():
    text = "udgift " * 1000 + "x" * 3000
    starts = sentence_starts(text)
    assert max(b - a for a, b in zip(starts, [*starts[1:], len(text)], strict=True)) <= 1000
    assert all(text[a - 1] == " " for a in starts[1:] if a < 7000)


def test_furniture_tables_and_skipped_lines_are_left_out():
    doc = document("en", "side 2", "tre", "fire", "fem", furniture=frozenset({2}))
    kept = prose_lines(doc, 1, 5, tables=[table(4, 4)], skip={5})
    assert [line.number for line in kept] == [1, 3]


def test_labels_of_a_table_give_their_figures_and_the_header_none():
    doc = document("1.000 kr. 2027", "Afgift på 10 pct. 300")
    row = Row("Afgift på 10 pct.", (figure("300", 2, 18, 300000),), 2)
    figures, codes = read_labels(doc, table(1, 2, row))
    assert [f.text for f in figures] == ["10 pct."]
    assert {span.line for span in codes} == {1}


def test_the_cells_of_a_marked_up_table_are_found_by_source_columns():
    line = Line(1, "Leje 5 stk. 40", source_columns=tuple(range(10, 24)))
    doc = Document("id", "a.md", "markdown", (line,))
    figures, _ = read_labels(doc, table(1, 1, Row("Leje 5 stk.", (figure("40", 1, 22, 40),), 1)))
    assert figures[0].place.start == 15


@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_text_raises_and_every_figure_stands_in_its_line(texts):
    given_lines = [Line(n, t.replace("\n", " ")) for n, t in enumerate(texts, 1)]
    prose = read_prose(given_lines)
    for found in prose.figures:
        place = found.figure.place
        assert 0 <= place.start <= place.end <= len(given_lines[place.line - 1].text)
        assert found.sentence[found.at : found.end] == found.figure.text.rstrip()[: len(found.sentence) - found.at]
