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
    """Every page's address, in the order of its path."""
    table, known = load("rights")["actions"], get_resolver().reverse_dict  # filling it declares the addresses
    rows = {
        RouteRow(
            name, f"/{route.replace('%(', '{').replace(')s', '}').replace(')d', '}')}", action, str(table[action.value][language])
        )
        for name, action in ADDRESSES.items()
        for possibility in known.getlist(name)
        for route, _ in possibility[0]
    }
    return sorted(rows, key=lambda row: (row.route, row.name))


def calls(language: str) -> list[RouteRow]:
    """Every call of the API, in the order of its path; `name` is the method."""
    from raaderum.site.api.calls import CALLS

    table = load("rights")["actions"]
    rows = [
        RouteRow(call.method, f"/api/v1{call.route}", call.action, str(table[call.action.value][language]))
        for call in CALLS.values()
    ]
    return sorted(rows, key=lambda row: (row.route, row.name))
