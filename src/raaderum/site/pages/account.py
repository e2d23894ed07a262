"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.language import say


def account(request: HttpRequest) -> HttpResponse:
    """One's own page."""
    title = say("Min side", "My page")
    return render(request, "site/account/account.html", {"title": title, "trail": [(title, "")]})


addresses = [
    address("account/", account, "account", Action.OWN_ACCOUNT),
    address("sign-in/", LoginView.as_view(template_name="site/sign_in.html"), "sign-in", Action.SEE_PUBLIC),
    address("sign-out/", LogoutView.as_view(), "sign-out", Action.SEE_PUBLIC),
]
