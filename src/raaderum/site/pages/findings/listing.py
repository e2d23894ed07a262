"""The list of what does not agree, with its filters and how far the settling has come."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from raaderum.publish.explained import title_of
from raaderum.site.downloads import download, wanted
from raaderum.site.language import say
from raaderum.site.list_tables import MOST, downloads, findings_table
from raaderum.site.pages.documents.common import language, person_of, trail_of
from raaderum.store.findings_open import findings_for, progress, settled
from raaderum.store.models import Document, Finding, Settlement
from raaderum.store.settling import current_of
from raaderum.store.visibility import documents_for

PER_PAGE = 50
SEVERITIES = ("error", "warning", "note")
STATES = ("open", "decided", "all")


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in the list."""

    finding: Finding
    settlement: Settlement | None
    rule: str

    @property
    def open(self) -> bool:
        return self.settlement is None or self.settlement.verdict == Settlement.Verdict.REOPENED


def findings(request: HttpRequest) -> HttpResponse:
    """All findings that the person may see, those to decide about first of all."""
    person = person_of(request)
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("municipality", "document", "severity", "rule", "state")}
    asked["state"] = asked["state"] if asked["state"] in STATES else "open"
    everything = findings_for(person)
    within = _within(everything, asked)
    found = within.filter(settled() if asked["state"] == "decided" else ~settled()) if asked["state"] != "all" else within
    form = wanted(request)
    if form:
        chosen = list(_ordered(found)[:MOST])
        return download(request, findings_table(chosen, current_of(chosen)), form)
    page = Paginator(_ordered(found), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    stands = current_of(rows)
    document = _document(person, asked["document"])
    title = say("Det, der ikke stemmer", "What does not agree")
    context = {
        "title": title,
        "trail": [(title, "")] if document is None else [*trail_of(document), (title, "")],
        "empty_title": say("Intet at afgøre", "Nothing to settle"),
        "empty_text": say("Der er ingen fund i de dokumenter, du kan se.", "There are no findings in the documents you can see."),
        "ways_on": [(say("Se dokumenterne", "See the documents"), reverse("documents"))],
        "page": page,
        "rows": [Row(f, stands.get(f.pk), title_of(f.rule, language())) for f in rows],
        "asked": asked,
        "query": urlencode({key: value for key, value in asked.items() if value}),
        "filtered": any(asked[key] for key in ("municipality", "document", "severity", "rule")),
        "progress": progress(within),
        "document": document,
        "municipalities": _distinct(everything, "reading__document__municipality"),
        "rules": [(code, title_of(code, language())) for code in _distinct(everything, "rule")],
        "documents": documents_for(person).filter(readings__findings__in=everything).distinct().order_by("title", "pk")[:200],
        "severities": SEVERITIES,
        "downloads": downloads(request.GET),
    }
    return render(request, "site/findings/list.html", context)


def _document(person: Any, key: str) -> Document | None:
    return documents_for(person).filter(pk=int(key)).first() if _is_key(key) else None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _within(found: QuerySet[Finding], asked: dict[str, str]) -> QuerySet[Finding]:
    if asked["municipality"]:
        found = found.filter(reading__document__municipality=asked["municipality"])
    if _is_key(asked["document"]):
        found = found.filter(reading__document=int(asked["document"]))
    if asked["severity"] in SEVERITIES:
        found = found.filter(severity=asked["severity"])
    return found.filter(rule=asked["rule"]) if asked["rule"] else found


def _ordered(found: QuerySet[Finding]) -> QuerySet[Finding]:
    """The gravest first, then by document and place."""
    whens = [When(severity=severity, then=Value(i)) for i, severity in enumerate(SEVERITIES)]
    gravity = Case(*whens, default=Value(len(whens)), output_field=IntegerField())
    return found.select_related("reading__document").order_by(gravity, "reading__document__title", "reading", "sequence")


def _distinct(found: QuerySet[Finding], field: str) -> list[str]:
    return [v for v in found.order_by(field).values_list(field, flat=True).distinct() if v]
