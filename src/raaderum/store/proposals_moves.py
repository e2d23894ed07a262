"""Moves of a proposal from state to state, and remarks on it: who, when and why are kept."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from raaderum.process.sentences import Fault
from raaderum.process.states import Circumstances, Move, missing
from raaderum.store.audit import record
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.models import CatalogueEntry, Comment, Proposal, ProposalMove, User
from raaderum.store.proposals import content_of, newest
from raaderum.store.proposals_forms import form_of


def in_the_way(proposal: Proposal, move: Move, given: Circumstances | None = None) -> tuple[Fault, ...]:
    """What is missing for a move, each thing at its place. The number is the one that the proposal has in a catalogue."""
    asked = _numbered(proposal, given or Circumstances())
    return missing(move, proposal.state, content_of(newest(proposal)), form_of(proposal), asked)


def make(proposal: Proposal, user: User, move: Move, given: Circumstances, seen: str) -> tuple[Fault, ...]:
    """Make a move; or what is missing for it. `seen` is the state that the person saw.

    Raises `ConflictError` where somebody else has moved the proposal meanwhile.
    """
    with transaction.atomic():
        locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if locked.state != seen:
            raise ConflictError(
                "En anden har flyttet forslaget imens; se, hvor det står nu.",
                "Somebody else has moved the proposal meanwhile; see where it stands now.",
            )
        found = in_the_way(locked, move, given)
        if not found:
            _make(locked, user, move, _numbered(locked, given))
            proposal.state = locked.state
    return found


def _make(proposal: Proposal, user: User, move: Move, given: Circumstances) -> None:
    before, proposal.state = proposal.state, move.to
    proposal.save(update_fields=["state"])
    ProposalMove.objects.create(
        proposal=proposal,
        before=before,
        after=move.to,
        code=move.code,
        why=given.comment.strip(),
        given=_given(given),
        version=newest(proposal).number,
        by=user,
    )
    record(user, "moved_proposal", proposal, detail={"move": move.code, "from": before, "to": move.to})


def _given(given: Circumstances) -> dict[str, Any]:
    told = {
        "number": given.number,
        "committee": given.committee.strip(),
        "day": given.day.isoformat() if given.day else "",
        "realised": "" if given.realised is None else str(given.realised),
    }
    return {key: value for key, value in told.items() if value}


def _numbered(proposal: Proposal, given: Circumstances) -> Circumstances:
    return replace(given, number=number_of(proposal)) if not given.number else given


def number_of(proposal: Proposal) -> str:
    """The number that the proposal has in the newest catalogue that holds it; "" where none does."""
    entry = CatalogueEntry.objects.filter(proposal=proposal, withdrawn=False).order_by("-catalogue").first()
    return "" if entry is None else entry.number


def remark(proposal: Proposal, user: User, text: str, place: str = "") -> Comment:
    """A remark on the whole, or on the field or cell at `place`."""
    if not text.strip():
        raise StoreError("Skriv bemærkningen.", "Write the remark.")
    return Comment.objects.create(proposal=proposal, place=place[:120], text=text.strip(), by=user)


def resolve(comment: Comment, user: User, *, done: bool) -> None:
    """The remark is dealt with, or taken up again."""
    Comment.objects.filter(pk=comment.pk).update(resolved_at=timezone.now() if done else None, resolved_by=user if done else None)
