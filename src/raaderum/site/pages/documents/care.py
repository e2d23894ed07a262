"""What a person does to a whole document: publish, take back, withdraw, put back, erase, put right whose it is."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action, may
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.links import document_address
from raaderum.site.pages.documents.common import KINDS, current_reading, municipality_choices, person_of, seen_document, trail_of
from raaderum.store import describing, erasing, publishing
from raaderum.store.faults import StoreError
from raaderum.store.findings_open import open_findings
from raaderum.store.models import Document, PersonalHit
from raaderum.store.visibility import sees

ERASE_WORD = ("slet for altid", "erase for good")


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """First what becomes public and what does not; then the step itself."""
    document = seen_document(request, pk, Action.PUBLISH)
    if request.method == "POST":
        done = say("Dokumentet er offentligt.", "The document is public.")
        return _done(request, document, lambda: publishing.publish(document, cast(Any, request.user)), done)
    reading = current_reading(document)
    records = reading.records if reading else None
    context = {
        "document": document,
        "reading": reading,
        "records": records.count() if records else 0,
        "closed": records.filter(closed=True, kind="item").count() if records else 0,
        "examples": records.filter(kind="example").count() if records else 0,
        "open": open_findings([pk]).count(),
        "withheld": PersonalHit.objects.filter(document=document).exclude(decision=PersonalHit.Decision.RELEASED).count(),
        "undecided": PersonalHit.objects.filter(document=document, decision=PersonalHit.Decision.PENDING).count(),
        **_heading(document, say("Offentliggør dokumentet", "Publish the document")),
    }
    return render(request, "site/documents/publish.html", context)


@require_POST
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """The municipality's own again."""
    document = seen_document(request, pk, Action.PUBLISH)
    done = say("Dokumentet er ikke længere offentligt.", "The document is no longer public.")
    return _done(request, document, lambda: publishing.unpublish(document, cast(Any, request.user)), done)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it offline, with a reason."""
    document = seen_document(request, pk, Action.PUBLISH)
    why, error = request.POST.get("why", ""), ""
    if request.method == "POST":
        try:
            publishing.withdraw(document, cast(Any, request.user), why)
        except StoreError as refusal:
            error = say(refusal.da, refusal.en)
        else:
            messages.success(request, say("Dokumentet er taget af nettet.", "The document was withdrawn."))
            return redirect(document_address(pk))
    heading = _heading(document, say("Tag dokumentet af nettet", "Withdraw the document"))
    context = {"document": document, "why": why, "error": error, **heading}
    return render(request, "site/documents/withdraw.html", context, status=422 if error else 200)


@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a withdrawn document back."""
    document = get_object_or_404(Document, pk=pk)
    if not may(person_of(request), Action.SEE_INTERNAL, document.municipality):
        raise Http404
    require(request, Action.PUBLISH, document.municipality)
    done = say("Dokumentet er lagt tilbage.", "The document was put back.")
    return _done(request, document, lambda: publishing.put_back(document, cast(Any, request.user)), done)


def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase for good; the person types the words that confirm it."""
    document = get_object_or_404(Document, pk=pk)
    withdrawn = document.state == Document.State.WITHDRAWN
    inside = may(person_of(request), Action.SEE_INTERNAL, document.municipality)
    if document.state == Document.State.ERASED or not ((withdrawn and inside) or sees(person_of(request), document)):
        raise Http404
    require(request, Action.ERASE, document.municipality)
    typed, error = request.POST.get("confirm", ""), ""
    if request.method == "POST":
        if typed.strip().casefold() in ERASE_WORD:
            erasing.erase(document, cast(Any, request.user))
            messages.success(request, say("Dokumentet er slettet for altid.", "The document was erased for good."))
            return redirect("documents")
        error = say(
            f"Skriv »{ERASE_WORD[0]}« for at bekræfte; der stod »{typed}«.",
            f"Type “{ERASE_WORD[1]}” to confirm; it said “{typed}”.",
        )
    heading = _heading(document, say("Slet dokumentet for altid", "Erase the document for good"))
    context = {"document": document, "typed": typed, "error": error, "word": say(*ERASE_WORD), **heading}
    return render(request, "site/documents/erase.html", context, status=422 if error else 200)


def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose document it is, of which year and kind, and what it is called."""
    document = seen_document(request, pk, Action.UPLOAD)
    asked = {
        "municipality": document.municipality,
        "year": str(document.year or ""),
        "title": document.title,
        "kind": document.read_as or document.kind,
    }
    errors: list[tuple[str, str]] = []
    choices = municipality_choices(person_of(request), Action.UPLOAD)
    if request.method == "POST":
        asked = {key: request.POST.get(key, "").strip() for key in asked}
        errors = _detail_errors(asked, choices, document)
        if not errors:
            year = int(asked["year"]) if asked["year"] else None
            others = {key: asked[key] for key in ("municipality", "title", "kind")}
            describing.describe(document, cast(Any, request.user), year=year, **others)
            messages.success(request, _described(asked["kind"] not in ("", document.kind)))
            return redirect(document_address(pk))
    heading = _heading(document, say("Kommune, år, slags og titel", "Municipality, year, kind and title"))
    context = {"document": document, "asked": asked, "errors": errors, "choices": choices, "kinds": KINDS, **heading}
    return render(request, "site/documents/details.html", context, status=422 if errors else 200)


def _described(another_kind: bool) -> str:
    if another_kind:
        return say("Rettet. Dokumentet læses igen som den slags.", "Changed. The document is read again as that kind.")
    return say("Rettet.", "Changed.")


def _detail_errors(asked: dict[str, str], choices: list[str], document: Document) -> list[tuple[str, str]]:
    errors = []
    if asked["municipality"] not in (*choices, document.municipality):
        errors.append(("municipality", say("Vælg en kommune fra listen.", "Choose a municipality from the list.")))
    if asked["kind"] not in ("", *KINDS, document.kind):
        errors.append(("kind", say("Vælg en slags fra listen.", "Choose a kind from the list.")))
    if asked["year"] and not (asked["year"].isascii() and asked["year"].isdigit() and 1970 <= int(asked["year"][:5]) <= 2100):
        errors.append(
            ("year", say("Skriv året med fire cifre, for eksempel 2027.", "Write the year with four digits, for example 2027."))
        )
    return errors


def _done(request: HttpRequest, document: Document, deed: Callable[[], None], said: str) -> HttpResponse:
    try:
        deed()
    except StoreError as refusal:
        messages.error(request, say(refusal.da, refusal.en))
    else:
        messages.success(request, said)
    return redirect(document_address(document.pk))


def _heading(document: Document, title: str) -> dict[str, Any]:
    return {"title": title, "trail": [*trail_of(document), (title, "")]}
