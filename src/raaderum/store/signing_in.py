"""Signing in is throttled by name and by network address, so that codes cannot be guessed; limits: data/signing_in.toml."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import authenticate
from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from raaderum.data.loader import load
from raaderum.store import audit
from raaderum.store.models import SignInAttempt, User

_LOCK = 7_251_973
"""PostgreSQL's number for "somebody begins to sign in"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who signed in; or None, and how many seconds to wait before the next try is looked at (0: name or code was wrong)."""

    user: User | None
    wait: int = 0


def sign_in(name: str, code: str, address: str, request: HttpRequest | None = None) -> Answer:
    """Judge a name and its code. After too many wrong tries for the name or from the address, the code is not looked at.

    A try counts as a wrong one from before its code is looked at, so that guesses made at once do not slip past the limit.
    What was typed as a name is on the trail only where it is one: it may be a password in the wrong field.
    """
    name = name.strip()[:150]
    known = name if User.objects.filter(username=name).exists() else ""
    why = {} if known else {"why": "ukendt navn / unknown name"}
    attempt, wait = _begin(name, address)
    if attempt is None:
        audit.record("", "sign_in_throttled", "user", known, detail=why)
        return Answer(None, wait)
    user = authenticate(request, username=name, password=code)
    if not isinstance(user, User):
        audit.record("", "sign_in_refused", "user", known, detail=why)
        return Answer(None, seconds_to_wait(name, address))
    attempt.succeeded = True
    attempt.save(update_fields=["succeeded"])
    audit.record(user, "signed_in", user)
    return Answer(user)


def seconds_to_wait(name: str, address: str) -> int:
    """How long the name, or the address, must wait; the wait doubles with each wrong try over the limit."""
    limits = load("signing_in")
    by_name = _wait({"name": _name(name)}, limits["tries_by_name"], limits)
    by_address = _wait({"address_digest": _keyed(address)}, limits["tries_by_address"], limits)
    return max(by_name, by_address)


def forget_old(days: int = 1) -> int:
    """Remove tries that are older than a day; how many."""
    return SignInAttempt.objects.filter(at__lt=timezone.now() - timedelta(days=days)).delete()[0]


def _wait(whose: dict[str, str], free: int, limits: dict[str, int]) -> int:
    now = timezone.now()
    tries = SignInAttempt.objects.filter(**whose, at__gte=now - timedelta(minutes=limits["minutes"]))
    good = tries.filter(succeeded=True).aggregate(last=Max("at"))["last"] if "name" in whose else None
    wrong = tries.filter(succeeded=False)
    if good is not None:
        wrong = wrong.filter(at__gt=good)
    count, last = wrong.count(), wrong.aggregate(last=Max("at"))["last"]
    if count < free or last is None:
        return 0
    seconds = min(limits["first_wait"] * 2 ** min(count - free, 20), limits["longest_wait"])
    left = (last + timedelta(seconds=seconds) - now).total_seconds()
    return max(0, int(left + 0.999))


def _name(name: str) -> str:
    return _keyed(name.strip()[:150].lower())


def _keyed(text: str) -> str:
    """A keyed hash: what was typed, and the address, are not kept."""
    return salted_hmac("raaderum.signing-in", text, algorithm="sha256").hexdigest()


def _begin(name: str, address: str) -> tuple[SignInAttempt | None, int]:
    """Keep a try, or say how long to wait. One at a time, so that of many at once no more than the limit get through."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        wait = seconds_to_wait(name, address)
        if wait:
            return None, wait
        return SignInAttempt.objects.create(name=_name(name), address_digest=_keyed(address), succeeded=False), 0
