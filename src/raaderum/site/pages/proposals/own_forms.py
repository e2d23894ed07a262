"""A municipality's own forms: uploaded as TOML or JSON, refused with a sentence at each place that is wrong."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from raaderum.process.rights import Action, where
from raaderum.process.templates import templates
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import municipality_choices, person_of, said, trail_of, user_of
from raaderum.store.models import ProposalTemplate
from raaderum.store.proposals_forms import load_form, own_forms, retire_form

LARGEST = 1 << 20


@require_http_methods(["GET", "HEAD", "POST"])
def forms(request: HttpRequest) -> HttpResponse:
    """The forms there are, and the way to load one."""
    person = person_of(request)
    choices = municipality_choices(person, Action.QUALIFY)
    municipality = request.POST.get("municipality", "") or (choices[0] if len(choices) == 1 else "")
    errors: list[tuple[str, str]] = []
    text = ""
    if request.method == "POST":
        text, errors = _text(request)
        if municipality not in choices:
            errors = [("municipality", say("Vælg kommunen.", "Choose the municipality."))]
        if not errors:
            row, faults = load_form(user_of(request), municipality, text)
            if row is not None:
                messages.success(request, say(f"Skemaet »{row.name}« er i brug.", f'The form "{row.name}" is in use.'))
                return redirect("proposal-forms")
            errors = [("text", f"{fault.at}: {said(fault.message)}" if fault.at else said(fault.message)) for fault in faults]
    title = say("Skemaer til forslag", "Forms for proposals")
    context = {
        "title": title,
        "trail": trail_of(None, title),
        "errors": errors,
        "text": text,
        "municipality": municipality,
        "choices": choices,
        "own": own_forms(where(person, Action.QUALIFY)),
        "ours": [
            (said(form.label), [(said(p.label), [said(f.label) for f in p.fields]) for p in form.parts]) for form in templates()
        ],
    }
    return render(request, "site/proposals/forms.html", context, status=422 if errors else 200)


def _text(request: HttpRequest) -> tuple[str, list[tuple[str, str]]]:
    """What was pasted, or the file that was chosen."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        pasted = request.POST.get("text", "")
        empty = [("file", say("Vælg en fil, eller indsæt skemaet.", "Choose a file or paste the form."))]
        return pasted, [] if pasted.strip() else empty
    if (file.size or 0) > LARGEST:
        return "", [("file", say("Filen er for stor til at være et skema.", "The file is too large to be a form."))]
    try:
        return file.read().decode("utf-8-sig"), []
    except UnicodeDecodeError:
        told = say("Filen er ikke tekst i UTF-8; gem den igen som UTF-8.", "The file is no UTF-8 text; save it again as UTF-8.")
        return "", [("file", told)]


@require_POST
def retire(request: HttpRequest, key: int) -> HttpResponse:
    """Take a form out of use."""
    row = get_object_or_404(ProposalTemplate, pk=key)
    require(request, Action.QUALIFY, row.municipality)
    retire_form(user_of(request), row)
    messages.success(request, say(f"»{row.name}« er ikke længere i brug.", f'"{row.name}" is no longer in use.'))
    return redirect("proposal-forms")
