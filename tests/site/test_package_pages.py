"""Putting a package together on its page."""

import pytest

from raaderum.process.rights import Role
from raaderum.store.models import Document, Package

PLACE = "Lindved|2027"


@pytest.fixture
def catalogue(lindved_catalogue):
    return lindved_catalogue


@pytest.fixture
def lindved_catalogue(db):
    """The sample catalogue as Lindved's own, unpublished."""
    from tests.store.conftest import import_sample

    document = import_sample("budgetkatalog-2027.docx").document
    Document.objects.filter(pk=document.pk).update(municipality="Lindved")
    return document


def make(client, **more):
    fields = {"place": PLACE, "sources": "1", "from": "printed", "title": "Vores pakke", "target-2027": "1 mio.", **more}
    return client.post("/packages/new/", fields)


@pytest.fixture
def politician(signed_in, catalogue):
    return signed_in(Role.POLITICIAN)


def test_a_package_is_made_of_the_printed_catalogue_and_is_private(politician, signed_in):
    answer = make(politician)
    assert answer.status_code == 302, answer.content.decode()
    package = Package.objects.get()
    assert package.visibility == "private"
    page = politician.get(answer["Location"]).content.decode()
    assert "Vores pakke" in page and "bevist bedst" in page
    assert signed_in(Role.OFFICER).get(f"/packages/{package.pk}/").status_code == 404
