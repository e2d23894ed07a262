"""Signing in through the municipality's own directory: whose answer is believed, and who they become here.

mozilla-django-oidc does the flow with state, nonce and PKCE, and checks the signature; the issuer, the audience and that both
answers speak of the same person are checked here. An account is known by issuer and subject, never by name or e-mail.
"""

import hashlib
import logging
from typing import Any

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from raaderum.store import people
from raaderum.store.models import User

log = logging.getLogger(__name__)
Claims = dict[str, Any]


class DirectoryBackend(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Finds or makes the user that the directory vouches for, with the roles that its groups give."""

    def authenticate(self, request: HttpRequest | None, nonce: str = "", code_verifier: str = "") -> User | None:
        """The user, or None where the directory does not answer, or its answer is not to be believed."""
        if not (request and nonce and code_verifier):
            return None
        try:
            found: User | None = super().authenticate(request, nonce=nonce, code_verifier=code_verifier)
        except (jwt.PyJWTError, requests.RequestException, SuspiciousOperation, KeyError, ValueError) as error:
            log.warning("the directory's answer was not accepted: %s: %s", type(error).__name__, error)
            return None
        return found

    def get_or_create_user(self, access_token: str, id_token: str, payload: Claims) -> User | None:
        """The user of the signed token, told more about by the user endpoint where that speaks of the same person."""
        audience = payload.get("aud")
        if payload.get("iss") != settings.OIDC_ISSUER:
            raise SuspiciousOperation("another issuer")
        if settings.OIDC_RP_CLIENT_ID not in (audience if isinstance(audience, list) else [audience]):
            raise SuspiciousOperation("another audience")
        told = self.get_userinfo(access_token, id_token, payload)
        if not payload.get("sub") or told.get("sub") != payload["sub"]:
            raise SuspiciousOperation("two answers about two people")
        return self._enter({**told, **payload})

    def _enter(self, claims: Claims) -> User | None:
        """The open account of the claims' person, with the roles of today; None where the account is closed."""
        directory_id = f"{claims['iss']}|{claims['sub']}"[:255]
        user = User.objects.filter(directory_id=directory_id).first() or self._made(claims, directory_id)
        if not user.is_active:
            return None
        people.replace_from_directory(user, [grant for group in _groups(claims) for grant in settings.OIDC_ROLES.get(group, ())])
        people.came(user)
        return user

    def _made(self, claims: Claims, directory_id: str) -> User:
        name = str(claims.get(settings.OIDC_NAME_CLAIM) or claims["sub"])[:120]
        return people.from_directory(
            name if not User.objects.filter(username__iexact=name).exists() else f"{name}.{_mark(directory_id)}",
            directory_id=directory_id,
            full_name=str(claims.get("name", ""))[:200],
            email=str(claims.get("email", ""))[:254],
        )


def _groups(claims: Claims) -> list[str]:
    given = claims.get(settings.OIDC_GROUPS_CLAIM, [])
    return [given] if isinstance(given, str) else [str(group) for group in given]


def _mark(directory_id: str) -> str:
    return hashlib.sha256(directory_id.encode()).hexdigest()[:6]
