"""Catalogues, records, comparisons and municipalities, as people of several roles see them."""

import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from raaderum.search.indexing import rebuild
from raaderum.store.models import Correction, Document, Population, Record
from tests.store.conftest import import_sample

CATALOGUE = "/catalogues/Lindved/2027/"


@pytest.fixture
def filled(db):
    """Three samples of Lindved, published."""
    names = ("budgetkatalog-2027.docx", "besparelser-2027-2030.xlsx", "effektiviseringseksempler.txt")
    made = {name: import_sample(name).document for name in names}
    Document.objects.update(municipality="Lindved", published_at=timezone.now())
    return made


def text(response):
    return response.content.decode()


def test_the_catalogue_has_every_proposal_with_its_years_and_the_sum_of_them(client, filled):
    page = text(client.get(CATALOGUE))
    assert "Færre trykte pjecer" in page and "Udskudt maling" in page
    assert all(str(year) in page for year in (2027, 2028, 2029, 2030))
    assert "row-total" in page


def test_every_figure_of_the_catalogue_leads_to_the_place_where_it_was_printed(client, filled):
    page = text(client.get(CATALOGUE))
    document = filled["besparelser-2027-2030.xlsx"]
    assert f'href="/documents/{document.pk}/?' in page and "figure=" in page


def test_filters_and_subtotals_can_be_chosen_and_the_downloads_keep_them(client, filled):
    page = text(client.get(CATALOGUE, {"department": "CBU", "group": "committee"}))
    assert "Hjemtagelse af kørsel" in page and "Udskudt maling" not in page
    assert "department=CBU" in page and "format=xlsx" in page


def test_proposals_are_chosen_by_appropriation_and_by_amount(client, filled):
    everything = text(client.get(CATALOGUE))
    assert 'name="area"' in everything and 'name="from"' in everything
    some = text(client.get(CATALOGUE, {"from": "100.000", "to": "150.000"}))
    assert "Opsigelse" in some and "Udskudt maling" not in some
    wrong = text(client.get(CATALOGUE, {"from": "mange"}))
    assert "kan ikke læses" in wrong and "Udskudt maling" in wrong


def test_a_filter_that_fits_nothing_says_so_and_shows_a_way_back(client, filled):
    page = text(client.get(CATALOGUE, {"q": "findes slet ikke"}))
    assert "Ingen forslag passer" in page and f'href="{CATALOGUE}"' in page


def test_the_workbook_of_the_catalogue_has_live_sums_and_sources(client, filled):
    response = client.get(CATALOGUE, {"format": "xlsx"})
    book = load_workbook(io.BytesIO(response.content))
    sheet = book["Tabel"]
    assert any("SUM(" in str(cell.value) for cell in sheet[sheet.max_row])
    assert book["Kilder"].max_row > 10
    assert "attachment" in response["Content-Disposition"]


def test_the_pictures_are_drawn_with_the_table_that_they_show(client, filled):
    page = text(client.get(f"{CATALOGUE}pictures/", {"year": "2027"}, headers={"HX-Request": "true"}))
    assert page.count("<svg") >= 2 and page.count("<table") == page.count("<figure") and "<html" not in page


def test_a_corrected_figure_is_used_and_marked_in_the_catalogue(client, filled):
    document = filled["besparelser-2027-2030.xlsx"]
    record = Record.objects.filter(reading__document=document, kind="savings_row", title__startswith="Opsigelse").get()
    figure = next(f for f in record.body["figures"] if f["at"] == "/amounts/2027")
    cell = f"{figure['cell']['sheet']}!{figure['cell']['ref']}"
    place = {key: figure[key] for key in ("line", "start", "end")}
    Correction.objects.create(
        document=document, **place, cell=cell, printed="140", corrected="150", value=150000, misread=True, why="læst forkert"
    )
    page = text(client.get(CATALOGUE))
    assert "−150.000" in page and "Rettet; trykt »140«" in page


def test_what_is_not_published_has_no_catalogue_for_the_public(client, filled):
    Document.objects.update(published_at=None)
    assert client.get(CATALOGUE).status_code == 404
    assert "Lindved" not in text(client.get("/catalogues/"))


def test_a_withdrawn_document_is_out_of_the_catalogue_at_once(client, filled):
    Document.objects.filter(pk=filled["besparelser-2027-2030.xlsx"].pk).update(state=Document.State.WITHDRAWN)
    assert "Udskudt maling" not in text(client.get(CATALOGUE))


def test_the_public_sees_a_measure_without_its_contacts_and_an_officer_with_them(client, signed_in, filled):
    record = Record.objects.filter(kind="example").order_by("sequence").first()
    contact = record.body["contacts"][0]
    public = text(client.get(reverse("record", args=[record.pk])))
    assert contact["email"] not in public and contact["name"] not in public
    assert contact["name"] in text(signed_in("officer").get(reverse("record", args=[record.pk])))


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_no_download_gives_the_public_a_contact(client, filled, form):
    record = Record.objects.filter(kind="example").order_by("sequence").first()
    data = client.get(reverse("record", args=[record.pk]), {"format": form}).content
    assert record.body["contacts"][0]["email"].encode() not in data


