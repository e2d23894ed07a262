"""Background work, kept in a table: leased by a worker, seen while it runs, taken up again when the worker died, done once.

A handler prepares its work and returns the effect; the effect and the mark that the job is done are one transaction, made only
by the worker that still holds the lease. So a job that is done twice has its effect once.
"""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from raaderum.store.faults import StoreError
from raaderum.store.models import Document, Job, User

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""How long a worker may be silent before its job is taken up by another."""
ATTEMPTS = 3
"""A job that failed so often is given up."""
CUT_OFF = 20
"""A job whose worker died so often is given up. It is seldom the job's fault: foreign files are read in another process."""
ENDED = (Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED)

Effect = Callable[[], Mapping[str, Any] | None]
Handler = Callable[["Running"], Effect]
_handlers: dict[str, Handler] = {}


class Cancelled(Exception):  # noqa: N818  (a person stopped it; no error)
    """The job was cancelled, or another worker has it now: stop, and leave nothing."""


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Registers a function that does jobs of `kind`: it prepares (reads, computes) and returns the effect."""

    def register(function: Handler) -> Handler:
        _handlers[kind] = function
        return function

    return register


def enqueue(
    kind: str,
    arguments: Mapping[str, Any] | None = None,
    *,
    by: User | None = None,
    document: Document | None = None,
    municipality: str = "",
    parent: Job | None = None,
    total: int = 0,
) -> Job:
    """Put work in the queue. Call it in the transaction that makes the work necessary."""
    return Job.objects.create(
        kind=kind,
        arguments=dict(arguments or {}),
        created_by=by,
        document=document,
        municipality=municipality or (document.municipality if document else ""),
        parent=parent,
        total=total,
    )


def cancel(job: Job) -> bool:
    """Stop a job and its parts; False where it had ended. One that runs stops at its next step."""
    living = Job.objects.filter(Q(pk=job.pk) | Q(parent=job.pk)).exclude(state__in=ENDED)
    return bool(living.update(state=Job.State.CANCELLED, ended_at=timezone.now(), leased_until=None))


def retry(job: Job) -> bool:
    """Put a job that failed or was cancelled in the queue again; False where it did neither."""
    again = Job.objects.filter(pk=job.pk, state__in=(Job.State.FAILED, Job.State.CANCELLED))
    return bool(again.update(state=Job.State.QUEUED, attempts=0, ended_at=None, message_da="", message_en="", leased_until=None))


def jobs_of(user: User) -> QuerySet[Job]:
    """What a person put in the queue, the newest first; parts of larger work are not among them."""
    return Job.objects.filter(created_by=user, parent=None).order_by("-pk")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work with parts has come: how many parts, ended and failed."""

    parts: int
    ended: int
    failed: int

    @property
    def over(self) -> bool:
        """Whether every part has ended."""
        return self.ended == self.parts


def progress_of(job: Job) -> Progress:
    """The parts of a job and how they came out."""
    ended, failed = Q(state__in=ENDED), Q(state=Job.State.FAILED)
    found = job.parts.aggregate(parts=Count("pk"), ended=Count("pk", filter=ended), failed=Count("pk", filter=failed))
    return Progress(found["parts"], found["ended"], found["failed"])


@dataclass(frozen=True, slots=True)
class Running:
    """A job in the hands of a worker."""

    job: Job

    def progress(self, done: int, total: int, da: str = "", en: str = "") -> None:
        """Tell how far the work is, and keep the lease. Raises `Cancelled` where the job is no longer this worker's."""
        told = {"done": done, "total": total, "message_da": da, "message_en": en, "leased_until": timezone.now() + LEASE}
        if not self._mine().update(**told):
            raise Cancelled

    def keep_lease(self) -> bool:
        """Keep the lease while the work takes its time; False where it is no longer this worker's."""
        return bool(self._mine().update(leased_until=timezone.now() + LEASE))

    def finish(self, effect: Effect) -> None:
        """The effect and the mark that the job is done, in one transaction; `Cancelled` where the job is not this worker's."""
        with transaction.atomic():
            job = self._mine().select_for_update().first()
            if job is None:
                raise Cancelled
            result = effect()
            job.state, job.result, job.ended_at, job.leased_until = Job.State.DONE, result, timezone.now(), None
            job.done = max(job.done, job.total)
            job.save(update_fields=["state", "result", "ended_at", "leased_until", "done"])

    def fail(self, da: str, en: str, *, again: bool) -> None:
        """Give up, or put the job back in the queue for another try."""
        last = not again or self.job.attempts >= ATTEMPTS
        state = Job.State.FAILED if last else Job.State.QUEUED
        ended = timezone.now() if last else None
        self._mine().update(state=state, message_da=da, message_en=en, ended_at=ended, leased_until=None)

    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job.pk, worker=self.job.worker, state=Job.State.RUNNING)


