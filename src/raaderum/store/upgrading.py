"""The tables are brought up to this version of Råderum: by one process at a time, and only where something is missing."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_LOCK = 7_251_972
"""PostgreSQL's number for "somebody is migrating Råderum"."""


def upgrade() -> bool:
    """Apply what is missing; whether anything was."""
    if not missing():
        return False
    with _alone():
        if not missing():
            return False
        call_command("migrate", verbosity=0, interactive=False)
    return True


def missing() -> bool:
    """Whether the database lacks a migration of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "sqlite":
        with Path(settings.HOME, "migrating.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
