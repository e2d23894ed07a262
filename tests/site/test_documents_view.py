"""A document beside what was read: figures lead to their place and back, and nothing that is withheld is there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from raaderum.process.rights import Role
from raaderum.site import environment
from raaderum.site.links import figure_address, parse_figure_key
from raaderum.store import jobs, publishing
from raaderum.store.importing import Origin, import_bytes
from raaderum.store.models import AuditEntry, Document, Finding, PersonalHit, Record, RoleGrant
from raaderum.store.settling import settle
from tests.store.conftest import LINDVED, import_sample

XLSX, PDF, DOCX, TEXT, MINUTES = (
    "besparelser-2027-2030.xlsx",
    "budgetbemaerkninger-2027.pdf",
    "budgetkatalog-2027.docx",
    "effektiviseringseksempler.txt",
    "referat-au-2026-03-10.md",
)


@pytest.fixture
def take(people):
    """A function: one of the samples, imported as Lindved's; published where that is asked."""

    def make(name, *, public=False):
        document = import_sample(name, Origin(people[Role.OFFICER], "Lindved")).document
        if public:
            publishing.publish(document, people[Role.OFFICER])
        return document

    return make


def shown(client, document, **query):
    return client.get(reverse("document", args=[document.pk]), query).content.decode()


def test_the_address_of_a_figure_lights_it_in_the_original_and_in_its_record(take, signed_in):
    document = take(XLSX)
    address = figure_address(document.pk, None, 16, 21)
    assert address == f"/documents/{document.pk}/?figure=16-21#l16c21"
    page = signed_in(Role.READER).get(address).content.decode()
    assert re.search(r'<a class="fig fig-finding fig-error fig-suspect lit" id="l16c21"', page)
    assert len(re.findall(r'class="fig lit"[^>]*data-figure="16-21"', page)) >= 2
    assert "linje 16" in page and "»1.391«" in page


def test_a_key_that_names_no_figure_is_passed_over(take, signed_in):
    document = take(MINUTES)
    assert [parse_figure_key(k) for k in ("12-5", "12", "", "x", "1-x", "9" * 10)] == [
        (12, 5),
        (12, None),
        None,
        None,
        None,
        None,
    ]
    for key in ("x", "99999-3", "57-0", "-1"):
        assert signed_in(Role.READER).get(reverse("document", args=[document.pk]), {"figure": key}).status_code == 200
    assert signed_in(Role.READER).get(reverse("document", args=[document.pk]), {"page": "7"}).status_code == 404


def test_every_figure_of_every_record_leads_to_a_place_on_its_page(take, signed_in):
    for name in (XLSX, DOCX, TEXT, MINUTES):
        document = take(name)
        page = shown(signed_in(Role.OFFICER), document)
        ids = set(re.findall(r'id="(l\d+c\d+)"', page))
        for record in Record.objects.filter(reading__document=document):
            assert {f"l{f['line']}c{f['start']}" for f in record.body["figures"]} <= ids


def test_a_pdf_is_a_picture_with_a_link_over_each_figure_and_can_be_read_as_text(take, signed_in):
    document, client = take(PDF), signed_in(Role.READER)
    page = shown(client, document)
    assert f'<image href="/documents/{document.pk}/pictures/1/"' in page
    assert re.search(r'<a href="[^"]*figure=32-32#l32c32" id="l32c32" data-figure="32-32"', page)
    drawn = client.get(reverse("document-picture", args=[document.pk, 1]))
    assert drawn["Content-Type"] == "image/webp" and drawn.content.startswith(b"RIFF")
    assert client.get(reverse("document-picture", args=[document.pk, 2])).status_code == 404
    text = shown(client, document, view="text")
    assert "<image" not in text and "Samlet nettobudget" in text


def test_a_corrected_figure_is_marked_with_what_was_printed(take, signed_in, people):
    document = take(XLSX)
    finding = Finding.objects.get(reading__document=document, rule="sum.column")
    settle(finding, "document_error", people[Role.OFFICER], comment="Byttet om", corrected="1.931")
    page = shown(signed_in(Role.READER), document)
    assert "1.931.000" in page and "<del>1.391</del>" in page
    assert re.search(r'fig-corrected[^"]*" id="l16c21"', page)
    assert "rettet til 1.931" in page


def test_the_public_sees_a_published_document_without_findings_contacts_or_tools(take):
    document = take(TEXT, public=True)
    page = shown(Client(), document)
    contact = Record.objects.filter(reading__document=document, kind="example").first().body["contacts"][0]
    assert contact["name"] not in page and contact["email"] not in page and "█" in page
    assert "Stemmer ikke" not in page and "Tag af nettet" not in page and "Afgør" not in page
    assert Client().get(reverse("document-original", args=[document.pk]))["Location"].startswith("/sign-in/")
    inside = Client()
    for form in ("document-records-jsonl", "document-records-xlsx"):
        assert contact["email"].encode() not in inside.get(reverse(form, args=[document.pk])).content


