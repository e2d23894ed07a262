"""What stands where a document stood: that it was withdrawn or erased, when, and why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action, may
from raaderum.site.language import say
from raaderum.site.pages.documents.common import permits, person_of, trail_of
from raaderum.store.models import Document


def tombstone(request: HttpRequest, document: Document) -> HttpResponse:
    """410. The title and the reason are for those who could see the document; an erased one has neither."""
    erased = document.state == Document.State.ERASED
    inside = may(person_of(request), Action.SEE_INTERNAL, document.municipality)
    if document.published_at is None and not inside:
        raise Http404
    title = say("Dokumentet er slettet", "The document was erased") if erased else say("Taget af nettet", "Withdrawn")
    context = {
        "title": title,
        "trail": [*trail_of(), (title, "")],
        "document": document,
        "erased": erased,
        "inside": inside,
        "can": permits(request, document),
    }
    return render(request, "site/documents/tombstone.html", context, status=410)
