"""The addresses of the API: its calls, its description, and the page that tells of it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.api import choosing, documents, economy, findings, searching, uploads  # noqa: F401  (uploads declares its calls)
from raaderum.site.api.calls import CALLS, api, openapi

api.add_router("", documents.router)
api.add_router("", findings.router)
api.add_router("", searching.router)
api.add_router("", economy.router)
api.add_router("", choosing.router)


def description(request: HttpRequest) -> JsonResponse:
    """The OpenAPI description."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def about(request: HttpRequest) -> HttpResponse:
    """What the API can do, for a person: each call, who may make it, and an example."""
    return render(request, "site/api/about.html", {"calls": sorted(CALLS.values(), key=lambda c: (c.route, c.method))})


addresses: list[URLPattern | URLResolver] = [
    address("api/", about, "api", Action.SEE_PUBLIC),
    address("api/v1/openapi.json", description, "openapi", Action.SEE_PUBLIC),
    path("api/v1/", api.urls),
]
