"""The trail of who did what: rows are only ever added. Triggers in both databases refuse to change or remove one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from raaderum.process.rights import Person
from raaderum.store import trail_guard
from raaderum.store.models import AuditEntry, Document, User

SYSTEM = "system"
"""What Råderum does of itself."""


def record(
    who: User | Person | str | None,
    action: str,
    subject: Model | str | None = None,
    subject_id: object = "",
    *,
    municipality: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Add one deed to the trail.

    `who`: a user, a person or a name; None for Råderum itself ("" is the public). `subject`: a row of the store, named by its
    model and key, or the name of something else with `subject_id`. The municipality is the row's own where none is given.
    """
    name, key = (subject or "", subject_id) if not isinstance(subject, Model) else (subject._meta.model_name or "", subject.pk)
    place = municipality or getattr(subject, "municipality", "")
    return AuditEntry.objects.create(
        who=_name(who),
        action=action,
        subject=name,
        subject_id=str(key)[:64],
        municipality=place if isinstance(place, str) else "",
        detail=dict(detail or {}),
    )


def of_document(document: Document) -> list[AuditEntry]:
    """The trail of one document, the newest first."""
    return list(AuditEntry.objects.filter(subject="document", subject_id=str(document.pk)).order_by("-at", "-pk"))


@contextmanager
def changeable() -> Iterator[None]:
    """Within this context, and its transaction, rows of the trail may be changed: to erase what they tell, nothing else."""
    with transaction.atomic(), connection.cursor() as cursor:
        guarded = trail_guard.stands(cursor, connection.vendor)
        trail_guard.lift(cursor, connection.vendor)
        yield
        if guarded:
            trail_guard.set_up(cursor, connection.vendor)


def _name(who: User | Person | str | None) -> str:
    if who is None:
        return SYSTEM
    if isinstance(who, Person):
        return who.name
    return who if isinstance(who, str) else str(who.get_username())
