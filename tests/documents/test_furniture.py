"""Page furniture is known by its repetition at the edges of the pages, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import Line
from raaderum.documents.furniture import furniture


def pages(*contents: list[str]) -> list[Line]:
    lines: list[Line] = []
    for number, content in enumerate(contents, 1):
        for i, text in enumerate(content):
            lines.append(Line(len(lines) + 1, text, number, new_page=i == 0))
    return lines


def found(lines: list[Line], keep: frozenset[int] = frozenset()) -> list[str]:
    return [lines[number - 1].text for number in sorted(furniture(lines, keep))]


def test_a_header_and_a_counting_footer_are_furniture():
    lines = pages(
        *(["Lindved Kommune", "", f"Tekst om emne {n * 7}", f"Mere {chr(64 + n)}", "", f"Side {n} af 4"] for n in range(1, 5))
    )
    assert found(lines) == [
        "Lindved Kommune",
        "Side 1 af 4",
        "Lindved Kommune",
        "Side 2 af 4",
        "Lindved Kommune",
        "Side 3 af 4",
        "Lindved Kommune",
        "Side 4 af 4",
    ]


def test_page_numbers_may_start_elsewhere():
    lines = pages(*([f"Emne {chr(64 + n)}", f"tekst {chr(64 + n)}", str(n + 16)] for n in range(1, 5)))
    assert found(lines) == ["17", "18", "19", "20"]


def test_lines_of_one_form_whose_numbers_do_not_count_are_text():
    lines = pages(["a", "I alt 120"], ["b", "I alt 75"], ["c", "I alt 3"], ["d", "I alt 900"])
    assert found(lines) == []


def test_a_label_that_returns_inside_the_pages_is_text():
    body = ["Forslag", "x", "y", "z", "Konsekvenser for personale", "u", "v", "w", "q"]
    lines = pages(*([f"{chr(64 + n)} {text}" if text != body[4] else text for text in body] for n in range(1, 6)))
    assert found(lines) == []


def test_the_head_of_a_table_on_every_page_is_kept_and_what_lies_behind_it_too():
    lines = pages(*(["Lindved", "Nr.  2026  2027", f"Forslag {chr(64 + n)}  {n * 3}  {n * 5}"] for n in range(1, 5)))
    keep = frozenset(line.number for line in lines if line.text.startswith("Nr."))
    assert found(lines, keep) == ["Lindved"] * 4


def test_titles_that_count_at_the_top_of_pages_are_text():
    lines = pages(*([f"Forslag {n}", f"Om emne {chr(64 + n)}", f"Kroner {chr(64 + n)}"] for n in range(1, 6)))
    assert found(lines) == []


def test_left_and_right_pages_may_have_different_headers():
    lines = pages(
        *([("Budget 2026" if n % 2 else "Lindved Kommune"), f"tekst {chr(64 + n)}", f"mere {chr(80 + n)}"] for n in range(1, 9))
    )
    assert len(found(lines)) == 8


def test_two_pages_share_what_both_print():
    lines = pages(["Lindved", "tekst a", "Side 1"], ["Lindved", "tekst b", "Side 2"])
    assert found(lines) == ["Lindved", "Side 1", "Lindved", "Side 2"]


def test_a_document_of_one_page_or_without_pages_has_none():
    assert furniture(pages(["Lindved", "tekst", "Side 1"])) == frozenset()
    assert furniture([Line(1, "Lindved"), Line(2, "Side 1")]) == frozenset()
    assert furniture([]) == frozenset()


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_only_lines_with_text_and_a_page_are_furniture(contents):
    lines = pages(*contents)
    numbers = furniture(lines)
    assert all(not lines[number - 1].blank for number in numbers)
    assert numbers == furniture(lines)
