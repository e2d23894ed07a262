"""What becomes of a file that a person uploads: each gets its own answer, and none can do harm."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from raaderum.process.rights import Role
from raaderum.store.jobs import run_until_idle
from raaderum.store.models import AuditEntry, Document, RoleGrant
from tests.site import hostile

LINDVED = Path(__file__).parents[2] / "samples" / "lindved"


@pytest.fixture
def officer(transactional_db, people, signed_in):
    return signed_in(Role.OFFICER)


def send(client, *files, **more):
    """Upload files (name, bytes) through the page; the page that says what happened."""
    given = [SimpleUploadedFile("x", data) for _, data in files]
    for one, (name, _) in zip(given, files, strict=True):
        one.name = name
    return client.post(reverse("documents-upload"), {"files": given, "municipality": "Lindved", **more}, follow=True)


def rows(client):
    """File -> what the page says of it, without markup."""
    page = client.get(reverse("uploads")).content.decode()
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th><td>(.*?)</td>', page, re.S)
    plain = [tuple(re.sub(r"<[^>]+>", "", part).strip() for part in pair) for pair in found]
    return dict(plain)


def test_several_files_are_read_and_each_says_what_happened(officer):
    name = "referat-au-2026-03-10.md"
    data = (LINDVED / name).read_bytes()
    page = send(officer, (name, data), ("tom.txt", b""))
    assert "venter" in page.content.decode()
    assert "Venter på at blive læst" in rows(officer)[name]
    run_until_idle()
    said = rows(officer)
    assert re.fullmatch(r"Læst: \d+ poster, 2 fund\.", said[name])
    assert said["tom.txt"] == "tom.txt er tom."
    document = Document.objects.get()
    assert (document.state, document.municipality, document.published_at) == ("read", "Lindved", None)


def test_the_same_file_twice_is_one_document_and_says_so(officer):
    name = "referat-au-2026-03-10.md"
    data = (LINDVED / name).read_bytes()
    send(officer, (name, data))
    run_until_idle()
    send(officer, ("et andet navn.md", data))
    assert "lå her allerede" in rows(officer)["et andet navn.md"]
    assert Document.objects.count() == 1


def test_an_archive_becomes_a_document_for_each_file_in_it(officer):
    names = ("referat-au-2026-03-10.md", "effektiviseringseksempler.txt")
    archive = hostile.zipped([(f"bilag/{name}", (LINDVED / name).read_bytes()) for name in names])
    send(officer, ("alt.zip", archive))
    assert "alt.zip" in rows(officer)
    run_until_idle()
    said = rows(officer)
    assert said["alt.zip"] == "Arkiv med 2 filer."
    assert all(said[f"alt.zip!bilag/{name}"].startswith("Læst: ") for name in names)


def test_the_page_renews_itself_while_something_waits_and_stops_when_all_is_done(officer):
    send(officer, ("a.txt", b"Der spares 1.250.000 kr. i 2027.\n"))
    part = officer.get(reverse("uploads"), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 1s"' in part and "<html" not in part
    assert '<noscript><meta http-equiv="refresh"' in officer.get(reverse("uploads")).content.decode()
    run_until_idle()
    part = officer.get(reverse("uploads"), headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in part


def test_nothing_chosen_and_a_year_that_is_none_are_told_at_their_fields(officer):
    page = officer.post(reverse("documents-upload"), {"municipality": "Lindved", "year": "snart"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Vælg mindst én fil." in text and "Skriv året med fire cifre" in text and 'value="snart"' in text


def test_who_has_several_municipalities_says_whose_it_is(officer, people):
    RoleGrant.objects.create(user=people[Role.OFFICER], role="officer", municipality="Nordby")
    page = send(officer, ("a.txt", b"tekst"), municipality="")
    assert page.status_code == 422 and "Vælg den kommune" in page.content.decode()
    assert send(officer, ("a.txt", b"tekst"), municipality="Sydby").status_code == 422
    assert not Document.objects.exists()


def test_a_file_that_is_too_big_is_refused_with_its_limit(officer, settings):
    settings.UPLOAD_BYTES = 1 << 20
    send(officer, ("stor.txt", b"a" * (1 << 20) + b"b"), ("lille.txt", b"tekst"))
    assert rows(officer)["stor.txt"].startswith("Filen fylder mere end 1 MB")
    assert [d.name for d in Document.objects.all()] == ["lille.txt"]


def test_hostile_files_are_refused_or_harmless_with_one_sentence_each(officer):
    name = "<img src=x onerror=alert(1)>.html"
    files = {
        "bombe.zip": hostile.bomb(),
        "flugt.zip": hostile.traversal(),
        "udefra.docx": hostile.entity_word(),
        "udefra.xlsx": hostile.entity_workbook(),
        name: hostile.entity_page(),
        "makro.xlsm": hostile.macro_workbook(),
        "billede.pdf": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        "kontrol\x1b[2J.txt": b"Der er 3 linjer.\n",
    }
    assert send(officer, *files.items()).status_code == 200
    run_until_idle()
    said = rows(officer)
    page = officer.get(reverse("uploads")).content.decode()
    assert "<img src=x" not in page and "&lt;img src=x onerror" in page
    assert said["bombe.zip!stort.txt"].startswith("Filen pakker sig ud til mere, end grænserne tillader")
    assert said["udefra.docx"].startswith("Filen indeholder XML-definitioner")
    assert said["udefra.xlsx"].startswith("Filen indeholder XML-definitioner")
    assert all(".." not in file for file in said)
    assert not any(Path(target).exists() for target in ("/etc/flugt.txt", "/tmp/flugt.txt"))
    assert "Filen er ikke i et format" in said["billede.pdf"]
    assert said["makro.xlsm"].startswith("Læst: ")
    for document in Document.objects.all():
        shown = officer.get(reverse("document", args=[document.pk]))
        text = shown.content.decode()
        assert shown.status_code == 200
        assert "root:x:0:0" not in text and "<script>document" not in text and "<img src=x" not in text
        kept = officer.get(reverse("document-original", args=[document.pk]))
        assert kept["Content-Disposition"].startswith("attachment;") and "\x1b" not in kept["Content-Disposition"]
        assert kept["X-Content-Type-Options"] == "nosniff" and kept["Content-Security-Policy"].startswith("sandbox")
        assert kept["Content-Type"] == "application/octet-stream"


def test_a_pdf_of_ten_thousand_pages_is_read_as_far_as_the_limit_and_says_so(officer):
    send(officer, ("lang.pdf", hostile.many_pages(10_000)))
    run_until_idle()
    document = Document.objects.get()
    page = officer.get(reverse("document", args=[document.pk])).content.decode()
    assert "Kun de første 5000 af 10000 sider er læst" in page or document.state == "unreadable"


def test_uploading_is_in_the_trail(officer):
    send(officer, ("a.txt", b"tekst"))
    assert AuditEntry.objects.filter(action="uploaded", who="officer", municipality="Lindved").exists()


def test_two_names_of_one_archive_member_do_no_harm(officer):
    send(
        officer,
        ("dobbelt.zip", hostile.zipped([("a.txt", b"Der spares 4 mio. kr.\n"), ("b/../a.txt", b"Der spares 5 mio. kr.\n")])),
    )
    run_until_idle()
    assert Document.objects.count() == 2
