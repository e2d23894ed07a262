"""The whole store in one file, and back: SQLite by its online backup, PostgreSQL by its own pg_dump and pg_restore.

What was erased is in no later backup; restoring an older one erases it anew (erasing.known_erasures).
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from raaderum.store import audit, erasing
from raaderum.store.faults import StoreError
from raaderum.store.models import Document

_SQLITE_HEAD = b"SQLite format 3\0"
_DUMP_HEAD = b"PGDMP"

_OUR_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = current_schema() AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
"""The functions of the schema that no extension brought."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore gave: how many documents, how many of them were erased anew, and the copy of what was there before."""

    documents: int
    erased_again: int
    before: Path | None


def backup(target: Path) -> int:
    """Write everything to one file while others go on working; its size in bytes. It is checked before it gets its name."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        if connection.vendor == "sqlite":
            _sqlite_backup(draft)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        _check(draft)
        draft.replace(target)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(f"{target}: kunne ikke skrives ({why}).", f"{target}: could not be written ({why}).") from error
    finally:
        draft.unlink(missing_ok=True)
    audit.record(None, "backed_up", "backup", target.name)
    return target.stat().st_size


def restore(source: Path, replace: bool = False) -> Restored:
    """Put a backup in the place of what is here, bring it up to this version, and erase anew what had been erased.

    What is here is first kept in the home folder. Raises `StoreError` for a file that is no backup of this kind of database, and,
    without `replace`, where documents are kept here.
    """
    _check(source)
    kept = Document.objects.exists()
    if kept and not replace:
        raise StoreError(
            "Der er dokumenter i databasen; sig --replace for at lægge sikkerhedskopien i stedet (det, der er nu, gemmes først).",
            "There are documents in the database; say --replace to put the backup in their place (what is there is kept first).",
        )
    known = erasing.known_erasures()
    before = _keep_what_is_here() if kept else None
    if connection.vendor == "sqlite":
        _sqlite_restore(source)
    else:
        _postgresql_restore(source)
    call_command("migrate", verbosity=0, interactive=False)
    again = erasing.erase_again(known)
    audit.record(None, "restored", "backup", source.name)
    return Restored(Document.objects.count(), again, before)


def _keep_what_is_here() -> Path:
    """A copy of what a restore puts away. It may hold what must be erased later: docs/running.md says to remove it."""
    target = Path(settings.HOME, f"before-restore-{datetime.now(timezone.get_current_timezone()):%Y%m%d-%H%M%S}.backup")
    backup(target)
    return target


def _check(file: Path) -> None:
    """Raises `StoreError` unless the file is a whole backup of this kind of database."""
    try:
        with file.open("rb") as opened:
            head = opened.read(16)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(f"{file}: kunne ikke åbnes ({why}).", f"{file}: could not be opened ({why}).") from error
    wanted, name = (_SQLITE_HEAD, "SQLite") if connection.vendor == "sqlite" else (_DUMP_HEAD, "PostgreSQL")
    if not head.startswith(wanted):
        raise StoreError(
            f"{file} er ikke en sikkerhedskopi af Råderum på {name}.", f"{file} is not a backup of Råderum on {name}."
        )
    whole = _sqlite_is_whole(file) if connection.vendor == "sqlite" else _lists_our_tables(file)
    if not whole:
        raise StoreError(f"{file} er beskadiget og kan ikke bruges.", f"{file} is damaged and cannot be used.")


def _sqlite_backup(target: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _sqlite_restore(source: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        copy.backup(connection.connection)
    connection.close()


def _sqlite_is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            good = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return good and bool(copy.execute("SELECT count(*) FROM django_migrations WHERE app = 'store'").fetchone()[0])
    except sqlite3.DatabaseError:
        return False


def _lists_our_tables(file: Path) -> bool:
    try:
        return " store_document " in _run("pg_restore", "--list", str(file), connected=False)
    except StoreError:
        return False


def _postgresql_restore(source: Path) -> None:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        if names:
            quoted = ", ".join(connection.ops.quote_name(name) for name in names)
            cursor.execute(f"DROP TABLE {quoted} CASCADE")
        cursor.execute(_OUR_FUNCTIONS)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP ROUTINE {name} CASCADE")
    connection.close()
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        f"--dbname={connection.settings_dict['NAME']}",
        str(source),
    )


def _run(tool: str, *arguments: str, connected: bool = True) -> str:
    """One of PostgreSQL's own tools, with the connection of the settings in its environment."""
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{name: str(given[key]) for name, key in named.items() if connected and given.get(key)}}
    done = subprocess.run([_tool(tool), *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise StoreError(f"{tool} gik i stå: {told}", f"{tool} failed: {told}")
    return done.stdout


def _tool(name: str) -> str:
    """The tool on the path, else the newest of Debian's packages."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    where = str(found[-1]) if found else shutil.which(name)
    if where is None:
        raise StoreError(
            f"{name} mangler; installér PostgreSQLs klient (postgresql-client).",
            f"{name} is missing; install PostgreSQL's client.",
        )
    return where
