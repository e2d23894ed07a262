"""Taking a record over: first what will be taken and what is left with the reason, then the draft with its sources."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from raaderum.process.rights import Action
from raaderum.process.taking_over import NotTakenError, Sign, TakenOver
from raaderum.process.templates import Template
from raaderum.site.language import say
from raaderum.site.pages.proposals import starting
from raaderum.site.pages.proposals.common import municipality_choices, person_of, said, trail_of, user_of
from raaderum.site.pages.proposals.shown import Showing, Shown
from raaderum.store.proposals_forms import forms_for
from raaderum.store.proposals_taking import documents_of, first_year, take, would_take
from raaderum.store.visibility import records_for


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, key: int) -> HttpResponse:
    """What a draft takes from the record; a post makes it. The form and the sign can be chosen first."""
    person = person_of(request)
    record = records_for(person).select_related("reading__document").filter(pk=key).first()
    if record is None:
        raise Http404
    choices = municipality_choices(person, Action.WRITE_PROPOSAL)
    asked = starting.asked_of(request, choices, first_year(record))
    if not asked.municipality and record.municipality in choices:
        asked = starting.Asked(asked.title, record.municipality, asked.department, asked.budget_year, asked.form)
    sign = _sign(request)
    form = starting.form_asked(asked) or forms_for(asked.municipality)[0]
    try:
        taken = would_take(person, record, form, sign)
    except NotTakenError as error:
        messages.error(request, said(error.message))
        return redirect("record", key)
    errors = starting.errors_of(person, asked, choices) if "take" in request.POST else []
    if "take" in request.POST and not errors:
        proposal = take(user_of(request), person, record, starting.place_asked(asked), form, sign)
        messages.success(
            request,
            say("Taget over. Hver tekst og hvert tal har sin kilde.", "Taken over. Every text and figure has its source."),
        )
        return redirect("proposal-edit", proposal.pk)
    title = say("Tag over som eget forslag", "Take over as a proposal of our own")
    context = {
        "title": title,
        "trail": [*trail_of(), (record.title or str(key), reverse("record", args=[key])), (title, "")],
        "record": record,
        "errors": errors,
        "shown": _shown(request, taken, form),
        "left": [said(fault.message) for fault in taken.left],
        "needs_sign": any(fault.code == "taken.sign" for fault in taken.left) or sign is not None,
        "sign": sign or "",
        "form_label": said(form.label),
        **starting.choices_shown(request, asked, choices),
    }
    return render(request, "site/proposals/take_over.html", context, status=422 if errors else 200)


def _sign(request: HttpRequest) -> Sign | None:
    data = request.POST if request.method == "POST" else request.GET
    found = data.get("sign", "")
    return cast(Sign, found) if found in ("saving_positive", "saving_negative") else None


def _shown(request: HttpRequest, taken: TakenOver, form: Template) -> Shown:
    content = taken.content
    sources = [s for _, held in content.sources for s in held]
    sources += [cell.source for row in content.economy.rows for _, cell in row.cells]
    documents = documents_of(person_of(request), sources)
    return Showing(content, form, False, documents).shown()
