"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView

from raaderum.process.rights import Action
from raaderum.site.access import address

addresses = [
    address("sign-in/", LoginView.as_view(template_name="site/sign_in.html"), "sign-in", Action.SEE_PUBLIC),
    address("sign-out/", LogoutView.as_view(), "sign-out", Action.SEE_PUBLIC),
]
