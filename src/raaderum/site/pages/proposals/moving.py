"""Moving a proposal on: only moves that the person may make; what is missing is listed with the way to it."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from raaderum.process.drafts import amount_of
from raaderum.process.sentences import Fault, Message
from raaderum.process.states import Circumstances
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import anchor, person_of, said, seen_proposal, state_label, user_of
from raaderum.site.pages.proposals.view import page
from raaderum.store.faults import ConflictError
from raaderum.store.proposals_moves import make
from raaderum.store.proposals_seen import moves_of

_TYPED = ("comment", "committee", "day", "realised")
_OWN = ("/comment", "/committee", "/day", "/realised")


@require_POST
def move(request: HttpRequest, key: int) -> HttpResponse:
    """Make the move; or the page again with what is missing and what was typed."""
    proposal = seen_proposal(request, key)
    code = request.POST.get("move", "")
    chosen = next((m for m in moves_of(person_of(request), proposal) if m.code == code), None)
    if chosen is None:
        if request.POST.get("seen") == proposal.state:
            raise PermissionDenied
        messages.warning(request, say("Forslaget er flyttet imens.", "The proposal has been moved meanwhile."))
        return redirect("proposal", key)
    typed = {name: request.POST.get(name, "") for name in _TYPED}
    given, faults = _given(typed)
    if not faults:
        try:
            faults = make(proposal, user_of(request), chosen, given, request.POST.get("seen", proposal.state))
        except ConflictError as error:
            messages.warning(request, say(error.da, error.en))
            return redirect("proposal", key)
    if faults:
        edit = reverse("proposal-edit", args=[key])
        return page(request, proposal, code, typed, given, [_linked(fault, code, edit) for fault in faults], 422)
    messages.success(
        request,
        say(f"Forslaget er nu »{state_label(proposal.state)}«.", f'The proposal is now "{state_label(proposal.state)}".'),
    )
    return redirect("proposal", key)


def _linked(fault: Fault, code: str, edit: str) -> tuple[str, str]:
    """Where the fault is put right: in the move's own form, in the catalogues, or in the proposal."""
    if fault.at in _OWN:
        return f"#{code}-{fault.at[1:]}", said(fault.message)
    if fault.at == "/number":
        return reverse("own-catalogues"), said(fault.message)
    return (f"{edit}#{anchor(fault.at)}" if fault.at else ""), said(fault.message)


def _given(typed: dict[str, str]) -> tuple[Circumstances, tuple[Fault, ...]]:
    faults = []
    day = realised = None
    if typed["day"].strip():
        try:
            day = date.fromisoformat(typed["day"].strip())
        except ValueError:
            da, en = "Skriv datoen som 2026-09-30.", "Write the date as 2026-09-30."
            faults.append(Fault("/day", "move.day", Message(da, en)))
    if typed["realised"].strip():
        try:
            realised = amount_of(typed["realised"], "kr.")
        except ValueError:
            da = f"Skriv beløbet i kroner; »{typed['realised']}« er ikke et tal, der kan regnes med."
            en = f'Write the amount in kroner; "{typed["realised"]}" is no figure to reckon with.'
            faults.append(Fault("/realised", "move.realised", Message(da, en)))
    return Circumstances(typed["comment"], "", typed["committee"], day, realised), tuple(faults)
