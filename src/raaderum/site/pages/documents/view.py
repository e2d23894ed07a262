"""A document: its original beside what was read from it and what does not agree."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from raaderum.process.rights import Action, Person, may
from raaderum.publish.original import STATES, Block, Mark, Marks, blocks, shown_lines
from raaderum.publish.original_records import Short, Source, shorts
from raaderum.site.links import figure_anchor, parse_figure_key
from raaderum.site.pages.documents.common import current_reading, language, permits, person_of, seen_document, trail_of
from raaderum.site.pages.documents.tombstone import tombstone
from raaderum.store.corrections import overlaid_finding
from raaderum.store.findings_open import open_findings
from raaderum.store.models import Document, Finding, Page, Reading
from raaderum.store.serving import served
from raaderum.store.visibility import GONE, records_for
from raaderum.store.withheld import Masked, masked, may_have_file


@dataclass(frozen=True, slots=True)
class Opened:
    """One page of the original, ready to be shown."""

    page: Page
    masked: Masked
    blocks: list[Block]
    boxes: list[Mark]
    records: list[Short]
    findings: list[Finding]
    lit: Mark | None
    lit_anchor: str


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The original beside records and findings; what is gone says so."""
    gone = get_object_or_404(Document, pk=pk)
    if gone.state in GONE:
        return tombstone(request, gone)
    shown = seen_document(request, pk)
    reading = current_reading(shown)
    context: dict[str, Any] = {
        "title": str(shown),
        "trail": trail_of(shown),
        "line_states": STATES,
        "document": shown,
        "reading": reading,
        "can": permits(request, shown),
        "may_have_file": may_have_file(person_of(request), shown),
    }
    if reading is None:
        return render(request, "site/documents/waiting.html", {**context, "job": shown.jobs.order_by("-id").first()})
    wanted = parse_figure_key(request.GET.get("figure", ""))
    page = _page(reading, request.GET.get("page", ""), wanted)
    if page is not None:
        opened = open_page(person_of(request), reading, page, wanted)
        can_draw = has_picture(page) and opened.masked.drawable()
        as_text = not can_draw or request.GET.get("view") == "text"
        context |= {"opened": opened, "pages": _pages(reading), "can_draw": can_draw, "as_text": as_text}
    context["open_count"] = open_findings([shown.pk]).count() if context["can"]["see_internal"] else 0
    context["finding_count"] = reading.findings.count() if context["can"]["see_internal"] else 0
    return render(request, "site/documents/document.html", context)


def open_page(person: Person, reading: Reading, page: Page, wanted: tuple[int, int | None] | None = None) -> Opened:
    """One page with its figures, the records that stand on it, and its open findings."""
    shown = masked(person, reading, page.lines)
    last = page.lines[-1]["number"] if page.lines else page.first_line
    over = {"reading": reading, "first_line__lte": last, "last_line__gte": page.first_line}
    records = list(records_for(person).filter(**over).select_related("reading__document").order_by("sequence"))
    bodies = [shown.without_covered(body) for body in served(person, records)]
    findings = _findings(person, reading, page.first_line, last)
    marks = Marks()
    for record, body in zip(records, bodies, strict=True):
        marks.record((f for f in body["figures"] if page.first_line <= f["line"] <= last), record.sequence)
    for finding in findings:
        marks.finding(_within(overlaid_finding(finding)[0], page.first_line, last))
    marks.unread(f for f in reading.head["coverage"]["figures_unread"] if page.first_line <= f["line"] <= last)
    marks.held = {place: m for place, m in marks.held.items() if not shown.covers(m.line, m.start, m.end)}
    lit, anchor = _lit(marks, wanted)
    sources = [Source(r.sequence, body, language()) for r, body in zip(records, bodies, strict=True)]
    lines = blocks(shown_lines(shown.lines, marks))
    return Opened(page, shown, lines, marks.on_page(page.number), shorts(sources), findings, lit, anchor)


def _findings(person: Person, reading: Reading, first: int, last: int) -> list[Finding]:
    if not may(person, Action.SEE_INTERNAL, reading.document.municipality):
        return []
    found = open_findings([reading.document_id]).order_by("sequence")
    return [f for f in found if any(first <= line <= last for line in f.body["lines"])]


def _within(body: dict[str, Any], first: int, last: int) -> dict[str, Any]:
    """The finding with its figures of other pages left out; the suspect stays first where it is here."""
    here = [f for f in body["figures"] if first <= f["line"] <= last]
    return {**body, "figures": here, "suspect": body["suspect"] if here[:1] == body["figures"][:1] else None}


def _lit(marks: Marks, wanted: tuple[int, int | None] | None) -> tuple[Mark | None, str]:
    """The figure that the address names, and the id to show: the figure's, else its line's."""
    if wanted is None:
        return None, ""
    line, start = wanted
    mark = None if start is None else marks.held.get((line, start))
    return mark, figure_anchor(line, start if mark else None)


def _page(reading: Reading, number: str, wanted: tuple[int, int | None] | None) -> Page | None:
    pages = Page.objects.filter(reading=reading)
    if wanted is not None:
        page = pages.filter(first_line__lte=wanted[0]).order_by("-first_line").first()
        if page is not None:
            return page
    if number.isascii() and number.isdigit() and len(number) < 9:
        page = pages.filter(number=int(number)).first()
        if page is None:
            raise Http404
        return page
    return pages.order_by("number").first()


def _pages(reading: Reading) -> list[int]:
    return list(Page.objects.filter(reading=reading).order_by("number").values_list("number", flat=True))


def has_picture(page: Page) -> bool:
    """Whether the page has a size, so that a picture of it can be drawn."""
    return page.width is not None and page.height is not None
