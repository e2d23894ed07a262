"""What can be taken along: the original, the page's picture, the records, the author's own file with the findings in it."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from raaderum.documents.model import Message
from raaderum.process.rights import Action
from raaderum.publish.original_picture import MEDIA_TYPE, Wanted, picture
from raaderum.site import environment
from raaderum.site.language import say
from raaderum.site.pages.documents.common import current_reading, language, person_of, seen_document
from raaderum.store import audit
from raaderum.store.importing import bytes_of
from raaderum.store.models import Document, Page
from raaderum.store.record_files import annotated_copy, records_jsonl, records_workbook
from raaderum.store.withheld import masked, may_have_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SANDBOX = "sandbox; default-src 'none'"


def attachment(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep: never shown by the browser, never run, whatever is in it."""
    response = HttpResponse(data, content_type=media_type)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name) or "fil"
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came, where nothing in it is withheld from the person."""
    document = _whole(request, pk)
    _exported(request, document, "original")
    return attachment(bytes_of(document), "application/octet-stream", _short_name(document))


def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The picture of a page, with what is withheld from the person blotted out."""
    document = seen_document(request, pk)
    reading = current_reading(document)
    if reading is None or document.format != "pdf":
        raise Http404
    page = get_object_or_404(Page, reading=reading, number=number)
    shown = masked(person_of(request), reading, page.lines)
    if not shown.drawable():
        raise Http404
    drawn = picture(bytes_of(document), Wanted(document.digest, number, shown.boxes()), environment.pictures())
    if drawn is None:
        raise Http404
    response = HttpResponse(drawn, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def records_as_jsonl(request: HttpRequest, pk: int) -> HttpResponse:
    """The records that the person may see, one a line, as docs/data-formats.md says."""
    document = seen_document(request, pk, Action.EXPORT)
    _exported(request, document, "records as JSON lines")
    data = records_jsonl(person_of(request), document)
    return attachment(data, "application/x-ndjson; charset=utf-8", f"{_stem(document)}.jsonl")


def records_as_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The records that the person may see as a workbook: a sheet a kind, and every figure with its place."""
    document = seen_document(request, pk, Action.EXPORT)
    _exported(request, document, "records as Excel")
    return attachment(records_workbook(person_of(request), document, language()), XLSX, f"{_stem(document)}.xlsx")


def annotated(request: HttpRequest, pk: int) -> HttpResponse:
    """The author's own file with the findings as comments at their figures."""
    document = _whole(request, pk, Action.SEE_INTERNAL)
    data = annotated_copy(document, language())
    if isinstance(data, Message):
        messages.error(request, say(data.da, data.en))
        return redirect("document", pk)
    _exported(request, document, "original with comments")
    stem, _, suffix = _short_name(document).rpartition(".")
    return attachment(data, "application/octet-stream", f"{stem}-{say('kommenteret', 'annotated')}.{suffix}")


def _whole(request: HttpRequest, pk: int, action: Action | None = None) -> Document:
    document = seen_document(request, pk, action)
    if not may_have_file(person_of(request), document):
        raise PermissionDenied
    return document


def _short_name(document: Document) -> str:
    return document.name.replace("!", "/").rpartition("/")[2] or f"dokument-{document.pk}"


def _stem(document: Document) -> str:
    return _short_name(document).rpartition(".")[0] or f"dokument-{document.pk}"


def _exported(request: HttpRequest, document: Document, what: str) -> None:
    user: Any = request.user
    audit.record(user.get_username() if user.is_authenticated else "", "exported", document, detail={"what": what})
