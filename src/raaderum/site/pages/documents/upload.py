"""Uploading: the form, what happened with each file, and how far the reading has come."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from raaderum.process.rights import Action, may
from raaderum.site.language import say
from raaderum.site.pages.documents.common import KINDS, municipality_choices, person_of, trail_of
from raaderum.store import jobs
from raaderum.store.faults import StoreError
from raaderum.store.importing import Origin
from raaderum.store.models import Document, Job
from raaderum.store.receiving import receive
from raaderum.store.visibility import sees

_KEPT = "uploads"
_MOST = 300
"""Rows of the last upload that are remembered."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file. `ended`: nothing more will happen to it; `outcome` names the class of its state."""

    name: str
    said: str
    outcome: str
    ended: bool
    document: Document | None = None
    job: Job | None = None
    depth: int = 0


def upload(request: HttpRequest) -> HttpResponse:
    """The form; a post takes the files in, and each gets its own answer."""
    person = person_of(request)
    choices = municipality_choices(person, Action.UPLOAD)
    everywhere = may(person, Action.UPLOAD)
    asked = {key: request.POST.get(key, "").strip() for key in ("municipality", "kind", "year")}
    if not asked["municipality"] and not everywhere and len(choices) == 1:
        asked["municipality"] = choices[0]
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        files = request.FILES.getlist("files")
        errors = _errors(asked, choices, everywhere, files)
        if not errors:
            return _take_all(request, files, asked)
    title = say("Læg dokumenter ind", "Upload documents")
    context = {
        "title": title,
        "trail": [*trail_of(), (title, "")],
        "asked": asked,
        "errors": errors,
        "choices": choices,
        "everywhere": everywhere,
        "kinds": [k for k in KINDS if k != "unknown"],
        "megabytes": settings.UPLOAD_BYTES >> 20,
        "most": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return render(request, "site/documents/upload.html", context, status=422 if errors else 200)


def _errors(asked: dict[str, str], choices: list[str], everywhere: bool, files: list[Any]) -> list[tuple[str, str]]:
    errors = []
    if not files:
        errors.append(("files", say("Vælg mindst én fil.", "Choose at least one file.")))
    if asked["municipality"] and asked["municipality"] not in choices:
        errors.append(("municipality", say("Vælg en kommune fra listen.", "Choose a municipality from the list.")))
    if not asked["municipality"] and not everywhere:
        errors.append(
            ("municipality", say("Vælg den kommune, dokumenterne er fra.", "Choose the municipality the documents are from."))
        )
    if asked["year"] and not (asked["year"].isascii() and asked["year"].isdigit() and 1970 <= int(asked["year"][:5]) <= 2100):
        errors.append(
            ("year", say("Skriv året med fire cifre, for eksempel 2027.", "Write the year with four digits, for example 2027."))
        )
    return errors


def _take_all(request: HttpRequest, files: list[Any], asked: dict[str, str]) -> HttpResponse:
    if asked["municipality"] and not may(person_of(request), Action.UPLOAD, asked["municipality"]):
        raise PermissionDenied
    year = int(asked["year"]) if asked["year"] else None
    kind = asked["kind"] if asked["kind"] in KINDS else None
    origin = Origin(cast(Any, request.user), asked["municipality"], year, kind)
    request.session[_KEPT] = [_take(file, origin) for file in files][:_MOST]
    return redirect("uploads")


def _take(file: Any, origin: Origin) -> dict[str, Any]:
    """Take one file in; what came of it, as it is remembered in the session."""
    name = file.name or "?"
    kept: dict[str, Any] = {"name": name, "document": None, "job": None, "fresh": True, "da": "", "en": ""}
    if (file.size or 0) > settings.UPLOAD_BYTES:
        megabytes = settings.UPLOAD_BYTES >> 20
        kept["da"] = f"Filen fylder mere end {megabytes} MB og er ikke lagt ind; del den, eller pak den."
        kept["en"] = f"The file takes more than {megabytes} MB and was not taken in; split or pack it."
        return kept
    try:
        receipt = receive(file.read(), name, origin)
    except StoreError as refusal:
        return {**kept, "da": refusal.da, "en": refusal.en}
    document = receipt.document and receipt.document.pk
    return {**kept, "document": document, "job": receipt.job and receipt.job.pk, "fresh": receipt.fresh}


def uploads(request: HttpRequest) -> HttpResponse:
    """What became of the last upload, file by file; renews itself while files are being read."""
    title = say("Det, du har lagt ind", "What you uploaded")
    rows = _rows(request)
    over = all(row.ended for row in rows)
    context = {
        "title": title,
        "trail": [*trail_of(), (say("Læg dokumenter ind", "Upload documents"), reverse("documents-upload")), (title, "")],
        "rows": rows,
        "over": over,
        "read": sum(row.outcome == "read" for row in rows),
        "waiting": sum(not row.ended for row in rows),
        "problems": sum(row.outcome == "problem" for row in rows),
        "earlier": jobs.jobs_of(cast(Any, request.user)).filter(kind__in=("read", "unpack")).select_related("document")[:20],
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "site/documents/upload_rows.html" if part else "site/documents/uploads.html", context)


@require_POST
def retry(request: HttpRequest, job: int) -> HttpResponse:
    """Put work that failed in the queue again."""
    found = jobs.jobs_of(cast(Any, request.user)).filter(pk=job).first()
    if found is not None:
        jobs.retry(found)
    return redirect("uploads")


def _rows(request: HttpRequest) -> list[Row]:
    rows: list[Row] = []
    person = person_of(request)
    for kept in request.session.get(_KEPT, []):
        document = Document.objects.filter(pk=kept["document"]).first() if kept["document"] else None
        job = Job.objects.filter(pk=kept["job"]).select_related("document").first() if kept["job"] else None
        if document is not None and not sees(person, document):
            document = None
        if kept["da"]:
            rows.append(Row(kept["name"], say(kept["da"], kept["en"]), "problem", True))
        elif job is not None and job.kind == "unpack":
            rows += _archive_rows(kept["name"], job)
        elif job is not None:
            rows.append(_job_row(kept["name"], job))
        else:
            rows.append(_same(kept["name"], document))
    return rows


def _same(name: str, document: Document | None) -> Row:
    if document is None:
        said = say(
            "Filen er lagt ind før, men er ikke til at se for dig.", "The file was uploaded before, but is not for you to see."
        )
        return Row(name, said, "problem", True)
    return Row(
        name,
        say("Samme fil som før; den lå her allerede.", "The same file as before; it was here already."),
        "same",
        True,
        document,
    )


def _job_row(name: str, job: Job, depth: int = 0) -> Row:
    document = job.document
    if job.state == Job.State.FAILED:
        return Row(name, say(job.message_da, job.message_en), "problem", True, document, job, depth)
    if job.state == Job.State.CANCELLED:
        return Row(name, say("Læsningen blev stoppet.", "The reading was stopped."), "problem", True, document, job, depth)
    if job.state == Job.State.DONE:
        return _read_row(name, document, depth)
    said = say("Læses og kontrolleres nu …", "Being read and checked …")
    if job.state == Job.State.QUEUED:
        said = say("Venter på at blive læst …", "Waits to be read …")
    return Row(name, said, "waiting", False, document, job, depth)


def _read_row(name: str, document: Document | None, depth: int) -> Row:
    reading = document.readings.filter(current=True).first() if document else None
    if document is None or reading is None:
        return Row(
            name, say("Dokumentet er ikke længere her.", "The document is no longer here."), "problem", True, None, None, depth
        )
    if document.state == Document.State.UNREADABLE:
        problems = reading.head["problems"]
        said = say(problems[0]["message"]["da"], problems[0]["message"]["en"]) if problems else ""
        return Row(name, said or say("Filen kan ikke læses.", "The file cannot be read."), "problem", True, document, None, depth)
    records, found = reading.records.count(), reading.findings.count()
    da = f"Læst: {_many(records, 'post', 'poster')}, {f'{found} fund' if found else 'intet at bemærke'}."
    en = f"Read: {_many(records, 'record', 'records')}, {_many(found, 'finding', 'findings') if found else 'nothing to remark'}."
    said = say(da, en)
    return Row(name, said, "read", True, document, None, depth)


def _archive_rows(name: str, job: Job) -> list[Row]:
    """The archive itself, and the files in it."""
    if job.state != Job.State.DONE:
        return (
            [_job_row(name, job)]
            if job.state != Job.State.RUNNING
            else [Row(name, say("Pakkes ud …", "Being unpacked …"), "waiting", False, None, job)]
        )
    result = job.result or {}
    parts = list(job.parts.select_related("document").order_by("pk"))
    told = [Row(p["path"], say(p["da"] or "", p["en"] or ""), "problem", True, depth=1) for p in result.get("problems", [])]
    reading = [_job_row(part.document.name if part.document else name, part, 1) for part in parts]
    count = len(result.get("documents", []))
    said = say(f"Arkiv med {_many(count, 'fil', 'filer')}", f"Archive with {_many(count, 'file', 'files')}")
    if result.get("same"):
        said += say(f", heraf {result['same']} der lå her i forvejen", f", {result['same']} of them here already")
    return [Row(name, f"{said}.", "archive", True), *reading, *told]


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
