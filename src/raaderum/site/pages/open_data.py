"""Open data: the page that tells of it, the data package, a description for data portals (DCAT), and the list of public pages."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Model, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from raaderum.process.rights import PUBLIC, Action
from raaderum.site.access import address
from raaderum.site.environment import home
from raaderum.site.language import say
from raaderum.store import catalogues
from raaderum.store.models import Document, Record
from raaderum.store.visibility import documents_for, records_for

PACKAGE = "open-data.zip"
"""Where `raaderum export` is asked to put the package that the site hands out: in the home folder."""
RECORD_KINDS = ("example", "proposal", "savings_row", "meeting", "item", "budget_area")


def about(request: HttpRequest) -> HttpResponse:
    """What there is, in which forms, and how to use it."""
    file = home() / PACKAGE
    made = file.stat() if file.is_file() else None
    context = {
        "trail": [(say("Åbne data", "Open data"), "")],
        "size": made.st_size if made else None,
        "made": _moment(made.st_mtime) if made else None,
        "documents": documents_for(PUBLIC).count(),
        "records": records_for(PUBLIC).count(),
    }
    return render(request, "site/open_data/about.html", context)


def _moment(seconds: float) -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC)


def package(request: HttpRequest) -> FileResponse:
    """The data package that was made last."""
    file = home() / PACKAGE
    if not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename="raaderum-open-data.zip", content_type="application/zip")


def dcat(request: HttpRequest) -> JsonResponse:
    """The catalogue of the data as JSON-LD, by DCAT (W3C), for data portals."""
    site = request.build_absolute_uri("/").rstrip("/")
    dataset = {
        "@type": "dcat:Dataset",
        "@id": f"{site}{reverse('open-data')}",
        "dct:title": [
            {"@value": "Kommunale besparelsesforslag, tiltag og beslutninger", "@language": "da"},
            {"@value": "Municipal savings proposals, measures and decisions", "@language": "en"},
        ],
        "dct:description": [{"@value": "Hvert tal med det sted, hvor det er trykt.", "@language": "da"}],
        "dct:spatial": {"@id": "http://publications.europa.eu/resource/authority/country/DNK"},
        "dcat:distribution": [
            _distribution(site + reverse("open-data-package"), "application/zip", "Data package"),
            _distribution(site + reverse("openapi"), "application/json", "HTTP API"),
        ],
    }
    body = {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "@id": f"{site}{reverse('dcat')}",
        "dct:title": "Råderum",
        "dcat:dataset": [dataset],
    }
    return JsonResponse(body, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


def _distribution(target: str, media: str, title: str) -> dict[str, Any]:
    return {"@type": "dcat:Distribution", "dct:title": title, "dcat:accessURL": {"@id": target}, "dcat:mediaType": media}


class _Documents(Sitemap):  # type: ignore[type-arg]
    limit = 5000

    def items(self) -> QuerySet[Document]:
        return documents_for(PUBLIC).order_by("pk")

    def location(self, item: Model) -> str:
        return reverse("document", args=[item.pk])

    def lastmod(self, item: Document) -> Any:
        return item.published_at


class _Records(Sitemap):  # type: ignore[type-arg]
    limit = 5000

    def items(self) -> QuerySet[Record]:
        return records_for(PUBLIC).filter(kind__in=RECORD_KINDS, closed=False).order_by("pk").only("pk")

    def location(self, item: Model) -> str:
        return reverse("record", args=[item.pk])


class _Pages(Sitemap):  # type: ignore[type-arg]
    def items(self) -> list[str]:
        fixed = [reverse(name) for name in ("front", "search", "catalogues", "municipalities", "open-data")]
        shelves = [
            reverse("catalogue", args=[shelf.municipality or "-", str(shelf.year or "-")]) for shelf in catalogues.shelves(PUBLIC)
        ]
        return fixed + shelves

    def location(self, item: str) -> str:
        return item


SITEMAPS: dict[str, Any] = {"pages": _Pages, "documents": _Documents, "records": _Records}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the lists of public pages."""
    return index(request, SITEMAPS, sitemap_url_name="sitemap-part")


def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    """One list of public pages."""
    return sitemap(request, SITEMAPS, section=section)


addresses = [
    address("open-data/", about, "open-data", Action.SEE_PUBLIC),
    address("open-data/package.zip", package, "open-data-package", Action.SEE_PUBLIC),
    address("open-data/dcat.jsonld", dcat, "dcat", Action.SEE_PUBLIC),
    address("sitemap.xml", sitemap_index, "sitemap", Action.SEE_PUBLIC),
    address("sitemap-<str:section>.xml", sitemap_part, "sitemap-part", Action.SEE_PUBLIC),
]
