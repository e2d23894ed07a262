"""Withdrawing keeps the trail; erasing leaves only that and when, in the database's file too."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from raaderum.process.rights import PUBLIC
from raaderum.store import audit, erasing, publishing, receiving, settling, trail_guard
from raaderum.store.faults import ErasedError, StoreError
from raaderum.store.importing import Origin, import_bytes
from raaderum.store.models import AuditEntry, Content, Document, Erasure, Finding, Page, Record, Settlement, User
from raaderum.store.visibility import documents_for, sees
from tests.store.conftest import import_sample, read_sample

SECRET = "Gurli Hemmelighed"
TEXT = f"Lindved Kommune\n\nBudget 2027\n\n{SECRET} bor et sted og fik 100 kr.\n\nI alt 100 kr.\n".encode()


@pytest.fixture
def officer(db):
    return User.objects.create_user("inge.holm")


@pytest.fixture
def guarded(db):
    """The triggers of the trail, as every database but the tests' own has them."""
    with connection.cursor() as cursor:
        trail_guard.set_up(cursor, connection.vendor)
    yield
    with connection.cursor() as cursor:
        trail_guard.lift(cursor, connection.vendor)


@pytest.mark.django_db
def test_what_is_withdrawn_is_gone_at_once_keeps_its_trail_and_can_be_put_back(lindved, officer):
    document = lindved["budgetkatalog-2027.docx"]
    publishing.publish(document, officer)
    assert sees(PUBLIC, document) and document in documents_for(PUBLIC)
    with pytest.raises(StoreError):
        publishing.withdraw(document, officer, " ")
    publishing.withdraw(document, officer, "Forkert udgave")
    document.refresh_from_db()
    assert not sees(PUBLIC, document) and document not in documents_for(PUBLIC)
    assert (document.title, document.withdrawn_why) == ("Budgetkatalog 2027 for Lindved Kommune", "Forkert udgave")
    assert [e.action for e in audit.of_document(document)] == ["withdrew", "published", "read", "uploaded"]
    with pytest.raises(StoreError):
        publishing.publish(document, officer)
    publishing.put_back(document, officer)
    document.refresh_from_db()
    assert (document.state, document.withdrawn_at) == ("read", None)
    assert document in documents_for(PUBLIC)


@pytest.mark.django_db
def test_a_document_of_closed_cases_only_and_one_that_was_not_read_cannot_be_published(officer):
    document = import_sample("referat-au-2026-03-10.md").document
    Document.objects.filter(pk=document.pk).update(closed=True)
    with pytest.raises(StoreError, match="lukkede"):
        publishing.publish(document, officer)
    waiting = receiving.receive(b"ulaest 1 kr.", "ny.txt", Origin(officer)).document
    with pytest.raises(StoreError, match="ikke læst"):
        publishing.publish(waiting, officer)


@pytest.mark.django_db
def test_erasing_leaves_only_that_and_when(lindved, officer):
    document = lindved["besparelser-2027-2030.xlsx"]
    finding = Finding.objects.filter(reading__document=document).first()
    settling.settle(finding, "explained", officer, comment="Nævner en person.")
    erasing.erase(document, officer)
    document.refresh_from_db()
    assert (document.state, document.name, document.title, document.size) == ("erased", "", "", 0)
    assert Erasure.objects.get().digest == document.digest
    for rows in (Content.objects, Settlement.objects, document.readings):
        assert not rows.filter(document=document).exists()
    assert not Record.objects.filter(reading__document=document).exists()
    assert not Page.objects.filter(reading__document=document).exists()
    assert [e.detail for e in audit.of_document(document)] == [{}] * len(audit.of_document(document))
    with pytest.raises(ErasedError):
        import_bytes(read_sample("besparelser-2027-2030.xlsx")[0], "igen.xlsx")


@pytest.mark.django_db(transaction=True)
def test_nothing_of_an_erased_document_is_left_in_the_file_of_the_database(officer):
    document = import_bytes(TEXT, f"{SECRET}.txt", Origin(officer)).document
    erasing.erase(document, officer)
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        for part in file.parent.glob(f"{file.name}*"):
            assert b"Gurli" not in part.read_bytes(), part
    assert document.digest in erasing.known_erasures()


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_that_still_has_the_document_erases_it_again(officer):
    document = import_bytes(TEXT, "a.txt", Origin(officer)).document
    at = erasing.erase(document, officer).at
    known = erasing.known_erasures()
    Document.objects.all().delete()
    Erasure.objects.all().delete()
    restored = import_bytes(TEXT, "a.txt", Origin(officer)).document
    assert erasing.erase_again(known) >= 1
    restored.refresh_from_db()
    assert (restored.state, Erasure.objects.get(digest=restored.digest).at) == ("erased", at)


@pytest.mark.django_db
def test_the_trail_can_be_added_to_and_neither_changed_nor_removed(guarded, officer):
    entry = audit.record(officer, "settled", "finding", "abc")
    for change in (
        lambda: AuditEntry.objects.filter(pk=entry.pk).update(who="en anden"),
        lambda: AuditEntry.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    with audit.changeable():
        AuditEntry.objects.filter(pk=entry.pk).update(detail={})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.all().delete()
