"""Who manages whom, and what the municipality's directory gives: what stands around the accounts (raaderum.store.users)."""

import secrets
from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from raaderum.data.loader import load
from raaderum.process.rights import Action, Grant, Person, where
from raaderum.store import audit, signing_in
from raaderum.store.models import Document, RoleGrant, User

DIRECTORY = "directory"
"""On the trail: the municipality's directory did it."""


def may_manage(person: Person, user: User) -> bool:
    """Whether the person may change this user: all that the user may do lies in municipalities whose users the person manages."""
    mine = where(person, Action.MANAGE_USERS)
    return mine is None or all(given.municipality in mine for given in user.grants.all())


def managed_by(person: Person) -> QuerySet[User]:
    """The users that the person may see in the list: those with a role in their municipalities, and those without any role."""
    mine = where(person, Action.MANAGE_USERS)
    users = User.objects.prefetch_related("grants").order_by("username")
    if mine is None:
        return users
    return users.filter(Q(grants__municipality__in=sorted(mine)) | Q(grants=None)).distinct()


def places() -> list[str]:
    """The municipalities a role can be given in: those of the country, and those that documents here are said to be of."""
    country = {str(name) for name in load("municipalities")["municipalities"]}
    here = set(Document.objects.exclude(municipality="").order_by().values_list("municipality", flat=True).distinct())
    return sorted(country | here)


def new_password() -> str:
    """A password for the first time one signs in: 98 bits, easy to read aloud."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def describe(user: User, *, full_name: str, email: str, language: str, by: User | None = None) -> None:
    """What a user is called and how they are spoken to."""
    user.full_name, user.email, user.language = full_name.strip(), email.strip(), language
    with transaction.atomic():
        user.save(update_fields=["full_name", "email", "language"])
        audit.record(by, "changed_user", user)


def from_directory(name: str, *, directory_id: str, full_name: str, email: str) -> User:
    """A new user whom the directory vouches for; they have no password here."""
    user = User(username=name, directory_id=directory_id, full_name=full_name, email=email)
    user.set_unusable_password()
    with transaction.atomic():
        user.save()
        audit.record(DIRECTORY, "added_user", user, detail={"name": name})
    return user


def came(user: User) -> None:
    """Write that the directory let a user in."""
    audit.record(user, "signed_in", user, detail={"way": DIRECTORY})


def left(user: User) -> None:
    """Write that a user signed out."""
    audit.record(user, "signed_out", user)


def tidy() -> None:
    """Remove sessions that are over and old tries to sign in."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    signing_in.forget_old()


def replace_from_directory(user: User, grants: Iterable[Grant]) -> None:
    """The roles that the directory gives, instead of those it gave before; those given by an administrator here stay."""
    wanted = {(g.role.value, g.municipality or "", g.department or "") for g in grants}
    with transaction.atomic():
        for old in user.grants.filter(from_directory=True):
            if (old.role, old.municipality, old.department) not in wanted:
                _tell("revoked", old)
                old.delete()
        for role, municipality, department in sorted(wanted):
            given, fresh = RoleGrant.objects.get_or_create(
                user=user, role=role, municipality=municipality, department=department, defaults={"from_directory": True}
            )
            if fresh:
                _tell("granted", given)


def _tell(action: str, given: RoleGrant) -> None:
    told = {"role": given.role, "municipality": given.municipality, "department": given.department}
    audit.record(DIRECTORY, action, given.user, municipality=given.municipality, detail=told)
