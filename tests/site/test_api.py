"""The HTTP API: what it gives, to whom, and what it says when it cannot."""

import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from raaderum.process.rights import Role, allowed
from raaderum.site.api import addresses  # noqa: F401  (declares the calls)
from raaderum.site.api.calls import CALLS
from raaderum.store import tokens
from raaderum.store.models import AuditEntry, Document, Finding, Record, RoleGrant, Settlement, User
from tests.store.conftest import import_sample

SAMPLES = ("budgetkatalog-2027.docx", "effektiviseringseksempler.txt")


@pytest.fixture
def filled(db):
    """Two samples of Lindved; the first is published."""
    made = [import_sample(name).document for name in SAMPLES]
    Document.objects.update(municipality="Lindved")
    Document.objects.filter(pk=made[0].pk).update(published_at=timezone.now())
    return made


def caller(role, *scopes, municipality="Lindved"):
    """A function that makes a call with a token of someone with that role."""
    user, _ = User.objects.get_or_create(username=f"{role}-{municipality}")
    RoleGrant.objects.get_or_create(user=user, role=role, municipality=municipality)
    _, key = tokens.make(user, f"n{timezone.now().timestamp()}", scopes or ("read",))
    return Client(headers={"Authorization": f"Bearer {key}"})


def get(client, path, status=200, **query):
    response = client.get(f"/api/v1{path}", query)
    assert response.status_code == status, response.content
    return response.json()


def settle(client, finding, **sent):
    body = {"verdict": "document_error", "comment": "summen er forkert", **sent}
    return client.post(f"/api/v1/findings/{finding.pk}/settlement", json.dumps(body), content_type="application/json")


def test_without_a_token_one_sees_what_is_published_and_nothing_else(client, filled):
    assert [row["id"] for row in get(client, "/documents")["items"]] == [filled[0].pk]
    get(client, f"/documents/{filled[1].pk}", 404)
    assert {row["document"] for row in get(client, "/records", size=200)["items"]} == {filled[0].pk}


def test_a_reader_of_the_municipality_sees_its_own_documents_too(filled):
    assert len(get(caller("reader"), "/documents")["items"]) == 2
    assert len(get(caller("reader", municipality="Solbæk"), "/documents")["items"]) == 1


def test_a_record_is_given_with_every_figures_place(client, filled):
    record = Record.objects.filter(kind="proposal").order_by("sequence").first()
    body = get(client, f"/records/{record.pk}")["body"]
    assert body["figures"] and all(figure["line"] for figure in body["figures"])
    assert body["table"] == record.body["table"]


def test_a_figure_with_decimals_is_given_as_a_number_with_all_of_them(client, filled):
    record = Record.objects.filter(reading__document=filled[0], kind="proposal").first()
    record.body["figures"][0]["value"] = Decimal("1834319.320000000001")
    record.save()
    assert b'"value": 1834319.320000000001' in client.get(f"/api/v1/records/{record.pk}").content


def test_the_public_gets_a_measure_without_its_contacts(client, filled):
    Document.objects.update(published_at=timezone.now())
    told = client.get("/api/v1/records", {"kind": "example", "size": 200}).content.decode()
    assert "Solbæk" in told and "@" not in told


def test_pages_give_every_row_once_while_rows_come_and_go(client, filled):
    seen, after = [], 0
    while True:
        page = get(client, "/records", size=7, after=after)
        seen += [row["id"] for row in page["items"]]
        if len(seen) == 14:
            Record.objects.filter(pk=seen[0]).delete()
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == len(set(seen))
    assert set(Record.objects.filter(reading__document=filled[0]).values_list("pk", flat=True)) <= set(seen)


def test_a_page_names_the_next_in_a_link_header(client, filled):
    response = client.get("/api/v1/records", {"size": 2})
    assert 'rel="next"' in response["Link"] and "after=" in response["Link"]


