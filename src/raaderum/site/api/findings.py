"""Calls about findings: list them, see one, settle one."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from raaderum.process.rights import Action
from raaderum.site.api.calls import call, person_of, require
from raaderum.site.api.paging import USUAL, page
from raaderum.site.api.problems import Problem, not_found
from raaderum.site.api.schemas import FindingOut, FindingPage, Key, SettleIn, Size
from raaderum.site.links import finding_address
from raaderum.store.corrections import overlaid_finding
from raaderum.store.findings_open import findings_for, settled
from raaderum.store.models import Finding
from raaderum.store.settling import current_of, settle

router = Router(tags=["findings"])


@call(router, "GET", "/findings", Action.SEE_INTERNAL, "read", {200: FindingPage}, "findings")
def findings(
    request: HttpRequest,
    response: HttpResponse,
    document: Key | None = None,
    severity: str | None = None,
    rule: str | None = None,
    open: bool | None = None,
    after: Key = 0,
    size: Size = USUAL,
) -> Any:
    """The findings of the documents whose inside the caller may see. `open` true: those nobody has settled; false: the others."""
    rows = findings_for(person_of(request)).select_related("reading")
    chosen = {"reading__document": document, "severity": severity, "rule": rule}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value is not None})
    if open is not None:
        rows = rows.exclude(settled()) if open else rows.filter(settled())
    return page(request, response, rows, after, size, lambda found: _shown(request, found))


@call(router, "GET", "/findings/{key}", Action.SEE_INTERNAL, "read", {200: FindingOut, 404: Problem}, "finding")
def finding(request: HttpRequest, key: Key) -> Any:
    """One finding."""
    return _shown(request, [_finding(request, key)])[0]


@call(
    router,
    "POST",
    "/findings/{key}/settlement",
    Action.SETTLE,
    "settle",
    {201: FindingOut, 404: Problem, 409: Problem},
    "settlement",
)
def settle_finding(request: HttpRequest, decision: SettleIn, key: Key) -> Any:
    """Settle a finding, or open it again. A decision that somebody made since `seen` stands, and the answer is 409."""
    row = _finding(request, key)
    require(request, Action.SETTLE, row.reading.document.municipality)
    user = cast(Any, request).user
    settle(row, decision.verdict, user, comment=decision.comment, corrected=decision.corrected, seen=decision.seen)
    return Status(201, _shown(request, [row])[0])


def _finding(request: HttpRequest, key: int) -> Finding:
    found = findings_for(person_of(request)).select_related("reading__document").filter(pk=key).first()
    if found is None:
        raise not_found()
    return found


def _shown(request: HttpRequest, rows: list[Finding]) -> list[dict[str, Any]]:
    decided = current_of(rows)
    return [_one(request, row, decided.get(row.pk)) for row in rows]


def _one(request: HttpRequest, row: Finding, stands: Any) -> dict[str, Any]:
    settlement = None
    if stands is not None:
        by = stands.by.get_username() if stands.by else ""
        settlement = {"id": stands.pk, "verdict": stands.verdict, "comment": stands.comment, "by": by, "at": stands.at}
    return {
        "id": row.pk,
        "document": row.reading.document_id,
        "code": row.code,
        "rule": row.rule,
        "severity": row.severity,
        "address": request.build_absolute_uri(finding_address(row.reading.document_id, row.code)),
        "body": overlaid_finding(row)[0],
        "settlement": settlement,
    }
