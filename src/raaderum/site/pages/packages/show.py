"""The page of a package: as it is saved, and as somebody tries it with other targets, weights and pins."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from raaderum.choice import model as m
from raaderum.choice.wording import percent
from raaderum.process.rights import Action, may_somewhere
from raaderum.publish.package_pictures import package_pictures
from raaderum.site.access import require
from raaderum.site.language import chosen, say
from raaderum.site.pages.packages import shown
from raaderum.site.pages.packages.answers import Answered, answered, answered_soon, why_each
from raaderum.site.pages.packages.fields import fields_of
from raaderum.site.pages.packages.files import export
from raaderum.site.pages.packages.typed import Typed, read
from raaderum.store import packages
from raaderum.store.models import Package
from raaderum.store.packages_assumptions import assumptions

AUTOMATIC = 60
"""Up to so many proposals, what takes several solutions is shown without being asked for."""


@require_GET
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """A package as it is saved; also as a file (`?format=`)."""
    found = found_package(request, pk)
    return export(request, found) or saved_page(request, found)


@require_GET
def shared(request: HttpRequest, key: str) -> HttpResponse:
    """A package that its owner has shared by its address."""
    found = packages.shared(key)
    if found is None:
        raise Http404
    return export(request, found) or saved_page(request, found, by_key=True)


@require_POST
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer to what stands in the fields, without saving: a part of the page for a script, else the whole page."""
    found = found_package(request, pk)
    require(request, Action.MAKE_PACKAGE, found.municipality)
    typed = read_page(request, found)
    if request.headers.get("HX-Request") == "true":
        context = answer_context(found, typed, answered_soon(typed.instance))
        return render(request, "site/packages/answer.html", {**context, "moved": True})
    return page(request, found, typed, answered(typed.instance))


def found_package(request: HttpRequest, pk: int) -> Package:
    """The package, where the person may see it."""
    found = packages.packages_for(cast(Any, request).person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def read_page(request: HttpRequest, found: Package) -> Typed:
    """What the person typed on the page of the package."""
    return read(packages.instance_of(found), request.POST.dict())


def saved_page(request: HttpRequest, found: Package, by_key: bool = False) -> HttpResponse:
    instance = packages.instance_of(found)
    kept = saved_answer(found, instance)
    return page(request, found, Typed(instance, fields_of(instance)), kept, clean=True, by_key=by_key)


def saved_answer(found: Package, instance: m.Instance) -> Answered:
    """The answer as it was saved; chosen now where none was."""
    from raaderum.choice.linear import canonical

    kept = packages.answer_kept(found, instance)
    return answered(instance) if kept is None else Answered(canonical(instance), kept)


def page(
    request: HttpRequest,
    found: Package,
    typed: Typed,
    result: Answered,
    *,
    clean: bool = False,
    by_key: bool = False,
    **more: Any,
) -> HttpResponse:
    """The whole page. `clean`: it shows what is saved. `more`: what else the template is given."""
    person = cast(Any, request).person
    mine = packages.owns(person, found)
    context = {
        **answer_context(found, typed, result),
        "trail": [(say("Pakker", "Packages"), reverse("packages")), (found.title, "")],
        "title": found.title,
        "mine": mine,
        "may_try": not by_key and may_somewhere(person, Action.MAKE_PACKAGE) and _may_here(person, found),
        "by_key": by_key,
        "clean": clean,
        "controls": shown.controls(typed),
        "years": typed.instance.years,
        "rows": list(shown.rows(person, typed, result, why_each(result))),
        "pictures": pictures(request, result),
        "assumptions": assumptions(found, typed.instance, result.answer),
        "visibilities": _visibilities(found),
        "share_address": request.build_absolute_uri(reverse("package-shared", args=[found.share_key])) if mine else "",
        "errors": sorted(typed.errors.items()),
        "typed_title": request.POST.get("title", found.title),
        "typed_party": request.POST.get("party", found.party),
        "automatic": len(typed.instance.candidates) <= AUTOMATIC,
        "base": request.POST.get("base", str(found.version)),
        **more,
    }
    return render(request, "site/packages/package.html", context)


def _may_here(person: Any, found: Package) -> bool:
    from raaderum.process.rights import may

    return may(person, Action.MAKE_PACKAGE, found.municipality)


def answer_context(found: Package, typed: Typed, result: Answered) -> dict[str, Any]:
    """What the part of the page with the answer needs."""
    answer = result.answer
    context: dict[str, Any] = {
        "package": found,
        "answer": answer,
        "problem": result.told,
        "field_errors": typed.errors,
        "count": len(typed.instance.candidates),
    }
    if answer is not None and answer.possible:
        place = {c.id: i for i, c in enumerate(typed.instance.candidates)}
        context |= {
            "target_years": shown.years(answer),
            "has_capital": any(y.capital for y in answer.years),
            "groups": shown.groups(answer),
            "limits": shown.limits(answer),
            "marks": shown.marks(answer),
            "notes": [say(n.da, n.en) for n in answer.notes],
            "harm": {side: shown.decimal(getattr(answer.harm, side)) for side in ("weighted", *m.HARM_SIDES)},
            "fte": shown.decimal(answer.fte),
            "shares": {str(place[id]): share for id, share in answer.shares.items()},
            "value": shown.value(answer),
            "gap_text": shown.told(percent(answer.gap * 100)),
        }
    return context


def pictures(request: HttpRequest, result: Answered) -> tuple[Any, ...]:
    """The pictures of the answer, in the person's language."""
    if result.answer is None:
        return ()
    return package_pictures(result.answer, "en" if chosen(request) == "en" else "da")


def _visibilities(found: Package) -> list[tuple[str, str, bool]]:
    words = {
        "private": say("kun mig", "only me"),
        "link": say("alle, der har adressen", "everyone who has the address"),
        "municipality": say(f"alle med adgang i {found.municipality}", f"everyone with access in {found.municipality}"),
        "public": say("offentlig: alle kan se den", "public: everyone can see it"),
    }
    return [(value, words[value], value == found.visibility) for value in packages.Visibility.values]
