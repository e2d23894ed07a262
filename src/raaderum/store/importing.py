"""Bytes become one kept document, whole or not at all: the document, its bytes, reading, pages, records and findings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.db import IntegrityError, transaction

from raaderum.documents.opening import digest as digest_of
from raaderum.store import audit, columns, personal, signals
from raaderum.store.faults import ErasedError, StoreError
from raaderum.store.models import Content, Document, Erasure, Finding, Page, Reading, Record, User
from raaderum.store.reader_process import read_apart
from raaderum.store.reading import reader_version
from raaderum.store.reference import canonical_name

Outcome = Literal["read", "same", "unreadable"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who brings the file, and what they say of it; `municipality` and `year` win over what is read."""

    by: User | None = None
    municipality: str = ""
    year: int | None = None
    kind: str | None = None
    publish: bool = False
    """Publish it as soon as it is read."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file."""

    document: Document
    outcome: Outcome


def import_bytes(data: bytes, name: str, origin: Origin | None = None) -> Imported:
    """Read a file and keep it, in one transaction. The same bytes again are the same document, whoever brings them first.

    An unreadable file is kept too (state `unreadable`), with the reason. Raises `ErasedError` for bytes that were erased.
    """
    origin = origin or Origin()
    found = digest_of(data)
    refuse_erased(found)
    known = Document.objects.filter(digest=found).first()
    if known is not None and is_read(known):
        return Imported(known, "same")
    answer = read_apart(data, name, origin.kind)
    with transaction.atomic():
        document, _ = take_in(data, name, origin)
        fresh = keep(document, answer, origin)
    document.refresh_from_db()
    if not fresh:
        return Imported(document, "same")
    return Imported(document, "read" if answer["readable"] else "unreadable")


def take_in(data: bytes, name: str, origin: Origin) -> tuple[Document, bool]:
    """The document of these bytes, made now (state `queued`) or known before; whether it was made. Call within a transaction."""
    found = digest_of(data)
    refuse_erased(found)
    try:
        with transaction.atomic():
            document = Document.objects.create(
                digest=found,
                name=personal.mask_unknown(name)[-400:],
                size=len(data),
                municipality=canonical_name(origin.municipality)[:60],
                year=origin.year,
                read_as=(origin.kind or "")[:20],
                uploaded_by=origin.by,
            )
            Content.objects.create(document=document, data=data)
    except IntegrityError:
        return Document.objects.select_for_update(no_key=True).get(digest=found), False
    audit.record(origin.by, "uploaded", document, detail={"name": document.name, "size": document.size})
    return document, True


def keep(document: Document, answer: Mapping[str, Any], origin: Origin | None = None) -> bool:
    """Keep what was read of a document as its current reading; False where these readers had read it before.

    Call within a transaction. Of two that do this at once, the second waits and finds it done.
    """
    origin = origin or Origin()
    document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    if document.state == Document.State.ERASED or has_this_reading(document):
        return False
    head = answer["head"]
    _describe(document, answer, origin)
    reading = _add_reading(document, answer)
    _add_records(reading, document, answer)
    Finding.objects.bulk_create([_finding(reading, i, body) for i, body in enumerate(answer["findings"])])
    Page.objects.bulk_create([Page(reading=reading, **page) for page in answer["pages"]])
    personal.keep_hits(document, answer)
    audit.record(origin.by, "read", document, detail={"reader": reading.reader_version, "kind": head["kind"]})
    signals.document_kept.send(Document, document=document)
    return True


def is_read(document: Document) -> bool:
    """Whether a reading of the document is kept, by whichever version of the readers."""
    return document.readings.exists()


def has_this_reading(document: Document) -> bool:
    """Whether the readers of this version have read the document, as the kind that a person said it is."""
    heads = document.readings.filter(reader_version=reader_version()).order_by("version").values_list("head", flat=True)
    last = heads.last()
    return last is not None and document.read_as in ("", last["kind"])


def refuse_erased(digest: str) -> None:
    """Raises `ErasedError` where these bytes were erased for good."""
    if Erasure.objects.filter(digest=digest).exists():
        raise ErasedError(
            "Dette dokument er slettet for altid efter reglerne om persondata og kan ikke lægges ind igen; "
            "læg en udgave uden personoplysningerne ind.",
            "This document was erased for good under the rules on personal data and cannot be taken in again; "
            "take in an edition without the personal data.",
        )


def bytes_of(document: Document) -> bytes:
    """The document's bytes; raises `StoreError` where there are none (erased)."""
    content = Content.objects.filter(document=document).first()
    if content is None:
        raise StoreError("Dokumentets indhold er slettet.", "The document's content was erased.")
    return bytes(content.data)


def _describe(document: Document, answer: Mapping[str, Any], origin: Origin) -> None:
    head = answer["head"]
    document.format = answer["format"][:30]
    document.title = _title(document, head)
    document.kind = head["kind"] if answer["readable"] else ""
    document.municipality = document.municipality or canonical_name(origin.municipality or head["municipality"] or "")[:60]
    document.year = document.year or origin.year or (head["years"][0] if head["years"] else None)
    items = [r for r in answer["records"] if r["body"]["record"] == "item"]
    document.closed = bool(items) and all(r["closed"] for r in items)
    if document.state != Document.State.WITHDRAWN:
        document.state = Document.State.READ if answer["readable"] else Document.State.UNREADABLE
    document.save()


def _title(document: Document, head: Mapping[str, Any]) -> str:
    """What the document calls itself, unless a person called it something else."""
    before = document.readings.filter(current=True).first()
    by_hand = before is not None and document.title != (before.head["title"] or "")[:400]
    return document.title if by_hand else (head["title"] or "")[:400]


def _add_reading(document: Document, answer: Mapping[str, Any]) -> Reading:
    last = document.readings.order_by("-version").values_list("version", flat=True).first()
    document.readings.filter(current=True).update(current=False)
    return Reading.objects.create(
        document=document,
        version=(last or 0) + 1,
        reader_version=reader_version(),
        head=personal.mask_body(answer["head"], [hit["text"] for hit in answer["personal"]]),
        head_read=answer["head"] if answer["personal"] else {},
        relations=answer["relations"],
        pages=answer["head"]["pages"],
        lines=answer["head"]["lines"],
        seconds=float(answer["seconds"]),
    )


def _add_records(reading: Reading, document: Document, answer: Mapping[str, Any]) -> None:
    bodies = [r["body"] for r in answer["records"]]
    around = columns.around_of(bodies, document.municipality, document.year)
    made = [columns.columns_of(body, around) for body in bodies]
    Record.objects.bulk_create(
        Record(reading=reading, sequence=i, key=key, body=record["body"], closed=record["closed"], **asdict(beside))
        for i, (record, beside, key) in enumerate(zip(answer["records"], made, columns.keys(made), strict=True))
    )


def _finding(reading: Reading, sequence: int, body: Mapping[str, Any]) -> Finding:
    first = body["figures"][0] if body["figures"] else {"page": None, "line": None}
    return Finding(
        reading=reading,
        sequence=sequence,
        code=body["id"],
        rule=body["rule"],
        severity=body["severity"],
        message_da=body["message"]["da"],
        message_en=body["message"]["en"],
        body=body,
        page=first["page"],
        line=first["line"],
    )
