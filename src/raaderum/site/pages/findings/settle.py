"""One finding: what is printed, what was reckoned, what is to be done; and the form that settles it."""

from dataclasses import dataclass, field
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from raaderum.process.rights import Action, may
from raaderum.process.settling import suspect_figure, verdicts
from raaderum.publish.explained import explanations
from raaderum.site.access import require
from raaderum.site.language import say
from raaderum.site.links import finding_address
from raaderum.site.pages.documents.common import language, permits, person_of, seen_document, trail_of
from raaderum.site.pages.findings.quote import quoted
from raaderum.store.corrections import overlaid_finding
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.findings_open import findings_for, next_open, progress
from raaderum.store.models import Finding, Settlement
from raaderum.store.settling import NotSettled, current, history, settle


@dataclass(slots=True)
class Typed:
    """What stands in the form: nothing that was typed is lost when something is wrong."""

    verdict: str = ""
    comment: str = ""
    corrected: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    """A sentence about the whole form: somebody else was first."""


def finding(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show a finding; a post settles it and goes on to the next."""
    document = seen_document(request, pk, Action.SEE_INTERNAL)
    found = (
        Finding.objects.filter(reading__document=document, reading__current=True, code=code)
        .select_related("reading__document")
        .order_by("sequence")
        .first()
    )
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, Typed())
    require(request, Action.SETTLE, document.municipality)
    given = {key: request.POST.get(key, "") for key in ("verdict", "comment", "corrected")}
    typed = Typed(given["verdict"], given["comment"], given["corrected"])
    seen = request.POST.get("seen", "")
    try:
        made = settle(
            found,
            typed.verdict,
            cast(Any, request.user),
            comment=typed.comment,
            corrected=typed.corrected,
            seen=int(seen) if seen.isascii() and seen.isdigit() else None,
        )
    except NotSettled as refusal:
        typed.errors = {fault.at.strip("/"): say(fault.message.da, fault.message.en) for fault in refusal.faults}
    except (ConflictError, StoreError) as refusal:
        typed.refused = say(refusal.da, refusal.en)
    else:
        return _settled(request, found, made)
    return _page(request, found, typed, status=422 if typed.errors else 409)


def _settled(request: HttpRequest, found: Finding, made: Settlement) -> HttpResponse:
    """On to the next finding of the document; the last one leads to what the document has come to."""
    own = finding_address(found.reading.document_id, found.code)
    if made.verdict == Settlement.Verdict.REOPENED:
        messages.success(request, say("Fundet er åbnet igen.", "The finding is open again."))
        return redirect(own)
    label = verdicts()[made.verdict].label
    here = progress(findings_for(person_of(request)).filter(reading=found.reading_id))
    messages.success(
        request,
        say(
            f"Afgjort: {label.da}. {here.decided} af {here.total} fund i dokumentet er afgjort.",
            f"Settled: {label.en}. {here.decided} of {here.total} findings in the document are settled.",
        ),
    )
    following = next_open(person_of(request), found)
    if following is None or following.reading_id != found.reading_id:
        return redirect(f"{_list()}?document={found.reading.document_id}&state=all")
    return redirect(finding_address(found.reading.document_id, following.code))


def _list() -> str:
    from django.urls import reverse

    return reverse("findings")


def _page(request: HttpRequest, found: Finding, typed: Typed, status: int = 200) -> HttpResponse:
    person, document = person_of(request), found.reading.document
    body, _ = overlaid_finding(found)
    stands = current(found)
    title = say("Fund", "Finding")
    context = {
        "title": f"{title}: {body['message'][language()]}"[:120],
        "trail": [
            *trail_of(document),
            (say("Det, der ikke stemmer", "What does not agree"), f"{_list()}?document={document.pk}"),
            (title, ""),
        ],
        "finding": found,
        "document": document,
        "body": body,
        "quotes": quoted(person, found.reading, body),
        "explanation": explanations().get(found.rule),
        "verdicts": [v for v in verdicts().values() if v.code != Settlement.Verdict.REOPENED],
        "suspect": suspect_figure(body),
        "stands": stands,
        "open": stands is None or stands.verdict == Settlement.Verdict.REOPENED,
        "history": history(found),
        "typed": typed,
        "language": language(),
        "can": permits(request, document),
        "may_settle": may(person, Action.SETTLE, document.municipality),
        "next": next_open(person, found),
        "progress": progress(findings_for(person).filter(reading=found.reading_id)),
    }
    return render(request, "site/findings/finding.html", context, status=status)
