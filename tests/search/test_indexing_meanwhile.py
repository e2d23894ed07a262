"""People go on working while the index is built anew, and what they decide is in it."""

import threading

import pytest
from django.db import connection, connections

from raaderum.search import indexing
from raaderum.search.finding import search
from raaderum.search.query import Query
from raaderum.store import settling, users
from raaderum.store.models import Finding, SearchDocument, SearchEntry, Settlement


def finding_in(document, number):
    body = {"lines": [2], "figures": [], "message": {"da": "Tallene passer ikke.", "en": "The figures do not agree."}}
    return Finding.objects.create(
        reading=document.readings.get(), sequence=number, code=f"{number:016x}", rule="sums", severity="error",
        message_da="Tallene passer ikke.", message_en="The figures do not agree.", body=body, line=2,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_settling_goes_on_while_the_index_is_built_anew(keep):
    officer = users.add("inge.holm", None)
    documents = [keep([{"title": f"Kørsel {n}", "text": "Der spares 100.000 kr."}], index=False) for n in range(40)]
    findings = [finding_in(document, n) for n, document in enumerate(documents)]
    indexing.refresh()
    assert search(Query("kørsel")).hits[0].findings == 1
    over = threading.Event()

    def build():
        try:
            indexing.rebuild()
        finally:
            over.set()
            connections.close_all()

    thread = threading.Thread(target=build)
    thread.start()
    meanwhile = 0
    for finding in reversed(findings):
        settling.settle(finding, "explained", officer, comment="Set efter.", seen=0)
        meanwhile += not over.is_set()
    thread.join()
    assert meanwhile, "none was settled before the index was built"
    assert Settlement.objects.filter(current=True).count() == len(findings)
    assert indexing.stale_documents() == []
    assert [hit.findings for hit in search(Query("kørsel", size=50)).hits] == [0] * 40
    assert SearchEntry.objects.count() == 40
    connection.ensure_connection()


def test_a_decision_changes_columns_of_the_index_and_writes_no_text_anew(keep):
    document = keep([{"title": "Kørsel", "text": "Der spares 100.000 kr."}], index=False)
    finding = finding_in(document, 0)
    indexing.index_document(document.pk)
    before = SearchEntry.objects.get()
    settling.settle(finding, "explained", users.add("inge.holm", None), comment="Set efter.")
    after = SearchEntry.objects.get()
    assert (before.findings, after.findings) == (1, 0)
    assert after.pk == before.pk
    assert search(Query("kørsel")).hits[0].findings == 0


def test_a_build_that_was_cut_off_is_gone_on_with(keep):
    first, second = keep([{"title": "Kørsel"}]), keep([{"title": "Kørsel"}])
    mark = SearchDocument.objects.get(pk=second.pk).mark
    indexing.rebuild()
    SearchDocument.objects.filter(pk=second.pk).update(mark=mark)
    assert indexing.stale_documents() == [second.pk] != [first.pk]
    assert indexing.refresh() == 1
    assert indexing.stale_documents() == []
