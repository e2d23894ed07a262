"""Files of a proposal: put in, fetched (always as a file to keep), withdrawn."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from raaderum.process.rights import Action
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import seen_proposal, user_of
from raaderum.site.pages.proposals.view import page
from raaderum.store.faults import StoreError
from raaderum.store.models import Attachment, Proposal
from raaderum.store.proposals_files import attach
from raaderum.store.proposals_files import withdraw as withdraw_file


@require_POST
def add(request: HttpRequest, key: int) -> HttpResponse:
    """Attach a file; or the page again with why it was not taken."""
    proposal = seen_proposal(request, key)
    require(request, Action.COMMENT, proposal.municipality)
    file = request.FILES.get("file")
    try:
        if not isinstance(file, UploadedFile) or not file.name:
            raise StoreError("Vælg en fil.", "Choose a file.")
        too_large = (file.size or 0) > settings.UPLOAD_BYTES
        attach(proposal, user_of(request), file.name, file.read(settings.UPLOAD_BYTES + 1) if too_large else file.read())
    except StoreError as error:
        return page(request, proposal, errors=[("#attachment", say(error.da, error.en))], status=422)
    messages.success(request, say(f"{file.name} er lagt ved.", f"{file.name} is attached."))
    return redirect(f"{reverse('proposal', args=[key])}#attachments")


@require_safe
def fetch(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """The file, as something to keep: a browser never opens it as a page of ours."""
    found = _attachment(seen_proposal(request, key), number)
    response = HttpResponse(bytes(found.data), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def withdraw(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Withdraw the file."""
    proposal = seen_proposal(request, key)
    require(request, Action.COMMENT, proposal.municipality)
    withdraw_file(_attachment(proposal, number), user_of(request))
    messages.success(request, say("Bilaget er trukket tilbage.", "The attachment is withdrawn."))
    return redirect(f"{reverse('proposal', args=[key])}#attachments")


def _attachment(proposal: Proposal, number: int) -> Attachment:
    found = proposal.attachments.filter(pk=number, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found