def test_a_records_figures_can_be_taken_along_with_their_places(client, filled):
    record = Record.objects.filter(kind="proposal").order_by("sequence").first()
    body = json.loads(client.get(reverse("record", args=[record.pk]), {"format": "json"}).content)
    assert len(body["rows"]) == len(record.body["figures"])
    assert all(row["sources"]["value"]["line"] for row in body["rows"])


def test_similar_measures_are_shown_with_what_they_gave_and_why(client, filled):
    rebuild()
    record = Record.objects.filter(kind="example").order_by("sequence").first()
    page = text(client.get(reverse("record-similar", args=[record.pk]), headers={"HX-Request": "true"}))
    assert "Lignende" in page or "Hvorfor" in page


def test_two_editions_are_compared_with_every_change(client, filled):
    old, new = filled["budgetkatalog-2027.docx"], filled["besparelser-2027-2030.xlsx"]
    page = text(client.get("/compare/", {"old": old.pk, "new": new.pk}))
    assert "udgået" in page and "Færre trykte pjecer" in page
    same = text(client.get("/compare/", {"old": old.pk, "new": old.pk}))
    assert "0 ændret" in same
    assert client.get("/compare/", {"old": old.pk, "new": new.pk, "format": "csv"}).status_code == 200


def test_a_document_that_one_may_not_see_cannot_be_compared(client, filled):
    Document.objects.filter(pk=filled["budgetkatalog-2027.docx"].pk).update(published_at=None)
    new = filled["besparelser-2027-2030.xlsx"]
    response = client.get("/compare/", {"old": filled["budgetkatalog-2027.docx"].pk, "new": new.pk})
    assert response.status_code == 404


def test_measures_side_by_side_are_per_inhabitant_where_the_population_is_known_and_mixed_prices_are_said(client, filled):
    rows = list(Record.objects.filter(kind__in=("savings_row", "proposal"), amount__isnull=False)[:2])
    Record.objects.filter(pk=rows[0].pk).update(year=2026)
    Population.objects.create(municipality="Lindved", year=2025, count=20_000, source="prøve")
    page = text(client.get("/compare/measures/", {"record": [row.pk for row in rows]}))
    assert "Folketal fra" in page and ">2025<" in page and "forskellige års priser" in page


@pytest.fixture
def of_two_years(filled):
    """Two measures with amounts, of 2026 and 2027."""
    rows = list(Record.objects.filter(kind__in=("savings_row", "proposal"), amount__isnull=False)[:2])
    for row, year in zip(rows, (2026, 2027), strict=True):
        Record.objects.filter(pk=row.pk).update(year=year, amount=-100_000)
    return [row.pk for row in rows]


def test_amounts_of_two_years_are_converted_by_the_estimate_that_was_chosen(client, of_two_years):
    asked = {"record": of_two_years, "prices": "2027", "estimate": "EKSEMPEL (ikke rigtige procenter)"}
    page = text(client.get("/compare/measures/", asked))
    assert "−102.600" in page and "omregnet til 2027-priser" in page and "ikke bekræftet" in page
    book = load_workbook(io.BytesIO(client.get("/compare/measures/", {**asked, "format": "xlsx"}).content))
    assert any(cell.value == -102600 for row in book["Tabel"].iter_rows() for cell in row)
    assert book["Kilder"].max_row > 2


def test_what_an_estimate_cannot_convert_is_said_and_marked_as_not_comparable(client, of_two_years):
    asked = {"record": of_two_years, "prices": "2020", "estimate": "Efterår 2019"}
    page = text(client.get("/compare/measures/", asked))
    assert "Ikke alle beløb kunne omregnes" in page and "har ingen procent" in page
    refused = text(client.get("/compare/measures/", {"record": of_two_years, "prices": "2027"}))
    assert "Vælg både et år og et skøn" in refused


def test_hits_can_be_chosen_for_comparison(client, filled):
    rebuild()
    page = text(client.get("/search/", {"kind": "proposal"}))
    assert 'action="/compare/measures/"' in page and 'type="checkbox"' in page


def test_the_municipality_page_gathers_its_catalogues_and_documents(client, filled):
    page = text(client.get("/municipalities/Lindved/"))
    assert CATALOGUE in page and "Budgetkatalog" in page
    assert client.get("/municipalities/Atlantis/").status_code == 404
    assert "Lejre" in text(client.get("/municipalities/"))


def test_the_pages_speak_english_too(client, filled):
    client.cookies["language"] = "en"
    assert "Proposals, Lindved 2027" in text(client.get(CATALOGUE))
