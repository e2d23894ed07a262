"""How the store is: whether the database answers, its tables are those of this version, a worker works, the disk has room."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.utils import timezone

from raaderum.store.models import AuditEntry, Document, Finding, Job, Reading, Record, User

PATIENCE = timedelta(minutes=5)
"""How long work may wait before a worker is held to be gone."""
LEAST_DISK = 500 << 20
"""Bytes that should be free."""


@dataclass(frozen=True, slots=True)
class Health:
    """Each part of it: True is well. No secrets and no names."""

    database: bool
    migrations: bool
    worker: bool
    disk: bool

    @property
    def well(self) -> bool:
        """Whether the application can serve. Without a worker it can be read, so a missing worker alone does not say no."""
        return self.database and self.migrations


def look(home: Path) -> Health:
    """Ask each part once. Nothing is raised."""
    disk = shutil.disk_usage(home).free >= LEAST_DISK
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        migrated = _migrated()
        return Health(True, migrated, migrated and worker_alive(), disk)
    except DatabaseError:
        return Health(False, False, False, disk)


def worker_alive() -> bool:
    """False where work has waited too long, or a lease has run out and nobody took the work up."""
    late = timezone.now() - PATIENCE
    waits = Job.objects.filter(state=Job.State.QUEUED, created_at__lt=late)
    left = Job.objects.filter(state=Job.State.RUNNING, leased_until__lt=late)
    working = Job.objects.filter(state=Job.State.RUNNING, leased_until__gt=timezone.now())
    return working.exists() or not (waits.exists() or left.exists())


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure for the people who run the server, with its labels."""

    name: str
    da: str
    en: str
    values: tuple[tuple[dict[str, str], float], ...]


def metrics(home: Path) -> list[Metric]:
    """Counts of what is kept and what waits."""
    states = tuple(({"state": state}, float(n)) for state, n in _by(Document, "state"))
    jobs = tuple(({"state": state}, float(n)) for state, n in _by(Job, "state"))
    waiting = Job.objects.filter(state=Job.State.QUEUED).order_by("created_at").values_list("created_at", flat=True).first()
    age = (timezone.now() - waiting).total_seconds() if waiting else 0.0
    seen = timezone.now() - timedelta(minutes=15)
    refused = AuditEntry.objects.filter(action="sign_in_refused", at__gt=seen).count()
    return [
        Metric("raaderum_documents", "Dokumenter efter tilstand", "Documents by state", states),
        Metric("raaderum_readings", "Læsninger af dokumenter", "Readings of documents", (({}, float(Reading.objects.count())),)),
        Metric(
            "raaderum_records",
            "Poster i gældende læsninger",
            "Records of present readings",
            (({}, float(Record.objects.filter(reading__current=True).count())),),
        ),
        Metric(
            "raaderum_findings",
            "Fund i gældende læsninger",
            "Findings of present readings",
            (({}, float(Finding.objects.filter(reading__current=True).count())),),
        ),
        Metric("raaderum_jobs", "Arbejde i baggrunden efter tilstand", "Background work by state", jobs),
        Metric(
            "raaderum_oldest_waiting_seconds",
            "Sekunder, det ældste arbejde har ventet",
            "Seconds that the oldest work has waited",
            (({}, age),),
        ),
        Metric("raaderum_users", "Åbne konti", "Open accounts", (({}, float(User.objects.filter(is_active=True).count())),)),
        Metric(
            "raaderum_sign_ins_refused",
            "Afviste log ind det seneste kvarter",
            "Refused sign-ins, last 15 minutes",
            (({}, float(refused)),),
        ),
        Metric(
            "raaderum_disk_free_bytes",
            "Fri plads på disken, byte",
            "Free disk where data is kept, bytes",
            (({}, float(shutil.disk_usage(home).free)),),
        ),
    ]


def _by(model: type[Document] | type[Job], field: str) -> list[tuple[str, int]]:
    return sorted(model._default_manager.order_by().values_list(field).annotate(Count("pk")))
