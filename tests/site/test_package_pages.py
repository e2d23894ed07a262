"""Putting a package together on its page: made, tried, saved, shared, compared, taken along."""

import io
import json
import re

import pytest
from openpyxl import load_workbook

from raaderum.process.rights import Role
from raaderum.store.models import AuditEntry, Document, Package
from tests.site.conftest import NARROW, WIDE
from tests.store.conftest import import_sample

PLACE = "Lindved|2027"


@pytest.fixture
def catalogue(db):
    """The sample catalogue as Lindved's own, unpublished."""
    document = import_sample("budgetkatalog-2027.docx").document
    Document.objects.filter(pk=document.pk).update(municipality="Lindved")
    return document


def make(client, **more):
    fields = {"place": PLACE, "sources": "1", "from": "printed", "title": "Vores pakke", "target-2027": "1 mio.", **more}
    return client.post("/packages/new/", fields)


@pytest.fixture
def politician(signed_in, catalogue):
    return signed_in(Role.POLITICIAN)


@pytest.fixture
def package(politician):
    assert make(politician).status_code == 302
    return Package.objects.get()


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_package_is_made_of_the_printed_catalogue_and_is_private(politician, package, signed_in):
    assert package.visibility == "private"
    page = text(politician.get(f"/packages/{package.pk}/"))
    assert "Vores pakke" in page and "bevist bedst" in page
    assert package.basis["documents"][0]["digest"] in Document.objects.values_list("digest", flat=True)
    assert signed_in(Role.OFFICER).get(f"/packages/{package.pk}/").status_code == 404
    assert "Vores pakke" not in text(signed_in(Role.OFFICER).get("/packages/"))


def test_a_target_that_is_no_amount_is_one_sentence_at_the_field_and_nothing_typed_is_lost(politician):
    page = text(make(politician, **{"target-2027": "femten mio.", "party": "Liste L"}))
    assert "»femten mio.« er ikke et beløb; skriv fx 15 mio. eller 850.000 kr." in page
    assert 'value="femten mio."' in page and 'value="Liste L"' in page and 'value="Vores pakke"' in page
    assert not Package.objects.exists()
    assert "Er »15« kroner eller mio.? Skriv fx 15 mio." in text(make(politician, **{"target-2027": "15"}))


def test_the_page_says_what_is_wrong_with_a_field_and_keeps_what_was_typed(politician, package):
    page = text(politician.post(f"/packages/{package.pk}/save/", {"base": "1", "max_positions": "ti", "harm-0-staff": "11"}))
    assert "»ti« er ikke et tal fra 0 og op; skriv fx 12,5." in page and 'value="ti"' in page
    assert "»11« skal være et helt tal fra 0 til 10." in page
    package.refresh_from_db()
    assert package.version == 1


def test_two_windows_do_not_overwrite_each_other_and_the_second_is_told(politician, package):
    address = f"/packages/{package.pk}/save/"
    assert politician.post(address, {"base": "1", "target-2027": "900.000 kr."}).status_code == 302
    second = text(politician.post(address, {"base": "1", "target-2027": "800.000 kr."}))
    assert "gemt i et andet vindue imens (version 2)" in second and 'value="800.000 kr."' in second
    package.refresh_from_db()
    assert package.version == 2
    assert [c["saving"] for c in package.instance["constraints"] if c["kind"] == "target"] == [900_000]


def test_an_impossible_target_names_the_conflict_and_its_smallest_change_can_be_used(politician, package):
    tried = {"target-2027": "900 mio."}
    page = text(politician.post(f"/packages/{package.pk}/more/conflict/", tried))
    assert "Det kan ikke lade sig gøre." in page and "Måltal 2027: sænk fra 900 mio. kr." in page
    after = text(politician.post(f"/packages/{package.pk}/more/apply/", {**tried, "way": "0"}))
    assert "bevist bedst" in after and "Det er ikke gemt endnu." in after
    assert politician.post(f"/packages/{package.pk}/more/apply/", {**tried, "way": "77"}).status_code == 200


