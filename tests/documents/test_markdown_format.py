"""Markdown: what a person sees, and the way back to the source."""

from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import DEFAULT, Document, Limits, open_bytes

TABLE = "| Navn | **2026** | 2027 |\n|:---|---:|---|\n| Skole \\| SFO | -1.200 |  |\n| **I alt** | **-1.200** | **0** |\n"
TABS = "<b>Scenarie</b>\t\t\n<b>Mio. kr.</b>\t<b>2026</b>\t<b>2027</b>\nSkole\t-1,0\t-2,0\n\n"
HEAD = "# Referat\n\n## **Punkt 1: Budget**\n\n"


def opened(text: str, limits: Limits = DEFAULT) -> Document:
    (document,) = open_bytes(text.encode(), "referat.txt", limits)
    return document


def seen(text: str):
    """The last line of a document that is surely Markdown."""
    document = opened(HEAD + text)
    assert document.format == "markdown"
    return document.lines[-1]


def table_texts(document: Document, number: int = 1) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in row] for row in document.tables[number - 1].rows]


def test_markdown_is_recognised_by_content_not_by_name():
    assert opened(HEAD + "Tekst").format == "markdown"
    assert opened("| Navn | 2026 |\n|---|---|\n| Skole | 5 |").format == "markdown"
    assert opened("**Bilag**\n\n**Indstilling**\n\n<b>x</b>\t<b>y</b>\n").format == "markdown"


def test_plain_text_with_a_few_marks_is_not_markdown():
    text = "Notat\n# 1 er vigtig\n- a\n- b\n5 * 3 * 2 = 30\n" + "Almindelig tekst om budgettet.\n" * 200
    assert opened(text).format == "text"
    assert opened("Fodnote* og endnu en**\n\n* se bilag\n").format == "text"


def test_headings_have_levels_and_no_marks():
    document = opened(HEAD + "### Økonomi ###\n")
    assert [(line.heading, line.bold, line.text) for line in document.lines if line.heading] == [
        (1, False, "Referat"),
        (2, True, "Punkt 1: Budget"),
        (3, False, "Økonomi"),
    ]
    assert document.title == "Referat"


def test_underlined_headings_have_levels():
    document = opened(HEAD + "Budget\n===\n\nMere\n---\n\nTekst\n\n---\n")
    assert [(line.text, line.heading) for line in document.lines if line.text in ("Budget", "Mere", "Tekst")] == [
        ("Budget", 1),
        ("Mere", 2),
        ("Tekst", 0),
    ]
    assert document.lines[-1].blank


def test_a_line_that_is_bold_throughout_says_so():
    assert seen("**Bilag**").bold
    assert seen("<b>I alt</b>\t<b>-5</b>").bold
    assert not seen("**Mødested** Lokale 2").bold
    assert seen("**Bilag").text == "Bilag"


def test_markup_is_taken_away_and_the_columns_lead_back():
    line = seen("Der spares **1,2 mio. kr.** i [budgettet](http://x.dk/a_(b)) &amp; *senere*")
    assert line.text == "Der spares 1,2 mio. kr. i budgettet & senere"
    start = line.text.index("1,2")
    place = line.place(start, start + 7)
    source = "Der spares **1,2 mio. kr.** i [budgettet](http://x.dk/a_(b)) &amp; *senere*"
    assert source[place.start : place.end] == "1,2 mio"


def test_escapes_code_and_stray_marks_stay_as_seen():
    assert seen(r"\*ikke fed\* 5\.000").text == "*ikke fed* 5.000"
    assert seen("`**kode**` og navn_med_streger").text == "**kode** og navn_med_streger"
    assert seen("5 * 3 og 2 * 4").text == "5 * 3 og 2 * 4"
    assert seen("<navn> skal udfyldes").text == "<navn> skal udfyldes"
    assert seen("<mailto:a@b.dk> og <https://b.dk>").text == "mailto:a@b.dk og https://b.dk"


def test_a_raised_digit_does_not_join_the_number_before_it():
    assert seen("1.234<sup>2</sup> kr.").text == "1.234² kr."


def test_list_items_lose_their_mark_but_numbers_stay():
    document = opened(HEAD + "- et punkt\n* to\n+ tre\n1. fire\n- [x] fem\n> citat\n")
    assert [(line.text, line.list_item) for line in document.lines[4:]] == [
        ("et punkt", True),
        ("to", True),
        ("tre", True),
        ("1. fire", True),
        ("fem", True),
        ("citat", False),
    ]


def test_an_amount_with_a_minus_and_a_blank_is_no_list_item():
    line = seen("- 673")
    assert (line.text, line.list_item) == ("- 673", False)


