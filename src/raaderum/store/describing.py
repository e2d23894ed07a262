"""What a person puts right of a document: whose it is, of which year, what it is called and of which kind; its records follow."""

from dataclasses import asdict

from django.db import transaction

from raaderum.store import audit, columns, signals
from raaderum.store.corrections import overlaid_all
from raaderum.store.models import Document, Record, User
from raaderum.store.receiving import reread

_FIELDS = ("title", "number", "municipality", "year", "committee", "amount", "feasibility")


def describe(document: Document, by: User, *, municipality: str, year: int | None, title: str, kind: str = "") -> None:
    """Put a document's description right. Another `kind` than it was read as ("" leaves that alone) puts it in the queue to be
    read again as that kind, now and by later versions of the readers."""
    with transaction.atomic():
        locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        as_kind = kind if kind and kind != locked.kind else locked.read_as
        told = {"municipality": municipality.strip()[:60], "year": year, "title": title.strip()[:400], "read_as": as_kind}
        before = {name: getattr(locked, name) for name in told}
        if told != before:
            for name, value in told.items():
                setattr(locked, name, value)
                setattr(document, name, value)
            locked.save(update_fields=list(told))
            _let_records_follow(locked)
            audit.record(by, "described", locked, detail=before)
            signals.document_changed.send(Document, document=locked)
            if as_kind != before["read_as"]:
                reread(locked, by)


def _let_records_follow(document: Document) -> None:
    """The columns beside the records take the document's municipality and year where they say none themselves."""
    rows = list(Record.objects.filter(reading__document=document, reading__current=True).select_related("reading"))
    bodies = overlaid_all(rows)
    around = columns.around_of(bodies, document.municipality, document.year)
    for row, body in zip(rows, bodies, strict=True):
        beside = asdict(columns.columns_of(body, around))
        for name in _FIELDS:
            setattr(row, name, beside[name])
    Record.objects.bulk_update(rows, _FIELDS, batch_size=200)
