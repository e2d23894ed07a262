"""Tables of a PDF: each value in its own row and column, whatever the page draws around it."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_writer import Page, pdf, prose

from raaderum.documents import Limits
from raaderum.documents.pdf import read_pdf
from raaderum.figures import TableCell

HEAD = ("Forslag", "2026", "2027", "2028", "2029")
ROWS = (
    ("Skoler", "-1.200", "-2.400", "", "-2.400"),
    ("Dagtilbud", "", "-350", "-350", "–"),
    ("Veje og parker", "75", "", "", "1.250.000"),
    ("I alt", "-1.125", "-2.750", "-350", "1.247.600"),
)
EDGES = (60, 300, 370, 440, 530)


def read(*pages: Page):
    return read_pdf(pdf(list(pages)), "katalog.pdf", Limits())


def grid(table) -> list[tuple[str, ...]]:
    return [tuple(cell.text if cell else "" for cell in row) for row in table.rows]


def draw(page: Page, rows, top: float, pitch: float = 14, edges=EDGES, size: float = 10) -> Page:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text and c == 0:
                page.text(edges[0], top - pitch * r, text, size, bold=r == 0)
            elif text:
                page.right(edges[c], top - pitch * r, text, size, bold=r == 0)
    return page


def ruled(page: Page) -> Page:
    for r in range(6):
        page.line(55, 710 - 14 * r, 540, 710 - 14 * r)
    return page


def boxed(page: Page) -> Page:
    for r in range(5):
        for x0, x1 in ((55, 230), (230, 305), (305, 375), (375, 445), (445, 540)):
            page.frame(x0, 710 - 14 * (r + 1), x1, 710 - 14 * r)
    return page


def striped(page: Page) -> Page:
    for r in (1, 3):
        page.box(55, 710 - 14 * (r + 1), 540, 710 - 14 * r)
    return page


def shaded_head(page: Page) -> Page:
    for x0, x1 in ((55, 230), (230, 305), (305, 375), (375, 445), (445, 540)):
        page.box(x0, 696, x1, 710)
    return page


@pytest.mark.parametrize(
    "style", [lambda page: page, ruled, boxed, striped, shaded_head], ids=["plain", "ruled", "boxed", "striped", "head"]
)
def test_a_value_stands_in_its_own_column_where_cells_are_empty(style):
    document = read(draw(style(Page()), (HEAD, *ROWS), 700))
    (table,) = document.tables
    assert grid(table) == [HEAD, *ROWS]


def test_a_row_is_one_line_with_its_cells_parted_by_two_blanks():
    document = read(draw(Page(), (HEAD, *ROWS), 700))
    assert [line.text for line in document.lines][:3] == [
        "Forslag  2026  2027  2028  2029",
        "Skoler  -1.200  -2.400  -2.400",
        "Dagtilbud  -350  -350  –",
    ]


def test_every_cell_leads_back_to_its_line_and_its_box():
    document = read(draw(ruled(Page()), (HEAD, *ROWS), 700))
    (table,) = document.tables
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            (span,) = cell.spans
            assert document.line(span.line).text[span.start : span.end] == cell.text
            assert cell.place == TableCell(1, r + 1, c + 1)
            assert cell.box is not None and cell.box.x0 < cell.box.x1 and cell.box.y0 < cell.box.y1
            place = document.line(span.line).place(span.start, span.end, cell.place)
            assert place.box is not None and abs(place.box.x1 - cell.box.x1) < 0.1
    assert (table.first_line, table.last_line, table.page) == (1, 5, 1)


def test_text_above_and_below_a_table_is_not_of_it():
    page = Page()
    for k, line in enumerate(prose(4)):
        page.text(60, 780 - 13 * k, line)
        page.text(60, 590 - 13 * k, line)
    page.text(60, 718, "Tabel 1. Virkning i 1.000 kr.", bold=True)
    document = read(draw(page, (HEAD, *ROWS), 700))
    (table,) = document.tables
    assert grid(table) == [HEAD, *ROWS]


@pytest.mark.parametrize("at", [0, 1, 2], ids=["first", "middle", "last"])
@pytest.mark.parametrize("lined", [True, False], ids=["ruled", "plain"])
def test_a_label_of_three_lines_is_one_row_wherever_its_figures_stand(at, lined):
    page = Page()
    top = 700.0
    draw(page, (HEAD,), top)
    expected = [HEAD]
    label = ("Samling af administration", "og indkøb på tværs af alle", "kommunens institutioner")
    for n in range(3):
        for k, text in enumerate(label):
            page.text(60, top - 18 - 12 * k, text)
        for c, value in enumerate((f"-{n}50", "", f"1.{n}00", "7"), 1):
            if value:
                page.right(EDGES[c], top - 18 - 12 * at, value)
        if lined:
            page.line(55, top - 7, 540, top - 7)
            page.line(55, top - 49, 540, top - 49)
        expected.append((" ".join(label), f"-{n}50", "", f"1.{n}00", "7"))
        top -= 42
    (table,) = read(page).tables
    assert grid(table) == expected


def test_a_word_broken_inside_a_cell_is_whole_again_and_a_real_hyphen_stays():
    page = draw(Page(), (HEAD,), 700)
    for k, text in enumerate(("Færre timer i hjemme-", "plejen og på børne-", "og ungeområdet")):
        page.text(60, 680 - 12 * k, text)
    page.right(300, 680, "-10").right(370, 680, "-20")
    draw(page, ROWS[1:], 630)
    document = read(page)
    assert grid(document.tables[0])[1] == ("Færre timer i hjemmeplejen og på børne- og ungeområdet", "-10", "-20", "", "")


def test_a_head_of_groups_names_the_columns_it_stands_over():
    page = Page().text(355, 714, "Beløb", bold=True).text(485, 714, "Årsværk", bold=True)
    edges = (60, 300, 350, 400, 450, 500, 540)
    rows = (
        ("Forslag", "2026", "2027", "2028", "2029", "2026", "2029"),
        ("Skoler", "-1", "-2", "", "-4", "0,5", ""),
        ("Veje", "", "-3", "-3", "-3", "", "1,5"),
    )
    page.line(275, 711, 455, 711).line(475, 711, 545, 711)
    (table,) = read(draw(page, rows, 700, edges=edges)).tables
    group = [(cell.text, cell.column, cell.column_span) for cell in table.rows[0] if cell]
    assert group == [("Beløb", 1, 4), ("Årsværk", 5, 2)]
    assert grid(table)[1:] == list(rows)


def test_a_head_in_two_lines_is_one_row():
    page = Page()
    for x, words in ((300, ("Ansøgt", "service")), (400, ("Ansøgt", "anlæg")), (530, ("Varig", "virkning"))):
        page.right(x, 712, words[0], bold=True).right(x, 700, words[1], bold=True)
    page.text(60, 712, "Forslag", bold=True)
    draw(page, (("Skoler", "100", "250", "-40"), ("Veje", "", "75", "-5")), 680, edges=(60, 300, 400, 530))
    (table,) = read(page).tables
    assert grid(table) == [
        ("Forslag", "Ansøgt service", "Ansøgt anlæg", "Varig virkning"),
        ("Skoler", "100", "250", "-40"),
        ("Veje", "", "75", "-5"),
    ]


def test_a_heading_between_rows_is_a_row_of_its_own():
    rows = (HEAD, ("Børneudvalget", "", "", "", ""), *ROWS[:2], ("Teknisk Udvalg", "", "", "", ""), *ROWS[2:])
    (table,) = read(draw(Page(), rows, 700)).tables
    assert grid(table) == list(rows)


def test_remarks_close_to_the_last_figures_keep_their_own_column():
    page = Page()
    rows = (
        ("1", "Skoler", "-100", "5,0%", "Fra august"),
        ("2", "Dagtilbud", "-50", "12,5%", ""),
        ("3", "Ældre", "", "0,5%", "Kræver aftale"),
        ("4", "Veje", "-7", "1,0%", ""),
    )
    page.text(60, 714, "Nr.").text(80, 714, "Forslag").right(300, 714, "2026").right(360, 714, "Andel").text(
        362, 714, "Bemærkning"
    )
    for r, (number, label, value, share, remark) in enumerate(rows):
        y = 700 - 14 * r
        page.text(60, y, number).text(80, y, label).right(360, y, share)
        if value:
            page.right(300, y, value)
        if remark:
            page.text(362, y, remark)
    (table,) = read(page).tables
    assert grid(table)[1:] == list(rows)


def test_a_blank_mark_before_a_value_is_no_minus():
    rows = (HEAD, ("Skoler", "–", "100", "-", "200"), ("Veje", "-", "5", "–", "-7"), ("Broer", "1", "-", "-", "-20"))
    (table,) = read(draw(Page(), rows, 700, edges=(60, 300, 325, 350, 375))).tables
    assert grid(table) == list(rows)


def test_two_tables_side_by_side_are_two():
    left = (("Område", "2026", "2027"), ("Skoler", "-100", "-200"), ("Dagtilbud", "-50", ""), ("I alt", "-150", "-200"))
    right = (("Projekt", "2026", "2027"), ("Ny hal", "1.000", ""), ("Cykelsti", "", "300"), ("I alt", "1.000", "300"))
    page = draw(draw(Page(), left, 700, edges=(60, 180, 230)), right, 700, edges=(310, 450, 520))
    tables = read(page).tables
    assert [grid(table) for table in tables] == [list(left), list(right)]


def test_a_table_that_goes_on_with_its_head_repeated_is_one_and_the_second_head_is_furniture():
    first = draw(ruled(Page().text(60, 800, "Lindved Kommune").text(300, 40, "Side 1")), (HEAD, *ROWS[:3]), 700)
    second = draw(ruled(Page().text(60, 800, "Lindved Kommune").text(300, 40, "Side 2")), (HEAD, ROWS[3], *ROWS[:2]), 700)
    document = read(first, second)
    (table,) = document.tables
    assert grid(table) == [HEAD, *ROWS, *ROWS[:2]]
    assert {document.line(number).text for number in document.furniture} == {
        "Lindved Kommune",
        "Side 1",
        "Side 2",
        "Forslag  2026  2027  2028  2029",
    }
    for row, r in zip(table.rows, range(1, 8), strict=False):
        for cell in row:
            assert cell is None or cell.place.row == r


def test_rows_that_go_on_without_a_head_keep_their_columns():
    second = draw(Page(), (("Broer", "", "-3", "", "-1.900"), ("Havn", "", "-4", "", "-2.000")), 760)
    document = read(draw(Page(), (HEAD, *ROWS[:3]), 700), second)
    (table,) = document.tables
    assert grid(table)[-2:] == [("Broer", "", "-3", "", "-1.900"), ("Havn", "", "-4", "", "-2.000")]


def test_tables_with_text_between_them_are_not_joined():
    second = draw(Page().text(60, 790, "Tabel 2. Anlæg", bold=True), (HEAD, *ROWS), 760)
    assert len(read(draw(Page(), (HEAD, *ROWS), 700), second).tables) == 2


def test_a_form_with_prose_keeps_its_lines_and_its_cells():
    page = Page()
    for y in (720, 700, 560):
        page.line(55, y, 540, y)
    for x in (55, 180, 540):
        page.line(x, 560, x, 720)
    page.text(60, 706, "Udvalg").text(185, 706, "Økonomiudvalget").text(60, 686, "Beskrivelse")
    lines = [" ".join(line.split()[:9]) for line in prose(8)]
    for k, line in enumerate(lines):
        page.text(185, 686 - 13 * k, line, size=8)
    document = read(page)
    (table,) = document.tables
    assert grid(table)[0] == ("Udvalg", "Økonomiudvalget")
    assert grid(table)[1] == ("Beskrivelse", "\n".join(lines))
    assert [line.text for line in document.lines] == ["Udvalg  Økonomiudvalget", "Beskrivelse", *lines]
    assert [span.line for span in table.rows[1][1].spans] == list(range(3, 11))


def test_a_list_with_numbers_and_prose_with_amounts_are_no_tables():
    page = Page()
    for k in range(5):
        page.text(60, 700 - 14 * k, f"{k + 1}.").text(80, 700 - 14 * k, f"Punkt om {k + 2} mio. kr. i 2026 til skoler")
    for k, line in enumerate(prose(6)):
        page.text(60, 600 - 14 * k, line)
    assert read(page).tables == ()


def test_a_table_of_contents_is_no_table():
    page = Page()
    for k, title in enumerate(("Indledning", "Forslag", "Bilag")):
        page.text(60, 700 - 14 * k, title + " " + "." * 90).right(540, 700 - 14 * k, str(k * 7 + 1))
    assert read(page).tables == ()


MONEY = st.integers(-3_000_000, 3_000_000).map(lambda n: f"{n:,}".replace(",", "."))
CELL = st.one_of(
    MONEY,
    MONEY,
    MONEY,
    st.just(""),
    st.just("–"),
    st.decimals(-40, 40, places=1).map(lambda d: str(Decimal(d)).replace(".", ",")),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.tuples(MONEY, CELL, CELL, MONEY), min_size=2, max_size=9),
    pitch=st.sampled_from([11.5, 14.0, 22.0]),
    style=st.sampled_from(["plain", "ruled", "boxed"]),
    size=st.sampled_from([7.0, 8.5]),
)
def test_no_value_ever_shifts(rows, pitch, style, size):
    labels = ("Skoler", "Dagtilbud", "Veje", "Parker", "Havn", "Idræt", "Kultur", "Ældre", "Sundhed")
    table = [HEAD, *((labels[r], *row) for r, row in enumerate(rows))]
    page = Page()
    for r in range(len(table) + 1):
        y = 700 + 0.8 * pitch - pitch * r
        if style != "plain":
            page.line(55, y, 540, y)
        if style == "boxed" and r < len(table):
            for x in (55, 240, 304, 374, 444, 540):
                page.line(x, y, x, y - pitch)
    (found,) = read(draw(page, table, 700, pitch, size=size)).tables
    assert grid(found) == table


def closed(page: Page, top: float, columns: tuple[float, ...], rows: tuple[tuple[str, ...], ...]) -> Page:
    """A grid with lines around every cell."""
    bottom = top - 14 * len(rows)
    for r in range(len(rows) + 1):
        page.line(columns[0], top - 14 * r, columns[-1], top - 14 * r)
    for x in columns:
        page.line(x, top, x, bottom)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            place = top - 14 * r - 10
            page = page.right(columns[c + 1] - 4, place, text) if c else page.text(columns[0] + 4, place, text)
    return page


def test_closed_grids_of_one_width_are_tables_of_their_own_and_what_stands_between_is_of_none():
    page = Page().text(60, 800, "Lindved Kommune", 14).line(52, 790, 548, 790)
    page.text(60, 775, "Beløb er i hele kroner og i faste priser; minus er en mindreudgift.")
    money = (("Forslag", "2026", "2027", "2028"), ("Indkøb", "-10", "-20", "-20"), ("Taxa", "-5", "-5", "-5"))
    staff = (("Personale", "2026", "2027"), ("Chauffører", "-1,5", "-2,0"), ("Ledere", "-0,5", "-1,0"))
    closed(page, 760, (55, 250, 350, 450, 545), money)
    page.text(60, 704, "Personale")
    closed(page, 694, (55, 300, 420, 545), staff)
    assert [grid(table) for table in read(page).tables] == [list(money), list(staff)]
