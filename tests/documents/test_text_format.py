"""Plain text: lines as the source has them, columns kept, encodings recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import DEFAULT, Document, Limits, open_bytes

DANISH = "Økonomi for Lindved Kommune\nÅrsværk på ældreområdet: 1,5 mio. kr.\nBørn og unge får færre penge.\n"


def opened(text: str | bytes, limits: Limits = DEFAULT) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    (document,) = open_bytes(data, "notat.txt", limits)
    return document


def test_lines_are_split_at_newlines_and_nowhere_else():
    document = opened("a\x0bb\x1cc\x85d\u2028e\nf\r\ng\rh")
    assert [line.text for line in document.lines] == ["a b c d e", "f", "g h"]
    assert [line.number for line in document.lines] == [1, 2, 3]


def test_a_newline_at_the_end_makes_no_further_line():
    assert len(opened("a\nb\n").lines) == 2
    assert [line.text for line in opened("a\nb\n\n").lines] == ["a", "b", ""]


def test_an_old_macintosh_file_is_split_at_carriage_returns_and_says_so():
    document = opened("a\rb\rc")
    assert [line.text for line in document.lines] == ["a", "b", "c"]
    assert [p.code for p in document.problems] == ["text.line_ends"]


def test_a_form_feed_begins_a_page():
    document = opened("a\nb\n\fc\nd\f\ne")
    assert document.pages == 3
    assert [(line.page, line.new_page) for line in document.lines] == [(1, True), (1, False), (2, True), (2, False), (3, True)]
    assert document.lines[2].text == " c"


def test_running_heads_and_page_numbers_are_furniture():
    pages = [
        f"Lindved Kommune\n\nForslag {n}: tekst om nummer {n * 7}\nmere tekst {'abc'[n % 3]}\n\nSide {n}\n" for n in range(1, 7)
    ]
    document = opened("\f".join(pages))
    assert {document.line(n).text.strip() for n in document.furniture} == {"Lindved Kommune", *(f"Side {n}" for n in range(1, 7))}


def test_without_a_form_feed_there_are_no_pages():
    assert opened("a\nb").pages is None
    assert opened("a\nb").lines[0].page is None


def test_control_characters_become_blanks_and_keep_their_columns():
    (line,) = opened("beløb\x00\x07 5").lines
    assert line.text == "beløb   5"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-1", "cp865", "mac-roman"]
)
def test_danish_text_reads_the_same_in_every_encoding(encoding):
    document = opened(DANISH.encode(encoding))
    assert "\n".join(line.text for line in document.lines) + "\n" == DANISH
    assert not document.problems


def test_windows_quotes_and_dashes_are_read():
    assert opened("”Ældre” – 1,5 mio. kr. til børn".encode("cp1252")).lines[0].text == "”Ældre” – 1,5 mio. kr. til børn"


def test_a_damaged_character_is_shown_and_told_with_its_line():
    document = opened("første\nanden \xc3 på æøå\n".encode().replace(b"\xc3\x83", b"\xc3"))
    assert "\ufffd" in document.lines[1].text
    (found,) = document.problems
    assert (found.code, found.line) == ("text.undecodable", 2)


def test_lines_with_tabs_are_a_table():
    document = opened("Tabel\nNavn\t2026\t2027\nSkole\t-5\t\n\nEn\tlinje alene")
    (table,) = document.tables
    assert [[c and c.text for c in row] for row in table.rows] == [["Navn", "2026", "2027"], ["Skole", "-5", ""]]
    assert (table.first_line, table.last_line, table.origin) == (2, 3, "text")
    cell = table.rows[1][1]
    assert cell is not None
    (span,) = cell.spans
    assert document.line(span.line).text[span.start : span.end] == "-5"


def test_a_line_of_words_between_rows_of_figures_is_a_row_of_the_table():
    rows = "Kr.\t2026\t2027\nVarige ændringer\nSkole\t-5\t6\nAnlæg\nBad\t-\t7\n"
    document = opened(rows + "Tabel 2. Flere tal\nKr.\t2026\t2027\nVej\t1\t2\nEfter tabellen\n\nSlut")
    assert [[len([c for c in row if c]) for row in t.rows] for t in document.tables] == [[3, 1, 3, 1, 3], [3, 3]]
    assert [(t.first_line, t.last_line) for t in document.tables] == [(1, 5), (7, 8)]


def test_a_table_of_contents_is_no_table():
    assert not opened("Indledning.....\t3\nForslag 1 .....\t4\nForslag 2 …\t9\n").tables


def test_lines_over_the_limit_are_left_out_and_told():
    document = opened("a\n" * 50, Limits(lines=10))
    assert len(document.lines) == 10
    assert document.readable
    assert [p.code for p in document.problems] == ["limit.lines"]


@given(st.text())
def test_any_text_keeps_its_lines_and_columns(text):
    document = opened("Overskrift: " + text)
    if document.format == "text" and document.encoding == "utf-8" and "\n" in text:
        source = ("Overskrift: " + text).split("\n")
        if not source[-1]:
            source.pop()
        assert len(document.lines) == len(source)
        assert all(len(line.text) == len(s.rstrip("\r")) for line, s in zip(document.lines, source, strict=True))
