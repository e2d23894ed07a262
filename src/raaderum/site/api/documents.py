"""Calls about documents and their records."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from raaderum.process.rights import Action
from raaderum.site.api.calls import call, person_of
from raaderum.site.api.paging import USUAL, page
from raaderum.site.api.problems import Problem, not_found
from raaderum.site.api.schemas import DocumentOut, DocumentPage, Key, RecordOut, RecordPage, Size, Year
from raaderum.store.models import Document, Reading, Record
from raaderum.store.serving import served
from raaderum.store.visibility import documents_for, records_for

router = Router(tags=["documents"])


@call(router, "GET", "/documents", Action.SEE_PUBLIC, "read", {200: DocumentPage}, "documents")
def documents(
    request: HttpRequest,
    response: HttpResponse,
    municipality: str | None = None,
    year: Year = None,
    kind: str | None = None,
    after: Key = 0,
    size: Size = USUAL,
) -> Any:
    """The documents that the caller may see."""
    rows = documents_for(person_of(request))
    chosen = {"municipality": municipality, "year": year, "kind": kind}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value is not None})
    return page(request, response, rows, after, size, _documents)


@call(router, "GET", "/documents/{key}", Action.SEE_PUBLIC, "read", {200: DocumentOut, 404: Problem}, "document")
def document(request: HttpRequest, key: Key) -> Any:
    """One document."""
    return _documents([_document(request, key)])[0]


@call(router, "GET", "/documents/{key}/records", Action.SEE_PUBLIC, "read", {200: RecordPage, 404: Problem}, "document-records")
def document_records(
    request: HttpRequest,
    response: HttpResponse,
    key: Key,
    kind: str | None = None,
    after: Key = 0,
    size: Size = USUAL,
) -> Any:
    """The records of a document's current reading, in the order of print."""
    rows = records_for(person_of(request)).filter(reading__document=_document(request, key))
    if kind is not None:
        rows = rows.filter(kind=kind)
    return page(request, response, rows.select_related("reading__document"), after, size, lambda found: shown(request, found))


@call(router, "GET", "/records", Action.SEE_PUBLIC, "read", {200: RecordPage}, "records")
def records(
    request: HttpRequest,
    response: HttpResponse,
    kind: str | None = None,
    municipality: str | None = None,
    year: Year = None,
    after: Key = 0,
    size: Size = USUAL,
) -> Any:
    """Records of all documents that the caller may see."""
    rows = records_for(person_of(request)).select_related("reading__document")
    chosen = {"kind": kind, "municipality": municipality, "year": year}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value is not None})
    return page(request, response, rows, after, size, lambda found: shown(request, found))


@call(router, "GET", "/records/{key}", Action.SEE_PUBLIC, "read", {200: RecordOut, 404: Problem}, "record")
def record(request: HttpRequest, key: Key) -> Any:
    """One record."""
    found = records_for(person_of(request)).select_related("reading__document").filter(pk=key).first()
    if found is None:
        raise not_found()
    return shown(request, [found])[0]


def _document(request: HttpRequest, key: int) -> Document:
    found = documents_for(person_of(request)).filter(pk=key).first()
    if found is None:
        raise not_found()
    return found


def _documents(rows: list[Document]) -> list[dict[str, Any]]:
    heads = dict(Reading.objects.filter(document__in=rows, current=True).values_list("document_id", "head"))
    return [
        {
            "id": row.pk,
            "digest": row.digest,
            "name": row.name,
            "title": row.title,
            "kind": row.kind,
            "municipality": row.municipality,
            "year": row.year,
            "state": row.state,
            "published_at": row.published_at,
            "uploaded_at": row.uploaded_at,
            "size": row.size,
            "reading": heads.get(row.pk),
        }
        for row in rows
    ]


def shown(request: HttpRequest, rows: list[Record]) -> list[dict[str, Any]]:
    """The records as the caller may see them."""
    return [
        {
            "id": row.pk,
            "document": row.reading.document_id,
            "key": row.key,
            "kind": row.kind,
            "title": row.title,
            "municipality": row.municipality,
            "year": row.year,
            "amount": None if row.amount is None else f"{row.amount:f}",
            "address": request.build_absolute_uri(reverse("record", args=[row.pk])),
            "body": body,
        }
        for row, body in zip(rows, served(person_of(request), rows), strict=True)
    ]
