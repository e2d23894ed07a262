"""The front page: what is in here, what was read last, what does not agree, what is next for this person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from raaderum.process.rights import Action, Person, Role, may_somewhere
from raaderum.site.access import ADDRESSES, address
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
    return [task for action, make in _KINDS_OF_TASK if may_somewhere(person, action) for task in make(person)]


def _errors(person: Person) -> Iterator[Task]:
    count = overview.severities(person).get("error", 0)
    yield from _task(
        count,
        ("Afgør en fejl i tallene", "Decide on an error in the figures"),
        ("Afgør {n} fejl i tallene", "Decide on {n} errors in the figures"),
        "findings",
        "?severity=error",
    )


def _withheld(person: Person) -> Iterator[Task]:
    one = ("Afgør tilbageholdte personoplysninger i et dokument", "Decide on withheld personal data in a document")
    many = ("Afgør tilbageholdte personoplysninger i {n} dokumenter", "Decide on withheld personal data in {n} documents")
    yield from _task(overview.withheld(person), one, many, "documents")


def _unreadable(person: Person) -> Iterator[Task]:
    one = ("Se på et dokument, der ikke kunne læses", "Look at a document that could not be read")
    many = ("Se på {n} dokumenter, der ikke kunne læses", "Look at {n} documents that could not be read")
    yield from _task(overview.unreadable(person), one, many, "documents", "?state=unreadable")


def _unpublished(person: Person) -> Iterator[Task]:
    one = ("Offentliggør et dokument, eller lad det være internt", "Publish a document, or keep it internal")
    many = ("Offentliggør {n} dokumenter, eller lad dem være interne", "Publish {n} documents, or keep them internal")
    yield from _task(overview.unpublished(person), one, many, "documents")


def _drafts(person: Person) -> Iterator[Task]:
    count = overview.proposals_by_state(person, Action.WRITE_PROPOSAL)
    begun = count.get("idea", 0) + count.get("draft", 0)
    yield from _task(
        begun,
        ("Skriv videre på et forslag", "Go on writing a proposal"),
        ("Skriv videre på {n} forslag", "Go on writing {n} proposals"),
        "proposals",
    )


def _given_up(person: Person) -> Iterator[Task]:
    one = ("Se på et job, der er opgivet", "Look at a job that was given up")
    many = ("Se på {n} job, der er opgivet", "Look at {n} jobs that were given up")
    yield from _task(overview.failed_jobs(), one, many, "administration")


def _roleless(person: Person) -> Iterator[Task]:
    one, many = ("Giv en bruger en rolle", "Give a user a role"), ("Giv {n} brugere en rolle", "Give {n} users a role")
    yield from _task(overview.roleless(), one, many, "users")


_KINDS_OF_TASK: tuple[tuple[Action, Callable[[Person], Iterator[Task]]], ...] = (
    (Action.SETTLE, _errors),
    (Action.DECIDE_WITHHELD, _withheld),
    (Action.UPLOAD, _unreadable),
    (Action.PUBLISH, _unpublished),
    (Action.WRITE_PROPOSAL, _drafts),
    (Action.OPERATE, _given_up),
    (Action.MANAGE_USERS, _roleless),
)


def _task(count: int, one: tuple[str, str], many: tuple[str, str], name: str, query: str = "") -> Iterator[Task]:
    """A task where there is something to do, and a page to do it on."""
    if count and name in ADDRESSES:
        yield Task(say(*(one if count == 1 else many)).format(n=count), reverse(name) + query)


addresses = [address("", front, "front", Action.SEE_PUBLIC)]
