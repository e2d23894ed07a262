"""The page of a proposal: what it says, where it stands, what can be done with it, remarks, files, who has written."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from raaderum.process.rights import Action, may
from raaderum.process.states import Circumstances, Move, moves
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import (
    anchor,
    person_of,
    said,
    seen_proposal,
    state_label,
    summary,
    title_of,
    trail_of,
)
from raaderum.site.pages.proposals.edit import showing
from raaderum.site.pages.proposals.places import label_of
from raaderum.store import proposals as store
from raaderum.store.models import CatalogueEntry, Comment, Proposal, ProposalMove
from raaderum.store.proposals_forms import form_of
from raaderum.store.proposals_moves import in_the_way
from raaderum.store.proposals_seen import may_write, moves_of

_GIVEN = ("/comment", "/committee", "/day", "/realised")
"""What a move's own form asks for."""


@dataclass(frozen=True, slots=True)
class MoveShown:
    """A move that the person may make: its form, and what is missing elsewhere before it can be made."""

    move: Move
    label: str
    missing: list[tuple[str, str]]
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def asks(self) -> frozenset[str]:
        """What the form of the move asks for."""
        return frozenset(self.move.needs)


@require_safe
def proposal(request: HttpRequest, key: int) -> HttpResponse:
    """The proposal as one reads it."""
    return page(request, seen_proposal(request, key))


def page(
    request: HttpRequest,
    found: Proposal,
    tried: str = "",
    typed: dict[str, str] | None = None,
    given: Circumstances | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `tried` is a move that could not be made, with what was typed in its form."""
    person = person_of(request)
    version = store.newest(found)
    content, form = store.content_of(version), form_of(found)
    entry = CatalogueEntry.objects.filter(proposal=found).select_related("catalogue").order_by("-catalogue").first()
    remarks = list(Comment.objects.filter(proposal=found).select_related("by", "resolved_by").order_by("resolved_at", "pk"))
    context: dict[str, Any] = {
        "title": title_of(found),
        "trail": trail_of(found),
        "proposal": found,
        "layout": form,
        "held": version,
        "state_label": state_label(found.state),
        "shown": showing(request, found, content),
        "may_write": may_write(person, found),
        "may_comment": may(person, Action.COMMENT, found.municipality),
        "moves": [
            _move(found, move, typed if move.code == tried else None, given if move.code == tried else None)
            for move in moves_of(person, found)
        ],
        "made": [_made(move) for move in ProposalMove.objects.filter(proposal=found).select_related("by").order_by("-pk")],
        "entry": entry,
        "remarks": [(remark, label_of(remark.place, content, form), anchor(remark.place)) for remark in remarks],
        "places": _places(content, form),
        "attachments": found.attachments.defer("data").filter(withdrawn_at=None).select_related("by").order_by("pk"),
        "origin": _origin(found),
        "errors": errors or [],
        "tried": tried,
        "typed": typed or {},
    }
    return render(request, "site/proposals/proposal.html", context, status=status)


def _move(found: Proposal, move: Move, typed: dict[str, str] | None, given: Circumstances | None) -> MoveShown:
    faults = in_the_way(found, move, given)
    edit = reverse("proposal-edit", args=[found.pk])
    elsewhere = tuple(f for f in faults if f.at not in _GIVEN and f.at != "/number")
    told = summary(elsewhere, edit)
    told += [(reverse("own-catalogues"), said(f.message)) for f in faults if f.at == "/number"]
    own = {f.at.lstrip("/"): said(f.message) for f in faults if f.at in _GIVEN} if typed is not None else {}
    return MoveShown(move, said(move.label), told, typed or {}, own)


@dataclass(frozen=True, slots=True)
class Made:
    """A move that was made, in words."""

    label: str
    after: str
    row: ProposalMove


def _made(row: ProposalMove) -> Made:
    move = moves().get(row.code)
    return Made(said(move.label) if move else row.code, state_label(row.after), row)


def _places(content: Any, form: Any) -> list[tuple[str, str]]:
    """Where a remark can be put: the whole, each field, each row of the economy table and each of its cells."""
    from raaderum.process.sentences import at_cell, at_field, at_row

    places = [("", say("Hele forslaget", "The whole proposal"))]
    places += [(at_field(f.key), said(f.label)) for f in form.fields]
    for row in content.economy.rows:
        spots = [at_row(row.id), *(at_cell(row.id, year) for year in content.economy.years)]
        places += [(at, label_of(at, content, form)) for at in spots]
    return places


def _origin(found: Proposal) -> tuple[str, str] | None:
    record = found.taken_from
    return None if record is None else (record.title or str(record.pk), reverse("record", args=[record.pk]))
