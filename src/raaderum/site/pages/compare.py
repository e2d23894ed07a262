"""Side by side: two editions, catalogues or years."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.documents import Message
from raaderum.process.rights import Action, Person
from raaderum.publish.comparing import Side, compare, compared_table
from raaderum.site.access import address
from raaderum.site.downloads import download, wanted
from raaderum.site.language import say
from raaderum.site.links import figure_address, record_address
from raaderum.site.pages.compare_across import across
from raaderum.store import catalogues
from raaderum.store.models import Document
from raaderum.store.visibility import documents_for, records_for


def editions(request: HttpRequest) -> HttpResponse:
    """Two documents compared; without both, a form to choose them."""
    person = cast(Any, request).person
    choices = documents_for(person).filter(kind__in=("savings_list", "proposals")).order_by("municipality", "-year", "title")
    old, new = _chosen(request, "old"), _chosen(request, "new")
    context: dict[str, Any] = {"choices": choices, "old": old, "new": new, "trail": [(say("Sammenlign", "Compare"), "")]}
    if old is None or new is None:
        return render(request, "site/compare/editions.html", context)
    compared = compare(_sides(person, old), _sides(person, new))
    form = wanted(request)
    if form:
        title = Message(f"{old} og {new}", f"{old} and {new}")
        return download(request, compared_table(compared, f"sammenligning-{old.pk}-{new.pk}", title), form)
    context |= {"compared": compared, "unchanged": len(compared.pairs) - len(compared.changed)}
    return render(request, "site/compare/editions.html", context)


def _chosen(request: HttpRequest, name: str) -> Document | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    found = documents_for(cast(Any, request).person).filter(pk=int(text)).first() if text.isdigit() and len(text) < 12 else None
    if found is None:
        raise Http404
    return found


def _sides(person: Person, document: Document) -> tuple[Side, ...]:
    rows = records_for(person).filter(kind__in=catalogues.KINDS, reading__document=document).select_related("reading__document")
    return catalogues.sides(rows.order_by("sequence"), _figure, record_address)


def _figure(document: int, page: int | None, line: int | None, start: int | None) -> str:
    return figure_address(document, page, line or 1, start)


addresses = [
    address("compare/", editions, "compare", Action.SEE_PUBLIC),
    address("compare/measures/", across, "compare-measures", Action.SEE_PUBLIC),
]
