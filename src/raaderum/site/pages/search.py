"""The search page: words, filters with counts, hits with their sentence and place; an address that can be shared and saved."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from raaderum.documents import Message
from raaderum.process.rights import Action
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source
from raaderum.search.address import address as query_part
from raaderum.search.address import from_parameters
from raaderum.search.query import FACETS, SORTS, Query
from raaderum.search.results import FacetValue, Hit, Results
from raaderum.site.access import address
from raaderum.site.downloads import download, wanted
from raaderum.site.language import say
from raaderum.site.links import figure_address
from raaderum.site.seeing import visible_to
from raaderum.site.wordings import STATUSES, kind_name
from raaderum.store.models import SavedSearch

HEADS = {
    "kind": ("Slags", "Kind"),
    "municipality": ("Kommune", "Municipality"),
    "region": ("Region", "Region"),
    "sector": ("Sektor", "Sector"),
    "type": ("Effektiviseringstype", "Type of measure"),
    "year": ("År", "Year"),
    "committee": ("Udvalg", "Committee"),
    "status": ("Status", "Status"),
    "feasibility": ("Realiserbarhed", "Feasibility"),
    "findings": ("Tal, der ikke stemmer", "Figures that do not agree"),
}
SORT_NAMES = {
    "relevance": ("bedst først", "best first"),
    "amount": ("størst beløb", "largest amount"),
    "year": ("nyeste", "newest"),
}
SHOWN_VALUES = 8
COMPARED = ("savings_row", "proposal", "example")
"""The kinds of hits that can be set side by side."""


def search_page(request: HttpRequest) -> HttpResponse:
    """The hits of a search; without words or filters, everything there is, newest first."""
    from raaderum.search.finding import search

    person = cast(Any, request).person
    pairs = [(name, value) for name, values in request.GET.lists() for value in values if isinstance(value, str)]
    query, problems = from_parameters(pair for pair in pairs if pair[0] != "format")
    results = search(query, visible_to(person))
    form = wanted(request)
    if form:
        return download(request, _table(results), form)
    context = {
        "trail": [(say("Søg", "Search"), "")],
        "query": query,
        "results": results,
        "problems": problems,
        "facets": [_facet(query, name, results.facets.get(name, ())) for name in FACETS],
        "sorts": [(sort, say(*SORT_NAMES[sort]), sort == query.sort) for sort in SORTS],
        "hits": [_shown(hit) for hit in results.hits],
        "comparable": any(hit.kind in COMPARED for hit in results.hits),
        "here": query_part(query),
        "before": _page_address(query.on_page(query.page - 1)) if query.page > 1 else "",
        "after": _page_address(query.on_page(query.page + 1)) if query.page < results.pages else "",
        "hidden": [(name, value) for name in FACETS for value in query.chosen(name)],
    }
    return render(request, "site/search/search.html", context)


def _page_address(query: Query) -> str:
    return f"{reverse('search')}?{query_part(query)}"


def _facet(query: Query, name: str, values: tuple[FacetValue, ...]) -> dict[str, Any]:
    shown = [
        {
            "value": one.value,
            "told": value_name(name, one.value),
            "count": one.count,
            "chosen": one.chosen,
            "address": _page_address(query.toggled(name, one.value)),
        }
        for one in values
    ]
    shown.sort(key=lambda one: not one["chosen"])
    return {"name": name, "head": say(*HEADS[name]), "values": shown[:SHOWN_VALUES], "more": shown[SHOWN_VALUES:]}


def value_name(facet: str, value: str) -> str:
    """What a person calls a filter's value."""
    if facet == "kind":
        return say("Tekst", "Text") if value == "text" else kind_name(value)
    if facet == "status":
        return say(*STATUSES.get(value, (value, value)))
    if facet == "findings":
        return say("med uafgjorte fund", "with open findings") if value == "yes" else say("uden", "without")
    return value


def _shown(hit: Hit) -> dict[str, Any]:
    place = figure_address(hit.document, hit.page, hit.line)
    target = place if hit.record is None else reverse("record", args=[hit.record])
    kind = value_name("kind", hit.kind)
    status = say(*STATUSES.get(hit.status, ("", "")))
    return {"hit": hit, "place": place, "address": target, "kind": kind, "status": status, "comparable": hit.kind in COMPARED}


def _table(results: Results) -> DataTable:
    """The hits of the page as a table to take along."""
    columns = (
        Column("kind", Message("Slags", "Kind")),
        Column("title", Message("Titel", "Title")),
        Column("municipality", Message("Kommune", "Municipality")),
        Column("year", Message("År", "Year"), "year"),
        Column("amount", Message("Beløb", "Amount"), "money"),
        Column("sentence", Message("Sætning", "Sentence")),
    )
    rows = tuple(_row(hit) for hit in results.hits)
    note = Message("Kroner, minus er en besparelse.", "Kroner, minus is a saving.")
    return DataTable("soegning", Message("Søgning", "Search"), columns, rows, note)


def _row(hit: Hit) -> Row:
    shown = _shown(hit)
    source = Source(hit.document_name, hit.page, hit.line, hit.title.text, shown["place"])
    cells = (
        Cell(shown["kind"]),
        Cell(hit.title.text, source),
        Cell(hit.municipality),
        Cell(hit.year),
        Cell(hit.amount),
        Cell(hit.sentence.text),
    )
    return Row(cells, address=shown["address"])


@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name; the same name again keeps the newer search."""
    name = request.POST.get("name", "").strip()[:120]
    kept = request.POST.get("address", "")[:2000]
    if not name:
        messages.error(
            request, say("Giv søgningen et navn, så den kan gemmes.", "Give the search a name so that it can be saved.")
        )
    else:
        SavedSearch.objects.update_or_create(user=cast(Any, request).user, name=name, defaults={"address": kept})
        messages.success(request, say(f"Søgningen “{name}” er gemt på din side.", f"The search “{name}” is saved on your page."))
    return redirect(f"{reverse('search')}?{kept}")


@require_POST
def forget_search(request: HttpRequest, key: int) -> HttpResponse:
    """Take a saved search away."""
    SavedSearch.objects.filter(user=cast(Any, request).user, pk=key).delete()
    return redirect(reverse("search"))


addresses = [
    address("search/", search_page, "search", Action.SEE_PUBLIC),
    address("search/save/", save_search, "search-save", Action.SAVE_SEARCH),
    address("search/saved/<int:key>/forget/", forget_search, "search-forget", Action.SAVE_SEARCH),
]
