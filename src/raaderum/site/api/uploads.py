"""Calls that take files in, and tell how far the reading has come."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Form, Status
from ninja.files import UploadedFile

from raaderum.process.rights import Action
from raaderum.site.api.calls import call, person_of, require
from raaderum.site.api.documents import router
from raaderum.site.api.problems import Problem, ProblemError, not_found
from raaderum.site.api.schemas import JobOut, Key, UploadIn, UploadOut
from raaderum.store.importing import Origin
from raaderum.store.jobs import progress_of
from raaderum.store.models import Job
from raaderum.store.receiving import receive


@call(router, "POST", "/documents", Action.UPLOAD, "upload", {202: UploadOut, 413: Problem}, "upload")
def upload(request: HttpRequest, file: File[UploadedFile], details: Form[UploadIn]) -> Any:
    """Take a file in; it is read in the background (see the job). The same bytes again are the document that is there. Nothing
    becomes public by being uploaded."""
    require(request, Action.UPLOAD, details.municipality)
    if (file.size or 0) > settings.UPLOAD_BYTES:
        megabytes = settings.UPLOAD_BYTES >> 20
        raise ProblemError(413, f"Filen er større end {megabytes} MB.", f"The file is larger than {megabytes} MB.")
    origin = Origin(
        by=cast(Any, request).user, municipality=details.municipality, year=int(details.year) if details.year else None
    )
    receipt = receive(file.read(), file.name or "fil", origin)
    document = receipt.document
    return Status(
        202,
        {
            "document": None if document is None else document.pk,
            "digest": None if document is None else document.digest,
            "name": file.name or "fil",
            "outcome": "queued" if receipt.job is not None else "same",
            "job": None if receipt.job is None else receipt.job.pk,
        },
    )


@call(router, "GET", "/jobs/{key}", Action.UPLOAD, "read", {200: JobOut, 404: Problem}, "job")
def job(request: HttpRequest, key: Key) -> Any:
    """A piece of background work that the caller put in the queue."""
    found = Job.objects.filter(pk=key, created_by__username=person_of(request).name).first()
    if found is None:
        raise not_found()
    progress = progress_of(found)
    return {
        "id": found.pk,
        "kind": found.kind,
        "state": found.state,
        "done": progress.ended or found.done,
        "total": progress.parts or found.total,
        "message": found.message_da,
        "result": found.result,
    }
