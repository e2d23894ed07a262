"""What takes several solutions, each loaded for itself: conflict and relaxations, what binds, prices, alternatives, frontier."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from raaderum.choice import explain, possible, several
from raaderum.choice.wording import quoted
from raaderum.process.rights import Action
from raaderum.publish.package_frontier import frontier_picture
from raaderum.site.access import require
from raaderum.site.language import chosen, say
from raaderum.site.pages.packages import shown, uncertain
from raaderum.site.pages.packages.answers import AT_ONCE, Answered, answered, why_each
from raaderum.site.pages.packages.fields import fields_of
from raaderum.site.pages.packages.show import answer_context, found_package, page, pictures, read_page
from raaderum.site.pages.packages.typed import Typed

ALTERNATIVES = 3


@require_POST
def more(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """One part of the page about what stands in the fields; the whole page with it where there is no script."""
    found = found_package(request, pk)
    require(request, Action.MAKE_PACKAGE, found.municipality)
    typed = read_page(request, found)
    if what == "apply":
        return _applied(request, found, typed)
    if what not in _PARTS:
        raise Http404
    result = answered(typed.instance)
    context = {"what": what, "package": found, **_PARTS[what](request, typed, result)}
    if request.headers.get("HX-Request") == "true":
        if what == "details" and len(typed.instance.candidates) > AT_ONCE:
            context |= {**answer_context(found, typed, result), "out_of_band": True}
        return render(request, f"site/packages/more_{what}.html", context)
    return page(request, found, typed, result, **context)


def _applied(request: HttpRequest, found: Any, typed: Typed) -> HttpResponse:
    """The page with one of the suggested changes made, not saved yet."""
    ways, at = _ways(typed.instance), request.POST.get("way", "")
    if not at.isdecimal() or len(at) > 3 or int(at) >= len(ways):
        return page(request, found, typed, answered(typed.instance))
    way = ways[int(at)]
    made = Typed(way.instance, fields_of(way.instance))
    text = say("Ændret: ", "Changed: ") + "; ".join(say(r.da, r.en) for r in way.relaxations) + "."
    return page(request, found, made, answered(made.instance), applied=text)


@lru_cache(maxsize=32)
def _ways(instance: Any) -> tuple[possible.Way, ...]:
    return possible.make_possible(instance)


def _conflict(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    if result.problem or result.possible:
        return {"conflict": ""}
    instance = result.instance
    told = possible.conflict_text(instance, possible.conflict(instance))
    ways = [[say(r.da, r.en) for r in way.relaxations] for way in _ways(typed.instance)]
    return {"conflict": shown.told(told), "ways_out": list(enumerate(ways))}


def _details(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    place = {c.id: i for i, c in enumerate(typed.instance.candidates)}
    why = {str(place[id]): say(r.da, r.en) for id, r in why_each(result).items()}
    return {"pictures": pictures(request, result), "why": why}


def _price(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    if result.answer is None or not result.possible:
        return {"prices": []}
    found = explain.one_more(result.instance, result.answer)
    return {"prices": [say(p.da, p.en) for p in found]}


def _binding(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    if result.answer is None or not result.possible:
        return {"binding": []}
    return {"binding": [say(b.da, b.en) for b in explain.binding(result.instance, result.answer)]}


def _alternatives(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    """The best package and others beside one another, with the proposals on which they differ."""
    if result.answer is None or not result.possible:
        return {"beside": []}
    found = several.alternatives(result.instance, result.answer, ALTERNATIVES)
    answers = [result.answer, *(a.answer for a in found)]
    ids = [c for c in result.instance.candidates if len({a.shares.get(c.id, 0) for a in answers}) > 1]
    beside = [
        {
            "answer": a,
            "years": shown.years(a),
            "value": shown.value(a),
            "harm": shown.decimal(a.harm.weighted),
            "fte": shown.decimal(a.fte),
            "worse": None if i == 0 else shown.decimal(found[i - 1].worse),
            "apart": None if i == 0 else shown.decimal(found[i - 1].diversity),
        }
        for i, a in enumerate(answers)
    ]
    return {"beside": beside, "differ": [(c.name, [a.shares.get(c.id, 0) for a in answers]) for c in ids]}


def _frontier(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    if result.problem:
        return {"frontier_list": []}
    points = several.frontier(result.instance)
    return {"frontier_list": [frontier_picture(points, "en" if chosen(request) == "en" else "da")] if points else []}


def _why(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    at = request.POST.get("row", "")
    if result.answer is None or not result.possible or not at.isdecimal() or int(at[:7]) >= len(typed.instance.candidates):
        return {"why_text": ""}
    c = typed.instance.candidates[int(at)]
    told = explain.why(result.instance, result.answer, c.id)
    return {"why_text": say(told.da, told.en), "why_name": shown.told(quoted(c.name))}


_PARTS: Mapping[str, Callable[[HttpRequest, Typed, Answered], dict[str, Any]]] = {
    "conflict": _conflict,
    "details": _details,
    "price": _price,
    "binding": _binding,
    "alternatives": _alternatives,
    "frontier": _frontier,
    "why": _why,
    "chance": uncertain.chance,
    "robust": uncertain.robust,
}
