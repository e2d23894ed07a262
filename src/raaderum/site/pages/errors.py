"""Pages for what went wrong: a sentence, and a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from raaderum.site.language import COOKIE, LANGUAGES, say


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "site/error.html", {"title": title, "text": text, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood."""
    title = say("Forespørgslen kunne ikke forstås", "The request could not be understood")
    text = say("Gå tilbage, hent siden igen, og prøv på ny.", "Go back, reload the page, and try again.")
    return _page(request, 400, title, text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person has no right to this."""
    title = say("Det har du ikke adgang til", "You have no access to this")
    text = say(
        "Din rolle giver ikke ret til det i denne kommune. Spørg den, der styrer brugerne hos jer.",
        "Your role gives no right to this in this municipality. Ask whoever manages the users.",
    )
    return _page(request, 403, title, text)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was sent from a page that is too old, or from elsewhere."""
    title = say("Siden var for gammel", "The page was too old")
    text = say(
        "Formularen blev sendt fra en side, der var udløbet. Gå tilbage, hent siden igen, og send den på ny.",
        "The form was sent from a page that had expired. Go back, reload the page, and send it again.",
    )
    return _page(request, 403, title, text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing here, or nothing that the person may see."""
    title = say("Siden findes ikke", "There is no such page")
    text = say(
        "Den kan være flyttet, eller taget af nettet. Søg efter det.", "It may have moved, or been withdrawn. Search for it."
    )
    return _page(request, 404, title, text)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our own fault. Nothing is asked of the database or the session: they may be what failed."""
    cookie = request.COOKIES.get(COOKIE)
    with translation.override(cookie if cookie in LANGUAGES else "da"):
        page = render_to_string("site/failed.html", {"language": translation.get_language()})
    return HttpResponse(page, status=500)
