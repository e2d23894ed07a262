"""The trail of who did what: rows are only ever added. Triggers in both databases refuse to change or remove one."""

from collections.abc import Mapping
from typing import Any

from raaderum.store.models import AuditEntry, Document, User

SYSTEM = "system"
"""What Råderum does of itself."""


def record(
    who: User | str | None, action: str, subject: Any = None, *, municipality: str = "", detail: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add one deed to the trail. `who`: a user, a name, or None for Råderum itself ("" is the public).

    `subject`: any row of the store (named by its model and key), or None.
    """
    place = municipality or getattr(subject, "municipality", "")
    return AuditEntry.objects.create(
        who=_name(who),
        action=action,
        subject="" if subject is None else subject._meta.model_name,
        subject_id="" if subject is None else str(subject.pk),
        municipality=place if isinstance(place, str) else "",
        detail=dict(detail or {}),
    )


def of_document(document: Document) -> list[AuditEntry]:
    """The trail of one document, the newest first."""
    return list(AuditEntry.objects.filter(subject="document", subject_id=str(document.pk)).order_by("-at", "-pk"))


def _name(who: User | str | None) -> str:
    if who is None:
        return SYSTEM
    return who if isinstance(who, str) else str(who.get_username())
