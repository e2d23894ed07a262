"""Bytes become one kept document: whole or not at all, once."""

import pytest

from raaderum.store.importing import import_bytes
from raaderum.store.models import Document

pytestmark = pytest.mark.django_db


def test_the_samples_are_kept_with_records_findings_and_pages(lindved):
    catalogue = lindved["budgetkatalog-2027.docx"]
    reading = catalogue.readings.get(current=True)
    assert (catalogue.state, catalogue.municipality, catalogue.year, catalogue.kind) == ("read", "Lindved", 2027, "proposals")
    assert reading.records.filter(kind="proposal").count() > 2
    assert reading.findings.count() == 3
    assert sum(len(p.lines) for p in reading.page_set.all()) == reading.lines == 120
    assert bytes(catalogue.content.data)[:2] == b"PK"


def test_the_same_bytes_twice_are_one_document():
    first = import_bytes(b"Lindved Kommune\n\nI alt 100 kr.\n", "a.txt")
    again = import_bytes(b"Lindved Kommune\n\nI alt 100 kr.\n", "b.txt")
    assert (first.outcome, again.outcome) == ("read", "same")
    assert Document.objects.get() == again.document
    assert again.document.name == "a.txt"
