"""Catalogues gathered here: the list, one with its order and numbers, editions frozen, compared, published, downloaded."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from raaderum.process.catalogues import SCHEMES, Scheme
from raaderum.process.rights import Action, may, may_somewhere
from raaderum.site.access import address, require
from raaderum.site.downloads import TYPES, download, wanted
from raaderum.site.language import say
from raaderum.site.pages.own_catalogues_edition import addresses as edition_addresses
from raaderum.site.pages.own_catalogues_tables import current_table
from raaderum.site.pages.proposals.common import municipality_choices, person_of, said, state_label, user_of
from raaderum.store import own_catalogues as store
from raaderum.store.faults import StoreError
from raaderum.store.models import Catalogue, Proposal


@require_safe
def own_catalogues(request: HttpRequest) -> HttpResponse:
    """The catalogues that one sees, and the form of a new one for those who gather them."""
    return _list(request, {}, [])


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Make a catalogue; or the list again with what is wrong."""
    typed = {key: request.POST.get(key, "").strip() for key in ("title", "municipality", "budget_year", "scheme")}
    errors = _errors(typed, municipality_choices(person_of(request), Action.QUALIFY))
    if errors:
        return _list(request, typed, errors, 422)
    scheme = cast(Scheme, typed["scheme"])
    made = store.make_catalogue(user_of(request), typed["municipality"], int(typed["budget_year"]), typed["title"], scheme)
    return redirect("own-catalogue", made.pk)


def _list(request: HttpRequest, typed: dict[str, str], errors: list[tuple[str, str]], status: int = 200) -> HttpResponse:
    person = person_of(request)
    rows = list(store.catalogues_for(person))
    context = {
        "title": say("Egne kataloger", "Own catalogues"),
        "trail": _trail(),
        "rows": [(row, store.editions_for(person, row).count(), row.entries.filter(withdrawn=False).count()) for row in rows],
        "inside": may_somewhere(person, Action.SEE_INTERNAL),
        "choices": municipality_choices(person, Action.QUALIFY) if may_somewhere(person, Action.QUALIFY) else [],
        "typed": typed,
        "year": typed.get("budget_year") or str(timezone.localdate().year + 1),
        "schemes": [(code, said(label)) for code, label in SCHEMES.items()],
        "errors": errors,
    }
    return render(request, "site/own_catalogues/list.html", context, status=status)


def _errors(typed: dict[str, str], choices: list[str]) -> list[tuple[str, str]]:
    errors = []
    if typed["municipality"] not in choices:
        errors.append(("municipality", say("Vælg kommunen.", "Choose the municipality.")))
    if not typed["title"]:
        errors.append(("title", say("Giv kataloget en titel.", "Give the catalogue a title.")))
    year = typed["budget_year"]
    if not (year.isascii() and year.isdigit() and 1990 <= int(year[:6]) <= 2100):
        errors.append(("budget_year", say("Skriv budgetåret med fire cifre.", "Write the budget year with four digits.")))
    if typed["scheme"] not in SCHEMES:
        errors.append(("scheme", say("Vælg, hvordan forslagene nummereres.", "Choose how the proposals are numbered.")))
    return errors


def _trail(catalogue: Catalogue | None = None) -> list[tuple[str, str]]:
    trail = [(say("Egne kataloger", "Own catalogues"), reverse("own-catalogues") if catalogue else "")]
    return [*trail, (catalogue.title, "")] if catalogue else trail


def _catalogue(request: HttpRequest, key: int, action: Action | None = None) -> Catalogue:
    found = store.catalogues_for(person_of(request)).filter(pk=key).first()
    if found is None:
        raise Http404
    if action is not None:
        require(request, action, found.municipality)
    return found


@require_safe
def own_catalogue(request: HttpRequest, key: int) -> HttpResponse:
    """One catalogue: to its municipality the proposals in their order, to others its published editions."""
    return _page(request, _catalogue(request, key))


