"""Who may do what: roles, actions, and one question, `may`. The table itself is data (data/rights.toml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from raaderum.data.loader import load


class Role(StrEnum):
    """What a person is in a municipality. PUBLIC is anyone, signed in or not."""

    PUBLIC = "public"
    READER = "reader"
    AUTHOR = "author"
    OFFICER = "officer"
    SECRETARY = "secretary"
    POLITICIAN = "politician"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done. Every address and every call of the API names one."""

    SEE_PUBLIC = "see_public"
    OWN_ACCOUNT = "own_account"
    SEE_INTERNAL = "see_internal"
    SEE_CONTACTS = "see_contacts"
    SEE_CLOSED = "see_closed"
    SAVE_SEARCH = "save_search"
    UPLOAD = "upload"
    SETTLE = "settle"
    PUBLISH = "publish"
    DECIDE_WITHHELD = "decide_withheld"
    ERASE = "erase"
    EXPORT = "export"
    WRITE_PROPOSAL = "write_proposal"
    COMMENT = "comment"
    QUALIFY = "qualify"
    MAKE_PACKAGE = "make_package"
    MANAGE_RATES = "manage_rates"
    RUN_MEETINGS = "run_meetings"
    SUPERVISE = "supervise"
    SEE_AUDIT = "see_audit"
    MANAGE_USERS = "manage_users"
    OPERATE = "operate"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in one municipality (`None`: in all of them), an author's also in one department (`None`: in all)."""

    role: Role
    municipality: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks: name for the audit, and the grants. No grants: the public."""

    name: str = ""
    grants: tuple[Grant, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """Every role the person has anywhere; PUBLIC always."""
        return frozenset({Role.PUBLIC, *(grant.role for grant in self.grants)})


PUBLIC = Person()


@cache
def allowed(action: Action) -> frozenset[Role]:
    """The roles that may do `action`; all of them where the public may."""
    roles = frozenset(Role(name) for name in load("rights")["actions"][action.value]["roles"])
    return frozenset(Role) if Role.PUBLIC in roles else roles


def may_somewhere(person: Person, action: Action) -> bool:
    """Whether the person may do this in at least one municipality: what an address asks before anything is looked up."""
    return bool(person.roles & allowed(action))


def may(person: Person, action: Action, municipality: str = "", department: str = "") -> bool:
    """Whether the person may do this to something of `municipality`.

    Something of no known municipality ("") is for those with a grant in all municipalities. An action that the table calls
    `by_department` (writing proposals) is, for who has the role in one department only, limited to that `department`.
    """
    roles = allowed(action)
    if Role.PUBLIC in roles:
        return True
    limited = by_department(action)
    return any(
        grant.role in roles
        and grant.municipality in (None, municipality)
        and (not limited or grant.department in (None, department))
        for grant in person.grants
    )


@cache
def by_department(action: Action) -> bool:
    """Whether a grant for one department limits this action to that department."""
    return bool(load("rights")["actions"][action.value].get("by_department", False))


def where(person: Person, action: Action) -> frozenset[str] | None:
    """The municipalities in which the person may do this (in some department at least); None for all of them."""
    roles = allowed(action)
    if Role.PUBLIC in roles:
        return None
    places = {grant.municipality for grant in person.grants if grant.role in roles}
    return None if None in places else frozenset(place for place in places if place is not None)


def told(names: Iterable[Role], language: str) -> str:
    """The roles' names for a person, in Danish ("da") or English ("en")."""
    table = load("rights")["roles"]
    return ", ".join(str(table[role.value][language]) for role in names)
