"""The switch between Danish and English."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.language import LANGUAGES, keep
from raaderum.site.ways import back


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language that was pressed and go back to the page it was pressed on."""
    response = HttpResponseRedirect(back(request))
    wanted = request.POST.get("language", "")
    if wanted in LANGUAGES:
        keep(response, wanted)
    return response


addresses = [address("language/", language, "language", Action.SEE_PUBLIC)]
