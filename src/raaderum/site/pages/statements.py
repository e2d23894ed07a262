"""Pages that say what holds for the whole site: accessibility, personal data, who may do what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.language import say


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that Danish law asks of a public body's website."""
    return _statement(request, "accessibility", say("Tilgængelighedserklæring", "Accessibility statement"))


def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data is kept, why, and how to have it erased."""
    return _statement(request, "privacy", say("Personoplysninger", "Privacy"))


def _statement(request: HttpRequest, name: str, title: str) -> HttpResponse:
    return render(request, f"site/statements/{name}.html", {"title": title, "trail": [(title, "")]})


addresses = [
    address("accessibility/", accessibility, "accessibility", Action.SEE_PUBLIC),
    address("privacy/", privacy, "privacy", Action.SEE_PUBLIC),
]
