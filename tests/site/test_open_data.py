"""Open data on the web: the package, feeds, sitemap, the description for data portals."""

import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from raaderum.publish.data_package import write_package
from raaderum.site.environment import home
from raaderum.site.pages.open_data import PACKAGE
from raaderum.store.exporting import public_content
from raaderum.store.models import Document, Record
from tests.store.conftest import import_sample

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def filled(db):
    """Minutes and a catalogue of Lindved; only the catalogue is published."""
    made = {name: import_sample(name).document for name in ("budgetkatalog-2027.docx", "referat-au-2026-03-10.md")}
    Document.objects.filter(pk=made["budgetkatalog-2027.docx"].pk).update(published_at=timezone.now())
    return made


def test_the_package_that_was_exported_is_handed_out(client, filled):
    file = home() / PACKAGE
    try:
        assert client.get("/open-data/package.zip").status_code == 404
        assert "ikke lavet endnu" in client.get("/open-data/").content.decode()
        write_package(public_content(), file)
        response = client.get("/open-data/package.zip")
        assert b"".join(response.streaming_content) == file.read_bytes()
        assert "Hent datapakken" in client.get("/open-data/").content.decode()
    finally:
        file.unlink(missing_ok=True)


def test_the_feed_of_proposals_has_what_is_published_with_its_address(client, filled):
    feed = ET.fromstring(client.get("/feeds/proposals.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert any("Færre trykte pjecer" in title for title in titles)
    assert all("/records/" in entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry"))


def test_decisions_are_in_the_feed_when_the_minutes_are_published_and_closed_cases_never(client, filled):
    def titles():
        feed = ET.fromstring(client.get("/feeds/decisions.atom").content)
        return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]

    assert titles() == []
    Document.objects.update(published_at=timezone.now())
    open_cases = titles()
    assert open_cases
    Record.objects.filter(kind="item").update(closed=True)
    assert titles() == []


def test_the_sitemap_lists_public_pages_only(client, filled):
    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [one.findtext(f"{MAP}loc") for one in index]
    assert len(parts) == 3
    told = " ".join(client.get(part.replace("http://testserver", "")).content.decode() for part in parts)
    public, hidden = filled["budgetkatalog-2027.docx"], filled["referat-au-2026-03-10.md"]
    assert f"/documents/{public.pk}/" in told and f"/documents/{hidden.pk}/" not in told
    assert "/catalogues/Lindved/2027/" in told
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_the_description_for_data_portals_names_the_package_and_the_api(client, db):
    body = client.get("/open-data/dcat.jsonld").json()
    targets = [one["dcat:accessURL"]["@id"] for one in body["dcat:dataset"][0]["dcat:distribution"]]
    assert any(target.endswith("package.zip") for target in targets)
    assert any(target.endswith("openapi.json") for target in targets)
