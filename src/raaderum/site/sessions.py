"""Sessions that end: after a while without use, and after a working day however much they are used."""

import time
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from raaderum.site.language import say

SINCE, SEEN = "since", "seen"
MARKED_EVERY = 60
"""Seconds between two writes of when a session was last used."""


class SessionEndMiddleware:
    """Ends a session that is too old, or was not used for too long, before anything is answered to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if cast(Any, request).user.is_authenticated:
            _look(request)
        return self.get_response(request)


def _look(request: HttpRequest) -> None:
    now, session = int(time.time()), request.session
    since, seen = session.setdefault(SINCE, now), session.setdefault(SEEN, now)
    if now - since > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
        logout(request)
        messages.info(
            request,
            say("Du er logget ud, fordi der var gået for lang tid.", "You were signed out because too much time had passed."),
        )
    elif now - seen > MARKED_EVERY:
        session[SEEN] = now
