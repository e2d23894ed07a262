"""Whose document it is, of which years, and what it is called."""

import pytest

from raaderum.documents import Document, Line, open_bytes
from raaderum.readers import identity
from raaderum.readers.tables import figure_tables


def document(text, name="notat.txt"):
    return open_bytes(text.encode(), name)[0]


def test_the_municipality_named_in_the_title_wins_over_those_in_the_text():
    text = "# Budget i Lindved Kommune\n\nNordby Kommune og Nordby Kommune og Nordby Kommune.\n"
    assert identity.municipality(document(text, "a.md")) == "Lindved"


def test_the_municipality_named_most_is_taken_only_where_it_dominates():
    assert identity.municipality(document("Lindved Kommune sparer. Lindved Kommunes budget. Nordby Kommune ikke.\n")) == "Lindved"
    assert identity.municipality(document("Lindved Kommune. Nordby Kommune. Sydby Kommune. Vestby Kommune.\n")) is None
    assert identity.municipality(document("En sparsommelig kommune.\n")) is None


@pytest.mark.parametrize("text", ["Alle kommuner", "Alle Kommune", "I Lindved Kommune", "Den Lindved Kommune"])
def test_the_word_that_opens_a_sentence_is_no_part_of_the_name(text):
    assert identity.municipality(document(f"{text}\n")) in (None, "Lindved")


def test_a_name_of_two_words_is_kept_whole():
    assert identity.municipality(document("# Ny Lindved Kommune\n", "a.md")) == "Ny Lindved"


def test_years_that_the_readers_found_win():
    assert identity.years(document("Budget 2026\n"), (), [2028, 2027, 2027]) == (2027, 2028)


def test_years_are_those_of_most_tables_columns():
    found = document("1.000 kr. 2027 2028 2029\n\nLøn 1 2 3\n\nDrift 1 2 3\n\nI alt 2 4 6\n")
    assert identity.years(found, figure_tables(found)) == (2027, 2028, 2029)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Besparelser 2027-2030\n", (2027, 2028, 2029, 2030)),
        ("Budgetkatalog for 2027\n", (2027,)),
        ("Perioden 2010-2049\n", ()),
        ("Ingen år her.\n", ()),
    ],
)
def test_else_the_head_of_the_text_tells_the_years(text, wanted):
    assert identity.years(document(text), ()) == wanted


def test_the_title_is_the_first_heading_else_the_first_line_with_letters():
    lines = (Line(1, "tekst"), Line(2, "Lindveds katalog", heading=1))
    assert identity.title(Document("id", "a.html", "html", lines)) == "Lindveds katalog"
    assert identity.title(document("---\n\n12\n\nLindveds katalog\n")) == "Lindveds katalog"
    assert identity.title(document("1\n2\n")) is None