def test_a_closed_case_shows_its_first_line_only_to_who_may_not_see_it(take, signed_in):
    document = take(MINUTES, public=True)
    item = Record.objects.get(reading__document=document, kind="item", number="2")
    Record.objects.filter(pk=item.pk).update(closed=True)
    public, officer = shown(Client(), document), shown(signed_in(Role.OFFICER), document)
    assert "Punkt 2: AU - Investering i tidlig indsats" in public and "1.250.000" not in public
    assert "1.250.000" in officer
    assert Client().get(reverse("document-original", args=[document.pk]))["Location"].startswith("/sign-in/")


def test_withheld_personal_data_is_covered_in_text_and_picture_until_an_officer_decides(take, signed_in):
    document, officer = take(PDF), signed_in(Role.OFFICER)
    hit = PersonalHit.objects.create(
        document=document, kind="cpr", line=20, start=2, end=12, page=1, text="Budgettet er reduceret"
    )
    open_picture = officer.get(reverse("document-picture", args=[document.pk, 1])).content
    assert "Budgettet er reduceret" not in shown(officer, document, view="text")
    assert "dækket" in shown(officer, document)
    personal = officer.get(reverse("document-personal", args=[document.pk]))
    assert "Budgettet er reduceret" in personal.content.decode() and "1 mangler" in personal.content.decode()
    assert AuditEntry.objects.filter(action="saw_withheld", who="officer").exists()
    assert signed_in(Role.READER).get(reverse("document-personal", args=[document.pk])).status_code == 403
    officer.post(reverse("document-personal", args=[document.pk]), {"hit": hit.pk, "decision": "released"})
    assert "Budgettet er reduceret" in shown(officer, document, view="text")
    assert officer.get(reverse("document-picture", args=[document.pk, 1])).content != open_picture


def test_a_figure_inside_a_withheld_address_is_in_no_record_either(people, signed_in):
    text = "Lindved Kommune\n\nBorgeren bor på Solvænget 12, 2. th., 4000 Lindved og får 25 pct. af 400.000 kr. om året.\n"
    document = import_bytes(text.encode(), "ansøgning.txt", Origin(people[Role.OFFICER], "Lindved")).document
    page = shown(signed_in(Role.OFFICER), document)
    assert "Solvænget" not in page and ">12</a>" not in page and ">4000</a>" not in page
    assert ">25 pct.</a>" in page and "400.000" in page


def test_what_is_withdrawn_says_so_at_its_address_and_can_be_put_back(take, signed_in):
    document, officer = take(MINUTES, public=True), signed_in(Role.OFFICER)
    address = reverse("document-withdraw", args=[document.pk])
    refused = officer.post(address, {"why": " "})
    assert refused.status_code == 422 and "Skriv, hvorfor" in refused.content.decode()
    officer.post(address, {"why": "Forkert udgave"})
    gone = Client().get(reverse("document", args=[document.pk]))
    assert gone.status_code == 410 and "taget af nettet" in gone.content.decode()
    assert "Forkert udgave" not in gone.content.decode() and document.title not in gone.content.decode()
    inside = officer.get(reverse("document", args=[document.pk]))
    assert inside.status_code == 410 and "Forkert udgave" in inside.content.decode()
    assert Client().get(reverse("document-original", args=[document.pk])).status_code == 404
    officer.post(reverse("document-put-back", args=[document.pk]))
    assert Client().get(reverse("document", args=[document.pk])).status_code == 200


def test_erasing_asks_for_the_words_and_leaves_neither_title_nor_picture(transactional_db, take, signed_in):
    document, administrator = take(PDF), signed_in(Role.ADMINISTRATOR)
    administrator.get(reverse("document-picture", args=[document.pk, 1]))
    kept = environment.pictures() / document.digest[:2] / document.digest
    assert kept.exists()
    address = reverse("document-erase", args=[document.pk])
    wrong = administrator.post(address, {"confirm": "ja"})
    assert wrong.status_code == 422 and 'value="ja"' in wrong.content.decode()
    assert signed_in(Role.OFFICER).post(address, {"confirm": "slet for altid"}).status_code == 403
    administrator.post(address, {"confirm": "Slet for altid"})
    assert Document.objects.get().state == Document.State.ERASED and not kept.exists()
    gone = administrator.get(reverse("document", args=[document.pk]))
    assert gone.status_code == 410 and "Bemærkninger til budget" not in gone.content.decode()


