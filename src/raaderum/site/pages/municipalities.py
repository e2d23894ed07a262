"""A page for each municipality: its catalogues, documents, meetings and budget areas; and the list of them."""

from typing import Any, cast

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from raaderum.data.loader import load
from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.language import say
from raaderum.store import catalogues
from raaderum.store.models import Population, Record
from raaderum.store.visibility import documents_for, records_for


def listing(request: HttpRequest) -> HttpResponse:
    """Every municipality of the country by region, with what is kept of it; and those in the store that are none of the 98."""
    person = cast(Any, request).person
    counts = dict(documents_for(person).values_list("municipality").annotate(n=Count("id")))
    known = load("municipalities")["municipalities"]
    regions: dict[str, list[tuple[str, int]]] = {}
    for name, facts in known.items():
        regions.setdefault(facts["region"], []).append((name, counts.get(name, 0)))
    others = sorted((name, n) for name, n in counts.items() if name and name not in known)
    trail = [(say("Kommuner", "Municipalities"), "")]
    context = {"regions": sorted(regions.items()), "others": others, "trail": trail}
    return render(request, "site/municipalities/list.html", context)


def municipality(request: HttpRequest, name: str) -> HttpResponse:
    """One municipality."""
    person = cast(Any, request).person
    facts = load("municipalities")["municipalities"].get(name)
    documents = documents_for(person).filter(municipality=name).order_by("-year", "kind", "title")
    if facts is None and not documents.exists():
        raise Http404
    records = records_for(person).filter(reading__document__municipality=name)
    context = {
        "trail": [(say("Kommuner", "Municipalities"), reverse("municipalities")), (name, "")],
        "name": name,
        "facts": facts,
        "documents": documents,
        "shelves": [shelf for shelf in catalogues.shelves(person) if shelf.municipality == name],
        "meetings": _newest(records.filter(kind="meeting")),
        "areas": records.filter(kind="budget_area").order_by("-year", "sequence")[:100],
        "populations": Population.objects.filter(municipality=name).order_by("-year")[:5],
    }
    return render(request, "site/municipalities/municipality.html", context)


def _newest(meetings: QuerySet[Record]) -> list[Record]:
    """The newest meetings, the newest first."""
    found = sorted(meetings.order_by("-year", "-pk")[:200], key=lambda row: str(row.body.get("date") or ""), reverse=True)
    return found[:50]


addresses = [
    address("municipalities/", listing, "municipalities", Action.SEE_PUBLIC),
    address("municipalities/<str:name>/", municipality, "municipality", Action.SEE_PUBLIC),
]
