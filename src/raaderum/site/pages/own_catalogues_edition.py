"""Editions of the catalogues gathered here: one as it was frozen, two side by side, published or not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from raaderum.process.catalogues import EditionChanges, compare
from raaderum.process.contacts import clean_text
from raaderum.process.proposals import Content, FieldRow
from raaderum.process.rights import Action, may
from raaderum.site.access import address, require
from raaderum.site.downloads import TYPES, download, wanted
from raaderum.site.language import say
from raaderum.site.pages.own_catalogues_tables import edition_table
from raaderum.site.pages.proposals.common import anchor, person_of, user_of
from raaderum.site.pages.proposals.history import changes_of
from raaderum.site.pages.proposals.shown import Showing
from raaderum.store import own_catalogues as store
from raaderum.store.models import Catalogue, CatalogueEdition
from raaderum.store.proposals_forms import form_called
from raaderum.store.proposals_taking import documents_of


def _edition(request: HttpRequest, key: int, number: int) -> CatalogueEdition:
    catalogue = store.catalogues_for(person_of(request)).filter(pk=key).first()
    found = None if catalogue is None else store.editions_for(person_of(request), catalogue).filter(number=number).first()
    if catalogue is None or found is None:
        raise Http404
    found.catalogue = catalogue
    return found


def _trail(catalogue: Catalogue, last: str) -> list[tuple[str, str]]:
    listed = (say("Egne kataloger", "Own catalogues"), reverse("own-catalogues"))
    return [listed, (catalogue.title, reverse("own-catalogue", args=[catalogue.pk])), (last, "")]


@require_safe
def edition(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """The edition as it was frozen. Names, addresses and numbers of contact persons are shown to nobody here."""
    row = _edition(request, key, number)
    held = store.edition_of(row)
    table = edition_table(request, row, held)
    form = wanted(request)
    if form:
        return download(request, table, form)
    person = person_of(request)
    context = {
        "title": f"{held.title}: {held.name}",
        "trail": _trail(row.catalogue, held.name),
        "edition": held,
        "row": row,
        "catalogue": row.catalogue,
        "table": table,
        "downloads": [(kind, f"?format={kind}") for kind in TYPES],
        "proposals": [
            (
                p.number,
                clean_text(p.content.title),
                anchor(f"p{p.number}"),
                _shown(request, _without_contacts(p.content), held.municipality),
            )
            for p in held.proposals
        ],
        "may_publish": may(person, Action.PUBLISH, held.municipality),
        "inside": may(person, Action.SEE_INTERNAL, held.municipality),
        "holds": store.holds(row),
    }
    return render(request, "site/own_catalogues/edition.html", context)


def _shown(request: HttpRequest, content: Content, municipality: str) -> object:
    sources = [s for _, listed in content.sources for s in listed]
    sources += [cell.source for row in content.economy.rows for _, cell in row.cells]
    documents = documents_of(person_of(request), sources)
    form = form_called(content.template, municipality)
    return Showing(content, form, False, documents, language=say("da", "en")).shown()


def _without_contacts(content: Content) -> Content:
    """The texts without contact persons."""
    for key, value in content.fields:
        if isinstance(value, str):
            content = content.answered(key, clean_text(value))
        else:
            rows = (FieldRow(row.id, tuple((column, clean_text(text)) for column, text in row.cells)) for row in value)
            content = content.answered(key, tuple(rows))
    return content


@require_safe
def changes(request: HttpRequest, key: int) -> HttpResponse:
    """What became of the catalogue from one edition to another."""
    person = person_of(request)
    catalogue = store.catalogues_for(person).filter(pk=key).first()
    if catalogue is None:
        raise Http404
    editions = list(store.editions_for(person, catalogue))
    old, new = (_chosen(request, name, editions, i) for name, i in (("old", 1), ("new", 0)))
    told = None if old is None or new is None else _compared(old, new)
    context = {
        "title": say("Udgaver ved siden af hinanden", "Editions side by side"),
        "trail": _trail(catalogue, say("Sammenlign", "Compare")),
        "catalogue": catalogue,
        "editions": editions,
        "old": old,
        "new": new,
        "told": told,
        "changed": [] if told is None else [(c, changes_of(c.differences)) for c in told.changed],
        "effect": [] if told is None else list(told.effect.items()),
    }
    return render(request, "site/own_catalogues/changes.html", context)


def _compared(old: CatalogueEdition, new: CatalogueEdition) -> EditionChanges:
    first, second = store.edition_of(old), store.edition_of(new)
    codes = {p.content.template for p in second.proposals}
    return compare(first, second, {code: form_called(code, second.municipality) for code in codes})


def _chosen(request: HttpRequest, name: str, editions: list[CatalogueEdition], other: int) -> CatalogueEdition | None:
    asked = request.GET.get(name, "")
    found = next((e for e in editions if str(e.number) == asked), None)
    return found or (editions[other] if len(editions) > other else None)


@require_POST
def publish(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Let the public see the edition (`yes` is "1"), or take that back."""
    row = _edition(request, key, number)
    require(request, Action.PUBLISH, row.catalogue.municipality)
    yes = request.POST.get("yes") == "1"
    store.publish(row, user_of(request), yes=yes)
    told = say("Udgaven er offentlig.", "The edition is public.")
    messages.success(request, told if yes else say("Udgaven er ikke længere offentlig.", "The edition is no longer public."))
    return redirect("own-catalogue-edition", key, number)


addresses = [
    address("own-catalogues/<int:key>/editions/<int:number>/", edition, "own-catalogue-edition", Action.SEE_PUBLIC),
    address("own-catalogues/<int:key>/editions/<int:number>/publish/", publish, "own-catalogue-publish", Action.PUBLISH),
    address("own-catalogues/<int:key>/changes/", changes, "own-catalogue-changes", Action.SEE_PUBLIC),
]
