"""A committee has one name on pages and in filters, whatever a document calls it."""

from datetime import date

import pytest

from raaderum.store.columns import Around, columns_of
from raaderum.store.committees import committee_name, committees


@pytest.mark.parametrize(
    ("text", "municipality", "day", "name"),
    [
        ("ØU", "Lejre", None, "Økonomiudvalget"),
        ("økonomiudvalget", "", None, "Økonomiudvalget"),
        ("BSU", "Lindved", date(2025, 12, 31), "Børne- og Skoleudvalget"),
        ("BSU", "Lindved", date(2026, 1, 1), "Børne-, Skole- og Unge-udvalget"),
        ("BSU", "Lindved", None, "BSU"),
        ("BSU", "Lindved", date(2031, 1, 1), "BSU"),
        ("AU", "Lindved", None, "Arbejdsmarkedsudvalget"),
        ("AU", "Lejre", None, "AU"),
        ("Et  andet udvalg", "Lindved", None, "Et andet udvalg"),
        ("", "Lindved", None, ""),
    ],
)
def test_an_abbreviation_means_the_committee_of_that_municipality_on_that_day(text, municipality, day, name):
    assert committee_name(text, municipality, day) == name


def test_the_committees_of_a_municipality_are_those_of_the_term_and_those_that_all_have():
    names = [one.name for one in committees("Lindved", date(2026, 3, 10))]
    assert "Teknik-, Miljø- og Klimaudvalget" in names and "Økonomiudvalget" in names
    assert "Teknik- og Miljøudvalget" not in names
    assert "Arbejdsmarkedsudvalget" not in [one.name for one in committees("Lejre")]


def test_the_column_of_a_record_has_the_committees_name_and_its_title_what_is_printed():
    source = {"page": None, "first_line": 1, "last_line": 2}
    meeting = {"record": "meeting", "committee": "BSU", "date": "2026-03-10", "source": source}
    made = columns_of(meeting, Around("Lindved", 2026))
    assert (made.committee, made.title) == ("Børne-, Skole- og Unge-udvalget", "BSU 2026-03-10")
    item = {"record": "item", "title": "Budget", "number": "1", "committees": ["ØU", "Byråd"], "source": source}
    assert columns_of(item, Around("Lejre", 2026)).committee == "Økonomiudvalget, Byrådet"
