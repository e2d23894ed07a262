"""The table of rights as rows: for the page `rights` and for docs/rights.md (scripts/rights)."""

from dataclasses import dataclass

from django.urls import get_resolver

from raaderum.data.loader import load
from raaderum.process.rights import Action, Role, allowed
from raaderum.site.access import ADDRESSES


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What can be done, and for each role, in the order of Role, whether it may."""

    action: Action
    text: str
    allowed: tuple[bool, ...]
    limited: bool
    """An author with a grant for one department may do it in that department only."""


@dataclass(frozen=True, slots=True)
class RouteRow:
    """An address of the site and what one must be allowed to do to go there."""

    name: str
    route: str
    action: Action
    text: str


def role_names(language: str) -> list[str]:
    """What the roles are called, in the order of Role."""
    names = load("rights")["roles"]
    return [str(names[role.value][language]) for role in Role]


def role_name(role: str, language: str) -> str:
    """What one role is called."""
    return str(load("rights")["roles"][role][language])


def actions(language: str) -> list[ActionRow]:
    """Every action with the roles that may do it."""
    table = load("rights")["actions"]
    return [
        ActionRow(
            action,
            str(table[action.value][language]),
            tuple(role in allowed(action) for role in Role),
            bool(table[action.value].get("by_department", False)),
        )
        for action in Action
    ]


def routes(language: str) -> list[RouteRow]:
    """Every address that the site answers, in the order of its path."""
    table = load("rights")["actions"]
    rows = []
    for name, action in ADDRESSES.items():
        possibilities = get_resolver().reverse_dict.getlist(name)
        for possibility in possibilities:
            for route, _ in possibility[0]:
                plain = route.replace("%(", "{").replace(")s", "}")
                rows.append(RouteRow(name, f"/{plain}", action, str(table[action.value][language])))
    return sorted(set(rows), key=lambda row: (row.route, row.name))
