"""HTML: source lines as a browser shows them, tables as grids, every character's way back to the source."""

from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import DEFAULT, Document, Limits, open_bytes

TOP = "<!DOCTYPE html>\n<html><head><title>Katalog &amp; bilag</title></head><body>\n"


def opened(text: str | bytes, limits: Limits = DEFAULT) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    (document,) = open_bytes(data, "side.txt", limits)
    return document


def body(text: str) -> Document:
    return opened(TOP + text + "\n</body></html>\n")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.blank]


def grid(document: Document, number: int = 1) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in row] for row in document.tables[number - 1].rows]


def test_a_line_is_a_line_of_the_source_with_its_markup_taken_away():
    document = body('<p>Der spares <b>1,2&nbsp;mio.\nkr.</b> i &lt;2026&gt;</p>\n<h2 class="x">Økonomi</h2>')
    assert document.format == "html"
    assert document.title == "Katalog & bilag"
    assert [(line.number, line.text, line.heading) for line in document.lines if not line.blank] == [
        (3, "Der spares 1,2\u00a0mio.", 0),
        (4, "kr. i <2026>", 0),
        (5, "Økonomi", 2),
    ]


def test_every_character_leads_back_to_its_source_column():
    source = "<p>I alt <em>spares</em> &minus;1.200 kr.</p>"
    document = body(source)
    line = document.lines[2]
    assert line.text == "I alt spares −1.200 kr."
    start = line.text.index("1.200")
    place = line.place(start, start + 5)
    assert (place.line, source[place.start : place.end]) == (3, "1.200")


def test_cells_that_span_rows_and_columns_keep_their_place():
    document = body(
        "<table><caption>Tabel 1. I 1.000 kr.</caption>\n"
        '<thead><tr><th rowspan="2">Navn</th><th colspan="2">Beløb</th></tr>\n'
        "<tr><th>2026</th><th>2027</th></tr></thead>\n"
        "<tbody><tr><td>Skole</td><td></td><td>-1.200</td></tr>\n"
        "</table>"
    )
    assert grid(document) == [["Navn", "Beløb", None], [None, "2026", "2027"], ["Skole", "", "-1.200"]]
    table = document.tables[0]
    assert table.caption == "Tabel 1. I 1.000 kr."
    assert document.line(6).text == "Skole\t\t-1.200"
    cell = table.rows[2][2]
    assert cell is not None and cell.spans[0].line == 6
    head = table.rows[0][1]
    assert head is not None and head.column_span == 2 and head.bold


def test_a_row_over_several_lines_has_its_cells_on_their_own_lines():
    document = body("<table>\n<tr>\n  <td>Lang\n   tekst</td>\n  <td>-5</td>\n</tr>\n</table>")
    assert grid(document) == [["Lang tekst", "-5"]]
    cell = document.tables[0].rows[0][0]
    assert cell is not None
    assert [span.line for span in cell.spans] == [5, 6]


def test_forgotten_end_tags_are_understood():
    document = body("<table>\n<tr><td><b>I alt</b><td>5\n<tr><td>Rest<td>6\n</table>\n<ul><li>et<li>to</ul>\n<p>a<p>b")
    assert grid(document) == [["I alt", "5"], ["Rest", "6"]]


def test_a_table_inside_a_cell_is_a_table_of_its_own():
    document = body(
        "<table>\n<tr><td>ydre</td><td>\n<table>\n<tr><td>indre</td><td>7</td></tr>\n</table>\nefter</td></tr>\n</table>"
    )
    assert grid(document, 1) == [["ydre", "efter"]]
    assert grid(document, 2) == [["indre", "7"]]


def test_what_a_reader_does_not_see_is_not_read():
    document = body(
        "<style>.gemt{display:none} .fed{font-weight:bold} @media print {.trykt{display:none}}</style>\n"
        "<script>var a = '<p>99</p>';</script>\n<!-- 98 -->\n"
        '<p class="gemt">97</p>\n<p style="display:none">96</p>\n<p hidden>95</p>\n<noscript>94</noscript>\n'
        '<p class="trykt">ses</p>\n<p class="fed">ses fed</p>'
    )
    assert texts(document) == ["ses", "ses fed"]
    assert document.lines[-2].bold


def test_text_struck_through_is_left_out_and_told():
    document = body("<p>Der spares <del>5</del> 6 mio. kr.</p>")
    assert texts(document) == ["Der spares 6 mio. kr."]
    assert [(p.code, p.line) for p in document.problems] == [("html.struck", 3)]


def test_list_items_say_so_and_numbered_ones_show_their_number():
    document = body('<ol start="3"><li>tre</li>\n<li>fire</li></ol>\n<ul><li>punkt</li></ul>')
    assert [(line.text, line.list_item) for line in document.lines if not line.blank] == [
        ("3. tre", True),
        ("4. fire", True),
        ("punkt", True),
    ]


