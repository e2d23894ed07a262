"""Which documents a municipality is expected to have for a year, and which of them are here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action
from raaderum.site.downloads import download, wanted
from raaderum.site.language import say
from raaderum.site.list_tables import completeness_table, downloads
from raaderum.site.pages.documents.common import municipality_choices, person_of, trail_of
from raaderum.store.completeness import statement
from raaderum.store.visibility import documents_for


def completeness(request: HttpRequest) -> HttpResponse:
    """The statement of one municipality and year; the newest year with documents, where none is chosen."""
    person = person_of(request)
    seen = documents_for(person)
    places = municipality_choices(person, Action.SEE_INTERNAL)
    used = list(seen.exclude(municipality="").order_by("municipality").values_list("municipality", flat=True).distinct())
    places = [p for p in places if p in used] or places[:1]
    municipality = request.GET.get("municipality", "")
    municipality = municipality if municipality in places else places[0] if places else ""
    mine = seen.filter(municipality=municipality)
    years = [y for y in mine.order_by("-year").values_list("year", flat=True).distinct() if y]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else (years[0] if years else None)
    stated = statement(municipality, year, mine.filter(state="read").order_by("name")) if year and municipality else None
    form = wanted(request)
    if form and stated is not None:
        return download(request, completeness_table(stated), form)
    title = say("Hvad mangler?", "What is missing?")
    context: dict[str, Any] = {
        "title": title,
        "trail": [*trail_of(), (title, "")],
        "places": places,
        "municipality": municipality,
        "years": years,
        "year": year,
        "statement": stated,
        "downloads": downloads(request.GET),
    }
    return render(request, "site/documents/completeness.html", context)
