"""Writing a proposal: the form follows the template; what is typed is kept as it is, with a sentence where it cannot be used."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from raaderum.process.drafts import place_of, row_in_words
from raaderum.process.proposals import ABSENT, Clash, Content
from raaderum.process.templates import Template
from raaderum.process.trees import ORDER, with_value
from raaderum.site.language import say
from raaderum.site.pages.proposals.builder_list import BUILDERS, builders
from raaderum.site.pages.proposals.common import anchor, person_of, said, summary, title_of, trail_of, user_of, written_proposal
from raaderum.site.pages.proposals.places import label_of
from raaderum.site.pages.proposals.reading import typed_content
from raaderum.site.pages.proposals.shown import Showing, Shown
from raaderum.store import proposals as store
from raaderum.store.faults import StoreError
from raaderum.store.models import Comment, Proposal, ProposalVersion
from raaderum.store.proposals_forms import form_of
from raaderum.store.proposals_taking import documents_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that two people changed: both texts, and how it is answered on the page."""

    at: str
    id: str
    label: str
    mine: str
    theirs: str
    mine_gone: bool
    theirs_gone: bool


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """The form; a post saves it. Where two have changed the same, both texts are shown and nothing is overwritten."""
    proposal = written_proposal(request, key)
    if request.method != "POST":
        version = store.newest(proposal)
        return _page(request, proposal, version, store.content_of(version))
    attempt = save_post(request, proposal)
    saved = attempt.saved
    if saved is None:
        held = store.newest(proposal)
        typed = typed_content(request.POST, store.content_of(held), form_of(proposal))
        return _page(request, proposal, held, typed, problems=[("", attempt.problem)], status=409)
    if saved.clashes:
        return _page(request, proposal, saved.version, saved.content, clashes=saved.clashes, names=saved.others, status=409)
    return _after(request, proposal, saved, attempt.dropped)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a save; or why it could not be tried. `dropped`: the built cells that were typed over."""

    saved: store.Saved | None
    problem: str = ""
    dropped: tuple[str, ...] = ()


def save_post(request: HttpRequest, proposal: Proposal) -> Attempt:
    """Save what the page says."""
    page = request.POST.get("page", "")
    try:
        base = store.base_of(proposal, _number(request.POST.get("base", "")), page)
    except StoreError as error:
        return Attempt(None, say(error.da, error.en))
    shown = store.shown_on_page(base) if page and base.page == page else store.content_of(base)
    mine = _done(request.POST, typed_content(request.POST, shown, form_of(proposal)))
    mine = _decided(request.POST, mine, store.content_of(base))
    return Attempt(store.save(proposal, user_of(request), base, mine, page), "", tuple(_dropped(shown, mine)))


def _dropped(before: Content, now: Content) -> Iterator[str]:
    """The cells that a builder had filled and that say something else now."""
    held = {row.id: row for row in before.economy.rows}
    for i, row in enumerate(now.economy.rows):
        old = held.get(row.id, row)
        for year, cell in old.cells:
            if cell.derivation is not None and row.cell(year).derivation is None:
                yield said(place_of(i, row, year))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _done(post: QueryDict, content: Content) -> Content:
    """What a button beside a row asks for: the row taken away or moved up, or the missing years put in."""
    deed, _, what = post.get("do", "").partition(":")
    table = content.economy
    ids = [row.id for row in table.rows]
    if deed == "remove" and what in ids:
        return replace(content, economy=replace(table, rows=tuple(row for row in table.rows if row.id != what)))
    if deed == "up" and what in ids[1:]:
        at = ids.index(what)
        rows = list(table.rows)
        rows[at - 1 : at + 1] = [rows[at], rows[at - 1]]
        return replace(content, economy=replace(table, rows=tuple(rows)))
    if deed == "years" and what.isdecimal() and len(what) == 4:
        wanted = {*table.years, *range(int(what), int(what) + 4)}
        return replace(content, economy=replace(table, years=tuple(range(min(wanted), max(wanted) + 1))))
    return content


def _decided(post: QueryDict, mine: Content, theirs: Content) -> Content:
    """The choices made between two texts: the others' where it was chosen, gone where it was taken away."""
    tree: Any = mine.to_json()
    for at in post.getlist("clash"):
        choice = post.get(f"choice:{at}", "mine")
        if choice == "mine":
            continue
        try:
            value = ABSENT if choice == "gone" else _value_at(theirs.to_json(), at)
            tree = with_value(tree, at, value)
        except KeyError:
            continue  # the row it stood in is gone from both
    return Content.from_json(tree)


