"""Which language a person sees: their own choice (kept in a cookie), else their account's, else Danish."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "language"
LANGUAGES = ("da", "en")


class LanguageMiddleware:
    """Activates the person's language for the request and says so in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen(request: HttpRequest) -> str:
    """ "da" or "en"."""
    cookie = request.COOKIES.get(COOKIE)
    if cookie in LANGUAGES:
        return str(cookie)
    own = getattr(cast(Any, request).user, "language", None)
    return own if own in LANGUAGES else "da"


def say(da: str, en: str) -> str:
    """The sentence in the language that is active."""
    return en if translation.get_language() == "en" else da