def test_what_has_not_changed_is_not_sent_again(client, filled):
    first = client.get("/api/v1/documents")
    again = client.get("/api/v1/documents", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content


def test_a_search_over_the_api_is_the_search_of_the_page(client, filled):
    from raaderum.search.indexing import rebuild

    rebuild()
    found = get(client, "/search", q="pjecer")
    assert found["total"] == len(found["items"]) >= 1
    assert found["items"][0]["line"] and found["counts"]["kind"]


def test_a_finding_is_settled_with_a_token_that_may_and_the_second_who_tries_is_told(filled):
    finding = Finding.objects.filter(reading__document=filled[0]).first()
    officer = caller("officer", "read", "settle")
    response = settle(officer, finding, seen=0)
    assert response.status_code == 201 and response.json()["settlement"]["verdict"] == "document_error"
    late = settle(officer, finding, seen=0)
    assert late.status_code == 409 and late["Content-Type"] == "application/problem+json"
    assert Settlement.objects.count() == 1
    assert AuditEntry.objects.filter(action="settled", who="officer-Lindved").exists()


def test_a_settlement_that_lacks_its_comment_says_what_is_missing_and_where(filled):
    finding = Finding.objects.filter(reading__document=filled[0]).first()
    response = settle(caller("officer", "read", "settle"), finding, verdict="misread", comment="", corrected="mange")
    assert response.status_code == 422
    assert response.json()["errors"]


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Bearer findes-ikke", 401),
        ("Basic YTpi", 401),
        ("Bearer ", 401),
        ("Bearer \u00e6\u00f8\u00e5".encode("latin-1").decode("latin-1"), 401),
    ],
)
def test_a_token_that_is_none_is_refused_even_for_what_is_public(db, header, status):
    response = Client(headers={"Authorization": header}).get("/api/v1/documents")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json" and response["WWW-Authenticate"]


def test_a_token_without_the_scope_cannot_settle_even_if_the_person_may(filled):
    finding = Finding.objects.filter(reading__document=filled[0]).first()
    assert settle(caller("officer", "read"), finding).status_code == 403
    assert not Settlement.objects.exists()


def test_a_session_cannot_be_made_to_settle_from_another_site(filled):
    user = User.objects.create(username="berit")
    RoleGrant.objects.create(user=user, role="officer", municipality="Lindved")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    finding = Finding.objects.filter(reading__document=filled[0]).first()
    assert settle(client, finding).status_code == 403
    assert not Settlement.objects.exists()


def test_an_upload_waits_to_be_read_and_is_read_once(db):
    from raaderum.store.jobs import run_until_idle

    officer = caller("officer", "read", "upload")

    def send():
        file = SimpleUploadedFile("liste.txt", b"Besparelser 2027\n\nPorto 100 200\n")
        return officer.post("/api/v1/documents", {"file": file, "municipality": "Lindved", "year": "2027"})

    first = send()
    assert first.status_code == 202 and first.json()["outcome"] == "queued"
    run_until_idle()
    assert get(officer, f"/jobs/{first.json()['job']}")["state"] == "done"
    assert send().json()["outcome"] == "same"
    document = get(officer, f"/documents/{first.json()['document']}")
    assert document["state"] == "read" and document["municipality"] == "Lindved" and document["published_at"] is None


def test_a_file_for_another_municipality_is_refused(db):
    officer = caller("officer", "read", "upload")
    file = SimpleUploadedFile("liste.txt", b"a")
    assert officer.post("/api/v1/documents", {"file": file, "municipality": "Solbæk"}).status_code == 403
    assert not Document.objects.exists()


def test_an_empty_file_is_refused_with_a_sentence(db):
    response = caller("officer", "upload").post(
        "/api/v1/documents", {"file": SimpleUploadedFile("tom.txt", b""), "municipality": "Lindved"}
    )
    assert response.status_code == 422 and response.json()["detail"]


@pytest.mark.parametrize("role", list(Role))
def test_every_call_is_for_the_roles_of_the_table(filled, role):
    finding = Finding.objects.filter(reading__document=filled[0]).first()
    record = Record.objects.filter(reading__document=filled[0]).first()
    client = Client() if role is Role.PUBLIC else caller(role.value, *tokens.SCOPES)
    keys = {"/documents/{key}": filled[0].pk, "/records/{key}": record.pk, "/documents/{key}/records": filled[0].pk}
    for call in CALLS.values():
        key = keys.get(call.route, finding.pk if "finding" in call.route else 0)
        path = "/api/v1" + call.route.replace("{key}", str(key))
        response = client.get(path) if call.method == "GET" else client.post(path, "{}", content_type="application/json")
        if role in allowed(call.action):
            assert response.status_code not in (401, 403), (call, role)
        else:
            assert response.status_code == (401 if role is Role.PUBLIC else 403), (call, role)


def test_an_address_that_is_none_is_a_problem_too(client, db):
    response = client.get("/api/v1/records/99999999999999999999999")
    assert response.status_code == 422 and response["Content-Type"] == "application/problem+json"


def test_the_description_names_every_call_and_the_page_tells_of_them(client, db):
    schema = client.get("/api/v1/openapi.json").json()
    described = {(method.upper(), path.removeprefix("/api/v1")) for path, ways in schema["paths"].items() for method in ways}
    assert described == set(CALLS)
    page = client.get("/api/").content.decode()
    assert all(call.route in page for call in CALLS.values())
