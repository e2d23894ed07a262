"""Users and roles: who manages users in a municipality adds them, gives and takes back roles, closes accounts, sets passwords."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from raaderum.process.rights import Action, Person, where
from raaderum.site.access import address, require
from raaderum.site.forms import GrantForm, UserForm
from raaderum.site.language import say
from raaderum.site.rights_table import role_name
from raaderum.store import people
from raaderum.store import users as accounts
from raaderum.store.faults import StoreError
from raaderum.store.models import RoleGrant, User

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """The users one manages, and a form for a new one."""
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        password = people.new_password()
        try:
            made = accounts.add(data["username"], password, by=_me(request), full_name=data["full_name"], email=data["email"])
        except StoreError as error:
            form.add_error("username", say(error.da, error.en))
        else:
            _tell_password(request, made, password)
            return redirect("user", made.pk)
    found = people.managed_by(_person(request))
    query = request.GET.get("q", "").strip()
    if query:
        found = found.filter(username__icontains=query) | found.filter(full_name__icontains=query)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    language = say("da", "en")
    context = {
        "title": say("Brugere", "Users"),
        "trail": [_administration(), (say("Brugere", "Users"), "")],
        "form": form,
        "page": page,
        "rows": [(user, [(role_name(grant.role, language), grant) for grant in user.grants.all()]) for user in page],
        "query": query,
    }
    return render(request, "site/users/users.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def user(request: HttpRequest, key: int) -> HttpResponse:
    """One user: their roles, and a form to give another."""
    shown = _managed(request, key)
    everywhere = where(_person(request), Action.MANAGE_USERS) is None
    form = GrantForm(request.POST or None, places=_places(request), everywhere=everywhere)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        require(request, Action.MANAGE_USERS, data["municipality"])
        try:
            accounts.grant(shown, data["role"], data["municipality"], data["department"], by=_me(request))
        except StoreError as error:
            form.add_error(None, say(error.da, error.en))
        else:
            messages.success(request, say("Rollen er givet.", "The role is given."))
            return redirect("user", shown.pk)
    language = say("da", "en")
    context = {
        "title": str(shown.full_name or shown.username),
        "trail": [_administration(), (say("Brugere", "Users"), reverse("users")), (shown.username, "")],
        "shown": shown,
        "grants": [(role_name(grant.role, language), grant) for grant in shown.grants.order_by("role", "municipality")],
        "form": form,
        "may_change": people.may_manage(_person(request), shown),
        "fresh": _fresh_password(request, shown),
        "myself": shown.pk == _me(request).pk,
    }
    return render(request, "site/users/user.html", context, status=400 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, key: int, grant: int) -> HttpResponse:
    """Take a role back."""
    shown = _managed(request, key)
    given = get_object_or_404(RoleGrant, pk=grant, user=shown)
    require(request, Action.MANAGE_USERS, given.municipality)
    return _do(
        request,
        shown,
        lambda: accounts.revoke(shown, given.role, given.municipality, given.department, by=_me(request)),
        say("Rollen er taget tilbage.", "The role is taken back."),
    )


@require_POST
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close an account; what its owner did stays told."""
    shown = _changeable(request, key)
    return _do(
        request, shown, lambda: accounts.close(shown, by=_me(request)), say("Kontoen er lukket.", "The account is closed.")
    )


@require_POST
def reopen(request: HttpRequest, key: int) -> HttpResponse:
    """Open a closed account again."""
    shown = _changeable(request, key)
    return _do(request, shown, lambda: accounts.reopen(shown, by=_me(request)), say("Kontoen er åben.", "The account is open."))


@require_POST
def reset(request: HttpRequest, key: int) -> HttpResponse:
    """A new password, shown once to whoever manages the user."""
    shown = _changeable(request, key)
    password = people.new_password()
    accounts.set_code(shown, password, by=_me(request))
    _tell_password(request, shown, password)
    return redirect("user", shown.pk)


def _do(request: HttpRequest, shown: User, deed: Callable[[], object], done: str) -> HttpResponse:
    try:
        deed()
    except StoreError as error:
        messages.error(request, say(error.da, error.en))
    else:
        messages.success(request, done)
    return redirect("user", shown.pk)


def _managed(request: HttpRequest, key: int) -> User:
    found = people.managed_by(_person(request)).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _changeable(request: HttpRequest, key: int) -> User:
    """A user whom the person may change in every respect: not one who may more than they manage."""
    found = _managed(request, key)
    if not people.may_manage(_person(request), found):
        raise PermissionDenied
    return found


def _tell_password(request: HttpRequest, made: User, password: str) -> None:
    request.session["fresh_password"] = {"user": made.pk, "password": password}


def _fresh_password(request: HttpRequest, shown: User) -> str:
    kept = request.session.get("fresh_password")
    if not kept or kept["user"] != shown.pk:
        return ""
    del request.session["fresh_password"]
    return str(kept["password"])


def _places(request: HttpRequest) -> list[str]:
    mine = where(_person(request), Action.MANAGE_USERS)
    return people.places() if mine is None else sorted(mine)


def _administration() -> tuple[str, str]:
    return (say("Administration", "Administration"), reverse("administration"))


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)


def _person(request: HttpRequest) -> Person:
    return cast(Person, cast(Any, request).person)


addresses = [
    address("users/", users, "users", Action.MANAGE_USERS),
    address("users/<int:key>/", user, "user", Action.MANAGE_USERS),
    address("users/<int:key>/grants/<int:grant>/revoke/", revoke, "user-revoke", Action.MANAGE_USERS),
    address("users/<int:key>/close/", close, "user-close", Action.MANAGE_USERS),
    address("users/<int:key>/reopen/", reopen, "user-reopen", Action.MANAGE_USERS),
    address("users/<int:key>/password/", reset, "user-password", Action.MANAGE_USERS),
]
