"""What the tests of search share: a store of small records, kept as an import keeps them and indexed as it indexes them."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from raaderum.search import holding, indexing, measures
from raaderum.store.models import Document, Page, Reading, Record

_NUMBERS = count(1)


def body_of(kind: str, title: str, text: str) -> dict[str, Any]:
    """A record's JSON as far as the index reads it."""
    section = {"heading": "Beskrivelse", "kind": "description", "text": text, "first_line": 1, "last_line": 1}
    body = {"record": kind, "title": title, "number": "1", "committee": None, "sections": [section], "figures": []}
    more: dict[str, dict[str, Any]] = {
        "example": {"municipalities": [], "sector": None, "type": None, "contacts": [], "amounts": [], "headline_saving": None},
        "proposal": {"areas": [], "table": None},
        "passage": {"text": text},
        "item": {
            "case_number": None, "decision": None, "recommender": None, "recommendations": [], "committees": [], "history": [],
            "votes": [], "attachments": [], "tables": [],
        },
    }  # fmt: skip
    return body | more[kind]


def keep_document(
    records: list[dict[str, Any]], *, municipality: str = "Lindved", published: bool = True, index: bool = True, **more: Any
) -> Document:
    """A document with records. Each is a dictionary of `kind`, `title`, `text` and any columns of `store.Record`."""
    number = next(_NUMBERS)
    document = Document.objects.create(
        digest=f"{number:064x}", name=f"dokument {number}.txt", municipality=municipality, state="read",
        published_at=timezone.now() if published else None, **more,
    )  # fmt: skip
    reading = Reading.objects.create(document=document, version=1, reader_version="test", head={})
    lines: list[dict[str, Any]] = []
    for sequence, given in enumerate(records):
        columns = dict(given)
        kind, title, text = columns.pop("kind", "proposal"), columns.pop("title"), columns.pop("text", "")
        own = [title, *text.split("\n")]
        body = {**body_of(kind, title, text.replace("\n", " ")), **columns.pop("body", {})}
        columns = {"municipality": municipality, "year": 2027, **columns}
        Record.objects.create(
            reading=reading, sequence=sequence, key=str(sequence), kind=kind, title=title, body=body,
            first_line=len(lines) + 1, last_line=len(lines) + len(own), **columns,
        )  # fmt: skip
        at = len(lines) + 1
        lines += [{"number": at + i, "text": line, "state": "read", "heading": i == 0} for i, line in enumerate(own)]
    Page.objects.create(reading=reading, number=1, first_line=1, lines=lines)
    if index:
        indexing.index_document(document.pk)
    return document


@pytest.fixture
def keep(db) -> Callable[..., Document]:
    """`keep_document`, in a store that nobody has searched yet."""
    holding.forget()
    measures.forget()
    return keep_document


@pytest.fixture
def catalogue(keep) -> Document:
    """A published catalogue of five proposals and measures."""
    return keep(
        [
            {
                "title": "Lavere sygefravær i ældreplejen", "kind": "example", "sector": "Ældre",
                "measure_type": "Digitalisering",
                "text": "En sygefraværsindsats nedbringer fraværet.\nDer spares 1.200.000 kr. om året.",
                "amount": "-1200000", "status": "implemented", "municipality": "Faaborg-Midtfyn", "year": 2025,
                "feasibility": "2",
            },
            {
                "title": "Fælles indkøb af kontorhold", "text": "Der er samlet indkøb på konto 05.57.71. Fraværet er uændret.",
                "amount": "-300000", "committee": "Økonomiudvalget",
            },
            {"title": "Digitale møder", "text": "Mere digital mødeafholdelse i udvalgene, mindre kørsel.", "amount": "-50000"},
            {"title": "Nyt børnehus", "text": "Børnene får et nyt hus i Åbenrå. It-systemet udskiftes.", "amount": "2500000"},
            {"title": "Vejbelysning", "kind": "passage", "text": "Vejbelysning med følere sparer strøm.", "year": None},
        ]
    )  # fmt: skip
