"""Looks terms up in the database: FTS5 on SQLite, a tsvector with GIN on PostgreSQL; both give the ids of the entries."""

from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection

from raaderum.search.columns import Positions
from raaderum.search.matching import Lookup

TABLE = "store_searchterms"
_NONE: Positions = np.empty(0, dtype=np.int64)


def fetch(lookups: Sequence[tuple[Lookup, int]]) -> list[Positions]:
    """For each look-up the ids of the entries that have any of its terms, in no order; only ids above the number beside it."""
    if not lookups:
        return []
    return _fetch_postgres(lookups) if _is_postgres() else _fetch_sqlite(lookups)


def write(entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Put the terms of entries in, in the stead of what their ids had."""
    with connection.cursor() as cursor:
        if _is_postgres():
            cursor.executemany(
                f"INSERT INTO {TABLE} (entry_id, terms) VALUES (%s, array_to_tsvector(%s::text[]))"
                " ON CONFLICT (entry_id) DO UPDATE SET terms = EXCLUDED.terms",
                [(entry, list(terms)) for entry, terms in entries],
            )
        else:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {TABLE} (rowid, terms) VALUES (%s, %s)",
                [(entry, " ".join(terms)) for entry, terms in entries],
            )


def remove(entries: Iterable[int]) -> None:
    """Take the terms of entries out."""
    keys = list(entries)
    with connection.cursor() as cursor:
        if _is_postgres():
            cursor.execute(f"DELETE FROM {TABLE} WHERE entry_id = ANY(%s)", [keys])
        else:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(entry,) for entry in keys])


def remove_orphans() -> None:
    """Take out terms of entries that are no more."""
    column = "entry_id" if _is_postgres() else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {column} NOT IN (SELECT id FROM store_searchentry)")


def purge() -> None:
    """Leave nothing of removed terms in the index, for content that the law says must be gone."""
    with connection.cursor() as cursor:
        if _is_postgres():
            cursor.execute(f"REINDEX TABLE {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _fetch_sqlite(lookups: Sequence[tuple[Lookup, int]]) -> list[Positions]:
    found: list[Positions] = []
    with connection.cursor() as cursor:
        for lookup, above in lookups:
            wanted = " OR ".join(f'"{term}"{"*" if lookup.prefix else ""}' for term in lookup.terms)
            cursor.execute(f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid > %s", [wanted, above])
            found.append(_ids(cursor.fetchone()[0]))
    return found


def _fetch_postgres(lookups: Sequence[tuple[Lookup, int]]) -> list[Positions]:
    """All lists in one round trip, through a function that never reads the whole table (migration 0002 and following)."""
    values: list[str | int] = []
    for lookup, above in lookups:
        values += [" | ".join(f"'{term}'{':*' if lookup.prefix else ''}" for term in lookup.terms), above]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join("store_search_ids(%s::tsquery, %s)" for _ in lookups), values)
        return [_ids(column) for column in cursor.fetchone()]


def _ids(joined: str | None) -> Positions:
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else _NONE
