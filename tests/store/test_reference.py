"""A municipality is known by any of its spellings."""

import pytest

from raaderum.store.reference import canonical_name, municipality


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Københavns Kommune", "København"),
        ("høje  taastrup", "Høje-Taastrup"),
        ("Roskilde Kommune", "Roskilde"),
        ("Aarhus", "Aarhus"),
        ("Lindved", "Lindved"),
        ("", ""),
    ],
)
def test_every_spelling_means_one_municipality_and_a_stranger_keeps_its_name(text, name):
    assert canonical_name(text) == name


def test_a_municipality_has_its_code_and_region():
    found = municipality("Odense Kommune")
    assert found is not None and (found.code, found.region) == ("461", "Syddanmark")
    assert municipality("Lindved") is None