def test_pins_links_and_shares_are_kept_as_typed(politician, package):
    ids = [c["id"] for c in package.instance["candidates"]]
    sent = {
        "base": "1",
        "target-2027": "100.000 kr.",
        "pin-0": "never",
        "part-1": "80",
        "harm-1-citizens": "7",
        "links": "3",
        "link-0-kind": "requires",
        "link-0-first": ids[1],
        "link-0-others": ids[2],
        "link-1-kind": "overlap",
        "link-1-first": ids[1],
        "link-1-others": ids[3],
        "link-1-amount": "25.000 kr.",
    }
    answer = politician.post(f"/packages/{package.pk}/save/", sent)
    assert answer.status_code == 302, text(answer)
    package.refresh_from_db()
    kinds = {c["kind"] for c in package.instance["constraints"]}
    assert {"never", "requires", "overlap", "target"} <= kinds
    assert package.instance["candidates"][1]["steps"][0] == 80
    assert package.instance["candidates"][1]["harm"]["citizens"] == 7
    wrong = text(politician.post(f"/packages/{package.pk}/save/", {**sent, "base": "2", "link-0-others": "findes ikke"}))
    assert "Der er intet forslag »findes ikke«; skriv dets nummer." in wrong


@pytest.mark.parametrize("what", ["binding", "price", "alternatives", "frontier", "chance", "robust", "details", "why"])
def test_each_closer_look_is_a_part_for_a_script_and_a_page_without(politician, package, what):
    address, sent = f"/packages/{package.pk}/more/{what}/", {"row": "0"}
    part = politician.post(address, sent, headers={"HX-Request": "true"})
    assert part.status_code == 200 and b"<html" not in part.content and part.content.strip()
    whole = politician.post(address, sent)
    assert whole.status_code == 200 and b"<h1>Vores pakke" in whole.content
    assert politician.post(f"/packages/{package.pk}/more/andet/").status_code == 404


def test_it_is_shared_by_its_address_only_where_its_proposals_are_public(politician, package, catalogue, client):
    show = f"/packages/{package.pk}/show/"
    politician.post(show, {"visibility": "link"})
    package.refresh_from_db()
    assert package.visibility == "private"
    Document.objects.filter(pk=catalogue.pk).update(published_at=catalogue.uploaded_at)
    politician.post(show, {"visibility": "link"})
    package.refresh_from_db()
    assert package.visibility == "link"
    key = package.share_key
    assert "Vores pakke" in text(client.get(f"/packages/shared/{key}/"))
    assert client.get(f"/packages/{package.pk}/").status_code == 404
    politician.post(show, {"visibility": "private"})
    assert client.get(f"/packages/shared/{key}/").status_code == 404
    assert [e.detail["to"] for e in AuditEntry.objects.filter(action="showed_package").order_by("pk")] == ["link", "private"]


def test_another_may_try_and_copy_what_the_municipality_sees_but_not_save_it(politician, package, signed_in):
    politician.post(f"/packages/{package.pk}/show/", {"visibility": "municipality"})
    officer = signed_in(Role.OFFICER)
    assert officer.post(f"/packages/{package.pk}/save/", {"base": "1"}).status_code == 403
    assert officer.post(f"/packages/{package.pk}/try/", {"target-2027": "2 mio."}).status_code == 200
    made = officer.post(f"/packages/{package.pk}/copy/", {"title": "Mit bud", "pin-0": "never"})
    assert made.status_code == 302
    mine = Package.objects.get(title="Mit bud")
    assert mine.visibility == "private" and mine.owner.username == "officer"
    page = text(officer.get(f"/packages/compare/?package={package.pk}&package={mine.pk}"))
    assert "Vores pakke" in page and "Mit bud" in page and "Her er de forskellige" in page
    assert "findes ikke, eller er ikke delt" in text(politician.get(f"/packages/compare/?package={mine.pk}"))


