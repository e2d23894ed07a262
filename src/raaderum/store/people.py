"""Users and what they may do: added, given roles, closed, opened again, given a new password. Every change is on the trail."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from raaderum.data.loader import load
from raaderum.process.rights import Action, Grant, Person, Role, where
from raaderum.store import audit
from raaderum.store.faults import StoreError
from raaderum.store.models import Document, RoleGrant, Token, User

Who = User | str | None
"""Who does it: a user, a name, or None for Råderum itself."""


def add(name: str, *, full_name: str = "", email: str = "", password: str | None = None, by: Who = None) -> User:
    """A new user without roles. Without a password they can only come in through the directory, until one is set."""
    name = name.strip()
    if User.objects.filter(username__iexact=name).exists():
        raise StoreError(f"Der er allerede en bruger, der hedder {name}.", f"There already is a user called {name}.")
    user = User(username=name, full_name=full_name.strip(), email=email.strip())
    _check_name(user)
    with transaction.atomic():
        _put_password(user, password)
        user.save()
        audit.record(by, "added_user", user, detail={"name": name})
    return user


def new_password() -> str:
    """A password for the first time one signs in: 96 bits, easy to read aloud."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def set_password(user: User, password: str, *, by: Who = None) -> None:
    """Another password. Every session of the user ends; `StoreError` says what is wrong with a weak one."""
    with transaction.atomic():
        _put_password(user, password)
        user.save(update_fields=["password"])
        audit.record(by, "changed_password", user)


def describe(user: User, *, full_name: str, email: str, language: str, by: Who = None) -> None:
    """What a user is called and how they are spoken to."""
    user.full_name, user.email, user.language = full_name.strip(), email.strip(), language
    with transaction.atomic():
        user.save(update_fields=["full_name", "email", "language"])
        audit.record(by, "changed_user", user)


def grant(user: User, role: Role, municipality: str = "", department: str = "", *, by: Who = None) -> RoleGrant:
    """Give a role in one municipality ("": in all), an author's also in one department ("": in all)."""
    if role is Role.PUBLIC:
        raise StoreError("Offentlighed er alle og kan ikke gives.", "Public is everyone and cannot be given.")
    if department and role is not Role.AUTHOR:
        raise StoreError("Kun forfattere gives en afdeling.", "Only authors are given a department.")
    with transaction.atomic():
        given, fresh = RoleGrant.objects.get_or_create(
            user=user, role=role.value, municipality=municipality, department=department.strip()
        )
        if fresh:
            audit.record(by, "granted", user, municipality=municipality, detail={"role": role.value, "department": department})
    return given


def take_back(given: RoleGrant, *, by: Who = None) -> None:
    """Take a role back."""
    if given.role == Role.ADMINISTRATOR.value and not given.municipality:
        _not_the_last_administrator(given.user)
    told = {"role": given.role, "department": given.department}
    with transaction.atomic():
        audit.record(by, "took_back", given.user, municipality=given.municipality, detail=told)
        given.delete()


def replace_from_directory(user: User, grants: Iterable[Grant]) -> None:
    """The roles that the municipality's directory gives, instead of those it gave before; those given here stay."""
    wanted = {(g.role.value, g.municipality or "", g.department or "") for g in grants}
    with transaction.atomic():
        for old in user.grants.filter(from_directory=True):
            if (old.role, old.municipality, old.department) not in wanted:
                take_back(old, by="directory")
        for role, municipality, department in sorted(wanted):
            given, fresh = RoleGrant.objects.get_or_create(
                user=user, role=role, municipality=municipality, department=department, defaults={"from_directory": True}
            )
            if fresh:
                told = {"role": role, "department": department}
                audit.record("directory", "granted", user, municipality=given.municipality, detail=told)


def close(user: User, *, by: Who = None) -> None:
    """The account can no longer be used, nor its tokens; what its owner did stays told."""
    _not_the_last_administrator(user)
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        Token.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        audit.record(by, "closed_user", user)


def reopen(user: User, *, by: Who = None) -> None:
    """The account can be used again; its tokens stay revoked."""
    with transaction.atomic():
        user.is_active = True
        user.save(update_fields=["is_active"])
        audit.record(by, "reopened_user", user)


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


def _not_the_last_administrator(user: User) -> None:
    everywhere = RoleGrant.objects.filter(role=Role.ADMINISTRATOR.value, municipality="", user__is_active=True)
    if everywhere.filter(user=user).exists() and not everywhere.exclude(user=user).exists():
        raise StoreError(
            "Det er den sidste administrator for alle kommuner; giv rollen til en anden først.",
            "This is the last administrator of all municipalities; give the role to somebody else first.",
        )


def _check_name(user: User) -> None:
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        told = " ".join(sentence for sentences in error.message_dict.values() for sentence in sentences)
        raise StoreError(told, told) from error


def places() -> list[str]:
    """The municipalities a role can be given in: those of the country, and those that documents here are said to be of."""
    country = {str(name) for name in load("municipalities")["municipalities"]}
    here = set(Document.objects.exclude(municipality="").order_by().values_list("municipality", flat=True).distinct())
    return sorted(country | here)


def _put_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        told = {}
        for language in ("da", "en"):
            with translation.override(language):
                told[language] = " ".join(str(one.messages[0]) for one in error.error_list)
        raise StoreError(told["da"], told["en"]) from error
    user.set_password(password)
