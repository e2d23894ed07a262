"""The versions of a document's reading, and what changed from one to the next."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action
from raaderum.site.language import say
from raaderum.site.pages.documents.common import permits, seen_document, trail_of
from raaderum.store.models import Finding, Reading
from raaderum.store.receiving import reread
from raaderum.store.versions import Change, compare


@dataclass(frozen=True, slots=True)
class Shown:
    """One reading, and what differs from the one before it (None for the first)."""

    reading: Reading
    records: dict[str, int]
    findings: int
    change: Change | None
    titles: dict[str, list[str]]
    """`added`, `gone` and `changed` records by their titles."""
    added: list[Finding]
    gone: list[Finding]


def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Every reading, the newest first."""
    document = seen_document(request, pk, Action.SEE_INTERNAL)
    found = list(document.readings.order_by("version"))
    shown = [_shown(reading, found[i - 1] if i else None) for i, reading in enumerate(found)]
    title = say("Læsninger", "Readings")
    context = {
        "title": title,
        "trail": [*trail_of(document), (title, "")],
        "document": document,
        "shown": shown[::-1],
        "can": permits(request, document),
    }
    return render(request, "site/documents/readings.html", context)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the document in the queue for this version's readers."""
    document = seen_document(request, pk, Action.UPLOAD)
    if reread(document, cast(Any, request.user)) is None:
        said = say(
            "Denne udgave af Råderum har allerede læst dokumentet.", "This version of Råderum has read the document already."
        )
    else:
        said = say("Dokumentet er sat i kø til at blive læst igen.", "The document waits to be read again.")
    messages.info(request, said)
    return redirect("document-readings", pk)


def _shown(reading: Reading, before: Reading | None) -> Shown:
    kinds = Counter(reading.records.values_list("kind", flat=True))
    change = compare(before, reading) if before is not None else None
    titles: dict[str, list[str]] = {}
    added: list[Finding] = []
    gone: list[Finding] = []
    if change is not None and before is not None:
        mine, theirs = _titles(reading), _titles(before)
        titles = {
            "added": [mine[key] for key in change.records_added],
            "gone": [theirs[key] for key in change.records_gone],
            "changed": [mine[key] for key in change.records_changed],
        }
        added = list(reading.findings.filter(code__in=change.findings_added).order_by("sequence"))
        gone = list(before.findings.filter(code__in=change.findings_gone).order_by("sequence"))
    return Shown(reading, dict(sorted(kinds.items())), reading.findings.count(), change, titles, added, gone)


def _titles(reading: Reading) -> dict[str, str]:
    return {key: title or kind for key, title, kind in reading.records.values_list("key", "title", "kind")}
