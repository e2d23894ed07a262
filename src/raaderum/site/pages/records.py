"""A page for each record: a proposal, a measure, a meeting, a case with its votes, a budget area; and similar measures."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from raaderum.process.rights import Action, may, may_somewhere
from raaderum.publish.data_table import DataTable
from raaderum.publish.original_records import Source, shorts
from raaderum.publish.record_tables import record_table
from raaderum.publish.report import Language
from raaderum.site.access import address
from raaderum.site.downloads import download, wanted
from raaderum.site.language import chosen, say
from raaderum.site.links import figure_address, source_address
from raaderum.site.list_tables import FORMS, cases_table, similar_table
from raaderum.site.seeing import visible_to
from raaderum.site.wordings import kind_name
from raaderum.store.models import Record
from raaderum.store.serving import served_one
from raaderum.store.visibility import records_for


def record(request: HttpRequest, key: int) -> HttpResponse:
    """One record with every figure's place, what it belongs to, and similar measures."""
    person = cast(Any, request).person
    row = _record(request, key)
    body = served_one(person, row)
    language: Language = "en" if chosen(request) == "en" else "da"
    members = _members(request, row)
    form = wanted(request)
    if form:
        cases = request.GET.get("what") == "cases" and row.kind == "meeting"
        return download(request, cases_table(row, members) if cases else _table(row, body), form)
    document = row.reading.document
    (short,) = shorts([Source(row.sequence, body, language=language)])
    context = {
        "trail": _trail(row, kind_name(row.kind)),
        "record": row,
        "kind": kind_name(row.kind),
        "short": short,
        "document": document,
        "source": source_address(document.pk, body["source"]),
        "members": members,
        "cases": [(form, f"?what=cases&format={form}") for form in FORMS],
        "meeting": _meeting(request, row),
        "before": _neighbour(request, row, -1),
        "after": _neighbour(request, row, 1),
        "can_take_over": row.kind in ("savings_row", "proposal", "example") and may_somewhere(person, Action.WRITE_PROPOSAL),
        "measure": row.kind in ("savings_row", "proposal", "example"),
        "contacts_hidden": row.kind == "example" and not body["contacts"] and bool(row.body["contacts"]),
    }
    return render(request, "site/records/record.html", context)


def _trail(row: Record, name: str) -> list[tuple[str, str]]:
    document = row.reading.document
    listed = (say("Dokumenter", "Documents"), reverse("documents"))
    return [listed, (str(document), reverse("document", args=[document.pk])), (name, "")]


def _record(request: HttpRequest, key: int) -> Record:
    found = records_for(cast(Any, request).person).select_related("reading__document").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _table(row: Record, body: dict[str, Any]) -> DataTable:
    document = row.reading.document

    def at(page: int | None, line: int | None, start: int | None) -> str:
        return figure_address(document.pk, page, line or 1, start)

    return record_table(body, str(document), f"post-{row.pk}", at)


def _members(request: HttpRequest, row: Record) -> list[Record]:
    """A meeting's cases."""
    if row.kind != "meeting":
        return []
    siblings = _siblings(request, row).filter(sequence__gt=row.sequence)
    following = siblings.filter(kind="meeting").order_by("sequence").first()
    items = siblings.filter(kind="item")
    if following is not None:
        items = items.filter(sequence__lt=following.sequence)
    return list(items.order_by("sequence"))


def _meeting(request: HttpRequest, row: Record) -> Record | None:
    """The meeting of a case."""
    if row.kind != "item":
        return None
    return _siblings(request, row).filter(kind="meeting", sequence__lt=row.sequence).order_by("-sequence").first()


def _neighbour(request: HttpRequest, row: Record, step: int) -> Record | None:
    same = _siblings(request, row).filter(kind=row.kind)
    if step < 0:
        return same.filter(sequence__lt=row.sequence).order_by("-sequence").first()
    return same.filter(sequence__gt=row.sequence).order_by("sequence").first()


def _siblings(request: HttpRequest, row: Record) -> QuerySet[Record]:
    return records_for(cast(Any, request).person).filter(reading_id=row.reading_id)


def similar(request: HttpRequest, key: int) -> HttpResponse:
    """Measures like this one across municipalities, with what each gave; loaded by the record's page when it is reached."""
    from raaderum.search.similar import similar as find_similar
    from raaderum.search.suggesting import suggest_class

    row = _record(request, key)
    person = cast(Any, request).person
    found = find_similar(row.pk, visible_to(person), contacts=may(person, Action.SEE_CONTACTS, row.municipality))
    form = wanted(request)
    if form:
        return download(request, similar_table(row, found), form)
    partial = request.headers.get("HX-Request") == "true"
    suggestion = suggest_class(row.pk, visible_to(person)) if not (row.sector and row.measure_type) else None
    trail = [*_trail(row, "")[:-1], (row.title or kind_name(row.kind), reverse("record", args=[key]))]
    trail.append((say("Lignende tiltag", "Similar measures"), ""))
    context = {
        "record": row,
        "similar": found,
        "suggestion": suggestion,
        "address": reverse("record", args=[key]),
        "downloads": [(form, f"{reverse('record-similar', args=[key])}?format={form}") for form in FORMS],
        "trail": trail,
    }
    return render(request, "site/records/similar.html" if partial else "site/records/similar_page.html", context)


addresses = [
    address("records/<int:key>/", record, "record", Action.SEE_PUBLIC),
    address("records/<int:key>/similar/", similar, "record-similar", Action.SEE_PUBLIC),
]
