"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action
from raaderum.site.access import address


def front(request: HttpRequest) -> HttpResponse:
    """What is in here, what was read last, what does not agree, where to go."""
    return render(request, "site/front.html")


addresses = [address("", front, "front", Action.SEE_PUBLIC)]
