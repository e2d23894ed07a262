"""The versions of a document's reading, and what changed from one to the next."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action
from raaderum.site.language import say
from raaderum.site.pages.documents.common import permits, seen_document, trail_of
from raaderum.store.models import Finding, Reading
from raaderum.store.receiving import reread


@dataclass(frozen=True, slots=True)
class Change:
    """One reading against the one before it."""

    reading: Reading
    records: dict[str, int]
    findings: int
    added: list[Finding]
    removed: list[Finding]
    more: list[str]
    """Titles of records that the earlier reading did not have."""
    fewer: list[str]
    first: bool


def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Every reading, the newest first."""
    document = seen_document(request, pk, Action.SEE_INTERNAL)
    found = list(document.readings.order_by("version"))
    changes = [_change(reading, found[i - 1] if i else None) for i, reading in enumerate(found)]
    title = say("Læsninger", "Readings")
    context = {
        "title": title,
        "trail": [*trail_of(document), (title, "")],
        "document": document,
        "changes": changes[::-1],
        "can": permits(request, document),
    }
    return render(request, "site/documents/readings.html", context)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the document in the queue for this version's readers."""
    from typing import cast

    from django.contrib import messages

    document = seen_document(request, pk, Action.UPLOAD)
    if reread(document, cast(Any, request.user)) is None:
        said = say(
            "Denne udgave af Råderum har allerede læst dokumentet.", "This version of Råderum has read the document already."
        )
    else:
        said = say("Dokumentet er sat i kø til at blive læst igen.", "The document waits to be read again.")
    messages.info(request, said)
    return redirect("document-readings", pk)


def _change(reading: Reading, before: Reading | None) -> Change:
    mine = {f.code: f for f in reading.findings.order_by("sequence")}
    theirs = {f.code: f for f in before.findings.order_by("sequence")} if before else {}
    keys, old = _titles(reading), _titles(before)
    kinds = Counter(reading.records.values_list("kind", flat=True))
    return Change(
        reading,
        dict(sorted(kinds.items())),
        len(mine),
        [f for code, f in mine.items() if before and code not in theirs],
        [f for code, f in theirs.items() if code not in mine],
        [title for key, title in keys.items() if before and key not in old],
        [title for key, title in old.items() if key not in keys],
        before is None,
    )


def _titles(reading: Reading | None) -> dict[str, str]:
    if reading is None:
        return {}
    return {key: title or kind for key, title, kind in reading.records.values_list("key", "title", "kind")}
