"""Personal data that was recognised in a document: an officer decides what is released and what stays covered."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from raaderum.process.rights import Action
from raaderum.site.language import say
from raaderum.site.pages.documents.common import seen_document, trail_of
from raaderum.store.disclosing import looked_at, withheld_in
from raaderum.store.models import Page, PersonalHit
from raaderum.store.personal import decide

_KINDS = {"cpr": ("CPR-nummer", "CPR number"), "address": ("privat adresse", "private address")}


def personal(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recognised, with the line it stands in; a post decides about one text."""
    document = seen_document(request, pk, Action.DECIDE_WITHHELD)
    user = cast(Any, request.user)
    if request.method == "POST":
        hit, decision = request.POST.get("hit", ""), request.POST.get("decision", "")
        found = document.personal_hits.filter(pk=int(hit)).first() if hit.isascii() and hit.isdigit() and len(hit) < 19 else None
        if found is not None and decision in ("released", "masked"):
            decide(found, decision == "released", user)
            said = (
                say("Det vises nu.", "It is shown now.") if decision == "released" else say("Det er dækket.", "It stays covered.")
            )
            messages.success(request, said)
        return redirect("document-personal", pk)
    groups = withheld_in(document)
    looked_at(document, user, groups)
    title = say("Tilbageholdte personoplysninger", "Withheld personal data")
    context = {
        "title": title,
        "trail": [*trail_of(document), (title, "")],
        "document": document,
        "rows": [(w, say(*_KINDS.get(w.kind, (w.kind, w.kind))), _line(document.pk, w.first)) for w in groups],
        "left": sum(w.first.decision == PersonalHit.Decision.PENDING for w in groups),
    }
    return render(request, "site/documents/personal.html", context)


def _line(document: int, hit: PersonalHit) -> str:
    """The line of the hit, as it is printed."""
    pages = Page.objects.filter(reading__document=document, reading__current=True, first_line__lte=hit.line)
    page = pages.order_by("-first_line").first()
    return next((str(line["text"]) for line in page.lines if line["number"] == hit.line), "") if page else ""
