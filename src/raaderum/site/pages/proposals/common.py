"""What the pages of a proposal share: who asks, which proposal, its words, and the places of its fields on a page."""

import re
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from raaderum.data.loader import load
from raaderum.process.rights import Action, Person, where
from raaderum.process.sentences import Fault, Message
from raaderum.process.states import states
from raaderum.site.access import Request
from raaderum.site.language import say
from raaderum.store.models import Document, Proposal, User
from raaderum.store.proposals_seen import may_write, proposals_for

_NO_ID = re.compile(r"[^A-Za-z0-9_-]+")


def person_of(request: HttpRequest) -> Person:
    """Whoever asks."""
    return cast(Request, request).person


def user_of(request: HttpRequest) -> User:
    """Who is signed in: for addresses that the public may not use."""
    return cast(User, request.user)


def said(message: Message) -> str:
    """A message in the language that is active."""
    return say(message.da, message.en)


def seen_proposal(request: HttpRequest, key: int) -> Proposal:
    """The proposal: 404 where the person may not see it."""
    found = proposals_for(person_of(request)).select_related("created_by", "taken_from").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def written_proposal(request: HttpRequest, key: int) -> Proposal:
    """The proposal: 403 where the person may not change what it says."""
    proposal = seen_proposal(request, key)
    if not may_write(person_of(request), proposal):
        raise PermissionDenied
    return proposal


def trail_of(proposal: Proposal | None = None, last: str = "") -> list[tuple[str, str]]:
    """The way from below the front page to a proposal, or to a page under it."""
    trail = [(say("Forslag", "Proposals"), reverse("proposals"))]
    if proposal is not None:
        trail.append((title_of(proposal), reverse("proposal", args=[proposal.pk]) if last else ""))
    return [*trail, (last, "")] if last else trail


def title_of(proposal: Proposal) -> str:
    """What the proposal is called; where it has no title yet, that."""
    return proposal.title or say(f"Forslag uden titel (nr. {proposal.pk})", f"Proposal without a title (no. {proposal.pk})")


def state_label(code: str) -> str:
    """The state's name."""
    return said(states()[code].label)


def anchor(at: str) -> str:
    """The id on the page of a place: "/economy/rows/r1/cells/2027" is "economy-rows-r1-cells-2027"."""
    return _NO_ID.sub("-", at.strip("/")) or "whole"


def summary(faults: tuple[Fault, ...], page: str = "") -> list[tuple[str, str]]:
    """Faults for a summary: (the place on the page, or on another page, and the sentence)."""
    return [(f"{page}#{anchor(f.at)}" if page else anchor(f.at), said(f.message)) for f in faults]


def municipality_choices(person: Person, action: Action) -> list[str]:
    """The municipalities that the person may do this in."""
    places = where(person, action)
    if places is not None:
        return sorted(places)
    used = Document.objects.exclude(municipality="").order_by().values_list("municipality", flat=True).distinct()
    return sorted({*load("municipalities")["municipalities"], *used})
