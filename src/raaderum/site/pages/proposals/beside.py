"""Beside a proposal as it is written: what the checks find in its figures and texts, and similar measures with what they gave."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from raaderum.process.catalogue_checks import Drafted, DraftFinding, check_drafts
from raaderum.process.rights import Action, may
from raaderum.publish.explained import title_of as rule_title
from raaderum.publish.report import Language
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import anchor, person_of, seen_proposal, title_of, trail_of
from raaderum.site.pages.proposals.places import label_of
from raaderum.site.seeing import visible_to
from raaderum.store import proposals as store
from raaderum.store.models import Proposal
from raaderum.store.proposals_forms import form_of
from raaderum.store.proposals_moves import number_of


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding with the places of its figures: (the way there, what it is called)."""

    severity: str
    rule: str
    text: str
    places: tuple[tuple[str, str], ...]


@require_safe
def checks(request: HttpRequest, key: int) -> HttpResponse:
    """What does not agree. Asked for by the form, it comes as a piece with a note for each field."""
    proposal = seen_proposal(request, key)
    drafted = drafted_of(proposal)
    found = check_drafts([drafted])
    part = request.headers.get("HX-Request") == "true"
    page = "" if part and request.GET.get("edit") else reverse("proposal-edit", args=[key])
    shown = [_shown(one, drafted, page) for one in found]
    context = {
        "title": say("Kontrol: ", "Check: ") + title_of(proposal),
        "trail": trail_of(proposal, say("Kontrol", "Check")),
        "proposal": proposal,
        "findings": shown,
        "notes": _notes(drafted, found).items() if part and request.GET.get("edit") else (),
    }
    return render(request, "site/proposals/checks.html" if part else "site/proposals/checks_page.html", context)


def drafted_of(proposal: Proposal) -> Drafted:
    """The proposal as the checks take it."""
    content = store.content_of(store.newest(proposal))
    return Drafted(str(proposal.pk), content, form_of(proposal), number_of(proposal))


def _shown(one: DraftFinding, drafted: Drafted, page: str) -> FindingShown:
    places = {anchor(p.at): label_of(p.at, drafted.content, drafted.form) for p in one.places}
    language: Language = "en" if say("da", "en") == "en" else "da"
    return FindingShown(
        one.finding.severity,
        rule_title(one.finding.rule, language),
        say(one.finding.da, one.finding.en),
        tuple((f"{page}#{id}", label or say("hele forslaget", "the whole proposal")) for id, label in places.items()),
    )


def _notes(drafted: Drafted, found: tuple[DraftFinding, ...]) -> dict[str, list[tuple[str, str]]]:
    """For each field and row of the form the findings that point at it: (severity, sentence); none is an empty list."""
    notes: dict[str, list[tuple[str, str]]] = {f"fields-{f.key}": [] for f in drafted.form.fields}
    notes |= {f"economy-rows-{row.id}": [] for row in drafted.content.economy.rows}
    for one in found:
        told = (one.finding.severity, say(one.finding.da, one.finding.en))
        for place in one.places:
            steps = place.at.strip("/").split("/")
            id = anchor("/".join(steps[:3] if steps[0] == "economy" else steps[:2]))
            if id in notes and told not in notes[id]:
                notes[id].append(told)
    return notes


@require_safe
def similar(request: HttpRequest, key: int) -> HttpResponse:
    """Measures elsewhere like this proposal's title and description, with what they gave; and the class that they suggest."""
    from raaderum.search.similar import similar_to_text
    from raaderum.search.suggesting import NOTHING, suggest_class_of_text

    proposal = seen_proposal(request, key)
    person = person_of(request)
    content = store.content_of(store.newest(proposal))
    texts = [content.title, *(content.text(f.key) for f in form_of(proposal).fields if "description" in f.takes)]
    text = "\n".join(filter(None, texts)).strip()
    contacts = may(person, Action.SEE_CONTACTS, proposal.municipality)
    part = request.headers.get("HX-Request") == "true"
    context = {
        "title": say("Lignende tiltag: ", "Similar measures: ") + title_of(proposal),
        "trail": trail_of(proposal, say("Lignende tiltag", "Similar measures")),
        "proposal": proposal,
        "text": text,
        "measures": similar_to_text(text, visible_to(person), most=6, contacts=contacts) if text else (),
        "suggestion": suggest_class_of_text(text, visible_to(person)) if text else NOTHING,
    }
    return render(request, "site/proposals/similar.html" if part else "site/proposals/similar_page.html", context)
