"""The front page: what is in here, what was read last, what does not agree, what is next for this person."""

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from raaderum.process.rights import Action, Person, Role, may_somewhere
from raaderum.site.access import address
from raaderum.site.language import say
from raaderum.store import overview

KINDS = (
    ("proposal", "Forslag", "Proposals"),
    ("savings_row", "Rækker i sparelister", "Savings rows"),
    ("example", "Tiltag fra kommuner", "Measures of municipalities"),
    ("item", "Sager på møder", "Cases at meetings"),
    ("budget_area", "Budgetområder", "Budget areas"),
    ("table", "Andre tabeller", "Other tables"),
)
"""What is counted, in this order, with its name for a person."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the person: a sentence and where to do it."""

    sentence: str
    address: str


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Real counts of what the person may see, and the way on from each."""
    person = cast(Person, cast(Any, request).person)
    holdings = overview.holdings(person)
    sees_findings = may_somewhere(person, Action.SEE_INTERNAL)
    context = {
        "title": say("Forside", "Front page"),
        "holdings": holdings,
        "kinds": [
            (say(da, en), holdings.kinds[kind], f"{reverse('search')}?kind={kind}")
            for kind, da, en in KINDS
            if kind in holdings.kinds
        ],
        "last": overview.read_last(person),
        "severities": overview.severities(person) if sees_findings else {},
        "faulty": overview.faulty(person) if sees_findings else [],
        "sees_findings": sees_findings,
        "tasks": _tasks(person),
        "staff": person.roles != {Role.PUBLIC},
    }
    return render(request, "site/front.html", context)


def _tasks(person: Person) -> list[Task]:
    """What waits, the pressing first."""
    found: list[Task | None] = []
    if may_somewhere(person, Action.SETTLE):
        errors = overview.severities(person).get("error", 0)
        found.append(
            _task(errors, ("Afgør {n} fejl i tallene", "Decide on {n} errors in the figures"), "findings", "?severity=error")
        )
    if may_somewhere(person, Action.DECIDE_WITHHELD):
        count = overview.withheld(person)
        sentence = ("Afgør tilbageholdte personoplysninger i {n} dokumenter", "Decide on withheld personal data in {n} documents")
        found.append(_task(count, sentence, "withheld") or _task(count, sentence, "documents"))
    if may_somewhere(person, Action.UPLOAD):
        sentence = ("Se på {n} dokumenter, der ikke kunne læses", "Look at {n} documents that could not be read")
        found.append(_task(overview.unreadable(person), sentence, "documents", "?state=unreadable"))
    if may_somewhere(person, Action.PUBLISH):
        sentence = ("Offentliggør {n} dokumenter, eller lad dem være interne", "Publish {n} documents, or keep them internal")
        found.append(_task(overview.unpublished(person), sentence, "documents"))
    if may_somewhere(person, Action.WRITE_PROPOSAL):
        states = overview.proposals_by_state(person, Action.WRITE_PROPOSAL)
        sentence = ("Skriv videre på {n} forslag", "Go on writing {n} proposals")
        found.append(_task(states.get("idea", 0) + states.get("draft", 0), sentence, "proposals"))
    if may_somewhere(person, Action.OPERATE):
        sentence = ("Se på {n} job, der er opgivet", "Look at {n} jobs that were given up")
        found.append(_task(overview.failed_jobs(), sentence, "administration"))
    if may_somewhere(person, Action.MANAGE_USERS):
        sentence = ("Giv {n} brugere en rolle", "Give {n} users a role")
        found.append(_task(overview.roleless(), sentence, "users"))
    return [task for task in found if task is not None]


def _task(count: int, sentence: tuple[str, str], name: str, query: str = "") -> Task | None:
    """A task where there is something to do, and a page to do it on."""
    try:
        return Task(say(*sentence).format(n=count), reverse(name) + query) if count else None
    except NoReverseMatch:
        return None


addresses = [address("", front, "front", Action.SEE_PUBLIC)]
