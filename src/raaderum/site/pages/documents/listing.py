"""The list of documents, with its filters."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action, Person, where
from raaderum.site.downloads import download, wanted
from raaderum.site.language import say
from raaderum.site.list_tables import MOST, documents_table, downloads
from raaderum.site.pages.documents.common import KINDS, person_of
from raaderum.store.findings_open import findings_for, open_findings, settled
from raaderum.store.models import Document, Finding, Reading
from raaderum.store.visibility import documents_for

PER_PAGE = 50
UNKNOWN = "-"
"""Stands in an address for what is not known."""
_SORTS = {
    "newest": ("-uploaded_at", "-pk"),
    "title": ("title", "name", "pk"),
    "municipality": ("municipality", "title", "pk"),
    "year": ("-year", "municipality", "title", "pk"),
    "findings": ("-open_count", "title", "pk"),
}
_FIELDS = ("q", "municipality", "kind", "year", "state", "published", "open", "sort")


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list."""

    document: Document
    reading: Reading | None
    counts: dict[str, int] | None
    """Open findings by severity; None for who may not see them."""


def documents(request: HttpRequest) -> HttpResponse:
    """All documents that the person may see, filtered and sorted; the address can be shared."""
    person = person_of(request)
    asked = {key: request.GET.get(key, "").strip()[:100] for key in _FIELDS}
    seen = documents_for(person)
    found = _sorted(_filtered(seen, asked, person), asked["sort"], person)
    form = wanted(request)
    if form:
        return download(request, documents_table(found[:MOST]), form)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("Dokumenter", "Documents"),
        "trail": [(say("Dokumenter", "Documents"), "")],
        "page": page,
        "lines": _lines(list(page.object_list), person),
        "asked": asked,
        "filtered": any(asked[key] for key in _FIELDS if key != "sort"),
        "query": urlencode({key: value for key, value in asked.items() if value}),
        "municipalities": _values(seen, "municipality"),
        "years": _values(seen, "year")[::-1],
        "kinds": [kind for kind in KINDS if seen.filter(kind=kind).exists()],
        "states": ("queued", "reading", "read", "unreadable"),
        "sorts": list(_SORTS),
        "any": seen.exists(),
        "downloads": downloads(request.GET),
        "some_unknown": seen.filter(municipality="").exists(),
    }
    return render(request, "site/documents/list.html", context)


def _values(documents: QuerySet[Document], field: str) -> list[Any]:
    values = documents.exclude(**{field: ""} if field == "municipality" else {f"{field}__isnull": True})
    return list(values.order_by(field).values_list(field, flat=True).distinct())


def _filtered(documents: QuerySet[Document], asked: dict[str, str], person: Person) -> QuerySet[Document]:
    for field in ("municipality", "kind", "state"):
        if asked[field]:
            documents = documents.filter(**{field: "" if asked[field] == UNKNOWN else asked[field]})
    if asked["q"]:
        documents = documents.filter(Q(title__icontains=asked["q"]) | Q(name__icontains=asked["q"]))
    if asked["year"].isascii() and asked["year"].isdigit() and len(asked["year"]) == 4:
        documents = documents.filter(year=int(asked["year"]))
    if asked["published"] in ("yes", "no"):
        documents = documents.filter(published_at__isnull=asked["published"] == "no")
    if asked["open"]:
        documents = documents.filter(Exists(_open(person).filter(reading__document=OuterRef("pk"))))
    return documents


def _sorted(documents: QuerySet[Document], sort: str, person: Person) -> QuerySet[Document]:
    if sort == "findings":
        here = _open(person).filter(reading__document=OuterRef("pk")).order_by().values("reading__document")
        counted = Subquery(here.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        documents = documents.annotate(open_count=Coalesce(counted, 0))
    return documents.order_by(*_SORTS.get(sort, _SORTS["newest"]))


def _open(person: Person) -> QuerySet[Finding]:
    return findings_for(person).filter(~settled())


def _lines(documents: list[Document], person: Person) -> list[Line]:
    keys = [d.pk for d in documents]
    readings = {r.document_id: r for r in Reading.objects.filter(document__in=keys, current=True)}
    inside = where(person, Action.SEE_INTERNAL)
    counts: dict[int, dict[str, int]] = {}
    rows = open_findings(keys).order_by().values("severity", document=F("reading__document")).annotate(n=Count("pk"))
    for row in rows:
        counts.setdefault(row["document"], {})[row["severity"]] = row["n"]
    return [
        Line(d, readings.get(d.pk), counts.get(d.pk, {}) if inside is None or d.municipality in inside else None)
        for d in documents
    ]