def worker_name() -> str:
    """A name that no other worker has."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def lease(worker: str, kinds: Iterable[str] | None = None) -> Running | None:
    """Take the oldest job that waits, or whose worker has been silent too long; None where there is none."""
    now = timezone.now()
    waits = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, leased_until__lt=now)
    with transaction.atomic():
        found = Job.objects.filter(waits, kind__in=list(_handlers if kinds is None else kinds)).order_by("pk")
        job = found.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
        if job is None:
            return None
        if job.state == Job.State.RUNNING and job.attempts >= CUT_OFF:
            _give_up(job)
            return None
        job.state, job.worker, job.leased_until = Job.State.RUNNING, worker, now + LEASE
        job.attempts += 1
        job.started_at = job.started_at or now
        job.save(update_fields=["state", "worker", "leased_until", "attempts", "started_at"])
    return Running(job)


def take_back_from_the_dead() -> int:
    """Put jobs back in the queue whose worker ran on this machine and is no more; how many."""
    here = f"{socket.gethostname()[:40]}:"
    count = 0
    for job in Job.objects.filter(state=Job.State.RUNNING, worker__startswith=here):
        if not Path("/proc", job.worker.split(":")[1]).exists():
            mine = Job.objects.filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING)
            count += mine.update(leased_until=timezone.now())
    return count


def run_one(worker: str) -> bool:
    """Do one job, if there is one; whether there was. Nothing that a handler raises ends the worker."""
    running = lease(worker)
    if running is None:
        return False
    try:
        with _keeping(running):
            effect = _handlers[running.job.kind](running)
        running.finish(effect)
    except Cancelled:
        log.info("job %s (%s) is no longer ours", running.job.pk, running.job.kind)
    except StoreError as error:
        running.fail(error.da, error.en, again=False)
    except Exception as error:
        log.exception("job %s (%s) failed", running.job.pk, running.job.kind)
        told = f"{type(error).__name__}: {error}"
        running.fail(f"Arbejdet gik i stå ({told}).", f"The work came to a stop ({told}).", again=True)
    return True


def run_until_idle(worker: str | None = None) -> int:
    """Do every job that waits, here and now; how many there were."""
    name, count = worker or worker_name(), 0
    while run_one(name):
        count += 1
    return count


def work(stop: threading.Event, pause: float = 0.5) -> None:
    """A worker's life: do what waits, rest a moment when nothing does, until `stop`. A database that is away is waited for."""
    name = worker_name()
    while not stop.is_set():
        try:
            close_old_connections()
            if not run_one(name):
                stop.wait(pause)
        except OperationalError as error:
            log.warning("the database does not answer (%s); trying again", str(error).strip())
            connection.close()
            stop.wait(5.0)


def _give_up(job: Job) -> None:
    job.state, job.ended_at, job.leased_until = Job.State.FAILED, timezone.now(), None
    job.message_da = f"Arbejdet blev afbrudt {CUT_OFF} gange og er opgivet."
    job.message_en = f"The work was cut off {CUT_OFF} times and was given up."
    job.save(update_fields=["state", "ended_at", "leased_until", "message_da", "message_en"])


@contextmanager
def _keeping(running: Running) -> Iterator[None]:
    """Keeps the lease from a thread of its own while the handler works."""
    over = threading.Event()

    def keep() -> None:
        try:
            while not over.wait(LEASE.total_seconds() / 4) and running.keep_lease():
                pass
        except OperationalError as error:
            log.warning("the lease of job %s could not be kept (%s)", running.job.pk, str(error).strip())
        finally:
            connection.close()

    thread = threading.Thread(target=keep, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
