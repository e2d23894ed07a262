"""Saving as one types: the page is told how it went, the sums and the sentences at the fields; it is never overwritten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from raaderum.process.proposals import Content
from raaderum.site.pages.proposals.common import anchor, said, written_proposal
from raaderum.site.pages.proposals.edit import save_post
from raaderum.site.pages.proposals.shown import Showing
from raaderum.store.models import Proposal
from raaderum.store.proposals_forms import form_of


@require_POST
def autosave(request: HttpRequest, key: int) -> HttpResponse:
    """Save what the page says. Where it clashes with another's text nothing is saved, and the page says how to go on."""
    proposal = written_proposal(request, key)
    attempt = save_post(request, proposal)
    saved = attempt.saved
    context: dict[str, object] = {"proposal": proposal, "saved": saved, "problem": attempt.problem, "now": timezone.now()}
    if saved is not None and not saved.clashes:
        context |= _beside(proposal, saved.content)
    response = render(request, "site/proposals/saved.html", context)
    if saved is not None and not saved.clashes:
        response.headers["HX-Trigger"] = "proposal-saved"
    return response


def _beside(proposal: Proposal, content: Content) -> dict[str, object]:
    """The sums, and every place on the page that can hold a sentence, with those that it now holds."""
    shown = Showing(content, form_of(proposal)).shown()
    places: dict[str, list[str]] = {}
    for f in shown.fields:
        controls = [control for _, row in f.rows for control in row] or [f.control]
        places |= {control.id: list(control.errors) for control in controls}
    for row in shown.economy.rows:
        places[f"row-{row.id}"] = list(row.errors)
    for control in (shown.economy.unit, shown.economy.price_level):
        places[control.id] = list(control.errors)
    summary = [(anchor(f.at), said(f.message)) for f in shown.faults]
    return {"sums": shown.economy.sums, "places": places.items(), "errors": summary}
