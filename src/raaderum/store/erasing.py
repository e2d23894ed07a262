"""Erasing for good (GDPR article 17): bytes, text, records, decisions, jobs and the trail's details go; that and when stay.

The digest stays, so that the same bytes are not taken in again and so that an older backup that is restored is erased anew. Each
erasure is also written in a file of the home folder, for a restore into an empty database.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from raaderum.store import audit, signals
from raaderum.store.models import AuditEntry, Content, Document, Erasure, Job, Parcel, User

_BLANK = {
    "name": "",
    "title": "",
    "format": "",
    "kind": "",
    "size": 0,
    "year": None,
    "closed": False,
    "withdrawn_why": "",
    "withdrawn_by": None,
    "published_at": None,
    "published_by": None,
    "uploaded_by": None,
    "replaced_by": None,
}


def erase(document: Document, by: User | str | None) -> Erasure:
    """Remove all of a document for good, at once; afterwards the database's free pages are overwritten too (`scrub`)."""
    with transaction.atomic():
        locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        signals.document_erased.send(Document, document=locked)
        erasure, _ = Erasure.objects.get_or_create(digest=locked.digest)
        _empty(locked)
        audit.record(by, "erased", locked)
        transaction.on_commit(_after(erasure.digest, erasure.at))
    document.refresh_from_db()
    return erasure


def erase_again(digests: dict[str, datetime]) -> int:
    """After a restore: erase what had been erased, and remember that it was; how many documents were there again."""
    count = 0
    for digest, at in sorted(digests.items()):
        document = Document.objects.filter(digest=digest).exclude(state=Document.State.ERASED).first()
        if document is not None:
            erase(document, None)
            count += 1
        Erasure.objects.get_or_create(digest=digest)
        Erasure.objects.filter(digest=digest).update(at=at)
    return count


def known_erasures() -> dict[str, datetime]:
    """Every digest that was erased and when: from the database, and from the file in the home folder."""
    found: dict[str, datetime] = {}
    file = _file()
    if file.exists():
        for line in file.read_text(encoding="ascii").splitlines():
            digest, _, at = line.partition(" ")
            found[digest] = datetime.fromisoformat(at)
    return found | dict(Erasure.objects.values_list("digest", "at"))


def scrub() -> None:
    """Let nothing of removed rows be left in the database's file.

    SQLite: the file is written anew (VACUUM) and the write-ahead log emptied. PostgreSQL: VACUUM frees the dead rows for new
    ones; their bytes are gone from disk when they are overwritten, or at once with VACUUM FULL (docs/running.md).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")


def _after(digest: str, at: datetime) -> Callable[[], None]:
    def work() -> None:
        with _file().open("a", encoding="ascii") as file:
            file.write(f"{digest} {at.isoformat()}\n")
        scrub()

    return work


def _file() -> Path:
    return Path(settings.HOME, "erasures.txt")


def _empty(document: Document) -> None:
    Content.objects.filter(document=document).delete()
    Parcel.objects.filter(job__in=Job.objects.filter(parts__document=document)).delete()
    for related in (document.corrections, document.settlements, document.personal_hits, document.jobs, document.readings):
        related.all().delete()
    trail = AuditEntry.objects.filter(subject="document", subject_id=str(document.pk))
    with audit.changeable():
        trail.update(detail={})
    for name, value in _BLANK.items():
        setattr(document, name, value)
    document.state, document.withdrawn_at, document.uploaded_at = Document.State.ERASED, timezone.now(), timezone.now()
    document.save()