def test_navigation_and_the_foot_are_furniture():
    document = body("<nav><a href='#'>Til top</a></nav>\n<p>Tekst</p>\n<footer>Side 1</footer>")
    assert document.furniture == {3, 5}


def test_a_raised_digit_does_not_join_the_number_before_it():
    assert texts(body("<p>1.234<sup>2</sup> kr.</p>")) == ["1.234² kr."]


def test_a_less_than_sign_is_text():
    assert texts(body("<p>5 < 6 og 7 > 3</p>")) == ["5 < 6 og 7 > 3"]


def test_a_page_on_one_long_line_is_split_at_its_blocks_and_says_so():
    rows = "".join(f"<tr><td>Række {i}</td><td>{i}.000</td></tr>" for i in range(9))
    document = opened(TOP.replace("\n", "") + f"<h1>Overskrift</h1><p>a<br>b</p><table>{rows}</table><p>slut</p></body></html>")
    assert texts(document)[:5] == ["Overskrift", "a", "b", "Række 0\t0.000", "Række 1\t1.000"]
    assert [p.code for p in document.problems] == ["html.lines"]
    cell = document.tables[0].rows[8][1]
    assert cell is not None
    span = cell.spans[0]
    assert document.line(span.line).text[span.start : span.end] == "8.000"


def test_two_blocks_on_a_line_are_parted_by_a_tab():
    assert texts(body("<h3>Økonomi</h3><p>Tekst</p>\n<p>mere</p>")) == ["Økonomi\tTekst", "mere"]


def test_the_page_says_its_encoding_where_the_bytes_do_not():
    page = TOP.replace("<head>", '<head><meta charset="iso-8859-1">') + "<p>Ærø på øen</p>"
    document = opened(page.encode("cp1252"))
    assert texts(document) == ["Ærø på øen"]
    assert document.encoding == "cp1252"
    wrong = opened(page.encode("utf-8"))
    assert texts(wrong) == ["Ærø på øen"]
    odd = TOP.replace("<head>", '<head><meta charset="zlib">') + "<p>Ærø på øen</p>"
    assert texts(opened(odd.encode("cp1252"))) == ["Ærø på øen"]
    impossible = TOP.replace("<head>", '<head><meta charset="windows-1257">') + "<p>På øen \x81</p>"
    assert texts(opened(impossible.encode("latin-1")))


def test_a_fragment_without_a_head_is_html_too():
    assert opened("<table>\n<tr><td>a</td><td>1</td></tr>\n<tr><td>b</td><td>2</td></tr>\n</table>").format == "html"
    assert opened("Tekst om <b>fed</b> skrift\n" * 5).format == "text"


def test_limits_hold_for_lines_and_cells():
    rows = "<tr><td>a</td><td>1</td></tr>\n" * 30
    document = opened(TOP + "<table>\n" + rows + "</table>", Limits(lines=10))
    assert len(document.lines) == 10
    assert [p.code for p in document.problems] == ["limit.lines"]
    assert all(t.last_line <= 10 for t in document.tables)
    assert not opened(TOP + "<table>\n" + rows + "</table>", Limits(cells=10)).tables


def test_endless_nesting_and_unclosed_tags_are_read():
    assert opened(TOP + "<div>" * 3000 + "midt" + "</div>" * 3000).readable
    assert opened(TOP + "<p title='>" * 3000 + "slut").readable
    assert opened(TOP + "<!-- " * 3000).readable
    wide = "<tr><td colspan=999999 rowspan=999999>5</td><td>6</td></tr>\n" * 300
    assert opened(TOP + f"<table>\n{wide}</table>").tables[0].rows[0][1] is not None
    long = "<tr>" + "<td>1</td>" * 5000 + "</tr>\n" + "<tr><td>2</td></tr>\n" * 5000
    assert [len(row) for row in opened(TOP + f"<table>\n{long}</table>").tables[0].rows][:2] == [5000, 1]
    assert opened(TOP + "<td colspan=999999 rowspan=999999>" * 50 + "<table><tr><td colspan=999999 rowspan=999999>x").readable


MARKS = (
    *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<td colspan=2>", "<td rowspan=3>", "</td>", "<li>", "<ol>", "</ol>"),
    *("<b>", "</b>", "\n", " ", "æ", "5", "&nbsp;", "&amp;", "<br>", "<", "<h2>", "</h2>", "<caption>", "</div>"),
)


@given(st.lists(st.sampled_from(MARKS), max_size=60))
def test_any_tags_give_lines_and_cells_that_agree(parts):
    source = TOP + "".join(parts)
    document = opened(source)
    for line in document.lines:
        if line.source_columns is not None:
            assert len(line.source_columns) >= len(line.text)
    for cell in (c for t in document.tables for row in t.rows for c in row if c is not None):
        pieces = [document.line(s.line).text[s.start : s.end] for s in cell.spans]
        assert " ".join(pieces) == cell.text