def test_a_table_of_pipes_is_a_grid_with_spans():
    document = opened(HEAD + TABLE + "\nefter")
    assert table_texts(document) == [["Navn", "2026", "2027"], ["Skole | SFO", "-1.200", ""], ["I alt", "-1.200", "0"]]
    assert document.lines[4].text == "Navn\t2026\t2027"
    assert document.lines[5].blank
    cell = document.tables[0].rows[1][1]
    assert cell is not None and cell.place is not None
    (span,) = cell.spans
    line = document.line(span.line)
    assert line.text[span.start : span.end] == "-1.200"
    source = (HEAD + TABLE).split("\n")[6]
    place = line.place(span.start, span.end)
    assert source[place.start : place.end] == "-1.200"
    bold = document.tables[0].rows[2][1]
    assert bold is not None and bold.bold
    assert document.lines[7].bold


def test_pipes_without_a_delimiter_row_are_a_table_too():
    document = opened(HEAD + "| a | 1 |\n| b | 2 |\n\nEn | linje")
    assert table_texts(document) == [["a", "1"], ["b", "2"]]
    assert len(document.tables) == 1


def test_tables_drawn_with_signs_or_lines_are_grids():
    drawn = "+-------+------+\n| Navn  | 2026 |\n+=======+======+\n| Skole |   -5 |\n+-------+------+\n"
    document = opened("Budget\n\n" + drawn)
    assert document.format == "markdown"
    assert table_texts(document) == [["Navn", "2026"], ["Skole", "-5"]]
    lined = "┌───────┬──────┐\n│ Navn  │ 2026 │\n├───────┼──────┤\n│ Skole │   -5 │\n└───────┴──────┘\n"
    assert table_texts(opened("Budget\n\n" + lined)) == [["Navn", "2026"], ["Skole", "-5"]]


def test_tables_of_tabs_and_of_pipes_are_numbered_together():
    document = opened(HEAD + TABS + "| a | 1 |\n|---|---|\n| b | 2 |\n\n\tx\ty\nz\t1\t2\n")
    assert [t.number for t in document.tables] == [1, 2, 3]
    assert table_texts(document) == [["Scenarie", "", ""], ["Mio. kr.", "2026", "2027"], ["Skole", "-1,0", "-2,0"]]
    first = document.tables[0].rows[1][1]
    assert first is not None and first.bold
    assert table_texts(document, 3) == [["", "x", "y"], ["z", "1", "2"]]


def test_a_table_written_in_html_is_a_grid_too():
    rows = "<tr><th>Navn</th><th>2026</th></tr>\n<tr><td>Skole</td><td>-5</td></tr>\n"
    document = opened(HEAD + "Før\n\n<table>\n" + rows + "</table>\n\nEfter **alt**")
    assert table_texts(document) == [["Navn", "2026"], ["Skole", "-5"]]
    assert document.tables[0].first_line == 8
    assert document.lines[8].text == "Skole\t-5"
    assert document.lines[-1].text == "Efter alt"


def test_fenced_text_is_kept_as_it_is():
    document = opened(HEAD + "```\n**rå** | tekst\n```\n**fed**\n")
    assert [line.text for line in document.lines[4:]] == ["", "**rå** | tekst", "", "fed"]


def test_comments_over_several_lines_are_not_seen():
    document = opened(HEAD + "før <!-- skjult -->\n<!-- mere\nskjult 99\n--> efter\n")
    assert [line.text.strip() for line in document.lines[4:]] == ["før", "", "", "efter"]


def test_form_feeds_and_limits_hold_for_markdown_too():
    document = opened(HEAD + "\f**a**\n", Limits(lines=5))
    assert document.lines[4].page == 2 and document.lines[4].new_page
    assert [p.code for p in opened(HEAD + "x\n" * 9, Limits(lines=5)).problems] == ["limit.lines"]


@given(st.text(alphabet="ab1 *_`~\\[]()<>&;|#-\t\n.,/", max_size=80))
def test_any_markdown_keeps_lines_and_leads_back_to_real_columns(text):
    source = HEAD + text
    document = opened(source)
    lines = source.split("\n")
    for line in document.lines:
        if line.source_columns is not None:
            assert len(line.source_columns) == len(line.text)
            assert all(0 <= c < len(lines[line.number - 1]) for c in line.source_columns)
    for table in document.tables:
        for cell in (c for row in table.rows for c in row if c is not None):
            for span in cell.spans:
                assert document.line(span.line).text[span.start : span.end] == cell.text
