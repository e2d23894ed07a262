"""Two or more packages beside one another: per year, harm, staff, and the proposals on which they differ."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from raaderum.site.language import say
from raaderum.site.pages.packages import shown
from raaderum.site.pages.packages.show import saved_answer
from raaderum.store import packages
from raaderum.store.models import Package

MOST = 6


def compare(request: HttpRequest) -> HttpResponse:
    """The packages of `?package=` (numbers) and `?key=` (addresses that others have shared), as far as one may see them."""
    person = cast(Any, request).person
    seen = packages.packages_for(person)
    keys = [int(text) for text in request.GET.getlist("package") if text.isdecimal() and len(text) < 12]
    asked = {p.pk: p for p in seen.filter(pk__in=keys)}
    chosen = [asked[key] for key in dict.fromkeys(keys) if key in asked]
    missing = len(set(keys)) - len(chosen)
    for text in request.GET.getlist("key"):
        found = packages.shared(_key(text)) if text.strip() else None
        missing += bool(text.strip()) and found is None
        if found is not None and all(p.pk != found.pk for p in chosen):
            chosen.append(found)
    context = {
        "trail": [(say("Pakker", "Packages"), reverse("packages")), (say("Sammenlign", "Compare"), "")],
        "title": say("Sammenlign pakker", "Compare packages"),
        "choices": [(p, p.pk in {c.pk for c in chosen}) for p in seen[:200]],
        "missing": missing,
        "keys": [text for text in request.GET.getlist("key") if text.strip()][:MOST],
    }
    if len(chosen) > 1:
        context |= _beside(chosen[:MOST])
    return render(request, "site/packages/compare.html", context)


def _key(text: str) -> str:
    """The key of an address that was pasted."""
    return text.strip().rstrip("/").rpartition("/")[2]


def _beside(chosen: list[Package]) -> dict[str, Any]:
    pairs = [(p, saved_answer(p, packages.instance_of(p))) for p in chosen]
    found = [(p, result) for p, result in pairs if result.answer is not None]
    years = sorted({y.year for _, r in found if r.answer for y in r.answer.years})
    columns = []
    adopted: list[dict[Any, int]] = []
    names: dict[Any, str] = {}
    for p, r in found:
        if r.answer is None:
            continue
        by_year = {y["year"]: y for y in shown.years(r.answer)}
        columns.append(
            {
                "package": p,
                "years": [by_year.get(year) for year in years],
                "count": len(r.answer.adopted),
                "harm": shown.decimal(r.answer.harm.weighted),
                "fte": shown.decimal(r.answer.fte),
                "value": shown.value(r.answer),
                "doubtful": sum(a.doubtful for a in r.answer.adopted),
                "objective": r.answer.objective,
            }
        )
        mine = {}
        for c in r.instance.candidates:
            names.setdefault(_identity(c), c.name)
            mine[_identity(c)] = r.answer.shares.get(c.id, 0)
        adopted.append(mine)
    rows = [(names[key], [held.get(key) for held in adopted]) for key in names]
    differ = [(name, shares) for name, shares in rows if len({share or 0 for share in shares}) > 1]
    same = sum(1 for _, shares in rows if all(shares) and len(set(shares)) == 1)
    return {"columns": columns, "years": years, "differ": sorted(differ), "same": same}


def _identity(c: Any) -> tuple[str, ...]:
    """A proposal in two packages is the same where it stands at the same place; else by number and title."""
    if c.source is not None:
        return (c.source.document, str(c.source.first_line))
    return (c.number or "", c.title)
