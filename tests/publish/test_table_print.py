"""A table as PDF and Word."""

import io
import re
from decimal import Decimal

import pypdfium2
import pytest
from docx import Document

from raaderum.documents import Message
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source, with_sums
from raaderum.publish.pictures import Axis, Step, waterfall
from raaderum.publish.table_print import Drawn, to_pdf, to_word

COLUMNS = (Column("title", Message("Forslag", "Proposal")), Column("2027", Message("2027", "2027"), "money", summed=True))


@pytest.fixture(scope="module")
def table():
    source = Source("katalog.pdf", 3, 41, "-1.250", "/documents/7/?figure=41-3")
    rows = [
        Row((Cell("Færre # pjecer $x$ *alle*"), Cell(Decimal(-1250000), source, Message("Rettet", "Corrected")))),
        Row((Cell('Bedre "indkøb" \\ @ <b>'), Cell(None))),
    ]
    sums = with_sums(rows, COLUMNS, Message("I alt", "Total"))
    return DataTable("t", Message("Forslag, Lindved", "Proposals, Lindved"), COLUMNS, sums, Message("Kroner.", "Kroner."))


def words(data):
    pdf = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_pdf_prints_every_text_as_it_stands_and_every_figure_with_its_place(table):
    text = re.sub(r"\s+", " ", words(to_pdf(table, "da")))
    assert "Færre # pjecer $x$ *alle*" in text and '"indkøb" \\ @ <b>' in text
    assert "−1.250.000" in text and "Rettet" in text
    assert "katalog.pdf, s. 3, l. 41" in text and "-1.250" in text


def test_the_pdf_is_tagged_for_a_screen_reader_and_says_its_language_and_title(table):
    data = to_pdf(table, "da")
    assert b"/StructTreeRoot" in data and b"pdfuaid" in data and b"/Lang" in data


def test_a_figure_of_the_pdf_is_a_link_to_its_source(table):
    assert b"raaderum.example/documents/7/?figure=41-3" in to_pdf(table, "da", "https://raaderum.example")


def test_a_picture_is_printed_with_its_words(table):
    svg = waterfall([Step("Skoler", Decimal(-1000000))], Axis("mio. kr.", 1_000_000))
    with_picture = to_pdf(table, "da", pictures=[Drawn(Message("Virkning i 2027", "Effect in 2027"), svg)])
    assert "Virkning i 2027" in words(with_picture)


def test_the_same_table_gives_the_same_bytes(table):
    assert to_pdf(table, "da") == to_pdf(table, "da")


def test_the_word_file_has_the_table_with_repeated_heads_and_the_sources(table):
    document = Document(io.BytesIO(to_word(table, "en")))
    first, second = document.tables
    assert [cell.text for cell in first.rows[0].cells] == ["Proposal", "2027"]
    assert first.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert [cell.text for cell in first.rows[-1].cells] == ["Total", "−1.250.000"]
    assert "katalog.pdf" in second.rows[1].cells[3].text