@pytest.mark.parametrize("form", ["xlsx", "json", "csv", "pdf", "docx"])
def test_every_file_carries_what_the_package_rests_on_and_leaves_a_line_in_the_trail(politician, package, form):
    answer = politician.get(f"/packages/{package.pk}/?format={form}")
    assert answer.status_code == 200 and answer["Content-Disposition"].endswith(f'-v1.{form}"')
    assert AuditEntry.objects.filter(action="exported", subject="package", detail__format=form).exists()
    if form == "json":
        told = json.loads(answer.content)
        assert told["instance"] == package.instance and told["basis"] == package.basis
        assert any("HiGHS" in line["says"]["da"] for line in told["assumptions"])
    if form == "xlsx":
        book = load_workbook(io.BytesIO(answer.content))
        assert any("HiGHS" in str(cell.value) for row in book["Forudsætninger"] for cell in row)


def test_an_older_version_holds_again(politician, package):
    politician.post(f"/packages/{package.pk}/save/", {"base": "1", "title": "Nyt navn", "target-2027": "900.000 kr."})
    assert "Nyt navn" in text(politician.get(f"/packages/{package.pk}/versions/"))
    politician.post(f"/packages/{package.pk}/versions/", {"number": "1"})
    package.refresh_from_db()
    assert (package.title, package.version) == ("Vores pakke", 3)
    assert "Der er ingen version 9" in text(politician.post(f"/packages/{package.pk}/versions/", {"number": "9"}))


def test_it_is_deleted_by_its_owner_and_the_trail_keeps_that_it_was_there(politician, package):
    assert politician.post(f"/packages/{package.pk}/remove/").status_code == 302
    assert not Package.objects.exists()
    assert AuditEntry.objects.get(action="removed_package").detail["title"] == "Vores pakke"


def test_in_the_browser_from_the_catalogue_to_a_comparison(tab, no_axe_violation, fits, people):
    document = import_sample("budgetkatalog-2027.docx").document
    Document.objects.filter(pk=document.pk).update(municipality="Lindved", published_at=document.uploaded_at)
    tab.sign_in(people[Role.POLITICIAN])
    page = tab.page
    page.on("dialog", lambda dialog: dialog.accept())
    tab.open(f"/packages/new/?place={PLACE}", WIDE)
    page.get_by_label("2027").fill("1 mio.")
    page.get_by_label("Pakkens navn").fill("Vores pakke")
    no_axe_violation(page)
    page.get_by_role("button", name="Lav pakken").click()
    assert page.locator("h1").inner_text() == "Vores pakke"
    no_axe_violation(page)
    with page.expect_response(lambda r: "/try/" in r.url):
        page.get_by_label("2027, skyder").press("ArrowRight")
    assert page.locator("#unsaved").is_visible()
    with page.expect_response(lambda r: "/try/" in r.url):
        page.locator("#f-pin-0").select_option("never")
    page.locator("#row-0 .in-out", has_text="Ikke med").wait_for()
    with page.expect_response(lambda r: "/more/conflict/" in r.url):
        page.locator("#f-target-2027").fill("900 mio.")
    page.get_by_role("button", name="Brug denne").first.click()
    page.get_by_text("Det er ikke gemt endnu.").wait_for()
    page.get_by_role("button", name="Gem pakken").click()
    page.get_by_text("Gemt som version 2.").wait_for()
    page.get_by_label("Hvem må se den gemte pakke").select_option("link")
    page.get_by_role("button", name="Gem, hvem der ser den").click()
    assert "/packages/shared/" in page.locator("code.secret").inner_text()
    page.get_by_label("Pakkens navn").fill("En anden")
    page.get_by_role("button", name="Gem som ny pakke").click()
    page.get_by_text("Kopien er din egen").wait_for()
    tab.open("/packages/")
    for box in page.locator("input[name=package]").all():
        page.locator(f"label[for={box.get_attribute('id')}]").click()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    page.get_by_role("heading", name="Her er de forskellige").wait_for()
    no_axe_violation(page)
    tab.speak("en")
    tab.open(f"/packages/{Package.objects.get(title='Vores pakke').pk}/", NARROW)
    assert page.get_by_role("heading", name="The proposals").is_visible()
    fits(page)
    no_axe_violation(page)
    assert tab.complaints == [] and tab.strangers == []
