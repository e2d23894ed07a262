"""Looks terms up in the database: FTS5 on SQLite, a tsvector with GIN on PostgreSQL; both give the ids of the entries."""

from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection

from raaderum.search.columns import Positions
from raaderum.search.matching import Lookup

TABLE = "store_searchterms"
_NONE: Positions = np.empty(0, dtype=np.int64)


def fetch(lookups: Sequence[Lookup]) -> list[Positions]:
    """For each look-up the ids of the entries that have any of its terms, in no order."""
    return _fetch_postgres(lookups) if _is_postgres() else _fetch_sqlite(lookups)


def write(entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Put the terms of entries in, in the stead of what their ids had."""
    rows = [(entry, terms) for entry, terms in entries]
    with connection.cursor() as cursor:
        if _is_postgres():
            cursor.executemany(
                f"INSERT INTO {TABLE} (entry_id, terms) VALUES (%s, array_to_tsvector(%s::text[]))"
                " ON CONFLICT (entry_id) DO UPDATE SET terms = EXCLUDED.terms",
                [(entry, list(terms)) for entry, terms in rows],
            )
        else:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {TABLE} (rowid, terms) VALUES (%s, %s)",
                [(entry, " ".join(terms)) for entry, terms in rows],
            )


def remove(entries: Iterable[int]) -> None:
    """Take the terms of entries out."""
    column = "entry_id" if _is_postgres() else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {column} = %s", [(entry,) for entry in entries])


def clear() -> None:
    """Take all terms out."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}" if _is_postgres() else f"DELETE FROM {TABLE}")


def purge() -> None:
    """Leave nothing of removed terms in the database's own files, for content that the law says must be gone."""
    with connection.cursor() as cursor:
        if _is_postgres():
            cursor.execute(f"REINDEX TABLE {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def settle() -> None:
    """Merge what many single writes left, after much was written."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {TABLE}" if _is_postgres() else f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _fetch_sqlite(lookups: Sequence[Lookup]) -> list[Positions]:
    found: list[Positions] = []
    with connection.cursor() as cursor:
        for lookup in lookups:
            wanted = " OR ".join(f'"{term}"{"*" if lookup.prefix else ""}' for term in lookup.terms)
            cursor.execute(f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s", [wanted])
            found.append(_ids(cursor.fetchone()[0]))
    return found


def _fetch_postgres(lookups: Sequence[Lookup]) -> list[Positions]:
    """All lists in one round trip."""
    if not lookups:
        return []
    one = f"SELECT string_agg(entry_id::text, ',') FROM {TABLE} WHERE terms @@ %s::tsquery"
    wanted = [" | ".join(f"'{term}'{':*' if lookup.prefix else ''}" for term in lookup.terms) for lookup in lookups]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({one})" for _ in wanted), wanted)
        return [_ids(column) for column in cursor.fetchone()]


def _ids(joined: str | None) -> Positions:
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else _NONE
