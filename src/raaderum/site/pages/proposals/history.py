"""The history of a proposal: who changed which amount and text, two versions side by side, an older one put back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from raaderum.economy.effects import EFFECT_KINDS, kind_label
from raaderum.process.differences import Difference
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import (
    person_of,
    said,
    seen_proposal,
    title_of,
    trail_of,
    user_of,
    written_proposal,
)
from raaderum.store import proposals as store
from raaderum.store.faults import StoreError
from raaderum.store.proposals_history import between, saves, sittings
from raaderum.store.proposals_seen import may_write


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, in words. `change` is kroner, plus costs."""

    label: str
    old: str
    new: str
    change: Decimal | None


@require_safe
def history(request: HttpRequest, key: int) -> HttpResponse:
    """Every sitting with its changes; with `old` and `new`, those two versions."""
    proposal = seen_proposal(request, key)
    old, new = (_number(request.GET.get(name, "")) for name in ("old", "new"))
    compared = between(proposal, old, new) if old and new else None
    context = {
        "title": say("Historik: ", "History: ") + title_of(proposal),
        "trail": trail_of(proposal, say("Historik", "History")),
        "proposal": proposal,
        "saves": [
            (s.version.number, s.version.who, datetime.fromisoformat(s.version.when), changes_of(s.changes))
            for s in saves(proposal)
        ],
        "versions": list(reversed(sittings(proposal))),
        "old": old,
        "new": new,
        "compared": None if compared is None else changes_of(compared),
        "unknown": bool(old and new) and compared is None,
        "may_write": may_write(person_of(request), proposal),
        "newest": store.newest(proposal).number,
    }
    return render(request, "site/proposals/history.html", context)


@require_POST
def restore(request: HttpRequest, key: int) -> HttpResponse:
    """Put back what an older version said, as the newest."""
    proposal = written_proposal(request, key)
    try:
        made = store.restore(proposal, user_of(request), _number(request.POST.get("version", "")) or 0)
    except StoreError as error:
        messages.error(request, say(error.da, error.en))
        return redirect("proposal-history", key)
    messages.success(request, say(f"Sat tilbage som version {made.number}.", f"Put back as version {made.number}."))
    return redirect("proposal-history", key)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def changes_of(differences: Iterable[Difference]) -> list[Change]:
    """Differences in words. What a person would not see changed is left out: a row's own id, blank that is blank."""
    made = [Change(said(d.label), _side(d, d.old), _side(d, d.new), d.change) for d in differences if not d.at.endswith("/id")]
    return [change for change in made if change.old != change.new]


def _side(difference: Difference, value: Any) -> str:
    if difference.kind == "source":
        return "" if value is None else say("kilde i et dokument", "source in a document")
    if difference.at.endswith("/kind") and value in EFFECT_KINDS:
        return said(kind_label(value))
    return _told(value)


def _told(value: Any) -> str:
    """One side as it was typed; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, dict):
        ends = f" ({value['low']} – {value['high']})" if value.get("low") or value.get("high") else ""
        return f"{value['text']}{ends}" if "text" in value else ", ".join(_told(v) for v in value.values() if v)
    return ", ".join(_told(v) for v in value) if isinstance(value, list) else str(value)
