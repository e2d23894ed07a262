"""Whether what is kept is whole: the bytes are those of the digest, each reading has all its parts, nothing is doubled."""

import hashlib
from collections.abc import Iterator
from typing import cast

from django.db import connection
from django.db.models import Count, F, Max, Q

from raaderum.documents.model import Message
from raaderum.store.models import Content, Document, Finding, Page, Reading, Record

_READ = (Document.State.READ, Document.State.UNREADABLE)


def faults() -> Iterator[Message]:
    """Everything that is not as it must be, a sentence each; nothing where all is well. Reads every document's bytes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            for (told,) in cast("list[tuple[str]]", cursor.fetchall()):
                if told != "ok":
                    yield Message(f"SQLite melder: {told}", f"SQLite reports: {told}")
    yield from _bytes()
    yield from _readings()
    yield from _parts()


def _bytes() -> Iterator[Message]:
    for content in Content.objects.select_related("document").iterator(chunk_size=10):
        if hashlib.sha256(bytes(content.data)).hexdigest() != content.document.digest:
            name = content.document.name
            yield Message(f"{name}: indholdet er ikke det, der blev lagt ind.", f"{name}: the bytes are not those taken in.")
    for document in Document.objects.filter(content=None).exclude(state=Document.State.ERASED):
        yield Message(f"{document.name}: indholdet mangler.", f"{document.name}: the bytes are missing.")


def _readings() -> Iterator[Message]:
    current = Count("readings", filter=Q(readings__current=True))
    for document in Document.objects.filter(state__in=_READ).annotate(current=current).exclude(current=1):
        yield Message(f"{document.name}: har ingen gældende læsning.", f"{document.name}: has no current reading.")
    for reading in Reading.objects.select_related("document").annotate(newest=Max("document__readings__version")):
        if reading.current != (reading.version == reading.newest):
            name = reading.document.name
            yield Message(f"{name}: den gældende læsning er ikke den nyeste.", f"{name}: the current reading is not the newest.")
    for state in (Document.State.ERASED, Document.State.QUEUED):
        for name in Document.objects.filter(state=state, readings__isnull=False).distinct().values_list("name", flat=True):
            yield Message(f"{name}: har en læsning, men er {state}.", f"{name}: has a reading but is {state}.")


def _parts() -> Iterator[Message]:
    """Records and findings are numbered from 0 without a gap, and the pages hold as many lines as the reading has."""
    for rows in (Record.objects, Finding.objects):
        counted = rows.values("reading", name=F("reading__document__name")).annotate(count=Count("pk"), last=Max("sequence"))
        for row in counted:
            if row["last"] != row["count"] - 1:
                yield Message(
                    f"{row['name']}: der mangler poster eller fund.", f"{row['name']}: records or findings are missing."
                )
    lines: dict[int, int] = {}
    for key, held in Page.objects.values_list("reading", "lines").iterator(chunk_size=200):
        lines[key] = lines.get(key, 0) + len(held)
    for reading in Reading.objects.select_related("document"):
        if lines.get(reading.pk, 0) != reading.lines:
            name = reading.document.name
            yield Message(f"{name}: der mangler linjer.", f"{name}: lines are missing.")
