"""Signing in with a password: slowed for who guesses, the same answer and the same time for every reason to refuse, on the trail."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from raaderum.store import audit
from raaderum.store.faults import StoreError
from raaderum.store.models import SignInAttempt, User

WINDOW = timedelta(minutes=15)
"""How far back failures count."""
FAILURES_BY_NAME_AND_ADDRESS = 5
FAILURES_BY_NAME = 50
"""Of one name from all addresses: high, so that nobody can easily lock a colleague out."""
FAILURES_BY_ADDRESS = 30
"""Of one address with all names: a town hall may share one."""
KEPT = timedelta(days=1)
"""How long attempts are kept."""


class TooManyError(StoreError):
    """Too many failures lately: no password is looked at before the time has passed."""

    def __init__(self) -> None:
        minutes = int(WINDOW.total_seconds() // 60)
        super().__init__(
            f"Der er prøvet for mange gange. Vent {minutes} minutter, og prøv igen.",
            f"There were too many attempts. Wait {minutes} minutes and try again.",
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries to sign in, from where, with what."""

    name: str
    password: str
    address: str
    """The network address; only a keyed hash of it is kept."""


def sign_in(attempt: Attempt) -> User | None:
    """The user whose name and password these are; None where they are nobody's, or the account is closed.

    Raises `TooManyError` where the name or the address has failed too often lately: then the password is not tried at all.
    """
    kept = _remember(attempt)
    if _too_many(kept):
        kept.delete()
        raise TooManyError
    found = authenticate(None, username=attempt.name, password=attempt.password)
    if not isinstance(found, User):
        _refused(attempt.name)
        return None
    kept.succeeded = True
    kept.save(update_fields=["succeeded"])
    entered(found, "password")
    return found


def entered(user: User, way: str) -> None:
    """Write that a user came in, and `way`: "password" or "directory". Attempts and sessions that are over are removed."""
    with transaction.atomic():
        SignInAttempt.objects.filter(at__lt=timezone.now() - KEPT).delete()
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
        audit.record(user, "signed_in", user, detail={"way": way})


def left(user: User) -> None:
    """Write that a user signed out."""
    audit.record(user, "signed_out", user)


def _remember(attempt: Attempt) -> SignInAttempt:
    digest = salted_hmac("raaderum.sign-in", attempt.address, algorithm="sha256").hexdigest()
    return SignInAttempt.objects.create(name=attempt.name[:150].casefold(), address_digest=digest, succeeded=False)


def _too_many(attempt: SignInAttempt) -> bool:
    """Whether this one is beyond what is allowed. It counts itself, so that tries made at once cannot slip through together."""
    failed = SignInAttempt.objects.filter(succeeded=False, at__gt=timezone.now() - WINDOW, pk__lte=attempt.pk)
    by_name = failed.filter(name=attempt.name)
    by_address = failed.filter(address_digest=attempt.address_digest)
    return (
        by_name.filter(address_digest=attempt.address_digest).count() > FAILURES_BY_NAME_AND_ADDRESS
        or by_name.count() > FAILURES_BY_NAME
        or by_address.count() > FAILURES_BY_ADDRESS
    )


def _refused(name: str) -> None:
    """Only names of accounts go on the trail: what was typed may be a password in the wrong field."""
    user = User.objects.filter(username=name).first()
    audit.record("", "sign_in_refused", user, detail={"name": user.username if user else ""})
