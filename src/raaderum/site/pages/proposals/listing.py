"""The list of proposals, and what is next for the person."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from raaderum.process.rights import Action, may_somewhere
from raaderum.process.states import states
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import person_of, said, state_label, trail_of, user_of
from raaderum.store.models import Proposal
from raaderum.store.proposals_seen import proposals_for, waiting_for

NEXT = {
    "idea": ("Gør {n} til kladde, eller skriv videre: idéer", "Make {n} into drafts, or write on: ideas"),
    "draft": ("Skriv videre på {n} kladder", "Go on writing {n} drafts"),
    "submitted": ("Kvalificér {n} indsendte forslag", "Qualify {n} submitted proposals"),
    "qualified": ("Tag {n} kvalificerede forslag med i kataloget", "Take {n} qualified proposals into the catalogue"),
    "in_catalogue": ("Følg høringen af {n} forslag i kataloget", "Follow the hearing of {n} proposals in the catalogue"),
    "heard": ("Tag stilling til {n} hørte forslag", "Decide what to do with {n} heard proposals"),
    "amended": ("Tag {n} ændrede forslag med i kataloget igen", "Take {n} amended proposals into the catalogue again"),
    "proposed": ("Skriv beslutningen om {n} forslag", "Enter the decision on {n} proposals"),
}
"""What is next where proposals stand in a state."""
ONE = {
    "idea": ("Skriv videre på 1 idé", "Go on writing 1 idea"),
    "draft": ("Skriv videre på 1 kladde", "Go on writing 1 draft"),
    "submitted": ("Kvalificér 1 indsendt forslag", "Qualify 1 submitted proposal"),
    "qualified": ("Tag 1 kvalificeret forslag med i kataloget", "Take 1 qualified proposal into the catalogue"),
    "in_catalogue": ("Følg høringen af 1 forslag i kataloget", "Follow the hearing of 1 proposal in the catalogue"),
    "heard": ("Tag stilling til 1 hørt forslag", "Decide what to do with 1 heard proposal"),
    "amended": ("Tag 1 ændret forslag med i kataloget igen", "Take 1 amended proposal into the catalogue again"),
    "proposed": ("Skriv beslutningen om 1 forslag", "Enter the decision on 1 proposal"),
}
_FILTERS = ("state", "department", "year", "municipality", "q")


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """All proposals that the person sees, filtered by state, department, year and whose they are."""
    person = person_of(request)
    every = proposals_for(person)
    asked = {key: request.GET.get(key, "").strip() for key in (*_FILTERS, "mine")}
    found = _filtered(every, asked, request)
    rows = found.annotate(open_remarks=Count("comments", filter=Q(comments__resolved_at=None), distinct=True)).select_related(
        "created_by"
    )
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    for row in page:
        row.state_label = state_label(row.state)  # type: ignore[attr-defined]
    context = {
        "title": say("Forslag", "Proposals"),
        "trail": trail_of(),
        "page": page,
        "asked": asked,
        "filtered": any(asked.values()),
        "any": every.exists(),
        "next": [_next(w.state, w.count, w.remarks) for w in waiting_for(person)],
        "states": [(code, said(state.label)) for code, state in states().items()],
        "choices": _choices(every),
        "may_write": may_somewhere(person, Action.WRITE_PROPOSAL),
        "may_qualify": may_somewhere(person, Action.QUALIFY),
        "empty_ways": [(say("Skriv et nyt forslag", "Write a new proposal"), reverse("proposal-new"))]
        if may_somewhere(person, Action.WRITE_PROPOSAL)
        else [],
    }
    return render(request, "site/proposals/list.html", context)


def _filtered(rows: QuerySet[Proposal], asked: dict[str, str], request: HttpRequest) -> QuerySet[Proposal]:
    if asked["state"]:
        rows = rows.filter(state=asked["state"])
    if asked["department"]:
        rows = rows.filter(department=asked["department"])
    if asked["municipality"]:
        rows = rows.filter(municipality=asked["municipality"])
    if asked["year"].isascii() and asked["year"].isdigit() and len(asked["year"]) == 4:
        rows = rows.filter(budget_year=int(asked["year"]))
    if asked["q"]:
        rows = rows.filter(title__icontains=asked["q"].replace("\x00", ""))
    if asked["mine"]:
        rows = rows.filter(pk__in=Proposal.objects.filter(versions__by=user_of(request)).order_by().values("pk"))
    return rows


def _choices(rows: QuerySet[Proposal]) -> dict[str, list[Any]]:
    rows = rows.order_by()
    return {
        "departments": sorted(d for d in rows.values_list("department", flat=True).distinct() if d),
        "years": sorted(rows.values_list("budget_year", flat=True).distinct(), reverse=True),
        "municipalities": sorted(rows.values_list("municipality", flat=True).distinct()),
    }


def _next(state: str, count: int, remarks: int) -> tuple[str, str, int]:
    """(sentence, address, remarks that are not resolved)"""
    da, en = ONE[state] if count == 1 else NEXT[state]
    return say(da, en).format(n=count), f"{reverse('proposals')}?state={state}", remarks
