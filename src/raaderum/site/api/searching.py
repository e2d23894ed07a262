"""The call that searches."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from raaderum.process.rights import Action
from raaderum.search.address import from_parameters
from raaderum.site.api.calls import call, person_of
from raaderum.site.api.schemas import SearchOut
from raaderum.site.links import figure_address
from raaderum.site.seeing import visible_to

router = Router(tags=["search"])


@call(router, "GET", "/search", Action.SEE_PUBLIC, "read", {200: SearchOut}, "search")
def searching(request: HttpRequest, q: str = "", kind: str = "", municipality: str = "", year: str = "", after: str = "") -> Any:
    """Search as on the page, with its parameters: also sector, type, committee, status, feasibility, findings, from, to, sort."""
    from raaderum.search.finding import search

    pairs = [(name, value) for name, values in request.GET.lists() for value in values if isinstance(value, str)]
    query, _ = from_parameters(pairs)
    results = search(query, visible_to(person_of(request)))
    items = [
        {
            "record": hit.record,
            "document": hit.document,
            "kind": hit.kind,
            "title": hit.title.text,
            "sentence": hit.sentence.text,
            "municipality": hit.municipality,
            "year": hit.year,
            "amount": None if hit.amount is None else f"{hit.amount:f}",
            "page": hit.page,
            "line": hit.line,
            "address": request.build_absolute_uri(
                figure_address(hit.document, hit.page, hit.line) if hit.record is None else reverse("record", args=[hit.record])
            ),
        }
        for hit in results.hits
    ]
    counts = {name: [{"value": v.value, "count": v.count} for v in values] for name, values in results.facets.items()}
    return {"total": results.total, "items": items, "counts": counts, "next": results.next_after}