def test_a_document_that_was_never_public_has_no_tombstone_for_strangers(take, people):
    document = take(MINUTES)
    publishing.withdraw(document, people[Role.OFFICER], "Forkert udgave")
    assert Client().get(reverse("document", args=[document.pk])).status_code == 404


def test_publishing_says_first_what_becomes_public_and_what_does_not(take, signed_in):
    document, officer = take(TEXT), signed_in(Role.OFFICER)
    page = officer.get(reverse("document-publish", args=[document.pk])).content.decode()
    assert "4 poster" in page and "Navn og mail på kontaktpersoner i 4 eksempler" in page and "Der er 1 uafgjort fund" in page
    officer.post(reverse("document-publish", args=[document.pk]))
    document.refresh_from_db()
    assert document.published_at is not None and document.published_by.username == "officer"
    officer.post(reverse("document-unpublish", args=[document.pk]))
    assert Client().get(reverse("document", args=[document.pk])).status_code == 404


def test_whose_it_is_and_its_year_can_be_put_right(take, signed_in):
    document, officer = take(MINUTES), signed_in(Role.OFFICER)
    address = reverse("document-details", args=[document.pk])
    wrong = officer.post(address, {"municipality": "Nordby", "year": "i år", "title": "Referat"})
    assert wrong.status_code == 422 and "Vælg en kommune fra listen" in wrong.content.decode()
    officer.post(address, {"municipality": "Lindved", "year": "2028", "title": "Referat fra marts"})
    document.refresh_from_db()
    assert (document.year, document.title) == (2028, "Referat fra marts")


def test_another_kind_reads_the_document_again_and_its_records_follow_its_municipality(take, people, signed_in):
    document = take(XLSX)
    Document.objects.filter(pk=document.pk).update(municipality="")
    Record.objects.filter(reading__document=document).update(municipality="")
    RoleGrant.objects.create(user=people[Role.OFFICER], role=Role.OFFICER)
    person, address = signed_in(Role.OFFICER), reverse("document-details", args=[document.pk])
    told = {"municipality": "Lejre", "year": "2027", "title": "Vores egen titel"}
    person.post(address, told)
    assert set(Record.objects.filter(reading__document=document).values_list("municipality", flat=True)) == {"Lejre"}
    page = person.post(address, {**told, "kind": "proposals"}, follow=True).content.decode()
    assert "læses igen som den slags" in page
    jobs.run_until_idle()
    document.refresh_from_db()
    assert (document.kind, document.read_as, document.title) == ("proposals", "proposals", "Vores egen titel")
    assert document.readings.count() == 2


def test_the_readings_page_tells_what_there_is_and_that_these_readers_have_read_it(take, signed_in):
    document, officer = take(DOCX), signed_in(Role.OFFICER)
    page = officer.get(reverse("document-readings", args=[document.pk])).content.decode()
    assert "Læsning 1" in page and "4 forslag" in page and "3 fund" in page
    again = officer.post(reverse("document-read-again", args=[document.pk]), follow=True)
    assert "har allerede læst" in again.content.decode()


def test_the_list_is_filtered_sorted_and_counts_what_is_open(take, signed_in):
    xlsx, minutes = take(XLSX), take(MINUTES, public=True)
    officer = signed_in(Role.OFFICER)

    def titles(**query):
        page = officer.get(reverse("documents"), query).content.decode()
        return re.findall(r'<th scope="row"><a href="/documents/(\d+)/">', page)

    both = [str(minutes.pk), str(xlsx.pk)]
    assert titles() == both and titles(sort="findings") == both[::-1] and titles(sort="title") == both[::-1]
    assert titles(kind="minutes") == titles(published="yes") == titles(q="referat") == titles(year="2026") == [str(minutes.pk)]
    assert titles(open="1", municipality="Lindved", state="read") == both and titles(year="1999") == []
    page = officer.get(reverse("documents")).content.decode()
    assert "2 dokumenter" in page and "14 linjer, alle læst" in page
    assert f'href="/findings/?document={xlsx.pk}&amp;severity=warning"' in page
    public = Client().get(reverse("documents")).content.decode()
    assert "1 dokument" in public and "Åbne fund" not in public


def test_what_is_missing_is_told_by_municipality_and_year(take, signed_in):
    take(XLSX)
    page = signed_in(Role.OFFICER).get(reverse("completeness")).content.decode()
    assert "Lindved, 2027" in page and "Fundet" in page and "Mangler" in page


def test_the_samples_are_where_the_tests_think():
    assert {path.name for path in LINDVED.iterdir()} == {XLSX, PDF, DOCX, TEXT, MINUTES}
