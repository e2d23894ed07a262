"""Keys to the API: made once and shown once; only a hash is kept. They end by themselves, and can be revoked."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from raaderum.store import audit
from raaderum.store.faults import StoreError
from raaderum.store.models import Token, User

SCOPES = ("read", "upload", "settle", "write")
PREFIX = "raaderum_"
"""So that a key that has gone astray can be recognised for what it is."""
DAYS = 365
"""How long a key lasts where nothing else is said, and the longest."""
_SEEN = timedelta(minutes=5)


def make(user: User, name: str, scopes: Iterable[str], days: int = DAYS) -> tuple[Token, str]:
    """A new key and its text, which is shown now and never again. Raises `StoreError` for scopes or a life that cannot be."""
    wanted = sorted(set(scopes), key=lambda scope: (SCOPES.index(scope) if scope in SCOPES else -1, scope))
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown or not wanted:
        raise StoreError(
            f"Vælg mindst én adgang: {', '.join(SCOPES)}{_told(unknown, 'findes ikke')}.",
            f"Choose at least one scope: {', '.join(SCOPES)}{_told(unknown, 'is none')}.",
        )
    if not 1 <= days <= DAYS:
        raise StoreError(f"En nøgle kan gælde 1 til {DAYS} dage.", f"A key can last 1 to {DAYS} days.")
    if not name.strip():
        raise StoreError("Giv nøglen et navn, så du kan kende den.", "Give the key a name, so that you know it again.")
    text = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name.strip()[:80],
        digest=_digest(text),
        scopes=wanted,
        expires_at=timezone.now() + timedelta(days=days),
    )
    audit.record(user, "made_token", token, detail={"name": token.name, "scopes": wanted})
    return token, text


def find(text: str, now: datetime | None = None) -> Token | None:
    """The living key with this text and its user; None where there is none, it ended, was revoked, or the account is closed."""
    if not text.startswith(PREFIX):
        return None
    now = now or timezone.now()
    token = Token.objects.select_related("user").filter(digest=_digest(text), revoked_at=None, user__is_active=True).first()
    if token is None or (token.expires_at is not None and token.expires_at <= now):
        return None
    if token.last_used_at is None or now - token.last_used_at > _SEEN:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def revoke(token: Token, by: User) -> None:
    """End a key now."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record(by, "revoked_token", token, detail={"name": token.name})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _told(unknown: list[str], what: str) -> str:
    return f" ({', '.join(unknown)} {what})" if unknown else ""
