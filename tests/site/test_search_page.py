"""The search page."""

import pytest
from django.utils import timezone

from raaderum.search.indexing import rebuild
from raaderum.store.models import Document, SavedSearch
from tests.store.conftest import import_sample


@pytest.fixture
def filled(db):
    """Two samples in the store and in the index, published."""
    for name in ("budgetkatalog-2027.docx", "effektiviseringseksempler.txt"):
        import_sample(name)
    Document.objects.update(municipality="Lindved", published_at=timezone.now())
    rebuild()


def text(response):
    return response.content.decode()


def test_a_word_is_found_with_its_sentence_and_its_place(client, filled):
    page = text(client.get("/search/", {"q": "pjecer"}))
    assert "Færre trykte" in page and "<mark>" in page and "/documents/" in page


def test_the_filters_have_counts_and_an_address_that_can_be_shared(client, filled):
    page = text(client.get("/search/", {"q": "", "kind": "example"}))
    assert 'aria-current="true"' in page and "municipality=Lindved" in page


def test_nothing_found_shows_a_way_on(client, filled):
    assert "Ingenting passer" in text(client.get("/search/", {"q": "xyzzyplugh"}))


@pytest.mark.parametrize("query", ['"', "-", "*", '-"', "a AND OR (", "%", "'; drop table", "😀", "\x00"])
def test_nothing_that_can_be_typed_makes_an_error(client, filled, query):
    assert client.get("/search/", {"q": query}).status_code == 200


def test_what_cannot_be_read_in_a_filter_is_said_and_the_rest_is_searched(client, filled):
    page = text(client.get("/search/", {"q": "pjecer", "from": "mange penge"}))
    assert "mange penge" in page and "Færre trykte" in page


def test_the_hits_can_be_taken_along(client, filled):
    assert b"Titel" in client.get("/search/", {"q": "pjecer", "format": "csv"}).content


def test_a_search_is_saved_found_again_and_forgotten(signed_in, filled):
    reader = signed_in("reader")
    reader.post("/search/save/", {"name": "Pjecer", "address": "q=pjecer"})
    saved = SavedSearch.objects.get()
    assert saved.address == "q=pjecer"
    reader.post(f"/search/saved/{saved.pk}/forget/")
    assert not SavedSearch.objects.exists()


def test_nobody_forgets_the_search_of_another(signed_in, filled):
    signed_in("reader").post("/search/save/", {"name": "Pjecer", "address": "q=pjecer"})
    signed_in("officer").post(f"/search/saved/{SavedSearch.objects.get().pk}/forget/")
    assert SavedSearch.objects.exists()


def test_what_is_not_published_is_not_found_by_the_public(client, filled):
    Document.objects.update(published_at=None)
    rebuild()
    assert "Ingenting passer" in text(client.get("/search/", {"q": "pjecer"}))
