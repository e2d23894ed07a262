"""For the people who run the server: health, metrics, what robots may do, the icon; and the page of administration."""

import secrets
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from raaderum import __version__
from raaderum.process.rights import Action, Person, may_somewhere
from raaderum.site import environment
from raaderum.site.access import address
from raaderum.site.language import say
from raaderum.site.network import is_loopback
from raaderum.site.pages.errors import forbidden
from raaderum.store import health as condition
from raaderum.store.models import Job

ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /sign-in/
Disallow: /search/
Disallow: /audit/
Disallow: /users/
Disallow: /administration/
"""


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """How the application is, what waits, and the pages of who runs it."""
    title = say("Administration", "Administration")
    jobs = Job.objects.filter(parent=None).select_related("created_by", "document").order_by("-pk")
    context = {
        "title": title,
        "trail": [(title, "")],
        "health": condition.look(environment.home()),
        "metrics": condition.metrics(environment.home()),
        "failed": jobs.filter(state=Job.State.FAILED)[:20],
        "active": jobs.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING))[:20],
    }
    return render(request, "site/operation/administration.html", context)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For a watchman: 200 where the application can serve, else 503; each part says whether it is well. No secrets."""
    found = condition.look(environment.home())
    parts = {"database": found.database, "migrations": found.migrations, "worker": found.worker, "disk": found.disk}
    return JsonResponse({"well": found.well, "version": __version__, **parts}, status=200 if found.well else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text format: for the server itself, for who has RAADERUM_METRICS_TOKEN, for who may see operating figures."""
    if not _may_measure(request):
        return forbidden(request)
    lines = []
    for metric in condition.metrics(environment.home()):
        lines += [f"# HELP {metric.name} {metric.en}", f"# TYPE {metric.name} gauge"]
        for labels, value in metric.values:
            told = ",".join(f'{key}="{word}"' for key, word in labels.items())
            lines.append(f"{metric.name}{{{told}}} {value:g}" if told else f"{metric.name} {value:g}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_measure(request: HttpRequest) -> bool:
    if may_somewhere(cast(Person, cast(Any, request).person), Action.OPERATE) or is_loopback(request):
        return True
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.METRICS_TOKEN
    return bool(wanted) and kind == "Bearer" and secrets.compare_digest(token.encode(), wanted.encode())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines should leave alone, and where the list of public pages is."""
    lines = ROBOTS + f"\nSitemap: {request.build_absolute_uri('/sitemap.xml')}\n"
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this by itself; the icon is an SVG."""
    return redirect(static("site/favicon.svg"), permanent=True)


addresses = [
    address("administration/", administration, "administration", Action.OPERATE),
    address("favicon.ico", favicon, "favicon", Action.SEE_PUBLIC),
    address("health/", health, "health", Action.SEE_PUBLIC),
    address("metrics/", metrics, "metrics", Action.SEE_PUBLIC),
    address("robots.txt", robots, "robots", Action.SEE_PUBLIC),
]
