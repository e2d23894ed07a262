"""A new proposal: whose, of which department, for which budget year, in which form."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raaderum.process.rights import Action, Person, may
from raaderum.process.templates import Template
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import municipality_choices, person_of, trail_of, user_of
from raaderum.store import proposals as store
from raaderum.store.proposals_forms import forms_for
from raaderum.store.proposals_seen import departments, own_departments


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form of a new proposal says, as typed."""

    title: str
    municipality: str
    department: str
    budget_year: str
    form: str


def asked_of(request: HttpRequest, choices: list[str], year: int | None = None) -> Asked:
    """What was typed, or what is likely where nothing was: the person's only municipality and department, next year's budget."""
    data = request.POST if request.method == "POST" else request.GET
    municipality = data.get("municipality", "").strip() or (choices[0] if len(choices) == 1 else "")
    own = own_departments(person_of(request), municipality) if municipality else None
    return Asked(
        title=data.get("title", "").strip(),
        municipality=municipality,
        department=data.get("department", "").strip() or (own[0] if own and len(own) == 1 else ""),
        budget_year=data.get("budget_year", "").strip() or str(year or timezone.localdate().year + 1),
        form=data.get("form", ""),
    )


def errors_of(person: Person, asked: Asked, choices: list[str]) -> list[tuple[str, str]]:
    """What cannot be, each at its field."""
    errors = []
    if asked.municipality not in choices:
        errors.append(("municipality", say("Vælg kommunen.", "Choose the municipality.")))
    elif not may(person, Action.WRITE_PROPOSAL, asked.municipality, asked.department):
        own = ", ".join(own_departments(person, asked.municipality) or ())
        errors.append(
            (
                "department",
                say(
                    f"Du skriver forslag for {own}; vælg den afdeling.", f"You write proposals for {own}; choose that department."
                ),
            )
        )
    year = asked.budget_year
    if not (year.isascii() and year.isdigit() and 1990 <= int(year[:6]) <= 2100):
        errors.append(
            (
                "budget_year",
                say(f"Skriv budgetåret med fire cifre, ikke »{year}«.", f'Write the budget year with four digits, not "{year}".'),
            )
        )
    if asked.municipality in choices and form_asked(asked) is None:
        errors.append(("form", say("Vælg et skema.", "Choose a form.")))
    return errors


def form_asked(asked: Asked) -> Template | None:
    """The form that was chosen; the municipality's first where none was."""
    forms = forms_for(asked.municipality)
    return next((f for f in forms if f.code == asked.form), None if asked.form else forms[0])


def place_asked(asked: Asked) -> store.Place:
    """Whose the proposal will be; for what has no errors."""
    return store.Place(asked.municipality, asked.department, int(asked.budget_year))


def choices_shown(request: HttpRequest, asked: Asked, choices: list[str]) -> dict[str, object]:
    """What the two pages that make a proposal show to choose from."""
    own = own_departments(person_of(request), asked.municipality) if asked.municipality else None
    return {
        "asked": asked,
        "choices": choices,
        "forms": forms_for(asked.municipality),
        "own_departments": own,
        "departments": departments(asked.municipality),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new proposal; a post makes it and opens it for writing."""
    person = person_of(request)
    choices = municipality_choices(person, Action.WRITE_PROPOSAL)
    asked = asked_of(request, choices)
    errors = errors_of(person, asked, choices) if request.method == "POST" else []
    form = form_asked(asked)
    if request.method == "POST" and not errors and form is not None:
        proposal = store.start(user_of(request), place_asked(asked), form, asked.title)
        return redirect("proposal-edit", proposal.pk)
    title = say("Skriv et nyt forslag", "Write a new proposal")
    context = {"title": title, "trail": trail_of(None, title), "errors": errors, **choices_shown(request, asked, choices)}
    return render(request, "site/proposals/new.html", context, status=422 if errors else 200)
