"""Uploads: the bytes are kept at once and read in the background; an archive becomes one document for each file in it."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from raaderum.store import audit, jobs, publishing
from raaderum.store.faults import ErasedError, StoreError
from raaderum.store.importing import Origin, bytes_of, has_this_reading, keep, take_in
from raaderum.store.models import Document, Job, Parcel, User
from raaderum.store.reader_process import read_apart
from raaderum.store.unpacking import is_archive_apart, unpack_apart


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done with an upload: the document, or none yet for an archive; the job that reads it; whether it was new."""

    document: Document | None
    job: Job | None
    fresh: bool


def receive(data: bytes, name: str, origin: Origin) -> Receipt:
    """Take in an upload and put its reading in the queue. The same bytes again are the document that is there.

    Raises `StoreError` (a sentence) for an empty or too large file, and `ErasedError` for bytes that were erased for good.
    """
    _refuse(data, name)
    if is_archive_apart(data, name):
        return _receive_archive(data, name, origin)
    with transaction.atomic():
        document, fresh = take_in(data, name, origin)
        if document.readings.exists():
            return Receipt(document, None, False)
        return Receipt(document, _waiting(document) or _enqueue_reading(document, origin), fresh)


def reread(document: Document, by: User | None = None) -> Job | None:
    """Put a document in the queue to be read by the readers of this version; None where they have read it or it is gone."""
    gone = document.state in (Document.State.WITHDRAWN, Document.State.ERASED)
    if gone or has_this_reading(document):
        return None
    return _waiting(document) or _enqueue_reading(document, Origin(by=by))


def _waiting(document: Document) -> Job | None:
    """The reading of the document that is in the queue or under way."""
    return document.jobs.filter(kind="read").exclude(state__in=jobs.ENDED).first()


def _refuse(data: bytes, name: str) -> None:
    if not data:
        raise StoreError(f"{name} er tom.", f"{name} is empty.")
    most = settings.UPLOAD_BYTES
    if len(data) > most:
        raise StoreError(
            f"{name} fylder {len(data) >> 20} MB; grænsen er {most >> 20} MB.",
            f"{name} takes {len(data) >> 20} MB; the limit is {most >> 20} MB.",
        )


def _receive_archive(data: bytes, name: str, origin: Origin) -> Receipt:
    with transaction.atomic():
        arguments = _arguments(origin)
        job = jobs.enqueue("unpack", {**arguments, "name": name}, by=origin.by, municipality=origin.municipality)
        Parcel.objects.create(job=job, name=name[-400:], data=data)
        audit.record(origin.by, "uploaded", job, municipality=origin.municipality, detail={"name": name, "size": len(data)})
    return Receipt(None, job, True)


def _enqueue_reading(document: Document, origin: Origin, parent: Job | None = None) -> Job:
    Document.objects.filter(pk=document.pk, state=Document.State.UNREADABLE).update(state=Document.State.QUEUED)
    return jobs.enqueue("read", _arguments(origin), by=origin.by, document=document, parent=parent, total=1)


def _arguments(origin: Origin) -> dict[str, Any]:
    return {"municipality": origin.municipality, "year": origin.year, "kind": origin.kind, "publish": origin.publish}


def _origin(job: Job) -> Origin:
    given = job.arguments
    return Origin(
        job.created_by, given.get("municipality", ""), given.get("year"), given.get("kind"), given.get("publish", False)
    )


@jobs.handler("read")
def _read(running: jobs.Running) -> jobs.Effect:
    """Read a document that is in the store, and keep the reading."""
    document, origin = running.job.document, _origin(running.job)
    if document is None:
        raise StoreError("Jobbet nævner intet dokument.", "The job names no document.")
    if has_this_reading(document):
        return lambda: {"document": document.pk, "outcome": "same"}
    Document.objects.filter(pk=document.pk, state=Document.State.QUEUED).update(state=Document.State.READING)
    running.progress(0, 1, "Læser og kontrollerer", "Reading and checking")
    answer = read_apart(bytes_of(document), document.name, document.read_as or origin.kind)

    def effect() -> dict[str, Any]:
        fresh = keep(document, answer, origin)
        if origin.publish and answer["readable"] and origin.by is not None:
            publishing.publish(document, origin.by)
        outcome = ("read" if answer["readable"] else "unreadable") if fresh else "same"
        return {"document": document.pk, "outcome": outcome}

    return effect


@jobs.handler("unpack")
def _unpack(running: jobs.Running) -> jobs.Effect:
    """Unpack an archive: each file in it becomes a document of its own and a part of this job."""
    job, origin = running.job, _origin(running.job)
    parcel = Parcel.objects.get(job=job)
    running.progress(0, 0, "Pakker ud", "Unpacking")
    unpacked = ExitStack()
    members = unpacked.enter_context(unpack_apart(bytes(parcel.data), parcel.name))

    def effect() -> dict[str, Any]:
        told: dict[str, Any] = {"documents": [], "same": 0, "problems": []}
        with unpacked:
            for member in members:
                if member.file is None or member.problem is not None:
                    problem = member.problem
                    told["problems"].append({"path": member.path, "da": problem and problem.da, "en": problem and problem.en})
                    continue
                try:
                    _take_member(member.file.read_bytes(), member.path, origin, job, told)
                except ErasedError as error:
                    told["problems"].append({"path": member.path, "da": error.da, "en": error.en})
        Job.objects.filter(pk=job.pk).update(total=len(told["documents"]))
        parcel.delete()
        return told

    return effect


def _take_member(data: bytes, path: str, origin: Origin, job: Job, told: dict[str, Any]) -> None:
    document, fresh = take_in(data, path, origin)
    told["same"] += not fresh
    if document.pk not in told["documents"]:
        told["documents"].append(document.pk)
    if not document.readings.exists() and _waiting(document) is None:
        _enqueue_reading(document, origin, job)
