"""Who may do what: the table of rights, and every address with the action it needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.language import chosen, say
from raaderum.site.rights_table import actions, calls, role_names, routes


def rights(request: HttpRequest) -> HttpResponse:
    """The table a person can check their own rights in."""
    title = say("Hvem må hvad", "Who may do what")
    language = chosen(request)
    return render(
        request,
        "site/statements/rights.html",
        {
            "title": title,
            "trail": [(title, "")],
            "roles": role_names(language),
            "actions": actions(language),
            "routes": routes(language),
            "calls": calls(language),
        },
    )


addresses = [address("rights/", rights, "rights", Action.SEE_PUBLIC)]
