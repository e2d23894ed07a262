"""Settling what does not agree: nothing typed is lost, of two people one stands, and what was decided can be taken back."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from raaderum.process.rights import Role
from raaderum.store.findings_open import findings_for, next_open, progress
from raaderum.store.importing import Origin
from raaderum.store.models import Correction, Finding, RoleGrant, Settlement, User
from raaderum.store.settling import settle
from tests.store.conftest import import_sample


@pytest.fixture
def document(people):
    return import_sample("besparelser-2027-2030.xlsx", Origin(people[Role.OFFICER], "Lindved")).document


@pytest.fixture
def finding(document):
    return Finding.objects.get(reading__document=document, rule="sum.column")


@pytest.fixture
def officer(document, signed_in):
    return signed_in(Role.OFFICER)


def at(finding):
    return reverse("finding", args=[finding.reading.document_id, finding.code])


def post(client, finding, **fields):
    return client.post(at(finding), {"verdict": "", "comment": "", "corrected": "", "seen": "0", **fields})


def test_a_finding_shows_what_is_printed_what_was_reckoned_and_the_rule(officer, finding):
    page = officer.get(at(finding)).content.decode()
    for told in (
        "1.391.000 kr.",
        "1.931.000 kr.",
        "−540.000 kr.",
        "0 af 3 fund",
        "Ark1!G15",
        "En total er summen af sine rækker",
    ):
        assert told in page, told
    assert re.search(r'<th scope="row" class="line-number">6</th>.*2028', page, re.S)
    assert len(re.findall(r'class="fig fig-finding', page)) == 4


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Vælg en afgørelse"),
        ({"verdict": "explained"}, "Skriv en bemærkning"),
        ({"verdict": "rounding"}, "skriv, hvorfor det alligevel er afrunding"),
        ({"verdict": "misread"}, "Skriv tallet, som det er trykt"),
        ({"verdict": "misread", "corrected": "1.391"}, "er det tal, der allerede står der"),
        ({"verdict": "document_error", "comment": "x", "corrected": "meget"}, "kan ikke læses som ét"),
        ({"verdict": "rounding", "comment": "x", "corrected": "1.931"}, "retter ikke noget tal"),
    ],
)
def test_what_is_missing_is_told_at_its_field_and_nothing_typed_is_lost(officer, finding, fields, sentence):
    answer = post(officer, finding, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "data-error-summary" in page
    for key in ("comment", "corrected"):
        if fields.get(key):
            assert fields[key] in page
    if fields.get("verdict"):
        assert re.search(rf'value="{fields["verdict"]}" checked', page)
    assert not Settlement.objects.exists()


def test_a_settled_finding_leads_to_the_next_and_the_last_to_all_of_the_document(officer, document, finding):
    first = post(officer, finding, verdict="misread", corrected="1.931")
    second = Finding.objects.get(reading__document=document, rule="text.table")
    assert first["Location"] == at(second)
    assert "1 af 3 fund" in officer.get(first["Location"]).content.decode()
    assert (Correction.objects.get().value, Correction.objects.get().misread) == (1931000, True)
    third = post(officer, second, verdict="explained", comment="Halvt år")["Location"]
    last = officer.post(third, {"verdict": "explained", "comment": "Tilfældigt"}, follow=True)
    page = last.content.decode()
    assert "Alle fund i dokumentet er afgjort." in page and "3 af 3 fund er afgjort" in page
    assert page.count("finding-row ") == 3


def test_the_second_of_two_people_is_told_who_was_first_and_keeps_what_was_typed(officer, finding):
    kim = User.objects.create(username="kim", full_name="Kim Lind")
    RoleGrant.objects.create(user=kim, role="officer", municipality="Lindved")
    assert 'name="seen" value="0"' in officer.get(at(finding)).content.decode()
    settle(finding, "explained", kim, comment="Set af Kim")
    answer = post(officer, finding, verdict="document_error", comment="Byttet om", corrected="1.931")
    page = answer.content.decode()
    assert answer.status_code == 409 and "kim" in page and "har netop afgjort fundet" in page
    assert "Set af Kim" in page and "Byttet om" in page and 'value="1.931"' in page
    assert Settlement.objects.get().by == kim


def test_a_decision_can_be_taken_back_with_a_reason(officer, finding):
    post(officer, finding, verdict="misread", corrected="1.931")
    made = Settlement.objects.get()
    page = officer.get(at(finding)).content.decode()
    assert "Fortryd afgørelsen" in page and "Læst forkert" in page
    refused = post(officer, finding, verdict="reopened", seen=made.pk)
    assert refused.status_code == 422 and "Skriv en bemærkning" in refused.content.decode()
    post(officer, finding, verdict="reopened", comment="Det var rigtigt læst", seen=made.pk)
    page = officer.get(at(finding)).content.decode()
    assert "Gem afgørelsen" in page and "Det var rigtigt læst" in page and "0 af 3 fund" in page
    assert not Correction.objects.filter(current=True).exists()


def test_who_may_not_settle_sees_the_finding_without_a_form_and_others_do_not_see_it(finding, signed_in):
    reader = signed_in(Role.READER)
    assert "Gem afgørelsen" not in reader.get(at(finding)).content.decode()
    assert post(reader, finding, verdict="explained", comment="x").status_code == 403
    assert Client().get(at(finding)).status_code == 302
    stranger = User.objects.create(username="fremmed")
    RoleGrant.objects.create(user=stranger, role="officer", municipality="Nordby")
    elsewhere = Client()
    elsewhere.force_login(stranger)
    assert elsewhere.get(at(finding)).status_code == 404
    assert "Intet at afgøre" in elsewhere.get(reverse("findings")).content.decode()


def test_the_list_is_filtered_by_state_severity_rule_and_document(officer, document, finding, people):
    other = import_sample("referat-au-2026-03-10.md", Origin(people[Role.OFFICER], "Lindved")).document
    settle(finding, "explained", people[Role.OFFICER], comment="Aftalt")

    def found(**query):
        page = officer.get(reverse("findings"), query).content.decode()
        return len(re.findall(r'<li class="finding-row ', page))

    assert (found(), found(state="decided"), found(state="all")) == (4, 1, 5)
    assert (found(severity="error"), found(severity="warning")) == (1, 3)
    assert (found(document=other.pk), found(document=document.pk), found(rule="series.fill")) == (2, 2, 1)
    assert found(municipality="Nordby") == 0 and found(document="x", state="y") == 4
    page = officer.get(reverse("findings")).content.decode()
    assert "1 af 5 fund er afgjort" in page


def test_the_next_finding_is_further_on_in_the_document_then_in_another(officer, document, finding, people):
    person = people[Role.OFFICER].person()
    other = import_sample("referat-au-2026-03-10.md", Origin(people[Role.OFFICER], "Lindved")).document
    last = Finding.objects.filter(reading__document=document).order_by("sequence").last()
    assert next_open(person, last).reading.document_id == document.pk
    for one in Finding.objects.filter(reading__document=document):
        settle(one, "explained", people[Role.OFFICER], comment="Set")
    assert next_open(person, last).reading.document_id == other.pk
    assert (progress(findings_for(person)).decided, progress(findings_for(person)).left) == (3, 2)


def test_the_letter_holds_what_was_called_an_error_of_the_document(officer, document, finding):
    empty = officer.get(reverse("document-letter", args=[document.pk])).content.decode()
    assert "Der er intet at skrive om endnu" in empty
    assert officer.get(reverse("document-letter-file", args=[document.pk, "word"])).status_code == 404
    post(officer, finding, verdict="document_error", comment="To cifre er byttet om.", corrected="1.931")
    page = officer.get(reverse("document-letter", args=[document.pk])).content.decode()
    assert "rket »Ark1«, celle G15" in page
    text = officer.get(reverse("document-letter-file", args=[document.pk, "text"]))
    told = text.content.decode()
    assert "1.931 i stedet for 1.391" in told and "To cifre er byttet om." in told
    assert text["Content-Disposition"].startswith("attachment") and text["X-Content-Type-Options"] == "nosniff"
    import docx

    word = officer.get(reverse("document-letter-file", args=[document.pk, "word"]))
    texts = [p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert texts[0] == "Lindved Kommune" and any("1.931 i stedet for 1.391" in t for t in texts)


def test_the_senders_own_file_comes_back_with_the_findings_that_still_stand(officer, document, finding, people):
    settle(
        Finding.objects.get(reading__document=document, rule="series.fill"), "explained", people[Role.OFFICER], comment="Rigtigt"
    )
    answer = officer.get(reverse("document-annotated", args=[document.pk]))
    assert "besparelser-2027-2030-kommenteret.xlsx" in answer["Content-Disposition"]
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Ark1"]
    comments = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert "G15" in comments and finding.code in comments["G15"]
    assert not any("series.fill" in text for text in comments.values())
