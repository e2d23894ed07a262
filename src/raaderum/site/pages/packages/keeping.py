"""Saving a package, copying it, saying who sees it, its versions, taking it away."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.pages.packages.answers import answered
from raaderum.site.pages.packages.show import found_package, page, read_page
from raaderum.store import packages
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.models import Package, PackageVersion


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what stands in the fields as a new version."""
    found = _own(request, pk)
    typed = read_page(request, found)
    result = answered(typed.instance)
    if typed.errors or result.problem:
        return page(request, found, typed, result, refused=say("Pakken er ikke gemt endnu.", "The package is not saved yet."))
    base = request.POST.get("base", "")
    said = {key: request.POST[key] for key in ("title", "party") if key in request.POST}
    try:
        number = int(base) if base.isdecimal() and len(base) < 9 else 0
        kept = packages.save(found, cast(Any, request).user, number, typed.instance, result.answer, **said)
    except ConflictError as error:
        return page(request, found, typed, result, refused=say(error.da, error.en), conflict=True)
    except StoreError as error:
        typed.errors["title"] = say(error.da, error.en)
        return page(request, found, typed, result)
    messages.success(request, say(f"Gemt som version {kept.version}.", f"Saved as version {kept.version}."))
    return redirect("package", kept.pk)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the fields, as a new private package of one's own."""
    found = found_package(request, pk)
    require(request, Action.MAKE_PACKAGE, found.municipality)
    typed = read_page(request, found)
    result = answered(typed.instance)
    if typed.errors or result.problem:
        return page(request, found, typed, result)
    title = request.POST.get("title", "").strip() or found.title
    if title == found.title:
        title = say(f"Kopi af {title}", f"Copy of {title}")
    made = packages.copy(found, cast(Any, request).user, typed.instance, result.answer, title)
    messages.success(request, say("Kopien er din egen; kun du kan se den.", "The copy is your own; only you can see it."))
    return redirect("package", made.pk)


@require_POST
def show_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who sees the package."""
    found = _own(request, pk)
    try:
        packages.show_to(found, cast(Any, request).user, request.POST.get("visibility", ""))
        messages.success(request, say("Det er gemt, hvem der ser pakken.", "It is saved who sees the package."))
    except StoreError as error:
        messages.error(request, say(error.da, error.en))
    return redirect("package", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the package away."""
    found = _own(request, pk)
    packages.remove(found, cast(Any, request).user)
    messages.success(request, say("Pakken er slettet.", "The package is deleted."))
    return redirect("packages")


def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The package as it was saved before; one of them can be made the newest again."""
    found = _own(request, pk)
    if request.method == "POST":
        number = request.POST.get("number", "")
        try:
            packages.restore(found, cast(Any, request).user, int(number) if number.isdecimal() and len(number) < 9 else 0)
            messages.success(request, say(f"Version {number} gælder igen.", f"Version {number} holds again."))
            return redirect("package", pk)
        except StoreError as error:
            messages.error(request, say(error.da, error.en))
    rows = PackageVersion.objects.filter(package=found).select_related("by").order_by("-number")
    trail = [(say("Pakker", "Packages"), reverse("packages")), (found.title, reverse("package", args=[pk]))]
    context = {
        "package": found,
        "rows": rows,
        "title": say("Versioner", "Versions"),
        "trail": [*trail, (say("Versioner", "Versions"), "")],
    }
    return render(request, "site/packages/versions.html", context)


def _own(request: HttpRequest, pk: int) -> Package:
    """The person's own package; another's that they see may not be changed."""
    found = found_package(request, pk)
    if not packages.owns(cast(Any, request).person, found):
        raise PermissionDenied
    return found
