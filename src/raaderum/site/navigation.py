"""The main navigation: where one can go, as far as the person may, and where one is."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from raaderum.process.rights import Person, may_somewhere
from raaderum.site.access import ADDRESSES
from raaderum.site.language import say


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation. `current` is true on the page itself and on those below it."""

    text: str
    address: str
    current: bool


_MAIN = (
    ("documents", "Dokumenter", "Documents"),
    ("findings", "Fund", "Findings"),
    ("search", "Søg", "Search"),
    ("catalogues", "Kataloger", "Catalogues"),
    ("proposals", "Forslag", "Proposals"),
    ("packages", "Pakker", "Packages"),
    ("administration", "Administration", "Administration"),
)
"""Names of addresses in the order of the work, with what a person calls them."""
_BELOW = {"administration": ("users", "audit", "rates"), "catalogues": ("compare", "municipalities"), "search": ("record",)}
"""Pages that stand below another than their address says."""


def _is_below(path: str, names: tuple[str, ...]) -> bool:
    """Whether the path is that of one of the addresses, or further down."""
    starts = [
        reverse(name, args=[0]).removesuffix("0/") if name == "record" else reverse(name) for name in names if name in ADDRESSES
    ]
    return any(path.startswith(start) for start in starts)


def main_ways(request: HttpRequest, person: Person) -> list[Way]:
    """The front page, and the subjects that the person may open."""
    front = reverse("front")
    ways = [Way(say("Forside", "Front page"), front, request.path == front)]
    for name, da, en in _MAIN:
        if name in ADDRESSES and may_somewhere(person, ADDRESSES[name]):
            address = reverse(name)
            ways.append(Way(say(da, en), address, _is_below(request.path, (name, *_BELOW.get(name, ())))))
    return ways
