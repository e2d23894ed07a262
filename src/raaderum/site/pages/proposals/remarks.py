"""Remarks on a proposal, a field or a cell; dealt with, or taken up again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import seen_proposal, user_of
from raaderum.site.pages.proposals.view import page
from raaderum.store.faults import StoreError
from raaderum.store.models import Comment
from raaderum.store.proposals_moves import remark as add_remark
from raaderum.store.proposals_moves import resolve as resolve_remark


@require_POST
def add(request: HttpRequest, key: int) -> HttpResponse:
    """A new remark."""
    proposal = seen_proposal(request, key)
    require(request, Action.COMMENT, proposal.municipality)
    try:
        made = add_remark(proposal, user_of(request), request.POST.get("text", ""), request.POST.get("at", ""))
    except StoreError as error:
        return page(request, proposal, errors=[("#remark-text", say(error.da, error.en))], status=422)
    return redirect(f"{reverse('proposal', args=[key])}#remark-{made.pk}")


@require_POST
def resolve(request: HttpRequest, key: int, remark: int) -> HttpResponse:
    """Dealt with (`done` is "1"), or not after all."""
    proposal = seen_proposal(request, key)
    require(request, Action.COMMENT, proposal.municipality)
    found = get_object_or_404(Comment, pk=remark, proposal=proposal)
    done = request.POST.get("done") == "1"
    resolve_remark(found, user_of(request), done=done)
    told = say("Bemærkningen er klaret.", "The remark is dealt with.")
    messages.success(request, told if done else say("Bemærkningen er åben igen.", "The remark is open again."))
    return redirect(f"{reverse('proposal', args=[key])}#remarks")