def _page(
    request: HttpRequest, catalogue: Catalogue, errors: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    inside = may(person, Action.SEE_INTERNAL, catalogue.municipality)
    form = wanted(request)
    if form and inside:
        return download(request, current_table(request, catalogue), form)
    gathers = may(person, Action.QUALIFY, catalogue.municipality)
    entries = list(catalogue.entries.select_related("proposal").order_by("position")) if inside else []
    for entry in entries:
        entry.state_label = state_label(entry.proposal.state)  # type: ignore[attr-defined]
    context = {
        "title": catalogue.title,
        "trail": _trail(catalogue),
        "catalogue": catalogue,
        "inside": inside,
        "gathers": gathers,
        "entries": [entry for entry in entries if not entry.withdrawn],
        "withdrawn": [entry for entry in entries if entry.withdrawn],
        "table": current_table(request, catalogue) if inside and entries else None,
        "downloads": [(kind, f"?format={kind}") for kind in TYPES],
        "editions": store.editions_for(person, catalogue),
        "addable": [(p, state_label(p.state)) for p in store.addable(catalogue)] if gathers else [],
        "not_ready": [said(fault.message) for fault in store.not_ready(catalogue)] if gathers else [],
        "frozen_before": catalogue.editions.exists(),
        "today": timezone.localdate().isoformat(),
        "scheme": said(SCHEMES[cast(Scheme, catalogue.numbering)]),
        "errors": errors or [],
    }
    return render(request, "site/own_catalogues/catalogue.html", context, status=status)


def _deed(deed: Callable[[HttpRequest, Catalogue], str | None]) -> Callable[..., HttpResponse]:
    """A post that changes a catalogue: done, and back to it; or the page with why not."""

    @require_POST
    def view(request: HttpRequest, key: int) -> HttpResponse:
        catalogue = _catalogue(request, key, Action.QUALIFY)
        try:
            done = deed(request, catalogue)
        except StoreError as error:
            return _page(request, catalogue, [("", say(error.da, error.en))], 422)
        if done:
            messages.success(request, done)
        return redirect(f"{reverse('own-catalogue', args=[key])}#entries")

    return view


def _proposal(request: HttpRequest, catalogue: Catalogue) -> Proposal:
    text = request.POST.get("proposal", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
    found = Proposal.objects.filter(pk=number, municipality=catalogue.municipality).first()
    if found is None:
        raise StoreError("Vælg et forslag.", "Choose a proposal.")
    return found


@_deed
def add(request: HttpRequest, catalogue: Catalogue) -> str:
    """Take a proposal in."""
    proposal = _proposal(request, catalogue)
    store.add(catalogue, user_of(request), proposal, request.POST.get("group", ""))
    return say(f"»{proposal.title}« er taget med.", f'"{proposal.title}" is taken in.')


@_deed
def take_out(request: HttpRequest, catalogue: Catalogue) -> str:
    """Take a proposal out."""
    proposal = _proposal(request, catalogue)
    store.withdraw(catalogue, user_of(request), proposal, request.POST.get("why", ""))
    return say(
        f"»{proposal.title}« er taget ud; nummeret bruges ikke igen.",
        f'"{proposal.title}" is taken out; its number is not used again.',
    )


@_deed
def order(request: HttpRequest, catalogue: Catalogue) -> str | None:
    """Put a proposal at another place."""
    text = request.POST.get("place", "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise StoreError(f"Skriv pladsen som et tal, ikke »{text}«.", f'Write the place as a number, not "{text}".')
    store.move_to(catalogue, _proposal(request, catalogue), int(text))
    return None


@_deed
def number(request: HttpRequest, catalogue: Catalogue) -> str:
    """Give a proposal a number of one's own, or all of them numbers anew."""
    if request.POST.get("all"):
        store.renumber(catalogue, user_of(request))
        return say("Forslagene er nummereret på ny.", "The proposals are numbered anew.")
    faults = store.number(catalogue, user_of(request), _proposal(request, catalogue), request.POST.get("number", ""))
    if faults:
        raise StoreError(faults[0].message.da, faults[0].message.en)
    return say("Nummeret er givet.", "The number is given.")


@_deed
def freeze(request: HttpRequest, catalogue: Catalogue) -> str:
    """Freeze an edition."""
    text = request.POST.get("day", "").strip()
    try:
        day = date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise StoreError(f"»{text}« er ikke en dato; skriv den som 2026-08-20.", f'"{text}" is no date.') from None
    made, faults = store.freeze(catalogue, user_of(request), request.POST.get("name", ""), day)
    if made is None:
        told = " ".join(f.message.da for f in faults), " ".join(f.message.en for f in faults)
        raise StoreError(*told)
    return say(f"Udgave {made.number}, »{made.name}«, er frosset.", f'Edition {made.number}, "{made.name}", is frozen.')


addresses: list[Any] = [
    address("own-catalogues/", own_catalogues, "own-catalogues", Action.SEE_PUBLIC),
    address("own-catalogues/new/", new, "own-catalogue-new", Action.QUALIFY),
    address("own-catalogues/<int:key>/", own_catalogue, "own-catalogue", Action.SEE_PUBLIC),
    address("own-catalogues/<int:key>/add/", add, "own-catalogue-add", Action.QUALIFY),
    address("own-catalogues/<int:key>/take-out/", take_out, "own-catalogue-take-out", Action.QUALIFY),
    address("own-catalogues/<int:key>/order/", order, "own-catalogue-order", Action.QUALIFY),
    address("own-catalogues/<int:key>/number/", number, "own-catalogue-number", Action.QUALIFY),
    address("own-catalogues/<int:key>/freeze/", freeze, "own-catalogue-freeze", Action.QUALIFY),
    *edition_addresses,
]
