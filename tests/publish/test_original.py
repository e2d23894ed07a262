"""The original beside what was read: every figure of a line is found again, whatever markup stands around it."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents.limits import Limits
from raaderum.publish.original import Marks, blocks, shown_lines, visible
from raaderum.publish.original_picture import Wanted, draw, forget, picture

SAMPLES = Path(__file__).parents[2] / "samples"


def figure(line, start, text, **more):
    return {"line": line, "start": start, "end": start + len(text), "text": text, "page": None, "box": None, **more}


def line(number, text, state="read", **more):
    return {"number": number, "text": text, "state": state, "heading": 0, "bold": False, "box": None, "columns": None, **more}


def told(shown):
    """Each cell's pieces: plain text as it is, a figure in angle brackets."""
    return [["".join(f"<{p.text}>" if p.mark else p.text for p in cell) for cell in one.cells] for one in shown]


def test_a_line_is_cut_at_its_figures_and_a_row_at_its_cells():
    marks = Marks()
    marks.record([figure(1, 10, "1,5 mio. kr."), figure(2, 7, "140"), figure(2, 11, "150")], 0)
    lines = [line(1, "Der spar. 1,5 mio. kr. om året."), line(2, "Porto\t\t140\t150")]
    shown = shown_lines(lines, marks)
    assert told(shown) == [["Der spar. <1,5 mio. kr.> om året."], ["Porto", "", "<140>", "<150>"]]


def test_figures_of_a_file_with_markup_are_found_by_their_source_columns():
    source = "| **I alt** | **1.250** |"
    columns = [4, 5, 6, 7, 8, 12, 16, 17, 18, 19, 20]
    marks = Marks()
    marks.record([figure(1, 16, "1.250")], 0)
    assert source[16:21] == "1.250"
    assert told(shown_lines([line(1, "I alt\t1.250", columns=columns)], marks)) == [["I alt", "<1.250>"]]


@given(st.integers(0, 60))
def test_a_column_without_markup_is_the_character_itself(column):
    assert visible(None, column) == column


def test_of_two_figures_in_the_same_characters_one_is_shown_and_the_other_still_known():
    marks = Marks()
    marks.record([figure(1, 0, "mellem 2 og 3 mio. kr."), figure(1, 7, "2")], 4)
    (piece,) = shown_lines([line(1, "mellem 2 og 3 mio. kr.")], marks)[0].cells[0]
    assert piece.mark.text == "mellem 2 og 3 mio. kr." and [m.text for m in piece.also] == ["2"]


def test_a_figure_knows_its_gravest_finding_its_records_and_its_correction():
    marks = Marks()
    fixed = figure(1, 0, "1.931", corrected={"printed": "1.391", "corrected": "1.931"})
    marks.record([fixed], 1)
    marks.record([fixed], 7)
    for severity in ("note", "error", "warning"):
        marks.finding({"severity": severity, "suspect": {"line": 1, "text": "1.391"}, "figures": [fixed]})
    marks.unread([figure(1, 0, "1.391"), figure(2, 3, "17")])
    mark, other = marks.by_line()[1][0], marks.by_line()[2][0]
    assert (mark.text, mark.corrected, mark.severity, mark.suspect, mark.records) == ("1.391", "1.931", "error", True, (1, 7))
    assert (mark.standing, other.standing) == ("held", "unread")


def test_neighbouring_rows_are_one_table_and_text_ends_it():
    lines = [line(1, "Overskrift"), line(2, "a\t1"), line(3, "b\t2\t3"), line(4, "", "blank"), line(5, "c\t4")]
    assert [(b.table, b.first, b.last, b.width) for b in blocks(shown_lines(lines, Marks()))] == [
        (False, 1, 1, 1),
        (True, 2, 3, 3),
        (False, 4, 4, 1),
        (True, 5, 5, 2),
    ]


@pytest.fixture(scope="module")
def pdf():
    return (SAMPLES / "lindved" / "budgetbemaerkninger-2027.pdf").read_bytes()


def test_a_page_is_drawn_once_and_forgotten_when_the_document_is(pdf, tmp_path):
    wanted = Wanted(hashlib.sha256(pdf).hexdigest(), 1)
    drawn = picture(pdf, wanted, tmp_path)
    assert drawn is not None and drawn.startswith(b"RIFF") and len(drawn) < 300_000
    assert picture(b"not asked for again", wanted, tmp_path) == drawn
    forget(wanted.digest, tmp_path)
    assert list(tmp_path.rglob("*.webp")) == []


def test_what_is_withheld_is_black_in_the_picture(pdf):
    import io

    from PIL import Image

    drawn = Image.open(io.BytesIO(draw(pdf, 1, [(60.0, 100.0, 300.0, 110.0)])))
    scale = drawn.width / 595
    assert max(drawn.getpixel((int(180 * scale), int(105 * scale)))) < 60
    assert min(drawn.getpixel((int(180 * scale), int(760 * scale)))) > 240


def test_a_file_that_cannot_be_drawn_gives_no_picture(pdf):
    assert draw(b"%PDF-1.4 nothing", 1) is None
    assert draw(pdf, 7) is None
    assert draw(pdf, 1, limits=Limits(seconds=20, memory_bytes=60_000_000)) is None


def test_only_a_digest_names_a_folder(tmp_path):
    with pytest.raises(ValueError, match="digest"):
        Wanted("../../etc", 1).file(tmp_path)
