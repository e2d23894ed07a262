"""What the pages of a document share: who asks, which document, and its words."""

from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from raaderum.data.loader import load
from raaderum.process.rights import Action, Person, may, where
from raaderum.publish.report import Language
from raaderum.site.access import Request, require
from raaderum.site.language import say
from raaderum.site.links import document_address
from raaderum.store.models import Document, Reading
from raaderum.store.visibility import sees

KINDS = ("savings_list", "proposals", "examples", "minutes", "remarks", "unknown")


def person_of(request: HttpRequest) -> Person:
    """Whoever asks."""
    return cast(Request, request).person


def language() -> Language:
    """The language that is active, as `publish` names it."""
    return "en" if say("da", "en") == "en" else "da"


def seen_document(request: HttpRequest, pk: int, action: Action | None = None) -> Document:
    """The document: 404 where the person may not see it, 403 where they may not do `action` to it."""
    document = get_object_or_404(Document, pk=pk)
    if not sees(person_of(request), document):
        raise Http404
    if action is not None:
        require(request, action, document.municipality)
    return document


def current_reading(document: Document) -> Reading | None:
    """The newest reading; None where the document has not been read yet."""
    reading = document.readings.filter(current=True).first()
    if reading is not None:
        reading.document = document
    return reading


def permits(request: HttpRequest, document: Document) -> dict[str, bool]:
    """What the person may do to this document: `can.settle` and its like in templates."""
    person = person_of(request)
    return {action.value: may(person, action, document.municipality) for action in Action}


def trail_of(document: Document | None = None) -> list[tuple[str, str]]:
    """The way from below the front page to a document."""
    trail = [(say("Dokumenter", "Documents"), reverse("documents"))]
    return trail if document is None else [*trail, (str(document), document_address(document.pk))]


def municipality_choices(person: Person, action: Action) -> list[str]:
    """The municipalities that the person may do this in; all that are known, where they may in all."""
    places = where(person, action)
    if places is not None:
        return sorted(places)
    known = set(load("municipalities")["municipalities"])
    used = Document.objects.exclude(municipality="").values_list("municipality", flat=True).distinct()
    return sorted(known | set(used))
