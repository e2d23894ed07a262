"""The trail: who did what and when, with filters and a download."""

import csv
import io
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from raaderum.process.rights import Action, Person, where
from raaderum.site.access import address
from raaderum.site.audit_words import deed, deeds, word
from raaderum.site.language import say
from raaderum.store import audit as trail
from raaderum.store.models import AuditEntry

SHOWN = 100
HEAD = ("at", "who", "action", "subject", "subject_id", "municipality", "detail")


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The trail of the municipalities whose trail the person may see, the newest first."""
    found = _filtered(request)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    title = say("Revisionsspor", "Audit trail")
    context = {
        "title": title,
        "trail": [(say("Administration", "Administration"), reverse("administration")), (title, "")],
        "page": page,
        "rows": [(entry, deed(entry.action), word(entry.subject), _link(entry), _detail(entry)) for entry in page],
        "actions": [(code, deed(code), code == request.GET.get("action")) for code in _actions(request)],
        "typed": {name: request.GET.get(name, "") for name in ("who", "subject", "subject_id", "from", "to", "municipality")},
        "downloads": [("csv", f"{reverse('audit-file')}?{request.GET.urlencode()}")],
    }
    return render(request, "site/audit/audit.html", context)


@require_safe
def audit_file(request: HttpRequest) -> StreamingHttpResponse:
    """The same as CSV. That it was fetched is on the trail."""
    found = _filtered(request)
    trail.record(cast(Any, request).person, "exported", "audit", detail={"filters": request.GET.urlencode()})
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="revisionsspor.csv"'
    return response


def _link(entry: AuditEntry) -> str:
    """The page of what a deed was done to, where there is one."""
    pages = {"document": "document", "user": "user", "record": "record"}
    if entry.subject in pages and entry.subject_id.isascii() and entry.subject_id.isdigit():
        return reverse(pages[entry.subject], args=[int(entry.subject_id)])
    return ""


def _detail(entry: AuditEntry) -> list[tuple[str, str]]:
    return [(word(key), str(value)) for key, value in entry.detail.items() if value not in ("", None, [], {})]


def _lines(found: QuerySet[AuditEntry]) -> Any:
    yield "\ufeff" + _line(HEAD)
    for entry in found.iterator(2000):
        yield _line([entry.at.isoformat(), *(_safe(str(getattr(entry, name))) for name in HEAD[1:])])


def _line(values: Any) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow(values)
    return out.getvalue()


def _safe(text: str) -> str:
    """What a spreadsheet would take for a formula is told as text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _visible(request: HttpRequest) -> QuerySet[AuditEntry]:
    mine = where(cast(Person, cast(Any, request).person), Action.SEE_AUDIT)
    entries = AuditEntry.objects.order_by("-at", "-pk")
    return entries if mine is None else entries.filter(municipality__in=sorted(mine))


def _filtered(request: HttpRequest) -> QuerySet[AuditEntry]:
    entries, asked = _visible(request), request.GET
    for name in ("action", "subject", "subject_id", "municipality"):
        if asked.get(name):
            entries = entries.filter(**{name: asked[name]})
    if asked.get("who"):
        entries = entries.filter(who__iexact=asked["who"].strip())
    if start := _day(asked.get("from", "")):
        entries = entries.filter(at__gte=_midnight(start))
    if end := _day(asked.get("to", "")):
        entries = entries.filter(at__lt=_midnight(end + timedelta(days=1)))
    return entries


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _actions(request: HttpRequest) -> list[str]:
    found = set(_visible(request).order_by().values_list("action", flat=True).distinct())
    return sorted(found | set(deeds()), key=deed)


addresses = [
    address("audit/", audit, "audit", Action.SEE_AUDIT),
    address("audit/audit.csv", audit_file, "audit-file", Action.SEE_AUDIT),
]
