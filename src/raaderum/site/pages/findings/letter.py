"""The letter to the sender of a document, to read and to take along as text or Word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from raaderum.process.rights import Action
from raaderum.publish.letter_word import letter_word
from raaderum.site.language import say
from raaderum.site.pages.documents.common import language, permits, seen_document, trail_of
from raaderum.site.pages.documents.files import attachment
from raaderum.site.templatetags.words import day
from raaderum.store import audit
from raaderum.store.letters import letter_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it stands now."""
    document = seen_document(request, pk, Action.SETTLE)
    title = say("Brev til afsenderen", "Letter to the sender")
    more = {
        "title": title,
        "trail": [*trail_of(document), (title, "")],
        "empty_title": say("Der er intet at skrive om endnu", "There is nothing to write about yet"),
        "empty_text": say(
            "Brevet rummer de fund, der er afgjort som fejl i dokumentet. Ingen er det endnu.",
            "The letter holds the findings that were settled as errors in the document. None is yet.",
        ),
        "ways_on": [(say("Afgør fundene", "Settle the findings"), f"{reverse('findings')}?document={pk}")],
    }
    context = {**more, "document": document, "letter": letter_of(document, language()), "can": permits(request, document)}
    return render(request, "site/findings/letter.html", context)


def letter_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The letter as a file: `text` or `word`."""
    document = seen_document(request, pk, Action.SETTLE)
    made = letter_of(document, language())
    if made is None or form not in ("text", "word"):
        raise Http404
    audit.record(request.user.get_username(), "exported", document, detail={"what": f"letter as {form}"})
    if form == "text":
        return attachment(made.text.encode("utf-8"), "text/plain; charset=utf-8", f"brev-{document.pk}.txt")
    now = timezone.localtime()
    data = letter_word(made, document.municipality and f"{document.municipality} Kommune", day(now), now.date())
    return attachment(data, WORD, f"brev-{document.pk}.docx")
