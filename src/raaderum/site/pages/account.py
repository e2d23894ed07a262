"""Signing in and out, and one's own page: name, language, password, saved searches, keys to the API."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.forms import AccountForm, PasswordForm, SignInForm
from raaderum.site.language import keep, say
from raaderum.site.network import address_of
from raaderum.site.rights_table import role_name
from raaderum.site.ways import back
from raaderum.store import people, signing_in, tokens, users
from raaderum.store.faults import StoreError
from raaderum.store.models import Token, User

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password, or the municipality's directory; then the page one was on the way to."""
    if cast(Any, request).user.is_authenticated:
        return HttpResponseRedirect(back(request))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = form.cleaned_data
            answer = signing_in.sign_in(data["username"], data["password"], address_of(request), request)
            if answer.user is not None:
                login(request, answer.user, backend=BACKEND)
                people.tidy()
                return HttpResponseRedirect(back(request))
            status = 429 if answer.wait else 400
            form.add_error(None, _refusal(answer.wait))
    title = say("Log ind", "Sign in")
    context = {
        "title": title,
        "trail": [(title, "")],
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "directory": settings.OIDC_NAME if settings.OIDC_ON else "",
    }
    return render(request, "site/sign_in.html", context, status=status)


def _refusal(wait: int) -> str:
    """The same sentence whether the name, the password or the account is wrong."""
    told = say("Brugernavnet og adgangskoden passer ikke sammen.", "The user name and the password do not go together.")
    if not wait:
        return told
    return told + say(f" Vent {wait} sekunder, før du prøver igen.", f" Wait {wait} seconds before you try again.")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends here and on the server."""
    user = cast(Any, request).user
    if isinstance(user, User):
        people.left(user)
    logout(request)
    messages.success(request, say("Du er logget ud.", "You are signed out."))
    return redirect("front")


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own page."""
    user = cast(User, request.user)
    form = AccountForm(
        request.POST or None, initial={"full_name": user.full_name, "email": user.email, "language": user.language}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people.describe(user, full_name=data["full_name"], email=data["email"], language=data["language"], by=user)
        response = redirect("account")
        keep(response, data["language"])
        with translation.override(data["language"]):
            messages.success(request, say("Gemt.", "Saved."))
        return response
    title = say("Min side", "My page")
    context = {
        "title": title,
        "trail": [(title, "")],
        "form": form,
        "grants": [(role_name(grant.role, say("da", "en")), grant) for grant in user.grants.order_by("role", "municipality")],
        "searches": user.searches.order_by("name"),
        "tokens": user.tokens.order_by("-created_at"),
        "scopes": tokens.SCOPES,
        "fresh": request.session.pop("fresh_token", None),
        "has_password": user.has_usable_password(),
    }
    return render(request, "site/account/account.html", context, status=400 if form.errors else 200)


@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Another password; the other sessions of the person end."""
    user = cast(User, request.user)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not user.check_password(form.cleaned_data["old"]):
            form.add_error("old", say("Det er ikke den nuværende adgangskode.", "That is not the present password."))
        else:
            try:
                users.set_code(user, form.cleaned_data["new"], by=user)
            except StoreError as error:
                form.add_error("new", say(error.da, error.en))
            else:
                update_session_auth_hash(request, user)
                messages.success(
                    request,
                    say(
                        "Adgangskoden er skiftet; andre sessioner er sluttet.",
                        "The password is changed; other sessions have ended.",
                    ),
                )
                return redirect("account")
    title = say("Skift adgangskode", "Change password")
    trail = [(say("Min side", "My page"), reverse("account")), (title, "")]
    return render(
        request, "site/account/password.html", {"title": title, "trail": trail, "form": form}, status=400 if form.errors else 200
    )


@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """A new key to the API; it is shown once, on the page that follows."""
    try:
        days = request.POST.get("days", "")
        made, secret = tokens.make(
            cast(User, request.user),
            request.POST.get("name", ""),
            request.POST.getlist("scopes"),
            days=int(days) if days.isdigit() else 365,
        )
    except StoreError as error:
        messages.error(request, say(error.da, error.en))
    else:
        request.session["fresh_token"] = {"name": made.name, "secret": secret}
    return redirect(reverse("account") + "#tokens")


@require_POST
def revoke_token(request: HttpRequest, key: int) -> HttpResponse:
    """A key that no longer opens anything."""
    tokens.revoke(get_object_or_404(Token, pk=key, user=request.user), cast(User, request.user))
    messages.success(request, say("Nøglen virker ikke længere.", "The key no longer works."))
    return redirect(reverse("account") + "#tokens")


addresses = [
    address("account/", account, "account", Action.OWN_ACCOUNT),
    address("account/password/", password, "password", Action.OWN_ACCOUNT),
    address("account/tokens/", make_token, "token-make", Action.OWN_ACCOUNT),
    address("account/tokens/<int:key>/revoke/", revoke_token, "token-revoke", Action.OWN_ACCOUNT),
    address("sign-in/", sign_in, "sign-in", Action.SEE_PUBLIC),
    address("sign-out/", sign_out, "sign-out", Action.SEE_PUBLIC),
]
