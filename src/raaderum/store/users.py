"""Accounts and their roles: made, granted, taken back, closed; each with its line in the trail."""

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from raaderum.process.rights import Role
from raaderum.store import audit
from raaderum.store.faults import StoreError
from raaderum.store.models import RoleGrant, Token, User


def add(
    name: str, code: str | None, *, by: User | None = None, full_name: str = "", email: str = "", language: str = "da"
) -> User:
    """A new account; without a code it can only sign in through the municipality's own directory. Raises `StoreError`."""
    name = name.strip()
    if not name:
        raise StoreError("Skriv et brugernavn.", "Give a user name.")
    user = User(username=name, full_name=full_name.strip(), email=email.strip(), language=language)
    if code is None:
        user.set_unusable_password()
    else:
        _good_code(code, user)
        user.set_password(code)
    try:
        with transaction.atomic():
            user.full_clean(exclude=["password"])
            user.save()
            audit.record(by, "added_user", user, detail={"name": name})
    except (IntegrityError, ValidationError) as error:
        raise StoreError(
            f"Brugernavnet {name!r} findes allerede eller har tegn, der ikke må bruges.",
            f"The user name {name!r} is taken or has characters that cannot be used.",
        ) from error
    return user


def named(name: str) -> User:
    """The user of this name; raises `StoreError` where there is none."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise StoreError(f"Der er ingen bruger, der hedder {name!r}.", f"There is no user called {name!r}.")
    return user


def grant(user: User, role: str, municipality: str = "", department: str = "", by: User | None = None) -> RoleGrant:
    """Give a role in a municipality ("" is all of them), an author's also in one department. Given again it is the same."""
    roles = [r.value for r in Role if r is not Role.PUBLIC]
    if role not in roles:
        raise StoreError(
            f"Rollen {role!r} findes ikke; vælg {', '.join(roles)}.", f"There is no role {role!r}: {', '.join(roles)}."
        )
    place = {"municipality": municipality.strip()[:60], "department": department.strip()[:120]}
    with transaction.atomic():
        made, fresh = RoleGrant.objects.get_or_create(
            user=user, role=role, municipality=place["municipality"], department=place["department"]
        )
        if fresh:
            audit.record(by, "granted", user, municipality=place["municipality"], detail={"role": role, **place})
    return made


def revoke(user: User, role: str, municipality: str = "", department: str = "", by: User | None = None) -> None:
    """Take a role back. Raises `StoreError` where it was not given, or where it would leave nobody to manage users."""
    place = {"municipality": municipality.strip(), "department": department.strip()}
    with transaction.atomic():
        given = RoleGrant.objects.filter(user=user, role=role, **place)
        if not given.exists():
            raise StoreError(f"{user} har ikke rollen {role} der.", f"{user} does not have the role {role} there.")
        if role == Role.ADMINISTRATOR:
            _another_administrator(user, given.values_list("pk", flat=True))
        given.delete()
        audit.record(by, "revoked", user, municipality=place["municipality"], detail={"role": role, **place})


def set_code(user: User, code: str, by: User | None = None) -> None:
    """A new code; whoever is signed in as the user is signed out everywhere."""
    _good_code(code, user)
    with transaction.atomic():
        user.set_password(code)
        user.save(update_fields=["password"])
        audit.record(by, "changed_password", user)
    sign_out(user)


def close(user: User, by: User | None = None) -> None:
    """Close an account: no sign-in, no key; what the person did stands. An account is never removed."""
    with transaction.atomic():
        _another_administrator(user, user.grants.filter(role=Role.ADMINISTRATOR).values_list("pk", flat=True))
        User.objects.filter(pk=user.pk).update(is_active=False)
        Token.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        audit.record(by, "closed_user", user)
    user.is_active = False
    sign_out(user)


def reopen(user: User, by: User | None = None) -> None:
    """Open a closed account again; its keys stay revoked."""
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        audit.record(by, "reopened_user", user)
        user.is_active = True


def sign_out(user: User) -> int:
    """End every session of the user; how many."""
    living = Session.objects.filter(expire_date__gte=timezone.now())
    ended = [session.pk for session in living if session.get_decoded().get("_auth_user_id") == str(user.pk)]
    return Session.objects.filter(pk__in=ended).delete()[0]


def _another_administrator(user: User, losing: Iterable[int]) -> None:
    """There must be somebody left who may manage users in all municipalities, if there is one now."""
    everywhere = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, municipality="", user__is_active=True)
    lost = list(losing)
    if everywhere.filter(pk__in=lost).exists() and not everywhere.exclude(pk__in=lost).exists():
        raise StoreError(
            f"{user} er den sidste administrator; giv en anden rollen først.",
            f"{user} is the last administrator; give somebody else the role first.",
        )


def _good_code(code: str, user: User) -> None:
    try:
        validate_password(code, user)
    except ValidationError as error:
        told = " ".join(error.messages)
        raise StoreError(
            f"Adgangskoden er ikke god nok; brug mindst 12 tegn, der ikke er let at gætte. {told}",
            "The password is not good enough; use at least 12 characters that are not easily guessed.",
        ) from error
