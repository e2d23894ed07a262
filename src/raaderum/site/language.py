"""Which language a person sees: their own choice (kept in a cookie), else their account's, else Danish."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "language"
LANGUAGES = ("da", "en")
YEAR = 365 * 24 * 3600


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
    own = getattr(getattr(cast(Any, request), "user", None), "language", None)
    return own if own in LANGUAGES else "da"


def keep(response: HttpResponse, language: str) -> None:
    """Remember the choice in this browser."""
    from django.conf import settings

    response.set_cookie(COOKIE, language, max_age=YEAR, secure=settings.BEHIND_HTTPS, httponly=True, samesite="Lax")


def say(da: str, en: str) -> str:
    """The sentence in the language that is active."""
    return en if translation.get_language() == "en" else da