def _value_at(tree: Any, at: str) -> Any:
    for step in at[1:].split("/"):
        plain = step.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, list):
            if step == ORDER:
                return [row["id"] for row in tree]
            tree = next((row for row in tree if row["id"] == plain), ABSENT)
        else:
            tree = tree.get(plain, ABSENT)
        if tree is ABSENT:
            return ABSENT
    return tree


def _after(request: HttpRequest, proposal: Proposal, saved: store.Saved, dropped: tuple[str, ...]) -> HttpResponse:
    """Back to the form, where the button that was pressed stands; or on to the proposal."""
    if dropped:
        where = "; ".join(dropped)
        da = f"Udregningen er taget væk, hvor der er skrevet et andet beløb: {where}."
        messages.warning(request, say(da, f"The derivation was taken away where another amount was written: {where}."))
    if request.POST.get("then") == "read":
        return redirect("proposal", proposal.pk)
    if request.POST.get("builder", "") in BUILDERS:
        return redirect("proposal-builder", proposal.pk, request.POST["builder"])
    told = say(f"Gemt som version {saved.version.number}.", f"Saved as version {saved.version.number}.")
    if saved.behind:
        told += " " + say("Andres rettelser imens er med.", "What others changed meanwhile is in it.")
    messages.success(request, told)
    place = request.POST.get("place", "") or request.POST.get("do", "").partition("@")[2]
    return redirect(f"{reverse('proposal-edit', args=[proposal.pk])}{f'#{anchor(place)}' if place else ''}")


def _page(
    request: HttpRequest,
    proposal: Proposal,
    version: ProposalVersion,
    content: Content,
    clashes: tuple[Clash, ...] = (),
    names: tuple[str, ...] = (),
    problems: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    form = form_of(proposal)
    shown = showing(request, proposal, content, spare=True)
    budget = tuple(range(proposal.budget_year, proposal.budget_year + 4))
    context = {
        "title": say("Skriv: ", "Write: ") + title_of(proposal),
        "trail": trail_of(proposal, say("Skriv", "Write")),
        "proposal": proposal,
        "layout": form,
        "shown": shown,
        "held": version,
        "page": token_hex(12),
        "errors": [*(problems or []), *summary(shown.faults)],
        "clashes": [_choice(clash, content, form) for clash in clashes],
        "names": ", ".join(names),
        "builders": builders(),
        "missing_years": not set(budget) <= set(content.economy.years),
        "budget_year": proposal.budget_year,
    }
    return render(request, "site/proposals/edit.html", context, status=status)


def showing(request: HttpRequest, proposal: Proposal, content: Content, *, spare: bool = False) -> Shown:
    """The proposal as the pages show it, with its sources and open remarks."""
    sources = [s for _, held in content.sources for s in held]
    sources += [cell.source for row in content.economy.rows for cell in (*(c for _, c in row.cells), row.beyond)]
    return Showing(
        content,
        form_of(proposal),
        spare,
        documents_of(person_of(request), sources),
        list(Comment.objects.filter(proposal=proposal, resolved_at=None).select_related("by").order_by("pk")),
        say("da", "en"),
    ).shown()


def _choice(clash: Clash, content: Content, form: Template) -> Choice:
    label, gone = label_of(clash.at, content, form), (clash.mine is ABSENT, clash.theirs is ABSENT)
    mine, theirs = clash.mine, clash.theirs
    if clash.at.endswith(ORDER):
        names = {row.id: said(row_in_words(i, row)) for i, row in enumerate(content.economy.rows)}
        mine, theirs = ([names.get(id, id) for id in order] for order in (mine, theirs))
    return Choice(clash.at, anchor(clash.at), label, _told(mine), _told(theirs), *gone)


def _told(value: Any) -> str:
    """One side of a clash as it was typed."""
    if value is ABSENT:
        return say("(taget væk)", "(taken away)")
    if isinstance(value, dict) and "text" in value:
        ends = f" ({value['low']} – {value['high']})" if value["low"] or value["high"] else ""
        return f"{value['text']}{ends}"
    if isinstance(value, dict):
        return ", ".join(_told(one) for key, one in value.items() if key != "id" and one)
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    return str(value)
