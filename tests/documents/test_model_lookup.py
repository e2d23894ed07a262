"""What a document tells of its lines without each reader going through them again."""

import re

from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import Document, Line

TEXTS = st.lists(st.text(st.sampled_from("abxÆØ 12.\t-"), max_size=12), max_size=12)


def made(texts: list[str]) -> Document:
    return Document("0", "a.txt", "text", tuple(Line(i, t) for i, t in enumerate(texts, 1)))


@given(TEXTS)
def test_the_lines_that_hold_a_word_are_those_that_a_look_at_each_line_finds(texts: list[str]) -> None:
    document = made(texts)
    expected = [n.number for n in document.lines if "æ" in n.text.lower() or "1." in n.text]
    assert [n.number for n in document.holding("æ", "1.")] == expected


@given(TEXTS)
def test_the_lines_that_match_a_pattern_are_those_that_a_look_at_each_line_finds(texts: list[str]) -> None:
    document = made(texts)
    pattern = re.compile(r"[abx][12]|ø-")
    assert document.matching(pattern) == [n for n in document.lines if pattern.search(n.text.lower())]


@given(TEXTS)
def test_filled_lines_and_lines_with_digits_are_told_once_for_all(texts: list[str]) -> None:
    document = made(texts)
    assert document.filled == tuple(n for n in document.lines if not n.blank)
    assert document.with_digits == tuple(n for n in document.lines if re.search(r"\d", n.text))
    assert document.filled is document.filled


def test_what_was_looked_up_is_no_part_of_what_a_document_is() -> None:
    one, other = made(["Lys i haller 250"]), made(["Lys i haller 250"])
    assert one.with_digits and one.holding("haller")
    assert one == other
