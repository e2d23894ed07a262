"""What every page knows: the person, what they may do somewhere, the navigation, the language, the version."""

from typing import Any, cast

from django.http import HttpRequest

from raaderum import __version__
from raaderum.process.rights import PUBLIC, Action, may_somewhere
from raaderum.site.language import chosen
from raaderum.site.navigation import main_ways


def shared(request: HttpRequest) -> dict[str, Any]:
    """`may.upload` and its like are true where the person may do it in some municipality."""
    person = getattr(cast(Any, request), "person", PUBLIC)
    return {
        "person": person,
        "may": {action.value: may_somewhere(person, action) for action in Action},
        "ways": main_ways(request, person),
        "language": chosen(request),
        "version": __version__,
    }
