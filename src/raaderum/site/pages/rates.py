"""Rates, price levels and populations: what is in use, where it comes from, and loading one's own from a file."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from raaderum.economy.faults import EconomyError
from raaderum.process.rights import Action, where
from raaderum.site.access import address, require
from raaderum.site.language import say
from raaderum.store import rates
from raaderum.store.faults import StoreError
from raaderum.store.models import Population, RateSet

LARGEST = 1 << 20
"""Bytes of a file of rates."""


def overview(request: HttpRequest) -> HttpResponse:
    """Every version in use, ours and the municipality's."""
    return _page(request, _municipality(request))


def _page(request: HttpRequest, municipality: str, problem: str = "", status: int = 200) -> HttpResponse:
    known = rates.parameters(municipality)
    context = {
        "trail": [(say("Satser og folketal", "Rates and populations"), "")],
        "municipality": municipality,
        "places": _places(request),
        "estimates": rates.estimates(municipality),
        "parameters": [history for name in known.names() for history in known.history(name)],
        "sets": RateSet.objects.filter(municipality__in=("", municipality)).select_related("loaded_by").order_by("-loaded_at"),
        "populations": Population.objects.order_by("municipality", "-year")[:300],
        "problem": problem,
        "everywhere": where(cast(Any, request).person, Action.MANAGE_RATES) is None,
    }
    return render(request, "site/rates/rates.html", context, status=status)


def _places(request: HttpRequest) -> list[str]:
    """The municipalities whose rates the person may load."""
    from raaderum.data.loader import load

    allowed = where(cast(Any, request).person, Action.MANAGE_RATES)
    return sorted(load("municipalities")["municipalities"]) if allowed is None else sorted(allowed)


def _municipality(request: HttpRequest) -> str:
    places = _places(request)
    wanted = request.POST.get("municipality", request.GET.get("municipality", ""))
    everywhere = where(cast(Any, request).person, Action.MANAGE_RATES) is None
    return wanted if wanted in places or everywhere else (places[0] if places else "")


@require_POST
def load_file(request: HttpRequest) -> HttpResponse:
    """Take in a file; where it is wrong, the sentence stands on the page and nothing is taken in."""
    municipality = _municipality(request)
    require(request, Action.MANAGE_RATES, municipality)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.name:
        return _page(request, municipality, say("Vælg en fil.", "Choose a file."), 400)
    if (file.size or 0) > LARGEST:
        return _page(
            request, municipality, say("Filen er for stor til at være satser.", "The file is too large to be rates."), 400
        )
    try:
        text = file.read().decode("utf-8-sig")
        loaded = _LOADERS[request.POST.get("kind", "")](cast(Any, request).user, municipality, text, file.name)
    except UnicodeDecodeError:
        sentence = say(
            "Filen er ikke tekst i UTF-8; gem den som CSV (UTF-8).", "The file is no UTF-8 text; save it as CSV (UTF-8)."
        )
        return _page(request, municipality, sentence, 400)
    except (EconomyError, StoreError) as error:
        return _page(request, municipality, say(error.da, error.en), 400)
    except KeyError:
        return _page(request, municipality, say("Vælg, hvad filen indeholder.", "Choose what the file holds."), 400)
    names = ", ".join(loaded.names[:5])
    more = len(loaded.names) - 5
    told = names if more <= 0 else names + say(f" og {more} mere", f" and {more} more")
    messages.success(request, say(f"Indlæst: {told}.", f"Loaded: {told}."))
    return redirect("rates")


def _populations(user: Any, municipality: str, text: str, name: str) -> rates.Loaded:
    return rates.load_populations(user, text, name)


_LOADERS: dict[str, Callable[[Any, str, str, str], rates.Loaded]] = {
    "prices": rates.load_prices,
    "parameters": rates.load_parameters,
    "populations": _populations,
}


@require_POST
def retire(request: HttpRequest, key: int) -> HttpResponse:
    """Take a version out of use."""
    row = get_object_or_404(RateSet, pk=key)
    require(request, Action.MANAGE_RATES, row.municipality)
    rates.take_out_of_use(cast(Any, request).user, row)
    messages.success(request, say(f"»{row.name}« er ikke længere i brug.", f'"{row.name}" is no longer in use.'))
    return redirect("rates")


addresses = [
    address("rates/", overview, "rates", Action.MANAGE_RATES),
    address("rates/load/", load_file, "rates-load", Action.MANAGE_RATES),
    address("rates/<int:key>/retire/", retire, "rates-retire", Action.MANAGE_RATES),
]
