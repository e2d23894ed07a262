"""The packages one may see, and a new one made of a year's proposals."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from raaderum.choice import model as m
from raaderum.process.rights import Action, may
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.pages.packages.answers import answered
from raaderum.site.pages.packages.typed import read
from raaderum.store import packages
from raaderum.store.faults import StoreError
from raaderum.store.packages_gathering import Gathered, gather, offers


def listing(request: HttpRequest) -> HttpResponse:
    """One's own packages, the municipality's, the public ones."""
    person = cast(Any, request).person
    found = list(packages.packages_for(person)[:500])
    rows = [{"package": p, "mine": packages.owns(person, p), "figures": _figures(p)} for p in found]
    context = {"rows": rows, "trail": [(say("Pakker", "Packages"), "")], "title": say("Pakker", "Packages")}
    return render(request, "site/packages/list.html", context)


def _figures(package: Any) -> dict[str, Any]:
    """How many proposals, and whether every target is reached, as saved."""
    kept = package.answer
    if not kept or kept["status"] == "impossible":
        return {"count": None}
    short = [y["year"] for y in kept["years"] if y["slack"] is not None and float(y["slack"]) < 0]
    targets = any(y["target"] is not None for y in kept["years"])
    return {"count": len(kept["adopted"]), "reached": targets and not short}


def new(request: HttpRequest) -> HttpResponse:
    """Choose a municipality and year, what to choose among, the targets and a name."""
    person = cast(Any, request).person
    places = [(shelf, own) for shelf, own in offers(person) if may(person, Action.MAKE_PACKAGE, shelf.municipality)]
    asked = request.POST or request.GET
    place = asked.get("place", "")
    known = {f"{shelf.municipality}|{shelf.year}": (shelf, own) for shelf, own in places}
    if len(known) == 1 and not place:
        place = next(iter(known))
    errors: dict[str, str] = {}
    gathered = Gathered()
    if place in known:
        shelf, own = known[place]
        require(request, Action.MAKE_PACKAGE, shelf.municipality)
        printed, written = _sources(asked, shelf.proposals, own)
        gathered = gather(person, shelf.municipality, shelf.year or 0, printed, written)
        if request.method == "POST":
            made = _make(request, shelf.municipality, shelf.year or 0, gathered, errors)
            if made is not None:
                return made
    elif request.method == "POST":
        errors["place"] = say("Vælg, hvad der skal vælges imellem.", "Choose what is to be chosen among.")
    context = {
        "trail": [(say("Pakker", "Packages"), reverse("packages")), (say("Ny pakke", "New package"), "")],
        "title": say("Ny pakke", "New package"),
        "places": [(key, shelf, own, key == place) for key, (shelf, own) in known.items()],
        "place": place if place in known else "",
        "printed": _sources(asked, 1, 1)[0],
        "own": _sources(asked, 1, 1)[1],
        "years": [(year, asked.get(f"target-{year}", ""), errors.get(f"target-{year}", "")) for year in _years(gathered)],
        "count": len(gathered.candidates),
        "name": asked.get("title", ""),
        "party": asked.get("party", ""),
        "errors": list(errors.items()),
        "fields": errors,
    }
    return render(request, "site/packages/new.html", context)


def _sources(asked: Any, printed: int, own: int) -> tuple[bool, bool]:
    """Which proposals to choose among: what was ticked; all there are where nothing was asked yet."""
    if "sources" not in asked:
        return printed > 0, own > 0
    return "printed" in asked.getlist("from"), "own" in asked.getlist("from")


def _years(gathered: Gathered) -> tuple[int, ...]:
    return m.Instance(gathered.candidates).years


def _make(request: HttpRequest, municipality: str, year: int, gathered: Gathered, errors: dict[str, str]) -> HttpResponse | None:
    """The new package; None with `errors` where something must be mended first."""
    if not gathered.candidates:
        errors["place"] = say("Der er ingen forslag at vælge imellem her.", "There are no proposals to choose among here.")
        return None
    base = m.Instance(gathered.candidates, gathered.constraints, title=f"{municipality} {year}")
    typed = read(base, {name: text for name, text in request.POST.dict().items() if name.startswith("target-")})
    errors.update(typed.errors)
    if not request.POST.get("title", "").strip():
        errors["title"] = say("Giv pakken et navn.", "Give the package a name.")
    if errors:
        return None
    instance = _aimed(typed.instance)
    said = {"title": request.POST["title"], "party": request.POST.get("party", "")}
    try:
        answer = answered(instance).answer
        package = packages.start(cast(Any, request).user, municipality, year, gathered, instance, answer, **said)
    except StoreError as error:
        errors["title"] = say(error.da, error.en)
        return None
    messages.success(request, say("Pakken er lavet. Kun du kan se den.", "The package is made. Only you can see it."))
    return redirect("package", package.pk)


def _aimed(instance: m.Instance) -> m.Instance:
    """Least harm where harm was judged; else closeness to the target, or most saving where there is none."""
    from dataclasses import replace

    if any(c.harm != m.Harm() for c in instance.candidates):
        return instance
    targets = any(isinstance(c, m.YearTarget) for c in instance.constraints)
    return replace(instance, objective="closest_to_target" if targets else "most_saving")
