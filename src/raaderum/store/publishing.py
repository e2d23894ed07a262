"""A document goes public, is taken offline, or is put back. What was published, when and by whom stands in the trail."""

from django.db import transaction
from django.utils import timezone

from raaderum.store import audit, signals
from raaderum.store.faults import StoreError
from raaderum.store.models import Document, User

GONE = (Document.State.WITHDRAWN, Document.State.ERASED)


def publish(document: Document, by: User | None) -> None:
    """Let the public see the document (not its closed cases, nor what is withheld). Raises `StoreError` where it cannot be."""
    with transaction.atomic():
        locked = _lock(document)
        if locked.state in GONE:
            raise StoreError(
                "Dokumentet er taget af nettet; læg det tilbage først.", "The document was taken offline; put it back first."
            )
        if locked.state != Document.State.READ:
            raise StoreError(
                "Dokumentet er ikke læst endnu, eller det kunne ikke læses.",
                "The document has not been read, or it could not be.",
            )
        if locked.closed:
            raise StoreError(
                "Dokumentet rummer kun lukkede sager og kan ikke offentliggøres.",
                "The document holds closed cases only and cannot be published.",
            )
        if locked.published_at is None:
            _change(document, locked, "published", by, published_at=timezone.now(), published_by=by)


def unpublish(document: Document, by: User | None) -> None:
    """The municipality's own again; its readers still see it."""
    with transaction.atomic():
        locked = _lock(document)
        if locked.published_at is not None:
            _change(document, locked, "unpublished", by, published_at=None, published_by=None)


def withdraw(document: Document, by: User | None, why: str) -> None:
    """Take a document offline at once, for everybody. All of it is kept; its address says when it was withdrawn and why."""
    if not why.strip():
        raise StoreError("Skriv, hvorfor dokumentet tages af nettet.", "Say why the document is taken offline.")
    with transaction.atomic():
        locked = _lock(document)
        if locked.state in GONE:
            return
        told = {"withdrawn_at": timezone.now(), "withdrawn_by": by, "withdrawn_why": why.strip()[:400]}
        _change(document, locked, "withdrew", by, state=Document.State.WITHDRAWN, **told)


def put_back(document: Document, by: User | None) -> None:
    """Bring a withdrawn document back; it is as public as it was."""
    with transaction.atomic():
        locked = _lock(document)
        if locked.state != Document.State.WITHDRAWN:
            raise StoreError("Dokumentet er ikke taget af nettet.", "The document was not taken offline.")
        state = Document.State.QUEUED
        reading = locked.readings.filter(current=True).first()
        if reading is not None:
            state = Document.State.READ if reading.lines else Document.State.UNREADABLE
        _change(document, locked, "put_back", by, state=state, withdrawn_at=None, withdrawn_by=None, withdrawn_why="")


def _lock(document: Document) -> Document:
    return Document.objects.select_for_update(no_key=True).get(pk=document.pk)


def _change(document: Document, locked: Document, action: str, by: User | None, **fields: object) -> None:
    for row in (locked, document):
        for name, value in fields.items():
            setattr(row, name, value)
    locked.save(update_fields=list(fields))
    why = {"why": fields["withdrawn_why"]} if fields.get("withdrawn_why") else {}
    audit.record(by, action, locked, detail=why)
    signals.document_changed.send(Document, document=locked)
