"""Who may go where. Every address is declared with its action; an address without one cannot be declared, nor served."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path

from raaderum.process.rights import PUBLIC, Action, Person, may, may_somewhere
from raaderum.store.models import User

ADDRESSES: dict[str, Action] = {}
"""The name of every address, and what one must be allowed to do somewhere to go there."""


class Request(HttpRequest):
    """A request with the person who makes it (set by PersonMiddleware). For annotations only."""

    person: Person
    user: Any


def address(route: str, view: Callable[..., HttpResponseBase], name: str, action: Action) -> URLPattern:
    """A page's address, with the action that it needs. Names are unique in the whole site."""
    if name in ADDRESSES:
        raise ValueError(f"two addresses are called {name}")
    ADDRESSES[name] = action
    return path(route, view, name=name)


def require(request: HttpRequest, action: Action, municipality: str = "", department: str = "") -> None:
    """Refuse (403, or the way to sign in) unless the person may do this to something of that municipality."""
    if not may(cast(Request, request).person, action, municipality, department):
        raise PermissionDenied


class PersonMiddleware:
    """Sets `request.person`: the grants of whoever is signed in, else the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = cast(Any, request).user
        cast(Request, request).person = user.person() if isinstance(user, User) and user.is_active else PUBLIC
        return self.get_response(request)


class AccessMiddleware:
    """Refuses an address that the person has no right to anywhere; who is not signed in is shown the way to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Called by Django when the address is known."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name is not None and name.startswith("api-"):
            return None  # the API answers for itself, with problem+json (raaderum.site.api)
        action = ADDRESSES.get(name or "")
        if action is None:
            raise PermissionDenied
        signed_in = cast(Any, request).user.is_authenticated
        if may_somewhere(cast(Request, request).person, action) or (action is Action.OWN_ACCOUNT and signed_in):
            return None  # one's own account is one's own, also before a role is given
        if not signed_in:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Called by Django when a view refuses (`require`): who is not signed in is shown the way to sign in."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if not isinstance(exception, PermissionDenied) or (name or "").startswith("api-"):
            return None
        return None if cast(Any, request).user.is_authenticated else redirect_to_login(request.get_full_path())
