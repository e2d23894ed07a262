"""The door for PDF: lines with boxes, titles, limits, and files that cannot be read."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_writer import Page, image_page, pdf, prose, turned_page

from raaderum.documents import Limits, open_bytes
from raaderum.documents.pdf import looks_like_pdf, ranges, read_pdf

LIMITS = Limits()


def read(data: bytes, limits: Limits = LIMITS):
    return read_pdf(data, "katalog.pdf", limits)


def texts(document) -> list[str]:
    return [line.text for line in document.lines if line.text]


def test_the_rows_of_a_page_become_lines_in_reading_order():
    page = Page().text(60, 700, "Anden linje om drift").text(60, 714, "Første linje om drift").text(60, 650, "Nyt afsnit")
    document = read(pdf([page]))
    assert [line.text for line in document.lines] == ["Første linje om drift", "Anden linje om drift", "", "Nyt afsnit"]
    assert [line.number for line in document.lines] == [1, 2, 3, 4]
    assert document.lines[0].new_page and not document.lines[1].new_page
    assert document.pages == 1 and document.readable and document.format == "pdf"


def test_every_word_knows_its_box_from_the_top_left_corner():
    document = read(pdf([Page().text(100, 742, "Lindved sparer 1.200.000 kr.")]))
    line = document.lines[0]
    start = line.text.index("1.200.000")
    box = line.place(start, start + 9).box
    assert box is not None
    assert 100 < box.x0 < box.x1 < 260
    assert 85 < box.y0 < 100 < box.y1 < 110
    assert line.place(0, 7).box.x0 == 100


def test_a_number_keeps_its_sign_and_its_thousands_together():
    document = read(pdf([Page().text(60, 700, "Driften falder med -5.873 og stiger med 1 234 567 kr.")]))
    assert document.lines[0].text == "Driften falder med -5.873 og stiger med 1 234 567 kr."


def test_larger_type_is_a_heading_and_bold_is_marked():
    page = Page().text(60, 780, "Budget for Lindved", size=18).text(60, 740, "Delsum", bold=True)
    for k, line in enumerate(prose(5)):
        page.text(60, 700 - 14 * k, line)
    document = read(pdf([page]))
    assert [(line.text, line.heading, line.bold) for line in document.lines if line.text][:3] == [
        ("Budget for Lindved", 1, False),
        ("Delsum", 0, True),
        (prose(1)[0], 0, False),
    ]


def test_fake_bold_and_text_printed_twice_are_read_once():
    page = Page().text(60, 700, "I alt 1.000").text(60.2, 700, "I alt 1.000")
    assert texts(read(pdf([page]))) == ["I alt 1.000"]


def test_text_behind_a_scan_is_used_where_nothing_else_is_printed_and_hidden_text_elsewhere_is_not():
    assert texts(read(pdf([Page().text(60, 700, "Lag under billedet", mode=3)]))) == ["Lag under billedet"]
    mixed = Page().text(60, 700, "Det synlige står her i linjen").text(60, 600, "skjult", mode=3)
    assert texts(read(pdf([mixed]))) == ["Det synlige står her i linjen"]


def test_a_page_turned_by_its_rotation_or_its_text_reads_upright():
    lines = ["Serviceudgifter falder", "Anlæg stiger"]
    turned = Page(rotate=90).text(60, 700, lines[0]).text(60, 680, lines[1])
    assert texts(read(pdf([turned]))) == lines
    assert texts(read(pdf([turned_page(lines)]))) == lines


def test_text_on_its_side_in_the_margin_does_not_disturb_the_lines():
    page = (
        Page().text(60, 700, "Forslag om skoler").text(60, 686, "Forslag om veje").text(30, 600, "Bilag nummer to", turned=True)
    )
    assert texts(read(pdf([page]))) == ["Forslag om skoler", "Forslag om veje", "Bilag nummer to"]


def test_a_word_broken_at_the_line_end_keeps_its_hyphen():
    page = Page().text(60, 700, "Kommunen vil forebyg-").text(60, 686, "gelse i alle skoler")
    assert texts(read(pdf([page]))) == ["Kommunen vil forebyg-", "gelse i alle skoler"]


def test_the_title_comes_from_the_file():
    assert read(pdf([Page().text(60, 700, "x y")], title="Sparekatalog")).title == "Sparekatalog"
    assert read(pdf([Page().text(60, 700, "x y")])).title is None


def problems(document) -> list[str]:
    for problem in document.problems:
        assert problem.message.da.endswith(".") and problem.message.en.endswith(".")
    return [problem.code for problem in document.problems]


def test_an_encrypted_file_says_so_in_one_sentence():
    document = read(pdf([Page().text(60, 700, "hemmeligt")], encrypted=True))
    assert problems(document) == ["pdf.encrypted"] and not document.readable and document.lines == ()


def test_a_file_that_is_cut_or_no_pdf_says_so():
    whole = pdf([Page().text(60, 700, "Lindved Kommune")])
    for data in (whole[:40], b"%PDF-1.7\nnothing", b"%PDF-1.4" + bytes(500)):
        document = read(data)
        assert problems(document) == ["pdf.damaged"] and not document.readable


def test_a_scanned_page_says_so_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr("raaderum.documents.pdf.tesseract", lambda: None)
    monkeypatch.setattr("raaderum.documents.pdf.words_by_ocr", lambda page: [])
    document = read(pdf([Page().text(60, 700, "Første side med tekst nok"), image_page(), image_page()]))
    assert problems(document) == ["pdf.scanned"]
    assert "2-3" in document.problems[0].message.da
    assert texts(document) == ["Første side med tekst nok"]


def test_more_pages_or_time_than_allowed_leaves_the_rest_out_and_says_so():
    data = pdf([Page().text(60, 700, f"Side nummer {n} med tekst") for n in range(1, 6)])
    document = read(data, Limits(pages=2))
    assert problems(document) == ["pdf.pages"] and len(texts(document)) == 2 and document.pages == 5
    document = read(data, Limits(seconds=-1))
    assert problems(document) == ["pdf.time"] and texts(document) == []


def test_pages_are_named_as_ranges():
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert ranges([]) == ""


def test_a_pdf_is_known_by_its_content():
    data = pdf([Page().text(60, 700, "Lindved")])
    assert looks_like_pdf(data) == 1.0 and looks_like_pdf(b"junk\n" + data) == 0.9 and looks_like_pdf(b"tekst") == 0.0
    (document,) = open_bytes(data, "uden-endelse")
    assert document.format == "pdf"


def test_an_empty_page_gives_no_line_and_no_problem():
    document = read(pdf([Page()]))
    assert document.lines == () and document.problems == () and document.readable


def test_reading_twice_gives_the_same():
    data = pdf([Page().text(60, 700, "A 100 200").text(60, 680, "B 300 400")])
    assert read(data) == read(data)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_damaged_file_raises(data):
    whole = bytearray(pdf([Page().text(60, 700, "Skoler -100 200").text(60, 680, "Veje 1.000 –5").line(50, 690, 300, 690)]))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(10, len(whole)))
    document = read(bytes(whole[:cut]))
    assert document.readable or document.problems
