"""The way to the municipality's own directory and back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.language import say


def _flow(name: str) -> Any:
    """The library's view of that name; imported where it is used, for it reads settings that are there only with a directory."""
    if not settings.OIDC_ON:
        raise Http404
    from mozilla_django_oidc import views

    return getattr(views, name)


@never_cache
@require_safe
def directory_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the directory, with a state, a nonce and a code challenge that only this session can answer."""
    response: HttpResponseBase = _flow("OIDCAuthenticationRequestView").as_view()(request)
    return response


@never_cache
@require_safe
def directory_callback(request: HttpRequest) -> HttpResponseBase:
    """Back from the directory: in, or the sign-in page with a sentence."""
    response: HttpResponseBase = _flow("OIDCAuthenticationCallbackView").as_view()(request)
    if not request.user.is_authenticated:
        told = (
            "Kommunens login gav ikke adgang. Prøv igen, eller spørg den, der styrer brugerne.",
            "The municipality's sign-in gave no access. Try again, or ask whoever manages the users.",
        )
        messages.error(request, say(*told))
        return redirect("sign-in")
    return response


addresses = [
    address("directory/sign-in/", directory_sign_in, "directory-sign-in", Action.SEE_PUBLIC),
    address("directory/callback/", directory_callback, "directory-callback", Action.SEE_PUBLIC),
]
