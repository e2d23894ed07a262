"""The printed catalogues: which there are, and one with its table, sums and pictures."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from raaderum.documents import Message
from raaderum.process.rights import Action, may
from raaderum.publish.catalogue import catalogue_table, pictures, years_of
from raaderum.publish.entries import Entry
from raaderum.site.access import address
from raaderum.site.downloads import download, wanted
from raaderum.site.language import chosen, say
from raaderum.site.links import figure_address, record_address
from raaderum.site.pages.catalogue_filters import area_of, choices_of, filters_of
from raaderum.store import catalogues
from raaderum.store.models import Catalogue
from raaderum.store.own_catalogues import catalogues_for

UNKNOWN = "-"
"""Stands in an address for a municipality or a year that is not known."""
GROUPS: dict[str, tuple[Message, Callable[[Entry], str]]] = {
    "department": (Message("center", "department"), lambda entry: entry.department),
    "committee": (Message("udvalg", "committee"), lambda entry: entry.committee),
    "area": (Message("bevilling", "appropriation"), area_of),
}


def listing(request: HttpRequest) -> HttpResponse:
    """Every municipality and budget year that has a catalogue."""
    person = cast(Any, request).person
    shelves = catalogues.shelves(person)
    context = {
        "shelves": shelves,
        "own": catalogues_for(person)[:200],
        "unknown": may(person, Action.UPLOAD) and any(not shelf.municipality for shelf in shelves),
        "trail": [(say("Kataloger", "Catalogues"), "")],
    }
    return render(request, "site/catalogues/list.html", context)


def catalogue(request: HttpRequest, municipality: str, year: str) -> HttpResponse:
    """One catalogue: all proposals as a table with sums, filters and pictures; also as a file (`?format=`)."""
    entries, documents = _found(request, municipality, year)
    filters = filters_of(request.GET)
    shown = tuple(entry for entry in entries if filters.fits(entry))
    name, known_year = _names(municipality, year)
    group = GROUPS.get(request.GET.get("group", ""))
    table = catalogue_table(shown, _title(name, known_year), _file_name(name, known_year), group[1] if group else None)
    form = wanted(request)
    if form:
        return download(request, table, form)
    years = years_of(shown)
    context = {
        "trail": _trail(name, known_year),
        "municipality": name,
        "year": known_year,
        "address": reverse("catalogue", args=[municipality, year]),
        "table": table,
        "documents": documents,
        "years": years,
        "picture_year": _year(request, years),
        "filters": choices_of(entries, filters),
        "problems": filters.problems,
        "own": _own(request, name, known_year),
        "groups": [(key, message, key == request.GET.get("group")) for key, (message, _) in GROUPS.items()],
        "query": _query(request),
        "count": len(shown),
        "count_all": len(entries),
    }
    return render(request, "site/catalogues/catalogue.html", context)


def picture_list(request: HttpRequest, municipality: str, year: str) -> HttpResponse:
    """The pictures of a catalogue in one year, each with its table; loaded by the page when it is reached."""
    entries, _ = _found(request, municipality, year)
    filters = filters_of(request.GET)
    shown = tuple(entry for entry in entries if filters.fits(entry))
    at = _year(request, years_of(shown))
    made = pictures(shown, at, "en" if chosen(request) == "en" else "da") if at else ()
    name, known_year = _names(municipality, year)
    trail = [
        *_trail(name, known_year)[:1],
        (f"{name} {known_year or ''}".strip(), reverse("catalogue", args=[municipality, year])),
    ]
    trail.append((say("Billeder", "Pictures"), ""))
    context = {"pictures": made, "municipality": name, "year": known_year, "picture_year": at, "trail": trail}
    partial = request.headers.get("HX-Request") == "true"
    return render(request, "site/catalogues/pictures.html" if partial else "site/catalogues/pictures_page.html", context)


def _found(request: HttpRequest, municipality: str, year: str) -> tuple[tuple[Entry, ...], Sequence[Any]]:
    name, known_year = _names(municipality, year)
    person = cast(Any, request).person
    records = catalogues.catalogue_records(person, name, known_year)
    entries = catalogues.entries(records, _figure, record_address)
    if not entries:
        raise Http404
    return entries, catalogues.catalogue_documents(person, name, known_year)


def _own(request: HttpRequest, municipality: str, year: int | None) -> QuerySet[Catalogue]:
    """The catalogues of the same municipality and budget year that are written here."""
    return catalogues_for(cast(Any, request).person).filter(municipality=municipality, budget_year=year or 0)


def _trail(name: str, year: int | None) -> list[tuple[str, str]]:
    shown = name or say("Ukendt kommune", "Unknown municipality")
    return [(say("Kataloger", "Catalogues"), reverse("catalogues")), (f"{shown} {year or ''}".strip(), "")]


def _figure(document: int, page: int | None, line: int | None, start: int | None) -> str:
    return figure_address(document, page, line or 1, start)


def _names(municipality: str, year: str) -> tuple[str, int | None]:
    if year != UNKNOWN and not (year.isdigit() and len(year) == 4):
        raise Http404
    return "" if municipality == UNKNOWN else municipality, None if year == UNKNOWN else int(year)


def _title(name: str, year: int | None) -> Message:
    place = name or "ukendt kommune"
    return Message(f"Forslag, {place} {year or ''}".strip(), f"Proposals, {name or 'unknown municipality'} {year or ''}".strip())


def _file_name(name: str, year: int | None) -> str:
    return slugify(f"forslag {name} {year or ''}".replace("ø", "oe").replace("æ", "ae").replace("å", "aa")) or "forslag"


def _year(request: HttpRequest, years: Sequence[int]) -> int | None:
    text = request.GET.get("year", "")
    if text.isdigit() and int(text) in years:
        return int(text)
    return years[0] if years else None


def _query(request: HttpRequest) -> str:
    """The filters as the end of an address, for links that keep them."""
    kept = request.GET.copy()
    for key in ("format", "year"):
        kept.pop(key, None)
    return kept.urlencode()


addresses = [
    address("catalogues/", listing, "catalogues", Action.SEE_PUBLIC),
    address("catalogues/<str:municipality>/<str:year>/", catalogue, "catalogue", Action.SEE_PUBLIC),
    address("catalogues/<str:municipality>/<str:year>/pictures/", picture_list, "catalogue-pictures", Action.SEE_PUBLIC),
]
